"""Discord's whole package over a loopback REST and gateway."""

import asyncio

import pytest

from bot.core.events import ButtonPressed, ModalSubmitted
from bot.core.ids import TaskId
from bot.core.messages.cards import Button, ButtonRef, Card, Field, Modal, Verb
from tests.platforms.discord import payloads
from tests.platforms.discord.far_discord import SERVER
from tests.platforms.doubles import Recorder

REF = ButtonRef(Verb.PRESS, TaskId("abcdefghjkmn"), 3)


async def test_a_command_is_answered_with_a_card_that_can_be_edited(far, platform):
    posted = asyncio.get_running_loop().create_future()

    async def answer(event, responder):
        posted.set_result(await responder.post(Card(title="Getting ready…"), nonce="n"))

    async with platform(Recorder(answer)) as runner:
        await far.dispatch(
            "INTERACTION_CREATE",
            payloads.command("imagine", payloads.text("prompt", "a red fox")),
        )
        message = await posted
        await runner.messenger.edit(message, Card(title="Done"))

    patched = far.heard("PATCH /webhooks/.*/messages/")[0]
    assert patched.path.endswith(message.id)
    assert patched.body["content"] == "**Done**"


async def test_a_press_is_acknowledged_and_followed_up(far, platform):
    async def answer(event, responder):
        await responder.acknowledge()
        await responder.post(Card(title="x"), nonce="n")

    async with platform(Recorder(answer)):
        await far.dispatch("INTERACTION_CREATE", payloads.press(REF.pack()))
        follow_up = (await far.wait_for("POST /webhooks/"))[0]

    assert far.heard("/callback")[0].body == {"type": 6}
    assert follow_up.body["content"] == "**x**"


async def test_a_window_comes_back_as_the_event_it_was_opened_for(far, platform):
    async def answer(event, responder):
        if isinstance(event, ButtonPressed):
            modal = Modal(event.ref, "Zoom", "", (Field("prompt", "Prompt", "fox --zoom 2"),))
            await responder.open(modal)
        else:
            await responder.acknowledge()

    recorder = Recorder(answer)
    async with platform(recorder):
        await far.dispatch("INTERACTION_CREATE", payloads.press(REF.pack()))
        window = (await far.wait_for("/callback"))[0].body
        await far.dispatch(
            "INTERACTION_CREATE", payloads.filled(window["data"]["custom_id"], prompt="hare")
        )
        await recorder.heard(2)

    [submitted] = [event for event in recorder.events if isinstance(event, ModalSubmitted)]
    assert (submitted.ref, submitted.values) == (REF, {"prompt": "hare"})


async def test_a_slow_service_is_acknowledged_for(far, platform):
    async def answer(event, responder):
        await far.wait_for("/callback")  # until then it says nothing
        await responder.post(Card(title="late"), nonce="n")

    async with platform(Recorder(answer)):
        await far.dispatch("INTERACTION_CREATE", payloads.command("imagine"))
        first = (await far.wait_for("/callback"))[0]
        filled = (await far.wait_for("PATCH .*@original"))[0]

    assert first.body == {"type": 5}
    assert filled.body["content"] == "**late**"


async def test_a_service_that_says_nothing_leaves_no_press_hanging(far, platform):
    async with platform(Recorder()):
        await far.dispatch("INTERACTION_CREATE", payloads.press("nonsense"))
        told = (await far.wait_for("/callback"))[0]

    assert told.body == {"type": 6}


async def test_a_draining_bot_says_that_it_restarts(far, platform):
    recorder = Recorder()
    async with platform(recorder) as runner:
        await runner.drain()
        await far.dispatch("INTERACTION_CREATE", payloads.command("imagine"))
        told = (await far.wait_for("/callback"))[0].body

    assert "restarting" in told["data"]["content"]
    assert told["data"]["flags"] & 64
    assert recorder.events == []


async def test_draining_waits_for_what_is_under_way(far, platform):
    done = []

    async def answer(event, responder):
        await asyncio.sleep(0.2)
        done.append(event)

    recorder = Recorder(answer)
    async with platform(recorder) as runner:
        await far.dispatch("INTERACTION_CREATE", payloads.press("nonsense"))
        await recorder.heard()
        await runner.drain()

        assert len(done) == 1


async def test_a_window_that_came_too_late_is_opened_from_its_button(far, platform):
    prompt = "a fox in a **hat** <@1> --zoom 2"

    async def slow(event, responder):
        await responder.acknowledge()
        modal = Modal(event.ref, "Custom zoom", "", (Field("prompt", "Prompt", prompt),))
        await responder.open(modal)

    async with platform(Recorder(slow)):
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
async def test_nonsense_from_the_gateway_ends_nothing(far, platform, payload):
    recorder = Recorder()
    async with platform(recorder):
        await far.dispatch("INTERACTION_CREATE", payload)
        await far.dispatch("INTERACTION_CREATE", payloads.command("help"))
        events = await recorder.heard()

    assert [event.name for event in events] == ["help"]


def test_the_server_of_the_payloads_is_the_one_the_gateway_names():
    assert payloads.command("x")["guild_id"] == SERVER
    assert Button("x", REF).ref == REF
