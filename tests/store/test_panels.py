"""Panels: kept for a while, changed, and taken by one."""

import asyncio
from dataclasses import replace

import msgspec
import pytest

from bot.core.ids import TaskId
from bot.core.panels.state import (
    PANEL_LIFETIME,
    Batch,
    CellsPanel,
    Draft,
    HistoryPanel,
    SettingsPanel,
)
from bot.core.pictures import PictureInput
from tests.store.makers import ADA, STUDIO, card_of, life, new_task

ID, OTHER = TaskId("abcdefghjkmn"), TaskId("abcdefghjkmp")
BATCH = Batch(ADA, STUDIO, ("a red fox", "a blue fox"), {"speed": "fast"}, event="e1")
PANELS = [
    Draft(
        ADA,
        STUDIO,
        "imagine",
        "pictures",
        "event-1",
        values={"prompt": "größer 猫"},
        pictures=(PictureInput("h", "n.png", 3, "image/png", "style"),),
    ),
    SettingsPanel(ADA, STUDIO, 2),
    HistoryPanel(ADA, STUDIO, "fox", "grid", favourites=True, page=1, shown=(ID,)),
    CellsPanel(ADA, STUDIO, ID, 3, chosen=frozenset({0, 4, 8}), prompt="a hat"),
    BATCH,
]


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: type(panel).__name__)
async def test_every_kind_of_panel_comes_back_whole(store, clock, panel):
    if isinstance(panel, Draft):
        panel = msgspec.structs.replace(panel, asked=card_of(new_task(clock)))
    await store.panels.put(ID, panel)

    assert await store.panels.get(ID) == panel
    assert await store.panels.get(OTHER) is None


async def test_a_panel_is_kept_for_a_while_after_its_last_change(store):
    key = store.scripts.keys.panel(ID)
    await store.panels.put(ID, PANELS[1])
    await store.scripts.database.command("EXPIRE", key, 9)

    await store.panels.put(ID, msgspec.structs.replace(PANELS[1], page=3))

    assert await life(store, key) == pytest.approx(PANEL_LIFETIME, abs=5)
    assert (await store.panels.get(ID)).page == 3


async def test_of_many_who_take_a_panel_one_gets_it(store):
    await store.panels.put(ID, PANELS[0])

    taken = await asyncio.gather(*(store.panels.take(ID) for _ in range(20)))

    assert [panel for panel in taken if panel] == [PANELS[0]]
    assert await store.panels.get(ID) is None


async def test_a_taking_that_is_sent_again_after_a_lost_answer_still_gets_the_panel(store):
    await store.panels.put(ID, BATCH)
    send = store.scripts.database.raw

    class Twice:
        async def raw(self, *parts):
            await send(*parts)
            return await send(*parts)

    stuttering = replace(store.panels, scripts=replace(store.scripts, database=Twice()))

    assert await stuttering.take(ID) == BATCH
    assert await store.panels.take(ID) is None


async def test_batches_are_found_until_they_are_taken_replaced_or_over(store, clock):
    await store.panels.put(ID, BATCH)
    await store.panels.put(OTHER, PANELS[1])
    assert await store.panels.batches() == (ID,)

    await store.panels.put(OTHER, BATCH)
    assert set(await store.panels.batches()) == {ID, OTHER}
    await store.panels.put(OTHER, PANELS[1])
    assert await store.panels.batches() == (ID,)

    await store.panels.put(OTHER, BATCH)
    await store.panels.take(ID)
    assert await store.panels.batches() == (OTHER,)

    clock.move(PANEL_LIFETIME + 1)
    assert await store.panels.batches() == ()
