"""python-telegram-bot talks to the sandbox as to Telegram: only its base addresses differ."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import telegram
from telegram import ForceReply, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, RetryAfter

from bot.sandbox.telegram import world
from tests.sandbox.telegram.client import picture

ADA = str(world.ADA.id)
KEYS = InlineKeyboardMarkup([[InlineKeyboardButton("U2", callback_data="u2")]])


@pytest.fixture
async def bot(sandbox) -> AsyncIterator[telegram.Bot]:
    bot = telegram.Bot(
        sandbox.token, base_url=f"{sandbox.base}/bot", base_file_url=f"{sandbox.base}/file/bot"
    )
    async with bot:
        yield bot


async def test_a_picture_is_made_and_a_button_pressed(fast, bot: telegram.Bot):
    await fast.say(ADA, ADA, "/start")
    await fast.say(ADA, ADA, "/imagine a red fox", pictures=(("fox.png", picture(500, 300)),))
    updates = await bot.get_updates(timeout=1, allowed_updates=telegram.Update.ALL_TYPES)
    photo = updates[-1].message.photo[-1]
    down = await (await bot.get_file(photo)).download_as_bytearray()

    card = await bot.send_message(
        world.ADA.id, "<b>a red fox</b> 0 %", parse_mode=ParseMode.HTML, reply_markup=KEYS
    )
    await card.edit_text("<b>a red fox</b> 50 %", parse_mode=ParseMode.HTML)
    media = InputMediaPhoto(picture(640, 640, "orange"), caption="a red fox")
    done = await card.edit_media(media, reply_markup=KEYS)
    await fast.press(ADA, ADA, str(card.message_id), "u2")
    query = (await bot.get_updates(offset=updates[-1].update_id + 1))[0].callback_query

    assert bot.username == world.BOT_USERNAME
    assert len(down) == photo.file_size
    assert updates[-1].message.caption_entities[0].type == "bot_command"
    assert done.photo[-1].width == 640
    assert query.data == "u2"
    assert await query.answer("On its way", show_alert=True)
    seen = fast.messages(ADA, ADA)[-1]
    assert (seen.text, seen.edits, seen.media[0].kind) == ("a red fox", 2, "photo")


async def test_a_question_asks_for_a_reply_and_gets_it(fast, bot: telegram.Bot):
    await fast.say(ADA, ADA, "/start")
    ask = await bot.send_message(
        world.ADA.id, "Your prompt?", reply_markup=ForceReply(input_field_placeholder="a fox")
    )
    assert fast.messages(ADA, ADA)[-1].asks_reply

    await fast.say(ADA, ADA, "a blue fox", reply_to=str(ask.message_id))

    reply = (await bot.get_updates())[-1].message
    assert reply.reply_to_message.message_id == ask.message_id


async def test_albums_files_and_menus_work_too(fast, bot: telegram.Bot):
    await fast.say(ADA, ADA, "/start")
    album = await bot.send_media_group(
        world.ADA.id, [InputMediaPhoto(picture()), InputMediaPhoto(picture(colour="teal"))]
    )
    file = await bot.send_document(
        world.ADA.id, picture(), filename="original.png", caption="as is"
    )
    clip = await bot.send_animation(world.ADA.id, picture(form="GIF"), filename="fox.gif")
    await bot.set_my_commands([("imagine", "Paint")])
    await bot.set_my_commands([("imagine", "画")], language_code="zh")

    assert len(album) == 2
    assert file.document.file_name == "original.png"
    assert clip.animation.width == 60
    assert [offer.description for offer in fast.suggestions(ADA, ADA)] == ["Paint"]
    mei = str(world.MEI.id)
    assert [offer.description for offer in fast.suggestions(mei, mei)] == ["画"]
    assert (await bot.get_my_commands())[0].command == "imagine"


async def test_refusals_are_the_errors_the_library_knows(sandbox, bot: telegram.Bot, monkeypatch):
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    with pytest.raises(Forbidden, match="initiate conversation"):
        await bot.send_message(world.BEN.id, "hi")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(1, "hi")
    for _ in range(3):
        await bot.send_message(world.PICTURE_CLUB, "hi")
    with pytest.raises(RetryAfter) as wait:
        await bot.send_message(world.PICTURE_CLUB, "hi")

    assert wait.value.retry_after.total_seconds() == 1


async def test_chats_and_members_are_what_the_library_expects(sandbox, bot: telegram.Bot):
    chat = await bot.get_chat(world.STUDIO_FORUM)
    owner = await bot.get_chat_member(world.PICTURE_CLUB, world.ADA.id)
    admins = await bot.get_chat_administrators(world.PICTURE_CLUB)

    assert chat.is_forum
    assert owner.status == "creator"
    assert [admin.user.first_name for admin in admins] == ["Ada"]
    assert not (await bot.get_me()).can_read_all_group_messages


async def test_every_kind_of_update_is_one_the_description_knows(
    fast, bot: telegram.Bot, validator, bare
):
    club = str(world.PICTURE_CLUB)
    room = await fast.add_bot(ADA, "Small", kind="group")
    await fast.promote_bot(ADA, club)
    message = await fast.say(ADA, club, "@ben_paints look: https://example.org")
    await fast.edit(ADA, club, message, "changed")
    await fast.say_as_channel(club, "news")
    await fast.say_anonymously(club, "order!")
    await fast.say_document(ADA, f"{world.STUDIO_FORUM}:{world.FOXES_TOPIC}", ("a.txt", b"x"))
    await fast.migrate(room)
    await fast.say(ADA, ADA, "/start")
    card = await bot.send_message(world.ADA.id, "card", reply_markup=KEYS)
    await fast.press(ADA, ADA, str(card.message_id), "u2")
    await fast.block(ADA)
    await fast.unblock(ADA)

    updates = (await bare.call("getUpdates"))["result"]

    assert [wrong for update in updates for wrong in validator.update(update)] == []
    kinds = {kind for update in updates for kind in update if kind != "update_id"}
    assert kinds == {"message", "edited_message", "my_chat_member", "callback_query"}
    parsed = await bot.get_updates()
    assert len(parsed) == len(updates)
    assert any(update.message and update.message.migrate_to_chat_id for update in parsed)


async def test_two_bots_at_once_conflict(sandbox, bot: telegram.Bot, bare):
    first = asyncio.ensure_future(bot.get_updates(timeout=20))
    while not sandbox._state.updates._polls:
        await asyncio.sleep(0.005)
    second = asyncio.ensure_future(bare.call("getUpdates", timeout=20))

    with pytest.raises(telegram.error.Conflict):
        await first
    await sandbox.say(ADA, ADA, "x")
    assert len((await second)["result"]) == 1
