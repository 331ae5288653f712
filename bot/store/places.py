"""Which places are let in."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.core.chat import Chat
from bot.core.ports import Clock
from bot.core.rules import day_of
from bot.store import keys
from bot.store.scripting import Scripts


@dataclass(frozen=True, slots=True)
class RedisPlaces:
    """The spaces that owners have let in (a ``ports.PlaceStore``)."""

    scripts: Scripts
    clock: Clock

    async def allow(self, chat: Chat) -> bool:
        return bool(await self._send("SADD", chat))

    async def deny(self, chat: Chat) -> bool:
        return bool(await self._send("SREM", chat))

    async def is_allowed(self, chat: Chat) -> bool:
        return bool(await self._send("SISMEMBER", chat))

    async def move(self, old: Chat, new: Chat) -> None:
        """Let a space's being let in, its presets, and its counts of two days follow."""
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
            lives=int(keys.LEDGER_KEPT),
        )

    async def _send(self, command: str, chat: Chat) -> int:
        key = self.scripts.keys.fixed("places")
        return int(await self.scripts.database.command(command, key, chat.space_key))

    def _days(self) -> tuple[str, ...]:
        today = datetime.fromtimestamp(self.clock.now(), UTC)
        moments = (today, today - timedelta(days=1))
        return tuple(day_of(moment.timestamp())[0] for moment in moments)
