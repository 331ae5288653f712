"""What was counted, a day at a time; the counting itself is part of saving a task."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.moderation.statistics import Active, Day
from bot.store.scripting import Scripts

LOOKED_AT = 200  # members of a day, the most active ones: who is never among them leads no month


@dataclass(frozen=True, slots=True)
class RedisStatistics:
    """The numbers of spaces and of everywhere."""

    scripts: Scripts

    async def days(self, scope: str, names: Sequence[str]) -> list[Day]:
        """Return these days of a space, or of everywhere, in that order."""
        keys = [self.scripts.keys.numbers(scope, name) for name in names]
        found = await self.scripts.run_on("days", keys, ())
        return [_day(name, record) for name, record in zip(names, found, strict=True)]

    async def most_active(self, scope: str, names: Sequence[str], *, limit: int) -> list[Active]:
        """Return who got the most results on these days, first first."""
        kinds = (self.scripts.keys.active, self.scripts.keys.active_names)
        keys = [kind(scope, name) for name in names for kind in kinds]
        found = await self.scripts.run_on("top", keys, (limit, LOOKED_AT))
        rows = zip(found[::3], found[1::3], found[2::3], strict=True)
        return [
            Active(user.decode(), name.decode("utf-8", "replace"), int(results))
            for user, results, name in rows
        ]


def _day(name: str, record: Sequence[bytes]) -> Day:
    counts = {
        field.decode(): int(count) for field, count in zip(record[::2], record[1::2], strict=True)
    }
    return Day(name, _of(counts, "outcome:"), _of(counts, "wait:"), _of(counts, "hour:"))


def _of(counts: dict[str, int], kind: str) -> dict[str, int]:
    return {
        field.removeprefix(kind): count for field, count in counts.items() if field.startswith(kind)
    }
