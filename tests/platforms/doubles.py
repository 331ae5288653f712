"""What both platforms talk to in their tests: the other side of their shared ports, in memory."""

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
    _some: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def handle(self, event: Event, responder: Responder | None) -> None:
        try:
            if self.act is not None:
                await self.act(event, responder)
        finally:
            self.events.append(event)
            async with self._some:
                self._some.notify_all()

    async def heard(self, count: int = 1, *, within: float = 60.0) -> list[Event]:
        """Return the first *count* events once they are handled."""
        async with asyncio.timeout(within), self._some:
            await self._some.wait_for(lambda: len(self.events) >= count)
        return self.events[:count]


@dataclass
class Ledger:
    """Which catalogue the platform was last given; counts who asks."""

    known: str = ""
    asked: int = 0

    async def changed(self, fingerprint: str) -> bool:
        self.asked += 1
        return fingerprint != self.known

    async def done(self, fingerprint: str) -> None:
        self.known = fingerprint
