"""Outbox: what follows from a decision outside the store, done until it is done.

Each may be done twice: a process may die between the act and the note that it was done.
"""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import assert_never

from bot.core.errors import (
    MessengerError,
    MessengerUnavailable,
    RateLimited,
    TokenRefused,
)
from bot.core.ids import TaskId
from bot.core.moderation.decisions import (
    RemoveResult,
    ShowCase,
    ShowReport,
    StopTasks,
    Tell,
)
from bot.core.moderation.policies import EVERYWHERE
from bot.core.ports import Clock, Messenger
from bot.core.tasks.task import Task
from bot.service.changes import change
from bot.service.isolation import isolated
from bot.service.moderation.announcing import Announcing
from bot.service.tracking.cancelling import Canceller
from bot.service.wake_up import WakeUp
from bot.store.cases import RedisCases
from bot.store.outbox import Due, RedisOutbox
from bot.store.tasks import RedisTasks

log = logging.getLogger(__name__)

TICK = 3.0  # seconds; other processes' decisions are seen this late
CLAIM = 8  # at once
LEASE = 120.0  # longer than a picture takes to be carried
AWAY_PAUSE = 30.0


@dataclass(frozen=True, slots=True, repr=False)
class Outbox:
    """Does outbox entries; *wake_up* is set when something was decided in this process."""

    outbox: RedisOutbox
    cases: RedisCases
    tasks: RedisTasks
    announcing: Announcing
    canceller: Canceller
    messengers: Mapping[str, Messenger]
    clock: Clock
    wake_up: WakeUp

    async def run(self) -> None:
        """Do them, for ever."""
        while True:
            worked = False
            async with isolated("doing outbox entries"):
                worked = await self.sweep()
            if not worked:
                await self.wake_up.wait(TICK)

    async def sweep(self) -> bool:
        """Do all that is due; tell whether anything was."""
        found = await self.outbox.claim(now=self.clock.now(), limit=CLAIM, lease=LEASE)
        async with asyncio.TaskGroup() as group:
            for outbox in _in_order(found):
                group.create_task(self._do_all(outbox))
        return bool(found)

    async def _do_all(self, outbox: list[Due]) -> None:
        for due in outbox:
            # What breaks keeps its lease, and is tried again when that ends.
            async with isolated("doing an outbox entry", due.receipt):
                await self._do(due)

    async def _do(self, due: Due) -> None:
        try:
            wait = await self._done(due)
        except RateLimited as limited:
            wait = limited.retry_after
        except (MessengerUnavailable, TokenRefused):
            wait = AWAY_PAUSE
        except MessengerError as error:
            kind = type(due.outbox_entry).__name__
            log.warning("outbox entry given up", extra={"entry": kind, "why": repr(error)})
            wait = None
        if wait is None:
            await self.outbox.done(due.receipt)
        elif not await self.outbox.again(due.receipt, at=self.clock.now() + wait):
            log.warning("outbox entry forgotten", extra={"entry": type(due.outbox_entry).__name__})

    async def _done(self, due: Due) -> float | None:
        """Do one; return the seconds to wait when it is not done yet."""
        match due.outbox_entry:
            case StopTasks() as outbox_entry:
                await self._stop(outbox_entry)
            case RemoveResult(task=task_id):
                await self._remove(task_id)
            case ShowReport(report=report_id):
                return await self.announcing.show_report(report_id)
            case ShowCase() as outbox_entry:
                return await self.announcing.show_case(outbox_entry)
            case Tell() as outbox_entry:
                return await self.announcing.tell(outbox_entry, due.receipt)
            case never:
                assert_never(never)
        return None

    async def _stop(self, outbox_entry: StopTasks) -> None:
        """Cancel what a banned person has under way; nothing when the ban was undone meanwhile."""
        if await self.cases.standing_ban(outbox_entry.scope, outbox_entry.user.key) is None:
            return
        for task in await self.tasks.open_of(outbox_entry.user):
            if outbox_entry.scope in (EVERYWHERE, task.chat.space_key):
                said = await self.canceller.cancel(task)
                log.info("task stopped", extra={"task": task.id, "outcome": said})

    async def _remove(self, task_id: TaskId) -> None:
        task = await self.tasks.get(task_id)
        if task is None:
            return
        if not task.is_final:
            await self.canceller.cancel(task)
        messenger = self.messengers.get(task.chat.platform)
        await change(self.tasks, task, _removed, show=False)
        if task.message is not None and messenger is not None:
            await messenger.delete(task.message)


def _removed(task: Task) -> Task | None:
    return None if task.removed else replace(task, removed=True)


def _in_order(found: list[Due]) -> list[list[Due]]:
    """Return outbox entries that may be done side by side.

    Those that show something go one by one, and so does what one person is told.
    """
    groups: dict[str, list[Due]] = {}
    for due in found:
        groups.setdefault(_group(due), []).append(due)
    return list(groups.values())


def _group(due: Due) -> str:
    match due.outbox_entry:
        case ShowReport() | ShowCase():
            return "shows"
        case Tell(user=user):
            return f"told {user.key}"
        case StopTasks() | RemoveResult():
            return f"alone {due.receipt}"
        case never:
            assert_never(never)
