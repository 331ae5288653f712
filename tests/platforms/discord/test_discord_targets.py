"""A command chosen from a message's menu gets that message's pictures and words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.chat import Chat, MessageRef, Platform, User
from bot.core.events import CommandInvoked
from bot.core.pictures import PictureInput
from bot.locales import load
from bot.platforms.discord.inbound import DiscordInbound
from bot.platforms.discord.wire import read_interaction
from bot.service.catalogue import COMMANDS, MENUS
from tests.platforms.discord import payloads
from tests.platforms.discord.far_discord import CHANNEL, SERVER

INBOUND = DiscordInbound(load(), is_in=lambda _: True, commands=COMMANDS, menus=MENUS)
BEN = {"id": "1002", "username": "ben", "global_name": None}
BOT = {"id": "4242", "username": "studio", "global_name": None, "bot": True}
HERE = Chat(Platform.DISCORD, CHANNEL, SERVER)


def file(number, **more):
    return {
        "id": str(number),
        "filename": f"{number}.png",
        "size": number,
        "url": f"https://cdn/{number}.png?ex=1",
        "proxy_url": f"https://media/{number}.png",
        "content_type": "image/png",
    } | more


def chosen(name="Describe", **message):
    """Return the event of a menu used on a message."""
    message = {"id": "888", "channel_id": CHANNEL, "author": BEN, "content": ""} | message
    data = {
        "id": "5",
        "name": name,
        "type": 3,
        "target_id": "888",
        "resolved": {"messages": {"888": message}},
    }
    interaction = read_interaction(payloads.interaction(2, data))
    return INBOUND.event(interaction, INBOUND.context(interaction, now=0.0))


def handles(event):
    return [picture.handle for picture in event.pictures]


def test_a_menu_is_its_command_about_that_message():
    event = chosen(attachments=[file(61)], content="look")

    assert isinstance(event, CommandInvoked)
    assert (event.name, event.values, event.id) == ("describe", {}, "31415926")
    assert event.quoted == MessageRef(HERE, "888")
    assert event.pictures == (
        PictureInput("https://cdn/61.png?ex=1", "61.png", 61, "image/png"),
    )  # fmt: skip


def test_only_pictures_count():
    files = [
        file(1, content_type="text/plain", filename="1.txt"),
        file(2, content_type=None),
        file(3, content_type=None, filename="3.zip"),
        file(4, content_type="video/mp4"),
        file(5, content_type="image/webp; x=y"),
    ]

    names = [picture.name for picture in chosen(attachments=files).pictures]
    assert names == ["2.png", "5.png"]


def test_pictures_are_found_wherever_a_message_shows_them_and_once():
    gallery = {"type": 12, "items": [{"media": {"url": "https://far/c.png"}}]}
    thumbnail = {"type": 11, "media": {"url": "https://far/d.png", "content_type": "image/png"}}
    section = {
        "type": 9,
        "components": [{"type": 10, "content": "words"}],
        "accessory": thumbnail,
    }
    event = chosen(
        attachments=[file(1)],
        embeds=[
            {"image": {"url": "https://far/a.png", "proxy_url": "https://images/a.png"}},
            {"thumbnail": {"url": "https://far/b.png"}, "type": "image", "url": "https://x"},
            {"image": {"url": "https://cdn/1.png"}},
            {"image": {"url": "attachment://1.png"}, "description": None},
        ],
        components=[
            {"type": 17, "components": [gallery, section]},
            {"type": 1, "components": [{"type": 2, "style": 1, "custom_id": "x", "emoji": {}}]},
        ],
    )

    assert handles(event) == [
        "https://cdn/1.png",
        "https://images/a.png",
        "https://far/b.png",
        "https://far/c.png",
        "https://far/d.png",
    ]


def test_a_forwarded_message_is_what_it_forwards():
    event = chosen(
        "Imagine from this text",
        message_snapshots=[{"message": {"content": "a hare", "attachments": [file(7)]}}],
    )

    assert event.values == {"prompt": "a hare"}
    assert handles(event) == ["https://cdn/7.png?ex=1"]


@pytest.mark.parametrize(
    ("message", "prompt"),
    [
        ({"content": " a fox "}, "a fox"),
        ({"content": "**bold** - said Ben"}, "**bold** - said Ben"),
        ({"content": "**a \\*red\\* fox** - <@1001> (fast)", "author": BOT}, "a *red* fox"),
        ({"content": "no prompt here", "author": BOT}, "no prompt here"),
        ({"embeds": [{"title": "T", "description": "an owl"}]}, "an owl"),
        ({"components": [{"type": 17, "components": [{"type": 10, "content": "owl"}]}]}, "owl"),
    ],
)
def test_words_are_taken_where_the_command_takes_some(message, prompt):
    assert chosen("Imagine from this text", **message).values == {"prompt": prompt}


def test_a_message_without_words_gives_none():
    assert chosen("Imagine from this text", attachments=[file(1)]).values == {}


def test_what_only_one_person_sees_is_marked():
    assert chosen(flags=64).quoted.token_only


def test_a_menu_we_never_offered_is_nothing():
    assert chosen("Applaud") is None


def test_a_report_names_the_message_and_whose_it_is():
    event = chosen("Report", content="look")

    assert (event.name, event.values) == ("report", {})
    assert event.quoted == MessageRef(HERE, "888")
    assert event.quoted_author == User(Platform.DISCORD, "1002", "ben")
    assert event.standing is not None


def test_a_message_of_a_bot_has_no_author_to_speak_of():
    assert chosen("Report", author=BOT).quoted_author is None


def test_every_menu_leads_to_a_command_and_its_option():
    commands = {command.name: command for command in COMMANDS}
    assert MENUS
    for menu in MENUS:
        options = [option.name for option in commands[menu.command].options]
        assert not menu.takes or menu.takes in options


MEDIA = st.fixed_dictionaries(
    {"url": st.sampled_from(["https://far/a.png", "attachment://a.png", "", "javascript:x"])},
    optional={"proxy_url": st.sampled_from([None, "https://images/a.png", "x"])},
)
EMBED = st.fixed_dictionaries(
    {},
    optional={
        "title": st.none() | st.text(max_size=9),
        "description": st.none() | st.text(max_size=9),
        "image": st.none() | MEDIA,
        "thumbnail": MEDIA,
    },
)
PART = st.recursive(
    st.fixed_dictionaries(
        {"type": st.integers(1, 20)},
        optional={
            "content": st.text(max_size=9),
            "media": MEDIA,
            "items": st.lists(st.fixed_dictionaries({"media": MEDIA}), max_size=3),
            "style": st.integers(),
        },
    ),
    lambda inner: st.fixed_dictionaries(
        {"type": st.just(17), "components": st.lists(inner, max_size=3)},
        optional={"accessory": inner},
    ),
    max_leaves=6,
)
MESSAGE = st.fixed_dictionaries(
    {"content": st.text(max_size=40), "author": st.sampled_from([BEN, BOT])},
    optional={
        "embeds": st.lists(EMBED, max_size=3),
        "components": st.lists(PART, max_size=3),
        "attachments": st.lists(st.builds(file, st.integers(1, 99)), max_size=3),
    },
)


@given(message=MESSAGE)
def test_whatever_a_message_holds_its_pictures_are_addresses_of_the_web(message):
    event = chosen("Imagine from this text", **message)

    assert all(handle.startswith(("https://", "http://")) for handle in handles(event))
    assert len(set(handles(event))) == len(handles(event))
    assert all(value.strip() for value in event.values.values())
