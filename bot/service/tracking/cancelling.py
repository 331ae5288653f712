"""Stops a picture at every stage: in our queue, in flight, at the provider.

A cancel that the provider can't carry out releases nothing (DECISIONS.md 11); that it can't is
remembered for a while, and the button is hidden meanwhile.
"""

import logging
from dataclasses import dataclass, replace

from bot.core.errors import ProviderError
from bot.core.ports import Clock, Provider
from bot.core.tasks.operations import CANCEL
from bot.core.tasks.requests import Cancellation
from bot.core.tasks.task import FOLLOWED, Task, TaskStatus
from bot.service.changes import change
from bot.service.wake_up import WakeUp
from bot.store.memos import RedisMemos
from bot.store.tasks import RedisTasks

log = logging.getLogger(__name__)

FORGET_AFTER = 24 * 3600.0
OURS = (TaskStatus.NEW, TaskStatus.WAITING, TaskStatus.MODAL)


@dataclass(slots=True, repr=False)
class Canceller:
    """Carries out cancels; each method returns the phrase that says what came of it."""

    tasks: RedisTasks
    provider: Provider
    memos: RedisMemos
    clock: Clock
    queue: WakeUp
    shows: WakeUp

    async def cancel(self, task: Task) -> str:
        """Stop the task, wherever it is."""
        now = self.clock.now()
        modal = task.status is TaskStatus.MODAL
        after = await change(self.tasks, task, lambda newest: _cancelled(newest, now))
        self.queue.wake()
        self.shows.wake()
        if after is None:
            return "answer-cancel-finished"
        if after.status is TaskStatus.CANCELLED:
            if modal:
                await self._ask(after, after.remote_id)
            return "answer-cancelled"
        if after.status in FOLLOWED:
            return await self.pursue(after, after.remote_id)
        return "answer-cancel-asked"

    async def pursue(self, task: Task, remote_id: str) -> str:
        """Ask the provider to stop a task that it has; the next look tells what came of it."""
        asked = await self._ask(task, remote_id)
        if asked is Cancellation.ASKED:
            await self.tasks.reschedule({task.id: self.clock.now() + 0.5})
            return "answer-cancel-asked"
        await change(self.tasks, task, _not_cancelling)
        self.shows.wake()
        unsupported = asked is Cancellation.UNSUPPORTED
        return "answer-cancel-unsupported" if unsupported else "trouble-provider"

    async def _ask(self, task: Task, remote_id: str) -> Cancellation | None:
        try:
            outcome = await self.provider.cancel(remote_id, speed=task.speed)
        except ProviderError as error:
            log.warning("cancel not asked", extra={"task": task.id, "why": type(error).__name__})
            return None
        if outcome is Cancellation.UNSUPPORTED:
            await self.memos.learn(CANCEL.name, supported=False, seconds=FORGET_AFTER)
        return outcome


def _cancelled(task: Task, now: float) -> Task | None:
    if task.is_final:
        return None
    if task.status in OURS:
        return task.cancelled(now)
    return replace(task, cancelling=True)


def _not_cancelling(task: Task) -> Task | None:
    return replace(task, cancelling=False) if task.cancelling and not task.is_final else None
