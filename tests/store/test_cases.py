"""Cases and bans: numbered, undone once, over in time, and written down whole or not at all."""

import asyncio
from dataclasses import replace

import pytest

from bot.core.moderation.cases import Ban, CaseKind
from bot.core.moderation.decisions import ShowCase, StopTasks
from bot.core.moderation.policies import EVERYWHERE
from bot.store.keys import CASES_LIFETIME, DAY
from tests.store.deciding import (
    EVE,
    HERE,
    banned,
    decision,
    entry,
    lift,
    lines,
    new_case,
    new_id,
    stuttering,
)
from tests.store.makers import ADA, BEN, STUDIO, life


async def effective(store, user=EVE):
    return (await store.policies.effective(user, STUDIO)).ban


async def field(store, scope=HERE):
    """Return a ban as the admission of tasks reads it."""
    key = store.scripts.keys.bans(scope)
    return await store.scripts.database.command("HGET", key, EVE.key)


async def test_cases_are_numbered_from_1_in_each_scope(store, clock):
    numbers = [(await banned(store)).number for _ in range(3)]
    everywhere = await banned(store, scope=EVERYWHERE)

    assert numbers == [1, 2, 3]
    assert everywhere.number == 1
    assert (await store.cases.case(HERE, 2)).number == 2
    assert await store.cases.case(HERE, 4) is None
    assert await store.cases.by_id(new_id()) is None


async def test_a_case_comes_back_whole(store, clock):
    case = new_case(clock, until=clock.now() + 60.5, task=new_id(), prompt="猫", link="https://x/1")

    opened = await store.cases.decide(decision(clock, case=case, bans=True))

    whole = replace(case, number=1)
    assert opened.case == whole
    assert await store.cases.by_id(case.id) == whole
    assert await store.cases.cases(HERE, skip=0, limit=9) == [whole]
    assert await store.cases.standing_ban(HERE, EVE.key) == whole


async def test_a_hundred_parallel_decisions_get_a_hundred_numbers(store, clock):
    opened = await asyncio.gather(*(banned(store) for _ in range(100)))

    assert sorted(case.number for case in opened) == list(range(1, 101))
    newest = await store.cases.case(HERE, 100)
    assert await store.cases.standing_ban(HERE, EVE.key) == newest


async def test_a_decision_whose_event_is_delivered_again_is_answered_the_same(store, clock):
    made = decision(clock, case=new_case(clock), bans=True, outbox=(StopTasks(EVE, HERE),))
    first = await store.cases.decide(made)
    later = replace(made, case=replace(made.case, id=new_id(), at=clock.now() + 5))

    assert await store.cases.decide(made) == first
    assert await store.cases.decide(later) == first

    assert await store.cases.cases(HERE, skip=0, limit=9) == [first.case]
    assert await lines(store) == ["ban"]
    assert len(await store.outbox.claim(now=clock.now(), limit=9, lease=1)) == 1


async def test_a_decision_sent_again_after_a_lost_answer_counts_once(store, clock):
    made = decision(clock, case=new_case(clock), bans=True)

    opened = await stuttering(store.cases).decide(made)

    assert opened.case.number == 1
    assert await lines(store) == ["ban"]
    undone = decision(clock, lifts=opened.case)
    assert await stuttering(store.cases).decide(undone) is not None


async def test_an_event_delivered_to_many_at_once_opens_one_case(store, clock):
    made = decision(clock, case=new_case(clock), bans=True)

    answers = await asyncio.gather(*(store.cases.decide(made) for _ in range(30)))

    assert {answer.case.number for answer in answers} == {1}
    assert len(await store.cases.cases(HERE, skip=0, limit=9)) == 1


async def test_a_ban_is_seen_with_its_case_and_reason(store, clock):
    assert await effective(store) is None
    until = clock.now() + DAY
    await banned(store, until=until)

    assert await effective(store) == Ban(HERE, 1, until, "größer 猫")
    assert await effective(store, ADA) is None
    assert await field(store) == f"{until!r}:1".encode()


async def test_a_ban_everywhere_counts_before_one_here(store):
    await banned(store)
    await banned(store, scope=EVERYWHERE, reason="wide")

    assert await effective(store) == Ban(EVERYWHERE, 1, 0.0, "wide")


async def test_a_warning_bans_nobody(store, clock):
    case = new_case(clock, kind=CaseKind.WARNING)
    await store.cases.decide(decision(clock, case=case))

    assert await effective(store) is None
    assert await store.cases.standing_ban(HERE, EVE.key) is None
    assert len(await store.cases.cases(HERE, EVE.key, skip=0, limit=9)) == 1


async def test_a_ban_ends_by_itself_and_is_forgotten_when_next_looked_at(store, clock):
    case = await banned(store, until=clock.now() + 60)
    clock.move(59.9)
    assert await store.cases.standing_ban(HERE, EVE.key) == case
    assert (await effective(store)).case == 1

    clock.move(0.1)

    assert await store.cases.standing_ban(HERE, EVE.key) is None
    assert await effective(store) is None
    assert await field(store) is None
    reasons = store.scripts.keys.reasons(HERE)
    assert await store.scripts.database.command("EXISTS", reasons) == 0


async def test_a_newer_ban_takes_the_place_of_the_older(store, clock):
    await banned(store)
    newer = await banned(store, until=clock.now() + 60, reason="shorter")

    assert await store.cases.standing_ban(HERE, EVE.key) == newer
    assert await effective(store) == Ban(HERE, 2, clock.now() + 60, "shorter")


