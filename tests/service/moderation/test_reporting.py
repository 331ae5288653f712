"""Reports: one card a result, one decision a report, and everybody hears what came of it."""

from dataclasses import replace

import pytest

from bot.core.chat import User
from bot.core.errors import (
    BadInput,
    ButtonGone,
    CannotWrite,
    MessageGone,
    RankTooLow,
    RateLimited,
    TaskGone,
    TermListed,
)
from bot.core.moderation.cases import CaseKind
from bot.core.moderation.reports import Verdict
from bot.core.panels.reports import ReportChoice
from bot.core.tasks.task import TaskStatus
from bot.service import moderation_catalogue
from tests.service.moderation.court import (
    ADA,
    ADMIN,
    BEN,
    CAT,
    GROUP,
    HALL,
    MOD,
    OWNER,
    STAFF,
    open_court,
)

HERE = HALL.space_key


@pytest.fixture
async def court(url):
    async with open_court(url) as court:
        await court.appoint()
        yield court


async def reported(court, *others):
    """Return a reported result and its report, shown to the moderators."""
    task = await court.task(ADA)
    _, report = await court.report(task)
    for user in others:
        await court.report(task, by=user)
    await court.work()
    return task, await court.store.reports.get(report.id)


def labels(card):
    return [button.label for row in card.rows for button in row]


async def test_a_report_is_shown_to_the_moderators_with_all_they_need(court):
    task, report = await reported(court, CAT)

    (card,) = court.discord.in_place(STAFF)
    assert card.prompt == "a red fox"
    assert card.author == ADA
    assert card.picture.veiled
    assert court.discord.media[report.message.key].data == b"picture"
    assert "Reported by 2: Ben (100002), Cat (100003)" in card.text
    assert card.link.endswith(task.message.id)
    assert labels(card)[:3] == ["Dismiss", "Delete", "Warn"]
    assert len(labels(card)) == 6


async def test_the_reporter_is_thanked_and_reports_once(court):
    task = await court.task(ADA)

    first, _ = await court.report(task)
    second, _ = await court.report(task)
    await court.work()

    assert "you will hear what came of it" in first.said
    assert "already" in second.said
    assert "Reported by Ben" in court.discord.in_place(STAFF)[0].text


async def test_a_report_that_is_delivered_again_is_one(court):
    task = await court.task(ADA)

    await court.report(task, event="same")
    await court.report(task, event="same")
    await court.work()

    (card,) = court.discord.in_place(STAFF)
    assert "Reported by Ben" in card.text


async def test_a_report_can_be_typed_with_a_link_an_id_or_as_a_reply(court):
    task = await court.task(ADA)
    link = court.discord.link(task.message)

    ways = [
        await court.command(
            moderation_catalogue.REPORT, BEN, values={"id": link, "reason": "gore"}
        ),
        await court.command(
            moderation_catalogue.REPORT, CAT, values={"reason": f"{task.id} so sad"}
        ),
        await court.command(moderation_catalogue.REPORT, ADMIN, quoted=task.message),
    ]
    await court.work()

    assert all("Thank you" in way.said for way in ways)
    (card,) = court.discord.in_place(STAFF)
    assert "Reported by 3" in card.text
    assert "Why: gore · so sad" in card.text


async def test_a_report_of_nothing_says_what_to_write(court):
    task = await court.task(ADA)
    other = replace(task.message, id="424242")

    for changes, problem in [
        ({}, "result-missing"),
        ({"values": {"reason": "it is bad"}}, "result-missing"),
        ({"quoted": other}, "result-none"),
    ]:
        with pytest.raises(BadInput) as raised:
            await court.command(moderation_catalogue.REPORT, BEN, **changes)
        assert raised.value.problem == problem


async def test_results_of_other_places_are_unknown_here(court):
    task = await court.task(ADA, chat=GROUP)

    with pytest.raises(TaskGone):
        await court.command(moderation_catalogue.REPORT, BEN, values={"id": task.id})


async def test_ones_own_result_is_deleted_not_reported(court):
    task = await court.task(ADA)

    with pytest.raises(BadInput) as raised:
        await court.report(task, by=ADA)

    assert raised.value.problem == "report-own"


async def test_a_flood_of_reports_is_stopped(court):
    for _ in range(10):
        await court.report(await court.task(ADA))

    with pytest.raises(BadInput) as raised:
        await court.report(await court.task(ADA))

    assert raised.value.problem == "report-too-many"


async def test_without_a_place_the_report_waits_until_one_is_chosen(court):
    await court.appoint(modlog=None)

    way, _ = await court.report(await court.task(ADA))
    await court.work()
    assert "nobody has chosen" in way.said
    assert court.discord.cards == {}

    await court.appoint(modlog=STAFF)
    court.clock._now += 301
    await court.work()
    assert len(court.discord.in_place(STAFF)) == 1


async def test_a_picture_that_can_not_be_had_leaves_words_and_a_link(court):
    court.pictures.away = True
    court.clock.sleep = _at_once

    await reported(court)

    (card,) = court.discord.in_place(STAFF)
    assert card.picture is None
    assert card.link


