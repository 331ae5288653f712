"""A running sandbox, a bare client, its answers held against the official description."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bot.sandbox.clock import Clock
from bot.sandbox.telegram import world
from bot.sandbox.telegram.server import TelegramSandbox
from tests.sandbox.telegram.client import Bare
from tests.sandbox.telegram.validator import ApiValidator

SPECS = os.environ.get("IMAGINE_SPECS", "")


# The sandbox's time all but stands still and is skipped by hand, so that no deadline and no limit
# depends on how fast the machine is.
STANDING = 0.001


@pytest.fixture
def clock(request: pytest.FixtureRequest) -> Clock:
    """A clock as slow as that; a test asks for real time with an indirect parameter of 1."""
    return Clock(getattr(request, "param", STANDING))


@pytest.fixture
def validator() -> ApiValidator:
    if not SPECS:
        pytest.skip("IMAGINE_SPECS names no folder with the official documents")
    return ApiValidator(Path(SPECS) / "telegram-bot-api.json")


@pytest.fixture
async def sandbox(clock: Clock) -> AsyncIterator[TelegramSandbox]:
    sandbox = TelegramSandbox(clock=clock)
    await sandbox.start()
    yield sandbox
    await sandbox.stop()
    if SPECS:
        assert ApiValidator(Path(SPECS) / "telegram-bot-api.json").log(sandbox.log) == []


@pytest.fixture
async def bare(sandbox: TelegramSandbox) -> AsyncIterator[Bare]:
    async with aiohttp.ClientSession() as session:
        yield Bare(session, sandbox)


@pytest.fixture
async def ada(sandbox: TelegramSandbox) -> world.Account:
    """Ada, who has started the bot."""
    await sandbox.say(str(world.ADA.id), str(world.ADA.id), "/start")
    return world.ADA


@pytest.fixture
def fast(sandbox: TelegramSandbox) -> TelegramSandbox:
    """The sandbox without flood control, for tests of other rules."""
    sandbox.limits.enforce = False
    return sandbox
