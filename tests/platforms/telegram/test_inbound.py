"""Telegram's updates to events."""

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.chat import Chat, MessageRef, Platform, User
from bot.core.events import ButtonPressed, ChatJoined, ChatMoved, CommandInvoked, MessageReplied
from bot.core.ids import TaskId
from bot.core.messages.cards import ButtonRef, Verb
from bot.core.pictures import PictureInput
from bot.platforms.telegram.inbound import Incoming, TelegramInbound
from bot.platforms.telegram.wire import number_of, read_batch, read_update
from bot.service.catalogue import COMMANDS

ME = {"id": 777, "is_bot": True, "first_name": "Imagine", "username": "imagine_bot"}
ADA = {"id": 5, "is_bot": False, "first_name": "Ada", "last_name": "L", "language_code": "zh-hans"}
PRIVATE = {"id": 5, "type": "private", "first_name": "Ada"}
GROUP = {"id": -1001, "type": "supergroup", "title": "Club"}
SIZES = [{"file_id": f"f{side}", "file_unique_id": "u", "width": side, "height": side,
          "file_size": side} for side in (90, 1280, 320)]  # fmt: skip
PHOTO = PictureInput("f1280", "photo.jpg", 1280, "image/jpeg")
INBOUND = TelegramInbound("imagine_bot", 777, COMMANDS)
CLUB = Chat(Platform.TELEGRAM, "-1001", "-1001")
USER = User(Platform.TELEGRAM, "5", "Ada L", "zh-hans")


def message(number: int = 1, **fields) -> dict:
    base = {"message_id": 10 + number, "date": 1, "from": ADA, "chat": GROUP}
    return {"update_id": number, "message": base | fields}


def read(*updates: dict) -> Incoming | None:
    return INBOUND.read([read_update(json.dumps(update).encode()) for update in updates])


def event(*updates: dict):
    found = read(*updates)
    return found.event if found else None


def test_a_command_carries_who_where_and_what():
    found = event(message(text="/imagine@Imagine_Bot a red\nfox --ar 3:2"))

    values = {"prompt": "a red\nfox --ar 3:2"}
    asked = MessageRef(CLUB, "11")
    assert found == CommandInvoked(
        "telegram:1", USER, CLUB, "imagine", values, message=asked, is_line=True
    )


@pytest.mark.parametrize("text", ["/imagine@other_bot a fox", "hello", "a /imagine", "/fly"])
def test_what_others_say_in_groups_is_none_of_our_business(text):
    assert read(message(text=text)) is None


@pytest.mark.parametrize("text", ["hello", "/fly", "/", " a fox"])
def test_in_private_every_word_is_for_us(text):
    assert event(message(text=text, chat=PRIVATE)).name == ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("/allow here", "allow here"),
        ("/allow", "admin allow"),
        ("/deny x", "admin deny"),
        ("/words", "words"),
        ("/words fly", "words"),
        ("/mod", "mod"),
        ("/mod words", "mod"),
        ("/prefer", "prefer"),
    ],
)
def test_two_word_commands_and_their_halves(text, name):
    assert event(message(text=text)).name == name


def test_start_carries_its_payload():
    found = event(message(text="/start abc_1", chat=PRIVATE))

    assert (found.name, found.values, found.chat.private) == ("start", {"payload": "abc_1"}, True)


@pytest.mark.parametrize("payload", ["region_abc-_9", "show_0123456789ab"])
def test_deep_links_bring_their_payload(payload):
    assert event(message(text=f"/start {payload}", chat=PRIVATE)).values == {"payload": payload}


def test_a_reply_to_the_bot_is_a_reply():
    quoted = message(8, **{"from": ME}, text="?")["message"]

    found = event(message(text="a blue fox", reply_to_message=quoted))

    refs = {"message": MessageRef(CLUB, "11"), "quoted": MessageRef(CLUB, "18")}
    assert found == MessageReplied("telegram:1", USER, CLUB, "a blue fox", **refs)


def test_a_reply_in_private_is_a_reply_too():
    quoted = message(8, **{"from": ME}, chat=PRIVATE)["message"]

    assert isinstance(
        event(message(text="fox", chat=PRIVATE, reply_to_message=quoted)), MessageReplied
    )


