"""The moderators' desk: every command and button that keeps order, behind one check of rank."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.core.cards import Verb
from bot.core.chat import Chat, User
from bot.core.errors import ButtonGone, MessengerError, NotYours, RankTooLow
from bot.core.events import ButtonPressed, CommandInvoked
from bot.core.moderation.policies import Policy, PressPolicy, Sight, rank_of
from bot.core.moderation.ranks import NEEDED, Rank, Standing
from bot.core.moderation.switches import may_press
from bot.core.ports import Clock, Responder
from bot.core.tasks import Task
from bot.core.words import Phrasebook
from bot.service import catalogue
from bot.service.gate import Gate
from bot.service.moderation.banning import Banning
from bot.service.moderation.deleting import Deleting
from bot.service.moderation.duty import Duty, Handle
from bot.service.moderation.people import People
from bot.service.moderation.queueing import Queueing
from bot.service.moderation.reporting import Reporting
from bot.service.moderation.switching import Switching

log = logging.getLogger(__name__)

_AUDIENCES = {command.name: command.audience for command in catalogue.COMMANDS}
# Buttons whose id is not a task's.
OWN = frozenset({Verb.JUDGE, Verb.UNDO})
# Buttons about a task that keep order.
ABOUT_TASKS = frozenset({Verb.REPORT, Verb.DELETE, Verb.STOP})


@dataclass(frozen=True, slots=True)
class Desk:
    """Routes what keeps order. Raises RankTooLow, checked anew at each call."""

    gate: Gate
    people: People
    handles: Mapping[str, Handle]
    banning: Banning
    reporting: Reporting
    deleting: Deleting
    queueing: Queueing
    switching: Switching
    phrasebook: Phrasebook
    clock: Clock

    async def command(self, event: CommandInvoked, sight: Sight, responder: Responder) -> bool:
        """Carry a command out; False when it is none of these."""
        handle = self.handles.get(event.name)
        if handle is None:
            return False
        audience = _AUDIENCES[event.name]
        rank = await self.rank(event.user, event.chat, sight.here, standing=event.standing)
        if rank < NEEDED[audience]:
            raise RankTooLow(audience.value)
        event = replace(event, values=event.values | {"where": event.values.get("where", "here")})
        words = self.phrasebook.speak(event.user.locale)
        await handle(Duty(event, rank, sight, words, self.clock.now()), responder)
        return True

    async def press(self, event: ButtonPressed, responder: Responder) -> None:
        """Deal with a button of a report or a case. Raises BotError."""
        match event.ref:
            case ref if ref is not None and ref.verb is Verb.JUDGE:
                await self.reporting.judge(event, responder)
            case ref if ref is not None and ref.verb is Verb.UNDO:
                await self.banning.undo(event, responder)
            case _:
                raise ButtonGone

    async def press_about(self, event: ButtonPressed, task: Task, responder: Responder) -> None:
        """Deal with such a button of a result. Raises BotError."""
        match event.ref:
            case ref if ref is not None and ref.verb is Verb.REPORT:
                await self.reporting.press(event, task, responder)
            case ref if ref is not None and ref.verb is Verb.DELETE:
                await self.deleting.press(event, task, responder)
            case ref if ref is not None and ref.verb is Verb.STOP:
                await self.queueing.stop(event, task, responder)
            case _:
                raise ButtonGone

    async def rank(
        self, user: User, chat: Chat, policy: Policy, *, standing: Standing | None
    ) -> Rank:
        """Return how high somebody stands; the platform is asked when it did not say so itself.

        Of whom it says nothing only what we know ourselves counts.
        """
        if standing is None:
            try:
                return await self.people.rank(chat, user, policy)
            except MessengerError as error:
                log.info("standing unknown", extra={"chat": chat.key, "why": type(error).__name__})
                standing = Standing()
        return rank_of(user, standing, policy, is_owner=self.gate.is_owner(user))

    async def require_own(
        self, user: User, task: Task, *, standing: Standing | None = None
    ) -> None:
        """Raise NotYours unless the task is this person's, or the person keeps order there."""
        if task.user.key == user.key or self.gate.is_owner(user):
            return
        sight = await self.gate.sight(user, task.chat)
        rank = await self.rank(user, task.chat, sight.here, standing=standing)
        if rank < Rank.MODERATOR:
            raise NotYours

    async def require_press(self, event: ButtonPressed, task: Task) -> None:
        """Raise NotYours or RankTooLow where others' results are not for everybody to use."""
        if task.user.key == event.user.key:
            return
        policy = (await self.gate.sight(event.user, task.chat)).here
        if policy.press is PressPolicy.EVERYONE:
            return
        rank = await self.rank(event.user, task.chat, policy, standing=event.standing)
        if not may_press(policy.press, event.user.key, task.user.key, rank):
            raise NotYours if policy.press is PressPolicy.OWNER else RankTooLow("moderators")
