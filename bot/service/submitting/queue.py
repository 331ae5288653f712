"""The submit queue: whoever is first enters the provider when there is room.

A submit is sent once. What was clearly not taken goes back to the head of the queue, what was
clearly refused ends, and what nobody can tell about becomes UNKNOWN, which the tracker recovers
(DECISIONS.md 2 and 12). Every process says that it lives; the turns of one that died are taken
over: a task that was not yet SUBMITTING was never sent.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from bot.core.errors import (
    BotError,
    KeyRefused,
    OutcomeUnknown,
    OutOfCredit,
    ParentGone,
    PictureError,
    PromptBanned,
    ProviderRejected,
    ProviderUnavailable,
    QueueFull,
    StoreError,
    Unsupported,
)
from bot.core.ids import TaskId, support_code
from bot.core.ports import Clock, Provider, RandomSource, Submission
from bot.core.tasks.requests import Instead, PressButton, Receipt, stored_pictures
from bot.core.tasks.task import Failure, FailureKind, Task, TaskStatus
from bot.service.capabilities import Capabilities
from bot.service.changes import change
from bot.service.isolation import isolated
from bot.service.submitting.inputs import Inputs
from bot.service.tracking.cancelling import Canceller
from bot.service.tracking.schedule import MODAL_LIFETIME, first_look
from bot.service.wake_up import WakeUp
from bot.store.tasks import RedisTasks

log = logging.getLogger(__name__)

TICK = 1.0  # other processes' work is noticed within that many seconds
BEAT = 3.0
BEAT_LASTS = 10.0  # a process that was silent for that long is dead
FULL_PAUSE = 5.0  # the provider's line is full: look again after that long
AWAY_PAUSE = 5.0
FINISHING = 25.0  # DECISIONS.md 15: submits in flight may finish for that long
NEXT_IN_LINE = 10  # that many waiting cards are renewed when the queue moves

_KINDS: tuple[tuple[type[ProviderRejected], FailureKind], ...] = (
    (PromptBanned, FailureKind.CONTENT),
    (KeyRefused, FailureKind.KEY),
    (OutOfCredit, FailureKind.CREDIT),
    (Unsupported, FailureKind.UNSUPPORTED),
    (ParentGone, FailureKind.PARENT),
)


@dataclass(slots=True, repr=False)
class SubmitQueue:
    """Lets waiting tasks into the provider."""

    tasks: RedisTasks
    provider: Provider
    clock: Clock
    random: RandomSource
    wake_up: WakeUp
    shows: WakeUp
    capacity: int
    owner: str
    hook: Callable[[TaskId], str]
    canceller: Canceller
    capabilities: Capabilities
    inputs: Inputs
    _closing: bool = False
    _flying: set[asyncio.Task[None]] = field(default_factory=set)

    async def run(self) -> None:
        """Serve the queue until told to finish."""
        async with asyncio.TaskGroup() as group:
            beating = group.create_task(self._beat())
            while not self._closing:
                try:
                    served = await self._serve_next(group)
                except StoreError:
                    log.warning("store away, the queue waits")
                    served = False
                if not served and not self._closing:
                    await self.wake_up.wait(TICK)
            beating.cancel()

    async def finish(self) -> None:
        """Take no more turns, and wait for the submits in flight."""
        self._closing = True
        self.wake_up.wake()
        if self._flying:
            await asyncio.wait(self._flying, timeout=FINISHING)

    async def take_over(self) -> None:
        """Carry on what dead processes had begun: their turns are ours now."""
        for task in await self.tasks.orphans(self.owner):
            log.info("turn taken over", extra={"task": task.id, "status": task.status})
            if task.status is TaskStatus.WAITING:
                await self._serve(task)
            elif task.status is TaskStatus.SUBMITTING:
                await self._lose_track(task, self.clock.now())

    async def _beat(self) -> None:
        while True:
            async with isolated("leaving a sign of life"):
                await self.tasks.beat(self.owner, seconds=BEAT_LASTS)
                await self.take_over()
            await self.clock.sleep(BEAT)

    async def _serve_next(self, group: asyncio.TaskGroup) -> bool:
        now = self.clock.now()
        task = await self.tasks.take_turn(capacity=self.capacity, owner=self.owner, now=now)
        if task is None:
            return False
        flight = group.create_task(self._serve(task))
        self._flying.add(flight)
        flight.add_done_callback(self._flying.discard)
        waiting = await self.tasks.queue(NEXT_IN_LINE)
        if waiting:
            await self.tasks.show(waiting, at=now)
            self.shows.wake()
        return True

    async def _serve(self, task: Task) -> None:
        # Whatever was sent is on record as SUBMITTING: whoever takes this turn over recovers it.
        async with isolated("submitting", task.id):
            now = self.clock.now()
            turn = await change(self.tasks, task, lambda newest: _submitting(newest, now))
            while turn and turn.status is TaskStatus.SUBMITTING:
                turn = await self._submit(turn)
        self.wake_up.wake()
        self.shows.wake()

    async def _submit(self, task: Task) -> Task | None:
        try:
            receipt = await self._send(task)
        except (QueueFull, ProviderUnavailable) as error:
            return await self._wait_longer(task, error)
        except OutcomeUnknown as error:
            log.warning("submit without an answer", extra={"task": task.id, "reason": error.reason})
            return await self._lose_track(task, self.clock.now() + 1.0)
        except StoreError:
            raise
        except Unsupported as error:
            await self.capabilities.miss(error.operation)
            if task.parent:  # its card marks the button
                await self.tasks.show([task.parent], at=self.clock.now(), final=True)
            return await self._otherwise(task) or await self._refused(task, error)
        except BotError as error:
            return await self._refused(task, error)
        return await self._accepted(task, receipt)

    async def _otherwise(self, task: Task) -> Task | None:
        """Ask for the same in another way, where there is one: nothing was accepted yet."""
        request = task.request
        other = request.instead if isinstance(request, PressButton) else None
        if other is None or not await self._can_be_asked(task, other):
            return None
        log.info("asked in another way", extra={"task": task.id})
        return await change(self.tasks, task, lambda newest: replace(newest, request=other))

    async def _can_be_asked(self, task: Task, other: Instead) -> bool:
        """Put the parent's picture beside the task if the other way needs it."""
        if not stored_pictures(other):
            return True
        parent = await self.tasks.get(task.parent) if task.parent else None
        if parent is None:
            return False
        try:
            picture = await self.inputs.of_result(parent)
        except PictureError as error:
            log.info("parent's picture not had", extra={"task": task.id, "why": repr(error)})
            return False
        await self.tasks.put_pictures(task.id, (picture,))
        return True

    async def _lose_track(self, task: Task, due: float) -> Task | None:
        """Leave a submit whose answer nobody got to ``LostSubmitRecovery``."""
        return await change(self.tasks, task, _unknown, due=lambda _: due)

    async def _send(self, task: Task) -> Receipt:
        pictures = await self.tasks.pictures(task.id) if stored_pictures(task.request) else ()
        submission = Submission(
            request=task.request,
            state=task.id,
            speed=task.speed,
            pictures=pictures,
            hook=self.hook(task.id),
        )
        return await self.provider.submit(submission)

    async def _accepted(self, task: Task, receipt: Receipt) -> Task | None:
        now = self.clock.now()
        log.info("task accepted", extra={"task": task.id, "remote": receipt.remote_id})

        def due(after: Task) -> float | None:
            if after.status is TaskStatus.MODAL:
                return now + MODAL_LIFETIME
            return first_look(after, now)

        after = await change(
            self.tasks, task, lambda newest: _received(newest, receipt, now), due=due
        )
        if after is None or after.cancelling:
            await self.canceller.pursue(after or task, receipt.remote_id)
        return after

    async def _wait_longer(self, task: Task, error: QueueFull | ProviderUnavailable) -> Task | None:
        now = self.clock.now()
        full = isinstance(error, QueueFull)
        pause = error.retry_after or (FULL_PAUSE if full else AWAY_PAUSE)
        log.warning(
            "provider takes nothing now",
            extra={"task": task.id, "reason": error.reason, "pause": pause},
        )
        ceiling = max(1, self.capacity - 1) if full else 0
        await self.tasks.hold(until=now + pause * self.random.between(0.8, 1.2), ceiling=ceiling)
        return await change(self.tasks, task, _back_in_line)

    async def _refused(self, task: Task, error: BotError) -> Task | None:
        failure = failure_of(error, support_code(self.random.bytes(4)))
        log.warning(
            "submit refused",
            extra={
                "task": task.id,
                "kind": failure.kind,
                "reason": failure.reason,
                "support": failure.support,
            },
        )
        now = self.clock.now()
        return await change(self.tasks, task, lambda newest: _failed(newest, failure, now))


