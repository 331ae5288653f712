"""What a member likes, at hand for every event: read from the store at most every half minute."""

from collections import OrderedDict
from dataclasses import dataclass, field, replace

from bot.core.chat import User
from bot.core.ports import Clock, PreferenceStore
from bot.core.preferences import Preferences

FRESH = 30.0  # seconds; a change made by another process of ours is seen that late
MOST = 10_000  # members remembered at once


@dataclass(slots=True)
class Personal:
    """Members' preferences, remembered for a moment."""

    store: PreferenceStore
    clock: Clock
    _known: OrderedDict[str, tuple[float, Preferences]] = field(default_factory=OrderedDict)

    async def of(self, user: User) -> Preferences:
        """Return a member's preferences. Raises StoreError."""
        known = self._known.get(user.key)
        now = self.clock.now()
        if known is not None and now - known[0] < FRESH:
            return known[1]
        preferences = await self.store.of(user)
        self._remember(user, preferences)
        return preferences

    async def keep(self, user: User, preferences: Preferences) -> None:
        """Store them. Raises StoreError."""
        await self.store.keep(user, preferences)
        self._remember(user, preferences)

    async def speaking(self, user: User) -> User:
        """Return the member with the language that they chose, else their platform's."""
        language = (await self.of(user)).language
        return replace(user, locale=language) if language else user

    def _remember(self, user: User, preferences: Preferences) -> None:
        self._known[user.key] = (self.clock.now(), preferences)
        self._known.move_to_end(user.key)
        while len(self._known) > MOST:
            self._known.popitem(last=False)
