"""The real runner, on discord.py, lives in the sandbox's Discord and breaks none of its rules."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.core.errors import TokenRefused
from bot.core.events import ButtonPressed, ChatJoined, CommandInvoked, ModalSubmitted
from bot.core.ids import TaskId
from bot.core.messages.cards import Button, ButtonRef, Card, Field, Modal, Verb
from bot.core.ports import Health
from bot.platforms.discord.client import READY_TIMEOUT
from bot.platforms.discord.runner import DiscordRunner
from bot.runtime import SystemClock
from bot.sandbox.clock import Clock
from bot.sandbox.discord import world
from bot.sandbox.discord.server import DiscordSandbox
from bot.service.catalogue import COMMANDS
from tests.platforms.discord.conftest import PHRASES
from tests.platforms.doubles import Ledger, Recorder
from tests.sandbox.discord.validator import SPECS, validator_of

ADA, BEN = world.ADA.id, world.BEN.id
REF = ButtonRef(Verb.PRESS, TaskId("abcdefghjkmn"), 3)
CARD = Card(title="a red fox", rows=((Button("U1", REF),),))
SLOWLY = 0.05  # Discord's three seconds are a minute here
TIMEOUT = 60.0  # seconds of real time: the machine may be busy


@pytest.fixture
async def sandbox() -> AsyncIterator[DiscordSandbox]:
    sandbox = DiscordSandbox(clock=Clock(SLOWLY))
    await sandbox.start()
    yield sandbox
    await sandbox.stop()
    assert sandbox.refusals == []
    if SPECS:
        assert validator_of(SPECS).log(sandbox.log) == []


def make_runner(sandbox: DiscordSandbox, *, token: str = "") -> DiscordRunner:
    return DiscordRunner(
        token=token or sandbox.token,
        api_url=sandbox.rest_base,
        shards=None,
        commands=COMMANDS,
        phrasebook=PHRASES,
        clock=SystemClock(),
        synced=Ledger(),
    )


class Visit:
    """A running bot whose service does *act*; what people see of it."""

    def __init__(self, sandbox: DiscordSandbox, act=None) -> None:
        self.sandbox = sandbox
        self.recorder = Recorder(act)
        self.runner = make_runner(sandbox)
        self._running: asyncio.Task[None] | None = None

    async def __aenter__(self):
        self._running = asyncio.create_task(self.runner.run(self.recorder))
        async with asyncio.timeout(TIMEOUT):
            while self.runner.health() is not Health.UP:
                assert not self._running.done()
                await asyncio.sleep(0.01)
        return self

    async def __aexit__(self, *_) -> None:
        self._running.cancel()
        await asyncio.wait([self._running])
        await asyncio.sleep(0)

    async def seen(self, wanted, *, person=ADA, room=world.STUDIO):
        async with asyncio.timeout(TIMEOUT):
            while True:
                for message in self.sandbox.messages(person, room):
                    if wanted(message):
                        return message
                await asyncio.sleep(0.01)


async def answer_with_card(event, responder) -> None:
    if isinstance(event, CommandInvoked):
        await responder.post(CARD, nonce="n")


async def test_a_ready_bot_has_registered_its_commands(sandbox):
    async with Visit(sandbox):
        offered = {one.name for one in sandbox.suggestions(ADA, world.STUDIO)}

    assert "imagine" in offered
    assert [one["intents"] for one in sandbox.gateway.identified] == [1]


@pytest.mark.parametrize("room", [world.STUDIO, world.private_channel(ADA), world.RANDOM])
async def test_a_command_arrives_and_its_answer_is_posted(sandbox, room):
    async with Visit(sandbox, answer_with_card) as visit:
        await sandbox.say(ADA, room, "/imagine a red fox")
        message = await visit.seen(lambda one: one.rows, room=room)

    event = visit.recorder.events[0]
    assert isinstance(event, CommandInvoked)
    assert (event.name, event.user.id, event.chat.id) == ("imagine", ADA, room)
    assert "a red fox" in message.text
    assert message.button("U1").key == REF.pack()
    assert message.only_you == (room == world.RANDOM)


async def test_a_slow_service_is_acknowledged_before_discord_gives_up(sandbox):
    release = asyncio.Event()

    async def slow(event, responder):
        await release.wait()
        await responder.post(CARD, nonce="n")

    async with Visit(sandbox, slow) as visit:
        await sandbox.say(ADA, world.STUDIO, "/imagine a red fox")
        await visit.seen(lambda one: one.thinking)
        release.set()
        message = await visit.seen(lambda one: one.rows)

    assert (message.thinking, message.edits) == (False, 0)


async def test_a_card_is_edited_by_the_bot_itself(sandbox):
    posted = asyncio.get_running_loop().create_future()

    async def answer(event, responder):
        posted.set_result(await responder.post(CARD, nonce="n"))

    async with Visit(sandbox, answer) as visit:
        await sandbox.say(ADA, world.STUDIO, "/imagine a red fox")
        await visit.runner.messenger.edit(await posted, Card(title="Done"))
        message = await visit.seen(lambda one: "Done" in one.text)

    assert (message.edits, message.rows) == (1, ())


async def test_a_press_opens_a_window_and_the_filled_one_comes_back(sandbox):
    async def answer(event, responder):
        match event:
            case CommandInvoked():
                await responder.post(CARD, nonce="n")
            case ButtonPressed():
                window = Modal(event.ref, "Zoom", "", (Field("prompt", "Prompt", "fox"),))
                await responder.open(window)
            case ModalSubmitted():
                await responder.post(Card(title=event.values["prompt"]), nonce="m")

    async with Visit(sandbox, answer) as visit:
        await sandbox.say(ADA, world.STUDIO, "/imagine a red fox")
        message = await visit.seen(lambda one: one.rows)
        chat_events = sandbox.chat_events()
        await sandbox.press(BEN, world.STUDIO, message.id, REF.pack())
        form = await opened(chat_events)
        await sandbox.fill(BEN, form.id, {form.fields[0].key: "hare"})
        await visit.seen(lambda one: "hare" in one.text)

    pressed, submitted = visit.recorder.events[1:3]
    assert isinstance(pressed, ButtonPressed)
    assert isinstance(submitted, ModalSubmitted)
    assert (pressed.ref, pressed.user.id, submitted.ref) == (REF, BEN, REF)
    assert (form.title, form.fields[0].value) == ("Zoom", "fox")


async def opened(chat_events):
    async with asyncio.timeout(TIMEOUT):
        async for chat_event in chat_events:
            if chat_event.form is not None:
                return chat_event.form
    raise AssertionError("no window")


async def test_a_new_server_is_heard_of(sandbox):
    rooms = []
    async with Visit(sandbox) as visit, asyncio.timeout(TIMEOUT):
        while not visit.recorder.events:  # one that comes before discord.py is ready is no join
            rooms.append(await sandbox.invite("New Place"))
            await asyncio.sleep(READY_TIMEOUT * 2)

    joined = visit.recorder.events[0]
    assert isinstance(joined, ChatJoined)
    assert joined.chat.id in rooms


async def test_a_cut_connection_is_resumed_and_misses_nothing(sandbox):
    async with Visit(sandbox, answer_with_card) as visit:
        await sandbox.gateway.drop()
        await sandbox.say(ADA, world.STUDIO, "/imagine a red fox")
        await visit.recorder.heard(within=TIMEOUT)

    assert len(sandbox.gateway.identified) == 1


async def test_a_wrong_token_ends_the_run():
    sandbox = DiscordSandbox(clock=Clock())
    await sandbox.start()
    try:
        with pytest.raises(TokenRefused):
            await make_runner(sandbox, token="wrong").run(Recorder())
    finally:
        await sandbox.stop()

    assert {refusal.status for refusal in sandbox.refusals} == {401}
