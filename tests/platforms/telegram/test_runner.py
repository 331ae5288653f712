"""Telegram's whole package against the sandbox's Telegram: in, durably, and out."""

import asyncio

import pytest

from bot.core.errors import MessengerRefused, MessengerUnavailable, TokenRefused
from bot.core.events import ChatJoined, ChatMoved, CommandInvoked
from bot.core.ports import Health
from bot.platforms.telegram import webhook
from bot.platforms.telegram.inspection import inspect
from bot.sandbox.faults import FaultKind
from bot.sandbox.telegram.faults import Fault
from bot.sandbox.telegram.world import ADA, BEN, FOXES_TOPIC, MEI, PICTURE_CLUB, STUDIO_FORUM
from tests.platforms.doubles import Recorder
from tests.platforms.telegram.doubles import until

ADA_ID, BEN_ID, MEI_ID, CLUB = str(ADA.id), str(BEN.id), str(MEI.id), str(PICTURE_CLUB)


@pytest.fixture(autouse=True)
def no_floods(sandbox):
    sandbox.limits.enforce = False


async def test_what_is_typed_is_handled_and_then_forgotten(sandbox, platform, recorder, drawer):
    async with platform():
        await sandbox.say(MEI_ID, CLUB, "/imagine a red fox")
        (event,) = await recorder.heard()
        await drawer.emptied()

    assert isinstance(event, CommandInvoked)
    assert (event.user.name, event.user.locale) == ("Mei", "zh-hans")
    assert drawer.finished == [event.id]


async def test_a_command_in_a_topic_stays_in_it(sandbox, platform, recorder):
    room = f"{STUDIO_FORUM}:{FOXES_TOPIC}"
    async with platform():
        await sandbox.say(ADA_ID, room, "/imagine a red fox")
        (event,) = await recorder.heard()

    assert event.chat.topic == str(FOXES_TOPIC)


async def test_what_a_dead_process_was_handling_is_handled_once_more(
    sandbox, platform, recorder, drawer
):
    reached = asyncio.Event()

    async def hang(_event, _responder) -> None:
        reached.set()
        await asyncio.Event().wait()

    async with platform(handler=Recorder(hang)):
        await sandbox.say(ADA_ID, CLUB, "/imagine a red fox")
        await reached.wait()
    assert len(drawer.kept) == 1

    async with platform():
        (event,) = await recorder.heard()
        await drawer.emptied()
        await asyncio.sleep(0.05)

    assert event.values == {"prompt": "a red fox"}
    assert len(recorder.events) == 1


async def test_telegram_keeps_what_the_store_could_not_take(
    sandbox, platform, recorder, drawer, clock
):
    drawer.away = True
    async with platform() as runner:
        await sandbox.say(ADA_ID, CLUB, "/help")
        await until(lambda: runner.health() is Health.AWAY)
        assert sandbox._state.updates.pending == 1
        drawer.away = False
        await until(lambda: clock.skip(1) or recorder.events)

    assert [event.name for event in recorder.events] == ["help"]


async def test_an_event_that_breaks_the_service_is_not_tried_for_ever(
    sandbox, platform, recorder, drawer
):
    async def fail(_event, _responder) -> None:
        raise ZeroDivisionError

    async with platform(handler=Recorder(fail)):
        await sandbox.say(ADA_ID, CLUB, "/help")
        await until(lambda: drawer.finished)

    assert drawer.kept == {}


async def test_an_outage_is_waited_out(sandbox, platform, recorder, clock):
    async with platform() as runner:
        await until(lambda: runner.health() is Health.UP)
        sandbox.faults.away = True
        await sandbox.say(ADA_ID, CLUB, "/help")
        sandbox._state.updates.wake()
        await until(lambda: runner.health() is Health.AWAY)
        sandbox.faults.away = False
        await until(lambda: clock.skip(5) or runner.health() is Health.UP)
        await recorder.heard()


