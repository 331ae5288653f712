"""Tells everybody who subscribed what happened in a chat."""

import asyncio
import weakref
from collections.abc import AsyncIterator

from bot.sandbox.people import Happening


class Subscription(AsyncIterator[Happening]):
    """The happenings from the moment it was made."""

    def __init__(self) -> None:
        self._queue: asyncio.Queue[Happening] = asyncio.Queue()

    def put(self, happening: Happening) -> None:
        """Take one more."""
        self._queue.put_nowait(happening)

    def __aiter__(self) -> "Subscription":
        return self

    async def __anext__(self) -> Happening:
        return await self._queue.get()


class EventBus:
    """All subscriptions; one that is dropped is forgotten."""

    def __init__(self) -> None:
        self._subscriptions: weakref.WeakSet[Subscription] = weakref.WeakSet()

    def subscribe(self) -> Subscription:
        """Return an iterator over what happens from now on."""
        subscription = Subscription()
        self._subscriptions.add(subscription)
        return subscription

    def publish(self, happening: Happening) -> None:
        """Tell all subscribers."""
        for subscription in tuple(self._subscriptions):
            subscription.put(happening)
