"""Replies to one person in a group: nothing long in public, and nothing there for ever."""

import io

import pytest
from PIL import Image

from bot.core.errors import MessengerError
from bot.core.messages.cards import Card
from bot.core.pictures import Media
from bot.sandbox.faults import FaultKind
from bot.sandbox.telegram.faults import Fault
from bot.sandbox.telegram.world import ADA, BEN, PICTURE_CLUB
from tests.platforms.telegram.doubles import until
from tests.platforms.telegram.test_responder import CARD, LONG, SHORT, texts

ADA_ID, BEN_ID, CLUB = str(ADA.id), str(BEN.id), str(PICTURE_CLUB)
BANNED = Card(text=f"You are shut out here until tomorrow, 12:00. Reason: {'spam ' * 60}".strip())


@pytest.fixture(autouse=True)
def no_floods(sandbox):
    sandbox.limits.enforce = False


async def test_long_words_are_never_said_in_public_and_reach_who_follows_the_link(
    sandbox, platform, recorder, clock
):
    recorder.act = lambda event, way: way.reply_privately(
        BANNED if event.chat.id == CLUB else SHORT
    )
    async with platform():
        await sandbox.say(ADA_ID, CLUB, "/imagine a fox")
        await recorder.heard()
        line = sandbox.messages(ADA_ID, CLUB)[-1]
        (way,) = line.rows[0]
        await sandbox.say(ADA_ID, ADA_ID, f"/start {way.url.partition('=')[2]}")
        await until(lambda: BANNED.text in texts(sandbox, ADA_ID))
        await until(lambda: clock.skip(30) or len(sandbox.messages(BEN_ID, CLUB)) == 1)

    said = [
        edition.content.words.text for post in sandbox.history(CLUB) for edition in post.editions
    ]
    assert not any("spam" in text for text in said)


async def test_a_public_line_goes_when_the_runner_stops_before_its_time(
    sandbox, platform, recorder
):
    recorder.act = lambda _event, way: way.reply_privately(SHORT)
    async with platform():
        asked = await sandbox.say(ADA_ID, CLUB, "/help")
        await recorder.heard()

    assert [message.id for message in sandbox.messages(ADA_ID, CLUB)] == [asked]


async def test_nothing_is_removed_where_the_group_became_another(sandbox, platform, recorder):
    async def act(_event, way) -> None:
        if way is not None:
            await way.reply_privately(SHORT)

    recorder.act = act
    async with platform():
        small = await sandbox.add_bot(ADA_ID, "Small", kind="group")
        await sandbox.say(ADA_ID, small, "/help")
        await recorder.heard(2)
        await sandbox.migrate(small)
        await recorder.heard(3)

    assert [refusal.method for refusal in sandbox.refusals] == ["sendMessage"]


@pytest.mark.parametrize("code", [429, 500], ids=["flood", "away"])
async def test_a_public_line_goes_when_telegram_lets_it(sandbox, platform, recorder, clock, code):
    fault = Fault(FaultKind.ERROR, code=code, methods=("deleteMessage",), retry_after=5)
    sandbox.faults.plan(fault, times=3)
    recorder.act = lambda _event, way: way.reply_privately(SHORT)
    async with platform():
        await sandbox.say(ADA_ID, CLUB, "/help")
        await recorder.heard()
        await until(lambda: clock.skip(10) or len(sandbox.messages(ADA_ID, CLUB)) == 1)

    assert len(sandbox.messages(ADA_ID, CLUB)) == 1


@pytest.mark.parametrize("card", [SHORT, LONG, CARD], ids=["short", "long", "panel"])
async def test_who_hides_behind_the_group_is_answered_there_for_a_while(
    sandbox, platform, recorder, clock, card
):
    recorder.act = lambda _event, way: way.reply_privately(card)
    async with platform():
        await sandbox.say(ADA_ID, CLUB, "/cases", anonymous=True)
        await recorder.heard()
        line = sandbox.messages(BEN_ID, CLUB)[-1]
        await until(lambda: clock.skip(30) or len(sandbox.messages(BEN_ID, CLUB)) == 1)

    assert (card.text or card.title).strip() in line.text
    assert bool(line.rows) == bool(card.extras)


async def test_who_hides_gets_a_file_there_and_nothing_hidden(sandbox, platform, recorder):
    out = io.BytesIO()
    Image.new("RGB", (3, 3)).save(out, "PNG")
    problems = []

    async def act(_event, way) -> None:
        await way.reply_privately_with_file(Media(out.getvalue(), "image/png", 3, 3), SHORT)
        try:
            await way.post(SHORT, nonce="", hidden=True)
        except MessengerError as error:
            problems.append(type(error).__name__)

    recorder.act = act
    async with platform():
        asked = await sandbox.say(ADA_ID, CLUB, "/audit as csv", anonymous=True)
        await recorder.heard()

    (file,) = sandbox.messages(BEN_ID, CLUB)[1:]
    assert (file.reply_to, file.media[0].kind) == (asked, "document")
    assert problems == ["NoPrivateChat"]
