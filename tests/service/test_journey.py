"""One picture's way through the service, and what stands in its way."""

import pytest

from bot.core.chat import Chat, MessageRef, Platform, User
from bot.core.errors import (
    InvalidRequest,
    KeyRefused,
    OutcomeUnknown,
    ParentGone,
    PromptBanned,
    ProviderRejected,
    ProviderUnavailable,
    QueueFull,
    Unsupported,
)
from bot.core.events import CommandInvoked
from bot.core.members.access import Access
from bot.core.members.quota import Limits, day_of
from bot.core.messages.cards import ButtonRef, Tone, Verb
from bot.core.pictures import PictureInput
from bot.core.tasks.requests import Cancellation, FillModal, PressButton, Receipt
from bot.core.tasks.task import FailureKind, RemoteStatus, TaskStatus
from bot.service.delivering.media_loader import MediaLoader
from tests.service.world import ADA, BEN, SINGLE, STUDIO, UNREACHABLE, make_world


async def used(world, user=ADA):
    scripts = world.store.scripts
    key = scripts.keys.ledger("member", user.key, day_of(world.clock.now())[0])
    counts = await scripts.database.command("HMGET", key, "reserved", "committed")
    return tuple(int(count or 0) for count in counts)


async def test_a_prompt_becomes_a_card_a_task_and_a_picture_with_its_buttons(world):
    _, task = await world.imagine("a red fox --ar 3:2")
    waiting = world.card(task)
    await world.run()
    world.provider.say("R1", RemoteStatus.RUNNING, progress=46, picture_url="http://pictures/p")
    await world.run()
    running = world.card(task)
    world.provider.finish("R1")
    await world.run()

    assert waiting.prompt == "a red fox --ar 3:2"
    assert "46 %" in running.title
    assert running.picture.final is False
    done = world.card(task)
    assert [button.label or button.emoji for button in done.rows[0]] == [
        "U1",
        "U2",
        "U3",
        "U4",
        "🔄",
    ]
    assert done.picture.url == "http://pictures/R1.png"
    assert world.messenger.media[task.message.id].data.startswith(b"picture of")
    assert (await world.now(task)).status is TaskStatus.SUCCEEDED


async def test_our_own_id_goes_with_the_submit_and_the_card_stood_before_it(world):
    _, task = await world.imagine()
    assert world.provider.submissions == []
    await world.serve()

    assert world.provider.submissions[0].state == task.id
    assert task.message is not None


async def test_the_same_event_twice_makes_one_task(world):
    await world.imagine()
    world.events = iter([1])
    responder, again = await world.imagine()

    assert again is None
    assert responder.posted == []


async def test_options_are_parameters_and_a_typed_one_wins(world):
    _, task = await world.imagine("a fox --ar 1:2")
    options = {"prompt": "a fox --ar 1:2", "aspect": "3:2", "version": "niji 6", "speed": "turbo"}
    responder = world.responder()
    await world.bot.handle(CommandInvoked("x", ADA, STUDIO, "imagine", options), responder)
    other = await world.task_of(responder)

    assert "--ar 1:2" in other.prompt
    assert "--niji 6" in other.prompt
    assert other.request.niji
    assert other.speed == "turbo"
    assert task.speed == ""


@pytest.mark.parametrize(
    ("prompt", "told"),
    [
        ("   \u200b ", "Say what should be"),
        ("a fox --s 2000", "0 to 1000"),
        ("a fox --stylze 5", "--stylize"),
        ("a" * 4001, "at most 4000"),
    ],
    ids=["invisible", "range", "typo", "long"],
)
async def test_a_prompt_that_can_not_work_is_refused_before_anything_is_spent(world, prompt, told):
    responder, task = await world.imagine(prompt)

    assert task is None
    assert told in responder.said
    assert await used(world) == (0, 0)


async def test_a_command_without_its_words_asks_for_them(world):
    responder, task = await world.imagine("")

    assert task is None
    assert responder.modals[0].fields[0].key == "prompt"


