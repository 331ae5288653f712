"""A pressed button: what it asks of the provider, and what the card shows of it afterwards."""

import pytest

from bot.core.errors import Unsupported
from bot.core.members.preferences import Preferences
from bot.core.messages.cards import ButtonStyle
from bot.core.tasks.requests import Imagine, Motion, PressButton, Video
from bot.core.tasks.task import TaskButton, TaskStatus
from bot.service.generating.button_actions import needs_words, proposal
from tests.service.typed import filled, stored_tasks
from tests.service.world import ADA, BEN, GRID, SINGLE, U

REROLL, FIRST, VARY = 4, 0, 5
ANIMATE = (
    TaskButton(f"MJ::JOB::animate_high::1::{U}::SOLO", "Animate (High motion)"),
    TaskButton(f"MJ::JOB::animate_low::1::{U}::SOLO", "Animate (Low motion)"),
)
PICKS = tuple(TaskButton(f"MJ::Job::PicReader::{n}", f"{n}️⃣") for n in range(1, 5))
IDEAS = "1️⃣ a red fox\n\n2️⃣ a blue hare\n\n3️⃣ an owl\n\n4️⃣ a bear"


async def painted(world, *, buttons=GRID, **changes):
    """Return a finished result with these buttons."""
    _, task = await world.imagine()
    await world.run()
    (remote_id,) = world.provider.tasks
    world.provider.finish(remote_id, buttons)
    world.provider.say(remote_id, world.provider.tasks[remote_id].status, **changes)
    await world.run()
    return await world.now(task)


def last(world):
    return world.provider.submissions[-1].request


async def likes(world, **changes):
    await world.store.preferences.keep(ADA, Preferences(**changes))
    world.clock._now += 31  # what was remembered of a member holds for half a minute


def button(world, task, label):
    rows = [one for row in world.card(task).rows for one in row]
    return next(one for one in rows if label in (one.label, one.emoji))


async def test_a_press_sends_the_button_of_that_slot_of_that_result(world):
    parent = await painted(world)
    _, child = await world.press(parent, "U3")
    await world.run()

    assert last(world) == PressButton("R1", GRID[2].custom_id)
    assert (child.parent, child.label, child.family) == (parent.id, "U3", "upsample")


async def test_a_pressed_button_is_shown_so_and_can_be_pressed_again(world):
    parent = await painted(world)
    before = button(world, parent, "U1").style
    await world.press(parent, "U1")
    await world.run()

    assert before is ButtonStyle.PLAIN
    assert button(world, parent, "U1").style is ButtonStyle.PRIMARY
    assert button(world, parent, "U2").style is ButtonStyle.PLAIN

    world.clock._now += 10
    await world.press(parent, "U1")
    assert await stored_tasks(world) == 3


async def test_a_press_that_is_refused_leaves_no_mark(world):
    parent = await painted(world)
    responder = world.responder()
    responder.obstacle = "obstacle-send"
    world.responder = lambda: responder
    await world.press(parent, "U1")

    assert responder.private
    assert (await world.now(parent)).pressed == ()
    assert await stored_tasks(world) == 1


async def test_the_same_press_in_a_moment_counts_once_and_another_persons_counts_too(world):
    parent = await painted(world)
    await world.press(parent, "U1")
    answer, child = await world.press(parent, "U1")
    _, other = await world.press(parent, "U1", user=BEN)

    assert child is None
    assert answer.private
    assert other.user.key == BEN.key
    assert await stored_tasks(world) == 3


@pytest.mark.parametrize(
    ("remix", "slot", "asks"),
    [
        ("", REROLL, False),
        ("on", REROLL, True),
        ("off", REROLL, False),
        ("on", FIRST, False),
        ("", VARY, False),
        ("on", VARY, True),
    ],
)
async def test_words_are_asked_for_where_the_button_takes_some_and_remix_is_on(
    world, remix, slot, asks
):
    parent = await painted(world)

    assert needs_words(parent, slot, Preferences(remix=remix)) is asks


async def test_a_zoom_asks_for_words_whatever_remix_says(world):
    parent = await painted(world, buttons=SINGLE)

    assert [needs_words(parent, 1, Preferences(remix=remix)) for remix in ("", "on", "off")] == [
        True,
        True,
        True,
    ]


