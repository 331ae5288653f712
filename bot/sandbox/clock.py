"""The sandbox's time: real by default, and tests may skip ahead."""

import asyncio
import time


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

    async def sleep(self, seconds: float) -> None:
        """Wait until that many sandbox seconds have passed."""
        end = self.now() + seconds
        while (left := end - self.now()) > 0:
            try:
                async with asyncio.timeout(left / self._speed):
                    await self._moved.wait()
            except TimeoutError:
                continue
