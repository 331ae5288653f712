"""Who acts, whom a command names, and what Discord says about them."""

import pytest

from bot.core.chat import Platform, User
from bot.core.moderation.ranks import Standing
from bot.locales import load
from bot.platforms.discord.inbound import DiscordInbound
from bot.platforms.discord.wire import read_interaction
from bot.service import moderation_catalogue
from bot.service.catalogue import COMMANDS, MENUS
from tests.platforms.discord import payloads

INBOUND = DiscordInbound(load(), is_in=lambda _: True, commands=COMMANDS, menus=MENUS)
PLAIN = 1 << 11
BEN = {"id": "1002", "username": "ben", "global_name": "Ben", "discriminator": "0"}
BEN_THERE = {"nick": "Benny", "roles": ["31"], "permissions": str(PLAIN), "joined_at": None}


def event(payload):
    interaction = read_interaction(payload)
    return INBOUND.event(interaction, INBOUND.context(interaction, now=0.0))


def under(name, *options, **more):
    """Return the interaction of a command of several words."""
    first, *parts = name.split()
    inner = list(options)
    for depth, part in enumerate(reversed(parts)):
        inner = [{"name": part, "type": 1 if depth == 0 else 2, "options": inner}]
    return payloads.command(first, *inner, **more)


def member(permissions=PLAIN, roles=(), **user):
    return {
        "user": payloads.ADA | user,
        "nick": None,
        "roles": list(roles),
        "permissions": str(permissions),
    }


@pytest.mark.parametrize("command", moderation_catalogue.COMMANDS, ids=lambda one: one.name)
def test_the_name_of_every_command_is_read_at_any_depth(command):
    assert event(under(command.name)).name == command.name


def test_a_person_is_a_number_and_is_told_about():
    resolved = {"users": {"1002": BEN}, "members": {"1002": BEN_THERE}}
    who = {"name": "who", "type": 6, "value": "1002"}

    banned = event(under("mod ban", who, payloads.text("for", "7d"), resolved=resolved))

    assert banned.values == {"who": "1002", "for": "7d"}
    assert banned.people == (User(Platform.DISCORD, "1002", "Benny", roles=("31",)),)


def test_somebody_who_is_not_in_the_server_is_told_about_too():
    who = {"name": "who", "type": 6, "value": "1002"}

    banned = event(under("mod ban", who, resolved={"users": {"1002": BEN}}))

    assert banned.people == (User(Platform.DISCORD, "1002", "Ben"),)


@pytest.mark.parametrize(
    ("resolved", "value"),
    [
        ({"roles": {"1002": {"id": "1002", "name": "Helpers"}}}, "role:1002"),
        ({"users": {"1002": BEN}, "members": {"1002": BEN_THERE}}, "1002"),
        ({}, "1002"),
    ],
    ids=["role", "person", "unknown"],
)
def test_a_role_is_never_taken_for_a_person(resolved, value):
    who = {"name": "who", "type": 9, "value": "1002"}

    added = event(under("admin moderator add", who, resolved=resolved))

    assert (added.name, added.values) == ("admin moderator add", {"who": value})
    assert [one.id for one in added.people] == (["1002"] if "users" in resolved else [])


def test_a_channel_and_a_number_are_words():
    channel = {"name": "channel", "type": 7, "value": "661"}
    number = {"name": "number", "type": 4, "value": 7}
    resolved = {"channels": {"661": {"id": "661", "type": 0, "name": "studio"}}}

    only = event(under("admin channels only", channel, resolved=resolved))

    assert only.values == {"channel": "661"}
    assert event(under("mod case", number)).values == {"number": "7"}


STANDINGS = [
    (PLAIN, False),
    (1 << 5, True),
    (1 << 3, True),
    ((1 << 53) - 1, True),
    (0, False),
    ("", False),
]


@pytest.mark.parametrize(("permissions", "is_admin"), STANDINGS)
def test_whoever_may_manage_the_server_is_its_admin(permissions, is_admin):
    there = {"member": member(permissions, roles=["31", "32"])}

    events = (
        event(payloads.command("queue", **there)),
        event(payloads.press("p00000000abcd1", **there)),
        event(payloads.filled("pabcdefghjkmn1", prompt="x") | there),
    )

    for one in events:
        assert one.standing == Standing(is_admin=is_admin, roles=("31", "32"))
        assert one.user.roles == ("31", "32")


def test_in_private_nobody_stands_above_another():
    assert event(payloads.in_bot_chat(payloads.command("queue"))).standing == Standing()


def test_a_member_without_rights_told_has_none():
    bare = {"user": payloads.ADA, "nick": None}

    assert event(payloads.command("queue", member=bare)).standing == Standing()


def test_what_is_proposed_is_found_three_words_deep():
    name = {"name": "name", "type": 3, "value": "vid", "focused": True}
    interaction = read_interaction(under("admin feature off", name) | {"type": 4})
    context = INBOUND.context(interaction, now=0.0)

    asked = INBOUND.suggestions_asked(interaction, context)

    assert (asked.suggests, asked.typed) == ("features", "vid")
