"""Outbox: what must happen outside the store after a decision; none is lost."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from bot.core.moderation.decisions import OutboxEntry, ShowCase
from bot.core.ports import Clock
from bot.store import keys
from bot.store.codec import Codec, RecordUnreadable
from bot.store.scripting import Scripts

log = logging.getLogger(__name__)

TRIED = keys.DAY  # seconds after which an outbox entry that can't be done is forgotten


@dataclass(frozen=True, slots=True)
class Due:
    """An outbox entry to be done, under the receipt it is finished with."""

    receipt: str
    outbox_entry: OutboxEntry


class OutboxRecord(msgspec.Struct, frozen=True):
    """An outbox entry as it is recorded: a union needs a place to stand."""

    outbox_entry: OutboxEntry = msgspec.field(name="chore")  # stored names are for ever


OUTBOX = Codec(OutboxRecord)


@dataclass(frozen=True, slots=True)
class RedisOutbox:
    """Outbox entries by when they are due; nothing is lost when a process dies."""

    scripts: Scripts
    clock: Clock

    async def claim(self, *, now: float, limit: int, lease: float) -> list[Due]:
        """Take outbox entries; they are due again after *lease* seconds if nothing is said."""
        found: Sequence[tuple[bytes, bytes, bytes]] = await self.scripts.run(
            "claim_chores", now=now, limit=limit, lease_end=now + lease
        )
        outbox = ((receipt, _outbox_entry(body, int(case))) for receipt, body, case in found)
        return [
            Due(receipt.decode(), outbox_entry)
            for receipt, outbox_entry in outbox
            if outbox_entry is not None
        ]

    async def done(self, receipt: str) -> None:
        """Forget one."""
        await self._end(receipt, at="")

    async def again(self, receipt: str, *, at: float) -> bool:
        """Do it later; False when it has been tried for a day, and is forgotten."""
        return await self._end(receipt, at=repr(at))

    async def _end(self, receipt: str, *, at: str) -> bool:
        kept = await self.scripts.run(
            "end_chore",
            chore=self.scripts.keys.outbox_entry(receipt),
            id=receipt,
            at=at,
            oldest=self.clock.now() - TRIED,
        )
        return bool(kept)


def _outbox_entry(body: bytes, case: int) -> OutboxEntry | None:
    """Return an outbox entry, None for one of a newer bot: it waits until its lease is over."""
    try:
        outbox_entry = OUTBOX.decode(body).outbox_entry
    except RecordUnreadable as error:
        log.error("record not readable", extra={"version": error.version, "why": error.reason})  # noqa: TRY400
        return None
    if (
        isinstance(outbox_entry, ShowCase) and not outbox_entry.number
    ):  # the case its decision opened
        return msgspec.structs.replace(outbox_entry, number=case)
    return outbox_entry
