"""Loop lag and memory while ``/blend`` takes five pictures of 8 MB, against doing it inline.

Ours is the bot's own way of an order: each picture fetched, checked and shrunk in a thread, one
after the other, kept in the store, taken out again, and streamed in a submit.
"""

import asyncio
import os
from pathlib import Path

import httpx
from httpx_aiohttp import AiohttpTransport

from bot.core.ids import TaskId
from bot.core.pictures import INPUT_BYTES, PictureInput
from bot.core.ports import Submission
from bot.core.tasks.requests import Blend
from bot.pictures.service import PictureService
from bot.runtime import SystemClock
from bot.service.submitting.inputs import Inputs
from tests.bench.app import app
from tests.bench.far import far_side
from tests.bench.figures import Figure, ratios, spread
from tests.bench.lag import Lag, inline
from tests.midjourney.servers import our_client

TASK = TaskId("abcdefghjkmn")
PAGE = os.sysconf("SC_PAGESIZE")


class Attachments:
    """A platform of which only the addresses of attachments are asked."""

    input_bytes = INPUT_BYTES

    async def locate(self, picture):
        return picture.handle


class Memory:
    """The most memory the process held beyond what it held before, in MB."""

    async def __aenter__(self):
        self.before = self.most = held()
        self.watching = asyncio.create_task(self.watch())
        return self

    async def __aexit__(self, *_):
        self.watching.cancel()
        await asyncio.wait([self.watching])

    async def watch(self):
        while True:
            self.most = max(self.most, held())
            await asyncio.sleep(0.005)

    @property
    def growth(self):
        return max(self.most - self.before, 1) / 2**20


def held():
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * PAGE


async def ours(base, count, side, inputs, store, client):
    """Return the sizes of the pictures that were sent, in bytes."""
    attached = [PictureInput(f"{base}/picture/{side}", option=f"picture{n}") for n in range(count)]
    media = await inputs.fetch(attached, platform="discord")
    await store.tasks.put_pictures(TASK, media)
    kept = await store.tasks.pictures(TASK)
    await client.submit(Submission(Blend(count), TASK, pictures=kept))
    return [len(one.data) for one in kept]


async def run(count=5, side=1700, rounds=5):
    """Return the figures: of the longest that the loop was held up, and of the memory."""
    late, inlined, grown, bulk = [], [], [], []
    async with (
        far_side(1) as base,
        app() as (_, store),
        PictureService() as pictures,
        our_client(url=base, key="k", clock=SystemClock()) as provider,
        httpx.AsyncClient(transport=AiohttpTransport(), timeout=60) as client,
    ):
        inputs = Inputs(store.tasks, pictures, {"discord": Attachments()})
        size = len((await client.get(f"{base}/picture/{side}")).content) / 2**20
        for _ in range(rounds):
            async with Memory() as memory, Lag() as lag:
                sizes = await ours(base, count, side, inputs, store, provider)
            late.append(lag.worst)
            grown.append(memory.growth)
            async with Memory() as memory, Lag() as lag:
                await inline(base, count, side, client)
            inlined.append(lag.worst)
            bulk.append(memory.growth)
    longest = f"longest: ours {spread(late, 1)} ms, inline {spread(inlined, 1)} ms"
    sent = f"{count} of {size:.1f} MB sent as at most {max(sizes) / 2**20:.1f} MB each"
    memory = f"grown by: ours {spread(grown)} MB, inline {spread(bulk)} MB"
    return [
        Figure("blend: five pictures / inline", ratios(late, inlined), "<= 0.125", longest),
        Figure("blend: memory / inline", ratios(grown, bulk), "<= 1", f"{memory}; {sent}"),
    ]
