"""The rules of answering interactions, broken one by one by a bare client."""

import asyncio

import pytest

from bot.sandbox.discord import permissions, world
from bot.sandbox.people import Proposal

MESSAGE, DEFER, DEFER_UPDATE, UPDATE, CHOICES = 4, 5, 6, 7, 8
BUTTONS = [
    {"type": 1, "components": [{"type": 2, "style": 1, "label": "U1", "custom_id": "u1"}]},
]


async def test_an_interaction_is_answered_once(bare, command):
    event = await command()

    first = await bare.answer(event, MESSAGE, {"content": "x"})
    second = await bare.answer(event, MESSAGE, {"content": "y"})

    assert (first.status, second.status, second.code) == (200, 400, 40060)


async def test_an_answer_after_three_seconds_comes_too_late(bare, command, clock, sandbox):
    chat_events = sandbox.chat_events()
    event = await command()
    clock.skip(3.2)

    reply = await bare.answer(event, MESSAGE, {"content": "x"})
    chat_event = await anext(chat_events)

    assert (reply.status, reply.code) == (404, 10062)
    assert (chat_event.kind, chat_event.person) == ("failed", world.ADA.id)


async def test_a_forged_token_is_unknown(bare, command):
    event = await command()

    reply = await bare.answer(event | {"token": "forged"}, MESSAGE, {"content": "x"})

    assert reply.code == 10062
    for verb in ("PATCH", "GET", "DELETE"):
        assert (await bare.own(verb, {"token": "forged"}, None)).code == 10015


async def test_a_refused_answer_may_be_tried_again(bare, command):
    event = await command()

    assert (await bare.answer(event, MESSAGE, {"content": "x" * 2001})).code == 50035
    assert (await bare.answer(event, MESSAGE, {"content": "x"})).status == 200


async def test_the_token_dies_after_a_quarter_of_an_hour(bare, command, clock):
    event = await command()
    await bare.answer(event, DEFER)
    clock.skip(890)
    assert (await bare.own("PATCH", event, {"content": "x"})).status == 200
    clock.skip(11)

    for reply in (
        await bare.own("PATCH", event, {"content": "y"}),
        await bare.own("GET", event),
        await bare.follow_up(event, {"content": "y"}),
    ):
        assert (reply.status, reply.code) == (401, 50027)


async def test_nothing_follows_before_the_answer(bare, command):
    event = await command()

    assert (await bare.follow_up(event, {"content": "x"})).code == 10015
    assert (await bare.own("PATCH", event, {"content": "x"})).code == 10015


@pytest.mark.parametrize("kind", [DEFER_UPDATE, UPDATE, CHOICES, 3, 99])
async def test_a_command_is_not_answered_with_what_fits_others(bare, command, kind):
    event = await command()

    assert "type" in (await bare.answer(event, kind, {"content": "x"})).complaints()


async def test_the_first_follow_up_after_a_deferral_takes_its_place(bare, command, sandbox):
    event = await command()
    await bare.answer(event, DEFER, {"flags": 64})
    assert sandbox.messages(world.ADA.id, world.STUDIO)[0].thinking

    first = await bare.follow_up(event, {"content": "one"})
    second = await bare.follow_up(event, {"content": "two"})

    seen = sandbox.messages(world.ADA.id, world.STUDIO)
    assert [one.id for one in seen] == [first.body["id"], second.body["id"]]
    assert [one.only_you for one in seen] == [True, False]
    assert [one.edits for one in seen] == [0, 0]


async def test_a_placeholder_can_be_deleted_and_a_whisper_follows(bare, command, sandbox):
    event = await command()
    await bare.answer(event, DEFER)

    assert (await bare.own("DELETE", event)).status == 204
    assert (await bare.follow_up(event, {"content": "no", "flags": 64})).status == 200

    assert sandbox.messages(world.BEN.id, world.STUDIO) == ()
    assert [one.text for one in sandbox.messages(world.ADA.id, world.STUDIO)] == ["no"]
    assert (await bare.own("GET", event)).code == 10008


