"""What the bot's own token may not do, and how often it may do the rest."""

import pytest

from bot.sandbox.discord import permissions, world
from bot.sandbox.discord.faults import Fault
from bot.sandbox.faults import FaultKind


async def test_a_wrong_token_is_401_and_counted(bare, sandbox):
    reply = await bare.send("GET", "/users/@me", token="wrong")

    assert (reply.status, reply.code) == (401, 0)
    assert sandbox.limits.invalid == 1


async def test_an_unknown_route_is_404_as_json(bare, sandbox):
    reply = await bare.send("GET", "/nowhere")

    assert reply.status == 404
    assert reply.body == {"message": "404: Not Found", "code": 0}
    assert [(one.status, one.path) for one in sandbox.refusals] == [(404, "/nowhere")]


@pytest.mark.parametrize(
    ("missing", "files", "code"),
    [
        (permissions.VIEW_CHANNEL, (), 50001),
        (permissions.SEND_MESSAGES, (), 50013),
        (permissions.ATTACH_FILES, (("a.png", b"x"),), 50013),
    ],
)
async def test_a_missing_right_is_refused(bare, sandbox, missing, files, code):
    sandbox.channel(world.STUDIO).permissions &= ~missing

    reply = await bare.post({"content": "x"}, files=files)

    assert (reply.status, reply.code) == (403, code)


async def test_unknown_places_and_messages_are_404(bare):
    assert (await bare.post({"content": "x"}, room="1")).code == 10003
    assert (await bare.edit("1", {"content": "x"})).code == 10008


async def test_a_message_of_another_is_not_edited_nor_deleted(bare, sandbox):
    message = await sandbox.say(world.BEN.id, world.STUDIO, "hello")

    assert (await bare.edit(message, {"content": "x"})).code == 50005
    path = f"/channels/{world.STUDIO}/messages/{message}"
    assert (await bare.send("DELETE", path)).code == 50013


async def test_in_private_what_a_person_wrote_stays(bare, sandbox):
    room = world.private_channel(world.BEN.id)
    message = await sandbox.say(world.BEN.id, room, "hello")

    reply = await bare.send("DELETE", f"/channels/{room}/messages/{message}")

    assert (reply.status, reply.code) == (403, 50003)


@pytest.mark.parametrize(
    ("verb", "path", "payload", "code"),
    [
        ("POST", "/users/@me/channels", {"recipient_id": "1"}, 50035),
        ("GET", f"/guilds/{world.IMAGINE_LAB}/members/1", None, 10013),
        ("GET", "/guilds/1", None, 10004),
        ("GET", f"/channels/{world.STUDIO}/messages?limit=101", None, 50035),
        ("GET", f"/channels/{world.STUDIO}/messages?limit=x", None, 50035),
    ],
)
async def test_what_nobody_has_is_not_given(bare, verb, path, payload, code):
    assert (await bare.send(verb, path, payload)).code == code


async def test_a_deleted_message_is_gone(bare):
    sent = (await bare.post({"content": "x"})).body["id"]
    path = f"/channels/{world.STUDIO}/messages/{sent}"

    assert (await bare.send("DELETE", path)).status == 204
    assert (await bare.send("DELETE", path)).code == 10008


async def test_an_archived_thread_takes_no_edit_and_a_locked_one_no_post(bare, sandbox):
    thread = sandbox.open_thread(world.STUDIO, "foxes")
    sent = (await bare.post({"content": "x"}, room=thread)).body["id"]
    sandbox.channel(thread).archived = True

    assert (await bare.edit(sent, {"content": "y"}, room=thread)).code == 50083
    assert (await bare.post({"content": "wakes it"}, room=thread)).status == 200
    assert (await bare.edit(sent, {"content": "y"}, room=thread)).status == 200
    sandbox.channel(thread).archived = sandbox.channel(thread).locked = True
    assert (await bare.post({"content": "x"}, room=thread)).code == 50083


async def test_a_person_may_take_no_direct_messages(bare, sandbox):
    sandbox.refuse_direct_messages(world.BEN.id)
    room = (await bare.send("POST", "/users/@me/channels", {"recipient_id": world.BEN.id})).body

    assert (await bare.post({"content": "x"}, room=room["id"])).code == 50007


async def test_a_nonce_posts_once_for_some_minutes(bare, clock, sandbox):
    payload = {"content": "x", "nonce": "abc", "enforce_nonce": True}

    first, again = await bare.post(payload), await bare.post(payload)
    free = await bare.post(payload | {"enforce_nonce": False})
    clock.skip(1000)
    later = await bare.post(payload)

    ids = [reply.body["id"] for reply in (first, again, free, later)]
    assert ids[0] == ids[1]
    assert len(set(ids)) == 3
    assert len(sandbox.history(world.STUDIO)) == 3


async def test_old_messages_take_few_edits(bare, clock, sandbox):
    sandbox.limits.enforce = True
    sandbox.limits.old_edits = 1
    sent = (await bare.post({"content": "x"})).body["id"]
    clock.skip(3601)

    first = await bare.edit(sent, {"content": "y"})
    second = await bare.edit(sent, {"content": "z"})

    assert (first.status, second.status, second.code) == (200, 429, 30046)
    assert second.body["retry_after"] > 3000
    clock.skip(3601)
    assert (await bare.edit(sent, {"content": "z"})).status == 200


