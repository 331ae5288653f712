"""A clock for the platform's code: it never really waits."""

import asyncio
from dataclasses import dataclass, field


@dataclass
class HandClock:
    """A clock that stands still until it is moved; it never really waits."""

    time: float = 1_800_000_000.0
    slept: list[float] = field(default_factory=list)

    def now(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds
        await asyncio.sleep(0)