@pytest.mark.parametrize(
    "prompt", ["@everyone <@&1>", "**bold** `code`", "مرحبا بالعالم", "a\0b", "<b>x</b>", "--"]
)
async def test_odd_prompts_are_carried_or_refused_but_never_break(world, prompt):
    responder, task = await world.imagine(prompt)

    assert task is not None or responder.said
    assert "support code" not in str(responder.private).lower()


async def test_four_at_once_are_one_too_many_and_a_finished_one_makes_room(world):
    tasks = [(await world.imagine(f"fox {n}"))[1] for n in range(3)]
    responder, fourth = await world.imagine("one more")
    await world.run()
    world.provider.finish("R1")
    await world.run()
    _, fifth = await world.imagine("again")

    assert fourth is None
    assert "3 pictures under way" in responder.said
    assert all(tasks)
    assert fifth is not None


async def test_the_daily_cap_of_a_member_names_the_limit_and_when_it_resets(url):
    async with make_world(url, limits=Limits(member_day=1, running=9)) as world:
        await world.imagine()
        responder, task = await world.imagine("another fox")
        _, bens = await world.imagine("a bear", user=BEN)

    assert task is None
    assert "1 pictures for today" in responder.said
    assert "00:00 UTC" in responder.said
    assert bens is not None


async def test_the_daily_cap_of_a_place_counts_everybody(url):
    async with make_world(url, limits=Limits(chat_day=1)) as world:
        await world.imagine()
        responder, _ = await world.imagine("another fox", user=BEN)

    assert "This place" in responder.said


async def test_a_stranger_in_a_closed_place_is_refused_until_an_owner_opens_it(url):
    access = Access(owners=frozenset({ADA.key}))
    async with make_world(url, access=access) as world:
        before, refused = await world.imagine(user=BEN)
        nosy = await world.command("allow here", user=BEN)
        opened = await world.command("allow here")
        _, task = await world.imagine(user=BEN)
        await world.command("deny here")
        _, again = await world.imagine(user=BEN)

    assert refused is None
    assert again is None
    assert "not open here" in before.said
    assert "Only owners" in nosy.said
    assert "Everyone here" in opened.said
    assert task is not None


async def test_what_fails_or_is_refused_gives_the_quota_back_exactly_once(world):
    world.provider.answers = [PromptBanned("no", 24, word="naked")]
    _, task = await world.imagine()
    assert await used(world) == (1, 0)
    await world.run()

    assert await used(world) == (0, 0)
    card = world.card(task)
    assert "naked" in card.text
    assert "does not count" in card.text
    assert card.support


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (PromptBanned("x"), FailureKind.CONTENT),
        (KeyRefused("x"), FailureKind.KEY),
        (Unsupported("x", operation="imagine"), FailureKind.UNSUPPORTED),
        (ParentGone("x"), FailureKind.PARENT),
        (InvalidRequest("x", 4), FailureKind.OTHER),
        (ProviderRejected("x", 9), FailureKind.OTHER),
    ],
)
async def test_every_clear_no_ends_with_a_sentence_a_way_out_and_a_support_code(world, error, kind):
    world.provider.answers = [error]
    _, task = await world.imagine()
    await world.run()

    card = world.card(task)
    assert (await world.now(task)).failure.kind is kind
    assert card.tone is Tone.FAILED
    assert card.text
    assert card.extras
    assert card.support
    assert len(world.provider.submissions) == 1


@pytest.mark.parametrize("error", [QueueFull("full", 23), ProviderUnavailable("away")])
async def test_what_was_clearly_not_taken_waits_at_the_head_of_the_line(url, error):
    async with make_world(url, capacity=1) as world:
        world.provider.answers = [error]
        _, first = await world.imagine("first")
        _, second = await world.imagine("second")
        await world.serve()
        assert (await world.now(first)).status is TaskStatus.WAITING
        world.clock._now += 10
        await world.serve()

        prompts = [sent.request.prompt for sent in world.provider.submissions]
        assert prompts == ["first", "first"]
        assert (await world.now(second)).status is TaskStatus.WAITING