async def test_with_remix_off_a_window_that_comes_all_the_same_is_sent_as_it_is(world):
    parent = await painted(world)
    await likes(world, remix="off")
    await world.press(parent, "🔄")
    await world.run()

    assert last(world).fill == ""
    assert last(world).remix is False


async def test_new_words_are_a_remix_and_marked_as_one(world):
    parent = await painted(world)
    await likes(world, remix="on")
    asked, _ = await world.press(parent, "🔄")
    (window,) = asked.modals
    assert window.fields[0].value == "a red fox"

    await filled(world, window.ref, "a blue hare")
    await world.run()

    assert (last(world).fill, last(world).remix) == ("a blue hare", True)
    assert (await world.now(parent)).remixed == (REROLL,)
    assert button(world, parent, "🔄").style is ButtonStyle.SUCCESS


async def test_a_window_that_is_sent_back_unchanged_is_no_other_words(world):
    parent = await painted(world)
    await likes(world, remix="on")
    asked, _ = await world.press(parent, "🔄")
    await filled(world, asked.modals[0].ref, "a red fox")
    await world.run()

    newest = await world.now(parent)
    assert (newest.pressed, newest.remixed) == ((REROLL,), ())


@pytest.mark.parametrize(
    ("strength", "then"), [("subtle", "vary_subtle"), ("strong", "vary_strong")]
)
async def test_a_chosen_strength_takes_the_picture_alone_first(world, strength, then):
    parent = await painted(world)
    await likes(world, variation=strength)
    _, child = await world.press(parent, "V2")
    await world.run()

    assert last(world).custom_id == GRID[1].custom_id  # U2
    assert child.then == then


async def test_without_a_chosen_strength_a_variation_is_one_press(world):
    parent = await painted(world)
    _, child = await world.press(parent, "V2")
    await world.run()

    assert last(world).custom_id == GRID[6].custom_id
    assert child.then == ""


async def test_a_number_under_a_described_picture_starts_with_its_prompt(world):
    parent = await painted(world, buttons=PICKS, final_prompt=IDEAS)

    assert [proposal(parent, slot) for slot in range(4)] == [
        "a red fox",
        "a blue hare",
        "an owl",
        "a bear",
    ]


async def test_what_goes_on_as_another_press_wakes_the_line_at_once(world):
    parent = await painted(world)
    await likes(world, variation="strong")
    _, child = await world.press(parent, "V2")
    await world.run()
    await world.queue.wake_up.wait(0)  # whatever rang before
    strong = TaskButton(f"MJ::JOB::high_variation::1::{U}::SOLO", "Vary (Strong)")
    world.provider.finish((await world.now(child)).remote_id, (strong,))
    world.clock._now += 4
    await world.tracker.sweep()

    assert (await world.now(child)).status is TaskStatus.WAITING
    assert await world.queue.wake_up.wait(0)


async def test_a_gateway_that_refuses_animations_gets_a_clip_of_the_picture_instead(world):
    parent = await painted(world, buttons=ANIMATE)
    world.provider.answers = [Unsupported("unknown_action", 3, operation="action:animate_high")]
    await world.press(parent, "Animate (High motion)")
    await world.run()
    world.clock._now += 10
    await world.press(parent, "Animate (High motion)")
    await world.run()

    assert isinstance(last(world), Video)
    assert last(world).motion is Motion.HIGH
    assert [len(one.pictures) for one in world.provider.submissions][-1] == 1


@pytest.mark.parametrize(
    ("buttons", "label", "request_"),
    [(PICKS, "1️⃣", Imagine), (ANIMATE, "Animate (Low motion)", Video)],
)
async def test_each_such_button_says_what_does_the_same(world, buttons, label, request_):
    parent = await painted(world, buttons=buttons, final_prompt=IDEAS)
    answer, _ = await world.press(parent, label)
    if answer.modals:
        await filled(world, answer.modals[0].ref, "a fox")
    await world.run()

    assert isinstance(last(world).instead, request_)


async def test_again_takes_the_same_request_once_more(world):
    _, task = await world.imagine("a red fox", pictures=())
    world.provider.answers = [Unsupported("no", operation="other")]
    await world.run()
    world.clock._now += 10
    await world.press(task, "Try again")
    await world.run()

    requests = [one.request for one in world.provider.submissions]
    assert requests == [Imagine("a red fox")] * 2
