"""What people see and do, and what of it reaches the bot."""

import asyncio

import pytest

from bot.sandbox.people import ChatEvent, Chats
from bot.sandbox.telegram import world
from bot.sandbox.telegram.server import TelegramSandbox
from bot.sandbox.telegram.user_actions import ButtonGone
from tests.sandbox.telegram.client import Bare, picture

ADA, BEN, MEI, RIO = (str(account.id) for account in world.ACCOUNTS)
CLUB = str(world.PICTURE_CLUB)
FORUM = str(world.STUDIO_FORUM)
FOXES = f"{FORUM}:{world.FOXES_TOPIC}"
KEYS = {
    "inline_keyboard": [
        [
            {"text": "Go", "callback_data": "go", "style": "success"},
            {"text": "Site", "url": "https://example.org"},
        ]
    ]
}


async def heard(bare: Bare) -> list[dict]:
    return (await bare.call("getUpdates"))["result"]


async def heard_texts(bare: Bare) -> list[str]:
    updates = await heard(bare)
    return [update["message"].get("text", "") for update in updates if "message" in update]


def test_the_sandbox_offers_what_the_page_needs(sandbox: TelegramSandbox):
    chats: Chats = sandbox

    assert [person.name for person in chats.people()] == ["Ada", "Ben", "Mei", "Rio"]
    assert [(room.id, room.kind, room.topic) for room in chats.rooms(MEI)] == [
        (MEI, "private", ""),
        (CLUB, "group", ""),
        (FORUM, "topic", "General"),
        (FOXES, "topic", "Foxes"),
    ]


async def test_privacy_mode_lets_commands_and_replies_through_and_little_else(fast, bare: Bare):
    card = await bare.send("card", chat=world.PICTURE_CLUB)
    mine = await fast.say(BEN, CLUB, "just talking")
    for text in (
        "/imagine fox",
        "/imagine@imagine_sandbox_bot fox",
        "/imagine@other_bot fox",
        "@imagine_sandbox_bot hello",
        "see /imagine",
    ):
        await fast.say(ADA, CLUB, text)
    await fast.say(ADA, CLUB, "nice", reply_to=str(card["message_id"]))
    await fast.say(ADA, CLUB, "right", reply_to=mine)
    await fast.say(ADA, CLUB, "/imagine", pictures=(("a.png", picture()),))

    assert await heard_texts(bare) == ["/imagine fox", "/imagine@imagine_sandbox_bot fox", "nice"]


async def test_an_administrator_and_an_open_bot_hear_everything(fast, bare: Bare):
    await fast.promote_bot(ADA, CLUB)
    await fast.say(BEN, CLUB, "heard by the administrator")
    await fast.demote_bot(ADA, CLUB)
    await fast.say(BEN, CLUB, "unheard")
    fast.privacy.is_on = False
    await fast.say(BEN, CLUB, "heard without privacy")

    assert await heard_texts(bare) == ["heard by the administrator", "heard without privacy"]
    assert (await bare.call("getMe"))["result"]["can_read_all_group_messages"]


async def test_a_topic_message_names_its_topic_and_replies_stay_there(fast, bare: Bare):
    message = await fast.say(ADA, FOXES, "/imagine fox")
    update = (await heard(bare))[-1]["message"]

    reply = await bare.send(chat=world.STUDIO_FORUM, reply_parameters={"message_id": int(message)})

    assert update["message_thread_id"] == world.FOXES_TOPIC
    assert update["is_topic_message"]
    assert "forum_topic_created" in update["reply_to_message"]
    assert reply["message_thread_id"] == world.FOXES_TOPIC
    assert fast.messages(BEN, FOXES)[-1].text == "hello"
    assert fast.messages(BEN, FORUM) == ()


async def test_a_reply_in_a_plain_group_has_a_thread_that_is_no_topic(fast, bare: Bare):
    card = await bare.send("card", chat=world.PICTURE_CLUB)
    await fast.say(ADA, CLUB, "nice", reply_to=str(card["message_id"]))

    message = (await heard(bare))[-1]["message"]
    thread = message["message_thread_id"]
    refused = await bare.call(
        "sendMessage", chat_id=world.PICTURE_CLUB, text="x", message_thread_id=thread
    )

    assert thread == card["message_id"]
    assert "is_topic_message" not in message
    assert refused["description"] == "Bad Request: message thread not found"


