"""The submit queue, turns, room at the provider, and what dead processes leave behind."""

import asyncio
from dataclasses import replace

from bot.core.tasks.requests import Receipt
from bot.core.tasks.task import Failure, FailureKind
from bot.store import keys
from tests.store.makers import accepted, admitted, card_of, members, placed, submitting


async def turn(store, *, capacity=10, owner="me"):
    return await store.tasks.take_turn(capacity=capacity, owner=owner, now=store.clock.now())


async def test_the_line_is_first_come_first_served(store):
    waiting = [await placed(store) for _ in range(3)]

    assert await store.tasks.queue(2) == [waiting[0].id, waiting[1].id]
    assert await store.tasks.position(waiting[2].id) == 3
    assert [await turn(store) for _ in range(4)] == [*waiting, None]
    assert await store.tasks.position(waiting[2].id) is None


async def test_no_more_enter_than_there_is_room(store):
    waiting = [await placed(store) for _ in range(3)]

    taken = await asyncio.gather(*(turn(store, capacity=2) for _ in range(10)))

    assert {task.id for task in taken if task} == {waiting[0].id, waiting[1].id}
    assert await members(store, "room") == {waiting[0].id, waiting[1].id}


async def test_room_is_free_again_when_a_task_ends_and_while_a_window_waits(store, clock):
    for status in ("succeeded", "modal"):
        task = await accepted(store)
        waiting = await placed(store)
        assert await turn(store, capacity=1) is None

        await store.tasks.save(replace(task, status=status))

        assert await turn(store, capacity=1) == waiting
        await store.tasks.save(waiting.cancelled(clock.now()))


async def test_a_task_that_goes_back_is_first_again(store, clock):
    first = await submitting(store)
    second = await placed(store)

    back = await store.tasks.save(first.back_in_line())

    assert await store.tasks.queue(9) == [first.id, second.id]
    assert await members(store, "room") == set()
    assert await turn(store) == back


async def test_a_hold_lets_nobody_in_before_its_end_and_a_shorter_one_does_not_end_it(store, clock):
    waiting = await placed(store)
    await store.tasks.hold(until=clock.now() + 5)
    await store.tasks.hold(until=clock.now() + 1)
    clock.move(4.9)
    assert await turn(store) is None

    clock.move(0.1)

    assert await turn(store) == waiting


async def test_a_ceiling_lowers_the_capacity_for_a_minute(store, clock):
    await accepted(store)
    waiting = await placed(store)
    await store.tasks.hold(until=clock.now(), ceiling=1)
    assert await turn(store, capacity=3) is None

    clock.move(60.1)

    assert await turn(store, capacity=3) == waiting


async def test_tasks_whose_record_is_gone_keep_neither_place_nor_room(store):
    ghost, guest, last = await submitting(store), await placed(store), await placed(store)
    for task in (ghost, guest):
        await store.scripts.database.command("DEL", store.scripts.keys.task(task.id))

    assert await turn(store, capacity=1) == last
    assert await members(store, "room") == {last.id}


async def test_a_turn_of_a_dead_process_that_sent_nothing_goes_back_to_its_place(store):
    first = await placed(store)
    await turn(store, owner="dead")
    second = await placed(store)

    assert await store.tasks.orphans("me") == [first]

    assert await store.tasks.queue(9) == [first.id, second.id]
    assert await members(store, "room") == set()


async def test_a_submit_of_a_dead_process_is_taken_over_once(store):
    await store.tasks.beat("me", seconds=60)
    task = await submitting(store, owner="dead")
    assert await store.tasks.orphans("me") == []

    await store.scripts.database.command("DEL", store.scripts.keys.beat("dead"))

    assert await store.tasks.orphans("me") == [task]
    assert await store.tasks.orphans("another") == []
    unknown = await store.tasks.save(task.unknown(), due=5.0)
    assert await members(store, "turns") == set()
    assert await store.tasks.claim_due(now=6.0, limit=9, lease=1) == [unknown]


async def test_a_beat_ends_by_itself(store):
    task = await submitting(store, owner="dead")
    await store.tasks.beat("dead", seconds=0.03)

    await asyncio.sleep(0.05)

    assert await store.tasks.orphans("me") == [task]


async def test_who_lost_its_turn_may_not_submit(store, clock):
    task = await placed(store)
    mine = await turn(store, owner="slow")

    await store.tasks.orphans("me")

    assert await store.tasks.save(mine.submitting(clock.now())) is None
    assert await store.tasks.queue(9) == [task.id]


async def test_a_turn_that_nobody_carries_on_is_given_back_though_its_owner_lives(store, clock):
    waiting = await placed(store)
    await store.tasks.beat("alive", seconds=60)
    await turn(store, owner="alive")
    assert await store.tasks.orphans("alive") == []

    clock.move(keys.TURN_STALE + 1)

    assert await store.tasks.orphans("alive") == [waiting]
    assert await store.tasks.queue(9) == [waiting.id]


async def test_a_waiting_task_that_has_its_turn_keeps_it_when_its_card_moves(store):
    task = await placed(store)
    mine = await turn(store)

    moved = await store.tasks.save(replace(mine, message=card_of(replace(task, id="elsewhere"))))

    assert await store.tasks.queue(9) == []
    assert await members(store, "turns") == {moved.id}


async def test_a_call_for_a_turn_that_is_sent_again_gets_the_same_task(store):
    first, _ = await placed(store), await placed(store)
    values = {"capacity": 9, "owner": "me", "now": 1.0, "turn_lives": 60}
    name = store.scripts.keys.turn("same")

    records = [await store.scripts.run("take_turn", turn=name, **values) for _ in range(2)]

    assert records[0] == records[1]
    assert await members(store, "room") == {first.id}


async def test_an_accepted_task_is_neither_in_line_nor_a_turn_and_is_due(store, clock):
    task = await accepted(store, due=clock.now() + 3)

    assert await members(store, "line") == set()
    assert await members(store, "turns") == set()
    assert await members(store, "room") == {task.id}
    assert await members(store, "due") == {task.id}


async def test_an_ended_task_is_nowhere(store, clock):
    for start in (admitted, placed, submitting, accepted):
        task = await start(store)

        await store.tasks.save(task.failed(Failure(FailureKind.OTHER), clock.now()))

        places = ("line", "room", "turns", "due", "rung", "unplaced", "open")
        assert [await members(store, name) for name in places] == [set()] * len(places)
        assert await store.tasks.open_of(task.user) == []


async def test_an_expected_window_is_filled_in_the_same_turn(store, clock):
    task = await submitting(store)
    receipt = Receipt("r1", needs_modal=True, prefill="a fox")

    saved = await store.tasks.save(
        replace(task.accepted(receipt, clock.now()), status="submitting")
    )

    assert await members(store, "turns") == {saved.id}
    assert await members(store, "room") == {saved.id}
