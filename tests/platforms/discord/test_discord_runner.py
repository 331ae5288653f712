"""The whole wing over a loopback REST and gateway."""

import asyncio

import pytest

from bot.core.cards import Button, ButtonRef, Card, Field, Modal, Verb
from bot.core.errors import TokenRefused
from bot.core.events import ButtonPressed, ChatJoined, CommandInvoked, ModalSubmitted
from bot.core.ids import TaskId
from bot.core.ports import Health
from bot.platforms.discord.runner import inspect
from tests.platforms.discord import payloads
from tests.platforms.discord.doubles import Ledger, Recorder
from tests.platforms.discord.far_discord import SERVER

REF = ButtonRef(Verb.PRESS, TaskId("abcdefghjkmn"), 3)


async def test_a_command_is_answered_with_a_card_that_can_be_edited(far, wing):
    posted = []

    async def answer(event, responder):
        posted.append(await responder.post(Card(title="Getting ready…"), nonce="n"))

    async with wing(Recorder(answer)) as runner:
        await far.dispatch(
            "INTERACTION_CREATE",
            payloads.command("imagine", payloads.text("prompt", "a red fox")),
        )
        await far.wait_for("POST .*/callback")
        while not posted:
            await asyncio.sleep(0.01)
        await runner.messenger.edit(posted[0], Card(title="Done"))

    patched = far.heard("PATCH /webhooks/.*/messages/")[0]
    assert patched.path.endswith(posted[0].id)
    assert patched.body["content"] == "**Done**"


async def test_a_press_is_acknowledged_and_followed_up(far, wing):
    async def answer(event, responder):
        await responder.acknowledge()
        await responder.post(Card(title="x"), nonce="n")

    async with wing(Recorder(answer)):
        await far.dispatch("INTERACTION_CREATE", payloads.press(REF.pack()))
        follow_up = (await far.wait_for("POST /webhooks/"))[0]

    assert far.heard("/callback")[0].body == {"type": 6}
    assert follow_up.body["content"] == "**x**"


async def test_a_window_comes_back_as_the_event_it_was_opened_for(far, wing):
    async def answer(event, responder):
        if isinstance(event, ButtonPressed):
            modal = Modal(event.ref, "Zoom", "", (Field("prompt", "Prompt", "fox --zoom 2"),))
            await responder.open(modal)
        else:
            await responder.acknowledge()

    recorder = Recorder(answer)
    async with wing(recorder):
        await far.dispatch("INTERACTION_CREATE", payloads.press(REF.pack()))
        window = (await far.wait_for("/callback"))[0].body
        await far.dispatch(
            "INTERACTION_CREATE", payloads.filled(window["data"]["custom_id"], prompt="hare")
        )
        await recorder.heard(2)

    submitted = recorder.events[1]
    assert isinstance(submitted, ModalSubmitted)
    assert (submitted.ref, submitted.values) == (REF, {"prompt": "hare"})


async def test_a_slow_service_is_acknowledged_for(far, wing):
    async def answer(event, responder):
        await asyncio.sleep(1.4)
        await responder.post(Card(title="late"), nonce="n")

    async with wing(Recorder(answer)):
        await far.dispatch("INTERACTION_CREATE", payloads.command("imagine"))
        first = (await far.wait_for("/callback"))[0]
        filled = (await far.wait_for("PATCH .*@original"))[0]

    assert first.body == {"type": 5}
    assert filled.body["content"] == "**late**"


async def test_a_service_that_says_nothing_leaves_no_press_hanging(far, wing):
    async with wing(Recorder()):
        await far.dispatch("INTERACTION_CREATE", payloads.press("nonsense"))
        told = (await far.wait_for("/callback"))[0]

    assert told.body == {"type": 6}


async def test_commands_are_given_to_discord_once_per_catalogue(far, wing):
    ledger = Ledger()
    async with wing(Recorder(), ledger=ledger):
        pass
    async with wing(Recorder(), ledger=ledger):
        pass

    assert len(far.heard("PUT /applications/4242/commands")) == 1


async def test_refused_commands_leave_the_bot_running(far, wing):
    far.fail("PUT ", 400, 50035)
    ledger = Ledger()
    async with wing(Recorder(), ledger=ledger) as runner:
        assert runner.health() is Health.UP

    assert ledger.known == ""


async def test_a_refused_token_ends_the_run(far, wing):
    far.refuses_token = True
    with pytest.raises(TokenRefused):
        async with wing(Recorder()):
            pass


async def test_an_outage_at_the_start_is_sat_out(far, wing):
    far.fail("GET /users/@me", 503, times=1)
    async with wing(Recorder()) as runner:
        assert runner.health() is Health.UP


async def test_a_lost_gateway_is_found_again(far, wing):
    recorder = Recorder()
    async with wing(recorder):
        await far.sockets.pop().close(code=1012)
        async with asyncio.timeout(10):
            while not far.sockets:
                await asyncio.sleep(0.02)
        await far.dispatch("INTERACTION_CREATE", payloads.command("help"))
        events = await recorder.heard()

    assert isinstance(events[0], CommandInvoked)


