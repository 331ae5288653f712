"""Follows open tasks: one batched read for all that are due, pushed news by the same way.

A ring is a doorbell: its body is never believed, it only makes a task due now (DECISIONS.md 1).
Reads are at least a second apart, so that many rings cost one read.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass, field, replace

from bot.core.errors import BotError, ProviderError
from bot.core.ids import TaskId, support_code
from bot.core.ports import Clock, Provider, RandomSource
from bot.core.presenting.present import is_late
from bot.core.tasks.chains import advanced
from bot.core.tasks.custom_ids import java_buttons
from bot.core.tasks.task import (
    FOLLOWED,
    Failure,
    FailureKind,
    RemoteStatus,
    Task,
    TaskStatus,
    TaskUpdate,
)
from bot.service.changes import change
from bot.service.isolation import isolated
from bot.service.tracking.lost_submits import LostSubmitRecovery
from bot.service.tracking.schedule import HARD_END, MISSES, UNKNOWN_GRACE, next_look
from bot.service.wake_up import WakeUp
from bot.store.tasks import RedisTasks

log = logging.getLogger(__name__)

TICK = 1.0
CHUNK = 200  # DECISIONS.md 16: ids a list call
CLAIM = 1000
LEASE = 90.0  # longer than any read takes; a process that dies leaves its tasks due again
AWAY_PAUSE = 5.0
LATE_WINDOW = 40.0  # a little over the 36 s between two looks where pushes are proven
PUSH_WINDOW = 200  # results by which the provider's pushes are judged
PUSH_PROVEN = 0.98
RING_LATE = 5.0  # a look may be faster than a ring: for so long it is not yet missing
GRIDS = frozenset({"IMAGINE", "VARIATION", "REROLL", "BLEND"})


@dataclass(slots=True, repr=False)
class Tracker:
    """Brings the provider's news to the tasks."""

    tasks: RedisTasks
    provider: Provider
    clock: Clock
    random: RandomSource
    queue: WakeUp
    shows: WakeUp
    wake_up: WakeUp
    lost_submits: LostSubmitRecovery
    pushes: bool = False
    _rung: dict[TaskId, str] = field(default_factory=dict)
    _heard: deque[bool] = field(default_factory=lambda: deque(maxlen=PUSH_WINDOW))
    _unheard: dict[TaskId, float] = field(default_factory=dict)  # until when a ring may yet come

    async def run(self) -> None:
        """Read what is due, for ever."""
        while True:
            started = self.clock.now()
            busy = False
            async with isolated("following"):
                busy = await self.sweep()
            spent = self.clock.now() - started
            if busy:
                await self.clock.sleep(max(TICK - spent, 0.0))
            else:
                await self.wake_up.wait(TICK)

    async def ring(self, task_id: TaskId, hint: str = "") -> bool:
        """Make a task due at once; *hint* is the provider's id for it, as the ring claims.

        Returns False when nobody follows such a task.
        """
        if self._unheard.pop(task_id, None) is not None:
            self._heard.append(True)
        if not await self.tasks.ring(task_id, now=self.clock.now()):
            return False
        self._rung[task_id] = hint
        self.wake_up.wake()
        return True

    async def sweep(self) -> bool:
        """Read all that is due once; tell whether anything was."""
        now = self.clock.now()
        due = await self.tasks.claim_due(now=now, limit=CLAIM, lease=LEASE)
        if not due:
            return False
        followed = [task for task in due if task.status in FOLLOWED]
        unknown = [task for task in due if task.status is TaskStatus.UNKNOWN]
        asking = [task for task in due if task.status is TaskStatus.MODAL]
        async with asyncio.TaskGroup() as group:
            for start in range(0, len(followed), CHUNK):
                chunk = followed[start : start + CHUNK]
                group.create_task(_alone(self._read(chunk)))
            if unknown:
                group.create_task(_alone(self.lost_submits.recover(unknown, self._rung)))
            for task in asking:
                group.create_task(_alone(self._give_up_asking(task)))
        return True

    async def receive(self, task: Task, update: TaskUpdate) -> Task | None:
        """Bring one piece of news to its task; None when it was old news."""
        now = self.clock.now()
        support = support_code(self.random.bytes(4))
        update = _with_buttons(update)

        def step(newest: Task) -> Task | None:
            after = advanced(newest, update, now)
            return after and _with_support(after, support)

        def due(after: Task) -> float | None:
            waits = after.is_final or after.status is TaskStatus.WAITING
            return None if waits else self._next(after, now)

        after = await change(self.tasks, task, step, due=due)
        if after is None:
            return None
        if after.is_final:
            self._ended(after)
        elif after.status is TaskStatus.WAITING:
            self.queue.wake()
        self.shows.wake()
        return after

    async def _read(self, tasks: Sequence[Task]) -> None:
        by_remote = {task.remote_id: task for task in tasks}
        speeds = {task.remote_id: task.speed for task in tasks}
        try:
            updates = await self.provider.fetch(list(by_remote), speeds=speeds)
        except ProviderError as error:
            await self._provider_away(tasks, error)
            return
        quiet: dict[TaskId, float] = {}
        now = self.clock.now()
        async with asyncio.TaskGroup() as group:
            for remote_id, task in by_remote.items():
                update = updates.get(remote_id)
                if update is None:
                    group.create_task(self._missed(task))
                elif task.advance(update, now) is not None:
                    group.create_task(self._bring(task, update))
                elif now - task.submitted > HARD_END:
                    group.create_task(self._lose(task))
                else:
                    quiet[task.id] = self._next(task, now)
        await self._tell_lateness(tasks, now)
        for task_id in quiet:
            self._rung.pop(task_id, None)
        await self.tasks.reschedule(quiet)

    async def _tell_lateness(self, tasks: Sequence[Task], now: float) -> None:
        """Have the cards renewed of tasks that have just passed their soft deadline."""
        late = [
            task.id for task in tasks if is_late(task, now) and not is_late(task, now - LATE_WINDOW)
        ]
        if late:
            await self.tasks.show(late, at=now)
            self.shows.wake()

    async def _bring(self, task: Task, update: TaskUpdate) -> None:
        if await self.receive(task, update) is None:
            await self.tasks.reschedule({task.id: self._next(task, self.clock.now())})

    async def _missed(self, task: Task) -> None:
        """Tolerate an id the provider does not know, for a while (CONTRACT.md 7.20)."""
        now = self.clock.now()
        if now - task.submitted <= UNKNOWN_GRACE:
            await self.tasks.reschedule({task.id: self._next(task, now)})
            return
        since = task.missed_since or now
        if task.missed + 1 >= MISSES and now - since >= UNKNOWN_GRACE:
            await self._lose(task)
            return
        await change(
            self.tasks,
            task,
            lambda newest: _missing(newest, since),
            due=lambda after: self._next(after, now),
            show=False,
        )

    async def _lose(self, task: Task) -> None:
        now = self.clock.now()
        support = support_code(self.random.bytes(4))
        log.warning("task lost", extra={"task": task.id, "support": support})
        failure = Failure(FailureKind.LOST, support=support)
        await change(self.tasks, task, lambda newest: _failed(newest, failure, now))
        self.queue.wake()
        self.shows.wake()

    async def _give_up_asking(self, task: Task) -> None:
        """Let a modal go that nobody filled; drop it at the provider where that can be done."""
        now = self.clock.now()
        failure = Failure(FailureKind.UNANSWERED)
        ended = await change(self.tasks, task, lambda newest: _unanswered(newest, failure, now))
        self.shows.wake()
        if ended is None:
            return
        try:
            await self.provider.cancel(task.remote_id, speed=task.speed)
        except BotError as error:
            log.info("unanswered modal not dropped", extra={"task": task.id, "why": repr(error)})

    async def _provider_away(self, tasks: Sequence[Task], error: ProviderError) -> None:
        log.warning("provider not read", extra={"tasks": len(tasks), "why": type(error).__name__})
        now = self.clock.now()
        pause = AWAY_PAUSE * self.random.between(0.8, 1.2)
        lost = [task for task in tasks if now - task.submitted > HARD_END]
        for task in lost:
            await self._lose(task)
        await self.tasks.reschedule({task.id: now + pause for task in tasks if task not in lost})

    def _next(self, task: Task, now: float) -> float:
        return next_look(task, now, self.random, push_proven=self._push_proven())

    def _push_proven(self) -> bool:
        enough = len(self._heard) == PUSH_WINDOW
        return enough and sum(self._heard) >= PUSH_PROVEN * PUSH_WINDOW

    def _ended(self, task: Task) -> None:
        log.info("task ended", extra={"task": task.id, "status": task.status})
        if self.pushes:
            self._judge_push(task.id)
        self._rung.pop(task.id, None)
        self.queue.wake()

    def _judge_push(self, task_id: TaskId) -> None:
        """Count whether a result was rung for; one that a look found first has a moment left."""
        now = self.clock.now()
        if task_id in self._rung:
            self._heard.append(True)
        else:
            self._unheard[task_id] = now + RING_LATE
        for missing in [key for key, until in self._unheard.items() if until < now]:
            del self._unheard[missing]
            self._heard.append(False)


async def _alone(work: Awaitable[object]) -> None:
    """Do some of the work, so that it fails alone."""
    async with isolated("following"):
        await work


def _with_buttons(update: TaskUpdate) -> TaskUpdate:
    """Return the news with buttons of ours where a server has none (CONTRACT.md 5.8)."""
    grid = update.action in GRIDS and update.status is RemoteStatus.SUCCEEDED
    return replace(update, buttons=java_buttons()) if grid and not update.buttons else update


def _with_support(task: Task, support: str) -> Task:
    if task.failure is None or task.failure.support:
        return task
    log.warning(
        "task failed",
        extra={"task": task.id, "reason": task.failure.reason, "support": support},
    )
    return replace(task, failure=replace(task.failure, support=support))


def _missing(task: Task, since: float) -> Task | None:
    if task.is_final:
        return None
    return replace(task, missed=task.missed + 1, missed_since=since)


def _failed(task: Task, failure: Failure, now: float) -> Task | None:
    return None if task.is_final else task.failed(failure, now)


def _unanswered(task: Task, failure: Failure, now: float) -> Task | None:
    return task.failed(failure, now) if task.status is TaskStatus.MODAL else None
