"""Sheets: kept for a while, changed, and taken by one."""

import asyncio
from dataclasses import replace

import msgspec
import pytest

from bot.core.ids import TaskId
from bot.core.pictures import PictureInput
from bot.core.sheets import KEPT, Batch, CellsSheet, Draft, HistorySheet, SettingsSheet
from tests.store.makers import ADA, STUDIO, card_of, life, new_task

ID, OTHER = TaskId("abcdefghjkmn"), TaskId("abcdefghjkmp")
BATCH = Batch(ADA, STUDIO, ("a red fox", "a blue fox"), {"speed": "fast"}, event="e1")
SHEETS = [
    Draft(
        ADA,
        STUDIO,
        "imagine",
        "pictures",
        "event-1",
        values={"prompt": "größer 猫"},
        pictures=(PictureInput("h", "n.png", 3, "image/png", "style"),),
    ),
    SettingsSheet(ADA, STUDIO, 2),
    HistorySheet(ADA, STUDIO, "fox", "grid", favourites=True, page=1, shown=(ID,)),
    CellsSheet(ADA, STUDIO, ID, 3, chosen=frozenset({0, 4, 8}), prompt="a hat"),
    BATCH,
]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: type(sheet).__name__)
async def test_every_kind_of_sheet_comes_back_whole(store, clock, sheet):
    if isinstance(sheet, Draft):
        sheet = msgspec.structs.replace(sheet, asked=card_of(new_task(clock)))
    await store.sheets.put(ID, sheet)

    assert await store.sheets.get(ID) == sheet
    assert await store.sheets.get(OTHER) is None


async def test_a_sheet_is_kept_for_a_while_after_its_last_change(store):
    key = store.scripts.keys.sheet(ID)
    await store.sheets.put(ID, SHEETS[1])
    await store.scripts.database.command("EXPIRE", key, 9)

    await store.sheets.put(ID, msgspec.structs.replace(SHEETS[1], page=3))

    assert await life(store, key) == pytest.approx(KEPT, abs=5)
    assert (await store.sheets.get(ID)).page == 3


async def test_of_many_who_take_a_sheet_one_gets_it(store):
    await store.sheets.put(ID, SHEETS[0])

    taken = await asyncio.gather(*(store.sheets.take(ID) for _ in range(20)))

    assert [sheet for sheet in taken if sheet] == [SHEETS[0]]
    assert await store.sheets.get(ID) is None


async def test_a_taking_that_is_sent_again_after_a_lost_answer_still_gets_the_sheet(store):
    await store.sheets.put(ID, BATCH)
    send = store.scripts.database.raw

    class Twice:
        async def raw(self, *parts):
            await send(*parts)
            return await send(*parts)

    stuttering = replace(store.sheets, scripts=replace(store.scripts, database=Twice()))

    assert await stuttering.take(ID) == BATCH
    assert await store.sheets.take(ID) is None


async def test_batches_are_found_until_they_are_taken_replaced_or_over(store, clock):
    await store.sheets.put(ID, BATCH)
    await store.sheets.put(OTHER, SHEETS[1])
    assert await store.sheets.batches() == (ID,)

    await store.sheets.put(OTHER, BATCH)
    assert set(await store.sheets.batches()) == {ID, OTHER}
    await store.sheets.put(OTHER, SHEETS[1])
    assert await store.sheets.batches() == (ID,)

    await store.sheets.put(OTHER, BATCH)
    await store.sheets.take(ID)
    assert await store.sheets.batches() == (OTHER,)

    clock.move(KEPT + 1)
    assert await store.sheets.batches() == ()
