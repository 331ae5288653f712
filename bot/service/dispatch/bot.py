"""The entry point: one event in, the right use case out, errors turned into cards.

A BotError becomes a private card, anything else is logged whole and becomes "something broke", with
a support code that finds the log line.
"""

import asyncio
import logging
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass, field, replace
from typing import assert_never
from weakref import WeakValueDictionary

from bot.core.errors import (
    BadInput,
    BotError,
    Gone,
    MessengerError,
    ModalGone,
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
from bot.core.messages.cards import ButtonRef, Card
from bot.core.messages.commands import Choice
from bot.core.messages.phrasebook import Phrasebook, Phrases
from bot.core.ports import RandomSource, Responder
from bot.core.presenting.answers import broken_card, error_card
from bot.service import catalogue, moderation_catalogue
from bot.service.contexts import EventContext
from bot.service.dispatch.hosting import Hosting
from bot.service.dispatch.modals import Modals, ref_of
from bot.service.dispatch.routes import Routes
from bot.service.gate import Gate
from bot.service.generating.draft_controls import DraftControls
from bot.service.generating.orders import RECIPES
from bot.service.moderation.people import People
from bot.store.memos import RedisMemos
from bot.store.places import RedisPlaces

log = logging.getLogger(__name__)

Asking = CommandInvoked | ButtonPressed | ModalSubmitted | MessageReplied
# What somebody who is banned may still ask.
OPEN_TO_BANNED = frozenset(
    {catalogue.HELP.name, catalogue.START.name, moderation_catalogue.MY_CASES.name}
)


@dataclass(frozen=True, slots=True)
class Turns:
    """One making command at a time per person: what was asked for first stands first in the queue.

    Locks are served in the order in which they were asked for.
    """

    _locks: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    def of(self, event: Event) -> AbstractAsyncContextManager[object]:
        """Return the turn of a making command; everything else need not wait.

        Enter it before anything else is awaited: commands are handled side by side, and what they
        ask the store may be answered in any order.
        """
        if isinstance(event, CommandInvoked) and event.name in RECIPES:
            return self._locks.setdefault(event.user.key, asyncio.Lock())
        return nullcontext()


@dataclass(frozen=True, slots=True, repr=False)
class Bot:
    """What the platforms call (a ``ports.Handler``)."""

    routes: Routes
    gate: Gate
    people: People
    modals: Modals
    drafts: DraftControls
    hosting: Hosting
    places: RedisPlaces
    memos: RedisMemos
    phrasebook: Phrasebook
    random: RandomSource
    turns: Turns = field(default_factory=Turns)

    async def handle(self, event: Event, responder: Responder | None) -> None:
        """Deal with one event; whatever goes wrong is told to the person and logged."""
        try:
            async with self.turns.of(event):
                await self._begin(event, responder)
        except BotError as error:
            await self._tell(event, responder, error)
        except Exception:
            support = support_code(self.random.bytes(4))
            log.exception("event broke", extra={"event": event.id, "support": support})
            card = broken_card(await self._phrases(event), support=support)
            await self._reply_privately(event, responder, card)

    async def _begin(self, event: Event, responder: Responder | None) -> None:
        match event:
            case ChatJoined():
                await self.hosting.greet(event)
            case ChatMoved():
                await self.places.move(event.old, event.new)
            case CommandInvoked() | ButtonPressed() | ModalSubmitted() | MessageReplied():
                if responder is None:
                    log.error("event without a way back", extra={"event": event.id})
                else:
                    await self._serve(event, responder)
            case _:
                assert_never(event)

    async def suggest(self, asked: SuggestionsAsked) -> tuple[Choice, ...]:
        """Return at most 25 proposals; none when they can't be had."""
        try:
            return await self.routes.proposals[asked.suggests](asked)
        except BotError as error:
            log.info("no proposals", extra={"why": type(error).__name__})
            return ()

    async def _serve(self, event: Asking, responder: Responder) -> None:
        """Let somebody in, if nothing is against it, and let the right handler act."""
        ref = None
        if isinstance(event, MessageReplied):
            ref = await self.memos.question(event.quoted, event.user)
            if ref is None and not event.chat.private:
                return  # in private chats every word and picture is for us
        await self.people.note(event.user)
        context = await self.gate.context(
            event.user,
            event.chat,
            event=event.id,
            responder=responder,
            message=event.message,
            standing=event.standing,
        )
        if not (isinstance(event, CommandInvoked) and event.name in OPEN_TO_BANNED):
            context.require_unbanned()
        if context.user is not event.user:
            event = replace(event, user=context.user)
        await self._route(event, ref, context)

    async def _route(
        self, event: Asking, answered: ButtonRef | None, context: EventContext
    ) -> None:
        match event:
            case CommandInvoked():
                await self._command(event, context)
            case ButtonPressed():
                ref = ref_of(event)
                await self.routes.verbs[ref.verb](event, ref, context)
            case ModalSubmitted() if event.ref.verb in self.routes.modals:
                await self.routes.modals[event.ref.verb](event, context)
            case ModalSubmitted():
                raise ModalGone
            case MessageReplied() if answered is not None:
                await self.modals.reply(event, answered, context)
            case MessageReplied():
                await self._spoken_to(event, context)
            case _:
                assert_never(event)

    async def _command(self, event: CommandInvoked, context: EventContext) -> None:
        if event.name in self.routes.commands:
            await self.routes.commands[event.name](event, context)
            return
        context.require_in()
        if event.name or not event.pictures:
            raise _unfinished(event.name)
        await self.drafts.ask_purpose(event, context)

    async def _spoken_to(self, event: MessageReplied, context: EventContext) -> None:
        """Deal with a message that answers nothing: pictures are for something."""
        if not event.pictures:
            raise BadInput("trouble-input")
        context.require_in()
        values = {"prompt": event.text}
        asked = CommandInvoked(event.id, event.user, event.chat, "", values, event.pictures)
        await self.drafts.ask_purpose(asked, context)

    async def _tell(self, event: Event, responder: Responder | None, error: BotError) -> None:
        """Tell the person; a refusal is no trouble, all else gets a support code and a log line."""
        phrases = await self._phrases(event)
        if isinstance(error, Refused | Gone):
            card = error_card(error, phrases)
            log.info("refused", extra={"event": event.id, "why": type(error).__name__})
        else:
            support = support_code(self.random.bytes(4))
            log.warning(
                "event failed",
                extra={"event": event.id, "why": type(error).__name__, "support": support},
            )
            card = error_card(error, phrases, support=support)
        await self._reply_privately(event, responder, card)

    async def _reply_privately(self, event: Event, responder: Responder | None, card: Card) -> None:
        if responder is None:
            return
        try:
            await responder.reply_privately(card)
        except (MessengerError, StoreError) as error:
            log.warning("answer not given", extra={"event": event.id, "why": repr(error)})

    async def _phrases(self, event: Event) -> Phrases:
        """Return the words for whoever did it, in the language that they chose if that is known."""
        match event:
            case ChatJoined(locale=locale):
                return self.phrasebook.phrases(locale)
            case ChatMoved():
                return self.phrasebook.phrases("en")
            case CommandInvoked() | ButtonPressed() | ModalSubmitted() | MessageReplied():
                return await self.gate.phrases_for(event.user)
            case _:
                assert_never(event)


def _unfinished(name: str) -> BadInput:
    """Return what to say to the half of a command: how it may go on."""
    names = {one for command in catalogue.COMMANDS for one in (command.name, command.short)}
    rest = sorted({one.split()[1] for one in names if one.startswith(f"{name} ")} if name else ())
    if not rest:
        return BadInput("trouble-input")
    return BadInput("input-unfinished", {"command": name, "choices": ", ".join(rest)})
