"""A client without manners, and pictures to send."""

import asyncio
import io
from typing import Any

import aiohttp
from PIL import Image

from bot.sandbox.telegram import world
from bot.sandbox.telegram.server import TelegramSandbox


class Bare:
    """A client that sends whatever it is told, and returns the body."""

    def __init__(self, session: aiohttp.ClientSession, sandbox: TelegramSandbox) -> None:
        self.session = session
        self.sandbox = sandbox

    def url(self, method: str) -> str:
        return f"{self.sandbox.base}/bot{self.sandbox.token}/{method}"

    async def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        async with self.session.post(self.url(method), json=parameters) as response:
            body = await response.json()
            assert response.status == (200 if body["ok"] else body["error_code"])
            return body

    async def poll(self, **parameters: Any) -> "asyncio.Future[dict[str, Any]]":
        """Begin a long poll; return when it has arrived and waits."""
        updates = self.sandbox._state.updates
        before = updates._polls
        poll = asyncio.ensure_future(self.call("getUpdates", **parameters))
        while updates._polls == before:
            await asyncio.sleep(0.005)
        return poll

    async def upload(
        self, method: str, files: dict[str, bytes], **parameters: str
    ) -> dict[str, Any]:
        form = aiohttp.FormData()
        for name, value in parameters.items():
            form.add_field(name, value)
        for name, data in files.items():
            form.add_field(name, io.BytesIO(data), filename=f"{name}.png", content_type="image/png")
        async with self.session.post(self.url(method), data=form) as response:
            return await response.json()

    async def send(
        self, text: str = "hello", chat: int = world.ADA.id, **more: Any
    ) -> dict[str, Any]:
        body = await self.call("sendMessage", chat_id=chat, text=text, **more)
        assert body["ok"], body
        return body["result"]


def keyboard(*rows: list[dict]) -> dict:
    return {"inline_keyboard": list(rows)}


def button(**action: object) -> dict:
    return {"text": "Go"} | action


GOOD = button(callback_data="x")


def picture(width: int = 60, height: int = 40, colour: str = "tomato", form: str = "PNG") -> bytes:
    """A real picture of that size."""
    output = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(output, form)
    return output.getvalue()