async def test_only_as_many_as_the_provider_takes_are_inside_and_the_rest_see_their_place(world):
    tasks = [
        (await world.imagine(f"fox {n}", user=User(Platform.DISCORD, str(n), "x")))[1]
        for n in range(6)
    ]
    await world.run()

    assert len(world.provider.submissions) == 3
    assert "place 1" in world.card(tasks[3]).title
    assert "place 3" in world.card(tasks[5]).title


async def test_a_submit_whose_answer_was_lost_is_found_by_its_state_and_never_sent_again(world):
    world.provider.answers = [OutcomeUnknown("ReadTimeout")]
    _, task = await world.imagine()
    await world.serve()
    world.provider.say("R7", RemoteStatus.RUNNING, state=task.id, progress=31)
    await world.run()
    world.provider.finish("R7")
    await world.run(10)
    await world.run(10)

    assert len(world.provider.submissions) == 1
    assert (await world.now(task)).status is TaskStatus.SUCCEEDED


async def test_a_lost_submit_that_can_not_be_found_says_so_and_gives_the_quota_back(world):
    world.provider.answers = [OutcomeUnknown("ReadTimeout")]
    world.provider.listed = None
    _, task = await world.imagine()
    await world.run()
    await world.run()

    assert "nobody can tell" in world.card(task).text
    assert await used(world) == (0, 0)
    assert len(world.provider.submissions) == 1


async def test_a_ring_whose_task_carries_our_state_heals_and_a_foreign_one_does_not(url):
    async with make_world(url, pushes=True) as world:
        world.provider.answers = [OutcomeUnknown("ReadTimeout")]
        world.provider.listed = None
        _, task = await world.imagine()
        await world.serve()
        world.provider.say("R8", RemoteStatus.RUNNING, state="somebody-else")
        await world.tracker.ring(task.id, "R8")
        await world.run()
        foreign = await world.now(task)
        world.provider.say("R9", RemoteStatus.RUNNING, state=task.id)
        await world.tracker.ring(task.id, "R9")
        await world.run(5)

        assert foreign.status is TaskStatus.UNKNOWN
        assert (await world.now(task)).remote_id == "R9"


async def test_a_ring_is_only_a_doorbell_the_read_brings_the_truth(url):
    async with make_world(url, pushes=True) as world:
        _, task = await world.imagine()
        await world.serve()
        rung = await world.tracker.ring(task.id, "anything")
        await world.tracker.sweep()

        assert rung
        assert world.provider.reads == [["R1"]]
        assert not await world.tracker.ring("zzzzzzzzzzzz")


async def test_all_due_tasks_are_read_in_one_call(url):
    async with make_world(url, capacity=50, limits=Limits(running=99)) as world:
        for n in range(40):
            await world.imagine(f"fox {n}")
        await world.run()

        assert [len(read) for read in world.provider.reads] == [40]


async def test_the_provider_away_for_a_minute_leaves_the_cards_waiting(world):
    _, task = await world.imagine()
    await world.serve()
    world.provider.away = ProviderUnavailable("ConnectError")
    for _ in range(6):
        await world.run(10)
    world.provider.away = None
    world.provider.finish("R1")
    await world.run(10)

    assert (await world.now(task)).status is TaskStatus.SUCCEEDED


async def test_a_task_that_vanished_is_tolerated_for_a_while_and_then_lost(world):
    _, task = await world.imagine()
    await world.serve()
    del world.provider.tasks["R1"]
    await world.run(30)
    tolerated = await world.now(task)
    for _ in range(8):
        await world.run(40)

    assert not tolerated.is_final
    assert (await world.now(task)).status is TaskStatus.LOST
    assert await used(world) == (0, 0)


async def test_an_id_that_is_not_known_yet_is_no_miss_within_the_first_minute(world):
    _, task = await world.imagine()
    await world.serve()
    del world.provider.tasks["R1"]
    for _ in range(5):
        await world.run(11)
    within = await world.now(task)
    await world.run(20)

    assert (within.missed, within.missed_since) == (0, 0.0)
    assert (await world.now(task)).missed == 1


