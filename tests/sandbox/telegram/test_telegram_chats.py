"""Chats, members and the smaller methods; how the sandbox starts and stops."""

import asyncio

import aiohttp
import pytest

from bot.sandbox.clock import Clock
from bot.sandbox.telegram import world
from bot.sandbox.telegram.server import TelegramSandbox
from tests.sandbox.telegram.client import Bare, picture

ADA, BEN = str(world.ADA.id), str(world.BEN.id)
CLUB = str(world.PICTURE_CLUB)


async def test_members_are_known_by_status(fast, bare: Bare):
    async def status(chat: int, user: int) -> str:
        body = await bare.call("getChatMember", chat_id=chat, user_id=user)
        return body["result"]["status"] if body["ok"] else body["description"]

    await fast.promote_bot(ADA, CLUB)

    assert await status(world.PICTURE_CLUB, world.ADA.id) == "creator"
    assert await status(world.PICTURE_CLUB, world.BEN.id) == "member"
    assert await status(world.PICTURE_CLUB, 777000) == "administrator"
    assert await status(world.STUDIO_FORUM, world.BEN.id) == "administrator"
    assert await status(world.MOD_LOG, world.MEI.id) == "left"
    assert await status(world.PICTURE_CLUB, 42) == "Bad Request: user not found"
    assert await status(world.PICTURE_CLUB, -1) == "Bad Request: invalid user_id specified"
    assert await status(world.BEN.id, world.BEN.id) == "Bad Request: chat not found"


async def test_private_chats_have_no_administrators_and_cannot_be_left(bare: Bare, ada):
    admins = await bare.call("getChatAdministrators", chat_id=ada.id)
    leaving = await bare.call("leaveChat", chat_id=ada.id)

    assert admins["description"] == ("Bad Request: there are no administrators in the private chat")
    assert not leaving["ok"]


async def test_a_chat_with_a_stranger_is_not_found(bare: Bare, ada):
    stranger = await bare.call("getChat", chat_id=world.BEN.id)

    assert stranger["description"] == "Bad Request: chat not found"
    assert (await bare.call("getChat", chat_id=ada.id))["result"]["first_name"] == "Ada"


async def test_a_chat_that_was_left_is_forbidden(fast, bare: Bare):
    assert (await bare.call("leaveChat", chat_id=world.PICTURE_CLUB))["ok"]

    body = await bare.call("sendMessage", chat_id=world.PICTURE_CLUB, text="x")
    await fast.say(ADA, CLUB, "/imagine unheard")

    assert body["description"] == "Forbidden: bot is not a member of the supergroup chat"
    assert (await bare.call("getUpdates"))["result"] == []


async def test_an_unknown_chat_action_is_refused(bare: Bare, ada):
    body = await bare.call("sendChatAction", chat_id=ada.id, action="dancing")

    assert body["description"] == "Bad Request: wrong parameter action in request"


async def test_what_a_person_deleted_cannot_be_replied_to(fast, bare: Bare, ada):
    theirs = await fast.say(ADA, ADA, "oops")
    await fast.delete(ADA, ADA, theirs)

    body = await bare.call("sendMessage", chat_id=ada.id, text="x", reply_to_message_id=int(theirs))

    assert body["description"] == "Bad Request: message to be replied not found"
    assert [message.text for message in fast.messages(ADA, ADA)] == ["/start"]


async def test_a_quote_must_be_in_the_message(fast, bare: Bare, ada):
    theirs = int(await fast.say(ADA, ADA, "a red fox"))
    wish = {"message_id": theirs, "quote": "blue"}

    wrong = await bare.call("sendMessage", chat_id=ada.id, text="x", reply_parameters=wish)
    right = await bare.send(reply_parameters=wish | {"quote": "red"})

    assert wrong["description"] == "Bad Request: QUOTE_TEXT_INVALID"
    assert right["reply_to_message"]["message_id"] == theirs


async def test_several_messages_are_deleted_and_missing_ones_skipped(fast, bare: Bare, ada):
    sent = [(await bare.send(str(number)))["message_id"] for number in range(3)]

    body = await bare.call("deleteMessages", chat_id=ada.id, message_ids=[*sent[:2], 99999])

    assert body["result"] is True
    assert [message.text for message in fast.messages(ADA, ADA)] == ["/start", "2"]


