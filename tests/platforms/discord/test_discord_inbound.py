"""Interactions to events: who, where, what, and whether the bot may post there."""

import pytest

from bot.core.chat import Chat, Platform, User
from bot.core.events import ButtonPressed, CommandInvoked, ModalSubmitted
from bot.core.ids import TaskId
from bot.core.messages.cards import ButtonRef, Card, Verb
from bot.core.moderation.ranks import Standing
from bot.core.pictures import PictureInput
from bot.locales import load
from bot.platforms.discord.encoding import encode
from bot.platforms.discord.inbound import DiscordInbound
from bot.platforms.discord.wire import read_interaction
from tests.platforms.discord import payloads
from tests.platforms.discord.far_discord import CHANNEL, SERVER

NOW = 1_800_000_000.0
REF = ButtonRef(Verb.PRESS, TaskId("abcdefghjkmn"), 7)
INBOUND = DiscordInbound(load(), is_in=lambda server: server == SERVER)


def context(payload):
    return INBOUND.context(read_interaction(payload), now=NOW)


def event(payload):
    interaction = read_interaction(payload)
    return INBOUND.event(interaction, INBOUND.context(interaction, now=NOW))


def test_a_command_is_read_with_its_options():
    invoked = event(
        payloads.command(
            "imagine",
            payloads.text("prompt", "a red fox"),
            payloads.text("aspect", "3:2"),
            locale="zh-CN",
        )
    )

    assert invoked == CommandInvoked(
        id="31415926",
        user=User(Platform.DISCORD, "1001", "Ada", "zh-CN"),
        chat=Chat(Platform.DISCORD, CHANNEL, SERVER),
        name="imagine",
        values={"prompt": "a red fox", "aspect": "3:2"},
        standing=Standing(is_admin=True),
    )


def test_a_subcommand_is_a_name_of_two_words():
    invoked = event(payloads.command("allow", {"name": "here", "type": 1, "options": []}))

    assert invoked.name == "allow here"


def test_attached_pictures_come_in_the_order_of_their_options():
    files = {
        str(number): {
            "id": str(number),
            "url": f"https://cdn/{number}",
            "filename": f"{number}.png",
            "size": number,
            "content_type": "image/png",
            "proxy_url": "",
        }
        for number in (61, 62)
    }

    invoked = event(
        payloads.command(
            "imagine",
            {"name": "picture2", "type": 11, "value": "62"},
            payloads.text("prompt", "x"),
            {"name": "picture", "type": 11, "value": "61"},
            {"name": "picture3", "type": 11, "value": "63"},
            resolved={"attachments": files},
        )
    )

    assert invoked.pictures == (
        PictureInput("https://cdn/61", "61.png", 61, "image/png", "picture"),
        PictureInput("https://cdn/62", "62.png", 62, "image/png", "picture2"),
    )
    assert invoked.values == {"prompt": "x"}


def test_a_press_brings_its_message_and_the_prompt_shown_there():
    shown = encode(
        Card(title="Done", prompt="a *red* fox", author=context(payloads.command("x")).user)
    ).body["content"]

    pressed = event(payloads.press(REF.pack(), content=shown))

    assert isinstance(pressed, ButtonPressed)
    assert (pressed.ref, pressed.message.id, pressed.shown_prompt) == (REF, "888", "a *red* fox")
    assert pressed.message.token_until == NOW + 840


@pytest.mark.parametrize("forged", ["", "nonsense", "p" + "a" * 12, "window:x", "pABCDEFGHJKMN1"])
def test_a_button_that_is_not_ours_points_nowhere(forged):
    assert event(payloads.press(forged)).ref is None


def test_a_filled_window_brings_its_words():
    submitted = event(payloads.filled(REF.pack(), prompt="a hare"))

    assert isinstance(submitted, ModalSubmitted)
    assert submitted.values == {"prompt": "a hare"}
    assert submitted.message is None