async def _at_once(seconds):
    """Sleep no time."""


@pytest.mark.parametrize(
    ("choice", "verdict", "kind", "outcome"),
    [
        (ReportChoice.DISMISS, Verdict.DISMISSED, None, "may stay"),
        (ReportChoice.DELETE, Verdict.DELETED, CaseKind.DELETION, "was deleted"),
        (ReportChoice.WARN, Verdict.WARNED, CaseKind.WARNING, "was warned"),
        (ReportChoice.DAY, Verdict.BANNED, CaseKind.BAN, "was shut out"),
        (ReportChoice.EVER, Verdict.BANNED, CaseKind.BAN, "was shut out"),
    ],
    ids=str,
)
async def test_a_press_decides_and_each_reporter_hears_of_it(court, choice, verdict, kind, outcome):
    _, report = await reported(court, CAT)

    await court.judge(report, choice)
    await court.work()

    report = await court.store.reports.get(report.id)
    assert (report.verdict, report.decided_by.key) == (verdict, MOD.key)
    cases = await court.store.cases.cases(HERE, skip=0, limit=9)
    assert [case.kind for case in cases] == ([kind] if kind else [])
    for reporter in (BEN, CAT):
        (told,) = court.discord.told(reporter)
        assert outcome in told
    (card,) = court.discord.in_place(STAFF)
    assert "Mod (100004)" in card.text
    assert labels(card) == (["Undo"] if kind else [])
    assert card.picture.veiled  # without new bytes, so the picture stays


async def test_a_ban_from_the_card_holds_a_day_and_stops_tasks(court):
    running = await court.task(ADA, status=TaskStatus.RUNNING)
    _, report = await reported(court)

    await court.judge(report, ReportChoice.DAY)
    await court.work()

    ban = await court.store.cases.standing_ban(HERE, ADA.key)
    assert ban.until == court.clock.now() + 86400
    assert court.provider.cancelled == [running.remote_id]
    assert "shut you out until" in court.discord.told(ADA)[0]


async def test_deleting_from_the_card_removes_the_message(court):
    task, report = await reported(court)

    await court.judge(report, ReportChoice.DELETE)
    await court.work()

    assert court.discord.gone == {task.message.key}
    assert "deleted a result of yours" in court.discord.told(ADA)[0]


async def test_a_second_press_hears_who_was_first_and_changes_nothing(court):
    _, report = await reported(court)
    await court.judge(report, ReportChoice.DISMISS)

    way = await court.judge(report, ReportChoice.EVER, by=ADMIN)
    await court.work()

    assert "Mod (100004) has decided that already" in way.said
    assert await court.store.cases.standing_ban(HERE, ADA.key) is None
    assert len(court.discord.told(BEN)) == 1


async def test_a_press_that_is_delivered_again_is_done_once(court):
    _, report = await reported(court)

    await court.judge(report, ReportChoice.WEEK, event="same")
    way = await court.judge(report, ReportChoice.WEEK, event="same")
    await court.work()

    assert way.private == []
    assert len(await court.store.cases.cases(HERE, skip=0, limit=9)) == 1
    assert len(court.discord.told(BEN)) == 1
    assert len(court.discord.told(ADA)) == 1


async def test_only_who_keeps_order_there_may_decide(court):
    _, report = await reported(court)

    with pytest.raises(RankTooLow) as raised:
        await court.judge(report, ReportChoice.DISMISS, by=CAT)

    assert raised.value.needed == "moderators"
    await court.appoint(HALL, CAT)  # the role of the first moderator is taken away
    with pytest.raises(RankTooLow):
        await court.judge(report, ReportChoice.DISMISS, by=MOD)


async def test_nobody_is_judged_by_an_equal_or_by_themselves(court):
    task = await court.task(MOD)
    _, report = await court.report(task)
    await court.appoint(HALL, MOD, CAT)

    with pytest.raises(RankTooLow):
        await court.judge(report, ReportChoice.WARN, by=CAT)
    with pytest.raises(BadInput):
        await court.judge(report, ReportChoice.DISMISS, by=MOD)
    await court.judge(report, ReportChoice.WARN, by=ADMIN)
    assert (await court.store.reports.get(report.id)).verdict is Verdict.WARNED


async def test_a_forged_choice_is_a_dead_button(court):
    _, report = await reported(court)

    for slot in (6, 99):
        with pytest.raises(ButtonGone):
            await court.judge(report, slot)
    with pytest.raises(ButtonGone):
        await court.judge(replace(report, id="abcdefghjkmn"), ReportChoice.DISMISS)


async def test_undo_on_the_card_shows_there_and_lets_the_person_in(court):
    _, report = await reported(court)
    await court.judge(report, ReportChoice.EVER)
    await court.work()
    case = await court.store.cases.standing_ban(HERE, ADA.key)

    way = await court.undo(case, message=report.message.id)
    await court.work()

    assert await court.store.cases.standing_ban(HERE, ADA.key) is None
    (card,) = court.discord.in_place(STAFF)
    assert "Taken back by Mod" in card.text
    assert card.rows == ()
    assert way.changes[0].prompt == "a red fox"
    assert "shut them out" in way.changes[0].text


