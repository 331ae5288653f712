"""Messages out of date: finals first, one writer at a time, nothing forgotten."""

from dataclasses import replace

from bot.store.codec import Shown
from tests.store.makers import accepted, admitted, members, placed


async def claim(store, *, limit=99, lease=60.0):
    return await store.tasks.claim_shows(now=store.clock.now(), limit=limit, lease=lease)


async def tidy(store):
    for item in await claim(store):
        await store.tasks.shown(item.task, shown_as(item.task))


def shown_as(task, **changes):
    return Shown(revision=task.revision, at=1.0, **changes)


async def test_a_placed_task_is_shown_with_its_place_in_line(store):
    tasks = [await placed(store) for _ in range(2)]

    items = await claim(store)

    assert [(item.task, item.position) for item in items] == [(tasks[0], 1), (tasks[1], 2)]
    assert items[0].shown == Shown()


async def test_what_was_shown_is_remembered_and_no_longer_out_of_date(store, clock):
    task = await placed(store)
    await claim(store)
    shown = Shown(revision=task.revision, picture="preview x", progress=30, at=5.5, final=False)

    await store.tasks.shown(task, shown)

    assert await claim(store) == []
    await store.tasks.show([task.id], at=clock.now())
    assert (await claim(store))[0].shown == shown


async def test_finals_come_first(store, clock):
    waiting, ended = await placed(store), await placed(store)
    await tidy(store)
    await store.tasks.show([waiting.id], at=clock.now() - 100)
    ended = await store.tasks.save(ended.cancelled(clock.now()))

    assert [item.task.id for item in await claim(store, limit=1)] == [ended.id]
    assert [item.task.id for item in await claim(store, limit=1)] == [waiting.id]


async def test_a_message_has_one_writer_until_its_lease_ends(store, clock):
    task = await placed(store)
    await claim(store, lease=60.0)
    saved = await store.tasks.save(replace(task, progress=10))
    await store.tasks.show([task.id], at=clock.now())
    assert await claim(store) == []

    clock.move(60.1)

    assert [item.task for item in await claim(store)] == [saved]


async def test_what_moved_on_while_it_was_written_is_shown_right_after(store):
    task = await placed(store)
    await claim(store)
    saved = await store.tasks.save(replace(task, progress=10))

    await store.tasks.shown(task, shown_as(task))

    assert [item.task for item in await claim(store)] == [saved]


async def test_a_card_that_will_be_out_of_date_by_itself_comes_again_then_and_not_before(
    store, clock
):
    task = await placed(store)
    await claim(store)

    await store.tasks.shown(task, shown_as(task), again=clock.now() + 60)

    assert await claim(store) == []
    clock.move(60.1)
    assert [item.task for item in await claim(store)] == [task]


async def test_an_end_that_comes_while_progress_is_written_is_shown_right_after_and_first(
    store, clock
):
    task, other = await placed(store), await placed(store)
    await claim(store, limit=1)
    await store.tasks.save(task.cancelled(clock.now()))

    await store.tasks.shown(task, shown_as(task))

    assert [item.task.id for item in await claim(store)] == [task.id, other.id]
    assert await members(store, "finals") == {task.id}


async def test_a_card_that_was_asked_for_while_it_was_written_is_written_again(store, clock):
    task = await placed(store)
    await claim(store)
    await store.tasks.show([task.id], at=clock.now())

    await store.tasks.shown(task, shown_as(task))

    assert [item.task for item in await claim(store)] == [task]
    await store.tasks.shown(task, shown_as(task))
    assert await claim(store) == []


async def test_a_writer_that_must_wait_gives_the_message_back_until_then(store, clock):
    task = await placed(store)
    await claim(store)

    await store.tasks.show([task.id], at=clock.now() + 5)

    assert await claim(store) == []
    clock.move(5)
    assert [item.task for item in await claim(store)] == [task]


async def test_an_end_does_not_wait_behind_a_writer_that_had_to_wait(store, clock):
    task = await placed(store)
    await claim(store)
    ended = await store.tasks.save(task.cancelled(clock.now()))

    await store.tasks.show([task.id], at=clock.now() + 50, final=False)

    assert [item.task for item in await claim(store)] == [ended]
    assert await members(store, "shows") == set()


async def test_a_save_without_a_card_to_show_marks_nothing(store):
    hidden = await accepted(store)
    await tidy(store)

    await store.tasks.save(replace(hidden, missed=1), show=False)

    assert await claim(store) == []


async def test_a_task_without_a_message_is_never_out_of_date(store, clock):
    task = await admitted(store)

    await store.tasks.save(task.cancelled(clock.now()))

    assert await claim(store) == []


async def test_marks_of_tasks_that_are_gone_are_swept_away(store, clock):
    task = await placed(store)
    await store.scripts.database.command("DEL", store.scripts.keys.task(task.id))

    assert await claim(store) == []
    await store.tasks.shown(task, shown_as(task))
    await store.tasks.show([task.id, "nobody"], at=clock.now())
    assert await members(store, "shows") == set()
