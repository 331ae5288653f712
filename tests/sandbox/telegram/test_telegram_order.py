"""What keeping order needs: who is what in a chat, single menus, veils, hidden administrators."""

import pytest

from bot.sandbox.telegram import world
from bot.sandbox.telegram.places import ABSENT, HIGH, STATUSES
from tests.sandbox.telegram.client import Bare, picture

ADA, BEN, MEI = (str(account.id) for account in world.ACCOUNTS[:3])
CLUB, FORUM = str(world.PICTURE_CLUB), str(world.STUDIO_FORUM)


async def test_in_a_private_chat_only_two_are_members(bare: Bare, ada):
    async def status(user: int) -> str:
        body = await bare.call("getChatMember", chat_id=ada.id, user_id=user)
        return body["result"]["status"] if body["ok"] else body["description"]

    assert [await status(ada.id), await status(777000)] == ["member", "member"]
    assert await status(world.BEN.id) == "Bad Request: member not found"


@pytest.mark.parametrize("became", sorted(STATUSES))
async def test_a_person_may_become_anything_in_a_group(fast, bare: Bare, became):
    await fast.become(BEN, CLUB, became)

    body = await bare.call("getChatMember", chat_id=world.PICTURE_CLUB, user_id=world.BEN.id)
    admins = await bare.call("getChatAdministrators", chat_id=world.PICTURE_CLUB)

    is_there = CLUB in {room.id for room in fast.rooms(BEN)}
    assert body["result"]["status"] == became
    assert (world.BEN.id in {one["user"]["id"] for one in admins["result"]}) == (became in HIGH)
    assert is_there == (became not in ABSENT)


@pytest.mark.parametrize("became", ["left", "kicked", "restricted"])
async def test_who_is_out_or_silenced_writes_nothing_there(fast, became):
    await fast.become(BEN, CLUB, became)

    with pytest.raises(KeyError):
        await fast.say(BEN, CLUB, "/imagine fox")


async def test_nobody_becomes_what_is_no_status(fast):
    with pytest.raises(ValueError, match="king"):
        await fast.become(BEN, CLUB, "king")


async def test_hidden_members_are_told_to_administrators_alone(fast, bare: Bare):
    async def status(user: int) -> str:
        body = await bare.call("getChatMember", chat_id=world.PICTURE_CLUB, user_id=user)
        return body["result"]["status"] if body["ok"] else body["description"]

    await fast.become(MEI, CLUB, "left")
    await fast.hide_members(CLUB)
    hidden = [await status(world.BEN.id), await status(world.MEI.id), await status(777000)]
    admins = await bare.call("getChatAdministrators", chat_id=world.PICTURE_CLUB)
    await fast.promote_bot(ADA, CLUB)

    assert hidden == [
        "Bad Request: CHAT_ADMIN_REQUIRED",
        "Bad Request: PARTICIPANT_ID_INVALID",
        "member",
    ]
    assert [admin["user"]["id"] for admin in admins["result"]] == [world.ADA.id]
    assert [await status(world.BEN.id), await status(world.MEI.id)] == ["member", "left"]


async def test_what_opened_a_topic_is_not_deleted(fast, bare: Bare):
    await fast.promote_bot(ADA, str(world.STUDIO_FORUM))

    body = await bare.call(
        "deleteMessage", chat_id=world.STUDIO_FORUM, message_id=world.FOXES_TOPIC
    )

    assert body["description"] == "Bad Request: message can't be deleted"


SINGLE = {"commands": [{"command": "ban", "description": "Ban"}]}


@pytest.mark.parametrize(
    ("scope", "refusal"),
    [
        (
            {"type": "chat_member", "chat_id": world.ADA.id, "user_id": 1},
            "can't use specified scope",
        ),
        ({"type": "chat_administrators", "chat_id": world.ADA.id}, "can't use specified scope"),
        ({"type": "chat_member", "chat_id": world.PICTURE_CLUB, "user_id": 42}, "user not found"),
        ({"type": "chat", "chat_id": world.BEN.id}, "chat not found"),
        ({"type": "chat", "chat_id": -5}, "chat not found"),
    ],
)
@pytest.mark.parametrize("method", ["setMyCommands", "deleteMyCommands"])
async def test_a_menu_of_a_single_chat_needs_the_chat_and_its_member(
    bare: Bare, ada, method, scope, refusal
):
    body = await bare.call(method, scope=scope, **(SINGLE if method == "setMyCommands" else {}))

    assert refusal in body["description"]


