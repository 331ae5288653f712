"""The page's Discord side: menus of messages, proposals, files for options, over HTTP."""

import asyncio
import base64
from collections.abc import AsyncIterator

import pytest

from bot.sandbox.discord import world
from bot.sandbox.page.server import PageServer
from tests.sandbox.discord.conftest import IMAGINE

ADA, BEN = world.ADA.id, world.BEN.id
DESCRIBE = {"name": "Describe", "type": 3, "name_localizations": {"zh-CN": "描述"}}
CHOICES = 8


class Page:
    """What the page's scripts ask and tell."""

    def __init__(self, session, base):
        self._session, self._base = session, base

    async def ask(self, path, **query):
        async with self._session.get(self._base + path, params=query) as answer:
            return await answer.json() if answer.status == 200 else answer.status

    async def tell(self, path, **body):
        async with self._session.post(self._base + path, json=body) as answer:
            return await answer.json() if answer.status == 200 else answer.status

    async def kind(self, path):
        async with self._session.get(self._base + path) as answer:
            return answer.status, answer.content_type


class Mute:
    """A chat without menus and proposals."""


@pytest.fixture
async def page(bare, sandbox) -> AsyncIterator[Page]:
    server = PageServer({"discord": sandbox, "mute": Mute()})
    base = await server.start()
    yield Page(bare.session, base)
    await server.stop()


@pytest.fixture
async def message(bare, line, sandbox):
    assert (await bare.register(IMAGINE, DESCRIBE)).status == 200
    return await sandbox.say(BEN, world.STUDIO, "look")


async def test_a_messages_menu_is_shown_and_used(page, line, message):
    place = {"person": ADA, "room": world.STUDIO, "message": message}

    assert await page.ask("api/discord/menus", **place) == ["Describe"]
    assert await page.tell("api/discord/choose", **place, name="Describe") == {}
    event = await line.event("INTERACTION_CREATE")
    assert event["data"]["target_id"] == message


async def test_what_is_not_there_is_said_so(page, message):
    place = {"person": ADA, "room": world.STUDIO}

    assert await page.ask("api/discord/menus", **place, message="1") == 400
    assert await page.tell("api/discord/choose", **place, message=message, name="x") == 400
    assert await page.ask("api/discord/complete", **place, text="/imagine fox") == 400
    assert await page.ask("api/mute/menus", **place, message=message) == 404


async def test_proposals_reach_the_page(page, bare, line, message):
    text = "/imagine fox style:no"
    asking = page.ask("api/discord/complete", person=ADA, room=world.STUDIO, text=text)
    asked = asyncio.create_task(asking)
    event = await line.event("INTERACTION_CREATE")
    await bare.answer(event, CHOICES, {"choices": [{"name": "Noir", "value": "noir"}]})

    assert await asked == [{"name": "Noir", "value": "noir"}]


async def test_a_file_goes_to_the_option_the_page_names(page, line, message):
    data = "data:image/png;base64," + base64.b64encode(b"x").decode()
    said = {"person": ADA, "room": world.STUDIO, "text": "/imagine fox image2:#1"}
    await page.tell("api/discord/say", **said, pictures=[["a.png", data]])

    event = await line.event("INTERACTION_CREATE")
    assert [one["name"] for one in event["data"]["options"]] == ["prompt", "image2"]


@pytest.mark.parametrize("name", ["app.js", "apps.js", "page.js"])
async def test_the_pages_scripts_are_served(page, name):
    status, kind = await page.kind(f"static/{name}")

    assert (status, "javascript" in kind) == (200, True)
