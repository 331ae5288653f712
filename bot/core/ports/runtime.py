"""What comes from outside the process: time and chance."""

from typing import Protocol


class Clock(Protocol):
    """The time; tests have one that can be moved."""

    def now(self) -> float:
        """Return seconds since the epoch."""

    async def sleep(self, seconds: float) -> None:
        """Wait."""


class RandomSource(Protocol):
    """Randomness: identifiers, jitter, seeds."""

    def bytes(self, count: int) -> bytes:
        """Return that many unpredictable bytes."""

    def between(self, low: float, high: float) -> float:
        """Return a number in that range."""
