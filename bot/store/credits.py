"""Credits: what people were given on top of the limits, spent by the script that admits a task."""

import math
from dataclasses import dataclass

from bot.core.members.quota import Grants
from bot.core.moderation.decisions import AuditEntry
from bot.core.ports import Clock
from bot.store import keys
from bot.store.audit import ENTRIES, oldest
from bot.store.scripting import Scripts


@dataclass(frozen=True, slots=True)
class RedisCredits:
    """Credits of people in spaces, on top of the limits. They end at whole seconds."""

    scripts: Scripts
    clock: Clock

    async def of(self, space: str, user: str) -> Grants:
        """Return a person's credits in a space, both as keys."""
        key = self.scripts.keys.credits(space)
        return self._grants(await self.scripts.database.command("HGET", key, user))

    async def give(
        self, space: str, user: str, amount: int, *, until: float, entry: AuditEntry, event: str
    ) -> Grants:
        """Add credits (0: for ever); the same event twice adds once."""
        return await self._change("give", space, user, amount, until, entry, event)

    async def take(
        self, space: str, user: str, amount: int, *, entry: AuditEntry, event: str
    ) -> Grants:
        """Take up to *amount* away, those that end first first."""
        return await self._change("take", space, user, amount, 0.0, entry, event)

    async def put(
        self, space: str, user: str, amount: int, *, until: float, entry: AuditEntry, event: str
    ) -> Grants:
        """Leave exactly *amount*."""
        return await self._change("put", space, user, amount, until, entry, event)

    async def _change(
        self,
        how: str,
        space: str,
        user: str,
        amount: int,
        until: float,
        entry: AuditEntry,
        event: str,
    ) -> Grants:
        names = self.scripts.keys
        record: bytes | None = await self.scripts.run(
            "change_credits",
            credits=names.credits(space),
            audit=names.audit(entry.scope),
            answer=names.answer(f"credits:{event}"),
            now=self.clock.now(),
            person=user,
            how=how,
            amount=amount,
            ends=math.ceil(until),
            entry=ENTRIES.encode(entry),
            oldest=oldest(self.clock),
            answer_lives=int(keys.EVENT_LIFETIME),
        )
        return self._grants(record)

    def _grants(self, record: bytes | None) -> Grants:
        """Return what ``grants.lua`` wrote, without what is over by now."""
        now = self.clock.now()
        pairs = (part.split(":") for part in (record or b"").decode().split())
        parts = ((int(amount), float(ends)) for amount, ends in pairs)
        return Grants(tuple(part for part in parts if not part[1] or part[1] > now))
