"""Who speaks and who is meant: hidden administrators, people without a username, replies."""

from dataclasses import replace

import pytest

from bot.core.chat import Platform, User
from bot.core.moderation.ranks import Standing
from bot.platforms.telegram.inbound import CHANNEL_SENDER
from tests.platforms.telegram.test_inbound import ADA, GROUP, ME, SIZES, USER, event, message, read

HIDDEN = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
CHANNEL = {"id": -5, "type": "channel", "title": "News"}


@pytest.mark.parametrize(
    ("who", "text"),
    [
        (CHANNEL, "/imagine x"),
        (CHANNEL, "/ban @x"),
        (CHANNEL, "/help"),
        (GROUP, "/imagine x"),
        (GROUP, "/report"),
        (GROUP, "/quota"),
        (GROUP, "/prefer"),
        (GROUP, "/start"),
    ],
)
def test_what_is_somebodys_own_is_refused_in_the_name_of_a_channel_or_group(who, text):
    found = read(message(text=text, sender_chat=who, **{"from": HIDDEN}))

    assert found.refusal == CHANNEL_SENDER


@pytest.mark.parametrize("who", [CHANNEL, GROUP])
def test_what_channels_and_groups_merely_say_is_nothing(who):
    quoted = message(8, **{"from": ME})["message"]
    fields = {"sender_chat": who, "from": HIDDEN}

    assert read(message(text="hello", **fields)) is None
    assert read(message(text="hello", reply_to_message=quoted, **fields)) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("/ban @x 7d", "mod ban"),
        ("/delete", "mod delete"),
        ("/queue", "mod queue"),
        ("/limit", "admin limit"),
        ("/allow here", "allow here"),
        ("/words", "words"),
        ("/help", "help"),
    ],
)
def test_a_hidden_administrator_keeps_order_as_the_chat_itself(text, name):
    found = read(message(text=text, sender_chat=GROUP, **{"from": HIDDEN}))

    assert (found.refusal, found.event.name) == ("", name)
    assert found.event.user == User(Platform.TELEGRAM, "-1001", "Club")
    assert found.event.standing == Standing(is_admin=True, is_anonymous=True)


RIO = {"id": 73100, "is_bot": False, "first_name": "Rio", "last_name": "de J"}
RIO_USER = User(Platform.TELEGRAM, "73100", "Rio de J")


def mark(text: str, piece: str) -> dict:
    """Return where a piece of a text is marked, as Telegram counts: in UTF-16 units."""
    offset, length = (
        len(part.encode("utf-16-le")) // 2 for part in (text[: text.index(piece)], piece)
    )
    return {"type": "text_mention", "offset": offset, "length": length, "user": RIO}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("/ban Rio de J 7d spam", {"who": "73100", "for": "7d", "reason": "spam"}),
        ("/ban 🦊🦊 Rio de J", {"who": "🦊🦊", "for": "Rio de J"}),
        ("  /ban\nRio de J", {"who": "73100"}),
        (
            "/ban @mei 7d rude to Rio de J!",
            {"who": "@mei", "for": "7d", "reason": "rude to Rio de J!"},
        ),
        ("/limit day 5 for Rio de J", {"kind": "day", "amount": "5", "for": "73100"}),
        ("/imagine Rio de J as a fox", {"prompt": "Rio de J as a fox"}),
    ],
)
def test_who_has_no_username_is_named_by_number(text, values):
    found = event(message(text=text, entities=[mark(text, "Rio de J")]))

    assert (found.values, found.people) == (values, (RIO_USER,))


def test_two_people_may_be_named_and_the_words_may_stand_under_a_picture():
    text = "/moderator add Rio"

    found = event(message(caption=text, photo=SIZES, caption_entities=[mark(text, "Rio")] * 2))

    assert (found.name, found.values) == ("admin moderator add", {"who": "73100"})
    assert found.people == (RIO_USER, RIO_USER)


def test_a_plain_mention_stays_a_name():
    text = "/ban @Mei_Sketches"
    entity = {"type": "mention", "offset": 5, "length": 13}

    found = event(message(text=text, entities=[entity]))

    assert (found.values, found.people) == ({"who": "@Mei_Sketches"}, ())


def test_a_username_is_known_in_lower_case():
    found = event(message(text="/quota", **{"from": ADA | {"username": "Ada_Draws"}}))

    assert found.user == replace(USER, handle="ada_draws")


@pytest.mark.parametrize(
    ("quoted", "author"),
    [
        ({"from": RIO}, RIO_USER),
        ({"from": ME}, None),
        ({"from": HIDDEN, "sender_chat": CHANNEL}, None),
        ({"from": HIDDEN, "sender_chat": GROUP}, User(Platform.TELEGRAM, "-1001", "Club")),
    ],
    ids=["a person", "the bot", "a channel", "the chat itself"],
)
def test_a_reply_tells_whose_words_it_is_about(quoted, author):
    found = event(message(text="/ban 7d", reply_to_message=message(8, **quoted)["message"]))

    assert (found.quoted.id, found.quoted_author) == ("18", author)


def test_what_opened_a_topic_is_not_replied_to():
    opening = message(8, **{"from": RIO})["message"]
    topic = {"message_thread_id": 18, "is_topic_message": True, "reply_to_message": opening}

    found = event(message(text="/ban 7d", **topic))
    answer = event(message(text="/ban 7d", **topic | {"message_thread_id": 9}))

    assert (found.quoted, found.quoted_author, found.chat.topic) == (None, None, "18")
    assert answer.quoted_author == RIO_USER