async def test_undoing_ends_the_ban(store, clock):
    case = await banned(store)
    clock.move(5)

    assert (await lift(store, case)).case is None

    undone = await store.cases.by_id(case.id)
    assert (undone.undone_by, undone.undone_at) == (BEN, clock.now())
    assert not undone.holds(clock.now())
    assert await effective(store) is None
    reasons = store.scripts.keys.reasons(HERE)
    assert await store.scripts.database.command("EXISTS", reasons) == 0
    assert await store.cases.standing_ban(HERE, EVE.key) is None


async def test_undoing_an_older_case_leaves_the_newer_ban(store):
    old = await banned(store)
    newer = await banned(store)

    assert await lift(store, old) is not None

    assert await store.cases.standing_ban(HERE, EVE.key) == newer


async def test_a_case_is_undone_once(store, clock):
    case = await banned(store)

    answers = await asyncio.gather(*(lift(store, case) for _ in range(20)))
    clock.move(9)

    assert sum(answer is not None for answer in answers) == 1
    assert await lift(store, case) is None
    assert await lines(store) == ["ban", "ban"]
    assert (await store.cases.by_id(case.id)).undone_at == clock.now() - 9


async def test_undoing_by_an_event_delivered_again_is_no_second_undoing(store, clock):
    case = await banned(store)
    made = decision(clock, lifts=case)
    first = await store.cases.decide(made)

    newer = await banned(store)

    assert await store.cases.decide(made) == first
    assert await store.cases.standing_ban(HERE, EVE.key) == newer


async def test_a_case_that_is_not_there_can_not_be_undone(store, clock):
    assert await lift(store, new_case(clock, number=1)) is None
    assert await lines(store) == []


async def test_a_ban_may_lift_and_open_at_once(store, clock):
    old = await banned(store)
    case = new_case(clock, until=clock.now() + 60)

    opened = await store.cases.decide(decision(clock, case=case, bans=True, lifts=old))

    assert await store.cases.standing_ban(HERE, EVE.key) == opened.case
    assert (await store.cases.by_id(old.id)).undone_by == BEN


async def test_cases_are_listed_newest_first_and_by_person(store, clock):
    for number in range(250):
        await banned(store, user=ADA if number % 50 == 0 else EVE)

    newest = await store.cases.cases(HERE, skip=2, limit=3)
    ada = await store.cases.cases(HERE, ADA.key, skip=1, limit=3)

    assert [case.number for case in newest] == [248, 247, 246]
    assert [case.number for case in ada] == [151, 101, 51]
    assert await store.cases.cases(HERE, BEN.key, skip=0, limit=9) == []
    assert await store.cases.cases(HERE, ADA.key, skip=5, limit=9) == []


async def test_cases_are_forgotten_in_time_and_leave_the_list(store):
    cases = [await banned(store) for _ in range(3)]
    await store.scripts.database.command("DEL", store.scripts.keys.case(cases[1].id))

    kept = [case.number for case in await store.cases.cases(HERE, skip=0, limit=9)]

    assert kept == [3, 1]
    index = store.scripts.keys.cases(HERE)
    assert await store.scripts.database.command("ZCARD", index) == 2
    assert (await banned(store)).number == 4


async def test_a_case_is_kept_as_long_as_its_ban_and_then_like_any_other(store, clock):
    key = store.scripts.keys.case
    warning = new_case(clock, kind=CaseKind.WARNING)
    await store.cases.decide(decision(clock, case=warning))
    timed = await banned(store, until=clock.now() + 30 * DAY)
    endless = await banned(store)

    assert await life(store, key(warning.id)) == pytest.approx(CASES_LIFETIME, abs=9)
    assert await life(store, key(timed.id)) == pytest.approx(CASES_LIFETIME, abs=9)  # replaced
    assert await life(store, key(endless.id)) == -1
    long = await banned(store, until=clock.now() + 30 * DAY)
    assert await life(store, key(endless.id)) == pytest.approx(CASES_LIFETIME, abs=9)
    assert await life(store, key(long.id)) == pytest.approx(CASES_LIFETIME + 30 * DAY, abs=9)
    await lift(store, long)
    assert await life(store, key(long.id)) == pytest.approx(CASES_LIFETIME, abs=9)


async def test_an_outbox_entry_about_the_case_of_its_decision_knows_the_number(store, clock):
    await banned(store)
    outbox = (ShowCase(HERE, HERE), ShowCase(HERE, HERE, 1))
    case = new_case(clock)
    await store.cases.decide(decision(clock, case=case, bans=True, outbox=outbox))

    due = await store.outbox.claim(now=clock.now(), limit=9, lease=1)

    assert [one.outbox_entry.number for one in due] == [2, 1]


async def test_a_decision_without_a_case_only_stands_in_the_audit(store, clock):
    made = decision(clock, entry=entry(clock, "cancel"))

    assert (await store.cases.decide(made)).case is None
    assert (await store.cases.decide(made)).case is None

    assert await lines(store) == ["cancel"]
    assert await store.cases.cases(HERE, skip=0, limit=9) == []


async def test_a_ban_without_end_is_written_as_the_admission_reads_it(store):
    await banned(store)

    assert await field(store) == b"0:1"