def test_only_real_topics_become_topics():
    topic = event(message(text="/help", message_thread_id=7, is_topic_message=True))
    chain = event(message(text="/help", message_thread_id=7))

    assert (topic.chat.topic, chain.chat.topic) == ("7", "")
    assert topic.chat.space == "-1001"


def test_other_bots_are_not_answered():
    assert read(message(text="/imagine x", **{"from": ME | {"id": 8}})) is None


def press(**fields) -> dict:
    shown = message(4, **{"from": ME}, text="T\n@\u2060ada", entities=[
        {"type": "bold", "offset": 0, "length": 1},
        {"type": "blockquote", "offset": 2, "length": 5},
    ])["message"]  # fmt: skip
    query = {"id": "q1", "from": ADA, "message": shown, "chat_instance": "1", "data": "p0123"}
    return {"update_id": 9, "callback_query": query | fields}


def test_a_press_brings_its_reference_and_the_prompt_it_saw():
    ref = ButtonRef(Verb.PRESS, TaskId("0123456789ab"), 3)

    found = read(press(data=ref.pack()))

    place = MessageRef(CLUB, "14")
    assert found == Incoming(ButtonPressed("telegram:9", USER, CLUB, place, ref, "@ada"), "q1")


@pytest.mark.parametrize("data", ["", "x", "k0123456789ab0", "p0123456789ab9999", "{}"])
def test_a_forged_press_refers_to_nothing(data):
    assert read(press(data=data)).event.ref is None


def test_a_press_on_a_message_too_old_to_be_shown_is_a_press():
    old = {"message_id": 3, "chat": GROUP, "date": 0}

    found = read(press(message=old)).event

    assert (found.message.id, found.shown_prompt) == ("3", "")


def test_a_press_on_a_message_that_is_nowhere_is_nothing():
    assert read(press(message=None)) is None


def member(was: str, now: str, chat: dict = GROUP) -> dict:
    change = {"chat": chat, "from": ADA, "date": 1}
    change["old_chat_member"] = {"status": was, "user": ME}
    change["new_chat_member"] = {"status": now, "user": ME}
    return {"update_id": 3, "my_chat_member": change}


def test_being_added_to_a_group_is_joining_it():
    assert event(member("left", "member")) == ChatJoined("telegram:3", CLUB, "zh-hans")


@pytest.mark.parametrize(
    "update",
    [
        member("member", "administrator"),
        member("member", "kicked"),
        member("kicked", "member", PRIVATE),
        member("left", "administrator", GROUP | {"type": "channel"}),
    ],
    ids=["promoted", "kicked", "unblocked", "channel"],
)
def test_other_changes_are_not(update):
    assert event(update) is None


def test_a_group_that_grew_up_has_moved():
    found = event(message(migrate_to_chat_id=-1002, chat={"id": -7, "type": "group"}))

    old, new = (Chat(Platform.TELEGRAM, number, number) for number in ("-7", "-1002"))
    assert found == ChatMoved("telegram:1", old, new)


def test_unknown_kinds_and_fields_do_no_harm():
    assert read({"update_id": 1, "edited_message": message()["message"]}) is None
    assert read(message(sticker={"file_id": "x"}, new_field={"a": [1]})) is None


@given(st.binary(max_size=200))
def test_any_bytes_are_no_update(body):
    assert number_of(body) is None or read_update(body) is not None or b"{" in body


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)
FIELDS = ["message", "callback_query", "my_chat_member"]


@given(st.dictionaries(st.sampled_from(FIELDS), JSON))
def test_any_json_is_read_or_left(fields):
    update = read_update(json.dumps({"update_id": 1, **fields}).encode())

    if update is not None:
        INBOUND.read([update])


def test_a_batch_keeps_the_bytes_of_each_update():
    bodies = read_batch(b'{"ok":true,"result":[{"update_id":1 },{"update_id":2}]}')

    assert bodies == (b'{"update_id":1 }', b'{"update_id":2}')
    with pytest.raises(msgspec.DecodeError):
        read_batch(b"<html>")
