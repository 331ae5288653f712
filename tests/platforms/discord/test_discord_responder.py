"""One answer in time, whatever comes in between."""

import asyncio

import pytest

from bot.core.errors import CannotWrite, MessengerError, MessengerUnavailable
from bot.core.ids import TaskId
from bot.core.messages.cards import ButtonRef, Card, Field, Modal, Verb
from bot.core.pictures import Media
from bot.locales import load
from bot.platforms.discord.wire import COMPONENT, MODAL_SUBMIT
from tests.sandbox.discord.validator import must_be_sound

WORDS = load().phrases("en")
CARD = Card(title="Getting ready…")
MODAL = Modal(
    ButtonRef(Verb.PRESS, TaskId("abcdefghjkmn")), "Zoom", "", (Field("prompt", "Prompt", "fox"),)
)


def steps(far):
    """Return what was done to the interaction: callback kinds, and method with target."""
    return [
        said.body["type"]
        if said.path.endswith("/callback")
        else f"{said.method} {said.path.rpartition('/')[2]}"
        for said in far.heard("/interactions/|/webhooks/|/channels/")
    ]


async def test_a_command_is_answered_at_once_with_its_card(far, respond, clock):
    message = await respond().post(CARD, nonce="n")

    assert steps(far) == [4]
    assert message.token == "tok"
    assert message.token_until == clock.now() + 840
    assert not message.token_only
    must_be_sound("CreateMessageInteractionCallbackRequest", far.heard("/callback")[0].body)


async def test_a_deferred_command_fills_its_placeholder(far, respond):
    responder = respond()
    await responder.acknowledge()
    await responder.post(CARD, nonce="n")

    assert steps(far) == [5, "PATCH @original"]


async def test_acknowledging_twice_says_it_once(far, respond):
    responder = respond(COMPONENT)
    await asyncio.gather(responder.acknowledge(), responder.acknowledge())

    assert steps(far) == [6]


async def test_a_press_that_was_acknowledged_gets_a_new_message(far, respond):
    responder = respond(COMPONENT)
    await responder.acknowledge()
    await responder.post(CARD, nonce="n")

    assert steps(far) == [6, "POST tok"]


async def test_a_window_without_a_message_is_deferred_visibly(far, respond):
    await respond(MODAL_SUBMIT).acknowledge()

    assert steps(far) == [5]


async def test_a_window_of_a_message_is_deferred_silently(far, respond):
    await respond(MODAL_SUBMIT, is_on_message=True).acknowledge()

    assert steps(far) == [6]


async def test_a_refusal_before_anything_was_said_is_seen_by_one_person(far, respond):
    await respond().reply_privately(CARD)

    body = far.heard("/callback")[0].body
    assert steps(far) == [4]
    assert body["data"]["flags"] & 64


async def test_a_refusal_after_a_public_defer_removes_the_placeholder_first(far, respond):
    responder = respond()
    await responder.acknowledge()
    await responder.reply_privately(CARD)

    assert steps(far) == [5, "DELETE @original", "POST tok"]
    assert far.heard("POST /webhooks")[0].body["flags"] & 64


async def test_a_refusal_after_the_card_leaves_the_card(far, respond):
    responder = respond()
    await responder.post(CARD, nonce="n")
    await responder.reply_privately(CARD)

    assert steps(far) == [4, "POST tok"]


@pytest.mark.parametrize("is_deferred", [False, True])
async def test_a_refused_press_leaves_the_public_message_and_is_told_to_one(
    far, respond, is_deferred
):
    responder = respond(COMPONENT)
    if is_deferred:
        await responder.acknowledge()

    await responder.reply_privately(CARD)

    *_, told = far.heard("POST")
    assert (told.body["data"] if not is_deferred else told.body)["flags"] & 64
    assert far.heard("PATCH|DELETE") == []


async def test_a_file_is_handed_over_privately(far, respond):
    responder = respond(COMPONENT)
    await responder.acknowledge()
    await responder.reply_privately_with_file(
        Media(b"bytes", "image/png"), Card(text="The untouched file.")
    )

    said = far.heard("POST /webhooks")[0]
    assert said.body["flags"] & 64
    assert said.files["files[0]"] == ("picture.png", "image/png", b"bytes")


async def test_a_file_can_be_the_first_answer(far, respond):
    await respond().reply_privately_with_file(
        Media(b"bytes", "image/png"), Card(text="The untouched file.")
    )

    said = far.heard("/callback")[0]
    assert said.body["data"]["attachments"][0]["filename"] == "picture.png"
    assert said.files["files[0]"][2] == b"bytes"


async def test_a_window_is_the_first_answer(far, respond):
    await respond(COMPONENT).open(MODAL)

    assert steps(far) == [9]


