"""Several pictures from one order: each exactly once, whatever dies, stops, or runs out."""

from dataclasses import replace

import pytest

from bot.core import prompts
from bot.core.errors import MessengerUnavailable
from bot.core.members.quota import Limits, day_of
from bot.core.messages.cards import Tone
from bot.core.messages.moments import clock_time
from bot.core.panels.controls import NO, YES
from bot.core.tasks.task import RemoteStatus, TaskStatus
from bot.service.generating.batches import AT_ONCE, _child
from bot.service.generating.orders import Order
from bot.service.generating.starting import start_batch
from tests.service.typed import controls, pressed, prompts_sent, stored_tasks, typed
from tests.service.world import BEN, make_world

COLOURS = ("red", "blue", "green", "gold", "grey")
FIVE = "a {red, blue, green, gold, grey} fox"
FOXES = [f"a {colour} fox" for colour in COLOURS]


class Killed(BaseException):
    """The process ends here, at once."""


async def ordered(world, prompt=FIVE):
    """Order several pictures and say yes; return the batch's id and its card's message."""
    asked = await typed(world, "imagine", {"prompt": prompt})
    yes = next(ref for ref in controls(asked.private[-1]).values() if ref.slot == YES)
    agreed = await pressed(world, yes)
    (panel_id,) = await world.store.panels.batches()
    message = (await world.store.panels.get(panel_id)).message
    assert message in agreed.posted or message.id in world.messenger.cards
    return panel_id, message


async def tasks_of(world, panel_id, count=5):
    return await world.store.tasks.get_all([_child(panel_id, number) for number in range(count)])


def paint_all(world):
    for remote_id, task in tuple(world.provider.tasks.items()):
        if task.status is not RemoteStatus.SUCCEEDED:
            world.provider.finish(remote_id)


async def finish(world, panel_id, rounds=12):
    """Go on until the batch is over."""
    for _ in range(rounds):
        await world.batches.look_after(panel_id)
        await world.run()
        paint_all(world)
        await world.run()
        if await world.store.panels.get(panel_id) is None:
            return
    raise AssertionError("the batch did not end")


async def die(world, panel_id):
    """Return who goes on with the batches of a process that died: its lease has run out."""
    key = world.store.scripts.keys.memo("lease", f"batch:{panel_id}")
    assert await world.store.scripts.database.command("DEL", key) == 1
    return replace(world.batches, owner="next", _shown={})


async def test_several_are_asked_about_before_any_is_begun(world):
    asked = await typed(world, "imagine", {"prompt": FIVE})

    assert "a gold fox" in asked.private[-1].text
    assert await world.store.panels.batches() == ()
    assert await stored_tasks(world) == 0


async def test_a_no_begins_nothing(world):
    asked = await typed(world, "imagine", {"prompt": FIVE})
    no = next(ref for ref in controls(asked.private[-1]).values() if ref.slot == NO)
    await pressed(world, no)

    assert await world.store.panels.batches() == ()
    assert await stored_tasks(world) == 0


async def test_every_prompt_is_submitted_once_and_the_card_counts(world):
    panel_id, message = await ordered(world)

    await finish(world, panel_id)

    assert sorted(prompts_sent(world)) == sorted(FOXES)
    assert await stored_tasks(world) == 5
    card = world.messenger.cards[message.id]
    assert (card.tone, card.rows) == (Tone.DONE, ())
    assert card.text == "5 of 5 done"


async def test_no_more_than_a_few_are_under_way_at_once(world):
    panel_id, _ = await ordered(world)

    for _ in range(3):
        await world.batches.look_after(panel_id)

    begun = [task for task in await tasks_of(world, panel_id) if task]
    assert len(begun) == AT_ONCE


async def test_the_same_yes_twice_is_one_batch(world):
    asked = await typed(world, "imagine", {"prompt": FIVE})
    yes = next(ref for ref in controls(asked.private[-1]).values() if ref.slot == YES)
    await pressed(world, yes)
    await pressed(world, yes)

    assert len(await world.store.panels.batches()) == 1
    assert len(world.messenger.posts) == 1


async def test_the_order_run_again_with_the_same_event_makes_no_second_batch(world):
    panel_id, _ = await ordered(world)
    batch = await world.store.panels.get(panel_id)
    again = await world.store.panels.get(panel_id)
    posts = len(world.messenger.posts)

    context = await world.context(batch.event)
    order = Order("imagine", values=dict(batch.values))
    await start_batch(
        world.store.panels, order, [prompts.parse(one) for one in batch.prompts], context
    )

    assert len(world.messenger.posts) == posts
    assert await world.store.panels.get(panel_id) == again


async def test_two_processes_that_look_after_one_batch_begin_each_picture_once(world):
    panel_id, _ = await ordered(world)
    other = replace(world.batches, owner="other", _shown={})

    await world.batches.look_after(panel_id)
    await other.look_after(panel_id)
    successor = await die(world, panel_id)
    await successor.look_after(panel_id)

    assert await stored_tasks(world) == AT_ONCE
    world.batches = successor
    await finish(world, panel_id)
    assert sorted(prompts_sent(world)) == sorted(FOXES)


