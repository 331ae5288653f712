"""The front door: one event in, the right use case out, errors turned into cards.

The only broad ``except`` of the house is here: a BotError becomes a private card, anything else is
logged whole and becomes "something broke", with a support code that finds the log line.
"""

import logging
from dataclasses import dataclass, field, replace

from bot.core.answers import broken_card, error_card, greeting_card, help_card, note, start_card
from bot.core.cards import Card
from bot.core.chat import User
from bot.core.commands import Choice
from bot.core.errors import (
    BadInput,
    BotError,
    Gone,
    MessengerError,
    Refused,
    StoreError,
)
from bot.core.events import (
    ButtonPressed,
    ChatJoined,
    ChatMoved,
    CommandInvoked,
    Event,
    MessageReplied,
    ModalSubmitted,
    SuggestionsAsked,
)
from bot.core.ids import support_code
from bot.core.moderation.policies import Sight
from bot.core.ports import Dice, Messenger, Responder
from bot.core.tasks import Task
from bot.core.words import Phrasebook, Words
from bot.service import catalogue, duties
from bot.service.actions import Actions
from bot.service.cancelling import Canceller
from bot.service.desk import Desk
from bot.service.gate import Gate
from bot.service.orders import RECIPES, order_of
from bot.service.personal import Personal
from bot.service.sheets import Sheets
from bot.service.turns import Turns
from bot.service.windows import Windows
from bot.store.memos import RedisMemos
from bot.store.places import RedisPlaces
from bot.store.tasks import RedisTasks

log = logging.getLogger(__name__)

Asking = ButtonPressed | ModalSubmitted | MessageReplied
# What somebody who is banned may still ask.
OPEN_TO_BANNED = frozenset({catalogue.HELP.name, catalogue.START.name, duties.MY_CASES.name})
GREETED = 3600.0  # a place that is left and joined again within an hour is greeted once


