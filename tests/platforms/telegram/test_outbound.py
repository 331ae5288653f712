"""Cards through the real python-telegram-bot to a Telegram as strict as the real one."""

import asyncio
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.core.chat import Chat, MessageRef, Platform, User
from bot.core.errors import (
    CannotWrite,
    MessageGone,
    MessengerRefused,
    MessengerUnavailable,
    PictureTooLarge,
    PictureUnreachable,
    RateLimited,
)
from bot.core.ids import TaskId
from bot.core.messages.cards import Button, ButtonRef, ButtonStyle, Card, Picture, Verb
from bot.core.pictures import Media, PictureInput
from bot.core.ports import Messenger
from bot.platforms.telegram.outbound import TelegramMessenger
from bot.sandbox.faults import FaultKind
from bot.sandbox.telegram.faults import Fault
from bot.sandbox.telegram.server import TelegramSandbox
from bot.sandbox.telegram.words import units
from bot.sandbox.telegram.world import ADA, BEN, FOXES_TOPIC, PICTURE_CLUB, STUDIO_FORUM

TASK = TaskId("0123456789ab")
USER = User(Platform.TELEGRAM, str(BEN.id), "Ben <b> @ada_draws")
CLUB = Chat(Platform.TELEGRAM, str(PICTURE_CLUB), str(PICTURE_CLUB))
RED = Button("Go", ButtonRef(Verb.CANCEL, TASK), style=ButtonStyle.DANGER)


def picture(kind: str = "PNG", size: tuple[int, int] = (64, 48)) -> Media:
    out = io.BytesIO()
    Image.new("RGB", size, "red").save(out, kind)
    return Media(out.getvalue(), f"image/{kind.lower()}", *size)


def gif() -> Media:
    out = io.BytesIO()
    frames = [Image.new("RGB", (16, 16), colour) for colour in ("red", "blue")]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    return Media(out.getvalue(), "image/gif", 16, 16, moving=True)


def private(account: object = ADA) -> Chat:
    number = str(account.id)
    return Chat(Platform.TELEGRAM, number, number, private=True)


def last(sandbox: TelegramSandbox, room: str):
    return sandbox.history(room)[-1]


@pytest.fixture
def fast(sandbox: TelegramSandbox) -> TelegramSandbox:
    sandbox.limits.enforce = False
    return sandbox


def test_it_is_a_messenger(messenger: TelegramMessenger):
    port: Messenger = messenger

    assert port.platform is Platform.TELEGRAM


async def test_a_card_is_posted_with_its_buttons(sandbox, messenger, started):
    card = Card(title="Painting… 40 %", prompt="a red fox", author=USER, extras=(RED,))

    ref = await messenger.post(private(), card, nonce="n")

    post = last(sandbox, started)
    assert ref.key == f"telegram:{ADA.id}:{post.id}"
    assert post.content.words.text.splitlines()[:2] == ["Painting… 40 %", "a red fox"]
    button = {"text": "Go", "callback_data": RED.ref.pack(), "style": "danger"}
    assert post.markup == {"inline_keyboard": [[button]]}


async def test_nobody_named_in_a_card_is_pinged_but_the_one_who_is_meant(sandbox, messenger):
    asked = User(Platform.TELEGRAM, str(ADA.id), "Ada")
    card = Card(prompt="@mei_sketches /start hi", text="@ben_paints", author=USER)

    await messenger.post(CLUB, card)
    first = sandbox.messages(str(ADA.id), CLUB.id)[-1]
    await messenger.post(CLUB, Card(text="Ready.", mention=asked))
    second = sandbox.messages(str(ADA.id), CLUB.id)[-1]

    assert first.pings == ()
    assert "command" not in first.html
    assert second.pings == (str(ADA.id),)


async def test_a_reply_to_a_message_that_is_gone_is_sent_all_the_same(sandbox, messenger, started):
    gone = MessageRef(private(), "999999")

    await messenger.post(private(), Card(text="hello"), reply_to=gone)

    assert last(sandbox, started).content.words.text == "hello"


async def test_a_card_is_posted_into_its_topic(sandbox, messenger):
    number = str(STUDIO_FORUM)
    chat = Chat(Platform.TELEGRAM, number, number, topic=str(FOXES_TOPIC))

    ref = await messenger.post(chat, Card(text="hello"))

    assert last(sandbox, f"{number}:{FOXES_TOPIC}").id == int(ref.id)