async def test_errors_and_conflicts_of_polling_are_waited_out(sandbox, platform, recorder, clock):
    for code in (500, 409, 429):
        fault = Fault(FaultKind.ERROR, code=code, retry_after=1, methods=("getUpdates",))
        sandbox.faults.plan(fault)
    async with platform():
        await sandbox.say(ADA_ID, CLUB, "/help")
        for _ in range(40):
            clock.skip(1)
            await asyncio.sleep(0.01)
        await recorder.heard()

    assert sandbox.faults.next_for("getUpdates") is None


@pytest.mark.parametrize("token", ["777000:wrong", "nonsense"], ids=["wrong", "no token"])
async def test_a_refused_token_ends_the_run(base, platform, token, recorder, sandbox):
    async with platform(token=token) as runner:
        with pytest.raises(TokenRefused) as caught:
            await runner.run(recorder)

    assert token not in repr(caught.value)
    assert runner.health() is Health.STARTING


async def test_a_token_revoked_later_ends_it_too(sandbox, platform):
    async with platform() as runner:
        await until(lambda: runner.health() is Health.UP)
        sandbox.token = "777000:revoked"
        sandbox._state.updates.add("message", {})
        with pytest.raises(TokenRefused):
            await runner.running


async def test_one_process_polls_and_the_other_takes_over(sandbox, platform, recorder, clock):
    second = Recorder()
    async with platform(owner="one") as first:
        await until(lambda: first.health() is Health.UP)
        async with platform(owner="two", handler=second):
            await sandbox.say(ADA_ID, CLUB, "/help")
            await recorder.heard()
            await first.drain()
            clock.skip(4)
            await sandbox.say(ADA_ID, CLUB, "/cancel")
            await second.heard()

    assert [event.name for event in recorder.events] == ["help"]
    assert [event.name for event in second.events] == ["cancel"]
    # The one conflict is the farewell ending the first one's own long poll.
    assert [refusal.error_code for refusal in sandbox.refusals].count(409) <= 1


async def test_draining_lets_what_was_taken_finish_and_takes_nothing_new(
    sandbox, platform, recorder, drawer
):
    go = asyncio.Event()

    async def wait(_event, _responder) -> None:
        await go.wait()

    recorder.act = wait
    async with platform() as runner:
        await sandbox.say(ADA_ID, CLUB, "/help")
        await until(lambda: drawer.kept)
        draining = asyncio.create_task(runner.drain())
        await asyncio.sleep(0.05)
        await sandbox.say(ADA_ID, CLUB, "/cancel")
        await asyncio.sleep(0.05)
        assert not draining.done()
        go.set()
        await draining

    assert [event.name for event in recorder.events] == ["help"]
    assert sandbox._state.updates.pending == 1


async def test_one_persons_messages_are_handled_in_order_and_presses_side_by_side(
    sandbox, platform, recorder, drawer
):
    running: list[str] = []
    most: list[int] = []

    async def slow(event, _responder) -> None:
        running.append(event.user.id)
        most.append(running.count(event.user.id))
        await asyncio.sleep(0.02)
        running.remove(event.user.id)

    recorder.act = slow
    for number in range(4):
        await sandbox.say(ADA_ID, CLUB, f"/imagine {number}")
        await sandbox.say(BEN_ID, CLUB, f"/imagine {number}")
    async with platform():
        events = await recorder.heard(8)

    of_ada = [event.values["prompt"] for event in events if event.user.id == ADA_ID]
    assert of_ada == ["0", "1", "2", "3"]
    assert max(most) == 1


async def test_joining_and_moving_are_told_without_a_way_back(sandbox, platform, recorder):
    async with platform():
        room = await sandbox.add_bot(ADA_ID, "Little", kind="group")
        new = await sandbox.migrate(room)
        joined, moved = await recorder.heard(2)

    assert isinstance(joined, ChatJoined)
    assert isinstance(moved, ChatMoved)
    assert (joined.chat.id, moved.old.id, moved.new.id) == (room, room, new)


