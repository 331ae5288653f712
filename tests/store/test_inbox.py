"""Raw updates: taken once, never lost."""

import asyncio

from bot.store import keys
from bot.store.inbox import Letter


def letters(*numbers):
    return [Letter(f"telegram:{number}", b"body\0%d" % number) for number in numbers]


async def test_letters_are_kept_until_they_are_finished(store):
    inbox = store.inbox("telegram")
    receipts = await inbox.take(letters(1, 2))
    await inbox.finish(receipts[:1])

    left = await inbox.reclaim(idle=0.0, limit=9)

    assert left == [(receipts[1], letters(2)[0])]
    await inbox.finish(receipts)
    assert await inbox.reclaim(idle=0.0, limit=9) == []


async def test_a_repeated_letter_gets_an_empty_receipt_in_its_place(store):
    inbox = store.inbox("telegram")
    first = await inbox.take(letters(1, 2))
    await inbox.finish(first)

    receipts = await inbox.take(letters(2, 3, 3))

    assert [bool(receipt) for receipt in receipts] == [False, True, False]
    assert await inbox.reclaim(idle=0.0, limit=9) == [(receipts[1], letters(3)[0])]


async def test_many_takers_at_once_take_each_letter_once(store):
    inbox = store.inbox("telegram")

    taken = await asyncio.gather(*(inbox.take(letters(*range(20))) for _ in range(10)))

    assert len({receipt for receipts in taken for receipt in receipts if receipt}) == 20


async def test_a_letter_in_hand_is_not_reclaimed(store):
    inbox = store.inbox("telegram")
    await inbox.take(letters(1))

    assert await inbox.reclaim(idle=60.0, limit=9) == []


async def test_reclaiming_takes_no_more_than_asked_and_then_the_rest(store):
    inbox = store.inbox("telegram")
    receipts = await inbox.take(letters(*range(25)))
    await asyncio.sleep(0.12)

    found = [await inbox.reclaim(idle=0.1, limit=20) for _ in range(3)]

    assert [len(part) for part in found] == [20, 5, 0]
    assert [receipt for part in found for receipt, _ in part] == receipts


async def test_inboxes_do_not_mix(store):
    await store.inbox("telegram").take(letters(1))

    assert await store.inbox("discord").reclaim(idle=0.0, limit=9) == []
    assert all(await store.inbox("discord").take(letters(1)))


async def test_only_the_latest_letters_are_known(store):
    inbox = store.inbox("telegram")
    for start in range(0, keys.LETTERS_KNOWN + 1000, 1000):
        await inbox.finish(await inbox.take(letters(*range(start, start + 1000))))
    index = store.scripts.keys.letters("telegram")

    assert await store.scripts.database.command("ZCARD", index) == keys.LETTERS_KNOWN
    assert await store.scripts.database.command("XLEN", store.scripts.keys.inbox("telegram")) == 0


async def test_nothing_taken_and_nothing_finished_is_fine(store):
    inbox = store.inbox("telegram")

    assert await inbox.take([]) == []
    await inbox.finish([])
    await inbox.finish([""])
    await inbox.finish(["1-1"])
