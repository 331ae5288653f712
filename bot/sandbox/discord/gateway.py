"""The gateway: hello, identify, dispatch, heartbeat, resume (topics: gateway)."""

import asyncio
import json
import zlib
from collections import deque
from contextlib import suppress
from typing import Any

from aiohttp import WSMsgType, web

from bot.sandbox.discord import objects, places
from bot.sandbox.discord.sessions import (
    DIRECT_MESSAGES,
    GUILD_MESSAGES,
    GUILDS,
    KNOWN_INTENTS,
    MESSAGE_CONTENT,
    PRIVILEGED,
    Closing,
    Link,
    Session,
)
from bot.sandbox.discord.state import Message, State

Json = dict[str, Any]

HEARTBEAT = 41.25  # seconds, as the real one says
SENDS, SENDS_SECONDS = 120, 60.0  # events a connection may send in a minute
LARGEST_SEND = 4096  # bytes
VERSION = "10"
HEARTBEAT_ASKED, DISPATCH_ACK = 1, 11


class Gateway:
    """All sessions of the one bot.

    *privileged* are the intents that its owner has enabled; *invalid* so many IDENTIFYs and
    RESUMEs get INVALID_SESSION; *heartbeat* is in seconds of real time; while *closed*, nobody
    gets in.
    """

    def __init__(self, state: State, token: str) -> None:
        self.state = state
        self._token = token
        self.sessions: dict[str, Session] = {}
        self.privileged = 0
        self.invalid = 0
        self.heartbeat = HEARTBEAT
        self.closed = False
        self.identified: list[Json] = []
        self._links: set[Link] = set()

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Talk to one connection until it ends."""
        if self.closed:
            return web.Response(status=503)
        socket = web.WebSocketResponse(max_msg_size=1 << 20)
        await socket.prepare(request)
        is_packed = request.query.get("compress") == "zlib-stream"
        link = Link(socket, zlib.compressobj() if is_packed else None)
        if request.query.get("v", VERSION) != VERSION:
            await link.close(4012, "Invalid API version")
            return socket
        self._links.add(link)
        try:
            await link.send(10, {"heartbeat_interval": int(self.heartbeat * 1000)})
            await self._listen(link)
        finally:
            self._links.discard(link)
            self._forget(link)
        return socket

    def _forget(self, link: Link) -> None:
        """Unlink its session; one that the client closed with 1000 or 1001 is over."""
        for session in [one for one in self.sessions.values() if one.link is link]:
            session.link = None
            if not link.cut_by_us and link.socket.close_code in (1000, 1001):
                del self.sessions[session.id]

    async def _listen(self, link: Link) -> None:
        """Read until the end; without heartbeats the connection is a zombie and is closed."""
        loop = asyncio.get_running_loop()
        sends: deque[float] = deque()
        try:
            async with asyncio.timeout(self.heartbeat * 1.5) as patience:
                async for received in link.socket:
                    if received.type is not WSMsgType.TEXT:
                        await link.close(4002, "Decode error")
                        return
                    payload = await self._read(link, received.data, sends)
                    if payload is None:
                        return
                    if payload.get("op") == HEARTBEAT_ASKED:
                        patience.reschedule(loop.time() + self.heartbeat * 1.5)
                    await self._receive(link, payload)
        except TimeoutError:
            await link.close(4009, "Session timed out")

    async def _read(self, link: Link, data: str, sends: deque[float]) -> Json | None:
        now = self.state.clock.now()
        while sends and sends[0] <= now - SENDS_SECONDS:
            sends.popleft()
        sends.append(now)
        payload: object = None
        with suppress(ValueError):
            payload = json.loads(data)
        if len(data.encode()) > LARGEST_SEND or not isinstance(payload, dict):
            await link.close(4002, "Decode error")
            return None
        if len(sends) > SENDS:
            await link.close(4008, "Rate limited")
            return None
        return payload

    async def _receive(self, link: Link, payload: Json) -> None:
        session = next((one for one in self.sessions.values() if one.link is link), None)
        match payload.get("op"):
            case 1:
                await link.send(DISPATCH_ACK)
            case 2 if session is not None:
                await link.close(4005, "Already authenticated")
            case 2:
                await self._identify(link, payload.get("d") or {})
            case 6:
                await self._resume(link, payload.get("d") or {})
            case 3 | 4 | 8 if session is None:
                await link.close(4003, "Not authenticated")
            case 3 | 4 | 8:
                return
            case _:
                await link.close(4001, "Unknown opcode")

    async def _identify(self, link: Link, data: Json) -> None:
        if refusal := self._refuses(data):
            await link.close(refusal.code, refusal.reason)
            return
        if self.invalid:
            self.invalid -= 1
            await link.send(9, data=False)
            return
        self.identified.append(data)
        index, count = data.get("shard") or (0, 1)
        number = len(self.identified)
        session = Session(f"{number:032x}", (index, count), int(data["intents"]), link)
        self.sessions[session.id] = session
        guilds = [
            guild
            for guild in self.state.guilds.values()
            if guild.has_bot and session.hears(guild.id)
        ]
        await session.dispatch("READY", self._ready(session, [guild.id for guild in guilds]))
        for guild in guilds if session.intents & GUILDS else ():
            await session.dispatch("GUILD_CREATE", places.guild_event(self.state, guild))

    def _refuses(self, data: Json) -> Closing | None:
        """Return the end of an IDENTIFY that is no good."""
        intents = data.get("intents")
        if data.get("token") != self._token:
            return Closing(4004, "Authentication failed")
        if not isinstance(data.get("properties"), dict):
            return Closing(4002, "Decode error")
        if not isinstance(intents, int) or intents & ~KNOWN_INTENTS:
            return Closing(4013, "Invalid intent(s)")
        if intents & PRIVILEGED & ~self.privileged:
            return Closing(4014, "Disallowed intent(s)")
        shard = data.get("shard") or (0, 1)
        if len(shard) != 2 or not 0 <= shard[0] < shard[1]:  # index and count
            return Closing(4010, "Invalid shard")
        return None

    def _ready(self, session: Session, guilds: list[str]) -> Json:
        return {
            "v": 10,
            "user": objects.user(self.state, self.state.application)
            | {"email": None, "mfa_enabled": False, "verified": True},
            "guilds": [{"id": guild, "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "session_type": "normal",
            "resume_gateway_url": self.state.gateway,
            "shard": list(session.shard),
            "application": {"id": self.state.application, "flags": 0},
            "private_channels": [],
            "relationships": [],
            "presences": [],
            "user_settings": {},
            "geo_ordered_rtc_regions": [],
            "guild_join_requests": [],
            "auth": {},
            "_trace": [],
        }

    async def _resume(self, link: Link, data: Json) -> None:
        session = self.sessions.get(str(data.get("session_id")))
        sequence = data.get("seq")
        if data.get("token") != self._token:
            await link.close(4004, "Authentication failed")
            return
        if isinstance(sequence, int) and session and sequence > session.sequence:
            await link.close(4007, "Invalid seq")
            return
        is_possible = session and isinstance(sequence, int) and session.can_resume(sequence)
        if session is None or not is_possible or self.invalid:
            self.invalid = max(0, self.invalid - 1)
            await link.send(9, data=False)
            return
        session.link = link
        for event in [one for one in session.sent if one["s"] > int(str(sequence))]:
            await link.send(0, event["d"], t=event["t"], s=event["s"])
        await session.dispatch("RESUMED", {"_trace": []})

    async def dispatch(self, name: str, body: Json, *, guild: str = "", intents: int = 0) -> bool:
        """Send an event to every session that hears that server; False when none is connected.

        *intents*: only to sessions that asked for them. Sessions that are away get it on resume.
        """
        heard = False
        for session in tuple(self.sessions.values()):
            if session.hears(guild) and session.intents & intents == intents:
                heard = heard or session.link is not None
                await session.dispatch(name, body)
        return heard

    async def tell_message(self, name: str, message: Message) -> None:
        """Send MESSAGE_CREATE or MESSAGE_UPDATE where the intents allow; nothing ephemeral."""
        if message.only:
            return
        guild = self.state.channels[message.channel].guild
        if guild and not self.state.guilds[guild].has_bot:
            return
        body = objects.message(self.state, message) | ({"guild_id": guild} if guild else {})
        needed = GUILD_MESSAGES if guild else DIRECT_MESSAGES
        is_open = not guild or self._is_for_bot(message)
        for session in tuple(self.sessions.values()):
            if session.hears(guild) and session.intents & needed:
                reads = is_open or session.intents & MESSAGE_CONTENT
                await session.dispatch(name, body if reads else body | _HIDDEN)

    def _is_for_bot(self, message: Message) -> bool:
        """Its own messages and those that mention it are readable without the content intent."""
        return (
            message.author == self.state.application
            or f"<@{self.state.application}>" in message.content
        )

    async def ask_to_reconnect(self) -> None:
        """Tell every session to reconnect (op 7)."""
        for session in tuple(self.sessions.values()):
            if session.link is not None:
                await session.link.send(7)

    async def end_sessions(self, *, resumable: bool = False) -> None:
        """Tell every session that it is over (op 9); unless *resumable*, for good."""
        for session in tuple(self.sessions.values()):
            if not resumable:
                del self.sessions[session.id]
            if session.link is not None:
                await session.link.send(9, data=resumable)

    async def drop(self, code: int = 1011) -> None:
        """Cut every connection; its session can be resumed."""
        for link in tuple(self._links):
            await link.close(code, "")


_HIDDEN: Json = {"content": "", "embeds": [], "attachments": [], "components": []}
