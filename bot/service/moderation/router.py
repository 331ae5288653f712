"""The moderation router: every command and button that keeps order, behind one check of rank."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace

from bot.core.chat import Chat
from bot.core.errors import MessengerError, NotYours, RankTooLow
from bot.core.events import ButtonPressed, CommandInvoked
from bot.core.messages.cards import ButtonRef, Verb
from bot.core.moderation.policies import Policy, PressPolicy, rank_of
from bot.core.moderation.ranks import NEEDED, Rank, Standing
from bot.core.moderation.switches import may_press
from bot.core.ports import Clock, Responder
from bot.core.tasks.task import Task
from bot.service import catalogue
from bot.service.contexts import Commanded, EventContext
from bot.service.moderation.banning import Banning
from bot.service.moderation.command import CommandHandler, ModerationCommand
from bot.service.moderation.deleting import Deleting
from bot.service.moderation.people import People
from bot.service.moderation.queueing import Queueing
from bot.service.moderation.reporting import Reporting
from bot.store.policies import RedisPolicies

log = logging.getLogger(__name__)

_AUDIENCES = {command.name: command.audience for command in catalogue.COMMANDS}


@dataclass(frozen=True, slots=True, repr=False)
class ModerationRouter:
    """Routes what keeps order. Raises RankTooLow, checked anew at each call."""

    people: People
    policies: RedisPolicies
    handlers: Mapping[str, CommandHandler]
    banning: Banning
    reporting: Reporting
    deleting: Deleting
    queueing: Queueing
    clock: Clock

    def commands(self) -> dict[str, Commanded]:
        """Return what each command does."""
        return dict.fromkeys(self.handlers, self.command)

    def verbs(
        self,
    ) -> dict[Verb, Callable[[ButtonPressed, ButtonRef, EventContext], Awaitable[None]]]:
        """Return what each button of a report or a case does."""
        return {Verb.JUDGE: _alone(self.reporting.judge), Verb.UNDO: _alone(self.banning.undo)}

    def about_tasks(
        self,
    ) -> dict[Verb, Callable[[ButtonPressed, Task, EventContext], Awaitable[None]]]:
        """Return what each button of a result that keeps order does."""
        return {
            Verb.REPORT: _about(self.reporting.press),
            Verb.DELETE: _about(self.deleting.press),
            Verb.STOP: _about(self.queueing.stop),
        }

    async def command(self, event: CommandInvoked, context: EventContext) -> None:
        """Carry a command out."""
        context.require_in()
        audience = _AUDIENCES[event.name]
        rank = await self._rank(context, context.chat, context.effective.here)
        if rank < NEEDED[audience]:
            raise RankTooLow(audience.value)
        event = replace(event, values=event.values | {"where": event.values.get("where", "here")})
        command = ModerationCommand(
            event, rank, context.effective, context.phrases, self.clock.now()
        )
        await self.handlers[event.name](command, context.responder)

    async def require_own(self, task: Task, context: EventContext) -> None:
        """Raise NotYours unless the task is this person's, or the person keeps order there."""
        if task.user.key == context.user.key or context.is_owner:
            return
        policy = await self._policy_at(task, context)
        if await self._rank(context, task.chat, policy) < Rank.MODERATOR:
            raise NotYours

    async def require_press(self, task: Task, context: EventContext) -> None:
        """Raise NotYours or RankTooLow where others' results are not for everybody to use."""
        if task.user.key == context.user.key:
            return
        policy = await self._policy_at(task, context)
        if policy.press is PressPolicy.EVERYONE:
            return
        rank = await self._rank(context, task.chat, policy)
        if not may_press(policy.press, context.user.key, task.user.key, rank):
            raise NotYours if policy.press is PressPolicy.OWNER else RankTooLow("moderators")

    async def _policy_at(self, task: Task, context: EventContext) -> Policy:
        """Return what the place of a result has decided: most often the one that they are in."""
        if task.chat.space_key == context.chat.space_key:
            return context.effective.here
        return await self.policies.of(task.chat.space_key)

    async def _rank(self, context: EventContext, chat: Chat, policy: Policy) -> Rank:
        """Return how high somebody stands; the platform is asked when it did not say so itself.

        Of whom it says nothing only what we know ourselves counts.
        """
        standing = context.standing if chat.space_key == context.chat.space_key else None
        if standing is None:
            try:
                return await self.people.rank(chat, context.user, policy)
            except MessengerError as error:
                log.info("standing unknown", extra={"chat": chat.key, "why": type(error).__name__})
                standing = Standing()
        return rank_of(context.user, standing, policy, is_owner=context.is_owner)


def _alone(
    act: Callable[[ButtonPressed, Responder], Awaitable[None]],
) -> Callable[[ButtonPressed, ButtonRef, EventContext], Awaitable[None]]:
    """Return what answers a press to which it says all by itself."""
    return lambda event, _ref, context: act(event, context.responder)


def _about(
    act: Callable[[ButtonPressed, Task, Responder], Awaitable[None]],
) -> Callable[[ButtonPressed, Task, EventContext], Awaitable[None]]:
    """Return what answers a press under a result."""
    return lambda event, task, context: act(event, task, context.responder)