async def test_the_bot_token_touches_no_ephemeral_message(bare, command):
    event = await command()
    whisper = (await bare.answer(event, MESSAGE, {"content": "x", "flags": 64})).body
    message = whisper["resource"]["message"]["id"]

    assert (await bare.edit(message, {"content": "y"})).code == 10008
    path = f"/channels/{world.STUDIO}/messages/{message}"
    assert (await bare.send("GET", path)).code == 10008
    assert (await bare.send("DELETE", path)).code == 10008
    assert (await bare.own("PATCH", event, {"content": "y"})).status == 200


async def test_a_token_touches_its_own_messages_only(bare, command):
    one, two = await command(), await command()
    message = (await bare.answer(one, MESSAGE, {"content": "x"})).body["resource"]["message"]
    await bare.answer(two, MESSAGE, {"content": "y"})

    reply = await bare.own("PATCH", two, {"content": "z"}, message=message["id"])

    assert (reply.status, reply.code) == (404, 10008)


async def test_where_the_bot_is_not_only_the_token_writes(bare, command, sandbox):
    event = await command(room=world.RANDOM)

    assert event["authorizing_integration_owners"] == {"1": world.ADA.id}
    assert (await bare.answer(event, MESSAGE, {"content": "x"})).status == 200
    message = sandbox.history(world.RANDOM)[0].id
    assert (await bare.post({"content": "x"}, room=world.RANDOM)).code == 50001
    assert (await bare.edit(message, {"content": "x"}, room=world.RANDOM)).code == 50001
    assert (await bare.send("GET", f"/channels/{world.RANDOM}")).code == 50001
    assert (await bare.send("GET", f"/guilds/{world.ELSEWHERE}")).code == 50001


async def test_where_the_bot_is_not_five_follow_ups_are_all(bare, command):
    event = await command(room=world.RANDOM)
    await bare.answer(event, MESSAGE, {"content": "x"})

    replies = [await bare.follow_up(event, {"content": str(number)}) for number in range(6)]

    assert [reply.status for reply in replies] == [200] * 5 + [400]
    assert replies[-1].code == 40094


async def test_a_guest_is_answered_for_the_person_alone(bare, command, sandbox):
    event = await command(room=world.RANDOM)

    reply = await bare.answer(event, MESSAGE, {"content": "x"})
    second = await bare.follow_up(event, {"content": "y", "flags": 0})

    assert reply.body["resource"]["message"]["flags"] & second.body["flags"] & 64
    assert len(sandbox.messages(world.ADA.id, world.RANDOM)) == 2
    assert sandbox.messages(world.BEN.id, world.RANDOM) == ()


async def test_a_server_may_show_the_answers_of_a_guest_and_a_group_always_does(
    bare, command, sandbox
):
    group = sandbox.gather("trip", (world.ADA.id, world.BEN.id))
    await bare.answer(await command(room=group), MESSAGE, {"content": "x"})
    sandbox.force_ephemeral = False
    await bare.answer(await command(room=world.RANDOM), MESSAGE, {"content": "x"})

    assert [one.text for one in sandbox.messages(world.BEN.id, group)] == ["x"]
    assert [one.text for one in sandbox.messages(world.BEN.id, world.RANDOM)] == ["x"]


async def test_files_need_the_right_to_attach(bare, command, sandbox):
    sandbox.channel(world.STUDIO).permissions &= ~permissions.ATTACH_FILES
    event = await command()

    reply = await bare.answer(event, MESSAGE, {}, files=[("a.png", b"x")])

    assert not int(event["app_permissions"]) & permissions.ATTACH_FILES
    assert (reply.status, reply.code) == (403, 50013)


async def test_a_press_carries_the_message_and_takes_an_update(bare, command, line, sandbox):
    first = await command()
    await bare.answer(first, MESSAGE, {"content": "x", "components": BUTTONS})
    seen = sandbox.messages(world.BEN.id, world.STUDIO)[0]

    await sandbox.press(world.BEN.id, world.STUDIO, seen.id, "u1")
    event = await line.event("INTERACTION_CREATE")

    assert event["data"] == {"id": 2, "custom_id": "u1", "component_type": 2}
    assert event["message"]["interaction_metadata"]["user"]["id"] == world.ADA.id
    assert event["member"]["user"]["id"] == world.BEN.id
    reply = await bare.answer(event, UPDATE, {"content": "y", "components": []})
    assert reply.body["resource"]["message"]["id"] == seen.id
    with pytest.raises(KeyError):
        await sandbox.press(world.BEN.id, world.STUDIO, seen.id, "u1")