async def test_a_reply_to_nothing_is_refused_unless_it_may_be(bare):
    reference = {"message_id": "1"}

    strict = await bare.post({"content": "x", "message_reference": reference})
    lenient = await bare.post(
        {"content": "x", "message_reference": reference | {"fail_if_not_exists": False}}
    )

    assert (strict.code, lenient.status) == (50035, 200)


@pytest.mark.parametrize("verb", ["post", "edit"])
async def test_a_channel_takes_five_writes_in_five_seconds(bare, clock, sandbox, verb):
    sent = (await bare.post({"content": "x"})).body["id"]
    sandbox.limits.enforce = True
    clock.skip(6)

    async def write():
        if verb == "post":
            return await bare.post({"content": "x"})
        return await bare.edit(sent, {"content": "x"})

    replies = [await write() for _ in range(6)]
    elsewhere = await bare.post({"content": "x"}, room=world.LOUNGE)

    remaining = [reply.headers["X-RateLimit-Remaining"] for reply in replies]
    assert remaining == ["4", "3", "2", "1", "0", "0"]
    last = replies[-1]
    assert (last.status, last.body["global"], elsewhere.status) == (429, False, 200)
    assert 0 < last.body["retry_after"] <= 5
    assert "Via" in last.headers
    assert sandbox.limits.invalid == 1
    clock.skip(last.body["retry_after"])
    assert (await write()).status == 200


async def test_fifty_a_second_are_all_for_the_bot_but_not_for_interactions(bare, command, sandbox):
    event = await command()
    sandbox.limits.enforce = True
    rooms = [f"/guilds/{number}" for number in range(51)]

    replies = [await bare.send("GET", path) for path in rooms]
    free = await bare.answer(event, 4, {"content": "x"})

    assert replies[-1].status == 429
    assert (replies[-1].body["global"], replies[-1].headers["X-RateLimit-Scope"]) == (
        True,
        "global",
    )
    assert free.status == 200


async def test_a_token_takes_five_calls_in_two_seconds(bare, command, sandbox):
    event = await command()
    await bare.answer(event, 4, {"content": "x"})
    sandbox.limits.enforce = True

    replies = [await bare.own("PATCH", event, {"content": str(n)}) for n in range(6)]

    assert [reply.status for reply in replies] == [200] * 5 + [429]


async def test_bad_luck_comes_on_order(bare, sandbox):
    sandbox.faults.plan(Fault(status=500, pattern="POST /channels"), times=2)
    sandbox.faults.plan(Fault(status=429, retry_after=7, everywhere=True))
    sandbox.faults.plan(Fault(FaultKind.LOST, pattern="POST"))

    flooded = await bare.send("GET", "/users/@me")
    broken = [(await bare.post({"content": "x"})).status for _ in range(2)]
    with pytest.raises(Exception, match=r"disconnect|reset"):
        await bare.post({"content": "lost"})

    assert (flooded.status, flooded.body["retry_after"], flooded.body["global"]) == (429, 7, True)
    assert broken == [500, 500]
    assert [one.content for one in sandbox.history(world.STUDIO)] == ["lost"]


async def test_an_outage_refuses_everything_until_it_ends(bare, sandbox):
    async with bare.gateway() as line:
        await line.event("GUILD_CREATE")
        await sandbox.go_away()

        assert await line.receive() == 1011
        assert (await bare.send("GET", "/users/@me")).status == 503
        with pytest.raises(Exception, match="503"):
            async with bare.gateway():
                pass
        sandbox.come_back()
    assert (await bare.send("GET", "/users/@me")).status == 200


async def test_the_log_has_what_was_asked_and_answered(bare, sandbox):
    await bare.post({"content": "x"}, files=[("a.png", b"abc")])

    call = sandbox.log[-1]
    assert (call.method, call.path) == ("POST", f"/channels/{world.STUDIO}/messages")
    assert (call.payload, call.files) == ({"content": "x"}, (("a.png", 3),))
    assert (call.status, call.answer["content"]) == (200, "x")


async def test_a_files_link_is_signed_and_dies(bare, clock, sandbox):
    sent = (await bare.post({}, files=[("a b.png", b"abc")])).body
    url = sent["attachments"][0]["url"]

    async def get(address):
        async with bare.session.get(address) as response:
            return response.status, await response.read()

    assert await get(url) == (200, b"abc")
    assert (await get(url.partition("?")[0]))[0] == 404
    assert (await get(url.replace("hm=", "hm=0")))[0] == 404
    clock.skip(86401)
    assert (await get(url))[0] == 404


async def test_files_stay_unless_an_edit_names_others(bare, sandbox):
    sent = (await bare.post({}, files=[("a.png", b"a")])).body
    old = sent["attachments"][0]["id"]

    await bare.edit(sent["id"], {"content": "words"})
    both = await bare.edit(sent["id"], {"content": "x"}, files=[("b.png", b"b")])
    swapped = await bare.edit(
        sent["id"], {"attachments": [{"id": 0, "filename": "c.png"}]}, files=[("z.png", b"c")]
    )
    gone = await bare.edit(sent["id"], {"attachments": [{"id": old}]})
    none = await bare.edit(sent["id"], {"attachments": []})

    assert [one["filename"] for one in both.body["attachments"]] == ["a.png", "b.png"]
    assert [one["filename"] for one in swapped.body["attachments"]] == ["c.png"]
    assert gone.code == 50035
    assert none.body["attachments"] == []
    assert len(sandbox.history(world.STUDIO)[0].editions) == 5
