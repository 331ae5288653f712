"""Channels and messages that go, and what is veiled."""

from io import BytesIO

import pytest
from PIL import Image

from bot.sandbox.discord import permissions, world

ADA, BEN, MEI, _ = (person.id for person in world.PEOPLE)


async def test_a_deleted_channel_is_unknown_to_the_bot_and_gone_for_all(bare, sandbox):
    sent = (await bare.post({"content": "x"}, room=world.MOD_LOG)).body["id"]
    async with bare.gateway() as line:
        await line.event("GUILD_CREATE")
        await sandbox.delete_channel(ADA, world.MOD_LOG)
        told = await line.event("CHANNEL_DELETE")

    assert (told["id"], told["guild_id"]) == (world.MOD_LOG, world.IMAGINE_LAB)
    for reply in (
        await bare.post({"content": "x"}, room=world.MOD_LOG),
        await bare.edit(sent, {"content": "y"}, room=world.MOD_LOG),
        await bare.send("GET", f"/channels/{world.MOD_LOG}"),
    ):
        assert (reply.status, reply.code) == (404, 10003)
    assert "mod-log" not in [room.name for room in sandbox.rooms(ADA)]
    assert sandbox.messages(ADA, world.MOD_LOG) == ()
    assert [one.deleted for one in sandbox.history(world.MOD_LOG)] == [True]
    async with bare.gateway() as line:
        guild = await line.event("GUILD_CREATE")
    assert world.MOD_LOG not in [one["id"] for one in guild["channels"]]


async def test_threads_go_with_their_channel(bare, sandbox):
    thread = sandbox.open_thread(world.LOUNGE, "foxes")

    await sandbox.delete_channel(ADA, world.LOUNGE)

    assert (await bare.post({"content": "x"}, room=thread)).code == 10003


@pytest.mark.parametrize("person", [BEN, MEI])
async def test_who_may_not_manage_channels_deletes_none(bare, sandbox, person):
    with pytest.raises(ValueError, match="may not"):
        await sandbox.delete_channel(person, world.LOUNGE)
    assert (await bare.post({"content": "x"}, room=world.LOUNGE)).status == 200


async def test_a_private_chat_is_not_deleted_but_a_channel_is_by_whom_may(sandbox):
    sandbox.guild(world.IMAGINE_LAB).granted[BEN] = permissions.MANAGE_CHANNELS

    await sandbox.delete_channel(BEN, world.LOUNGE)

    with pytest.raises(ValueError, match="may not"):
        await sandbox.delete_channel(BEN, world.private_channel(BEN))
    assert "lounge" not in [room.name for room in sandbox.rooms(MEI)]


async def test_an_interaction_of_a_deleted_channel_is_answered_nowhere(bare, command, sandbox):
    first, second = await command(room=world.LOUNGE), await command(room=world.LOUNGE)
    assert (await bare.answer(first, 4, {"content": "x"})).status == 200

    await sandbox.delete_channel(ADA, world.LOUNGE)

    assert (await bare.answer(second, 4, {"content": "x"})).code == 10003
    assert (await bare.follow_up(first, {"content": "x"})).code == 10003


async def test_a_message_that_is_deleted_is_told_to_all_who_saw_it(bare, sandbox):
    sent = (await bare.post({"content": "x"})).body["id"]
    chat_events = sandbox.chat_events()

    await bare.send("DELETE", f"/channels/{world.STUDIO}/messages/{sent}")

    told = await anext(chat_events)
    assert (told.kind, told.message, told.person) == ("deleted", sent, "")
    assert sandbox.messages(BEN, world.STUDIO) == ()


async def test_people_delete_what_is_theirs_and_who_may_all_of_it(bare, sandbox):
    mine = await sandbox.say(MEI, world.STUDIO, "oops")
    sent = (await bare.post({"content": "x"})).body["id"]

    with pytest.raises(ValueError, match="may not"):
        await sandbox.delete_message(MEI, sent)
    await sandbox.delete_message(MEI, mine)
    await sandbox.delete_message(ADA, sent)

    assert sandbox.messages(BEN, world.STUDIO) == ()
    assert (await bare.edit(sent, {"content": "y"})).code == 10008
    for gone in (mine, sent, "1"):
        with pytest.raises(KeyError):
            await sandbox.delete_message(ADA, gone)


async def test_what_one_does_not_see_is_not_deleted(bare, command, sandbox):
    hidden = (await bare.post({"content": "x"}, room=world.MOD_LOG)).body["id"]
    await bare.answer(await command(), 4, {"content": "psst", "flags": 64})
    whisper = sandbox.messages(ADA, world.STUDIO)[-1].id

    for person, message in ((MEI, hidden), (BEN, whisper)):
        with pytest.raises(KeyError):
            await sandbox.delete_message(person, message)
    await sandbox.delete_message(ADA, whisper)
    assert sandbox.messages(ADA, world.STUDIO) == ()


async def test_a_file_is_veiled_by_how_its_name_begins(bare, sandbox):
    stream = BytesIO()
    Image.new("RGB", (4, 4), "red").save(stream, "PNG")

    await bare.post({}, files=[("SPOILER_fox.png", stream.getvalue()), ("fox.png", b"x")])

    (message,) = sandbox.messages(BEN, world.STUDIO)
    assert [(file.name, file.spoiler) for file in message.media] == [
        ("SPOILER_fox.png", True),
        ("fox.png", False),
    ]
