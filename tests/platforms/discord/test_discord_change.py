"""The message whose button was pressed becomes something else; private results stay private."""

import pytest

from bot.core.errors import CannotWrite
from bot.core.ids import TaskId
from bot.core.messages.cards import Button, ButtonRef, ButtonStyle, Card, Verb
from bot.core.pictures import Media
from bot.platforms.discord.wire import COMPONENT, MODAL_SUBMIT, WireMessage
from tests.sandbox.discord.validator import must_be_sound

PANEL = TaskId("abcdefghjkmn")


def ref(place):
    return ButtonRef(Verb.PANEL, PANEL, place)


FACES = tuple(Button(f"B{place}", ref(place)) for place in range(25))
CARD = Card(title="Settings", rows=tuple(FACES[first : first + 5] for first in range(0, 25, 5)))
PANEL = WireMessage(id="888", channel_id="555", content="panel")
WHISPER = WireMessage(id="888", channel_id="555", content="panel", flags=64)


def steps(far):
    """Return callback kinds, and methods with their targets."""
    return [
        said.body["type"]
        if said.path.endswith("/callback")
        else f"{said.method} {said.path.rpartition('/')[2]}"
        for said in far.heard("/interactions/|/webhooks/|/channels/")
    ]


@pytest.fixture
def pressed(respond):
    def made(kind=COMPONENT, source=PANEL, **more):
        return respond(kind, is_on_message=True, source=source, **more)

    return made


@pytest.mark.parametrize("kind", [COMPONENT, MODAL_SUBMIT])
@pytest.mark.parametrize("source", [PANEL, WHISPER])
async def test_a_press_makes_its_message_show_the_card_at_once(far, pressed, kind, source):
    await pressed(kind, source).change(CARD)

    body = far.heard("/callback")[0].body
    assert (steps(far), body["data"]["attachments"]) == ([7], [])
    assert [len(row["components"]) for row in body["data"]["components"]] == [5] * 5
    must_be_sound("UpdateMessageInteractionCallbackRequest", body)


async def test_after_the_acknowledgement_the_message_is_edited_by_token(far, pressed):
    responder = pressed(source=WHISPER)
    await responder.acknowledge()
    await responder.change(CARD)
    await responder.change(CARD)

    assert steps(far) == [6, "PATCH @original", "PATCH @original"]


async def test_two_changes_change_the_same_message(far, pressed):
    responder = pressed()
    await responder.change(CARD)
    await responder.change(CARD)

    assert steps(far) == [7, "PATCH @original"]


async def test_after_a_private_reply_the_pressed_message_is_meant_and_not_the_reply(far, pressed):
    responder = pressed()
    await responder.reply_privately(Card(text="no"))
    await responder.change(CARD)

    assert steps(far) == [4, "PATCH 888"]


async def test_a_change_may_be_followed_by_a_private_reply(far, pressed):
    responder = pressed()
    await responder.change(CARD)
    await responder.reply_privately(Card(text="done"))
    await responder.finish()

    assert steps(far) == [7, "POST tok"]


@pytest.mark.parametrize("kind", [2, MODAL_SUBMIT])
async def test_without_a_message_the_card_is_private_reply(far, respond, kind):
    await respond(kind).change(CARD)

    body = far.heard("/callback")[0].body
    assert (body["type"], body["data"]["flags"] & 64) == (4, 64)


async def test_a_message_that_is_gone_makes_it_a_private_reply(far, pressed):
    far.fail("POST .*/callback", 404, 10008)
    await pressed().change(CARD)

    assert steps(far) == [7, 4]


async def test_a_lost_interaction_is_mended_by_the_bots_own_token(far, pressed):
    far.fail("POST .*/callback", 404, 10062)
    await pressed().change(CARD)

    assert steps(far) == [7, "PATCH 888"]
    assert far.heard("PATCH /channels")[0].by_bot


async def test_a_lost_interaction_of_a_private_reply_is_reported(far, pressed):
    far.fail("POST .*/callback", 404, 10062)

    with pytest.raises(CannotWrite):
        await pressed(source=WHISPER).change(CARD)


async def test_a_double_acknowledgement_still_changes_the_message(far, pressed):
    far.fail("POST .*/callback", 400, 40060)
    await pressed().change(CARD)

    assert steps(far) == [7, "PATCH 888"]


async def test_what_was_pressed_is_shown_by_colour(far, pressed):
    styles = (ButtonStyle.PLAIN, ButtonStyle.PRIMARY, ButtonStyle.SUCCESS, ButtonStyle.DANGER)
    row = tuple(Button(style, ref(place), style=style) for place, style in enumerate(styles))
    link = Button("Go", url="https://discord.com/channels/1/2/3")
    await pressed().change(Card(text="x", rows=(row, (Button("One", ref(0)), link))))

    shown = far.heard("/callback")[0].body["data"]["components"]
    assert [one["style"] for one in shown[0]["components"]] == [2, 1, 3, 4]
    assert shown[1]["components"] == [
        {"type": 2, "style": 5, "url": "https://discord.com/channels/1/2/3", "label": "Go"}
    ]


async def test_a_private_result_is_for_one_person_and_the_token_alone(far, respond):
    message = await respond().post(CARD, nonce="n", hidden=True)

    body = far.heard("/callback")[0].body
    assert (body["type"], body["data"]["flags"] & 64) == (4, 64)
    assert message.token_only
    assert message.token == "tok"


async def test_a_private_result_takes_no_public_placeholder(far, respond):
    responder = respond()
    await responder.acknowledge()
    message = await responder.post(CARD, nonce="n", hidden=True)

    assert steps(far) == [5, "DELETE @original", "POST tok"]
    assert far.heard("POST /webhooks")[0].body["flags"] & 64
    assert message.token_only


async def test_a_private_result_never_goes_to_the_channel(far, respond):
    far.fail("POST .*/callback", 404, 10062)

    with pytest.raises(CannotWrite):
        await respond().post(CARD, nonce="n", hidden=True)
    assert far.heard("/channels/") == []


async def test_a_private_picture_keeps_its_buttons_and_links(far, respond):
    link = Button("Jump", url="https://discord.com/channels/1/2/3")
    card = Card(text="x", rows=(FACES[:5], (link,)), extras=(Button("More", ref(30)),))
    await respond(COMPONENT).reply_privately_with_file(Media(b"x", "image/png", 1, 1), card)

    said = far.heard("/callback")[0]
    rows = said.body["data"]["components"]
    assert said.body["data"]["flags"] & 64
    assert [len(row["components"]) for row in rows] == [5, 1, 1]
    assert [kind for _, kind, _ in said.files.values()] == ["image/png"]
    must_be_sound("CreateMessageInteractionCallbackRequest", said.body)