@pytest.mark.parametrize("before", [0, 1, 2], ids=["first", "second", "third"])
@pytest.mark.parametrize("posted", [False, True], ids=["before its card", "after its card"])
async def test_a_batch_whose_process_died_goes_on_and_each_picture_is_made_once(
    world, before, posted
):
    panel_id, _ = await ordered(world)
    post, count = world.messenger.post, 0

    async def dying(chat, card, **changes):
        nonlocal count
        count += 1
        if count <= before:
            return await post(chat, card, **changes)
        if posted:
            await post(chat, card, **changes)
        raise Killed

    world.messenger.post = dying
    with pytest.raises(Killed):
        await world.batches.look_after(panel_id)
    assert await stored_tasks(world) == before + 1  # admitted, and nobody knows its card
    world.messenger.post = post

    world.batches = await die(world, panel_id)
    world.clock._now += 31
    await world.submitter.recover()
    await finish(world, panel_id)

    assert sorted(prompts_sent(world)) == sorted(FOXES)
    assert await stored_tasks(world) == 5
    done = [task.status for task in await tasks_of(world, panel_id)]
    assert done == [TaskStatus.SUCCEEDED] * 5


async def test_a_process_that_died_after_the_submits_does_not_make_them_again(world):
    panel_id, _ = await ordered(world)
    await world.batches.look_after(panel_id)
    await world.serve()
    assert len(prompts_sent(world)) == AT_ONCE

    world.batches = await die(world, panel_id)
    await world.batches.look_after(panel_id)
    await world.serve()

    assert len(prompts_sent(world)) == AT_ONCE
    await finish(world, panel_id)
    assert sorted(prompts_sent(world)) == sorted(FOXES)


async def test_a_day_that_runs_out_in_the_middle_stops_the_batch_with_a_sentence(url):
    async with make_world(url, limits=Limits(member_day=4, chat_day=500, running=9)) as world:
        panel_id, message = await ordered(world)
        await finish(world, panel_id)

        card = world.messenger.cards[message.id]
        ends = clock_time(day_of(world.clock.now())[1])
        assert sorted(prompts_sent(world)) == sorted(FOXES[:4])
        assert await stored_tasks(world) == 4
        assert card.text.startswith("4 of 5 done\n")
        assert "4" in card.text.split("\n")[1]
        assert ends in card.text.split("\n")[1]
        assert card.rows == ()


async def test_a_member_with_too_many_under_way_gets_the_rest_later(url):
    async with make_world(url, limits=Limits(running=1)) as world:
        panel_id, message = await ordered(world)
        await world.batches.look_after(panel_id)
        assert await stored_tasks(world) == 1

        await finish(world, panel_id)

        assert sorted(prompts_sent(world)) == sorted(FOXES)
        assert world.messenger.cards[message.id].text == "5 of 5 done"


async def test_a_card_that_could_not_be_posted_costs_that_picture_and_no_other(world):
    panel_id, message = await ordered(world)
    post = world.messenger.post

    async def away(chat, card, **changes):
        raise MessengerUnavailable

    world.messenger.post = away
    await world.batches.look_after(panel_id)
    world.messenger.post = post

    await finish(world, panel_id)
    assert sorted(prompts_sent(world)) == sorted(FOXES[1:])
    text = world.messenger.cards[message.id].text
    assert text.split("\n") == ["4 of 5 done", "1 did not work"]


async def test_a_failure_is_counted_and_the_others_go_on(world):
    panel_id, message = await ordered(world)
    await world.batches.look_after(panel_id)
    await world.run()
    world.provider.say("R2", RemoteStatus.FAILED, fail_reason="no")
    await world.run()

    await finish(world, panel_id)

    text = world.messenger.cards[message.id].text
    assert text.split("\n") == ["4 of 5 done", "1 did not work"]


async def test_cancel_all_begins_no_more_and_stops_what_runs(world):
    panel_id, message = await ordered(world)
    await world.batches.look_after(panel_id)
    await world.run()
    (cancel,) = controls(world.messenger.cards[message.id]).values()

    await pressed(world, cancel, message)
    for remote_id in tuple(world.provider.cancelled):
        world.provider.say(remote_id, RemoteStatus.CANCELLED)
    for _ in range(4):
        await world.run()
        await world.batches.look_after(panel_id)

    assert sorted(world.provider.cancelled) == ["R1", "R2", "R3"]
    assert len(prompts_sent(world)) == AT_ONCE
    assert await stored_tasks(world) == AT_ONCE
    assert await world.store.panels.get(panel_id) is None


async def test_nobody_else_cancels_a_batch(world):
    panel_id, message = await ordered(world)
    (cancel,) = controls(world.messenger.cards[message.id]).values()

    answer = await pressed(world, cancel, message, user=BEN)

    assert answer.private[-1].tone is Tone.FAILED
    assert (await world.store.panels.get(panel_id)).stopped == ""
