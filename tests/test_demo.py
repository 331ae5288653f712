"""The demo as a visitor meets it: the page, both chats, a picture, its buttons."""

import asyncio
import json
from contextlib import asynccontextmanager

import aiohttp
import pytest

from bot import demo as demo_room
from bot.app.running import built
from bot.demo import demo_settings, open_places
from bot.sandbox.sandbox import Sandbox


@asynccontextmanager
async def demo(tmp_path):
    """Run what ``imagine-bot demo`` runs; yield a visitor's client."""
    stop = asyncio.Event()
    async with Sandbox(speed=60) as sandbox, built(demo_settings(sandbox, tmp_path)) as app:
        sandbox.midjourney.side = 128
        await open_places(app)
        page = sandbox.page()
        address = await page.start()
        async with asyncio.TaskGroup() as group:
            running = group.create_task(app.run(stop))
            async with aiohttp.ClientSession(address) as client:
                async with asyncio.timeout(60):  # before, a command would find nobody
                    while set((await app.readiness()).values()) != {"up"}:
                        await asyncio.sleep(0.02)
                yield Visitor(client)
            await page.stop()
            stop.set()
            await running


class Visitor:
    """Somebody with a browser."""

    def __init__(self, client):
        self.client = client

    async def get(self, path, **query):
        async with self.client.get(path, params=query) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()

    async def post(self, path, **body):
        async with self.client.post(path, json=body) as answer:
            return answer.status, await answer.text()

    async def until(self, chat, person, room, wanted):
        async with asyncio.timeout(60):
            while True:
                messages = await self.get(f"/api/{chat}/messages", person=person, room=room)
                found = [message for message in messages if wanted(message)]
                if found:
                    return found[-1]
                await asyncio.sleep(0.05)

    async def offered(self, chat, person, room):
        async with asyncio.timeout(30):
            while True:
                if await self.get(f"/api/{chat}/suggestions", person=person, room=room):
                    return
                await asyncio.sleep(0.05)

    async def home(self, chat):
        people = (await self.get(f"/api/{chat}"))["people"]
        rooms = (await self.get(f"/api/{chat}", person=people[0]["id"]))["rooms"]
        room = next(room for room in rooms if room["kind"] in ("server", "group"))
        return people[0]["id"], room["id"]


def labels(message):
    return [button["label"] for row in message["rows"] for button in row]


@pytest.mark.parametrize("chat", ["discord", "telegram"])
async def test_a_visitor_asks_for_a_picture_and_presses_u2(tmp_path, chat):
    async with demo(tmp_path) as visitor:
        person, room = await visitor.home(chat)
        await visitor.offered(chat, person, room)
        text = "/imagine a red fox in the snow"
        await visitor.post(f"/api/{chat}/say", person=person, room=room, text=text)
        grid = await visitor.until(chat, person, room, lambda message: "U2" in labels(message))
        key = next(
            button["key"] for row in grid["rows"] for button in row if button["label"] == "U2"
        )
        status, _ = await visitor.post(
            f"/api/{chat}/press", person=person, room=room, message=grid["id"], key=key
        )
        single = await visitor.until(
            chat, person, room, lambda message: any("Custom Zoom" in one for one in labels(message))
        )
        query = {"person": person, "room": room, "message": single["id"], "index": "0"}
        async with visitor.client.get(f"/api/{chat}/media", params=query) as picture:
            kind = picture.content_type

    assert status == 200
    assert kind.startswith("image/")
    assert "red fox" in single["html"]


async def test_the_page_and_its_files_are_there(tmp_path):
    async with demo(tmp_path) as visitor:
        for path in ("/", "/static/app.js", "/static/style.css"):
            async with visitor.client.get(path) as answer:
                assert answer.status == 200
        async with visitor.client.get("/api/nothing") as answer:
            assert answer.status == 404


async def test_what_happens_is_streamed_to_the_page(tmp_path):
    async with demo(tmp_path) as visitor:
        person, room = await visitor.home("telegram")
        async with visitor.client.get("/api/telegram/events", params={"person": person}) as stream:
            await asyncio.sleep(0.2)
            await visitor.post("/api/telegram/say", person=person, room=room, text="hello")
            async with asyncio.timeout(30):
                line = b""
                while not line.startswith(b"data: "):
                    line = await stream.content.readline()

    assert json.loads(line.removeprefix(b"data: "))["kind"] == "message"


async def test_nonsense_from_a_browser_is_refused_and_breaks_nothing(tmp_path):
    async with demo(tmp_path) as visitor:
        person, room = await visitor.home("discord")
        bad = [
            await visitor.post(
                "/api/discord/press", person=person, room=room, message="1", key="x"
            ),
            await visitor.post("/api/discord/fill", person=person, form="1", values={}),
            await visitor.post("/api/discord/say", person=person, room=room, text="/nothing"),
            await visitor.post(
                "/api/discord/say",
                person=person,
                room=room,
                text="hi",
                pictures=[["a.png", "data:image/png;base64,***"]],
            ),
        ]

    assert [status for status, _ in bad] == [400, 400, 400, 400]


def test_the_demo_asks_for_a_free_port():
    assert 0 < demo_room.free_port() < 65536