async def test_a_refused_prompt_is_told_without_anything_to_delete(court):
    error = TermListed("gore", "g0re", HERE, reports=True)

    await court.reporting.refused(ADA, HALL, error, "much g0re", "e1")
    await court.reporting.refused(ADA, HALL, error, "more g0re", "e2")  # the same word, soon
    await court.reporting.refused(ADA, HALL, error, "much g0re", "e1")  # delivered again
    await court.work()

    (card,) = court.discord.in_place(STAFF)
    assert card.prompt == "much g0re"
    assert "Listed word: gore" in card.text
    assert "Delete" not in labels(card)
    assert "Reported by" not in card.text


async def test_a_refused_prompt_is_judged_and_its_author_hears_no_reporters_words(court):
    error = TermListed("gore", "gore", HERE, reports=True)
    await court.reporting.refused(ADA, HALL, error, "gore", "e1")
    report = await court.report_of("e1")

    with pytest.raises(ButtonGone):
        await court.judge(report, ReportChoice.DELETE)
    await court.judge(report, ReportChoice.WARN)
    await court.work()

    (told,) = court.discord.told(ADA)
    assert told.startswith("Moderators have warned you")


@pytest.mark.parametrize("error", [CannotWrite(), MessageGone()], ids=["shut out", "deleted"])
async def test_a_place_that_was_deleted_is_one_no_longer(court, error):
    court.discord.broken[STAFF.id] = error

    await court.report(await court.task(ADA))
    await court.work()

    assert (await court.store.policies.of(HERE)).modlog is None
    entries = [entry for _, entry in await court.store.audit.read(HERE, limit=9)]
    assert [entry.action for entry in entries].count("modlog off") == 1
    assert "can no longer write" in court.discord.told(OWNER)[0]

    court.discord.broken.clear()
    other = replace(STAFF, id="2010")
    await court.appoint(modlog=other)
    court.clock._now += 301
    await court.work()
    assert len(court.discord.in_place(other)) == 1  # what could not be told is told there


async def test_a_place_deleted_after_the_card_stood_loses_nothing_that_was_decided(court):
    _, report = await reported(court)
    court.discord.broken[STAFF.id] = CannotWrite()

    await court.judge(report, ReportChoice.DAY)
    await court.work()

    assert (await court.store.cases.standing_ban(HERE, ADA.key)) is not None
    assert len(court.discord.told(BEN)) == 1
    assert await court.store.outbox.claim(now=court.clock.now() + 1e4, limit=9, lease=1) == []


async def test_a_card_is_written_later_when_the_platform_says_so(court):
    court.discord.post_errors.append(RateLimited(7.0))

    await court.report(await court.task(ADA))
    await court.work()
    assert court.discord.cards == {}
    court.clock._now += 8
    await court.work()

    assert len(court.discord.in_place(STAFF)) == 1


async def test_a_card_that_stood_before_its_process_died_is_not_posted_twice(court):
    """Discord knows the nonce; a press tells where the card stands."""
    _, report = await reported(court)
    lost = replace(report, message=None)
    court.store.reports.scripts  # noqa: B018 - the record is touched beneath the port
    key = court.store.reports.scripts.keys.report(report.id)
    await court.store.reports.scripts.database.command("HDEL", key, "message")

    await court.judge(lost, ReportChoice.DISMISS, message=report.message.id)
    await court.work()

    (card,) = court.discord.in_place(STAFF)
    assert "Dismissed by" in card.text


async def test_names_prompts_and_reasons_stay_inert(court):
    evil = User(ADA.platform, "100666", "**x**\n/resume [a](http://b) @everyone")
    task = await court.task(evil)

    await court.command(
        moderation_catalogue.REPORT,
        BEN,
        quoted=task.message,
        values={"reason": "a\nb\n/ban 1 <@1>"},
    )
    await court.work()

    (card,) = court.discord.in_place(STAFF)
    lines = card.text.split("\n")
    assert [line.split(":")[0] for line in lines] == ["Whose", "Reported by Ben (100002)", "Why"]
    assert "/resume" not in card.text
    assert "/ban" not in card.text


async def test_the_reporters_words_never_reach_whose_result_it_is(court):
    task = await court.task(ADA)
    changes = {"quoted": task.message, "values": {"reason": "my neighbour is awful"}}
    await court.command(moderation_catalogue.REPORT, BEN, id="r1", **changes)

    await court.judge(await court.report_of("r1"), ReportChoice.DAY)
    await court.work()

    assert "neighbour" not in "".join(court.discord.told(ADA))
    assert "neighbour" not in (await court.command(moderation_catalogue.MY_CASES, ADA)).said
    assert "neighbour" in court.discord.in_place(STAFF)[0].text