async def test_only_an_administrator_deletes_what_others_wrote(fast, bare: Bare):
    theirs = int(await fast.say(BEN, CLUB, "spam"))
    where = {"chat_id": world.PICTURE_CLUB, "message_id": theirs}

    before = await bare.call("deleteMessage", **where)
    await fast.promote_bot(ADA, CLUB)

    assert before["description"] == "Bad Request: message can't be deleted"
    assert (await bare.call("deleteMessage", **where))["ok"]


async def test_a_changed_link_preview_is_a_change(fast, bare: Bare, ada):
    sent = await bare.send("https://example.org")

    body = await bare.call(
        "editMessageText",
        chat_id=ada.id,
        message_id=sent["message_id"],
        text="https://example.org",
        link_preview_options={"is_disabled": True},
    )

    assert body["result"]["link_preview_options"] == {"is_disabled": True}


async def test_people_edit_only_their_own_words_and_the_bot_hears_it(fast, bare: Bare):
    mine = await fast.say(ADA, CLUB, "/imagine fox")
    await fast.edit(ADA, CLUB, mine, "/imagine owl")

    with pytest.raises(ValueError, match=mine):
        await fast.edit(BEN, CLUB, mine, "hacked")

    edited = (await bare.call("getUpdates"))["result"][-1]["edited_message"]
    assert edited["text"] == "/imagine owl"
    assert edited["edit_date"] >= edited["date"]


async def test_message_ids_are_counted_per_supergroup(fast, bare: Bare, ada):
    private = await bare.send()
    group = await bare.send(chat=world.PICTURE_CLUB)

    assert (private["message_id"], group["message_id"]) == (2, 1)


async def test_a_deleted_card_is_not_brought_back_by_a_slow_picture(fast, bare: Bare, ada):
    sent = await bare.send("card")
    media = '{"type": "photo", "media": "attach://big"}'
    where = {"chat_id": str(ada.id), "message_id": str(sent["message_id"])}
    data = {"big": picture(3000, 3000)}
    edit = asyncio.ensure_future(bare.upload("editMessageMedia", data, **where, media=media))
    await asyncio.sleep(0)

    await bare.call("deleteMessage", **where)
    body = await edit

    assert body["description"] == "Bad Request: message to edit not found"


async def test_an_outage_cuts_a_waiting_poll(sandbox, bare: Bare):
    poll = await bare.poll(timeout=30)
    sandbox.faults.away = True
    await sandbox.say(ADA, ADA, "kept")

    with pytest.raises(aiohttp.ClientError):
        await poll
    sandbox.faults.away = False
    assert (await bare.call("getUpdates"))["result"][0]["message"]["text"] == "kept"


async def test_it_stops_at_once_with_a_poll_open_and_starts_again_with_its_world():
    sandbox = TelegramSandbox(clock=Clock())
    await sandbox.start()
    async with aiohttp.ClientSession() as session:
        url = f"{sandbox.base}/bot{sandbox.token}/getUpdates"
        poll = asyncio.ensure_future(session.post(url, json={"timeout": 50}))
        await asyncio.sleep(0.05)
        async with asyncio.timeout(30):
            await sandbox.stop()
            (await poll).close()

        await sandbox.say(ADA, ADA, "while away")
        await sandbox.start()
        url = f"{sandbox.base}/bot{sandbox.token}/getUpdates"
        async with session.post(url) as response:
            body = await response.json()
    await sandbox.stop()

    assert body["result"][0]["message"]["text"] == "while away"


async def test_the_log_keeps_every_call_decoded_and_never_the_token(fast, bare: Bare, ada):
    markup = '{"inline_keyboard": [[{"text": "x", "callback_data": "y"}]]}'
    await bare.upload(
        "sendPhoto", {"photo": picture()}, chat_id=ADA, caption='{"a": 1}', reply_markup=markup
    )
    await bare.call("getUpdates", offset=-1)

    call = next(call for call in fast.log if call.method == "sendPhoto")
    assert call.parameters["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "y"
    assert call.parameters["caption"] == '{"a": 1}'
    assert call.files == (("photo", "photo.png", len(picture())),)
    assert call.response["result"]["caption"] == '{"a": 1}'
    assert fast.token not in repr(fast.log)
