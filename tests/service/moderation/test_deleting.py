"""Deletion: one's own without a word, anybody's by moderators as a case."""

import pytest

from bot.core.errors import CannotWrite, NotYours, TaskGone
from bot.core.moderation.cases import CaseKind
from bot.core.tasks.task import TaskStatus
from bot.service import moderation_catalogue
from tests.service.moderation.court import ADA, BEN, GROUP, HALL, MOD, STAFF, Way, open_court

HERE = HALL.space_key


@pytest.fixture
async def court(url):
    async with open_court(url) as court:
        await court.appoint()
        yield court


async def cases(court):
    return await court.store.cases.cases(HERE, skip=0, limit=9)


async def test_ones_own_result_is_deleted_without_a_case(court):
    task = await court.task(ADA)

    way = await court.command(moderation_catalogue.DELETE, ADA, values={"id": task.id})
    await court.work()

    assert way.said == "Deleted."
    assert court.discord.gone == {task.message.key}
    assert await cases(court) == []
    assert await court.store.tasks.get(task.id) is not None


async def test_nobody_elses_result_is_deleted_by_a_member(court):
    task = await court.task(ADA)

    with pytest.raises(NotYours):
        await court.command(moderation_catalogue.DELETE, BEN, quoted=task.message)
    with pytest.raises(NotYours):
        await court.deleting.press(court.pressed("z", task.id, by=BEN, chat=HALL), task, Way())

    assert court.discord.gone == set()


@pytest.mark.parametrize("how", ["command", "press"])
async def test_a_moderators_deletion_is_a_case_that_the_person_hears_of(court, how):
    task = await court.task(ADA)

    if how == "press":
        way = Way()
        await court.deleting.press(court.pressed("z", task.id, chat=HALL), task, way)
    else:
        way = await court.command(moderation_catalogue.REMOVE, quoted=task.message)
    await court.work()

    (case,) = await cases(court)
    assert (case.kind, case.task, case.user.key) == (CaseKind.DELETION, task.id, ADA.key)
    assert "Case 1" in way.said
    assert court.discord.gone == {task.message.key}
    assert "deleted a result of yours" in court.discord.told(ADA)[0]
    assert len(court.discord.in_place(STAFF)) == 1


async def test_a_deletion_that_is_delivered_again_is_one_case(court):
    task = await court.task(ADA)
    event = court.event(moderation_catalogue.REMOVE.name, quoted=task.message)

    await court.give(event)
    await court.give(event)
    await court.work()

    assert len(await cases(court)) == 1
    assert len(court.discord.told(ADA)) == 1


async def test_a_process_that_dies_before_the_message_is_gone_leaves_it_to_the_next(court):
    task = await court.task(ADA)
    court.discord.delete_errors.append(CannotWrite())  # as if the first try had never been

    await court.command(moderation_catalogue.REMOVE, quoted=task.message)
    await court.work()

    assert court.discord.gone == {task.message.key}


async def test_the_moderator_is_told_when_the_platform_refuses(court):
    task = await court.task(ADA)
    court.discord.delete_errors += [CannotWrite(), CannotWrite()]

    way = await court.command(moderation_catalogue.REMOVE, quoted=task.message)
    await court.work()

    assert "does not let me delete" in way.said
    assert await court.store.outbox.claim(now=court.clock.now() + 1e4, limit=9, lease=1) == []


async def test_a_running_task_is_cancelled_too(court):
    task = await court.task(ADA, status=TaskStatus.RUNNING)

    await court.command(moderation_catalogue.DELETE, ADA, quoted=task.message)

    assert court.provider.cancelled == [task.remote_id]


async def test_results_of_other_places_are_unknown_here(court):
    task = await court.task(ADA, chat=GROUP)

    with pytest.raises(TaskGone):
        await court.command(moderation_catalogue.REMOVE, MOD, values={"id": task.id})
