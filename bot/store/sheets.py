"""Sheets: what the controls of our own cards mean, for a while."""

import os
from dataclasses import dataclass

from bot.core.ids import SheetId
from bot.core.ports import Clock
from bot.core.sheets import KEPT, Batch, Sheet
from bot.store import keys
from bot.store.codec import Codec
from bot.store.scripting import Scripts


@dataclass(frozen=True, slots=True)
class Stored:
    """A sheet as it is recorded: a union needs a place to stand."""

    sheet: Sheet


SHEETS = Codec(Stored)


@dataclass(frozen=True, slots=True)
class RedisSheets:
    """Sheets, each for a while after its last change."""

    scripts: Scripts
    clock: Clock

    async def put(self, sheet_id: SheetId, sheet: Sheet) -> None:
        """Store a sheet."""
        now = self.clock.now()
        await self.scripts.run(
            "put_sheet",
            sheet=self.scripts.keys.sheet(sheet_id),
            id=sheet_id,
            record=SHEETS.encode(Stored(sheet)),
            lives=int(KEPT),
            now=now,
            until_=now + KEPT,
            is_batch=int(isinstance(sheet, Batch)),
        )

    async def get(self, sheet_id: SheetId) -> Sheet | None:
        """Return it, or None when its time is over."""
        key = self.scripts.keys.sheet(sheet_id)
        return _sheet(await self.scripts.database.command("GET", key))

    async def batches(self) -> tuple[SheetId, ...]:
        """Return the ids of all Batch sheets."""
        key, after = self.scripts.keys.fixed("batches"), f"({self.clock.now()!r}"
        ids = await self.scripts.database.command("ZRANGEBYSCORE", key, after, "+inf")
        return tuple(SheetId(sheet_id.decode()) for sheet_id in ids)

    async def take(self, sheet_id: SheetId) -> Sheet | None:
        """Return it and forget it: only one caller gets it."""
        token = os.urandom(8).hex()
        record = await self.scripts.run(
            "take_sheet",
            sheet=self.scripts.keys.sheet(sheet_id),
            answer=self.scripts.keys.answer(token),
            id=sheet_id,
            answer_lives=int(keys.TURN_KNOWN),
        )
        return _sheet(record)


def _sheet(record: bytes | None) -> Sheet | None:
    return SHEETS.decode(record).sheet if record else None
