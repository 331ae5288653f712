"""Dying between any two steps loses nothing and doubles nothing."""

from bot.core.errors import CannotWrite, MessengerUnavailable, RateLimited
from bot.core.ids import TaskId
from bot.core.members.admission import Admission
from bot.core.members.quota import Limits, windows_of
from bot.core.tasks.requests import Imagine
from bot.core.tasks.task import RemoteStatus, Task, TaskStatus
from tests.service.world import ADA, STUDIO


def admission(world, event):
    return Admission(event, Limits(), windows_of(world.clock.now()), let_in=True)


async def test_a_task_whose_process_died_before_its_card_gets_its_card_and_is_submitted(world):
    task = Task(TaskId("abcdefghjkmn"), ADA, STUDIO, Imagine("a fox"), "a fox", world.clock.now())
    await world.store.ledger.admit(task, admission(world, "e1"))
    await world.submitter.recover()
    early = await world.now(task)
    world.clock._now += 31
    await world.submitter.recover()
    await world.run()

    assert early.status is TaskStatus.NEW
    assert len(world.messenger.posts) == 1
    assert len(world.provider.submissions) == 1


async def test_a_turn_that_was_taken_and_not_yet_sent_goes_back_to_the_line(world):
    _, task = await world.imagine()
    await world.store.tasks.take_turn(capacity=3, owner="dead", now=world.clock.now())
    await world.queue.take_over()
    await world.serve()

    assert len(world.provider.submissions) == 1
    assert (await world.now(task)).status is TaskStatus.ACCEPTED


async def test_a_submit_that_was_in_flight_is_looked_for_and_never_repeated(world):
    _, task = await world.imagine()
    turn = await world.store.tasks.take_turn(capacity=3, owner="dead", now=world.clock.now())
    await world.store.tasks.save(turn.submitting(world.clock.now()))
    world.provider.say("R5", RemoteStatus.RUNNING, state=task.id)
    await world.queue.take_over()
    await world.tracker.sweep()
    await world.serve()

    assert world.provider.submissions == []
    assert (await world.now(task)).remote_id == "R5"


async def test_the_turns_of_a_living_process_are_left_alone(world):
    _, task = await world.imagine()
    await world.store.tasks.beat("other", seconds=10)
    await world.store.tasks.take_turn(capacity=3, owner="other", now=world.clock.now())
    await world.queue.take_over()

    assert (await world.now(task)).status is TaskStatus.WAITING
    assert await world.store.tasks.queue(5) == []


async def test_an_accepted_task_is_followed_by_whoever_comes_next(world):
    _, task = await world.imagine()
    await world.serve()
    world.provider.finish("R1")
    world.clock._now += 5
    await world.tracker.sweep()
    assert (await world.now(task)).status is TaskStatus.SUCCEEDED
    assert task.message.id not in world.messenger.media

    await world.show()

    assert task.message.id in world.messenger.media


async def test_a_result_that_was_not_written_is_written_by_whoever_comes_next(world):
    _, task = await world.imagine()
    await world.run()
    world.provider.finish("R1")
    world.clock._now += 5
    await world.tracker.sweep()
    world.messenger.errors = [MessengerUnavailable()]
    await world.show()
    assert task.message.id not in world.messenger.media
    world.clock._now += 10
    await world.show()

    assert task.message.id in world.messenger.media


async def test_a_flood_wait_is_kept_and_then_the_newest_card_is_written(world):
    _, task = await world.imagine()
    await world.run()
    world.provider.say("R1", RemoteStatus.RUNNING, progress=15)
    world.messenger.errors = [RateLimited(30)]
    await world.run()
    world.provider.finish("R1")
    world.clock._now += 5
    await world.tracker.sweep()
    await world.show()
    world.clock._now += 40
    await world.show()

    titles = [card.title for _, card, _ in world.messenger.writes]
    assert not any("15 %" in title for title in titles)
    assert world.card(task).picture is not None


async def test_a_message_nobody_may_write_to_is_not_tried_for_ever(world):
    _, task = await world.imagine()
    await world.run()
    world.provider.finish("R1")
    world.clock._now += 5
    await world.tracker.sweep()
    world.messenger.errors = [CannotWrite()]
    await world.show()
    writes = len(world.messenger.writes)
    world.clock._now += 100
    await world.show()

    assert len(world.messenger.writes) == writes
    assert (await world.now(task)).status is TaskStatus.SUCCEEDED


async def test_the_requester_is_told_once_and_only_after_a_wait_worth_telling(world):
    _, quick = await world.imagine("quick")
    await world.run()
    world.provider.finish("R1")
    await world.run()
    _, slow = await world.imagine("slow")
    await world.run()
    world.provider.finish("R2")
    await world.run(30)
    await world.store.tasks.show([slow.id], at=world.clock.now(), final=True)
    await world.show()

    pings = [card for _, card, _ in world.messenger.posts if card.mention]
    assert len(pings) == 1
    assert pings[0].mention.key == ADA.key
    assert quick.id != slow.id


async def test_progress_keeps_the_platforms_tempo_and_the_result_does_not_wait(world):
    _, task = await world.imagine()
    await world.run()
    written = len(world.messenger.writes)
    for percent in (10, 20, 30):
        world.provider.say("R1", RemoteStatus.RUNNING, progress=percent)
        current = await world.now(task)
        await world.tracker.receive(current, world.provider.tasks["R1"])
        world.clock._now += 0.1
    await world.show()
    during = len(world.messenger.writes)
    world.provider.finish("R1")
    await world.tracker.receive(await world.now(task), world.provider.tasks["R1"])
    await world.show()

    assert during <= written + 1
    assert world.card(task).picture is not None
