"""Numbers: each task is counted once, when it ends, here and everywhere."""

import asyncio
from dataclasses import replace

import pytest

from bot.core.chat import Chat, Platform, User
from bot.core.members.quota import day_of
from bot.core.moderation.policies import EVERYWHERE
from bot.core.moderation.statistics import Active
from bot.core.tasks.requests import Receipt
from bot.core.tasks.task import Failure, FailureKind, RemoteStatus, TaskUpdate
from tests.store.makers import ADA, BEN, STUDIO, accepted, life, placed, submitting

HERE = STUDIO.space_key
ELSEWHERE = Chat(Platform.DISCORD, "2009", "3009")


class Repeating:
    """A connection that loses every first answer, so that each command is sent again."""

    def __init__(self, database):
        self._database = database
        self.sent = 0

    async def raw(self, *command):
        self.sent += 2
        await self._database.raw(*command)
        return await self._database.raw(*command)


def today(store):
    return day_of(store.clock.now())[0]


async def numbers(store, scope=HERE):
    return (await store.statistics.days(scope, [today(store)]))[0]


async def top(store, *names, scope=HERE, limit=5):
    return await store.statistics.most_active(scope, names or [today(store)], limit=limit)


def done(task, now):
    return task.advance(TaskUpdate(task.remote_id, RemoteStatus.SUCCEEDED), now)


async def succeeded(store, *, after=0, **changes):
    task = await accepted(store, **changes)
    store.clock.move(after)
    return await store.tasks.save(done(task, store.clock.now()))


async def test_a_result_is_counted_here_and_everywhere(store):
    await succeeded(store, after=45)

    for scope in (HERE, EVERYWHERE):
        day = await numbers(store, scope)
        assert day.outcomes == {"succeeded": 1}
        assert day.waits == {"60": 1}
        assert await top(store, scope=scope) == [Active(ADA.key, "Ada", 1)]


async def test_a_task_that_goes_on_is_not_counted(store):
    await accepted(store)

    assert (await numbers(store)).outcomes == {}


async def test_an_ended_task_that_is_saved_again_counts_once(store):
    task = await succeeded(store)

    for slot in range(3):
        task = await store.tasks.save(replace(task, pressed=(slot,)))

    assert (await numbers(store)).outcomes == {"succeeded": 1}
    assert await top(store) == [Active(ADA.key, "Ada", 1)]


async def test_of_many_ends_of_one_task_one_counts(store):
    task, now = await accepted(store), store.clock.now()
    ends = [done(task, now), task.cancelled(now), task.failed(Failure(FailureKind.BUSY), now)]

    saved = await asyncio.gather(*(store.tasks.save(end) for end in ends * 5))

    assert len([one for one in saved if one]) == 1
    assert sum((await numbers(store)).outcomes.values()) == 1


async def test_a_save_that_is_sent_again_after_a_lost_answer_counts_once(store):
    task = await accepted(store)
    database = Repeating(store.scripts.database)
    tasks = replace(store.tasks, scripts=replace(store.scripts, database=database))

    assert await tasks.save(done(task, store.clock.now()))

    assert database.sent > 1
    assert (await numbers(store)).outcomes == {"succeeded": 1}


@pytest.mark.parametrize("kind", FailureKind)
async def test_a_failure_is_counted_with_its_reason_and_is_nobodys_result(store, kind):
    task = await accepted(store)
    await store.tasks.save(task.failed(Failure(kind), store.clock.now()))

    day = await numbers(store)
    assert day.outcomes == {f"failed:{kind}": 1}
    assert day.waits == {}
    assert await top(store) == []


async def test_what_ends_before_it_was_sent_is_counted_too(store):
    task = await placed(store)
    await store.tasks.save(task.cancelled(store.clock.now()))

    assert (await numbers(store)).outcomes == {"cancelled": 1}


async def test_another_place_has_its_own_numbers(store):
    await succeeded(store)
    await succeeded(store, chat=ELSEWHERE)

    assert (await numbers(store)).outcomes == {"succeeded": 1}
    assert (await numbers(store, ELSEWHERE.space_key)).outcomes == {"succeeded": 1}
    assert (await numbers(store, EVERYWHERE)).outcomes == {"succeeded": 2}


async def test_a_task_counts_on_the_day_and_in_the_hour_in_which_it_ends(store):
    task = await accepted(store)
    first, midnight = day_of(store.clock.now())
    store.clock.move(midnight - store.clock.now() + 3 * 3600 + 5)
    await store.tasks.save(done(task, store.clock.now()))

    before, after = await store.statistics.days(HERE, [first, today(store)])
    assert before.outcomes == {}
    assert after.outcomes == {"succeeded": 1}
    assert after.of_hour(3)["succeeded"] == 1
    assert after.of_hour(4)["succeeded"] == 0


async def test_failures_of_an_hour_are_one_number(store):
    for kind in (FailureKind.BUSY, FailureKind.LOST):
        task = await accepted(store)
        await store.tasks.save(task.failed(Failure(kind), store.clock.now()))

    assert sum((await numbers(store)).hours.values()) == 2
    assert [name.partition(":")[2] for name in (await numbers(store)).hours] == ["failed"]


async def test_the_most_active_are_summed_over_days_under_their_newest_name(store):
    first = today(store)
    await succeeded(store, user=ADA)
    await succeeded(store, user=BEN)
    store.clock.move(86_400)
    await succeeded(store, user=BEN)
    await succeeded(store, user=replace(BEN, name="Benedict"))

    found = await top(store, first, today(store))

    assert found == [Active(BEN.key, "Benedict", 3), Active(ADA.key, "Ada", 1)]
    assert await top(store, first, today(store), limit=1) == found[:1]


async def test_a_name_that_is_no_text_at_all_does_not_keep_a_task_from_being_saved(store):
    odd = User(Platform.TELEGRAM, "77", "half \U0001f600"[:5] + "x" * 500)

    assert await succeeded(store, user=odd)
    assert len((await top(store))[0].name) <= 60


async def test_numbers_are_kept_for_400_days(store):
    await succeeded(store)

    names, day = store.scripts.keys, today(store)
    for key in (names.numbers, names.active, names.active_names):
        for scope in (HERE, EVERYWHERE):
            assert 399 * 86_400 < await life(store, key(scope, day)) <= 400 * 86_400


async def test_a_submit_that_was_lost_is_a_failure(store):
    task = await submitting(store)
    await store.tasks.save(task.failed(Failure(FailureKind.OUTCOME), store.clock.now()))

    assert (await numbers(store)).outcomes == {"failed:outcome": 1}


async def test_numbers_of_the_last_days_follow_a_place_that_moves(store):
    new = Chat(Platform.DISCORD, "4001", "4001")
    store.clock.move(-86_400)
    await succeeded(store)
    yesterday = today(store)
    store.clock.move(86_400)
    await succeeded(store)

    await store.places.move(STUDIO, new)

    found = await store.statistics.days(new.space_key, [yesterday, today(store)])
    assert [day.outcomes for day in found] == [{"succeeded": 1}] * 2
    assert await top(store, yesterday, today(store), scope=new.space_key) == [
        Active(ADA.key, "Ada", 2)
    ]
    assert (await numbers(store, EVERYWHERE)).outcomes == {"succeeded": 1}


async def test_a_receipt_is_no_end(store):
    task = await submitting(store)
    await store.tasks.save(task.accepted(Receipt("R1"), store.clock.now()))

    assert (await numbers(store, EVERYWHERE)).outcomes == {}