async def test_explicit_shards_stay_at_the_given_address(far, wing):
    async with wing(Recorder(), shards=(1, 1, 4)) as runner:
        assert runner.health() is Health.UP

    identify = far.heard("IDENTIFY")[0].body
    assert identify["shard"] == [1, 4]


async def test_only_the_servers_intent_is_asked_for(far, wing):
    async with wing(Recorder()):
        pass

    assert far.heard("IDENTIFY")[0].body["intents"] == 1


async def test_a_draining_bot_says_that_it_restarts(far, wing):
    recorder = Recorder()
    async with wing(recorder) as runner:
        await runner.drain()
        await far.dispatch("INTERACTION_CREATE", payloads.command("imagine"))
        told = (await far.wait_for("/callback"))[0].body

    assert "restarting" in told["data"]["content"]
    assert told["data"]["flags"] & 64
    assert recorder.events == []


async def test_draining_waits_for_what_is_under_way(far, wing):
    done = []

    async def answer(event, responder):
        await asyncio.sleep(0.2)
        done.append(event)

    async with wing(Recorder(answer)) as runner:
        await far.dispatch("INTERACTION_CREATE", payloads.press("nonsense"))
        await asyncio.sleep(0.05)
        await runner.drain()

        assert len(done) == 1


async def test_a_new_server_is_greeted_where_the_bot_may_write(far, wing):
    recorder = Recorder()
    text_channel = {"type": 0, "nsfw": False, "topic": None, "parent_id": None}
    guild = {
        "id": "321", "name": "new", "icon": None, "owner_id": "1", "preferred_locale": "zh-CN",
        "roles": [{
            "id": "321", "name": "@everyone", "permissions": str(1 << 10 | 1 << 11), "position": 0,
            "color": 0, "hoist": False, "managed": False, "mentionable": False,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        }],
        "channels": [
            text_channel | {"id": "11", "name": "rules", "position": 0, "permission_overwrites": [
                {"id": "321", "type": 0, "allow": "0", "deny": str(1 << 11)},
            ]},
            text_channel | {"id": "12", "name": "talk", "position": 1, "permission_overwrites": []},
        ],
        "emojis": [], "stickers": [], "members": [], "threads": [], "features": [],
        "voice_states": [], "presences": [], "stage_instances": [], "guild_scheduled_events": [],
        "member_count": 2, "system_channel_id": None, "verification_level": 0,
        "default_message_notifications": 0, "explicit_content_filter": 0, "mfa_level": 0,
        "premium_tier": 0, "nsfw_level": 0, "system_channel_flags": 0, "afk_timeout": 60,
        "soundboard_sounds": [], "joined_at": "2026-11-23T00:00:00+00:00", "large": False,
    }
    async with wing(recorder):
        await asyncio.sleep(0.5)  # discord.py holds servers back until it is ready
        await far.dispatch("GUILD_CREATE", guild)
        joined = (await recorder.heard())[0]

    assert isinstance(joined, ChatJoined)
    assert (joined.chat.id, joined.chat.space, joined.locale) == ("12", "321", "zh-CN")


async def test_a_window_that_came_too_late_is_opened_from_its_button(far, wing):
    prompt = "a fox in a **hat** <@1> --zoom 2"

    async def slow(event, responder):
        await responder.acknowledge()
        modal = Modal(event.ref, "Custom zoom", "", (Field("prompt", "Prompt", prompt),))
        await responder.open(modal)

    async with wing(Recorder(slow)):
        await far.dispatch("INTERACTION_CREATE", payloads.press(REF.pack()))
        offer = (await far.wait_for("POST /webhooks"))[0].body
        button = offer["components"][0]["components"][0]
        await far.dispatch(
            "INTERACTION_CREATE",
            payloads.press(
                button["custom_id"], content=offer["content"], message={"embeds": offer["embeds"]}
            ),
        )
        window = (await far.wait_for("/callback", 2))[1].body

    assert offer["flags"] & 64
    assert window["type"] == 9
    assert window["data"]["title"] == "Custom zoom"
    assert window["data"]["components"][0]["component"]["value"] == prompt
    assert ButtonRef.parse(window["data"]["custom_id"]) == REF


@pytest.mark.parametrize("payload", [{}, {"id": 1}, {"id": "1", "type": "x"}, {"id": None}])
async def test_nonsense_from_the_gateway_ends_nothing(far, wing, payload):
    recorder = Recorder()
    async with wing(recorder):
        await far.dispatch("INTERACTION_CREATE", payload)
        await far.dispatch("INTERACTION_CREATE", payloads.command("help"))
        events = await recorder.heard()

    assert [event.name for event in events] == ["help"]


async def test_inspection_tells_what_an_operator_needs(far):
    facts = await inspect("token", far.api)

    assert (facts.name, facts.in_servers, facts.on_people, facts.starts_left) == (
        "studio", True, True, 998,
    )
    assert f"permissions={facts.permissions}" in facts.invite
    assert "applications.commands" in facts.invite


async def test_inspection_tells_a_refused_token(far):
    far.refuses_token = True

    with pytest.raises(TokenRefused):
        await inspect("token", far.api)


def test_the_server_of_the_payloads_is_the_one_the_gateway_names():
    assert payloads.command("x")["guild_id"] == SERVER
    assert Button("x", REF).ref == REF
