"""A bare client: sends what it is told, so that it can break every rule."""

import asyncio
import io
import json
import zlib
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from bot.sandbox.discord import world
from bot.sandbox.discord.server import DiscordSandbox

GUILDS = 1


@dataclass(frozen=True)
class Reply:
    status: int
    body: Any
    headers: Any

    @property
    def code(self) -> int:
        return self.body["code"]

    def complaints(self) -> dict[str, str]:
        """The error tree of 50035 as paths with codes."""
        return dict(_leaves("", self.body.get("errors", {})))


def _leaves(path, node):
    for error in node.get("_errors", []):
        yield path.lstrip("."), error["code"]
    for key, inner in node.items():
        if key != "_errors":
            yield from _leaves(f"{path}.{key}", inner)


class Bare:
    def __init__(self, session: aiohttp.ClientSession, sandbox: DiscordSandbox, base: str) -> None:
        self.session, self.sandbox, self.base = session, sandbox, base
        self.token = sandbox.token

    async def send(self, method, path, payload=None, *, files=(), token=None, headers=None):
        sent = {"headers": dict(headers or {})}
        if not path.startswith(("/interactions", "/webhooks")):
            sent["headers"].setdefault("Authorization", f"Bot {token or self.token}")
        if files:
            form = aiohttp.FormData()
            if payload is not None:
                form.add_field("payload_json", json.dumps(payload), content_type="application/json")
            for index, (name, data) in enumerate(files):
                form.add_field(f"files[{index}]", io.BytesIO(data), filename=name)
            sent["data"] = form
        elif payload is not None:
            sent["json"] = payload
        async with self.session.request(method, self.base + path, **sent) as response:
            raw = await response.read()
            if raw:
                assert response.headers["Content-Type"] == "application/json"
            return Reply(response.status, json.loads(raw) if raw else None, response.headers)

    async def post(self, payload, *, room=world.STUDIO, files=()):
        return await self.send("POST", f"/channels/{room}/messages", payload, files=files)

    async def edit(self, message, payload, *, room=world.STUDIO, files=()):
        return await self.send(
            "PATCH", f"/channels/{room}/messages/{message}", payload, files=files
        )

    async def register(self, *commands):
        return await self.send("PUT", f"/applications/{world.APPLICATION}/commands", [*commands])

    async def answer(self, event, kind, data=None, *, files=()):
        path = f"/interactions/{event['id']}/{event['token']}/callback?with_response=true"
        payload = {"type": kind} | ({} if data is None else {"data": data})
        return await self.send("POST", path, payload, files=files)

    async def own(self, method, event, payload=None, *, message="@original", files=()):
        path = f"/webhooks/{world.APPLICATION}/{event['token']}/messages/{message}"
        return await self.send(method, path, payload, files=files)

    async def follow_up(self, event, payload, *, files=()):
        path = f"/webhooks/{world.APPLICATION}/{event['token']}?wait=true"
        return await self.send("POST", path, payload, files=files)

    @asynccontextmanager
    async def gateway(self, *, compress=False, **identify):
        """Connect and, unless told otherwise, identify."""
        address = self.base.replace("http", "ws").replace("/api/v10", "/gateway")
        query = "?v=10&encoding=json" + ("&compress=zlib-stream" if compress else "")
        async with self.session.ws_connect(address + query) as socket:
            line = CommandLine(socket, zlib.decompressobj() if compress else None)
            assert (await line.receive())["op"] == 10
            if identify.get("identify", True):
                await line.identify(self.token, **identify)
            yield line


@dataclass
class CommandLine:
    """One gateway connection of the bare client."""

    socket: aiohttp.ClientWebSocketResponse
    inflate: Any = None
    events: list[Any] = field(default_factory=list)

    async def identify(self, token, *, intents=GUILDS, shard=(0, 1), **_):
        data = {"token": token, "intents": intents, "properties": {}, "shard": shard}
        await self.send(2, data)

    async def send(self, operation, data=None):
        await self.socket.send_json({"op": operation, "d": data})

    async def receive(self):
        """The next payload, or the close code."""
        async with asyncio.timeout(30):
            message = await self.socket.receive()
        if message.type is aiohttp.WSMsgType.CLOSE:
            return message.data
        if message.type is aiohttp.WSMsgType.BINARY:
            return json.loads(self.inflate.decompress(message.data))
        assert message.type is aiohttp.WSMsgType.TEXT, message
        return json.loads(message.data)

    async def event(self, name):
        """The data of the next event of that name."""
        while True:
            payload = await self.receive()
            assert isinstance(payload, dict), payload
            if payload["op"] == 0 and payload["t"] == name:
                self.events.append(payload)
                return payload["d"]
