"""The bot's gateway sessions: who hears which event, and what is kept for a resume."""

import json
import zlib
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

Json = dict[str, Any]

GUILDS, GUILD_MESSAGES, DIRECT_MESSAGES, MESSAGE_CONTENT = 1, 1 << 9, 1 << 12, 1 << 15
PRIVILEGED = (1 << 1) | (1 << 8) | MESSAGE_CONTENT  # members, presences, message content
KNOWN_INTENTS = (1 << 17) - 1 | (1 << 20) | (1 << 21) | (1 << 24) | (1 << 25)
KEPT = 500  # events of a session that a resume can bring back


@dataclass(frozen=True, slots=True)
class Closing:
    """Why a connection ends (topics: opcodes and status codes, gateway close event codes)."""

    code: int
    reason: str


@dataclass(slots=True, eq=False)
class Link:
    """One connection, plain or as a zlib stream (topics: gateway, transport compression).

    *cut_by_us*: the sandbox closed it; what code the other side echoes means nothing then.
    """

    socket: web.WebSocketResponse
    deflate: Any = None
    cut_by_us: bool = False

    async def send(self, operation: int, data: Any = None, **more: Any) -> None:
        """Send a payload; to a connection that is gone, nothing."""
        text = json.dumps({"op": operation, "d": data, "s": None, "t": None, **more})
        try:
            if self.deflate is None:
                await self.socket.send_str(text)
                return
            packed = self.deflate.compress(text.encode())
            await self.socket.send_bytes(packed + self.deflate.flush(zlib.Z_SYNC_FLUSH))
        except ConnectionError:
            return

    async def close(self, code: int, reason: str) -> None:
        """End the connection with a close code of opcodes-and-status-codes."""
        self.cut_by_us = True
        await self.socket.close(code=code, message=reason.encode())


@dataclass(slots=True, eq=False)
class Session:
    """One session of the bot; what was dispatched is kept for a resume."""

    id: str
    shard: tuple[int, int]
    intents: int
    link: Link | None = None
    sequence: int = 0
    sent: deque[Json] = field(default_factory=lambda: deque(maxlen=KEPT))

    def hears(self, guild: str) -> bool:
        """Tell whether events of that server come here; those without one go to shard 0."""
        index, count = self.shard
        return (int(guild) >> 22) % count == index if guild else index == 0

    async def dispatch(self, name: str, body: Json) -> None:
        """Send an event, or keep it for a resume."""
        self.sequence += 1
        event = {"t": name, "s": self.sequence, "d": body}
        self.sent.append(event)
        if self.link is not None:
            await self.link.send(0, body, t=name, s=self.sequence)

    def can_resume(self, sequence: int) -> bool:
        """Tell whether everything after *sequence* is still at hand."""
        oldest = self.sent[0]["s"] if self.sent else self.sequence + 1
        return oldest - 1 <= sequence <= self.sequence
