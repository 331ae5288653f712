"""The gateway's handshake, its closures, resuming and who hears what."""

import asyncio

import aiohttp
import pytest

from bot.sandbox.discord import world
from tests.clock import loop_time

GUILDS, GUILD_MESSAGES, CONTENT = 1, 1 << 9, 1 << 15


async def test_a_session_begins_with_ready_and_the_servers(bare):
    async with bare.gateway() as line:
        ready = await line.event("READY")
        guild = await line.event("GUILD_CREATE")

    assert ready["user"]["id"] == ready["application"]["id"] == world.APPLICATION
    assert ready["shard"] == [0, 1]
    assert ready["resume_gateway_url"].startswith("ws://127.0.0.1:")
    assert [one["id"] for one in ready["guilds"]] == [world.IMAGINE_LAB]
    assert [one["name"] for one in guild["channels"]] == ["studio", "lounge", "mod-log"]


async def test_a_compressed_stream_says_the_same(bare):
    async with bare.gateway(compress=True) as line:
        assert (await line.event("READY"))["v"] == 10
        assert (await line.event("GUILD_CREATE"))["id"] == world.IMAGINE_LAB


async def test_heartbeats_are_acknowledged(bare):
    async with bare.gateway() as line:
        await line.event("GUILD_CREATE")
        await line.send(1, 2)
        assert (await line.receive())["op"] == 11


async def test_a_silent_connection_is_closed_as_a_zombie(bare, sandbox):
    sandbox.gateway.heartbeat = 0.1
    async with bare.gateway() as line:
        await line.event("GUILD_CREATE")
        assert await line.receive() == 4009


async def test_beats_keep_a_connection_open_past_the_patience_for_a_silent_one(bare, sandbox):
    sandbox.gateway.heartbeat = 40.0  # patience: 60 s after the last beat
    pass_time = loop_time()
    async with bare.gateway() as line:
        await line.event("GUILD_CREATE")
        for _ in range(2):
            pass_time(35.0)
            await line.send(1, 2)
            assert (await line.receive())["op"] == 11


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"token": "wrong"}, 4004),
        ({"intents": 1 << 30}, 4013),
        ({"intents": None}, 4013),
        ({"intents": GUILDS | CONTENT}, 4014),
        ({"intents": GUILDS | 2}, 4014),
        ({"shard": [1, 1]}, 4010),
        ({"properties": None}, 4002),
    ],
)
async def test_a_bad_identify_is_closed_with_its_code(bare, change, code):
    data = {"token": bare.token, "intents": GUILDS, "properties": {}}
    async with bare.gateway(identify=False) as line:
        await line.send(2, data | change)
        assert await line.receive() == code


@pytest.mark.parametrize(
    ("operation", "code"), [(3, 4003), (8, 4003), (77, 4001)], ids=["presence", "members", "odd"]
)
async def test_nothing_else_comes_before_identify(bare, operation, code):
    async with bare.gateway(identify=False) as line:
        await line.send(operation, {})
        assert await line.receive() == code


async def test_identifying_twice_is_closed(bare):
    async with bare.gateway() as line:
        await line.event("GUILD_CREATE")
        await line.identify(bare.token)
        assert await line.receive() == 4005


async def test_a_send_over_4096_bytes_is_closed(bare):
    async with bare.gateway() as line:
        await line.event("GUILD_CREATE")
        await line.send(3, {"x": "x" * 4096})
        assert await line.receive() == 4002


async def test_bytes_and_what_is_no_json_are_closed(bare):
    for send in ("send_bytes", "send_str"):
        async with bare.gateway() as line:
            await line.event("GUILD_CREATE")
            await getattr(line.socket, send)(b"{" if send == "send_bytes" else "{")
            assert await line.receive() == 4002


async def test_the_121st_send_in_a_minute_is_closed(bare):
    async with bare.gateway() as line:
        await line.event("GUILD_CREATE")
        for _ in range(120):
            await line.send(3, {})
        assert await line.receive() == 4008


async def test_another_version_is_closed(bare):
    address = bare.base.replace("http", "ws").replace("/api/v10", "/gateway?v=6")
    async with bare.session.ws_connect(address) as socket:
        assert (await socket.receive()).data == 4012


