"""The store's face: one Redis, opened once, and what the service keeps in it."""

from collections.abc import AsyncIterator
from contextlib import AbstractContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from bot.core.ports import Clock
from bot.store import durability
from bot.store.audit import RedisAudit
from bot.store.cases import RedisCases
from bot.store.connection import connected, waiting_for_store
from bot.store.credits import RedisCredits
from bot.store.history import RedisHistory
from bot.store.keys import Keys, Retention
from bot.store.ledger import Ledger
from bot.store.memos import RedisMemos
from bot.store.outbox import RedisOutbox
from bot.store.panels import RedisPanels
from bot.store.people import RedisPeople
from bot.store.places import RedisPlaces
from bot.store.policies import RedisPolicies
from bot.store.preferences import RedisPreferences
from bot.store.rate_limits import RedisRateLimits
from bot.store.reports import RedisReports
from bot.store.scripting import Scripts
from bot.store.statistics import RedisStatistics
from bot.store.tasks import RedisTasks
from bot.store.terms import RedisTerms
from bot.store.update_log import RedisUpdateLog


@dataclass(frozen=True, slots=True)
class Store:
    """All that is kept. Everything it does may raise StoreError."""

    tasks: RedisTasks
    ledger: Ledger
    places: RedisPlaces
    memos: RedisMemos
    rate_limits: RedisRateLimits
    preferences: RedisPreferences
    panels: RedisPanels
    history: RedisHistory
    policies: RedisPolicies
    cases: RedisCases
    reports: RedisReports
    outbox: RedisOutbox
    terms: RedisTerms
    audit: RedisAudit
    people: RedisPeople
    credits: RedisCredits
    statistics: RedisStatistics
    scripts: Scripts
    clock: Clock

    def update_log(self, name: str) -> RedisUpdateLog:
        """Return the update log of a platform's raw updates."""
        return RedisUpdateLog(self.scripts, self.clock, name)

    async def ping(self) -> None:
        """Raise StoreUnavailable unless Redis answers."""
        await self.scripts.database.command("PING")

    def waiting_for_store(self) -> AbstractContextManager[None]:
        """Have background work wait for an absent store instead of breaking off."""
        return waiting_for_store()

    async def warnings(self) -> tuple[str, ...]:
        """Return what may lose data, in plain English for the operator, each with its cure."""
        return (await durability.inspect(self.scripts.database)).findings()

    async def confirm(self) -> bool:
        """Wait until all that was written is on disk; return whether that is certain."""
        return await durability.confirm(self.scripts.database, self.scripts.keys.fixed("stopped"))


@asynccontextmanager
async def open_store(
    *,
    url: str,
    clock: Clock,
    keep_ids: timedelta = timedelta(days=180),
    keep_words: timedelta = timedelta(days=30),
    prefix: str = "imagine:",
    confirmed: bool = True,
) -> AsyncIterator[Store]:
    """Open a Redis; nothing is sent before the first call.

    Closing it waits, a second or so, until the server says that all is on disk, unless *confirmed*
    is false. *keep_ids*: for ended tasks, their ids and customIds; *keep_words*: for prompts and
    links. *prefix* may hold a hash tag.
    """
    async with connected(url) as database:
        scripts, keeping = Scripts(database, Keys(prefix)), Retention(keep_ids, keep_words)
        store = Store(
            tasks=RedisTasks(scripts, clock, keeping),
            ledger=Ledger(scripts, clock, keeping),
            places=RedisPlaces(scripts, clock),
            memos=RedisMemos(scripts, clock),
            rate_limits=RedisRateLimits(scripts),
            preferences=RedisPreferences(scripts),
            panels=RedisPanels(scripts, clock),
            history=RedisHistory(scripts, clock, keeping),
            policies=RedisPolicies(scripts, clock),
            cases=RedisCases(scripts, clock),
            reports=RedisReports(scripts, clock),
            outbox=RedisOutbox(scripts, clock),
            terms=RedisTerms(scripts, clock),
            audit=RedisAudit(scripts, clock),
            people=RedisPeople(scripts),
            credits=RedisCredits(scripts, clock),
            statistics=RedisStatistics(scripts),
            scripts=scripts,
            clock=clock,
        )
        yield store
        if confirmed and database.has_answered:
            await store.confirm()
