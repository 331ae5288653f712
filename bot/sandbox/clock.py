"""The sandbox's time: real by default, and tests may skip ahead."""

import asyncio
import time
from collections.abc import Coroutine
from typing import Any


class Clock:
    """Seconds since the epoch; ``skip`` moves the time and wakes whoever waits for it."""

    def __init__(self, speed: float = 1.0) -> None:
        self._speed = speed
        self._origin = time.time()
        self._start = time.monotonic()
        self._skipped = 0.0
        self._moved = asyncio.Event()

    def now(self) -> float:
        """Return the sandbox's seconds since the epoch."""
        return self._origin + (time.monotonic() - self._start) * self._speed + self._skipped

    def skip(self, seconds: float) -> None:
        """Move the time forward at once."""
        self._skipped += seconds
        self._moved.set()
        self._moved = asyncio.Event()

    def sleep(self, seconds: float) -> Coroutine[Any, Any, None]:
        """Wait until that many sandbox seconds have passed since this call.

        Not since the wait began: a task begun with it starts later, and a skip in between counts.
        """
        return self._until(self.now() + seconds)

    async def _until(self, end: float) -> None:
        while (left := end - self.now()) > 0:
            try:
                async with asyncio.timeout(left / self._speed):
                    await self._moved.wait()
            except TimeoutError:
                continue
