"""Flood control and faults: how the sandbox slows a bot down and lets it down."""

import asyncio

import aiohttp
import pytest
from telegram.constants import FloodLimit

from bot.sandbox.faults import FaultKind
from bot.sandbox.telegram import world
from bot.sandbox.telegram.faults import Fault
from bot.sandbox.telegram.flood import Limits
from tests.sandbox.telegram.client import Bare

HOUR = 3600


async def test_the_fourth_message_at_once_waits_and_asking_does_not_help(clock, bare: Bare, ada):
    for _ in range(3):
        await bare.send()

    first = await bare.call("sendMessage", chat_id=ada.id, text="x")
    again = await bare.call("sendMessage", chat_id=ada.id, text="x")
    clock.skip(1.1)

    assert first == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1},
    }
    assert again["error_code"] == 429
    assert (await bare.call("sendMessage", chat_id=ada.id, text="x"))["ok"]


async def test_a_group_gets_twenty_a_minute_with_edits_counted(clock, bare: Bare):
    group = world.PICTURE_CLUB
    sent = await bare.send("0", chat=group)
    for number in range(1, 20):
        clock.skip(1.5)
        if number % 2:
            await bare.send(str(number), chat=group)
        else:
            edited = await bare.call(
                "editMessageText", chat_id=group, message_id=sent["message_id"], text=str(number)
            )
            assert edited["ok"], edited
    clock.skip(1.5)

    refused = await bare.call("sendMessage", chat_id=group, text="x")
    wait = refused["parameters"]["retry_after"]
    clock.skip(wait - 1)
    early = await bare.call("sendMessage", chat_id=group, text="x")
    clock.skip(1)

    assert 25 <= wait <= 31
    assert early["parameters"]["retry_after"] == 1
    assert (await bare.call("sendMessage", chat_id=group, text="x"))["ok"]


async def test_a_wait_in_one_chat_is_no_wait_elsewhere(bare: Bare, ada):
    for _ in range(3):
        await bare.send()

    assert not (await bare.call("sendMessage", chat_id=ada.id, text="x"))["ok"]
    assert (await bare.call("sendMessage", chat_id=world.PICTURE_CLUB, text="x"))["ok"]


async def test_thirty_a_second_are_the_most_overall(sandbox, bare: Bare, ada):
    sandbox.limits.burst = 100

    bodies = [await bare.call("sendMessage", chat_id=ada.id, text="x") for _ in range(31)]

    assert [body["ok"] for body in bodies] == [True] * 30 + [False]
    group = await bare.call("sendMessage", chat_id=world.PICTURE_CLUB, text="x")
    assert group["error_code"] == 429


async def test_answers_actions_and_fetching_are_not_counted(sandbox, bare: Bare, ada):
    markup = {"inline_keyboard": [[{"text": "x", "callback_data": "x"}]]}
    message = str((await bare.send(reply_markup=markup))["message_id"])
    for _ in range(2):
        await bare.send()
    await bare.call("sendMessage", chat_id=ada.id, text="one too many")
    query = await sandbox.forge_press(str(ada.id), str(ada.id), message, "x")

    assert (await bare.call("sendChatAction", chat_id=ada.id, action="typing"))["ok"]
    assert (await bare.call("answerCallbackQuery", callback_query_id=query))["ok"]
    assert (await bare.call("getUpdates"))["ok"]


async def test_refused_messages_cost_nothing(bare: Bare, ada):
    for _ in range(10):
        await bare.call("sendMessage", chat_id=ada.id, text="")

    assert (await bare.call("sendMessage", chat_id=ada.id, text="x"))["ok"]


def test_the_limits_are_those_of_the_library():
    limits = Limits()

    assert limits.enforce
    assert limits.per_second == FloodLimit.MESSAGES_PER_SECOND_PER_CHAT
    assert limits.per_group_minute == FloodLimit.MESSAGES_PER_MINUTE_PER_GROUP
    assert limits.overall_per_second == FloodLimit.MESSAGES_PER_SECOND


async def test_planned_errors_come_once_each_and_do_nothing(fast, bare: Bare, ada):
    fast.faults.plan(Fault(FaultKind.ERROR, code=502), times=2)
    fast.faults.plan(Fault(FaultKind.ERROR, code=429, retry_after=7))

    codes = []
    for _ in range(4):
        body = await bare.call("sendMessage", chat_id=ada.id, text="x")
        codes.append(body.get("error_code"))

    assert codes == [502, 502, 429, None]
    assert fast.refusals[-1].parameters == {"retry_after": 7}
    assert [message.from_bot for message in fast.messages(str(ada.id), str(ada.id))] == [
        False,
        True,
    ]


async def test_a_lost_answer_was_carried_out_and_a_cut_call_was_not(fast, bare: Bare, ada):
    for kind in (FaultKind.LOST, FaultKind.CUT):
        fast.faults.plan(Fault(kind, methods=("sendMessage",)))
        with pytest.raises(aiohttp.ClientError):
            await bare.call("sendMessage", chat_id=ada.id, text=kind)

    texts = [message.text for message in fast.messages(str(ada.id), str(ada.id))]
    assert texts == ["/start", "lost"]


async def test_a_hanging_call_ends_when_its_time_has_passed(fast, clock, bare: Bare, ada):
    fast.faults.plan(Fault(FaultKind.HANG, seconds=HOUR))
    call = asyncio.ensure_future(bare.call("sendMessage", chat_id=ada.id, text="x"))
    await asyncio.sleep(0.05)

    assert not call.done()
    clock.skip(HOUR)
    with pytest.raises(aiohttp.ClientError):
        await call


async def test_an_outage_cuts_everything_and_ends(fast, bare: Bare):
    fast.faults.away = True
    with pytest.raises(aiohttp.ClientError):
        await bare.call("getMe")
    fast.faults.away = False

    assert (await bare.call("getMe"))["ok"]