async def test_a_task_stuck_for_ever_says_it_may_still_come_and_ends_after_a_day(world):
    _, task = await world.imagine()
    await world.serve()
    world.provider.say("R1", RemoteStatus.RUNNING, progress=93)
    await world.run()
    for _ in range(90):
        await world.run(15)
    late = world.card(task)
    world.clock._now += 24 * 3600
    await world.run(60)

    assert "may still come" in late.text
    assert (await world.now(task)).status is TaskStatus.LOST


async def test_u2_is_a_new_task_of_the_presser_in_reply_to_the_grid(world):
    _, task = await world.imagine()
    await world.run()
    world.provider.finish("R1")
    await world.run()
    responder, child = await world.press(task, "U2", user=BEN)
    await world.serve()

    assert responder.acknowledged
    assert child.user.key == BEN.key
    assert child.parent == task.id
    request = world.provider.submissions[-1].request
    assert isinstance(request, PressButton)
    assert request.remote_id == "R1"
    assert "upsample::2" in request.custom_id


async def test_the_same_press_twice_in_a_moment_counts_once(world):
    _, task = await world.imagine()
    await world.run()
    world.provider.finish("R1")
    await world.run()
    await world.press(task, "U2")
    responder, again = await world.press(task, "U2")

    assert again is None
    assert "first time" in responder.said


async def test_custom_zoom_opens_its_window_before_the_provider_is_asked(world):
    _, task = await world.imagine("a fox")
    await world.run()
    world.provider.finish("R1", SINGLE)
    await world.run()
    responder, _ = await world.press(task, "Custom Zoom")
    modal = responder.modals[0]
    world.provider.answers = [Receipt("M1", needs_modal=True), Receipt("M1")]
    _, child = await world.fill(modal.ref, "a fox --zoom 1.5")
    await world.serve()

    assert "--zoom" in modal.fields[0].value
    requests = [sent.request for sent in world.provider.submissions[1:]]
    assert isinstance(requests[0], PressButton)
    assert requests[1] == FillModal("M1", "a fox --zoom 1.5")
    assert (await world.now(child)).status is TaskStatus.ACCEPTED


async def test_a_zoom_out_of_range_is_refused_and_the_window_can_be_sent_again(world):
    _, task = await world.imagine("a fox")
    await world.run()
    world.provider.finish("R1", SINGLE)
    await world.run()
    responder, _ = await world.press(task, "Custom Zoom")
    refused, child = await world.fill(responder.modals[0].ref, "a fox --zoom 5")

    assert child is None
    assert "1 to 2" in refused.said


async def test_an_unexpected_window_becomes_a_card_that_asks(world):
    _, task = await world.imagine("a fox")
    await world.run()
    world.provider.finish("R1")
    await world.run()
    world.provider.answers = [Receipt("M1", needs_modal=True, prefill="a fox --v 7")]
    _, child = await world.press(task, "V1")
    await world.run()
    asking = world.card(child)
    responder, _ = await world.press(child, "Edit prompt")
    await world.fill(responder.modals[0].ref, "a blue fox")
    await world.serve()

    assert asking.tone is Tone.ASKING
    assert responder.modals[0].fields[0].value == "a fox --v 7"
    assert world.provider.submissions[-1].request == FillModal("M1", "a blue fox")
    assert (await world.now(child)).modal_sent


async def test_a_window_may_be_used_as_it_is_by_its_requester_only(world):
    _, task = await world.imagine("a fox")
    await world.run()
    world.provider.finish("R1")
    await world.run()
    world.provider.answers = [Receipt("M1", needs_modal=True, prefill="a fox --v 7")]
    _, child = await world.press(task, "V1")
    await world.run()
    stranger, _ = await world.press(child, "Use as is", user=BEN)
    await world.press(child, "Use as is")
    await world.serve()

    assert "Only the person" in stranger.said
    assert world.provider.submissions[-1].request == FillModal("M1", "a fox --v 7")


