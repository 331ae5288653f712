"""Discord's runner, talking to a loopback Discord through discord.py."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest
from discord.gateway import DiscordWebSocket
from discord.http import HTTPClient, Route

from bot.core.chat import Chat, Platform, User
from bot.core.ports import Health
from bot.locales import load
from bot.platforms.discord.inbound import InteractionContext
from bot.platforms.discord.outbound import DiscordMessenger
from bot.platforms.discord.responder import DiscordResponder
from bot.platforms.discord.runner import DiscordRunner
from bot.platforms.discord.transport import DiscordApi
from bot.platforms.discord.wire import COMMAND, COMPONENT
from bot.runtime import SystemClock
from bot.service.catalogue import COMMANDS
from tests.ending import ended
from tests.platforms.discord.doubles import HandClock
from tests.platforms.discord.far_discord import APPLICATION, CHANNEL, SERVER, FarDiscord
from tests.platforms.doubles import Ledger, Recorder
from tests.sandbox.discord.validator import SPECS, validator_of

PHRASES = load()


@pytest.fixture(autouse=True)
def _own_address() -> AsyncIterator[None]:
    """Leave discord.py's process-wide address as it was."""
    base, gateway = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    yield
    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = base, gateway


@pytest.fixture
async def far() -> AsyncIterator[FarDiscord]:
    async with FarDiscord() as far:
        yield far
    if SPECS:
        assert wrong_requests(far) == []


def wrong_requests(far: FarDiscord) -> list[str]:
    """Return what the official document says against our requests, a whole run of them."""
    validator = validator_of(SPECS)
    return [
        complaint
        for said in far.heard(r"^(GET|PUT|POST|PATCH|DELETE) ")
        for complaint in validator.request(said.method, said.path, said.body)
    ]


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def api(far: FarDiscord, clock: HandClock) -> AsyncIterator[DiscordApi]:
    """Discord's API, logged in, without a gateway."""
    Route.BASE = far.api
    http = HTTPClient(asyncio.get_running_loop(), max_ratelimit_timeout=30)
    async with DiscordApi(clock) as api:
        await http.static_login("token")
        api.bot, api.application = http, APPLICATION
        yield api
        await http.close()
    await asyncio.sleep(0)


@pytest.fixture
def messenger(api: DiscordApi, clock: HandClock) -> DiscordMessenger:
    return DiscordMessenger(api, clock)


@pytest.fixture
def respond(api, messenger, clock):
    def made(kind=COMMAND, **more):
        context = InteractionContext(
            **{
                "id": "31415926",
                "token": "tok",
                "kind": kind,
                "chat": Chat(Platform.DISCORD, CHANNEL, SERVER),
                "user": User(Platform.DISCORD, "1001", "Ada"),
                "token_until": clock.now() + 840,
                "is_on_message": kind == COMPONENT,
            }
            | more
        )
        return DiscordResponder(
            context, api=api, messenger=messenger, phrases=PHRASES.phrases("en")
        )

    return made


@pytest.fixture
def platform(far: FarDiscord):
    """Run the bot on Discord: ``async with platform(recorder) as runner``."""

    @asynccontextmanager
    async def opened(handler: Recorder, *, ledger: Ledger | None = None, **more):
        runner = DiscordRunner(
            token="token",
            api_url=far.api,
            shards=more.get("shards"),
            commands=COMMANDS,
            phrasebook=PHRASES,
            clock=SystemClock(),
            synced=ledger or Ledger(),
        )
        running = asyncio.create_task(runner.run(handler))
        more.get("tasks", []).append(running)
        try:
            async with asyncio.timeout(60):
                while runner.health() is not Health.UP and not running.done():
                    await asyncio.sleep(0.01)
            yield runner
        finally:
            await ended(running)

    return opened


@pytest.fixture
async def web() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session
