"""Warm start of ``imagine-bot demo`` until its page answers, against importing the libraries."""

import asyncio
import re
import sys
import time

import aiohttp

from tests.bench.figures import Figure, ratios, spread

IMPORTS = "import discord, telegram"


async def demo():
    started = time.monotonic()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "demo", "--port", "0", "--no-browser"),
        stdout=asyncio.subprocess.PIPE,
    )
    said = (await process.stdout.readline()).decode()
    async with aiohttp.ClientSession() as client:
        async with client.get(re.search(r"http://\S+", said)[0]) as page:
            page.raise_for_status()
            await page.read()
        spent = time.monotonic() - started
    process.terminate()
    await process.communicate()
    return spent


async def imports():
    started = time.monotonic()
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", IMPORTS)
    await process.wait()
    return time.monotonic() - started


async def run(rounds=5, warming=1):
    """Return the figure; the first starts of each only warm the files."""
    us, them = [], []
    for _ in range(warming + rounds):
        them.append(await imports())
        us.append(await demo())
    us, them = us[warming:], them[warming:]
    detail = f"demo {spread(us, 2)} s, imports {spread(them, 2)} s"
    return [Figure("start: demo / importing both", ratios(us, them), "<= 3", detail)]
