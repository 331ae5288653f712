"""notifyHook: the whole task is posted on each change, in parallel, never again (CONTRACT.md 6)."""

import asyncio
import logging
from collections.abc import Coroutine

import aiohttp

from bot.sandbox.midjourney.faults import Faults
from bot.sandbox.painter.seeded_random import number_of, roll

logger = logging.getLogger(__name__)


class BackgroundTasks:
    """Work that goes on beside the requests and ends with the server."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[None]] = set()

    def start(self, work: Coroutine[None, None, None]) -> asyncio.Task[None]:
        """Begin a task."""
        task = asyncio.get_running_loop().create_task(work)
        self._running.add(task)
        task.add_done_callback(self._ended)
        return task

    async def stop(self) -> None:
        """Cancel all tasks and wait until they are gone."""
        running = list(self._running)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        if not task.cancelled() and (error := task.exception()):
            logger.error("background task failed", exc_info=error)


class HookSender:
    """Posts tasks to their hooks."""

    def __init__(self, faults: Faults, background: BackgroundTasks) -> None:
        self._faults = faults
        self._background = background
        self._session: aiohttp.ClientSession | None = None
        self._count = 0

    async def stop(self) -> None:
        """Close the connections."""
        if self._session:
            await self._session.close()
            self._session = None

    def send(self, address: str, body: dict[str, object]) -> None:
        """Post a task to an address, later and once; nobody learns whether it arrived."""
        if not address or self._faults.dropped_hooks:
            return
        for _ in range(2 if self._faults.doubled_hooks else 1):
            self._count += 1
            self._background.start(self._post(address, body, self._count))

    async def _post(self, address: str, body: dict[str, object], number: int) -> None:
        if self._faults.shuffled_hooks:
            await asyncio.sleep(0.15 * roll(number_of(address), number))
        self._session = self._session or aiohttp.ClientSession()
        try:
            async with self._session.post(address, json=body) as answer:
                await answer.read()
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            logger.debug("hook not delivered: %s", error)
