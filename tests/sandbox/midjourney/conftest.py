"""A bare HTTP client for the provider: it knows nothing of the bot, and nothing holds it back."""

import asyncio
import base64
import io
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

import aiohttp
import pytest
from PIL import Image

from bot.sandbox.clock import Clock
from bot.sandbox.midjourney.server import MidjourneySandbox

FINAL = {"SUCCESS", "FAILURE", "CANCEL"}


@dataclass(frozen=True, slots=True)
class Heard:
    status: int
    content_type: str
    body: bytes
    headers: dict[str, str]

    @property
    def json(self):
        return json.loads(self.body)


class Bare:
    """Speaks plain HTTP to one provider and moves its clock."""

    def __init__(self, sandbox: MidjourneySandbox, clock: Clock, session: aiohttp.ClientSession):
        self.sandbox = sandbox
        self.clock = clock
        self._session = session

    @property
    def headers(self):
        match self.sandbox.profile:
            case "newapi" | "xf":
                return {"Authorization": "Bearer sandbox-key"}
            case "net":
                return {"Authorization": "sandbox-key"}
            case _:
                return {"mj-api-secret": "sandbox-key"}

    async def call(self, method, path, body=None, *, headers=None, data=None) -> Heard:
        address = path if path.startswith("http") else f"{self.sandbox.url}{path}"
        sent = self.headers if headers is None else headers
        async with self._session.request(
            method, address, json=body, data=data, headers=sent
        ) as answer:
            found = await answer.read()
            return Heard(answer.status, answer.content_type, found, dict(answer.headers))

    async def post(self, path, body, **rest) -> Heard:
        return await self.call("POST", path, body, **rest)

    async def get(self, path, **rest) -> Heard:
        return await self.call("GET", path, **rest)

    async def imagine(self, prompt="a red fox", **fields) -> str:
        heard = await self.post("/mj/submit/imagine", {"prompt": prompt, **fields})
        return str(heard.json["result"])

    async def fetch(self, task_id) -> dict:
        return (await self.get(f"/mj/task/{task_id}/fetch")).json

    async def until(self, task_id, *statuses, step=4.0) -> dict:
        """Let time pass until the task is in one of these states."""
        while True:
            task = await self.fetch(task_id)
            if task["status"] in (statuses or FINAL):
                return task
            self.clock.skip(step)
            await asyncio.sleep(0.002)

    async def grid(self, prompt="a red fox", **fields) -> dict:
        return await self.until(await self.imagine(prompt, **fields))

    async def press(self, task, part, **fields) -> Heard:
        """Press the first button whose customId holds *part*."""
        custom_id = next(b["customId"] for b in task["buttons"] if part in b["customId"])
        body = {"taskId": task["id"], "customId": custom_id, **fields}
        return await self.post("/mj/submit/action", body)

    async def pressed(self, task, part, **fields) -> dict:
        """Press and wait for what comes of it."""
        return await self.until((await self.press(task, part, **fields)).json["result"])

    async def picture(self, task) -> Image.Image:
        heard = await self.get(task["imageUrl"], headers={})
        assert heard.status == 200
        return Image.open(io.BytesIO(heard.body))


def data_url(colour=(200, 40, 40), size=(64, 64), region=None) -> str:
    picture = Image.new("RGB", size, colour)
    if region:
        picture.paste((255, 255, 255), region)
    file = io.BytesIO()
    picture.save(file, "PNG")
    return "data:image/png;base64," + base64.b64encode(file.getvalue()).decode()


@pytest.fixture
async def open_provider() -> AsyncIterator[Callable[..., Awaitable[Bare]]]:
    opened: list[MidjourneySandbox] = []
    async with aiohttp.ClientSession() as session:

        async def opening(profile="plus", **settings) -> Bare:
            clock = Clock()
            sandbox = MidjourneySandbox(clock=clock, profile=profile, **settings)
            sandbox.side = 128
            await sandbox.start()
            opened.append(sandbox)
            return Bare(sandbox, clock, session)

        yield opening
        for sandbox in opened:
            await sandbox.stop()


@pytest.fixture
async def plus(open_provider) -> Bare:
    return await open_provider("plus")


@pytest.fixture
async def newapi(open_provider) -> Bare:
    return await open_provider("newapi")


@pytest.fixture
async def net(open_provider) -> Bare:
    return await open_provider("net")


@pytest.fixture
async def java(open_provider) -> Bare:
    return await open_provider("java")


@pytest.fixture
def red() -> str:
    return data_url()


@pytest.fixture
def mask() -> str:
    return data_url((0, 0, 0), region=(0, 0, 32, 64))


@pytest.fixture
def black_mask() -> str:
    return data_url((0, 0, 0))