@pytest.mark.parametrize("kind", [COMPONENT, MODAL_SUBMIT])
async def test_a_window_that_came_too_late_is_offered_privately(far, respond, kind):
    responder = respond(kind, is_on_message=True)
    await responder.acknowledge()
    await responder.open(MODAL)

    assert steps(far) == [6, "POST tok"]
    body = far.heard("POST /webhooks")[0].body
    assert body["flags"] == 64
    must_be_sound("IncomingWebhookRequestPartial", body)


async def test_the_timer_speaks_when_the_service_does_not(far, respond):
    responder = respond()
    async with asyncio.TaskGroup() as group:
        responder.arm(group.create_task, 0.02)
        await far.wait_for("/callback")

    assert steps(far) == [5]


async def test_the_timer_says_nothing_after_the_answer(far, respond):
    responder = respond()
    async with asyncio.TaskGroup() as group:
        responder.arm(group.create_task, 0.02)
        await responder.post(CARD, nonce="n")
        await asyncio.sleep(0.05)

    assert steps(far) == [4]


async def test_the_timer_waits_for_an_answer_that_is_on_its_way(far, respond):
    responder = respond()
    fault = far.fail("/callback", 200, wait=0.1, body={"resource": {"message": {"id": "7"}}})
    async with asyncio.TaskGroup() as group:
        responder.arm(group.create_task, 0.02)
        message = await responder.post(CARD, nonce="n")

    assert (steps(far), message.id, fault.times) == ([4], "7", 0)


async def test_a_late_acknowledgement_is_not_raised(far, respond, caplog):
    far.fail("/callback", 404, 10062)
    await respond(COMPONENT).acknowledge()

    assert "acknowledged too late or twice" in caplog.messages


async def test_a_double_acknowledgement_is_not_raised(far, respond, caplog):
    far.fail("/callback", 400, 40060)
    await respond(COMPONENT).acknowledge()

    assert "acknowledged too late or twice" in caplog.messages


async def test_a_card_for_a_lost_interaction_goes_to_the_channel(far, respond):
    far.fail("/callback", 404, 10062)

    message = await respond().post(CARD, nonce="task1")

    said = far.heard("POST /channels/555/messages")[0]
    assert (said.body["nonce"], said.body["enforce_nonce"]) == ("task1", True)
    assert message.token == ""


async def test_a_card_for_a_lost_interaction_of_a_strange_server_goes_nowhere(far, respond):
    far.fail("/callback", 404, 10062)

    with pytest.raises(CannotWrite):
        await respond(token_only=True).post(CARD, nonce="n")

    assert far.heard("/channels/") == []


async def test_a_defer_whose_answer_was_lost_is_still_filled(far, respond):
    far.fail("/callback", 502, times=2)
    far.fail("/callback", 400, 40060)
    responder = respond()
    await responder.acknowledge()
    await responder.post(CARD, nonce="n")

    assert steps(far) == [5, 5, 4, "PATCH @original"]


async def test_a_placeholder_that_somebody_deleted_is_replaced(far, respond):
    far.fail("PATCH", 404, 10008)
    responder = respond()
    await responder.acknowledge()
    await responder.post(CARD, nonce="n")

    assert steps(far) == [5, "PATCH @original", "POST tok"]


async def test_a_message_missing_from_the_answer_is_asked_for(far, respond):
    far.fail("/callback", 204, body={})

    message = await respond().post(CARD, nonce="n")

    assert steps(far)[1:] == ["GET @original"]
    assert message.id


async def test_a_follow_up_waits_for_its_turn(far, respond, clock):
    far.fail("POST /webhooks", 429, body={"retry_after": 1.5})
    responder = respond(COMPONENT)
    await responder.acknowledge()
    await responder.post(CARD, nonce="n")

    assert clock.slept == [1.5]
    assert steps(far) == [6, "POST tok", "POST tok"]


async def test_a_follow_up_is_never_sent_twice_after_a_broken_line(far, respond):
    far.fail("POST /webhooks", 502)
    responder = respond(COMPONENT)
    await responder.acknowledge()

    with pytest.raises(MessengerUnavailable):
        await responder.post(CARD, nonce="n")

    assert steps(far) == [6, "POST tok"]


async def test_an_answer_forced_to_be_private_belongs_to_the_token_alone(far, respond):
    far.forced_flags = 64

    message = await respond().post(CARD, nonce="n")

    assert message.token_only


async def test_nothing_is_left_thinking(far, respond):
    responder = respond()
    await responder.acknowledge()
    await responder.finish()

    assert steps(far) == [5, "DELETE @original"]


async def test_a_press_nobody_answered_is_acknowledged_at_the_end(far, respond):
    await respond(COMPONENT).finish()

    assert steps(far) == [6]


async def test_an_answered_command_needs_no_end(far, respond):
    responder = respond()
    await responder.reply_privately(CARD)
    await responder.finish()

    assert steps(far) == [4]


async def test_a_private_reply_to_a_dead_interaction_is_an_error_for_the_log(far, respond):
    far.fail("/callback", 404, 10062)

    with pytest.raises(MessengerError):
        await respond().reply_privately(CARD)