async def test_menus_give_way_to_the_narrower_one_and_come_back_when_it_is_deleted(bare: Bare):
    club = {"chat_id": world.PICTURE_CLUB}
    widening: list[dict] = [
        {"type": "chat_member", "user_id": world.ADA.id} | club,
        {"type": "chat_administrators"} | club,
        {"type": "chat"} | club,
        {"type": "all_chat_administrators"},
        {"type": "all_group_chats"},
        {"type": "default"},
    ]
    for scope in widening:
        command = {"command": scope["type"], "description": "x"}
        assert (await bare.call("setMyCommands", commands=[command], scope=scope))["ok"]

    def offered(person: str) -> str:
        return bare.sandbox.suggestions(person, CLUB)[0].name

    seen = []
    for scope in widening:
        seen.append((offered(ADA), offered(MEI)))
        assert (await bare.call("deleteMyCommands", scope=scope))["ok"]
    assert [name for name, _ in seen] == [scope["type"] for scope in widening]
    assert [name for _, name in seen] == [*["chat"] * 3, *["all_group_chats"] * 2, "default"]
    assert bare.sandbox.suggestions(ADA, CLUB) == ()


async def test_a_picture_may_be_veiled_and_stays_so_when_its_words_change(fast, bare: Bare, ada):
    where = {"chat_id": str(ada.id), "has_spoiler": "true"}
    photo = (await bare.upload("sendPhoto", {"photo": picture()}, **where))["result"]
    place = {"chat_id": ada.id, "message_id": photo["message_id"]}
    changed = (await bare.call("editMessageCaption", **place, caption="judged"))["result"]

    assert photo["has_media_spoiler"]
    assert changed["has_media_spoiler"]
    assert [one.media[0].spoiler for one in fast.messages(ADA, ADA)[1:]] == [True]


async def test_an_administrator_may_speak_as_the_group_and_others_may_not(fast, bare: Bare):
    await fast.say(BEN, FORUM, "/ban 5", anonymous=True)
    with pytest.raises(ValueError, match=BEN):
        await fast.say(BEN, CLUB, "/ban 5", anonymous=True)

    (update,) = (await bare.call("getUpdates"))["result"]
    assert update["message"]["sender_chat"]["id"] == world.STUDIO_FORUM
    assert update["message"]["from"]["username"] == "GroupAnonymousBot"
    assert fast.messages(MEI, FORUM)[-1].author == "Studio Forum"


async def test_who_has_no_username_is_mentioned_by_who_they_are(fast, bare: Bare):
    await fast.say(BEN, CLUB, "/ban 🦊 @Rio 7d, like @Rio and @Riona @mei_sketches")

    (update,) = (await bare.call("getUpdates"))["result"]
    message = update["message"]
    marks = [mark for mark in message["entities"] if mark["type"] == "text_mention"]
    assert message["text"] == "/ban 🦊 Rio 7d, like Rio and @Riona @mei_sketches"
    assert [(mark["offset"], mark["length"]) for mark in marks] == [(8, 3), (21, 3)]
    assert {mark["user"]["id"] for mark in marks} == {world.RIO.id}
    assert fast.messages(ADA, CLUB)[-1].pings == (str(world.RIO.id), MEI)


async def test_nobody_is_mentioned_who_is_not_there(fast, bare: Bare):
    await fast.become(str(world.RIO.id), CLUB, "left")
    await fast.say(BEN, CLUB, "/ban @Rio")

    (update,) = (await bare.call("getUpdates"))["result"]
    assert update["message"]["text"] == "/ban @Rio"
