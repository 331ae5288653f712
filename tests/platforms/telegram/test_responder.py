"""Answers to one person: presses are heard in time, private words stay as private as they can."""

import asyncio
import io

import pytest
from PIL import Image

from bot.core.chat import Platform, User
from bot.core.errors import MessengerError
from bot.core.events import MessageReplied
from bot.core.ids import TaskId
from bot.core.messages.cards import Button, ButtonRef, Card, Field, Modal, Verb
from bot.core.pictures import Media
from bot.platforms.telegram.deferred_replies import DeferredReplies
from bot.sandbox.faults import FaultKind
from bot.sandbox.telegram.faults import Fault
from bot.sandbox.telegram.world import ADA, BEN, PICTURE_CLUB
from tests.platforms.telegram.doubles import until

ADA_ID, BEN_ID, CLUB = str(ADA.id), str(BEN.id), str(PICTURE_CLUB)
REF = ButtonRef(Verb.DETAILS, TaskId("0123456789ab"))
CARD = Card(title="Grid", prompt="a fox", extras=(Button("Details", REF),))
SHORT, LONG = Card(text="Only you should read this."), Card(text="long " * 100)


@pytest.fixture(autouse=True)
def no_floods(sandbox):
    sandbox.limits.enforce = False


def acts(work):
    """Return a handler: a command posts the card, a press does *work*."""

    async def act(event, responder) -> None:
        if getattr(event, "name", "") == "imagine":
            await responder.post(CARD, nonce="n")
        else:
            await work(responder)

    return act


async def pressed(sandbox, recorder, work, room: str) -> list:
    """Let Ada ask for a card and press its button; return what she was shown beside messages."""
    recorder.act = acts(work)
    shown = []

    async def follow() -> None:
        async for chat_event in sandbox.chat_events():
            if chat_event.kind in {"alert", "toast"}:
                shown.append(chat_event)  # noqa: PERF401 - it never ends

    following = asyncio.create_task(follow())
    await sandbox.say(ADA_ID, room, "/imagine a fox")
    await recorder.heard()
    card = sandbox.messages(ADA_ID, room)[-1]
    await sandbox.press(ADA_ID, room, card.id, card.button("Details").key)
    await recorder.heard(2)
    await until(lambda: all(query.is_answered for query in sandbox._state.queries.values()))
    following.cancel()
    await asyncio.wait([following])
    return shown


def texts(sandbox, room: str) -> list[str]:
    return [message.text for message in sandbox.messages(ADA_ID, room)]


async def test_a_card_is_a_reply_to_what_asked_for_it(sandbox, platform, recorder):
    async with platform():
        shown = await pressed(sandbox, recorder, lambda way: way.post(CARD, nonce=""), CLUB)
    asked, first, second = sandbox.messages(ADA_ID, CLUB)

    assert (first.reply_to, second.reply_to) == (asked.id, first.id)
    assert shown == []


@pytest.mark.parametrize("room", [CLUB, ADA_ID], ids=["group", "private"])
async def test_a_short_word_after_a_press_is_an_alert(sandbox, platform, recorder, room):
    async def work(way) -> None:
        await way.acknowledge()
        await way.reply_privately(SHORT)

    async with platform():
        (alert,) = await pressed(sandbox, recorder, work, room)

    assert (alert.kind, alert.person, alert.text) == ("alert", ADA_ID, SHORT.text)
    assert len(sandbox.messages(ADA_ID, room)) == 2


async def test_a_slow_press_is_heard_within_a_second_all_the_same(
    sandbox, platform, recorder, started
):
    answered = []

    async def work(way) -> None:
        loop = asyncio.get_running_loop()
        begun = loop.time()
        await until(lambda: all(query.is_answered for query in sandbox._state.queries.values()))
        answered.append(loop.time() - begun)
        await way.reply_privately(SHORT)

    async with platform():
        assert await pressed(sandbox, recorder, work, CLUB) == []

    assert 0.3 < answered[0] < 1.0
    assert texts(sandbox, ADA_ID)[-1] == SHORT.text


async def test_long_words_go_to_the_private_chat_of_who_has_one(
    sandbox, platform, recorder, started
):
    async with platform():
        (toast,) = await pressed(sandbox, recorder, lambda way: way.reply_privately(LONG), CLUB)

    assert (toast.kind, "private chat" in toast.text) == ("toast", True)
    assert texts(sandbox, ADA_ID)[-1] == LONG.text.strip()
    assert len(texts(sandbox, CLUB)) == 2


async def test_long_words_wait_behind_a_link_for_who_has_none(sandbox, platform, recorder):
    async with platform():
        (toast,) = await pressed(sandbox, recorder, lambda way: way.reply_privately(LONG), CLUB)
        assert toast.text.startswith("https://t.me/imagine_sandbox_bot?start=")
        await sandbox.say(ADA_ID, ADA_ID, f"/start {toast.text.partition('=')[2]}")
        await until(lambda: len(texts(sandbox, ADA_ID)) == 2)
        assert texts(sandbox, ADA_ID)[-1] == LONG.text.strip()
        await sandbox.say(ADA_ID, ADA_ID, f"/start {toast.text.partition('=')[2]}")
        events = await recorder.heard(3)

    assert events[-1].name == "start"


