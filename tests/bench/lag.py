"""Loop lag while five 10 MB pictures arrive and are submitted, against doing it inline.

Ours is the bot's whole way: download, check, shrink in a thread, keep in the store, take out
again, stream the submit. Inline: the same download, then base64 and ``json.dumps`` on the loop. The
far side (the pictures' host and the provider) and the store are processes of their own.
"""

import asyncio
import base64
import json
import time

import httpx
from httpx_aiohttp import AiohttpTransport

from bot.core.ids import TaskId
from bot.core.pictures import INPUT_BYTES
from bot.core.ports import Submission
from bot.core.tasks.requests import Imagine
from bot.pictures.service import PictureService
from bot.runtime import SystemClock
from tests.bench.app import app
from tests.bench.far import far_side
from tests.bench.figures import Figure, ratios, spread
from tests.midjourney.servers import our_client

TICK = 0.001
TASK = TaskId("abcdefghjkmn")


class Lag:
    """How late a ticker of a millisecond was, in milliseconds."""

    def __init__(self):
        self.late = []

    async def __aenter__(self):
        self.ticking = asyncio.create_task(self.tick())
        await asyncio.sleep(0.02)
        self.late.clear()
        return self

    async def __aexit__(self, *_):
        await asyncio.sleep(2 * TICK)
        self.ticking.cancel()
        await asyncio.wait([self.ticking])

    async def tick(self):
        while True:
            started = time.perf_counter()
            await asyncio.sleep(TICK)
            self.late.append((time.perf_counter() - started - TICK) * 1000)

    @property
    def worst(self):
        return max(self.late)

    @property
    def rare(self):
        return sorted(self.late)[int(len(self.late) * 0.999)]


async def ours(base, count, side, store, pictures, client):
    prepared = []
    for _ in range(count):
        url = f"{base}/picture/{side}"
        media = await pictures.download(url, most=INPUT_BYTES, trusted=True)
        prepared.append(await pictures.prepare(media))
    await store.tasks.put_pictures(TASK, prepared)
    kept = await store.tasks.pictures(TASK)
    await client.submit(Submission(Imagine("a fox", count), TASK, pictures=kept))


async def inline(base, count, side, client):
    array = []
    for _ in range(count):
        answer = await client.get(f"{base}/picture/{side}")
        array.append("data:image/png;base64," + base64.b64encode(answer.content).decode())
    body = json.dumps({"prompt": "a fox", "base64Array": array}).encode()
    await client.post(f"{base}/mj/submit/imagine", content=body)


async def run(count=5, side=1900, rounds=5):
    """Return the figure: of the longest that the loop was held up."""
    us, them = [], []
    async with (
        far_side(1) as base,
        app() as (_, store),
        PictureService() as pictures,
        our_client(url=base, key="k", clock=SystemClock()) as provider,
        httpx.AsyncClient(transport=AiohttpTransport(), timeout=60) as client,
    ):
        size = len((await client.get(f"{base}/picture/{side}")).content) / 2**20
        for _ in range(rounds):
            async with Lag() as lag:
                await ours(base, count, side, store, pictures, provider)
            us.append(lag)
            async with Lag() as lag:
                await inline(base, count, side, client)
            them.append(lag)
    worst, inlined = [lag.worst for lag in us], [lag.worst for lag in them]
    detail = (
        f"longest: ours {spread(worst, 1)} ms, inline {spread(inlined, 1)} ms; p99.9: "
        f"ours {spread([lag.rare for lag in us], 1)} ms ({count} of {size:.1f} MB)"
    )
    return [Figure("lag: five pictures / inline", ratios(worst, inlined), "<= 0.125", detail)]
