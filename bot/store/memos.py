"""Small things remembered for a while."""

import os
from dataclasses import dataclass

from bot.core.chat import MessageRef, User
from bot.core.messages.cards import ButtonRef
from bot.core.ports import Clock
from bot.store.pipelining import Reply
from bot.store.scripting import Scripts


@dataclass(frozen=True, slots=True)
class RedisMemos:
    """Small things remembered for a while: questions, firsts, leases and notes."""

    scripts: Scripts
    clock: Clock

    async def first(self, key: str, *, seconds: float) -> bool:
        """Return True for the first caller with this key within *seconds*."""
        # A token per call: a call that is sent again finds its own token and is still the first.
        return await self._take("first", key, owner=os.urandom(8), seconds=seconds)

    async def forget(self, key: str) -> bool:
        """Let the next caller be the first again; True for the one caller who did that."""
        return bool(await self._send("DEL", "first", key))

    async def ask(self, message: MessageRef, ref: ButtonRef, user: User, *, seconds: float) -> None:
        """Remember that a reply to this message answers *ref*, from that person only."""
        await self._put("question", message.key, f"{ref.pack()} {user.key}", seconds=seconds)

    async def question(self, message: MessageRef, user: User) -> ButtonRef | None:
        """Return what a reply to this message answers (still asked), or None."""
        known = await self._send("GET", "question", message.key)
        packed, _, asked = (known or b"").decode().partition(" ")
        return ButtonRef.parse(packed) if asked == user.key else None

    async def answered(self, message: MessageRef) -> bool:
        """Forget the question; True for the one caller who did."""
        return bool(await self._send("DEL", "question", message.key))

    async def learn(self, operation: str, *, supported: bool, seconds: float) -> None:
        """Remember what the provider can't do."""
        now = self.clock.now()
        until = 0.0 if supported else now + seconds
        await self.scripts.run("learn", operation=operation, until_=until, now=now)

    async def unsupported(self) -> frozenset[str]:
        """Return the operations the provider is known not to offer."""
        key, after = self.scripts.keys.fixed("unsupported"), f"({self.clock.now()!r}"
        known = await self.scripts.database.command("ZRANGEBYSCORE", key, after, "+inf")
        return frozenset(operation.decode() for operation in known)

    async def remember(self, key: str, value: str, *, seconds: float) -> None:
        """Keep a short text."""
        await self._put("note", key, value, seconds=seconds)

    async def recall(self, key: str) -> str:
        """Return it, or an empty string."""
        return (await self._send("GET", "note", key) or b"").decode()

    async def lease(self, name: str, owner: str, *, seconds: float) -> bool:
        """Take or prolong a lease; False while another owner holds it."""
        return await self._take("lease", name, owner=owner.encode(), seconds=seconds)

    async def _take(self, kind: str, name: str, *, owner: bytes, seconds: float) -> bool:
        key = self.scripts.keys.memo(kind, name)
        life = _milliseconds(seconds)
        return bool(await self.scripts.run("first", name=key, owner=owner, milliseconds=life))

    async def _put(self, kind: str, name: str, value: str, *, seconds: float) -> None:
        key = self.scripts.keys.memo(kind, name)
        life = _milliseconds(seconds)
        await self.scripts.database.command("SET", key, value, "PX", life)

    async def _send(self, command: str, kind: str, name: str) -> Reply:
        return await self.scripts.database.command(command, self.scripts.keys.memo(kind, name))


def _milliseconds(seconds: float) -> int:
    return max(int(seconds * 1000), 1)
