"""Raw updates: taken once, never lost."""

import asyncio

from bot.store import keys
from bot.store.update_log import RawUpdate


def updates(*numbers):
    return [RawUpdate(f"telegram:{number}", b"body\0%d" % number) for number in numbers]


async def test_updates_are_kept_until_they_are_finished(store):
    update_log = store.update_log("telegram")
    receipts = await update_log.take(updates(1, 2))
    await update_log.finish(receipts[:1])

    left = await update_log.reclaim(idle=0.0, limit=9)

    assert left == [(receipts[1], updates(2)[0])]
    await update_log.finish(receipts)
    assert await update_log.reclaim(idle=0.0, limit=9) == []


async def test_a_repeated_raw_update_gets_an_empty_receipt_in_its_place(store):
    update_log = store.update_log("telegram")
    first = await update_log.take(updates(1, 2))
    await update_log.finish(first)

    receipts = await update_log.take(updates(2, 3, 3))

    assert [bool(receipt) for receipt in receipts] == [False, True, False]
    assert await update_log.reclaim(idle=0.0, limit=9) == [(receipts[1], updates(3)[0])]


async def test_many_takers_at_once_take_each_raw_update_once(store):
    update_log = store.update_log("telegram")

    taken = await asyncio.gather(*(update_log.take(updates(*range(20))) for _ in range(10)))

    assert len({receipt for receipts in taken for receipt in receipts if receipt}) == 20


async def test_a_raw_update_in_hand_is_not_reclaimed(store):
    update_log = store.update_log("telegram")
    await update_log.take(updates(1))

    assert await update_log.reclaim(idle=60.0, limit=9) == []


async def test_reclaiming_takes_no_more_than_asked_and_then_the_rest(store):
    update_log = store.update_log("telegram")
    receipts = await update_log.take(updates(*range(25)))
    await asyncio.sleep(0.12)

    found = [await update_log.reclaim(idle=0.1, limit=20) for _ in range(3)]

    assert [len(part) for part in found] == [20, 5, 0]
    assert [receipt for part in found for receipt, _ in part] == receipts


async def test_inboxes_do_not_mix(store):
    await store.update_log("telegram").take(updates(1))

    assert await store.update_log("discord").reclaim(idle=0.0, limit=9) == []
    assert all(await store.update_log("discord").take(updates(1)))


async def test_only_the_latest_updates_are_known(store):
    update_log = store.update_log("telegram")
    for start in range(0, keys.UPDATES_KNOWN + 1000, 1000):
        await update_log.finish(await update_log.take(updates(*range(start, start + 1000))))
    index = store.scripts.keys.updates("telegram")

    assert await store.scripts.database.command("ZCARD", index) == keys.UPDATES_KNOWN
    assert (
        await store.scripts.database.command("XLEN", store.scripts.keys.update_log("telegram")) == 0
    )


async def test_nothing_taken_and_nothing_finished_is_fine(store):
    update_log = store.update_log("telegram")

    assert await update_log.take([]) == []
    await update_log.finish([])
    await update_log.finish([""])
    await update_log.finish(["1-1"])
