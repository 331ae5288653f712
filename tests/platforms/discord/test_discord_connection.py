"""The connection: login, commands, shards, outages, new servers, and what check asks."""

import asyncio

import pytest

from bot.core.errors import StoreUnavailable, TokenRefused
from bot.core.events import ChatJoined, CommandInvoked
from bot.core.ports import Health
from bot.platforms.discord.client import READY_TIMEOUT
from bot.platforms.discord.inspection import inspect
from bot.platforms.discord.runner import SYNC_PAUSE
from tests.platforms.discord import payloads
from tests.platforms.doubles import Ledger, Recorder


async def test_commands_are_given_to_discord_once_per_catalogue(far, platform):
    ledger = Ledger()
    async with platform(Recorder(), ledger=ledger):
        pass
    async with platform(Recorder(), ledger=ledger):
        pass

    assert len(far.heard("PUT /applications/4242/commands")) == 1


async def test_refused_commands_leave_the_bot_running(far, platform):
    far.fail("PUT ", 400, 50035)
    ledger = Ledger()
    async with platform(Recorder(), ledger=ledger) as runner:
        assert runner.health() is Health.UP

    assert ledger.known == ""


async def test_a_refused_token_ends_the_run(far, platform):
    far.refuses_token = True
    with pytest.raises(TokenRefused):
        async with platform(Recorder()):
            pass


async def test_an_outage_at_the_start_is_sat_out(far, platform):
    far.fail("GET /users/@me", 503, times=1)
    async with platform(Recorder()) as runner:
        assert runner.health() is Health.UP


async def test_a_lost_gateway_is_found_again(far, platform):
    recorder = Recorder()
    async with platform(recorder):
        await far.sockets.pop().close(code=1012)
        await far.wait_for("RESUME", within=60)
        await far.dispatch("INTERACTION_CREATE", payloads.command("help"))
        events = await recorder.heard()

    assert isinstance(events[0], CommandInvoked)


async def test_explicit_shards_stay_at_the_given_address(far, platform):
    async with platform(Recorder(), shards=(1, 1, 4)) as runner:
        assert runner.health() is Health.UP

    identify = far.heard("IDENTIFY")[0].body
    assert identify["shard"] == [1, 4]


async def test_only_the_servers_intent_is_asked_for(far, platform):
    async with platform(Recorder()):
        pass

    assert far.heard("IDENTIFY")[0].body["intents"] == 1


def new_server(number):
    text_channel = {"type": 0, "nsfw": False, "topic": None, "parent_id": None}
    return {
        "id": str(number),
        "name": "new",
        "icon": None,
        "owner_id": "1",
        "preferred_locale": "zh-CN",
        "roles": [
            {
                "id": str(number),
                "name": "@everyone",
                "permissions": str(1 << 10 | 1 << 11),
                "position": 0,
                "color": 0,
                "hoist": False,
                "managed": False,
                "mentionable": False,
                "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            }
        ],
        "channels": [
            text_channel
            | {
                "id": "11",
                "name": "rules",
                "position": 0,
                "permission_overwrites": [
                    {"id": str(number), "type": 0, "allow": "0", "deny": str(1 << 11)},
                ],
            },
            text_channel | {"id": "12", "name": "talk", "position": 1, "permission_overwrites": []},
        ],
        "emojis": [],
        "stickers": [],
        "members": [],
        "threads": [],
        "features": [],
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "member_count": 2,
        "system_channel_id": None,
        "verification_level": 0,
        "default_message_notifications": 0,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "premium_tier": 0,
        "nsfw_level": 0,
        "system_channel_flags": 0,
        "afk_timeout": 60,
        "soundboard_sounds": [],
        "joined_at": "2026-11-23T00:00:00+00:00",
        "large": False,
    }


async def test_a_new_server_is_greeted_where_the_bot_may_write(far, platform):
    recorder = Recorder()
    number = 321
    async with platform(recorder), asyncio.timeout(60):
        while not recorder.events:  # one that comes before discord.py is ready is no join
            await far.dispatch("GUILD_CREATE", new_server(number))
            number += 1
            await asyncio.sleep(READY_TIMEOUT * 2)
        joined = recorder.events[0]

    assert isinstance(joined, ChatJoined)
    assert (joined.chat.id, joined.locale) == ("12", "zh-CN")
    assert 321 <= int(joined.chat.space) < number


async def test_inspection_tells_what_an_operator_needs(far):
    facts = await inspect("token", far.api)

    assert (facts.name, facts.in_servers, facts.on_people, facts.starts_left) == (
        "studio",
        True,
        True,
        998,
    )
    assert f"permissions={facts.permissions}" in facts.invite
    assert "applications.commands" in facts.invite


async def test_inspection_tells_a_refused_token(far):
    far.refuses_token = True

    with pytest.raises(TokenRefused):
        await inspect("token", far.api)


async def test_a_token_that_is_revoked_while_running_ends_the_run(far, platform):
    tasks = []

    async def revoked():
        async with platform(Recorder(), tasks=tasks):
            await far.sockets.pop().close(code=4004)
            await asyncio.wait(tasks, timeout=60)

    with pytest.raises(TokenRefused):
        await revoked()


async def test_a_store_that_is_away_does_not_keep_the_bot_from_connecting(far, platform):
    class Away(Ledger):
        async def changed(self, fingerprint):
            raise StoreUnavailable

    started = asyncio.get_running_loop().time()
    async with platform(Recorder(), ledger=Away()) as runner:
        assert runner.health() is Health.UP
        assert asyncio.get_running_loop().time() - started < SYNC_PAUSE


async def test_a_gateway_that_is_gone_is_told_by_the_health(far, platform):
    async with platform(Recorder()) as runner:
        far.refuses_gateway = True
        await far.sockets.pop().close(code=1012)
        async with asyncio.timeout(60):
            while runner.health() is Health.UP:
                await asyncio.sleep(0.01)

        assert runner.health() is Health.AWAY
