"""The gateway: hello, identify, dispatch, heartbeat, resume (topics: gateway)."""

import json
import zlib
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from bot.sandbox.guild import objects, world
from bot.sandbox.guild.state import State

Json = dict[str, Any]

HEARTBEAT = 41.25  # seconds, as the real one says
SENDS, SENDS_SECONDS = 120, 60.0
LARGEST_SEND = 4096
GUILDS, PRIVILEGED = 1, (1 << 1) | (1 << 8) | (1 << 15)


@dataclass(slots=True)
class Session:
    """One bot's session; what was dispatched is kept for a resume."""

    id: str
    shard: tuple[int, int]
    sequence: int = 0
    sent: deque[Json] = field(default_factory=lambda: deque(maxlen=500))
    socket: web.WebSocketResponse | None = None
    deflate: Any = None


class Gateway:
    """All sessions of the one bot."""

    def __init__(self, state: State, token: str) -> None:
        self.state = state
        self._token = token
        self.sessions: dict[str, Session] = {}
        self.refuse_next = 0  # so many IDENTIFYs get INVALID_SESSION

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Talk to one connection until it ends."""
        socket = web.WebSocketResponse(autoping=True)
        await socket.prepare(request)
        deflate = None
        if request.query.get("compress") == "zlib-stream":
            deflate = zlib.compressobj()
        link = _Link(socket, deflate)
        await link.send({"op": 10, "d": {"heartbeat_interval": HEARTBEAT * 1000}, "s": None})
        session: Session | None = None
        sends: deque[float] = deque()
        try:
            async for received in socket:
                if received.type is not WSMsgType.TEXT:
                    break
                if not await self._may_send(socket, received.data, sends):
                    break
                payload = json.loads(received.data)
                session = await self._receive(link, payload, session)
                if session is None and payload["op"] in (2, 6) and socket.closed:
                    break
        finally:
            if session and session.socket is socket:
                session.socket = None
        return socket

    async def _may_send(
        self, socket: web.WebSocketResponse, data: str, sends: deque[float]
    ) -> bool:
        now = self.state.clock.now()
        while sends and sends[0] < now - SENDS_SECONDS:
            sends.popleft()
        sends.append(now)
        if len(data.encode()) > LARGEST_SEND:
            await socket.close(code=4002, message=b"Decode error")
            return False
        if len(sends) > SENDS:
            await socket.close(code=4008, message=b"Rate limited")
            return False
        return True

    async def _receive(
        self, link: "_Link", payload: Json, session: Session | None
    ) -> Session | None:
        match payload["op"]:
            case 1:
                # No network answers at once: discord.py notes when it has sent only afterwards.
                await self.state.clock.sleep(0.02)
                await link.send({"op": 11, "d": None, "s": None, "t": None})
            case 2:
                return await self._identify(link, payload["d"])
            case 6:
                return await self._resume(link, payload["d"])
            case 3 | 4 | 8:
                pass
            case _:
                await link.socket.close(code=4001, message=b"Unknown opcode")
        return session

    async def _identify(self, link: "_Link", data: Json) -> Session | None:
        if data.get("token") != self._token:
            await link.socket.close(code=4004, message=b"Authentication failed")
            return None
        intents = int(data.get("intents") or 0)
        if intents & PRIVILEGED:
            await link.socket.close(code=4014, message=b"Disallowed intent(s)")
            return None
        if self.refuse_next:
            self.refuse_next -= 1
            await link.send({"op": 9, "d": False, "s": None, "t": None})
            return None
        shard = tuple(data.get("shard") or (0, 1))
        session = Session(f"session{len(self.sessions) + 1}", (shard[0], shard[1]))
        self.sessions[session.id] = session
        session.socket, session.deflate = link.socket, link.deflate
        guilds = [
            guild.id
            for guild in self.state.guilds.values()
            if guild.has_bot and (int(guild.id) >> 22) % shard[1] == shard[0]
        ]
        await self._dispatch(session, "READY", self._ready(session, guilds, shard))
        if intents & GUILDS:
            for guild in guilds:
                body = {**objects.guild(self.state, guild), "unavailable": False}
                await self._dispatch(session, "GUILD_CREATE", body)
        return session

    def _ready(self, session: Session, guilds: list[str], shard: tuple[Any, ...]) -> Json:
        return {
            "v": 10,
            "user": {**objects.user(self.state, world.APPLICATION), "email": None},
            "guilds": [{"id": guild, "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "resume_gateway_url": self.state.gateway,
            "shard": list(shard),
            "application": {"id": world.APPLICATION, "flags": 0},
            "private_channels": [],
            "relationships": [],
            "geo_ordered_rtc_regions": [],
        }

    async def _resume(self, link: "_Link", data: Json) -> Session | None:
        session = self.sessions.get(str(data.get("session_id")))
        if session is None or data.get("token") != self._token:
            await link.send({"op": 9, "d": False, "s": None, "t": None})
            return None
        session.socket, session.deflate = link.socket, link.deflate
        for payload in [item for item in session.sent if item["s"] > int(data.get("seq") or 0)]:
            await link.send(payload)
        await self._dispatch(session, "RESUMED", {})
        return session

    async def dispatch(self, name: str, body: Json, *, guild: str = "") -> bool:
        """Send an event to the newest session of its shard; False when nobody listens."""
        for session in reversed(self.sessions.values()):
            index, count = session.shard
            mine = (int(guild) >> 22) % count == index if guild else index == 0
            if mine and session.socket is not None:
                await self._dispatch(session, name, body)
                return True
        return False

    async def ask_to_reconnect(self) -> None:
        """Tell every session to reconnect (op 7)."""
        for session in self.sessions.values():
            if session.socket is not None:
                link = _Link(session.socket, session.deflate)
                await link.send({"op": 7, "d": None, "s": None, "t": None})

    async def drop(self) -> None:
        """Cut every connection."""
        for session in self.sessions.values():
            if session.socket is not None:
                await session.socket.close(code=1001)

    async def _dispatch(self, session: Session, name: str, body: Json) -> None:
        session.sequence += 1
        payload = {"op": 0, "t": name, "s": session.sequence, "d": body}
        session.sent.append(payload)
        if session.socket is not None and not session.socket.closed:
            await _Link(session.socket, session.deflate).send(payload)


@dataclass(slots=True)
class _Link:
    """One connection, plain or as a zlib stream."""

    socket: web.WebSocketResponse
    deflate: Any

    async def send(self, payload: Json) -> None:
        text = json.dumps(payload)
        try:
            if self.deflate is None:
                await self.socket.send_str(text)
                return
            packed = self.deflate.compress(text.encode())
            await self.socket.send_bytes(packed + self.deflate.flush(zlib.Z_SYNC_FLUSH))
        except ConnectionResetError:
            return
