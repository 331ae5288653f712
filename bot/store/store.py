"""The store's face: opens the connection and holds its rooms."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from bot.core.ports import Clock
from bot.store.connection import Connection, connected
from bot.store.durability import findings
from bot.store.inbox import RedisInbox
from bot.store.keys import Keys
from bot.store.memos import RedisMemos
from bot.store.pace import RedisPace
from bot.store.places import RedisPlaces
from bot.store.tasks import RedisTasks


@dataclass(frozen=True, slots=True)
class Store:
    """All state."""

    connection: Connection
    keys: Keys
    tasks: RedisTasks
    places: RedisPlaces
    memos: RedisMemos
    pace: RedisPace

    def inbox(self, name: str) -> RedisInbox:
        """Return the inbox of that name; this process is one of its takers."""
        owner = f"{os.uname().nodename}:{os.getpid()}"
        return RedisInbox(self.connection, self.keys, name=name, owner=owner)

    async def ping(self) -> None:
        """Ask whether the server answers. Raises StoreUnavailable."""
        with self.connection.translated():
            await self.connection.client.ping()

    async def warnings(self) -> tuple[str, ...]:
        """Return what may lose data on this server, with the cure."""
        return await findings(self.connection)


@asynccontextmanager
async def open_store(
    *,
    url: str,
    clock: Clock,
    keep_ids: timedelta = timedelta(days=180),
    keep_words: timedelta = timedelta(days=30),
    prefix: str = "{imagine}:",
) -> AsyncIterator[Store]:
    """Open the store at *url*: see ``connection.connected`` for its forms."""
    keys = Keys(prefix)
    async with connected(url) as connection:
        yield Store(
            connection,
            keys,
            RedisTasks(connection, keys, keep_ids=keep_ids, keep_words=keep_words),
            RedisPlaces(connection, keys),
            RedisMemos(connection, keys, clock),
            RedisPace(connection, keys),
        )
