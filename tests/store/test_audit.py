"""The audit: only added to, read backwards, kept for as long as cases."""

import asyncio

from bot.core.moderation.policies import EVERYWHERE
from bot.store.keys import CASES_LIFETIME
from tests.store.deciding import EVE, HERE, entry, lines, stuttering


async def test_a_line_comes_back_whole_and_only_in_its_scope(store, clock):
    line = entry(clock, "limit", subject=EVE.key, detail="day 5", reason="größer 猫\n@everyone")

    await store.audit.append(line, event="1")

    [(_, found)] = await store.audit.read(HERE, limit=9)
    assert found == line
    assert await store.audit.read(EVERYWHERE, limit=9) == []


async def test_lines_are_read_newest_first_and_page_by_page(store, clock):
    for number in range(5):
        await store.audit.append(entry(clock, str(number)), event=str(number))

    first = await store.audit.read(HERE, limit=2)
    second = await store.audit.read(HERE, before=first[-1][0], limit=2)
    third = await store.audit.read(HERE, before=second[-1][0], limit=2)

    actions = [[line.action for _, line in page] for page in (first, second, third)]
    assert actions == [["4", "3"], ["2", "1"], ["0"]]
    assert await store.audit.read(HERE, before=third[-1][0], limit=2) == []


async def test_an_event_delivered_again_or_to_many_adds_one_line(store, clock):
    line = entry(clock, "pause")

    await asyncio.gather(*(store.audit.append(line, event="1") for _ in range(20)))
    await stuttering(store.audit).append(line, event="2")

    assert await lines(store) == ["pause", "pause"]


async def test_lines_are_kept_as_long_as_cases_and_roughly_no_longer(store, clock):
    key, database = store.scripts.keys.audit(HERE), store.scripts.database
    moment = clock.now()
    for place, age in enumerate([CASES_LIFETIME + 9] * 300 + [CASES_LIFETIME - 9] * 2):
        number = f"{int((moment - age) * 1000)}-{place}"
        await database.command("XADD", key, number, "entry", b"old")

    clock.move(-1)
    await database.command("XTRIM", key, "MINID", "0")
    assert await database.command("XLEN", key) == 302
    clock.move(1)
    await store.audit.append(entry(clock, "new"), event="1")

    left = await database.command("XLEN", key)
    assert 3 <= left <= 103  # whole nodes of a hundred go
