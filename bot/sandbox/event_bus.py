"""Tells everybody who subscribed what happened in a chat."""

import asyncio
import weakref
from collections.abc import AsyncIterator

from bot.sandbox.people import ChatEvent


class Subscription(AsyncIterator[ChatEvent]):
    """The events from the moment it was made."""

    def __init__(self) -> None:
        self._queue: asyncio.Queue[ChatEvent] = asyncio.Queue()

    def put(self, chat_event: ChatEvent) -> None:
        """Take one more."""
        self._queue.put_nowait(chat_event)

    def __aiter__(self) -> "Subscription":
        return self

    async def __anext__(self) -> ChatEvent:
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

    def publish(self, chat_event: ChatEvent) -> None:
        """Tell all subscribers."""
        for subscription in tuple(self._subscriptions):
            subscription.put(chat_event)
