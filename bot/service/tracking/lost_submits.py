"""Finds out what became of a submit whose answer was lost: by ring, by state, or not at all.

A submit is never repeated (DECISIONS.md 2). The id in a ring's body is a hint to fetch, and the
fetched task is adopted only if its ``state`` is ours; where the server lists tasks, ours are looked
for there; where neither exists it can't be recovered, and the card says so.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core.errors import ProviderError
from bot.core.ids import TaskId, support_code
from bot.core.ports import Clock, Provider, RandomSource
from bot.core.tasks.requests import FillModal, Receipt
from bot.core.tasks.task import Failure, FailureKind, RemoteStatus, Task, TaskStatus, TaskUpdate
from bot.service.changes import change
from bot.service.tracking.schedule import UNKNOWN_GRACE
from bot.service.wake_up import WakeUp
from bot.store.tasks import RedisTasks

log = logging.getLogger(__name__)

LOOK_AGAIN = 3.0

Found = Mapping[TaskId, TaskUpdate] | None


@dataclass(slots=True, repr=False)
class LostSubmitRecovery:
    """Settles UNKNOWN tasks."""

    tasks: RedisTasks
    provider: Provider
    clock: Clock
    random: RandomSource
    queue: WakeUp
    shows: WakeUp
    pushes: bool = False

    async def recover(self, tasks: Sequence[Task], hints: Mapping[TaskId, str]) -> None:
        """Settle what can be settled now; *hints* are provider ids that rings claimed."""
        found = await self._find(tasks, hints)
        now = self.clock.now()
        for task in tasks:
            update = None if found is None else found.get(task.id)
            if update is not None:
                await self._adopt(task, update)
            elif now - task.submitted > UNKNOWN_GRACE or self._is_hopeless(task, found):
                await self._give_up(task)
            else:
                await self.tasks.reschedule({task.id: now + LOOK_AGAIN})

    def _is_hopeless(self, task: Task, found: Found) -> bool:
        return found is None and not self.pushes and not isinstance(task.request, FillModal)

    async def _find(self, tasks: Sequence[Task], hints: Mapping[TaskId, str]) -> Found:
        """Return ours; None when this server lists no tasks. An unreadable answer finds none."""
        hinted = {task.id: hints[task.id] for task in tasks if hints.get(task.id)}
        modals = {task.id: task.remote_id for task in tasks if isinstance(task.request, FillModal)}
        wanted = list({*hinted.values(), *modals.values()})
        searched = [task.id for task in tasks if task.id not in modals]
        try:
            fetched = await self.provider.fetch(wanted) if wanted else {}
            listed = await self.provider.find(searched) if searched else {}
        except ProviderError as error:
            log.warning("lost submits not looked for", extra={"why": type(error).__name__})
            return {}
        ours = dict(listed or {})
        for task_id, remote_id in modals.items():
            update = fetched.get(remote_id)
            # A modal that still waits was not (yet) sent, as far as the server says.
            if update is None or not update.is_news:
                continue
            if update.status is not RemoteStatus.MODAL:
                ours[task_id] = update
        for task_id, remote_id in hinted.items():
            update = fetched.get(remote_id)
            if update is not None and update.state == task_id:
                ours[task_id] = update
        return ours if ours or listed is not None else None

    async def _adopt(self, task: Task, update: TaskUpdate) -> None:
        now = self.clock.now()
        log.info("task adopted", extra={"task": task.id, "remote": update.remote_id})
        receipt = Receipt(
            remote_id=update.remote_id,
            needs_modal=update.status is RemoteStatus.MODAL,
            prefill=update.final_prompt,
        )
        await change(
            self.tasks, task, lambda newest: _adopted(newest, receipt, now), due=lambda _: now
        )
        self.queue.wake()
        self.shows.wake()

    async def _give_up(self, task: Task) -> None:
        now = self.clock.now()
        support = support_code(self.random.bytes(4))
        log.error("outcome of a submit unknown", extra={"task": task.id, "support": support})
        failure = Failure(FailureKind.OUTCOME, support=support)
        await change(self.tasks, task, lambda newest: _unsettled(newest, failure, now))
        self.queue.wake()
        self.shows.wake()


def _adopted(task: Task, receipt: Receipt, now: float) -> Task | None:
    if task.status is not TaskStatus.UNKNOWN:
        return None
    return task.accepted(receipt, now)


def _unsettled(task: Task, failure: Failure, now: float) -> Task | None:
    return task.failed(failure, now) if task.status is TaskStatus.UNKNOWN else None