async def test_a_text_becomes_a_picture_and_stays_one(fast, messenger, started):
    ref = await messenger.post(private(), Card(text="waiting"))
    shown = Card(text="preview", picture=Picture("http://x/1", final=False))

    await messenger.edit(ref, shown, media=picture())
    await messenger.edit(ref, Card(title="That did not work"))

    post = last(fast, started)
    assert post.content.media.kind == "photo"
    assert post.content.words.text == "That did not work"


@pytest.mark.parametrize("with_picture", [True, False], ids=["guessing media", "guessing text"])
@pytest.mark.parametrize("media", [picture(), None], ids=["media", "text"])
async def test_a_message_nothing_is_known_of_is_edited_all_the_same(
    fast, base, messenger, started, media, with_picture
):
    ref = await messenger.post(private(), Card(text="before"), media=media)
    messenger._holds_media.clear()
    seen = Picture("http://x/1") if with_picture else None

    await messenger.edit(ref, Card(text="after", picture=seen))

    assert last(fast, started).content.words.text == "after"


async def test_an_edit_that_changes_nothing_is_fine(fast, messenger, started):
    card = Card(title="Same", extras=(RED,))
    ref = await messenger.post(private(), card)
    again = picture()

    await messenger.edit(ref, card)

    assert "not modified" in fast.refusals[-1].description
    await messenger.edit(ref, card, media=again)


@pytest.mark.parametrize(
    ("media", "kind"),
    [
        (picture("JPEG"), "photo"),
        (picture("WEBP"), "photo"),
        (gif(), "animation"),
        (picture("PNG", (3000, 100)), "document"),
        (Media(b"RIFF\0\0\0\0WEBPVP8X", "image/webp", 8, 8, moving=True), "document"),
        (Media(b"\0\0\0\x18ftypmp42", "video/mp4", moving=True), "video"),
    ],
    ids=["jpeg", "webp", "gif", "too steep", "moving webp", "mp4"],
)
async def test_each_file_is_shown_as_what_it_is(fast, messenger, started, media, kind):
    await messenger.post(private(), Card(text="one"), media=media)
    posted = last(fast, started)
    ref = await messenger.post(private(), Card(text="two"))
    await messenger.edit(ref, Card(text="three"), media=media)

    assert posted.content.media.kind == kind
    assert last(fast, started).content.media.kind == kind


@pytest.mark.parametrize(
    ("code", "wait", "error"),
    [
        (429, 3, RateLimited),
        (403, 0, CannotWrite),
        (502, 0, MessengerUnavailable),
        (500, 0, MessengerUnavailable),
        (413, 0, MessengerRefused),
    ],
)
async def test_each_refusal_has_its_error(sandbox, messenger, started, code, wait, error):
    sandbox.faults.plan(Fault(FaultKind.ERROR, code=code, retry_after=wait))

    with pytest.raises(error) as caught:
        await messenger.post(private(), Card(text="x"))

    assert getattr(caught.value, "retry_after", 3) == 3


async def test_a_telegram_that_is_away_is_unavailable(sandbox, messenger, started):
    sandbox.faults.away = True

    with pytest.raises(MessengerUnavailable) as caught:
        await messenger.post(private(), Card(text="x"))

    assert sandbox.token not in repr(caught.value)


async def test_a_person_who_never_wrote_can_not_be_written_to(messenger):
    with pytest.raises(CannotWrite):
        await messenger.post(private(BEN), Card(text="x"))


async def test_a_deleted_message_is_gone_to_edits_and_fine_to_deletes(fast, messenger, started):
    ref = await messenger.post(private(), Card(text="x"))

    await messenger.delete(ref)
    await messenger.delete(ref)

    with pytest.raises(MessageGone):
        await messenger.edit(ref, Card(text="y"))


async def test_a_post_follows_its_group_and_tells_of_the_move(fast, messenger):
    room = await fast.add_bot(str(ADA.id), "Little", kind="group")
    old = Chat(Platform.TELEGRAM, room, room)
    ref = await messenger.post(old, Card(text="before"))
    new = await fast.migrate(room)

    moved = await messenger.post(old, Card(text="after"))

    assert moved.chat == Chat(Platform.TELEGRAM, new, new)
    assert messenger.moves == [(old, moved.chat)]
    with pytest.raises(MessageGone):
        await messenger.edit(ref, Card(text="y"))


