"""Outbox entries: claimed by one for a while, done, put off, or back when a process died."""

import asyncio

import msgspec
import pytest

from bot.core.chat import User
from bot.core.moderation.decisions import RemoveResult, ShowCase, ShowReport, StopTasks, Tell
from bot.store.outbox import TRIED
from tests.store.deciding import EVE, HERE, RESULT, decision, new_id
from tests.store.makers import ADA

KINDS = (
    StopTasks(EVE, HERE),
    RemoveResult(RESULT),
    ShowReport(RESULT),
    ShowCase(HERE, HERE, 7),
    Tell(ADA, "told-banned", {"reason": "größer 猫"}),
)


async def queued(store, *outbox):
    await store.cases.decide(decision(store.clock, outbox=outbox or (Tell(ADA, "x"),)))


async def claimed(store, *, limit=99, lease=60.0):
    return await store.outbox.claim(now=store.clock.now(), limit=limit, lease=lease)


async def kept(store):
    pattern = store.scripts.keys.outbox_entry("*")
    return await store.scripts.database.command("KEYS", pattern)


async def test_every_kind_of_outbox_entry_comes_back_whole_and_in_order(store):
    await queued(store, *KINDS)

    assert [due.outbox_entry for due in await claimed(store)] == list(KINDS)


async def test_an_outbox_entry_belongs_to_one_for_its_lease(store):
    await queued(store, *(Tell(ADA, str(number)) for number in range(40)))

    parts = await asyncio.gather(*(claimed(store, limit=7) for _ in range(10)))

    receipts = [due.receipt for part in parts for due in part]
    assert len(receipts) == len(set(receipts)) == 40
    assert max(len(part) for part in parts) == 7


async def test_an_outbox_entry_of_a_process_that_died_is_due_again_after_its_lease(store, clock):
    await queued(store)
    [first] = await claimed(store, lease=60)

    clock.move(59)
    assert await claimed(store) == []
    clock.move(1)
    assert await claimed(store) == [first]


async def test_an_outbox_entry_that_is_done_is_gone(store, clock):
    await queued(store)
    [due] = await claimed(store)

    await store.outbox.done(due.receipt)
    await store.outbox.done(due.receipt)
    clock.move(3600)

    assert await claimed(store) == []
    assert await kept(store) == []


async def test_an_outbox_entry_that_is_put_off_comes_then(store, clock):
    await queued(store)
    [due] = await claimed(store, lease=5)

    assert await store.outbox.again(due.receipt, at=clock.now() + 30)

    clock.move(29.5)
    assert await claimed(store) == []
    clock.move(0.5)
    assert await claimed(store) == [due]


async def test_an_outbox_entry_that_can_not_be_done_is_tried_for_a_day(store, clock):
    await queued(store)
    [due] = await claimed(store)
    clock.move(TRIED - 1)
    assert await store.outbox.again(due.receipt, at=clock.now())

    clock.move(1)

    assert not await store.outbox.again(due.receipt, at=clock.now())
    assert await claimed(store) == []
    assert await kept(store) == []
    assert not await store.outbox.again(due.receipt, at=clock.now())


async def test_an_outbox_entry_that_is_done_is_not_revived_by_one_whose_lease_was_over(
    store, clock
):
    await queued(store)
    [slow] = await claimed(store, lease=1)
    clock.move(2)
    [other] = await claimed(store)
    await store.outbox.done(other.receipt)

    assert not await store.outbox.again(slow.receipt, at=clock.now())

    assert await claimed(store) == []


@pytest.mark.parametrize("record", [b"\x7f\x00", b"\x01\xc1"], ids=["newer", "broken"])
async def test_an_outbox_entry_that_can_not_be_read_keeps_no_other_from_being_done(
    store, caplog, record
):
    await queued(store, Tell(ADA, "first"), Tell(ADA, "second"))
    [first, second] = await claimed(store, lease=0)
    key = store.scripts.keys.outbox_entry(first.receipt)
    await store.scripts.database.command("HSET", key, "body", record)

    assert await claimed(store) == [second]
    assert "record not readable" in caplog.text


async def test_nothing_is_queued_by_a_decision_that_came_too_late(store, clock):
    made = decision(clock, report=new_id(), outbox=KINDS)

    assert await store.cases.decide(made) is None

    assert await claimed(store) == []


async def test_a_name_full_of_markup_stays_what_it_is(store):
    user = msgspec.structs.replace(KINDS[0], user=User(EVE.platform, "9", "@everyone <b>\u202e"))
    await queued(store, user)

    [due] = await claimed(store)

    assert due.outbox_entry == user
