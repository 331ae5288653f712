"""A running sandbox, a bare client, and the official document as the validator of every answer."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.sandbox.clock import Clock
from bot.sandbox.discord import world
from bot.sandbox.discord.server import DiscordSandbox
from tests.sandbox.discord.client import Bare, CommandLine
from tests.sandbox.discord.validator import SPECS, ApiValidator, validator_at_hand, validator_of

IMAGINE = {
    "name": "imagine",
    "description": "Paint",
    "description_localizations": {"zh-CN": "画"},
    "contexts": [0, 1, 2],
    "integration_types": [0, 1],
    "options": [
        {"name": "prompt", "description": "What", "type": 3, "required": True, "max_length": 900},
        {
            "name": "aspect",
            "description": "Shape",
            "type": 3,
            "choices": [{"name": "Wide", "value": "3:2"}, {"name": "Square", "value": "1:1"}],
        },
        {"name": "style", "description": "Style", "type": 3, "autocomplete": True},
        {"name": "image", "description": "Picture", "type": 11},
        {"name": "image2", "description": "Picture", "type": 11},
    ],
}
ALLOW = {
    "name": "allow",
    "description": "Open",
    "contexts": [0],
    "default_member_permissions": "32",
    "options": [
        {"name": "here", "description": "Here", "type": 1},
        {
            "name": "person",
            "description": "One",
            "type": 1,
            "options": [{"name": "user", "description": "Who", "type": 6, "required": True}],
        },
    ],
}


# The sandbox's time all but stands still and is skipped by hand, so that no deadline and no limit
# depends on how fast the machine is.
STANDING = 0.001


@pytest.fixture
def clock(request: pytest.FixtureRequest) -> Clock:
    """A clock as slow as that; a test asks for real time with an indirect parameter of 1."""
    return Clock(getattr(request, "param", STANDING))


@pytest.fixture(scope="session")
def validator() -> ApiValidator:
    return validator_at_hand()


@pytest.fixture
async def sandbox(clock: Clock) -> AsyncIterator[DiscordSandbox]:
    sandbox = DiscordSandbox(clock=clock)
    await sandbox.start()
    yield sandbox
    await sandbox.stop()
    if SPECS:
        answers = [call for call in sandbox.log if call.status]
        wrong = [
            complaint
            for call in answers
            for complaint in validator_of(SPECS).response(
                call.method, call.path, call.status, call.answer
            )
            if call.status < 500
        ]
        assert wrong == []


@pytest.fixture
async def bare(sandbox: DiscordSandbox) -> AsyncIterator[Bare]:
    """A client that no rate limit holds back."""
    sandbox.limits.enforce = False
    async with aiohttp.ClientSession() as session:
        yield Bare(session, sandbox, sandbox.rest_base)


@pytest.fixture
async def line(bare: Bare) -> AsyncIterator[CommandLine]:
    """A connected gateway, and the commands registered."""
    assert (await bare.register(IMAGINE, ALLOW)).status == 200
    async with bare.gateway() as line:
        await line.event("GUILD_CREATE")
        yield line


@pytest.fixture
def command(sandbox: DiscordSandbox, line: CommandLine):
    """Let a person type a command; return its interaction."""

    async def typed(text="/imagine a red fox", *, person=world.ADA, room=world.STUDIO, **more):
        await sandbox.say(person.id, room, text, **more)
        return await line.event("INTERACTION_CREATE")

    return typed
