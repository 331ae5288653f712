"""What a member likes, at hand for every event: read from the store at most every half minute."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from weakref import WeakValueDictionary

from bot.core.chat import User
from bot.core.members.preferences import Preferences
from bot.core.ports import Clock
from bot.store.preferences import RedisPreferences

FRESH = 30.0  # seconds; a change made by another process of ours is seen that late
MOST = 10_000  # members remembered at once


@dataclass(slots=True, repr=False)
class MemberPreferences:
    """Members' preferences, remembered for a moment."""

    store: RedisPreferences
    clock: Clock
    _known: OrderedDict[str, tuple[float, Preferences]] = field(default_factory=OrderedDict)
    _turns: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    async def of(self, user: User) -> Preferences:
        """Return a member's preferences. Raises StoreError."""
        known = self._known.get(user.key)
        now = self.clock.now()
        if known is not None and now - known[0] < FRESH:
            return known[1]
        preferences = await self.store.of(user)
        self._remember(user, preferences)
        return preferences

    async def change(self, user: User, step: Callable[[Preferences], Preferences]) -> Preferences:
        """Store what *step* makes of the newest preferences, and return it. Raises StoreError.

        One change of a member's at a time, so that two commands at once both count.
        """
        async with self._turns.setdefault(user.key, asyncio.Lock()):
            preferences = await self.store.of(user)
            changed = step(preferences)
            if changed != preferences:
                await self.store.keep(user, changed)
            self._remember(user, changed)
        return changed

    async def speaking(self, user: User) -> User:
        """Return the member with the language that they chose, else their platform's."""
        language = (await self.of(user)).language
        return replace(user, locale=language) if language else user

    def _remember(self, user: User, preferences: Preferences) -> None:
        self._known[user.key] = (self.clock.now(), preferences)
        self._known.move_to_end(user.key)
        while len(self._known) > MOST:
            self._known.popitem(last=False)