async def test_a_window_nobody_fills_is_let_go_after_a_quarter_of_an_hour(world):
    _, task = await world.imagine("a fox")
    await world.run()
    world.provider.finish("R1")
    await world.run()
    world.provider.answers = [Receipt("M1", needs_modal=True)]
    _, child = await world.press(task, "V1")
    await world.run()
    await world.run(901)

    assert "Nobody answered" in world.card(child).text
    assert world.provider.cancelled == ["M1"]
    assert await used(world) == (0, 1)


async def test_cancel_in_our_line_asks_nobody_and_gives_the_quota_back(world):
    _, task = await world.imagine()
    await world.show()
    responder, _ = await world.press(task, "Cancel")
    await world.run()

    assert "Cancelled" in responder.said
    assert world.provider.submissions == []
    assert await used(world) == (0, 0)
    assert (await world.now(task)).status is TaskStatus.CANCELLED


async def test_cancel_of_a_running_task_is_asked_of_the_provider_and_believed_when_it_tells(world):
    _, task = await world.imagine()
    await world.run()
    await world.press(task, "Cancel")
    asked = await world.now(task)
    world.provider.say("R1", RemoteStatus.CANCELLED)
    await world.run()

    assert asked.cancelling
    assert world.provider.cancelled == ["R1"]
    assert (await world.now(task)).status is TaskStatus.CANCELLED
    assert await used(world) == (0, 0)


async def test_where_the_provider_can_not_cancel_the_button_goes_with_a_word(world):
    world.provider.cancellation = Cancellation.UNSUPPORTED
    _, task = await world.imagine()
    await world.run()
    responder, _ = await world.press(task, "Cancel")
    world.provider.say("R1", RemoteStatus.RUNNING, progress=50)
    await world.run()

    assert "can't stop" in responder.said
    assert world.card(task).extras == ()
    assert await used(world) == (0, 1)


async def test_only_the_requester_or_an_owner_cancels(world):
    _, task = await world.imagine()
    await world.show()
    responder, _ = await world.press(task, "Cancel", user=BEN)

    assert "Only the person" in responder.said
    assert not (await world.now(task)).is_final


async def test_slash_cancel_stops_ones_newest_task(world):
    _, older = await world.imagine("one")
    world.clock._now += 1
    _, newer = await world.imagine("two")
    await world.command("cancel")
    nothing = await world.command("cancel", user=BEN)

    assert (await world.now(newer)).status is TaskStatus.CANCELLED
    assert (await world.now(older)).status is TaskStatus.WAITING
    assert "nothing to cancel" in nothing.said


async def test_a_press_from_another_place_or_message_finds_nothing(world):
    _, task = await world.imagine()
    await world.run()
    world.provider.finish("R1")
    await world.run()
    ref = ButtonRef(Verb.PRESS, task.id, 0)
    elsewhere = Chat(Platform.DISCORD, "9", "9")
    there, one = await world.press_ref(
        task, ref, chat=elsewhere, message=MessageRef(elsewhere, "1")
    )
    other, two = await world.press_ref(task, ref, message=MessageRef(STUDIO, "5"))
    beyond, three = await world.press_ref(task, ButtonRef(Verb.PRESS, task.id, 77))

    assert (one, two, three) == (None, None, None)
    assert all("no longer there" in responder.said for responder in (there, other, beyond))


async def test_a_press_on_a_task_that_is_gone_offers_the_prompt_again(world):
    ref = ButtonRef(Verb.PRESS, "zzzzzzzzzzzz", 0)
    _, task = await world.imagine()
    responder, _ = await world.press_ref(task, ref, shown_prompt="a red fox")

    assert "/imagine a red fox" in responder.said


