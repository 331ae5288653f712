"""Warm start of ``imagine-bot demo``, until its page answers, against importing the libraries."""

import asyncio
import sys
import time

from tests.bench.figures import Figure, spread

IMPORTS = "import discord, telegram"


async def demo():
    started = time.monotonic()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "demo", "--port", "0", "--no-browser"),
        stdout=asyncio.subprocess.PIPE,
    )
    await process.stdout.readline()
    spent = time.monotonic() - started
    process.terminate()
    await process.communicate()
    return spent


async def imports():
    started = time.monotonic()
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", IMPORTS)
    await process.wait()
    return time.monotonic() - started


async def run(rounds=5):
    """Return the figure."""
    us, them = [], []
    for _ in range(rounds):
        them.append(await imports())
        us.append(await demo())
    ratio = sorted(one / other for one, other in zip(us, them, strict=True))[rounds // 2]
    detail = f"demo {spread(us, 2)} s, imports {spread(them, 2)} s"
    return [Figure("start: demo / importing both", ratio, "<= 3", detail)]
