"""Reports: one open report a result, joined by others, decided by one."""

import asyncio
from dataclasses import replace

import pytest

from bot.core.chat import Platform, User
from bot.core.moderation.decisions import ShowReport, Tell
from bot.core.moderation.reports import Verdict
from bot.store.keys import CASES_LIFETIME
from tests.store.deciding import (
    EVE,
    HERE,
    decision,
    lines,
    new_case,
    new_id,
    new_report,
    stuttering,
)
from tests.store.makers import ADA, BEN, card_of, life, new_task


async def reported(store, **changes):
    report = new_report(store.clock, **changes)
    return await store.reports.report(report, (ShowReport(report.id),))


def verdict(clock, report, **changes):
    values = {"report": report.id, "verdict": Verdict.DISMISSED}
    return decision(clock, **(values | changes))


async def shown(store):
    due = await store.outbox.claim(now=store.clock.now(), limit=99, lease=1)
    return [one.outbox_entry.report for one in due]


async def test_a_report_comes_back_whole(store, clock):
    report = new_report(clock, reason="größer 猫", picture_url="https://example.org/p.png")

    assert await store.reports.report(report, ()) == report
    assert await store.reports.get(report.id) == report
    assert await store.reports.get(new_id()) is None


async def test_others_join_the_open_report_of_the_same_result(store, clock):
    first = await reported(store, reason="one")
    joined = await reported(store, reporters=(ADA,), reason="two")

    assert joined.id == first.id
    assert joined.reporters == (BEN, ADA)
    assert joined.reason == "one\ntwo"
    assert await shown(store) == [first.id, first.id]


async def test_somebody_reports_a_result_once(store):
    first = await reported(store)

    assert await reported(store) is None
    assert (await store.reports.get(first.id)).reporters == (BEN,)
    assert await shown(store) == [first.id]


async def test_fifty_who_report_at_once_make_one_report(store):
    people = [User(Platform.DISCORD, str(number), "x") for number in range(50)]

    taken = await asyncio.gather(*(reported(store, reporters=(one,)) for one in people))

    assert len({report.id for report in taken}) == 1
    known = await store.reports.get(taken[0].id)
    assert {user.id for user in known.reporters} == {user.id for user in people}
    assert len(await shown(store)) == 50


async def test_a_report_delivered_again_is_the_same_report(store, clock):
    first, second = new_report(clock), new_report(clock, reporters=(ADA,))
    await store.reports.report(first, (ShowReport(first.id),))
    joined = await store.reports.report(second, (ShowReport(second.id),))

    assert (await store.reports.report(second, (ShowReport(second.id),))) == joined
    assert await stuttering(store.reports).report(first, (ShowReport(first.id),)) == joined
    assert await shown(store) == [first.id, first.id]
    assert joined.reporters == (BEN, ADA)


async def test_a_report_sent_again_after_a_lost_answer_is_taken(store, clock):
    report = new_report(clock)

    assert await stuttering(store.reports).report(report, ()) == report


async def test_a_decided_report_is_joined_by_nobody(store, clock):
    first = await reported(store)
    await store.cases.decide(verdict(clock, first))

    again = await reported(store, reporters=(ADA,))

    assert again.id != first.id
    assert again.verdict is None
    assert await reported(store) is None  # who reported it before is heard once


async def test_reports_of_refused_prompts_have_nobody_to_tell_and_do_not_join(store):
    one = await reported(store, task=None, reporters=(), term="fox")
    two = await reported(store, task=None, reporters=(), term="fox")

    assert one.id != two.id
    assert one.reporters == ()
    assert await store.reports.report(one, ()) == one


async def test_of_twenty_parallel_decisions_on_a_report_one_wins(store, clock):
    report = await reported(store)
    made = [
        verdict(clock, report, verdict=Verdict.BANNED, case=new_case(clock), bans=True)
        for _ in range(10)
    ] + [verdict(clock, report) for _ in range(10)]

    answers = await asyncio.gather(*(store.cases.decide(one) for one in made))

    winners = [one for one, answer in zip(made, answers, strict=True) if answer is not None]
    assert len(winners) == 1
    known = await store.reports.get(report.id)
    assert known.verdict is winners[0].verdict
    cases = await store.cases.cases(HERE, skip=0, limit=99)
    assert len(cases) == (winners[0].case is not None)
    assert len(await lines(store)) == 1


async def test_a_decided_report_says_who_decided_what(store, clock):
    report = await reported(store)
    clock.move(7)
    case = new_case(clock, until=clock.now() + 60)
    tell = Tell(BEN, "told-banned", {"name": "Eve"})
    made = verdict(clock, report, verdict=Verdict.BANNED, case=case, bans=True, outbox=(tell,))

    await store.cases.decide(made)

    assert await store.reports.get(report.id) == replace(
        report,
        verdict=Verdict.BANNED,
        decided_by=BEN,
        decided_at=clock.now(),
        case=1,
        until=clock.now() + 60,
    )
    due = await store.outbox.claim(now=clock.now(), limit=9, lease=1)
    assert [one.outbox_entry for one in due] == [ShowReport(report.id), tell]


async def test_the_winner_delivered_again_wins_again_and_the_loser_loses_again(store, clock):
    report = await reported(store)
    winner, loser = verdict(clock, report), verdict(clock, report, verdict=Verdict.WARNED)

    first = await store.cases.decide(winner)

    assert first is not None
    assert await store.cases.decide(loser) is None
    assert await store.cases.decide(winner) == first
    assert await store.cases.decide(loser) is None
    assert (await store.reports.get(report.id)).verdict is Verdict.DISMISSED


async def test_nothing_is_decided_about_a_report_that_is_not_there(store, clock):
    made = verdict(clock, new_report(clock), case=new_case(clock), bans=True)

    assert await store.cases.decide(made) is None

    assert await store.cases.standing_ban(HERE, EVE.key) is None
    assert await lines(store) == []


async def test_where_its_card_stands_is_remembered_and_revives_nothing(store, clock):
    report, message = await reported(store), card_of(new_task(clock))
    await store.reports.placed(report.id, message)
    assert (await store.reports.get(report.id)).message == message

    gone = new_id()
    await store.reports.placed(gone, message)

    key = store.scripts.keys.report(gone)
    assert await store.scripts.database.command("EXISTS", key) == 0


async def test_a_report_is_kept_as_long_as_cases(store):
    report, names = await reported(store), store.scripts.keys

    for key in (names.report(report.id), names.reporters(report.id), names.reported(report.task)):
        assert await life(store, key) == pytest.approx(CASES_LIFETIME, abs=9)