def test_an_older_window_lays_its_inputs_in_rows():
    rows = [{"type": 1, "components": [{"type": 4, "custom_id": "prompt", "value": "a hare"}]}]

    submitted = event(payloads.interaction(5, {"custom_id": REF.pack(), "components": rows}))

    assert submitted.values == {"prompt": "a hare"}


def test_a_window_that_is_not_ours_is_no_event():
    assert event(payloads.filled("other", prompt="x")) is None


def test_autocomplete_is_no_event():
    assert event(payloads.interaction(4, {"name": "imagine"})) is None


def test_a_chat_with_the_bot_is_private_and_its_own_space():
    chat = context(payloads.in_bot_chat(payloads.command("imagine"))).chat

    assert (chat.private, chat.space) == (True, CHANNEL)


def test_a_chat_between_people_is_reached_by_the_token_alone():
    group = payloads.in_bot_chat(payloads.command("imagine")) | {"context": 2}

    assert context(group).token_only
    assert not context(group).chat.private


@pytest.mark.parametrize(
    ("payload", "token_only"),
    [
        (payloads.command("x"), False),
        (payloads.foreign(payloads.command("x")), True),
        (payloads.command("x", guild_id="909"), True),  # its commands, but not the bot
        (payloads.command("x", authorizing_integration_owners={"1": "1001"}), True),
        (payloads.command("x", authorizing_integration_owners={}), False),
        (payloads.in_bot_chat(payloads.command("x")), False),
    ],
)
def test_where_the_bot_is_not_only_the_token_reaches(payload, token_only):
    assert context(payload).token_only is token_only


def test_a_message_only_one_person_sees_belongs_to_the_token():
    assert event(payloads.press(REF.pack(), message={"flags": 64})).message.token_only


@pytest.mark.parametrize(
    ("change", "obstacle"),
    [
        ({}, ""),
        ({"app_permissions": "8"}, ""),
        ({"app_permissions": payloads.without("view")}, "obstacle-view"),
        ({"app_permissions": payloads.without("send")}, "obstacle-send"),
        ({"app_permissions": payloads.without("attach")}, "obstacle-attach"),
        ({"app_permissions": payloads.without("threads")}, ""),
        (
            {
                "app_permissions": payloads.without("threads"),
                "channel": {"id": CHANNEL, "type": 11},
            },
            "obstacle-send",
        ),
        (
            {"channel": {"id": CHANNEL, "type": 11, "thread_metadata": {"archived": True}}},
            "obstacle-archived",
        ),
        ({"app_permissions": ""}, ""),
    ],
)
def test_what_stands_in_the_way_is_known_before_anything_is_spent(change, obstacle):
    assert context(payloads.command("imagine", **change)).obstacle == obstacle


def test_in_a_strange_server_the_right_to_send_does_not_count():
    rights = {"app_permissions": payloads.without("send", "view")}

    assert context(payloads.foreign(payloads.command("x", **rights))).obstacle == ""


def test_in_a_strange_server_the_right_to_attach_does():
    rights = {"app_permissions": payloads.without("attach")}

    assert context(payloads.foreign(payloads.command("x", **rights))).obstacle == "obstacle-attach"


def test_nobody_and_nowhere_are_not_answered():
    nowhere = payloads.command("x") | {"channel_id": "", "channel": None}
    nobody = payloads.command("x") | {"member": None}

    assert context(nowhere) is None
    assert context(nobody) is None


@pytest.mark.parametrize(
    ("nick", "name", "shown"), [("Nick", "Ada", "Nick"), (None, "Ada", "Ada"), (None, None, "ada")]
)
def test_a_person_is_called_as_the_place_calls_them(nick, name, shown):
    member = {"user": payloads.ADA | {"global_name": name}, "nick": nick}

    assert context(payloads.command("x", member=member)).user.name == shown


def test_every_obstacle_has_words():
    phrases = load().phrases("zh-CN")

    for key in ("obstacle-view", "obstacle-send", "obstacle-attach", "obstacle-archived"):
        assert phrases.has(key)
