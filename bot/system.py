"""The real clock and the real dice."""

import asyncio
import os
import random
import time


class SystemClock:
    """The machine's own time (a ``ports.Clock``)."""

    def now(self) -> float:
        """Return seconds since the epoch."""
        return time.time()

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)


class SystemDice:
    """Unpredictable bytes, and jitter (a ``ports.Dice``)."""

    def bytes(self, count: int) -> bytes:
        """Return that many bytes from the system's generator."""
        return os.urandom(count)

    def between(self, low: float, high: float) -> float:
        """Return a number in that range: for jitter, not for secrets."""
        return random.uniform(low, high)  # noqa: S311 - jitter
