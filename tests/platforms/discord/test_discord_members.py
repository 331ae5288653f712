"""What the messenger learns of a member: from the gateway's roles, or from all of the server."""

import pytest

from bot.core.chat import Chat, Platform
from bot.core.errors import MessengerUnavailable, RateLimited
from bot.core.moderation.ranks import Standing
from bot.platforms.discord.members import standing
from bot.platforms.discord.outbound import DiscordMessenger
from bot.platforms.discord.wire import WireRole, WireServer
from tests.platforms.discord.far_discord import CHANNEL, SERVER, Fault

CHAT = Chat(Platform.DISCORD, CHANNEL, SERVER)
BEN = "1002"
HELPERS, KEEPERS, BOSSES = "31", "32", "33"
ROLES = {HELPERS: 1 << 13, KEEPERS: 1 << 5, BOSSES: 1 << 3, SERVER: 1 << 10}
MEMBER = f"GET /guilds/{SERVER}/members/{BEN}"
WHOLE = f"GET /guilds/{SERVER}$"


def tell(far, *, roles=(), owner="1001", bot=False, everyone=ROLES[SERVER]):
    """Let Discord know a server, and Ben in it."""
    user = {"id": BEN, "username": "ben", "global_name": None} | ({"bot": True} if bot else {})
    member = {"user": user, "nick": None, "roles": list(roles), "joined_at": None}
    known = [
        {"id": key, "permissions": str(held)} for key, held in (ROLES | {SERVER: everyone}).items()
    ]
    server = {"id": SERVER, "owner_id": owner, "roles": known}
    far.faults += [Fault(MEMBER, 200, member), Fault(WHOLE, 200, server)]


@pytest.mark.parametrize(
    ("facts", "is_admin"),
    [
        ({}, False),
        ({"roles": [HELPERS]}, False),
        ({"roles": [HELPERS, KEEPERS]}, True),
        ({"roles": [BOSSES]}, True),
        ({"owner": BEN}, True),
        ({"everyone": 1 << 5}, True),
        ({"roles": ["99"]}, False),
    ],
    ids=["nobody", "helper", "manages", "administrator", "owner", "everyone", "unknown role"],
)
async def test_an_admin_owns_the_server_or_may_manage_it(far, messenger, facts, is_admin):
    tell(far, **facts)

    found = await messenger.standing(CHAT, BEN)

    assert found == Standing(is_admin=is_admin, roles=tuple(facts.get("roles", ())))


async def test_another_bot_is_known_as_one(far, messenger):
    tell(far, bot=True)

    assert (await messenger.standing(CHAT, BEN)).is_bot


async def test_what_the_gateway_told_is_not_asked_again(far, api, clock):
    tell(far, roles=[KEEPERS])
    server = WireServer("1001", (WireRole(KEEPERS, str(1 << 5)),))
    messenger = DiscordMessenger(api, clock, known={SERVER: server}.get)

    assert (await messenger.standing(CHAT, BEN)).is_admin
    assert far.heard(WHOLE) == []


async def test_the_member_is_asked_for_anew_each_time(far, messenger):
    tell(far, roles=[BOSSES])
    first = await messenger.standing(CHAT, BEN)
    tell(far)

    assert first.is_admin
    assert not (await messenger.standing(CHAT, BEN)).is_admin


async def test_in_private_nobody_stands_above_another_and_nothing_is_asked(far, messenger):
    private = Chat(Platform.DISCORD, CHANNEL, CHANNEL, private=True)

    assert await messenger.standing(private, BEN) == Standing()
    assert far.heard("/guilds") == []


@pytest.mark.parametrize(
    ("status", "code"), [(404, 10007), (404, 10013), (404, 10004), (403, 50001)]
)
async def test_who_is_not_there_has_the_plain_standing(far, messenger, status, code):
    far.fail(MEMBER, status, code)

    assert await messenger.standing(CHAT, BEN) == Standing()


@pytest.mark.parametrize("user", ["@ben", "", "1/../2", "²", "9" * 21])
async def test_what_is_no_number_is_nobody_and_is_not_asked_for(far, api, user):
    assert await standing(api, SERVER, user) == Standing()
    assert far.heard("/guilds") == []


async def test_an_outage_is_no_answer(far, messenger):
    far.fail(MEMBER, 503, times=9)

    with pytest.raises((MessengerUnavailable, RateLimited)):
        await messenger.standing(CHAT, BEN)


async def test_nobodys_menu_is_changed(far, messenger):
    await messenger.offer(CHAT, BEN, moderates=True)

    assert far.heard("/(guilds|channels|applications)/") == []
