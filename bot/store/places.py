"""Which places are let in."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.core.chat import Chat
from bot.core.members.quota import day_of
from bot.core.moderation.statistics import Period, day_names
from bot.core.ports import Clock
from bot.store import keys
from bot.store.scripting import Scripts


@dataclass(frozen=True, slots=True)
class RedisPlaces:
    """The spaces that owners have let in."""

    scripts: Scripts
    clock: Clock

    async def allow(self, chat: Chat) -> bool:
        """Let a space in; False when it already was."""
        return bool(await self._send("SADD", chat))

    async def deny(self, chat: Chat) -> bool:
        """Shut a space out; False when it already was."""
        return bool(await self._send("SREM", chat))

    async def is_allowed(self, chat: Chat) -> bool:
        """Tell whether a space is let in."""
        return bool(await self._send("SISMEMBER", chat))

    async def move(self, old: Chat, new: Chat) -> None:
        """Let all that is kept for a space follow: access, presets, decisions, credits, counts.

        Access goes first: people write in the new place at once.
        """
        names = self.scripts.keys
        pairs = [
            names.ledger("space", chat.space_key, day)
            for day in self._days()
            for chat in (old, new)
        ]
        await self.scripts.run(
            "move_place",
            pairs,
            old_presets=names.presets(old.space_key),
            new_presets=names.presets(new.space_key),
            old=old.space_key,
            new=new.space_key,
            lives=int(keys.LEDGER_LIFETIME),
        )
        await self._move_decisions(old.space_key, new.space_key)
        await self.scripts.run(
            "move_credits",
            credits_from=names.credits(old.space_key),
            credits_to=names.credits(new.space_key),
            now=self.clock.now(),
            old=old.space_key,
            new=new.space_key,
        )
        await self.scripts.run("move_order", self._counted(old, new))

    async def _move_decisions(self, old: str, new: str) -> None:
        names = self.scripts.keys
        kinds = {
            "policy": names.policy,
            "terms": names.terms,
            "bans": names.bans,
            "reasons": names.reasons,
            "cases": names.cases,
            "made": names.cases_made,
            "audit": names.audit,
        }
        pairs = {f"{name}_from": kind(old) for name, kind in kinds.items()}
        pairs |= {f"{name}_to": kind(new) for name, kind in kinds.items()}
        await self.scripts.run("move_decisions", old=old, new=new, **pairs)

    async def _send(self, command: str, chat: Chat) -> int:
        key = self.scripts.keys.fixed("places")
        return int(await self.scripts.database.command(command, key, chat.space_key))

    def _counted(self, old: Chat, new: Chat) -> list[str]:
        """Return where the numbers lie that are looked at: those of a month."""
        names = self.scripts.keys
        days = day_names(Period.MONTH, self.clock.now())
        kinds = (names.numbers, names.active, names.active_names)
        return [kind(chat.space_key, day) for day in days for kind in kinds for chat in (old, new)]

    def _days(self) -> tuple[str, ...]:
        today = datetime.fromtimestamp(self.clock.now(), UTC)
        moments = (today, today - timedelta(days=1))
        return tuple(day_of(moment.timestamp())[0] for moment in moments)
