"""Chores: what must happen outside the store after a decision; none is lost."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from bot.core.moderation.decisions import Chore, ShowCase
from bot.core.ports import Clock
from bot.store import keys
from bot.store.codec import Codec, RecordUnreadable
from bot.store.scripting import Scripts

log = logging.getLogger(__name__)

TRIED = keys.DAY  # seconds after which a chore that can't be done is forgotten


@dataclass(frozen=True, slots=True)
class Due:
    """A chore to be done, under the receipt it is finished with."""

    receipt: str
    chore: Chore


@dataclass(frozen=True, slots=True)
class Stored:
    """A chore as it is recorded: a union needs a place to stand."""

    chore: Chore


CHORES = Codec(Stored)


@dataclass(frozen=True, slots=True)
class RedisChores:
    """Chores by when they are due; nothing is lost when a process dies."""

    scripts: Scripts
    clock: Clock

    async def claim(self, *, now: float, limit: int, lease: float) -> list[Due]:
        """Take chores; they are due again after *lease* seconds if nothing is said."""
        found: Sequence[tuple[bytes, bytes, bytes]] = await self.scripts.run(
            "claim_chores", now=now, limit=limit, lease_end=now + lease
        )
        chores = ((receipt, _chore(body, int(case))) for receipt, body, case in found)
        return [Due(receipt.decode(), chore) for receipt, chore in chores if chore is not None]

    async def done(self, receipt: str) -> None:
        """Forget one."""
        await self._end(receipt, at="")

    async def again(self, receipt: str, *, at: float) -> bool:
        """Do it later; False when it has been tried for a day, and is forgotten."""
        return await self._end(receipt, at=repr(at))

    async def _end(self, receipt: str, *, at: str) -> bool:
        kept = await self.scripts.run(
            "end_chore",
            chore=self.scripts.keys.chore(receipt),
            id=receipt,
            at=at,
            oldest=self.clock.now() - TRIED,
        )
        return bool(kept)


def _chore(body: bytes, case: int) -> Chore | None:
    """Return a chore, None for one of a newer bot: it waits until its lease is over."""
    try:
        chore = CHORES.decode(body).chore
    except RecordUnreadable as error:
        log.error("record not readable", extra={"version": error.version, "why": error.reason})  # noqa: TRY400
        return None
    if isinstance(chore, ShowCase) and not chore.number:  # the case its decision opened
        return msgspec.structs.replace(chore, number=case)
    return chore
