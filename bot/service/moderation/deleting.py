"""Results deleted: one's own by whoever made them, any by moderators, which is a case."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.chat import User
from bot.core.errors import MessengerError, NotYours
from bot.core.events import ButtonPressed
from bot.core.messages.cards import Tone
from bot.core.messages.phrasebook import Phrasebook, Phrases
from bot.core.moderation.cases import Case, CaseKind
from bot.core.moderation.decisions import AuditEntry, Decision, RemoveResult, ShowCase
from bot.core.moderation.ranks import Rank
from bot.core.panels.cases import decided_card
from bot.core.ports import Clock, Messenger, Responder
from bot.core.presenting.answers import note
from bot.core.tasks.task import Task
from bot.service import moderation_catalogue
from bot.service.moderation.banning import case_id, told_of
from bot.service.moderation.command import CommandHandler, ModerationCommand
from bot.service.moderation.pointing import Pointing
from bot.service.moderation.ranks import Ranks
from bot.service.tracking.cancelling import Canceller
from bot.service.wake_up import WakeUp
from bot.store.cases import RedisCases

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, repr=False)
class Deleting:
    """Deletes results. Raises NotYours, BadInput, TaskGone."""

    ranks: Ranks
    pointing: Pointing
    cases: RedisCases
    messengers: Mapping[str, Messenger]
    canceller: Canceller
    phrasebook: Phrasebook
    clock: Clock
    wake_up: WakeUp

    def handlers(self) -> dict[str, CommandHandler]:
        """Return what each command does."""
        return {
            moderation_catalogue.DELETE.name: self.command,
            moderation_catalogue.REMOVE.name: self.command,
        }

    async def command(self, command: ModerationCommand, responder: Responder) -> None:
        """Delete a result that is named or replied to."""
        task, _ = await self.pointing.at(command.event)
        event = command.event
        await self._delete(task, event.user, event.id, command.rank, responder, command.phrases)

    async def press(self, event: ButtonPressed, task: Task, responder: Responder) -> None:
        """Delete the result whose button was pressed."""
        phrases = self.phrasebook.phrases(event.user.locale)
        is_own = task.user.key == event.user.key
        rank = Rank.MEMBER if is_own else await self.ranks.presser(event, task.chat.space_key)
        await self._delete(task, event.user, event.id, rank, responder, phrases)

    async def _delete(
        self, task: Task, user: User, event: str, rank: Rank, responder: Responder, phrases: Phrases
    ) -> None:
        is_own = task.user.key == user.key
        if not is_own and rank < Rank.MODERATOR:
            raise NotYours
        await responder.acknowledge()
        case = None if is_own else await self._open(task, user, event)
        if not task.is_final:
            await self.canceller.cancel(task)
        if not await self._remove(task):
            card = note(phrases, "delete-refused", tone=Tone.FAILED)
        elif case is None:
            card = note(phrases, "delete-done", tone=Tone.DONE)
        else:
            card = decided_card(case, phrases)
        await responder.reply_privately(card)

    async def _open(self, task: Task, by: User, event: str) -> Case:
        """Write down that a moderator deletes a result; the outbox repeats the deletion."""
        messenger = self.messengers[task.chat.platform]
        case = Case(
            id=case_id(event),
            scope=task.chat.space_key,
            kind=CaseKind.DELETION,
            user=task.user,
            by=by,
            at=self.clock.now(),
            task=task.id,
            prompt=task.prompt,
            link=messenger.link(task.message) if task.message else "",
        )
        entry = AuditEntry(case.scope, case.at, by, "delete", task.user.key, task.id, "")
        outbox = (
            RemoveResult(task.id),
            ShowCase(case.scope, case.scope),
            told_of(case, "told-deleted"),
        )
        await self.cases.decide(Decision(event, entry, case=case, outbox=outbox))
        self.wake_up.wake()
        log.info("result deleted", extra={"task": task.id, "case": case.id})
        return await self.cases.by_id(case.id) or case

    async def _remove(self, task: Task) -> bool:
        """Delete the message at once, to tell whether the platform lets us."""
        if task.message is None:
            return True
        try:
            await self.messengers[task.chat.platform].delete(task.message)
        except MessengerError as error:
            log.info("result not deleted", extra={"task": task.id, "why": repr(error)})
            return False
        return True