async def test_several_pictures_are_an_album_of_separate_messages(fast, bare: Bare):
    pictures = tuple((f"{name}.png", picture(colour=name)) for name in ("red", "teal", "navy"))

    await fast.say(ADA, ADA, "three of them", pictures=pictures)

    messages = [update["message"] for update in await heard(bare)]
    assert len({message["media_group_id"] for message in messages}) == 1
    assert [message.get("caption") for message in messages] == ["three of them", None, None]


async def test_what_cannot_be_a_photo_is_sent_as_a_file(fast, bare: Bare):
    await fast.say(ADA, ADA, "", pictures=(("notes.txt", b"no picture"),))

    assert (await heard(bare))[-1]["message"]["document"]["mime_type"] == "text/plain"


async def test_a_long_text_is_split_as_clients_do(fast, bare: Bare):
    await fast.say(ADA, ADA, "🦊" * 2049)

    assert [len(text) for text in await heard_texts(bare)] == [2048, 1]


async def test_an_empty_text_a_long_caption_and_a_form_cannot_be_sent(fast):
    with pytest.raises(ValueError, match=r"^$"):
        await fast.say(ADA, ADA, "")
    with pytest.raises(ValueError, match="x"):
        await fast.say(ADA, ADA, "x" * 1025, pictures=(("a.png", picture()),))
    with pytest.raises(ValueError, match="form"):
        await fast.fill(ADA, "form", {})
    with pytest.raises(KeyError):
        await fast.say(ADA, BEN, "into another's chat")


async def test_a_press_reaches_the_bot_with_its_message(fast, bare: Bare, ada):
    sent = await bare.send("card", reply_markup=KEYS)
    seen = fast.messages(ADA, ADA)[-1]

    await fast.press(ADA, ADA, seen.id, seen.button("Go").key)
    await fast.press(ADA, ADA, seen.id, seen.button("Site").key)

    queries = [update for update in await heard(bare) if "callback_query" in update]
    assert len(queries) == 1
    assert queries[0]["callback_query"]["data"] == "go"
    assert queries[0]["callback_query"]["message"]["message_id"] == sent["message_id"]
    assert (seen.button("Go").style, seen.button("Site").style) == ("success", "link")


async def test_a_button_that_is_gone_cannot_be_pressed_but_forged(fast, bare: Bare, ada):
    sent = await bare.send("card", reply_markup=KEYS)
    await bare.call("editMessageReplyMarkup", chat_id=ada.id, message_id=sent["message_id"])
    chat_events = fast.chat_events()

    with pytest.raises(ButtonGone):
        await fast.press(ADA, ADA, str(sent["message_id"]), "go")
    await fast.forge_press(ADA, ADA, str(sent["message_id"]), "anything")

    assert await anext(chat_events) == ChatEvent("failed", ADA, ADA, str(sent["message_id"]))
    assert (await heard(bare))[-1]["callback_query"]["data"] == "anything"


async def test_answers_are_alerts_or_toasts_for_the_one_who_pressed(fast, bare: Bare, ada):
    sent = await bare.send("card", reply_markup=KEYS)
    chat_events = fast.chat_events()
    for parameters in ({"text": "big", "show_alert": True}, {"text": "small"}, {}):
        await fast.press(ADA, ADA, str(sent["message_id"]), "go")
        query = (await heard(bare))[-1]["callback_query"]["id"]
        await bare.call("answerCallbackQuery", callback_query_id=query, **parameters)

    first, second = await anext(chat_events), await anext(chat_events)
    assert (first.kind, first.person, first.text) == ("alert", ADA, "big")
    assert (second.kind, second.text) == ("toast", "small")


async def test_an_own_start_link_may_be_opened_by_an_answer(fast, bare: Bare, ada):
    sent = await bare.send("card", reply_markup=KEYS)
    query = await fast.forge_press(ADA, ADA, str(sent["message_id"]), "go")
    url = f"https://t.me/{world.BOT_USERNAME}?start=why"

    assert (await bare.call("answerCallbackQuery", callback_query_id=query, url=url))["ok"]


async def test_everybody_follows_new_changed_and_deleted_messages(fast, bare: Bare, ada):
    first, second = fast.chat_events(), fast.chat_events()
    sent = await bare.send("one")
    where = {"chat_id": ada.id, "message_id": sent["message_id"]}
    await bare.call("editMessageText", **where, text="two")
    await bare.call("deleteMessage", **where)

    for chat_events in (first, second):
        async with asyncio.timeout(30):
            kinds = [(await anext(chat_events)).kind for _ in range(3)]
        assert kinds == ["message", "message", "deleted"]


