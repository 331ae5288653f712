"""How high somebody stands, what can't be deleted, and what is veiled."""

import io

import pytest
from PIL import Image

from bot.core.chat import Chat, MessageRef, Platform, User
from bot.core.errors import CannotWrite, MessengerUnavailable
from bot.core.messages.cards import Card, Picture
from bot.core.moderation.ranks import Standing
from bot.core.pictures import Media
from bot.sandbox.faults import FaultKind
from bot.sandbox.telegram.faults import Fault
from bot.sandbox.telegram.places import HIGH, STATUSES
from bot.sandbox.telegram.world import ADA, BEN, MEI, PICTURE_CLUB, STUDIO_FORUM

ADA_ID, BEN_ID, MEI_ID, CLUB = str(ADA.id), str(BEN.id), str(MEI.id), str(PICTURE_CLUB)
PLACE = Chat(Platform.TELEGRAM, CLUB, CLUB)
FORUM = Chat(Platform.TELEGRAM, str(STUDIO_FORUM), str(STUDIO_FORUM))
PRIVATE = Chat(Platform.TELEGRAM, ADA_ID, ADA_ID, private=True)
VEILED = Card(text="Reported", picture=Picture("https://example.org/a.png", veiled=True))
OPEN = Card(text="Decided", picture=Picture("https://example.org/a.png"))


@pytest.fixture(autouse=True)
def no_floods(sandbox):
    sandbox.limits.enforce = False


def media(form: str = "PNG", kind: str = "image/png") -> Media:
    out = io.BytesIO()
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("red", "blue")]
    frames[0].save(out, form, save_all=form == "GIF", append_images=frames[1:])
    return Media(out.getvalue(), kind, 40, 30)


@pytest.mark.parametrize("status", sorted(STATUSES))
async def test_creators_and_administrators_stand_high(sandbox, messenger, status):
    await sandbox.become(BEN_ID, CLUB, status)

    assert await messenger.standing(PLACE, BEN_ID) == Standing(is_admin=status in HIGH)


async def test_the_bot_itself_is_a_bot(sandbox, messenger):
    await sandbox.promote_bot(ADA_ID, CLUB)

    assert await messenger.standing(PLACE, "777000") == Standing(is_admin=True, is_bot=True)


async def test_the_chat_itself_is_an_administrator_and_private_chats_have_none(sandbox, messenger):
    assert await messenger.standing(PLACE, CLUB) == Standing(is_admin=True, is_anonymous=True)
    assert await messenger.standing(PRIVATE, ADA_ID) == Standing()
    assert sandbox.log == []


@pytest.mark.parametrize("user", ["42", "-100777", "0"])
async def test_who_is_unknown_there_stands_nowhere(messenger, user):
    assert await messenger.standing(PLACE, user) == Standing()


async def test_an_administrator_is_known_also_where_members_are_hidden(sandbox, messenger):
    await sandbox.hide_members(FORUM.id)

    found = [await messenger.standing(FORUM, user) for user in (ADA_ID, BEN_ID, MEI_ID)]

    assert [standing.is_admin for standing in found] == [True, True, False]


async def test_a_platform_that_is_away_or_a_chat_that_was_left_is_told(sandbox, messenger):
    sandbox.faults.plan(Fault(FaultKind.ERROR, code=500, methods=("getChatMember",)))
    with pytest.raises(MessengerUnavailable):
        await messenger.standing(PLACE, ADA_ID)
    await sandbox.remove_bot(ADA_ID, CLUB)
    with pytest.raises(CannotWrite):
        await messenger.standing(PLACE, ADA_ID)


@pytest.mark.parametrize("chat", [PLACE, PRIVATE], ids=["group", "private"])
async def test_what_telegram_no_longer_deletes_is_told(sandbox, messenger, clock, started, chat):
    old = await messenger.post(chat, Card(text="old"))
    clock.skip(49 * 3600)

    with pytest.raises(CannotWrite):
        await messenger.delete(old)


async def test_what_is_somebody_elses_is_deleted_only_by_an_administrator(sandbox, messenger):
    theirs = MessageRef(PLACE, await sandbox.say(BEN_ID, CLUB, "/imagine spam"))
    with pytest.raises(CannotWrite):
        await messenger.delete(theirs)
    await sandbox.promote_bot(ADA_ID, CLUB)
    await messenger.delete(theirs)
    await messenger.delete(theirs)

    assert sandbox.messages(ADA_ID, CLUB) == ()


@pytest.mark.parametrize(
    "file",
    [media(), media("GIF", "image/gif"), media("GIF", "video/mp4")],
    ids=["photo", "animation", "video"],
)
async def test_a_veiled_picture_is_covered_until_it_is_not(sandbox, messenger, file):
    posted = await messenger.post(PLACE, VEILED, media=file)
    after_post = sandbox.messages(ADA_ID, CLUB)[-1].media[0].spoiler
    await messenger.edit(posted, OPEN)
    after_words = sandbox.messages(ADA_ID, CLUB)[-1].media[0].spoiler
    await messenger.edit(posted, OPEN, media=file)
    after_media = sandbox.messages(ADA_ID, CLUB)[-1].media[0].spoiler
    await messenger.edit(posted, VEILED, media=file)

    assert (after_post, after_words, after_media) == (True, True, False)
    assert sandbox.messages(ADA_ID, CLUB)[-1].media[0].spoiler


async def test_a_file_is_never_covered(sandbox, messenger):
    await messenger.post(PLACE, VEILED, media=Media(b"RIFF", "image/webp", 1, 30))

    (seen,) = sandbox.messages(ADA_ID, CLUB)[-1].media
    assert (seen.kind, seen.spoiler) == ("document", False)


async def test_who_speaks_as_a_group_has_no_private_chat_and_no_mention(sandbox, messenger):
    speaker = User(Platform.TELEGRAM, CLUB, "Picture Club")

    assert await messenger.private_chat(speaker) is None
    await messenger.post(PLACE, Card(text="Done", mention=speaker))
    assert sandbox.messages(ADA_ID, CLUB)[-1].html == "Done<br><i>Picture Club</i>"