async def test_a_message_that_is_gone_takes_no_update(bare, command, line, sandbox):
    first = await command()
    await bare.answer(first, MESSAGE, {"content": "x", "components": BUTTONS})
    seen = sandbox.messages(world.BEN.id, world.STUDIO)[0]
    await sandbox.press(world.BEN.id, world.STUDIO, seen.id, "u1")
    event = await line.event("INTERACTION_CREATE")
    await bare.own("DELETE", first)

    assert (await bare.answer(event, UPDATE, {"content": "y"})).code == 10008


async def test_a_press_brings_a_fresh_token_for_an_old_message(bare, command, line, sandbox, clock):
    first = await command()
    payload = {"content": "x", "components": BUTTONS, "flags": 64}
    await bare.answer(first, MESSAGE, payload)
    clock.skip(1000)
    seen = sandbox.messages(world.ADA.id, world.STUDIO)[0]
    await sandbox.press(world.ADA.id, world.STUDIO, seen.id, "u1")
    event = await line.event("INTERACTION_CREATE")
    await bare.answer(event, DEFER_UPDATE)

    assert (await bare.own("PATCH", first, {"content": "y"})).code == 50027
    assert (await bare.own("PATCH", event, {"content": "y"})).status == 200
    assert sandbox.messages(world.ADA.id, world.STUDIO)[0].text == "y"


async def test_nobody_presses_what_only_another_sees(bare, command, sandbox):
    event = await command()
    await bare.answer(event, MESSAGE, {"content": "x", "components": BUTTONS, "flags": 64})
    message = sandbox.messages(world.ADA.id, world.STUDIO)[0].id

    with pytest.raises(KeyError):
        await sandbox.press(world.BEN.id, world.STUDIO, message, "u1")


@pytest.mark.parametrize("is_labelled", [True, False])
async def test_a_window_is_filled_as_it_was_made(bare, command, line, sandbox, is_labelled):
    words = {"type": 4, "style": 2, "custom_id": "p", "max_length": 5, "value": "old"}
    part = {"type": 18, "label": "Words", "component": words}
    if not is_labelled:
        part = {"type": 1, "components": [words | {"label": "Words"}]}
    chat_events = sandbox.chat_events()
    first = await command()
    await bare.answer(first, 9, {"custom_id": "w", "title": "Edit", "components": [part]})
    form = (await anext(chat_events)).form

    with pytest.raises(ValueError, match="too long"):
        await sandbox.fill(world.ADA.id, form.id, {"p": "x" * 6})
    with pytest.raises(KeyError):
        await sandbox.fill(world.BEN.id, form.id, {"p": "x"})
    await sandbox.fill(world.ADA.id, form.id, {"p": "new"})

    filled = {"type": 4, "id": 2, "custom_id": "p", "value": "new"}
    holder = {"component": filled} if is_labelled else {"components": [filled]}
    event = await line.event("INTERACTION_CREATE")
    assert event["type"] == 5
    assert event["data"] == {
        "custom_id": "w",
        "components": [{"type": part["type"], "id": 1, **holder}],
    }
    assert (await bare.answer(event, 9, {})).code == 50035
    assert (await bare.answer(event, MESSAGE, {"content": "x"})).status == 200


async def test_proposals_arrive_and_are_limited(bare, line, sandbox):
    asked = asyncio.create_task(
        sandbox.complete(world.ADA.id, world.STUDIO, "/imagine fox style: no")
    )
    event = await line.event("INTERACTION_CREATE")
    assert event["data"]["options"][1] == {
        "name": "style", "type": 3, "value": "no", "focused": True,
    }  # fmt: skip
    many = [{"name": str(number), "value": str(number)} for number in range(26)]

    assert (await bare.answer(event, MESSAGE, {"content": "x"})).code == 50035
    assert (await bare.answer(event, CHOICES, {"choices": many})).code == 50035
    for bad in ({"name": "", "value": "x"}, {"name": "x", "value": "x" * 101}):
        assert (await bare.answer(event, CHOICES, {"choices": [bad]})).code == 50035
    assert (await bare.answer(event, CHOICES, {"choices": many[:1]})).status == 200
    assert await asked == (Proposal("0", "0"),)