def failure_of(error: BotError, support: str) -> Failure:
    """Return what to tell and store of a provider's clear no."""
    if isinstance(error, PromptBanned) and error.word:
        return Failure(FailureKind.CONTENT, f"word:{error.word}", support)
    kind = next((kind for cls, kind in _KINDS if isinstance(error, cls)), FailureKind.OTHER)
    reason = error.reason if isinstance(error, ProviderRejected) else ""
    return Failure(kind, reason, support)


def _submitting(task: Task, now: float) -> Task | None:
    return task.submitting(now) if task.status is TaskStatus.WAITING else None


def _unknown(task: Task) -> Task | None:
    return task.unknown() if task.status is TaskStatus.SUBMITTING else None


def _back_in_line(task: Task) -> Task | None:
    waits = (TaskStatus.WAITING, TaskStatus.SUBMITTING)
    return task.back_in_line() if task.status in waits else None


def _received(task: Task, receipt: Receipt, now: float) -> Task | None:
    open_states = (TaskStatus.SUBMITTING, TaskStatus.UNKNOWN)
    return task.accepted(receipt, now) if task.status in open_states else None


def _failed(task: Task, failure: Failure, now: float) -> Task | None:
    if task.is_final:
        return None
    if task.cancelling:
        return replace(task.cancelled(now), failure=failure)
    return task.failed(failure, now)
