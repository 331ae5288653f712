"""One making command at a time per person: what was asked for first stands first in the line."""

import asyncio
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass, field
from weakref import WeakValueDictionary

from bot.core.events import CommandInvoked, Event
from bot.service.orders import RECIPES


@dataclass(frozen=True, slots=True)
class Turns:
    """Locks that are served in the order in which they were asked for."""

    _locks: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    def of(self, event: Event) -> AbstractAsyncContextManager[object]:
        """Return the turn of a making command; everything else need not wait.

        Enter it before anything else is awaited: commands are handled side by side, and what they
        ask the store may be answered in any order.
        """
        if isinstance(event, CommandInvoked) and event.name in RECIPES:
            return self._locks.setdefault(event.user.key, asyncio.Lock())
        return nullcontext()
