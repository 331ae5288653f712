"""The far side of the platform's ports, in memory, recording what it is asked."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bot.core.chat import MessageRef, User
from bot.core.errors import StoreUnavailable
from bot.core.messages.cards import ButtonRef
from bot.store.update_log import RawUpdate


async def until(holds: Callable[[], object], *, within: float = 5.0) -> None:
    """Wait until something is so; the far side has no way to wake who waits."""
    async with asyncio.timeout(within):
        while not holds():
            await asyncio.sleep(0.005)


@dataclass
class Drawer:
    """An update log that outlives the process: a second runner may be given the same one."""

    kept: dict[str, RawUpdate] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    finished: list[str] = field(default_factory=list)
    away: bool = False

    async def take(self, updates: Sequence[RawUpdate]) -> list[str]:
        if self.away:
            raise StoreUnavailable
        new = [raw_update.id for raw_update in updates if raw_update.id not in self.known]
        self.known.update(new)
        self.kept.update(
            {raw_update.id: raw_update for raw_update in updates if raw_update.id in new}
        )
        return [raw_update.id if raw_update.id in new else "" for raw_update in updates]

    async def finish(self, receipts: Sequence[str]) -> None:
        if self.away:
            raise StoreUnavailable
        self.finished.extend(receipts)
        for receipt in receipts:
            self.kept.pop(receipt, None)

    async def reclaim(self, *, idle: float, limit: int) -> list[tuple[str, RawUpdate]]:
        return list(self.kept.items())[:limit]

    async def emptied(self, *, within: float = 5.0) -> None:
        await until(lambda: not self.kept, within=within)


@dataclass
class Memos:
    """Leases, and nothing else the runner would ask for."""

    holders: dict[str, str] = field(default_factory=dict)

    async def lease(self, name: str, owner: str, *, seconds: float) -> bool:
        if seconds < 1.0:
            self.holders.pop(name, None)
            return True
        return self.holders.setdefault(name, owner) == owner

    async def first(self, key: str, *, seconds: float) -> bool:
        raise AssertionError(key)

    async def ask(self, message: MessageRef, ref: ButtonRef, user: User, *, seconds: float) -> None:
        raise AssertionError(message)

    async def question(self, message: MessageRef, user: User) -> ButtonRef | None:
        raise AssertionError(message)

    async def answered(self, message: MessageRef) -> bool:
        raise AssertionError(message)

    async def learn(self, operation: str, *, supported: bool, seconds: float) -> None:
        raise AssertionError(operation)

    async def unsupported(self) -> frozenset[str]:
        raise AssertionError
