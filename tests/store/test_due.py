"""What is looked at when: leases, rings, tasks without a card."""

from dataclasses import replace

from bot.core.tasks.requests import Receipt
from tests.store.makers import accepted, admitted, card_of, members, placed, submitting


async def claim(store, *, limit=99, lease=30.0):
    return await store.tasks.claim_due(now=store.clock.now(), limit=limit, lease=lease)


async def test_a_task_is_claimed_when_it_is_due_and_by_one_only(store, clock):
    task = await accepted(store, due=clock.now() + 3)
    assert await claim(store) == []

    clock.move(3)

    assert await claim(store) == [task]
    assert await claim(store) == []


async def test_a_claim_that_nobody_finishes_comes_back_after_its_lease(store, clock):
    task = await accepted(store, due=clock.now())
    await claim(store, lease=30.0)

    clock.move(30.1)

    assert await claim(store) == [task]


async def test_no_more_are_claimed_than_asked_for_and_the_longest_due_first(store, clock):
    tasks = [await accepted(store, due=clock.now() - age) for age in (1, 3, 2)]

    assert await claim(store, limit=2) == [tasks[1], tasks[2]]
    assert await claim(store, limit=2) == [tasks[0]]


async def test_rescheduling_moves_open_tasks_and_brings_none_back(store, clock):
    task, ended = await accepted(store, due=1.0), await accepted(store, due=1.0)
    await store.tasks.save(ended.cancelled(clock.now()))

    await store.tasks.reschedule({task.id: clock.now() + 5, ended.id: clock.now()})

    assert await members(store, "due") == {task.id}
    assert await claim(store) == []
    clock.move(5)
    assert await claim(store) == [task]


async def test_a_save_that_names_no_time_leaves_it(store, clock):
    task = await accepted(store, due=clock.now() + 3)

    saved = await store.tasks.save(replace(task, progress=40))

    assert await claim(store) == []
    clock.move(3)
    assert await claim(store) == [saved]


async def test_a_ring_makes_a_followed_task_due_at_once(store, clock):
    task = await accepted(store, due=clock.now() + 60)

    assert await store.tasks.ring(task.id, now=clock.now())

    assert await claim(store) == [task]


async def test_nobody_is_woken_by_a_ring_for_what_is_not_followed(store, clock):
    asking = await accepted(store)
    asking = await store.tasks.save(replace(asking, status="modal"), due=clock.now() + 900)
    for task in (await admitted(store), await placed(store), asking):
        assert not await store.tasks.ring(task.id, now=clock.now())
    assert not await store.tasks.ring("nobody", now=clock.now())

    assert await claim(store) == []


async def test_a_ring_while_a_task_is_read_is_not_lost(store, clock):
    task = await accepted(store, due=clock.now())
    await claim(store)

    await store.tasks.ring(task.id, now=clock.now())
    await store.tasks.reschedule({task.id: clock.now() + 60})

    assert await claim(store) == [task]
    await store.tasks.reschedule({task.id: clock.now() + 60})
    assert await claim(store) == []


async def test_a_ring_that_overtakes_the_answer_is_heard_once_the_answer_is_there(store, clock):
    task = await submitting(store)
    assert await store.tasks.ring(task.id, now=clock.now())
    assert await claim(store) == []

    saved = await store.tasks.save(task.accepted(Receipt("r1"), clock.now()), due=clock.now() + 3)

    assert await claim(store) == [saved]


async def test_a_window_is_due_when_its_patience_ends(store, clock):
    task = await accepted(store)
    asking = await store.tasks.save(replace(task, status="modal"), due=clock.now() + 900)
    assert await store.tasks.open_of(task.user) == []
    assert await claim(store) == []

    clock.move(900)

    assert await claim(store) == [asking]


async def test_tasks_without_a_card_are_found_after_half_a_minute(store, clock):
    lost, safe = await admitted(store), await admitted(store)
    await store.tasks.save(safe.placed(card_of(safe)))
    unplaced = {"limit": 9, "lease": 30.0}
    assert await store.tasks.claim_unplaced(now=clock.now() + 29, **unplaced) == []

    found = await store.tasks.claim_unplaced(now=clock.now() + 31, **unplaced)

    assert found == [lost]
    assert await store.tasks.claim_unplaced(now=clock.now() + 32, **unplaced) == []
    assert await store.tasks.claim_unplaced(now=clock.now() + 62, **unplaced) == [lost]


async def test_what_is_gone_is_no_longer_due(store, clock):
    task = await accepted(store, due=clock.now())
    await store.scripts.database.command("DEL", store.scripts.keys.task(task.id))

    assert await claim(store) == []
    assert await members(store, "due") == set()


async def test_open_tasks_are_counted_and_listed_newest_first(store, clock):
    old = await placed(store)
    clock.move(1)
    new = await placed(store)

    assert await store.tasks.open_of(old.user) == [new, old]
    assert await store.tasks.open_tasks() == 2
    clock.move(8 * 24 * 3600)
    assert await store.tasks.open_tasks() == 0
