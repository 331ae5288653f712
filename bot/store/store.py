"""The store's face: one Redis, opened once, and what the service keeps in it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from bot.core.ports import Clock
from bot.store import durability
from bot.store.connection import connected
from bot.store.inbox import RedisInbox
from bot.store.keys import Keeping, Keys
from bot.store.memos import RedisMemos
from bot.store.pace import RedisPace
from bot.store.places import RedisPlaces
from bot.store.scripting import Scripts
from bot.store.tasks import RedisTasks


@dataclass(frozen=True, slots=True)
class Store:
    """All that is kept. Everything it does may raise StoreError."""

    tasks: RedisTasks
    places: RedisPlaces
    memos: RedisMemos
    pace: RedisPace
    scripts: Scripts
    clock: Clock

    def inbox(self, name: str) -> RedisInbox:
        """Return the inbox of a platform's raw updates."""
        return RedisInbox(self.scripts, self.clock, name)

    async def ping(self) -> None:
        """Raise StoreUnavailable unless Redis answers."""
        await self.scripts.database.command("PING")

    async def warnings(self) -> tuple[str, ...]:
        """Return what may lose data, in plain English for the operator, each with its cure."""
        return (await durability.inspect(self.scripts.database)).findings()


@asynccontextmanager
async def open_store(
    *,
    url: str,
    clock: Clock,
    keep_ids: timedelta = timedelta(days=180),
    keep_words: timedelta = timedelta(days=30),
    prefix: str = "imagine:",
) -> AsyncIterator[Store]:
    """Open a Redis; nothing is sent before the first call.

    *keep_ids*: how long ended tasks, their ids and customIds are kept; *keep_words*: how long
    prompts and links are. *prefix* may hold a hash tag, such as ``{imagine}:``.
    """
    async with connected(url) as database:
        scripts = Scripts(database, Keys(prefix))
        yield Store(
            tasks=RedisTasks(scripts, clock, Keeping(keep_ids, keep_words)),
            places=RedisPlaces(scripts, clock),
            memos=RedisMemos(scripts, clock),
            pace=RedisPace(scripts),
            scripts=scripts,
            clock=clock,
        )
