"""Raw updates between being taken and being handled: a stream with one consumer group.

An update is in the stream from when it was taken until it was finished. One whose taker died is
reclaimed by whoever lives (XAUTOCLAIM). The ids of the last updates are known for 25 hours, so an
update that a platform delivers twice is taken once.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.ports import Clock
from bot.store import keys
from bot.store.scripting import Scripts

_AT_ONCE = 1000  # Lua unpacks some thousand values at most


@dataclass(frozen=True, slots=True)
class RawUpdate:
    """A platform's raw update, durably taken and not yet handled."""

    id: str
    body: bytes


@dataclass(frozen=True, slots=True)
class RedisUpdateLog:
    """One platform's raw updates, taken and not yet handled; a process may die over them."""

    scripts: Scripts
    clock: Clock
    name: str

    async def take(self, updates: Sequence[RawUpdate]) -> list[str]:
        """Keep them; return their receipts in order, an empty one for each repeated update."""
        if not updates:
            return []
        parts = [part for raw_update in updates for part in (raw_update.id, raw_update.body)]
        receipts = await self.scripts.run(
            "take_letters",
            parts,
            inbox=self._stream,
            letters=self.scripts.keys.updates(self.name),
            now=self.clock.now(),
            known=keys.UPDATES_KNOWN,
            lives=int(keys.EVENT_LIFETIME),
        )
        return [receipt.decode() for receipt in receipts]

    async def finish(self, receipts: Sequence[str]) -> None:
        """Forget handled ones."""
        handled = [receipt for receipt in receipts if receipt]
        for start in range(0, len(handled), _AT_ONCE):
            some = handled[start : start + _AT_ONCE]
            await self.scripts.run("finish_letters", some, inbox=self._stream)

    async def reclaim(self, *, idle: float, limit: int) -> list[tuple[str, RawUpdate]]:
        """Take over updates whose taker has been silent for *idle* seconds."""
        found = await self.scripts.run(
            "reclaim_letters", inbox=self._stream, idle=int(idle * 1000), limit=limit
        )
        return [(receipt.decode(), RawUpdate(name.decode(), body)) for receipt, name, body in found]

    @property
    def _stream(self) -> str:
        return self.scripts.keys.update_log(self.name)