async def test_a_resume_brings_what_was_missed_and_only_that(bare, line, sandbox):
    async with bare.gateway() as first:
        session = (await first.event("READY"))["session_id"]
        await first.event("GUILD_CREATE")
        await sandbox.gateway.drop()
        assert await first.receive() == 1011
    await sandbox.say(world.ADA.id, world.STUDIO, "/imagine fox")

    async with bare.gateway(identify=False) as second:
        await second.send(6, {"token": bare.token, "session_id": session, "seq": 2})
        missed, resumed = await second.receive(), await second.receive()

    assert (missed["t"], missed["s"]) == ("INTERACTION_CREATE", 3)
    assert (resumed["t"], resumed["s"]) == ("RESUMED", 4)


@pytest.mark.parametrize(
    ("change", "answer"),
    [({"session_id": "none"}, 9), ({"seq": 99}, 4007), ({"token": "wrong"}, 4004)],
)
async def test_a_bad_resume_is_refused(bare, sandbox, change, answer):
    async with bare.gateway() as first:
        session = (await first.event("READY"))["session_id"]
        await first.event("GUILD_CREATE")
        await sandbox.gateway.drop()
        await first.receive()
    data = {"token": bare.token, "session_id": session, "seq": 1} | change

    async with bare.gateway(identify=False) as second:
        await second.send(6, data)
        got = await second.receive()

    assert (got["op"] if isinstance(got, dict) else got) == answer


async def test_a_session_closed_by_the_bot_is_over(bare, sandbox):
    async with bare.gateway() as line:
        await line.event("GUILD_CREATE")
        await line.socket.close(code=1000)
    async with asyncio.timeout(30):
        while sandbox.gateway.sessions:
            await asyncio.sleep(0.01)


async def test_reconnects_and_invalid_sessions_come_on_order(bare, sandbox):
    async with bare.gateway() as line:
        await line.event("GUILD_CREATE")
        await sandbox.gateway.ask_to_reconnect()
        assert (await line.receive())["op"] == 7
        await sandbox.gateway.end_sessions()
        assert await line.receive() == {"op": 9, "d": False, "s": None, "t": None}
    sandbox.gateway.invalid = 1
    async with bare.gateway() as line:
        assert (await line.receive())["op"] == 9


async def test_a_join_is_told_without_unavailable(bare, line, sandbox):
    room = await sandbox.invite("New Place")

    joined = await line.event("GUILD_CREATE")

    assert "unavailable" not in joined
    assert [one["id"] for one in joined["channels"]] == [room]


async def test_each_shard_hears_its_own_servers_and_the_first_hears_private_chats(bare, sandbox):
    await bare.register({"name": "x", "description": "x"})
    shard = (int(world.IMAGINE_LAB) >> 22) % 2
    async with bare.gateway(shard=(shard, 2)) as mine, bare.gateway(shard=(1 - shard, 2)) as other:
        assert (await mine.event("READY"))["guilds"]
        assert (await other.event("READY"))["guilds"] == []
        await sandbox.say(world.ADA.id, world.STUDIO, "/x")
        assert (await mine.event("INTERACTION_CREATE"))["guild_id"] == world.IMAGINE_LAB
        await sandbox.say(world.ADA.id, world.private_channel(world.ADA.id), "/x")
        first = mine if shard == 0 else other
        assert (await first.event("INTERACTION_CREATE"))["context"] == 1


async def test_two_sessions_of_one_shard_both_hear(bare, line, sandbox):
    async with bare.gateway() as second:
        await second.event("GUILD_CREATE")
        await sandbox.say(world.ADA.id, world.STUDIO, "/imagine fox")

        heard = [await one.event("INTERACTION_CREATE") for one in (line, second)]

    assert heard[0] == heard[1]


async def test_messages_come_where_intents_allow_and_words_where_they_are_for_the_bot(
    bare, sandbox
):
    async with bare.gateway(intents=GUILDS | GUILD_MESSAGES) as line, bare.gateway() as deaf:
        for one in (line, deaf):
            await one.event("GUILD_CREATE")
        await sandbox.say(world.ADA.id, world.STUDIO, "secret")
        await sandbox.say(world.ADA.id, world.STUDIO, f"<@{world.APPLICATION}> hi")
        await deaf.send(1, 0)

        assert (await line.event("MESSAGE_CREATE"))["content"] == ""
        assert (await line.event("MESSAGE_CREATE"))["content"].endswith("hi")
        assert (await deaf.receive())["op"] == 11


async def test_stopping_cuts_connections(bare, sandbox):
    async with bare.gateway() as line:
        await line.event("GUILD_CREATE")
        await sandbox.stop()
        assert await line.receive() == 1001
    with pytest.raises(aiohttp.ClientConnectionError):
        await bare.send("GET", "/users/@me")
