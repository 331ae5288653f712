"""Loop lag while five 10 MB pictures arrive and are submitted, against doing it inline."""

import asyncio
import base64
import io
import json
import random
import time

from aiohttp import web
from PIL import Image

from bot.core.ids import TaskId
from bot.core.pictures import Media
from bot.core.ports import Submission
from bot.core.requests import Imagine
from bot.midjourney.client import MidjourneyClient
from bot.pictures.wing import PictureWing
from bot.system import SystemClock
from tests.bench.figures import Figure, spread


def big_picture(side):
    """Return a noisy picture, about ten megabytes at 1,900 pixels."""
    noise = random.Random(3).randbytes(side * side * 3)
    file = io.BytesIO()
    Image.frombytes("RGB", (side, side), noise).save(file, "PNG", compress_level=1)
    return file.getvalue()


async def worst_lag(work):
    """Return the longest that the loop was held up while *work* ran, in milliseconds."""
    worst, stop = 0.0, False

    async def tick():
        nonlocal worst
        while not stop:
            started = time.perf_counter()
            await asyncio.sleep(0.001)
            worst = max(worst, time.perf_counter() - started - 0.001)

    ticking = asyncio.create_task(tick())
    await asyncio.sleep(0.02)
    worst = 0.0
    await work()
    stop = True
    await ticking
    return worst * 1000


async def run(count=5, side=1900, rounds=3):
    """Return the figure."""
    data = await asyncio.to_thread(big_picture, side)
    accepted = web.json_response

    async def take(request):
        async for _ in request.content.iter_chunked(2**16):
            pass
        return accepted({"code": 1, "result": "1"})

    application = web.Application(client_max_size=2**30)
    application.router.add_post("/mj/submit/imagine", take)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    pictures = [Media(data, "image/png", side, side) for _ in range(count)]

    async def ours():
        prepared = tuple([await wing.prepare(picture) for picture in pictures])
        sent = Submission(Imagine("a fox", count), TaskId("abcdefghjkmn"), pictures=prepared)
        await client.submit(sent)

    async def inline():
        array = [
            "data:image/png;base64," + base64.b64encode(picture.data).decode()
            for picture in pictures
        ]
        body = json.dumps({"prompt": "a fox", "base64Array": array}).encode()
        await client._exchange._client.post(f"{url}/mj/submit/imagine", content=body)

    us, them = [], []
    async with (
        PictureWing() as wing,
        MidjourneyClient(url=url, key="k", clock=SystemClock()) as client,
    ):
        for _ in range(rounds):
            us.append(await worst_lag(ours))
            them.append(await worst_lag(inline))
    await runner.cleanup()
    ratio = sorted(one / other for one, other in zip(us, them, strict=True))[rounds // 2]
    size = len(data) / 2**20
    detail = f"ours {spread(us, 1)} ms, inline {spread(them, 1)} ms ({count} of {size:.1f} MB)"
    return [Figure("lag: five pictures / inline", ratio, "<= 0.125", detail)]
