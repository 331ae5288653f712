"""A wing that talks to a loopback Discord through discord.py."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import aiohttp
import pytest
from discord.http import HTTPClient, Route

from bot.core.ports import Health
from bot.locales import load
from bot.platforms.discord.outbound import DiscordMessenger
from bot.platforms.discord.runner import DiscordRunner
from bot.platforms.discord.transport import Line
from bot.service.catalogue import COMMANDS
from bot.system import SystemClock
from tests.platforms.discord.doubles import HandClock, Ledger, Recorder
from tests.platforms.discord.far_discord import APPLICATION, FarDiscord

PHRASES = load()


@pytest.fixture(autouse=True)
def _own_address() -> AsyncIterator[None]:
    """Leave discord.py's process-wide address as it was."""
    before = Route.BASE
    yield
    Route.BASE = before


@pytest.fixture
async def far() -> AsyncIterator[FarDiscord]:
    async with FarDiscord() as far:
        yield far


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def line(far: FarDiscord, clock: HandClock) -> AsyncIterator[Line]:
    """A line that is logged in, without a gateway."""
    Route.BASE = far.api
    http = HTTPClient(asyncio.get_running_loop(), max_ratelimit_timeout=30)
    async with Line(clock) as line:
        await http.static_login("token")
        line.bot, line.application = http, APPLICATION
        yield line
        await http.close()
    await asyncio.sleep(0)


@pytest.fixture
def messenger(line: Line, clock: HandClock) -> DiscordMessenger:
    return DiscordMessenger(line, clock)


@pytest.fixture
def wing(far: FarDiscord):
    """Open a running wing: ``async with wing(recorder) as runner``."""

    @asynccontextmanager
    async def opened(handler: Recorder, *, ledger: Ledger | None = None, **more):
        runner = DiscordRunner(
            token="token",
            api_url=far.api,
            shards=more.get("shards"),
            commands=COMMANDS,
            phrasebook=PHRASES,
            clock=SystemClock(),
            sync_guard=ledger or Ledger(),
        )
        running = asyncio.create_task(runner.run(handler))
        try:
            async with asyncio.timeout(10):
                while runner.health() is not Health.UP and not running.done():  # noqa: ASYNC110 - health is asked, never told
                    await asyncio.sleep(0.01)
            yield runner
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running

    return opened


@pytest.fixture
async def web() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session