async def test_words_behind_a_link_are_for_one_person_alone(clock):
    box = DeferredReplies(clock)
    ada, ben = (User(Platform.TELEGRAM, number, "") for number in "12")
    payload = box.keep(ada, SHORT)

    assert box.collect(ben, payload) is None
    assert box.collect(ada, payload) == SHORT
    assert box.collect(ada, payload) is None


async def test_the_last_step_is_a_public_line_that_goes_away(sandbox, platform, recorder, clock):
    recorder.act = lambda _event, way: way.reply_privately(SHORT)
    async with platform():
        asked = await sandbox.say(ADA_ID, CLUB, "/help")
        await recorder.heard()
        line = sandbox.messages(ADA_ID, CLUB)[-1]
        await until(lambda: clock.skip(10) or len(sandbox.messages(ADA_ID, CLUB)) == 1)

    assert (line.reply_to, line.text) == (asked, SHORT.text)


async def test_a_press_answered_too_late_still_gets_its_words(sandbox, platform, recorder, started):
    refused = Fault(FaultKind.ERROR, code=400, methods=("answerCallbackQuery",))

    async def work(way) -> None:
        sandbox.faults.plan(refused)
        await way.reply_privately(SHORT)
        next(iter(sandbox._state.queries.values())).is_answered = True

    async with platform():
        await pressed(sandbox, recorder, work, CLUB)

    assert texts(sandbox, ADA_ID)[-1] == SHORT.text


async def test_a_private_answer_in_a_private_chat_is_a_reply(sandbox, platform, recorder):
    recorder.act = lambda _event, way: way.reply_privately(LONG)
    async with platform():
        asked = await sandbox.say(ADA_ID, ADA_ID, "/help")
        await recorder.heard()

    assert sandbox.messages(ADA_ID, ADA_ID)[-1].reply_to == asked


@pytest.mark.parametrize("room", [CLUB, ADA_ID], ids=["group", "private"])
async def test_a_question_opens_a_reply_box_for_who_pressed_alone(
    sandbox, platform, recorder, room
):
    field = Field("prompt", "Prompt", value="a fox --zoom 2", hint="What?")
    modal = Modal(REF, "Custom zoom", "Reply with the prompt.", (field,))
    asked = []

    async def work(way) -> None:
        asked.append(await way.open(modal))

    async with platform():
        await pressed(sandbox, recorder, work, room)
        question = sandbox.messages(ADA_ID, room)[-1]
        await sandbox.say(ADA_ID, room, "a fox --zoom 1.5", reply_to=question.id)
        reply = (await recorder.heard(3))[-1]

    assert question.asks_reply
    assert "a fox --zoom 2" in question.text
    assert isinstance(reply, MessageReplied)
    assert (reply.quoted.key, reply.text) == (asked[0].key, "a fox --zoom 1.5")
    assert all(not seen.asks_reply for seen in sandbox.messages(BEN_ID, CLUB))


@pytest.mark.parametrize(("has_started", "room"), [(True, ADA_ID), (False, CLUB)])
async def test_a_file_is_handed_over_as_it_is(sandbox, platform, recorder, has_started, room):
    if has_started:
        await sandbox.say(ADA_ID, ADA_ID, "/start")
        sandbox._state.updates.forget_all()
    out = io.BytesIO()
    Image.new("RGB", (3, 3)).save(out, "PNG")
    file = Media(out.getvalue(), "image/png", 3, 3)

    async with platform():
        await pressed(
            sandbox, recorder, lambda way: way.reply_privately_with_file(file, SHORT), CLUB
        )

    message = sandbox.messages(ADA_ID, room)[-1]
    (seen,) = message.media
    assert (seen.kind, seen.name, seen.data) == ("document", "original.png", file.data)


async def test_what_is_made_to_be_looked_at_is_shown_and_a_file_has_its_name(
    sandbox, platform, recorder
):
    out = io.BytesIO()
    Image.new("RGB", (30, 30)).save(out, "PNG")
    drawn = Media(out.getvalue(), "image/png", 30, 30, name="numbers", drawn=True)
    table = Media(b"when,who\n", "text/csv", name="audit")

    async def both(way):
        await way.reply_privately_with_file(drawn, SHORT)
        await way.reply_privately_with_file(table, SHORT)

    async with platform():
        await pressed(sandbox, recorder, both, CLUB)

    shown, file = [one.media[0] for one in sandbox.messages(ADA_ID, CLUB) if one.media][-2:]
    assert shown.kind == "photo"
    assert (file.kind, file.name) == ("document", "audit.csv")


async def test_an_answer_that_can_not_be_given_is_told_to_the_service(sandbox, platform, recorder):
    problems = []

    async def act(_event, way) -> None:
        await sandbox.remove_bot(ADA_ID, CLUB)
        try:
            await way.reply_privately(LONG)
        except MessengerError as error:
            problems.append(type(error).__name__)

    recorder.act = act
    async with platform():
        await sandbox.say(ADA_ID, CLUB, "/help")
        await recorder.heard()

    assert problems == ["CannotWrite"]
