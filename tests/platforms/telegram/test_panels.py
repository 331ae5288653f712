"""Cards with controls: changed where they stand, shown to one person alone, hidden results."""

import asyncio
import io
from dataclasses import replace

import pytest
from PIL import Image

from bot.core.chat import Chat, Platform, User
from bot.core.errors import MessengerUnavailable, NoPrivateChat
from bot.core.ids import TaskId
from bot.core.messages.cards import Button, ButtonRef, Card, Verb
from bot.core.pictures import Media
from bot.platforms.telegram import deferred_replies
from bot.platforms.telegram import responder as rungs
from bot.sandbox.faults import FaultKind
from bot.sandbox.telegram.faults import Fault
from bot.sandbox.telegram.world import ADA, BEN, PICTURE_CLUB
from tests.platforms.telegram.doubles import until

ADA_ID, BEN_ID, CLUB = str(ADA.id), str(BEN.id), str(PICTURE_CLUB)
THE_CLUB = Chat(Platform.TELEGRAM, CLUB, CLUB)
PANEL = TaskId("0123456789ab")


def panel(text: str) -> Card:
    rows = tuple(
        tuple(
            Button(f"{row}{column}", ButtonRef(Verb.PANEL, PANEL, row * 5 + column))
            for column in range(5)
        )
        for row in range(5)
    )
    return Card(title="Settings", text=text, rows=rows, extras=(Button("?", url="https://a.b/c"),))


BEFORE, AFTER = panel("before"), panel("after")
GRID = Card(title="Painting", prompt="a fox", rows=((Button("U1", ButtonRef(Verb.PRESS, PANEL)),),))


@pytest.fixture(autouse=True)
def no_floods(sandbox):
    sandbox.limits.enforce = False


def picture() -> Media:
    out = io.BytesIO()
    Image.new("RGB", (30, 20), "teal").save(out, "PNG")
    return Media(out.getvalue(), "image/png", 30, 20)


async def ask_and_press(sandbox, recorder, *, first, then, room=CLUB, label="U1") -> list:
    """Let a command do *first* and a press on *label* do *then*; return the toasts and alerts."""
    shown = []

    async def act(event, way) -> None:
        await (first(way) if getattr(event, "name", None) == "imagine" else then(way))

    async def follow() -> None:
        async for chat_event in sandbox.chat_events():
            if chat_event.kind in {"alert", "toast"}:
                shown.append(chat_event)  # noqa: PERF401 - it never ends

    recorder.act = act
    following = asyncio.create_task(follow())
    await sandbox.say(ADA_ID, room, "/imagine a fox")
    await recorder.heard()
    seen = sandbox.messages(ADA_ID, room)[-1]
    await sandbox.press(ADA_ID, room, seen.id, seen.button(label).key)
    await recorder.heard(2)
    await until(lambda: all(query.is_answered for query in sandbox._state.queries.values()))
    following.cancel()
    await asyncio.wait([following])
    return shown


def edits(sandbox) -> list[str]:
    return [call.method for call in sandbox.log if call.method.startswith("editMessage")]


@pytest.mark.parametrize("room", [CLUB, ADA_ID], ids=["group", "private"])
async def test_a_press_changes_the_card_it_stands_under(sandbox, platform, recorder, room):
    async with platform():
        await ask_and_press(
            sandbox,
            recorder,
            first=lambda way: way.post(BEFORE, nonce=""),
            then=lambda way: way.change(AFTER),
            room=room,
            label="23",
        )
        card = sandbox.messages(ADA_ID, room)[-1]

    assert "after" in card.text
    assert (card.edits, len(sandbox.messages(ADA_ID, room))) == (1, 2)
    assert [len(row) for row in card.rows] == [5, 5, 5, 5, 5, 1]


async def test_a_picture_keeps_standing_when_its_words_are_changed(sandbox, platform, recorder):
    async with platform() as runner:
        await ask_and_press(
            sandbox,
            recorder,
            first=lambda _way: runner.messenger.post(THE_CLUB, GRID, media=picture()),
            then=lambda way: way.change(AFTER),
        )
        card = sandbox.messages(ADA_ID, CLUB)[-1]

    assert ("after" in card.text, card.media[0].kind) == (True, "photo")
    assert edits(sandbox) == ["editMessageCaption"]


async def test_a_change_to_what_is_there_already_is_fine(sandbox, platform, recorder):
    async with platform():
        await ask_and_press(
            sandbox,
            recorder,
            first=lambda way: way.post(GRID, nonce=""),
            then=lambda way: way.change(GRID),
        )

    assert "message is not modified" in sandbox.refusals[-1].description
    assert len(sandbox.messages(ADA_ID, CLUB)) == 2


async def test_a_change_without_a_press_is_a_private_reply(sandbox, platform, recorder, started):
    recorder.act = lambda _event, way: way.change(AFTER)
    async with platform():
        await sandbox.say(ADA_ID, CLUB, "/settings")
        await recorder.heard()

    assert "after" in sandbox.messages(ADA_ID, ADA_ID)[-1].text
    assert len(sandbox.messages(ADA_ID, CLUB)) == 1


async def test_a_change_of_a_message_that_is_gone_is_a_private_reply(
    sandbox, platform, recorder, started
):
    async def then(way) -> None:
        await sandbox.delete(ADA_ID, CLUB, sandbox.messages(ADA_ID, CLUB)[1].id)
        await way.change(AFTER)

    async with platform():
        await ask_and_press(
            sandbox, recorder, first=lambda way: way.post(GRID, nonce=""), then=then
        )

    assert "after" in sandbox.messages(ADA_ID, ADA_ID)[-1].text


