"""A window that came too late is offered with all its fields, and read back from the offer."""

import pytest

from bot.core.ids import TaskId
from bot.core.messages.cards import ButtonRef, Field, Modal, Verb
from bot.locales import load
from bot.platforms.discord.encoding import encode_modal
from bot.platforms.discord.inbound import DiscordInbound
from bot.platforms.discord.late_modals import encode_offer
from bot.platforms.discord.wire import MODAL_SUBMIT, read_interaction
from tests.platforms.discord import payloads
from tests.sandbox.discord.validator import must_be_sound

WORDS = load().phrases("en")
INBOUND = DiscordInbound(load(), is_in=lambda _: True)
REF = ButtonRef(Verb.PANEL, TaskId("abcdefghjkmn"), 12)
FIELDS = (
    Field("name", "Name of *it*", "sunset", long=False, longest=30),
    Field("suffix", "What is appended", "--ar 3:2 <b>"),
    Field("words", "Words", "", longest=200, optional=True),
)


def read_back(body):
    """Return the window that the offer's button opens."""
    pressed = payloads.press(
        body["components"][0]["components"][0]["custom_id"],
        content=body["content"],
        message={"embeds": body.get("embeds", [])},
    )
    return INBOUND.modal(read_interaction(pressed))


def test_several_fields_are_offered_and_come_back():
    offered = encode_offer(Modal(REF, "A shortcut", "", FIELDS), WORDS).body
    must_be_sound("MessageCreateRequest", offered)

    modal = read_back(offered)

    assert (modal.ref, modal.title) == (REF, "A shortcut")
    assert modal.fields == FIELDS


def test_a_single_prompt_comes_back_with_its_own_label():
    modal = read_back(
        encode_offer(Modal(REF, "Zoom", "", (Field("prompt", "P", "fox"),)), WORDS).body
    )

    assert [(field.key, field.value) for field in modal.fields] == [("prompt", "fox")]


def test_a_single_field_of_another_name_keeps_it():
    modal = read_back(
        encode_offer(Modal(REF, "T", "", (Field("name", "N", "", long=False),)), WORDS).body
    )

    assert [(field.key, field.long) for field in modal.fields] == [("name", False)]


def test_five_long_values_share_the_room_of_the_embeds():
    fields = tuple(Field(f"field_{letter}", "L" * 60, "x" * 4000) for letter in "abcde")
    offered = encode_offer(Modal(REF, "T", "", fields), WORDS).body

    must_be_sound("MessageCreateRequest", offered)
    modal = read_back(offered)
    assert [field.key for field in modal.fields] == [field.key for field in fields]
    assert all(len(field.value) > 1000 for field in modal.fields)
    assert sum(len(one["description"]) + len(one["title"]) for one in offered["embeds"]) <= 6000


@pytest.mark.parametrize("custom_id", ["window:", "window:x", "window:zz:name", "s123", "other"])
def test_other_buttons_open_nothing(custom_id):
    assert INBOUND.modal(read_interaction(payloads.press(custom_id))) is None


def test_a_forged_list_of_fields_opens_no_more_than_five():
    packed = f"window:{REF.pack()}:a,b,c,d,e,f,g"
    modal = INBOUND.modal(read_interaction(payloads.press(packed)))

    must_be_sound("ModalInteractionCallbackRequest", {"type": 9, "data": encode_modal(modal)})
    assert len(modal.fields) == 5


async def test_a_window_of_several_fields_returns_each_by_its_key(respond, far):
    await respond(3).open(Modal(REF, "T", "", FIELDS))

    body = far.heard("/callback")[0].body
    inputs = [part["component"] for part in body["data"]["components"]]
    made = [(one["custom_id"], one["style"], one["max_length"], one["required"]) for one in inputs]
    assert made == [
        ("name", 1, 30, True),
        ("suffix", 2, 4000, True),
        ("words", 2, 200, False),
    ]
    filled = read_interaction(payloads.filled(REF.pack(), name="a", suffix="b", words=""))
    event = INBOUND.event(filled, INBOUND.context(filled, now=0.0))
    assert filled.type == MODAL_SUBMIT
    assert (event.ref, event.values) == (REF, {"name": "a", "suffix": "b", "words": ""})