@pytest.mark.parametrize("who", ["say_as_channel", "say_anonymously"])
async def test_nobody_behind_a_name_is_answered_with_a_reason(
    sandbox, platform, recorder, who, clock
):
    async with platform():
        await getattr(sandbox, who)(CLUB, "/imagine a red fox")
        await until(lambda: "channel" in sandbox.messages(ADA_ID, CLUB)[-1].text)
        await until(
            lambda: clock.skip(10) or "channel" not in sandbox.messages(ADA_ID, CLUB)[-1].text
        )

    assert recorder.events == []


async def test_privacy_mode_hides_what_is_not_for_the_bot(sandbox, platform, recorder):
    async with platform():
        await sandbox.say(ADA_ID, CLUB, "just talking")
        await sandbox.say(ADA_ID, CLUB, "/help")
        events = await recorder.heard()
        facts = await inspect(sandbox.token, sandbox._state.base)

    assert [event.name for event in events] == ["help"]
    assert (facts.name, facts.reads_everything, facts.can_join_groups, facts.webhook) == (
        "imagine_sandbox_bot", False, True, "",
    )  # fmt: skip


async def test_a_server_that_lost_its_way_is_no_refused_token(sandbox, platform, recorder, clock):
    async with platform() as runner:
        await until(lambda: runner.health() is Health.UP)
        sandbox.faults.plan(Fault(FaultKind.ERROR, code=404, methods=("getUpdates",)))
        await sandbox.say(ADA_ID, CLUB, "/help")
        await until(lambda: clock.skip(1) or recorder.events)

    assert runner.running.cancelled()


async def test_pushed_updates_are_taken_only_with_the_secret(sandbox, platform, recorder, drawer):
    body = b'{"update_id":5,"message":{"message_id":1,"date":1,"text":"/help","chat":{"id":5,'
    body += b'"type":"private"},"from":{"id":5,"is_bot":false,"first_name":"Ada"}}}'
    secret = webhook.secret_of(sandbox.token)
    async with platform(updates="webhook", public_url="https://bot.example/") as runner:
        with pytest.raises(MessengerUnavailable):
            await runner.receive_webhook(body, secret)
        await until(lambda: sandbox._state.updates.webhook)
        assert not await runner.webhook.receive(body, "wrong")
        assert await runner.webhook.receive(body, secret)
        await recorder.heard()
        await until(lambda: runner.health() is Health.UP)
        await runner.drain()
        with pytest.raises(MessengerUnavailable):
            await runner.receive_webhook(body, secret)

    hook = sandbox._state.updates.webhook
    assert (hook.url, hook.secret) == (f"https://bot.example{runner.webhook.path}", secret)
    assert runner.webhook.secret_header == "X-Telegram-Bot-Api-Secret-Token"
    assert drawer.finished == ["telegram:5"]


async def test_an_address_telegram_will_not_push_to_ends_the_run(sandbox, platform):
    async with platform(updates="webhook", public_url="http://bot.example") as runner:
        with pytest.raises(MessengerRefused, match="https"):
            await runner.running


async def test_polling_takes_an_old_webhook_down(sandbox, platform, recorder):
    async with platform(updates="webhook", public_url="https://bot.example"):
        await until(lambda: sandbox._state.updates.webhook)
    async with platform() as runner:
        await sandbox.say(ADA_ID, CLUB, "/help")
        await recorder.heard()

    assert runner.webhook is None
    assert sandbox._state.updates.webhook is None


async def test_what_telegram_sends_twice_is_handled_once(sandbox, platform, recorder, drawer):
    async with platform():
        await sandbox.say(ADA_ID, CLUB, "/help")
        await recorder.heard()
    sandbox._state.updates._next -= 1
    async with platform():
        await sandbox.say(ADA_ID, CLUB, "/help")
        await sandbox.say(ADA_ID, CLUB, "/cancel")
        await recorder.heard(2)

    assert [event.name for event in recorder.events] == ["help", "cancel"]
