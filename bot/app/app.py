"""The bot, built: runs every service in one TaskGroup, and stops them in order.

Stop: the platforms take nothing new, submits in flight finish, the last cards are written, then
everything closes in reverse order.
"""

import asyncio
import logging
from dataclasses import dataclass
from typing import Any

from bot.core.errors import StoreError
from bot.core.ids import TaskId
from bot.core.ports import Clock, Handler, Health, Runner, Webhook
from bot.midjourney.hook import Doorbell, hint
from bot.service.delivering.delivery import Delivery
from bot.service.generating.batches import Batches
from bot.service.generating.regions import Regions
from bot.service.moderation.outbox import Outbox
from bot.service.submitting.queue import SubmitQueue
from bot.service.submitting.submitter import Submitter
from bot.service.tracking.monitoring import MonitoredProvider
from bot.service.tracking.tracker import Tracker
from bot.store.store import Store

log = logging.getLogger(__name__)

Loops = list[asyncio.Task[None]]

START_TIMEOUT = 60.0  # no platform was ever reached within that long: leave with 69
CANCEL_AGAIN = 0.5
LAST_CARDS = 5.0  # DECISIONS.md 15: the delivery's time to write its last cards


class Unreachable(Exception):
    """Redis, or every platform, can't be reached at start (exit code 69)."""


class LoopEnded(Exception):
    """A loop that has no end came to one: a defect, and a bot that would do half its work."""


@dataclass(slots=True)
class App:
    """The services, built and not yet running."""

    store: Store
    bot: Handler
    runners: tuple[Runner, ...]
    queue: SubmitQueue
    tracker: Tracker
    delivery: Delivery
    submitter: Submitter
    batches: Batches
    regions: Regions
    outbox: Outbox
    monitored: MonitoredProvider
    doorbell: Doorbell
    clock: Clock

    async def readiness(self) -> dict[str, str]:
        """Return how each part is doing, by name."""
        report = {runner.name: str(runner.health()) for runner in self.runners}
        try:
            await self.store.ping()
        except StoreError:
            report["store"] = str(Health.AWAY)
        else:
            report["store"] = str(Health.UP)
        return report

    async def ring(self, task: str, proof: str, body: bytes) -> bool:
        """Take a ring of the provider's; False when we never made that address."""
        if not self.doorbell.is_genuine(task, proof):
            return False
        await self.tracker.ring(TaskId(task), hint(body))
        return True

    @property
    def webhooks(self) -> tuple[Webhook, ...]:
        """Return where platforms push their updates to."""
        return tuple(runner.webhook for runner in self.runners if runner.webhook is not None)

    async def run(self, stop: asyncio.Event) -> None:
        """Run until *stop* is set. Raises TokenRefused, Unreachable, LoopEnded."""
        async with asyncio.TaskGroup() as group:
            with self.store.waiting_for_store():
                running, watching = self._begin_work(group)
            # Not patient: whoever answers a person says that the store is away.
            watching += [
                group.create_task(runner.run(self.bot), name=runner.name) for runner in self.runners
            ]
            start = group.create_task(self._watch_start(), name="start")
            stopping = group.create_task(stop.wait(), name="stop")
            loops = {*running, *watching}
            ended, _ = await asyncio.wait({stopping, *loops}, return_when=asyncio.FIRST_COMPLETED)
            if stopping in ended:
                await self._stop(running, [*watching, start])
            elif silent := [loop.get_name() for loop in ended if _is_silent(loop)]:
                raise LoopEnded(", ".join(silent))

    def _begin_work(self, group: asyncio.TaskGroup) -> tuple[Loops, Loops]:
        """Begin what works in the background: what ends by itself when told to, and the others."""
        running = [
            group.create_task(self.queue.run(), name="queue"),
            group.create_task(self.delivery.run(), name="delivery"),
        ]
        watching = [
            group.create_task(self.tracker.run(), name="tracker"),
            group.create_task(self.submitter.run(), name="upkeep"),
            group.create_task(self.batches.run(), name="batches"),
            group.create_task(self.outbox.run(), name="outbox"),
            group.create_task(self.monitored.run(), name="owners"),
        ]
        return running, watching

    async def _stop(self, running: Loops, watching: Loops) -> None:
        log.info("stopping")
        for runner in self.runners:
            await runner.drain()
        await self.queue.finish()
        self.delivery.finish()
        await asyncio.wait(running, timeout=LAST_CARDS)
        await _end({*running, *watching})

    async def _watch_start(self) -> None:
        """Give up when no platform at all was reached for a while after the start."""
        waited = 0.0
        while waited < START_TIMEOUT:
            if any(runner.health() is Health.UP for runner in self.runners):
                log.info("running", extra={"platforms": [runner.name for runner in self.runners]})
                return
            await self.clock.sleep(0.5)
            waited += 0.5
        raise Unreachable("no platform can be reached")


def _is_silent(loop: asyncio.Task[Any]) -> bool:
    """Tell whether a loop ended without an error; one with an error ends the group by itself."""
    return loop.cancelled() or loop.exception() is None


async def _end(tasks: set[asyncio.Task[None]]) -> None:
    """Cancel until they have ended: Python 3.11's ``wait_for`` can swallow a cancellation."""
    pending = {task for task in tasks if not task.done()}
    while pending:
        for task in pending:
            task.cancel()
        _, pending = await asyncio.wait(pending, timeout=CANCEL_AGAIN)