@dataclass(frozen=True, slots=True)
class Bot:
    """What the platforms call (a ``ports.Handler``)."""

    gate: Gate
    actions: Actions
    windows: Windows
    sheets: Sheets
    personal: Personal
    desk: Desk
    canceller: Canceller
    tasks: RedisTasks
    places: RedisPlaces
    memos: RedisMemos
    messengers: dict[str, Messenger]
    phrasebook: Phrasebook
    dice: Dice
    turns: Turns = field(default_factory=Turns)

    async def handle(self, event: Event, responder: Responder | None) -> None:
        """Deal with one event; whatever goes wrong is told to the person and logged."""
        try:
            async with self.turns.of(event):
                event = await self._in_their_language(event)
                await self._route(event, responder)
        except BotError as error:
            await self._tell(event, responder, error)
        except Exception:
            support = support_code(self.dice.bytes(4))
            log.exception("event broke", extra={"event": event.id, "support": support})
            card = broken_card(self._words(event), support=support)
            await self._whisper(event, responder, card)

    async def suggest(self, asked: SuggestionsAsked) -> tuple[Choice, ...]:
        """Return at most 25 proposals; none when they can't be had."""
        try:
            if asked.suggests == "tasks":
                return await self.sheets.library.suggest(asked.user, asked.typed)
            if asked.suggests in ("features", "actions"):
                return await self.desk.switching.suggest(asked.typed)
            likes = self.sheets.likes
            return await likes.suggest(asked.user, asked.chat, asked.suggests, asked.typed)
        except BotError as error:
            log.info("no proposals", extra={"why": type(error).__name__})
            return ()

    async def _in_their_language(self, event: Event) -> Event:
        """Return the event as of somebody who speaks the language that they chose."""
        match event:
            case ChatJoined() | ChatMoved():
                return event
            case _:
                return replace(event, user=await self.personal.speaking(event.user))

    async def _route(self, event: Event, responder: Responder | None) -> None:
        match event:
            case ChatJoined():
                await self._greet(event)
            case ChatMoved():
                await self.places.move(event.old, event.new)
            case _ if responder is None:
                log.error("event without a way back", extra={"event": event.id})
            case CommandInvoked():
                await self._command(event, await self._enter(event), responder)
            case ButtonPressed():
                await self._enter(event)
                await self.actions.press(event, responder)
            case ModalSubmitted():
                await self._enter(event)
                await self.windows.fill(event, responder)
            case MessageReplied():
                await self._reply(event, responder)

    async def _enter(self, event: CommandInvoked | Asking) -> Sight:
        """Return what decides about this person here. Raises Banned."""
        await self.desk.people.note(event.user)
        sight = await self.gate.sight(event.user, event.chat)
        if not (isinstance(event, CommandInvoked) and event.name in OPEN_TO_BANNED):
            self.gate.require_unbanned(sight)
        return sight

    async def _command(self, event: CommandInvoked, sight: Sight, responder: Responder) -> None:
        words = self._words(event)
        if event.name in RECIPES:
            await self.sheets.make(order_of(event), responder)
            return
        match event.name:
            case catalogue.CANCEL.name:
                await responder.whisper(note(words, await self._cancel(event)))
            case catalogue.HELP.name:
                owner = self.gate.is_owner(event.user)
                await responder.whisper(help_card(words, self.gate.limits, is_owner=owner))
            case catalogue.START.name:
                await self._start(event, responder)
            case catalogue.ALLOW.name | catalogue.DENY.name:
                await responder.whisper(note(words, await self._open_or_shut(event)))
            case name if name in self.desk.handles:
                await self.gate.require_in(event.user, event.chat)
                await self.desk.command(event, sight, responder)
            case "" if event.pictures:
                await self.gate.require_in(event.user, event.chat)
                await self.sheets.ask_purpose(event, responder)
            case _:
                await self._personal_command(event, responder)

    async def _personal_command(self, event: CommandInvoked, responder: Responder) -> None:
        """Deal with what needs no new picture."""
        await self.gate.require_in(event.user, event.chat)
        library = self.sheets.library
        match event.name:
            case catalogue.SHOW.name:
                await library.show(event, responder)
            case catalogue.SEED.name:
                await library.seed(event, responder)
            case catalogue.QUEUE.name:
                await library.queue(event, responder)
            case catalogue.HISTORY.name:
                await library.past(event, responder)
            case catalogue.UPLOAD.name:
                await self.sheets.studio.upload(order_of(event), responder)
            case name if name == catalogue.SETTINGS.name or name.startswith(("prefer ", "preset ")):
                await self.sheets.likes.command(event, responder)
            case name:
                raise _unfinished(name)

    async def _reply(self, event: MessageReplied, responder: Responder) -> None:
        """Deal with a reply; in private chats every word and picture is for us."""
        if not event.chat.private and await self.memos.question(event.quoted, event.user) is None:
            return
        await self._enter(event)
        if await self.windows.reply(event, responder):
            return
        if not event.chat.private:
            return
        if not event.pictures:
            raise BadInput("trouble-input")
        await self.gate.require_in(event.user, event.chat)
        values = {"prompt": event.text}
        who, where = event.user, event.chat
        asked = CommandInvoked(event.id, who, where, "", values, event.pictures, event.message)
        await self.sheets.ask_purpose(asked, responder)

    async def _start(self, event: CommandInvoked, responder: Responder) -> None:
        """Say hello, or follow the link that brought the person here."""
        payload = event.values.get("payload", "")
        if payload.startswith("show_"):
            shown = replace(event, values={"id": payload.removeprefix("show_")})
            await self.sheets.library.show(shown, responder)
            return
        is_open = await self.gate.lets_in(event.user, event.chat)
        await responder.whisper(start_card(self._words(event), is_open=is_open))

    async def _open_or_shut(self, event: CommandInvoked) -> str:
        if not self.gate.is_owner(event.user):
            return "refused-owners"
        log.info(
            "place opened or shut",
            extra={"by": event.user.key, "place": event.chat.space_key, "command": event.name},
        )
        if event.name == catalogue.ALLOW.name:
            changed = await self.places.allow(event.chat)
            return "answer-allowed" if changed else "answer-allowed-already"
        changed = await self.places.deny(event.chat)
        return "answer-denied" if changed else "answer-denied-already"

    async def _cancel(self, event: CommandInvoked) -> str:
        """Cancel what the command replies to, else a question, else the person's newest task."""
        if event.quoted is not None:
            question = await self.memos.question(event.quoted, event.user)
            if question is not None and await self.memos.answered(event.quoted):
                return "answer-modal-left"
            if quoted := await self.tasks.at_message(event.quoted):
                return await self._cancel_task(quoted, event.user)
        newest = next(iter(await self.tasks.open_of(event.user)), None)
        if newest is None:
            return "answer-cancel-nothing"
        return await self._cancel_task(newest, event.user)

    async def _cancel_task(self, task: Task, user: User) -> str:
        await self.desk.require_own(user, task)
        return await self.canceller.cancel(task)

    async def _greet(self, event: ChatJoined) -> None:
        if not await self.memos.first(f"greeted:{event.chat.space_key}", seconds=GREETED):
            return
        is_open = self.gate.access.is_open or await self.places.is_allowed(event.chat)
        card = greeting_card(self.phrasebook.speak(event.locale), is_open=is_open)
        messenger = self.messengers[event.chat.platform]
        try:
            await messenger.post(event.chat, card)
        except MessengerError as error:
            log.info("greeting not posted", extra={"chat": event.chat.key, "why": repr(error)})

    async def _tell(self, event: Event, responder: Responder | None, error: BotError) -> None:
        """Tell the person; a refusal is no trouble, all else gets a support code and a log line."""
        if isinstance(error, Refused | Gone):
            card = error_card(error, self._words(event))
            log.info("refused", extra={"event": event.id, "why": type(error).__name__})
        else:
            support = support_code(self.dice.bytes(4))
            log.warning(
                "event failed",
                extra={"event": event.id, "why": type(error).__name__, "support": support},
            )
            card = error_card(error, self._words(event), support=support)
        await self._whisper(event, responder, card)

    async def _whisper(self, event: Event, responder: Responder | None, card: Card) -> None:
        if responder is None:
            return
        try:
            await responder.whisper(card)
        except (MessengerError, StoreError) as error:
            log.warning("answer not given", extra={"event": event.id, "why": repr(error)})

    def _words(self, event: Event) -> Words:
        match event:
            case ChatJoined(locale=locale):
                return self.phrasebook.speak(locale)
            case ChatMoved():
                return self.phrasebook.speak("en")
            case _:
                return self.phrasebook.speak(event.user.locale)


def _unfinished(name: str) -> BadInput:
    """Return what to say to the half of a command: how it may go on."""
    names = {one for command in catalogue.COMMANDS for one in (command.name, command.short)}
    rest = sorted({one.split()[1] for one in names if one.startswith(f"{name} ")} if name else ())
    if not rest:
        return BadInput("trouble-input")
    return BadInput("input-unfinished", {"command": name, "choices": ", ".join(rest)})
