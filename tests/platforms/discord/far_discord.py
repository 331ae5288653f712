"""The far side at the wire: REST and a gateway in a few lines, which fail on demand."""

import asyncio
import json
import re
from dataclasses import dataclass, field
from typing import Any, Self

from aiohttp import WSMsgType, web

APPLICATION = "4242"
SERVER = "777"
CHANNEL = "555"


@dataclass(frozen=True)
class Said:
    """One request: JSON body and files by field, with name and type."""

    method: str
    path: str
    query: str
    body: Any
    files: dict[str, tuple[str, str, bytes]]
    by_bot: bool


@dataclass
class Fault:
    """The next *times* requests that match fail so; *after* lets the work be done first."""

    pattern: str
    status: int
    body: Any
    times: int = 1
    headers: dict[str, str] = field(default_factory=dict)
    wait: float = 0.0


@dataclass
class FarDiscord:
    """A loopback that answers every request and remembers it."""

    said: list[Said] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    sockets: list[web.WebSocketResponse] = field(default_factory=list)
    forced_flags: int = 0
    refuses_token: bool = False
    refuses_gateway: bool = False
    base: str = ""
    _sequence: int = 0
    _messages: int = 9000
    _runner: web.AppRunner | None = None
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=64 * 2**20)
        app.router.add_get("/gw", self._gateway)
        app.router.add_route("*", "/api/v10/{rest:.*}", self._rest)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.base = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        for socket in self.sockets:
            await socket.close()
        await self._runner.cleanup()

    @property
    def api(self) -> str:
        return self.base + "/api/v10"

    def fail(self, pattern: str, status: int, code: int = 0, **more: Any) -> Fault:
        """Let the next request that matches ``METHOD /path`` fail."""
        headers = {"Via": "1.1 google"} if status == 429 else {}
        body = {"code": code, "message": "no"} | more.pop("body", {})
        fault = Fault(pattern, status, body, headers=headers, **more)
        self.faults.append(fault)
        return fault

    def heard(self, pattern: str) -> list[Said]:
        return [said for said in self.said if re.search(pattern, f"{said.method} {said.path}")]

    async def wait_for(self, pattern: str, count: int = 1, *, within: float = 60.0) -> list[Said]:
        async with asyncio.timeout(within):
            while len(found := self.heard(pattern)) < count:
                self._news.clear()
                await self._news.wait()
        return found

    async def dispatch(self, event: str, data: dict[str, Any]) -> None:
        """Send an event through every gateway connection."""
        self._sequence += 1
        for socket in self.sockets:
            await socket.send_json({"op": 0, "t": event, "s": self._sequence, "d": data})

    async def _rest(self, request: web.Request) -> web.StreamResponse:
        said = await _read(request)
        self.said.append(said)
        self._news.set()
        for fault in self.faults:
            if fault.times and re.search(fault.pattern, f"{said.method} {said.path}"):
                fault.times -= 1
                await asyncio.sleep(fault.wait)
                return _json(fault.body, fault.status, fault.headers)
        if self.refuses_token:
            return _json({"message": "401: Unauthorized", "code": 0}, 401)
        return self._answer(said)

    def _answer(self, said: Said) -> web.StreamResponse:
        fixed = {
            "/users/@me": {
                "id": APPLICATION,
                "username": "studio",
                "discriminator": "0",
                "avatar": None,
                "bot": True,
                "global_name": None,
            },
            "/oauth2/applications/@me": {
                "id": APPLICATION,
                "name": "studio",
                "description": "",
                "icon": None,
                "bot_public": True,
                "bot_require_code_grant": False,
                "verify_key": "",
                "owner": {
                    "id": "1",
                    "username": "o",
                    "discriminator": "0",
                    "avatar": None,
                },
                "team": None,
                "flags": 0,
                "integration_types_config": {"0": {}, "1": {}},
            },
            "/gateway/bot": {
                "url": self.base.replace("http", "ws") + "/gw",
                "shards": 1,
                "session_start_limit": {
                    "total": 1000,
                    "remaining": 998,
                    "reset_after": 0,
                    "max_concurrency": 1,
                },
            },
        }
        if said.path in fixed:
            return _json(fixed[said.path])
        if said.method == "PUT":
            return _json(said.body)
        if said.path.endswith("/callback"):
            return self._callback(said)
        if said.method == "DELETE":
            return web.Response(status=204)
        return _json(self._message(said.body))

    def _callback(self, said: Said) -> web.StreamResponse:
        if "with_response=true" not in said.query:
            return web.Response(status=204)
        resource: dict[str, Any] = {"type": said.body["type"]}
        if said.body["type"] == 4:
            resource["message"] = self._message(said.body["data"])
        return _json({"interaction": {"id": "1", "type": 2}, "resource": resource})

    def _message(self, body: Any) -> dict[str, Any]:
        self._messages += 1
        flags = (body or {}).get("flags", 0) | self.forced_flags
        return {"id": str(self._messages), "channel_id": CHANNEL, "content": "", "flags": flags}

    async def _gateway(self, request: web.Request) -> web.WebSocketResponse:
        if self.refuses_gateway:
            raise web.HTTPServiceUnavailable
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": 45000}})
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                continue
            said = json.loads(message.data)
            if said["op"] == 1:
                await socket.send_json({"op": 11})
            elif said["op"] == 2:
                await self._ready(socket, said["d"])
            elif said["op"] == 6:
                self.sockets.append(socket)
                self.said.append(Said("RESUME", "/gateway", "", said["d"], {}, by_bot=True))
                self._news.set()
                await socket.send_json({"op": 0, "t": "RESUMED", "s": self._sequence, "d": {}})
        return socket

    async def _ready(self, socket: web.WebSocketResponse, identify: dict[str, Any]) -> None:
        self.said.append(Said("IDENTIFY", "/gateway", "", identify, {}, by_bot=True))
        self._sequence += 1
        user = {
            "id": APPLICATION,
            "username": "studio",
            "discriminator": "0",
            "avatar": None,
            "bot": True,
        }
        ready = {
            "v": 10,
            "user": user,
            "session_id": "s",
            "shard": identify.get("shard", [0, 1]),
            "guilds": [{"id": SERVER, "unavailable": True}],
            "resume_gateway_url": self.base.replace("http", "ws") + "/gw",
            "application": {"id": APPLICATION, "flags": 0},
        }
        await socket.send_json({"op": 0, "t": "READY", "s": self._sequence, "d": ready})
        self.sockets.append(socket)
        self._news.set()


async def _read(request: web.Request) -> Said:
    files: dict[str, tuple[str, str, bytes]] = {}
    body: Any = None
    if request.content_type == "multipart/form-data":
        form = await request.post()
        body = json.loads(form["payload_json"])
        for name, part in form.items():
            if isinstance(part, web.FileField):
                files[name] = (part.filename, part.content_type, part.file.read())
    elif request.can_read_body:
        body = json.loads(await request.read())
    path = "/" + request.match_info["rest"]
    by_bot = request.headers.get("Authorization", "").startswith("Bot ")
    return Said(request.method, path, request.query_string, body, files, by_bot)


def _json(
    body: Any, status: int = 200, headers: dict[str, str] | None = None
) -> web.StreamResponse:
    # discord.py reads JSON only under exactly this type (sandbox/README.md 1.3)
    told = {"Content-Type": "application/json"} | (headers or {})
    return web.Response(body=json.dumps(body).encode(), status=status, headers=told)