async def test_a_photo_is_located_and_downloads_without_more(fast, messenger, started, base):
    await fast.say(str(ADA.id), started, "", pictures=(("a.png", picture().data),))
    handle = last(fast, started).content.media.main.id

    address = await messenger.locate(PictureInput(handle))

    assert address.startswith(f"{base}/file/bot")


async def test_a_file_over_twenty_megabytes_is_too_large(fast, messenger, started):
    big = ("big.png", b"\x89PNG" + bytes(20_000_001))
    await fast.say_document(str(ADA.id), started, big)
    handle = last(fast, started).content.media.main.id

    with pytest.raises(PictureTooLarge):
        await messenger.locate(PictureInput(handle))


async def test_an_unknown_file_is_unreachable(messenger):
    with pytest.raises(PictureUnreachable):
        await messenger.locate(PictureInput("nonsense"))


async def test_patience_waits_out_a_flood_and_keeps_the_order(sandbox, messenger, clock, started):
    clock.skip(60)

    async def post(text: str) -> MessageRef:
        return await messenger.waiting_for_store(
            private(), lambda: messenger.post(private(), Card(text=text))
        )

    async with asyncio.TaskGroup() as group:
        for number in range(7):
            group.create_task(post(str(number)))
        while len(sandbox.history(started)) < 8:
            await asyncio.sleep(0.01)
            clock.skip(0.2)

    texts = [post.content.words.text for post in sandbox.history(started)]
    assert texts == ["/start", *"0123456"]
    assert {refusal.error_code for refusal in sandbox.refusals} == {429}


async def test_patience_has_an_end(sandbox, messenger, started):
    sandbox.faults.plan(Fault(FaultKind.ERROR, code=429, retry_after=9000))

    with pytest.raises(RateLimited):
        await messenger.waiting_for_store(
            private(), lambda: messenger.post(private(), Card(text="x"))
        )


@pytest.mark.parametrize("chat", [private(), CLUB], ids=["private", "group"])
def test_budgets_never_let_through_more_than_telegram_does(messenger, chat):
    budgets = messenger.budgets(MessageRef(chat, "1"))

    assert budgets[0].key == chat.key
    for budget in budgets:
        in_a_minute = budget.tokens + 60 * budget.tokens / budget.seconds
        most = {"telegram": 30 * 60, CLUB.key: 20}.get(budget.key, 62)
        assert in_a_minute <= most


HOSTILE = st.one_of(
    st.text(max_size=4000),
    st.text(alphabet="<>&\"'@/#\0\u200b\u202e\u2060👩‍🚀中\n ab_;", max_size=4000),
    st.sampled_from(
        ["", "@everyone", "<@&1>", "</blockquote><b>", "&lt;&#x0;", "\0" * 5, "\u200f" * 9,
         "😀" * 4000, "שלום " * 800, "a@b.c /start@x https://h/@u", "\ud83d", "&amp" * 1000]
    ),
)  # fmt: skip


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(title=HOSTILE, prompt=HOSTILE, text=HOSTILE, name=HOSTILE, label=HOSTILE, link=HOSTILE)
async def test_whatever_people_write_is_accepted_and_inert(
    fast, messenger, title, prompt, text, name, label, link
):
    user = User(Platform.TELEGRAM, str(BEN.id), name)
    buttons = (Button(label, RED.ref), Button(label, url=link))
    card = Card(title, prompt, text, author=user, extras=buttons, support=name, link=link)

    ref = await messenger.post(CLUB, card)
    await messenger.edit(ref, card, media=PICTURE)

    before, after = (edition.content.words for edition in last(fast, CLUB.id).editions[-2:])
    assert units(before.text) <= 4096
    assert units(after.text) <= 1024
    marked = {entity.type for words in (before, after) for entity in words.entities}
    assert not marked & {"mention", "text_mention"}
    assert not fast.refusals


PICTURE = picture()


async def test_replies_are_read_and_there_are_no_roles(messenger):
    assert messenger.reads_replies
    assert messenger.everyone(Chat(Platform.TELEGRAM, "-7", "-7")) == ""
