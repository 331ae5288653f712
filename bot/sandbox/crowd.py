"""Tells everybody who follows the sandbox what happened."""

import asyncio
import weakref
from collections.abc import AsyncIterator

from bot.sandbox.people import Happening


class Following(AsyncIterator[Happening]):
    """The happenings from the moment it was made."""

    def __init__(self) -> None:
        self._queue: asyncio.Queue[Happening] = asyncio.Queue()

    def put(self, happening: Happening) -> None:
        """Take one more."""
        self._queue.put_nowait(happening)

    def __aiter__(self) -> "Following":
        return self

    async def __anext__(self) -> Happening:
        return await self._queue.get()


class Crowd:
    """All followers; one that is dropped is forgotten."""

    def __init__(self) -> None:
        self._followers: weakref.WeakSet[Following] = weakref.WeakSet()

    def follow(self) -> Following:
        """Return an iterator over what happens from now on."""
        following = Following()
        self._followers.add(following)
        return following

    def tell(self, happening: Happening) -> None:
        """Tell all followers."""
        for follower in tuple(self._followers):
            follower.put(happening)