async def test_the_history_keeps_every_edition_and_what_was_deleted(fast, bare: Bare, ada):
    sent = await bare.send("one", reply_markup=KEYS)
    where = {"chat_id": ada.id, "message_id": sent["message_id"]}
    await bare.call("editMessageText", **where, text="two")
    await bare.call("deleteMessage", **where)

    post = fast.history(ADA)[-1]
    assert [edition.content.words.text for edition in post.editions] == ["one", "two"]
    assert post.deleted_at is not None
    assert fast.messages(ADA, ADA)[-1].text == "/start"


async def test_mentions_and_replies_ping(fast, bare: Bare):
    mention = f'<a href="tg://user?id={RIO}">Rio</a> and @mei_sketches'
    theirs = await fast.say(BEN, CLUB, "/imagine fox")

    await bare.send(
        mention,
        chat=world.PICTURE_CLUB,
        parse_mode="HTML",
        reply_parameters={"message_id": int(theirs)},
    )

    assert set(fast.messages(ADA, CLUB)[-1].pings) == {RIO, MEI, BEN}


async def test_a_selective_question_asks_only_whom_it_names(fast, bare: Bare):
    theirs = await fast.say(BEN, CLUB, "/imagine")
    await bare.send(
        "prompt?",
        chat=world.PICTURE_CLUB,
        reply_parameters={"message_id": int(theirs)},
        reply_markup={"force_reply": True, "selective": True},
    )

    assert fast.messages(BEN, CLUB)[-1].asks_reply
    assert not fast.messages(ADA, CLUB)[-1].asks_reply


async def test_the_narrowest_menu_in_the_right_language_is_offered(sandbox, bare: Bare):
    def menu(word: str) -> list[dict]:
        return [{"command": word, "description": word}]

    await bare.call("setMyCommands", commands=menu("anyone"))
    await bare.call("setMyCommands", commands=menu("groups"), scope={"type": "all_group_chats"})
    await bare.call(
        "setMyCommands", commands=menu("bosses"), scope={"type": "all_chat_administrators"}
    )
    await bare.call(
        "setMyCommands",
        commands=menu("foxes"),
        scope={"type": "chat", "chat_id": world.STUDIO_FORUM},
        language_code="zh",
    )

    def offered(person: str, room: str) -> str:
        return sandbox.suggestions(person, room)[0].name

    assert offered(BEN, BEN) == "anyone"
    assert offered(BEN, CLUB) == "groups"
    assert offered(ADA, CLUB) == "bosses"
    assert offered(MEI, FOXES) == "foxes"
    assert offered(BEN, FOXES) == "bosses"
    assert offered(RIO, FOXES) == "groups"


async def test_a_picture_can_be_looked_at_by_people_and_carries_no_token(fast, bare: Bare, ada):
    await bare.upload("sendPhoto", {"photo": picture(500, 300)}, chat_id=str(ada.id))
    media = fast.messages(ADA, ADA)[-1].media[0]

    async with bare.session.get(media.path) as response:
        body = await response.read()

    assert body == media.data
    assert fast.token not in media.path


async def test_the_bot_hears_when_it_is_added_and_when_a_group_grows_up(fast, bare: Bare):
    room = await fast.add_bot(BEN, "Fresh", kind="group")
    new = await fast.migrate(room)

    updates = await heard(bare)
    assert updates[0]["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert updates[1]["message"]["new_chat_members"][0]["id"] == 777000
    assert updates[2]["message"]["migrate_to_chat_id"] == int(new)
    assert updates[3]["message"]["migrate_from_chat_id"] == int(room)
    assert new in {known.id for known in fast.rooms(BEN)}
    assert room not in {known.id for known in fast.rooms(BEN)}


async def test_words_of_channels_and_hidden_administrators_have_no_person(fast, bare: Bare):
    fast.privacy.is_on = False
    await fast.say_as_channel(CLUB, "news")
    await fast.say_anonymously(CLUB, "order")

    channel, hidden = (update["message"] for update in await heard(bare))
    assert channel["sender_chat"]["type"] == "channel"
    assert hidden["sender_chat"]["id"] == world.PICTURE_CLUB
    assert channel["from"]["is_bot"]
    assert hidden["from"]["is_bot"]