async def test_a_private_panel_works_in_the_private_chat(sandbox, platform, recorder, started):
    async def act(event, way) -> None:
        await (way.reply_privately(BEFORE) if getattr(event, "name", "") else way.change(AFTER))

    recorder.act = act
    async with platform():
        await sandbox.say(ADA_ID, CLUB, "/settings")
        await recorder.heard()
        card = sandbox.messages(ADA_ID, ADA_ID)[-1]
        await sandbox.press(ADA_ID, ADA_ID, card.id, card.button("44").key)
        event = (await recorder.heard(2))[-1]

    assert event.ref == ButtonRef(Verb.PANEL, PANEL, 24)
    assert event.chat.private
    assert "after" in sandbox.messages(ADA_ID, ADA_ID)[-1].text


async def test_a_typed_panel_waits_behind_a_link_for_who_has_no_private_chat(
    sandbox, platform, recorder, clock
):
    recorder.act = lambda _event, way: way.reply_privately(BEFORE)
    async with platform():
        await sandbox.say(ADA_ID, CLUB, "/settings")
        await recorder.heard()
        line = sandbox.messages(BEN_ID, CLUB)[-1]
        ((button,),) = line.rows
        await sandbox.say(BEN_ID, BEN_ID, f"/start {button.url.partition('=')[2]}")
        await recorder.heard(2)
        await sandbox.say(ADA_ID, ADA_ID, f"/start {button.url.partition('=')[2]}")
        await until(lambda: len(sandbox.messages(ADA_ID, ADA_ID)) == 2)
        card = sandbox.messages(ADA_ID, ADA_ID)[-1]
        await until(lambda: clock.skip(30) or len(sandbox.messages(ADA_ID, CLUB)) == 1)

    assert button.url.startswith("https://t.me/imagine_sandbox_bot?start=")
    assert "before" not in line.text
    assert card.button("23").key == BEFORE.rows[2][3].ref.pack()
    assert rungs.POINTED < deferred_replies.REPLY_LIFETIME


async def test_a_hidden_result_goes_to_the_private_chat(sandbox, platform, recorder, started):
    refs = []

    async def then(way) -> None:
        refs.append(await way.post(replace(GRID, title="Mine"), nonce="", hidden=True))

    async with platform():
        (toast,) = await ask_and_press(
            sandbox, recorder, first=lambda way: way.post(GRID, nonce=""), then=then
        )

    message = sandbox.messages(ADA_ID, ADA_ID)[-1]
    assert (message.id, message.reply_to) == (refs[0].id, "")
    assert refs[0].chat.private
    assert "Mine" in message.text
    assert "private chat" in toast.text
    assert len(sandbox.messages(ADA_ID, CLUB)) == 2


async def test_a_hidden_result_without_a_private_chat_is_an_error_of_its_own(
    sandbox, platform, recorder
):
    problems = []

    async def act(_event, way) -> None:
        with pytest.raises(NoPrivateChat):
            await way.post(GRID, nonce="", hidden=True)
        problems.append("told")

    recorder.act = act
    async with platform():
        await sandbox.say(ADA_ID, CLUB, "/imagine a fox")
        await recorder.heard()

    assert problems == ["told"]
    assert len(sandbox.messages(ADA_ID, CLUB)) == 1


async def test_in_a_private_chat_nothing_needs_hiding(sandbox, platform, recorder):
    recorder.act = lambda _event, way: way.post(GRID, nonce="", hidden=True)
    async with platform():
        asked = await sandbox.say(ADA_ID, ADA_ID, "/imagine a fox")
        await recorder.heard()

    assert sandbox.messages(ADA_ID, ADA_ID)[-1].reply_to == asked


async def test_a_page_opens_in_private_and_as_the_app_in_groups(
    sandbox, platform, recorder, started
):
    page = Card(
        text="Select a part",
        rows=((Button("Open", url="https://bot.example/region/abc", opens_app=True),),),
    )
    recorder.act = lambda _event, way: way.post(page, nonce="")
    async with platform(app="studio"):
        for room in (ADA_ID, CLUB):
            await sandbox.say(ADA_ID, room, "/imagine a fox")
        await recorder.heard(2)

    sent = [call.parameters for call in sandbox.log if call.method == "sendMessage"]
    keys = {str(call["chat_id"]): call["reply_markup"]["inline_keyboard"][0][0] for call in sent}
    assert keys[ADA_ID]["web_app"] == {"url": "https://bot.example/region/abc"}
    assert keys[CLUB]["url"] == "https://t.me/imagine_sandbox_bot/studio?startapp=abc"


async def test_who_can_not_be_written_to_has_no_private_chat(sandbox, messenger, started):
    ada, ben = (User(Platform.TELEGRAM, number, "") for number in (ADA_ID, BEN_ID))
    found = await messenger.private_chat(ada)
    await sandbox.block(ADA_ID)

    assert found == Chat(Platform.TELEGRAM, ADA_ID, ADA_ID, private=True)
    assert await messenger.private_chat(ada) is None
    assert await messenger.private_chat(ben) is None
    assert sandbox.messages(ADA_ID, ADA_ID)[-1].text == "/start"


async def test_a_telegram_that_is_away_is_no_missing_private_chat(sandbox, messenger, started):
    sandbox.faults.plan(Fault(FaultKind.ERROR, code=502, methods=("sendChatAction",)))

    with pytest.raises(MessengerUnavailable):
        await messenger.private_chat(User(Platform.TELEGRAM, ADA_ID, "Ada"))
