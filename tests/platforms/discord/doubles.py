"""The far side of the wing's ports, in memory, recording what it is asked."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.core.events import Event
from bot.core.ports import Responder

Act = Callable[[Event, Responder | None], Awaitable[None]]


@dataclass
class Recorder:
    """A service that writes down what it is told, and does what the test wants."""

    act: Act | None = None
    events: list[Event] = field(default_factory=list)
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    async def handle(self, event: Event, responder: Responder | None) -> None:
        self.events.append(event)
        self._news.set()
        if self.act is not None:
            await self.act(event, responder)

    async def heard(self, count: int = 1, *, within: float = 60.0) -> list[Event]:
        async with asyncio.timeout(within):
            while len(self.events) < count:
                self._news.clear()
                await self._news.wait()
        return self.events


@dataclass
class Ledger:
    """Which catalogue Discord was last given."""

    known: str = ""

    async def changed(self, fingerprint: str) -> bool:
        return self.known != fingerprint

    async def done(self, fingerprint: str) -> None:
        self.known = fingerprint


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
