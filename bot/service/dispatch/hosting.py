"""Hello, help, who is let in, and cancelling: the commands that every newcomer meets."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.core.errors import MessengerError
from bot.core.events import ChatJoined, CommandInvoked
from bot.core.members.access import Access
from bot.core.members.quota import Limits
from bot.core.messages.phrasebook import Phrasebook
from bot.core.ports import Messenger
from bot.core.presenting.answers import greeting_card, help_card, note, start_card
from bot.core.tasks.task import Task
from bot.service import catalogue
from bot.service.contexts import Commanded, EventContext
from bot.service.members.library import Library
from bot.service.moderation.router import ModerationRouter
from bot.service.tracking.cancelling import Canceller
from bot.store.memos import RedisMemos
from bot.store.places import RedisPlaces
from bot.store.tasks import RedisTasks

log = logging.getLogger(__name__)

GREETED = 3600.0  # a place that is left and joined again within an hour is greeted once


@dataclass(frozen=True, slots=True, repr=False)
class Hosting:
    """Looks after people and places. Raises BotError with what to tell the person."""

    library: Library
    moderation: ModerationRouter
    canceller: Canceller
    tasks: RedisTasks
    places: RedisPlaces
    memos: RedisMemos
    messengers: Mapping[str, Messenger]
    phrasebook: Phrasebook
    access: Access
    limits: Limits

    def commands(self) -> dict[str, Commanded]:
        """Return what each command does."""
        return {
            catalogue.HELP.name: self.help,
            catalogue.START.name: self.start,
            catalogue.ALLOW.name: self.open_or_shut,
            catalogue.DENY.name: self.open_or_shut,
            catalogue.CANCEL.name: self.cancel,
        }

    async def help(self, event: CommandInvoked, context: EventContext) -> None:
        """Tell how to use the bot."""
        del event
        card = help_card(context.phrases, self.limits, is_owner=context.is_owner)
        await context.responder.reply_privately(card)

    async def start(self, event: CommandInvoked, context: EventContext) -> None:
        """Say hello, or follow the link that brought the person here."""
        payload = event.values.get("payload", "")
        if payload.startswith("show_"):
            shown = replace(event, values={"id": payload.removeprefix("show_")})
            await self.library.show(shown, context)
            return
        await context.responder.reply_privately(
            start_card(context.phrases, is_open=context.may_enter)
        )

    async def open_or_shut(self, event: CommandInvoked, context: EventContext) -> None:
        """Let this place in, or no longer."""
        await context.responder.reply_privately(
            note(context.phrases, await self._open_or_shut(event, context))
        )

    async def _open_or_shut(self, event: CommandInvoked, context: EventContext) -> str:
        if not context.is_owner:
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

    async def cancel(self, event: CommandInvoked, context: EventContext) -> None:
        """Cancel what the command replies to, else a question, else the person's newest task."""
        await context.responder.reply_privately(
            note(context.phrases, await self._cancel(event, context))
        )

    async def _cancel(self, event: CommandInvoked, context: EventContext) -> str:
        if event.quoted is not None:
            question = await self.memos.question(event.quoted, event.user)
            if question is not None and await self.memos.answered(event.quoted):
                return "answer-modal-left"
            if quoted := await self.tasks.at_message(event.quoted):
                return await self._cancel_task(quoted, context)
        newest = next(iter(await self.tasks.open_of(event.user)), None)
        if newest is None:
            return "answer-cancel-nothing"
        return await self._cancel_task(newest, context)

    async def _cancel_task(self, task: Task, context: EventContext) -> str:
        await self.moderation.require_own(task, context)
        return await self.canceller.cancel(task)

    async def greet(self, event: ChatJoined) -> None:
        """Introduce the bot where it was added."""
        if not await self.memos.first(f"greeted:{event.chat.space_key}", seconds=GREETED):
            return
        is_open = self.access.is_open or await self.places.is_allowed(event.chat)
        card = greeting_card(self.phrasebook.phrases(event.locale), is_open=is_open)
        messenger = self.messengers[event.chat.platform]
        try:
            await messenger.post(event.chat, card)
        except MessengerError as error:
            log.info("greeting not posted", extra={"chat": event.chat.key, "why": repr(error)})
