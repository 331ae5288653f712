"""The audit: who did what, when, and why; only ever added to."""

from dataclasses import dataclass

from bot.core.moderation.decisions import AuditEntry
from bot.core.ports import Clock
from bot.store import keys
from bot.store.codec import Codec
from bot.store.scripting import Scripts

ENTRIES = Codec(AuditEntry)


@dataclass(frozen=True, slots=True)
class RedisAudit:
    """Lines of each scope, in a stream: append-only; decisions and changed policies add theirs."""

    scripts: Scripts
    clock: Clock

    async def append(self, entry: AuditEntry, *, event: str) -> None:
        """Add a line; the same event twice adds one."""
        names = self.scripts.keys
        await self.scripts.run(
            "append_audit",
            audit=names.audit(entry.scope),
            answer=names.answer(f"audit:{event}"),
            entry=ENTRIES.encode(entry),
            oldest=oldest(self.clock),
            answer_lives=int(keys.EVENT_LIFETIME),
        )

    async def read(
        self, scope: str, *, before: str = "", limit: int
    ) -> list[tuple[str, AuditEntry]]:
        """Return lines with their ids, newest first; *before* is an id to go on from."""
        key, last = self.scripts.keys.audit(scope), f"({before}" if before else "+"
        lines = await self.scripts.database.command("XREVRANGE", key, last, "-", "COUNT", limit)
        return [(number.decode(), ENTRIES.decode(fields[b"entry"])) for number, fields in lines]


def oldest(clock: Clock) -> str:
    """Return the id before which lines are forgotten: a stream's ids are milliseconds."""
    return f"{max(int((clock.now() - keys.CASES_LIFETIME) * 1000), 0)}-0"
