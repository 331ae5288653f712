"""Outbox entries: done at least once, seen once, put off when a platform is away."""

import asyncio

import pytest

from bot.core.chat import Chat
from bot.core.errors import MessengerRefused, MessengerUnavailable, RateLimited
from bot.core.ids import TaskId
from bot.core.moderation.decisions import RemoveResult, ShowCase, ShowReport, StopTasks, Tell
from bot.service import moderation_catalogue
from bot.store.outbox import Due
from tests.clock import settle
from tests.service.moderation.court import (
    ADA,
    GROUP,
    HALL,
    MOD,
    STAFF,
    on_telegram,
    open_court,
)

HERE = HALL.space_key
NOBODY = TaskId("abcdefghjkmn")


@pytest.fixture
async def court(url):
    async with open_court(url) as court:
        await court.appoint()
        yield court


async def left(court):
    return await court.store.outbox.claim(now=court.clock.now() + 1e5, limit=99, lease=1)


async def test_a_decision_of_this_process_is_followed_at_once(court):
    async with asyncio.TaskGroup() as group:
        running = group.create_task(court.outbox.run())
        await settle()
        await court.ban(ADA)
        for _ in range(50):
            await settle(5)
            if court.discord.told(ADA):
                break
        running.cancel()

    assert len(court.discord.told(ADA)) == 1


async def test_a_decision_of_another_process_is_followed_soon(court):
    async with asyncio.TaskGroup() as group:
        running = group.create_task(court.outbox.run())
        await settle()
        court.outbox.wake_up._woken.clear()
        court.banning.wake_up.wake = lambda: None
        await court.ban(ADA)
        await settle()
        assert court.discord.told(ADA) == []
        await court.clock.move(3.1)
        await settle()
        running.cancel()

    assert len(court.discord.told(ADA)) == 1


@pytest.mark.parametrize("error", [RateLimited(5.0), MessengerUnavailable()], ids=["rate", "away"])
async def test_what_a_platform_can_not_do_now_is_done_later(court, error):
    await court.appoint(modlog=None)
    court.discord.post_errors.append(error)

    await court.ban(ADA)
    await court.work()
    assert court.discord.told(ADA) == []
    court.clock._now += 31
    await court.work()

    assert len(court.discord.told(ADA)) == 1


async def test_what_a_platform_refuses_for_good_is_given_up(court):
    await court.appoint(modlog=None)
    court.discord.post_errors.append(MessengerRefused("50035"))

    await court.ban(ADA)
    await court.work()

    assert await left(court) == []


async def test_who_was_told_is_not_told_again_when_the_outbox_entry_comes_back(court):
    outbox_entry = Tell(on_telegram(ADA), "told-warned")

    for _ in range(2):
        await court.outbox._do(Due("7", outbox_entry))

    assert len(court.telegram.told(on_telegram(ADA))) == 1


async def test_a_line_on_telegram_is_brought_up_to_date_and_not_posted_again(court):
    mod, place = on_telegram(MOD), Chat(GROUP.platform, "-1002", "-1002")
    await court.appoint(GROUP, mod, modlog=place)
    await court.command(moderation_catalogue.WARN, mod, GROUP, values={"who": ADA.id})
    await court.work()

    outbox_entry = ShowCase(GROUP.space_key, GROUP.space_key, 1)
    await court.outbox._do(Due("8", outbox_entry))

    assert len(court.telegram.in_place(place)) == 1
    assert len(court.telegram.edits) == 1


async def test_a_line_follows_the_moderators_place_when_it_moves(court):
    await court.command(moderation_catalogue.WARN, values={"who": ADA.id})
    await court.work()
    other = Chat(STAFF.platform, "2010", STAFF.space)
    await court.appoint(modlog=other)

    (case,) = await court.store.cases.cases(HERE, skip=0, limit=9)
    await court.undo(case)
    await court.work()

    assert "Taken back" in court.discord.in_place(other)[0].text


@pytest.mark.parametrize(
    "outbox_entry",
    [
        StopTasks(ADA, HERE),
        RemoveResult(NOBODY),
        ShowReport(NOBODY),
        ShowCase(HERE, HERE, 99),
    ],
    ids=lambda outbox_entry: type(outbox_entry).__name__,
)
async def test_an_outbox_entry_about_what_is_gone_does_nothing(court, outbox_entry):
    await court.outbox._do(Due("9", outbox_entry))

    assert court.discord.cards == {}
    assert court.provider.cancelled == []


async def test_every_outbox_entry_may_be_done_twice(court):
    task = await court.task(ADA)
    _, report = await court.report(task)
    await court.ban(ADA)
    found = await court.store.outbox.claim(now=court.clock.now(), limit=99, lease=60)

    for due in [*found, *found]:
        await court.outbox._do(due)

    assert len(found) == 4
    assert len(court.discord.in_place(STAFF)) == 2  # the report and the ban
    assert len(court.discord.told(ADA)) == 1
    assert (await court.store.reports.get(report.id)).message is not None


async def test_two_processes_never_show_the_same_report_at_the_same_time(court):
    _, report = await court.report(await court.task(ADA))
    name = f"showing:report:{report.id}"
    assert await court.store.memos.lease(name, "another", seconds=15)

    await court.work()
    assert court.discord.cards == {}
    court.clock._now += 16
    await asyncio.sleep(0)

    assert len(await left(court)) == 1