async def test_a_picture_that_can_not_be_carried_leaves_a_link_and_try_again(world):
    world.pictures.broken["http://pictures/R1.png"] = UNREACHABLE
    _, task = await world.imagine()
    await world.run()
    world.provider.finish("R1")
    await world.tracker.sweep()
    world.clock._now += 10
    world.delivery.media_loader = MediaLoader(world.pictures, Hurried(world.clock))
    await world.tracker.sweep()
    await world.show()
    broken = world.card(task)
    world.pictures.broken.clear()
    await world.press(task, "Try again")
    await world.show()

    assert broken.link == "http://pictures/R1.png"
    assert world.card(task).picture is not None
    assert task.message.id in world.messenger.media


class Hurried:
    """A clock on which nobody waits."""

    def __init__(self, clock):
        self._clock = clock

    def now(self):
        return self._clock.now()

    async def sleep(self, seconds):
        self._clock._now += seconds


async def test_original_hands_over_the_untouched_file(world):
    _, task = await world.imagine()
    await world.run()
    world.provider.finish("R1")
    await world.run()
    responder, _ = await world.press(task, "Original")

    assert responder.files[0].data == b"picture of http://pictures/R1.png"


async def test_details_tell_what_was_made(world):
    _, task = await world.imagine("a red fox")
    await world.run()
    world.provider.finish("R1")
    await world.run()
    responder, _ = await world.press(task, "Details")

    assert "a red fox" in responder.said
    assert task.id in responder.said


async def test_input_pictures_travel_with_the_submit_and_strangers_make_us_load_nothing(url):
    access = Access(owners=frozenset({ADA.key}))
    attached = (PictureInput("one.png", size=10), PictureInput("two.png", size=10))
    async with make_world(url, access=access) as world:
        await world.imagine(user=BEN, pictures=attached)
        assert world.pictures.downloads == []
        await world.imagine(pictures=attached)
        await world.serve()
        sent = world.provider.submissions[0].pictures

    assert [media.data for media in sent] == [
        b"picture of http://inputs/one.png",
        b"picture of http://inputs/two.png",
    ]


async def test_a_picture_over_the_limit_is_refused_with_the_limit_named(world):
    responder, task = await world.imagine(pictures=(PictureInput("x", size=30 * 1024 * 1024),))

    assert task is None
    assert "25 MB" in responder.said


async def test_where_the_bot_may_not_post_it_says_so_before_anything_is_spent(world):
    responder = world.responder()
    responder.obstacle = "obstacle-attach"
    event = CommandInvoked("o1", ADA, STUDIO, "imagine", {"prompt": "a fox"})
    await world.bot.handle(event, responder)

    assert "attach files" in responder.said
    assert await used(world) == (0, 0)


async def test_try_again_after_a_failure_is_the_same_request_once_more(world):
    world.provider.answers = [ProviderRejected("boom", 9)]
    _, task = await world.imagine("a fox")
    await world.run()
    _, again = await world.press(task, "Try again")
    await world.serve()

    assert again.id != task.id
    assert world.provider.submissions[-1].request.prompt == "a fox"


async def test_a_prompt_may_be_changed_after_a_failure(world):
    world.provider.answers = [PromptBanned("no", 24)]
    _, task = await world.imagine("a bad fox")
    await world.run()
    responder, _ = await world.press(task, "Change the prompt")
    _, again = await world.fill(responder.modals[0].ref, "a good fox")

    assert responder.modals[0].fields[0].value == "a bad fox"
    assert again.prompt == "a good fox"


async def test_an_unknown_parameter_is_passed_on_and_its_card_says_so(world):
    _, task = await world.imagine("a fox --mystery 5")
    await world.serve()
    await world.show()

    assert "--mystery 5" in world.provider.submissions[-1].request.prompt
    assert "--mystery" in (await world.now(task)).warning
    assert "--mystery" in world.card(task).text


async def test_the_same_prompt_twice_gets_its_own_seed(world):
    await world.imagine("a red fox")
    await world.imagine("A  red fox")
    await world.imagine("a red owl")
    await world.serve()

    first, second, third = [one.request.prompt for one in world.provider.submissions]
    assert "--seed" not in first + third
    assert "--seed" in second
