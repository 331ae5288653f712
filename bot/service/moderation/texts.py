"""The gate for texts: whatever reaches the provider is held against the lists of words first."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from bot.core.errors import TermListed
from bot.core.moderation.policies import EVERYWHERE, EffectivePolicy
from bot.core.tasks.task import Task
from bot.core.terms.searching import TermSearch
from bot.core.terms.terms import Excepted, Found, TermKind
from bot.core.terms.wordings import texts_of
from bot.service.moderation.reporting import Reporting
from bot.store.terms import RedisTerms

MOST_REMEMBERED = 64  # searches: one of 10,000 terms takes some 4 MB
IN_THREAD = 500  # terms from which making a search takes over 20 ms on a slow machine
LONG = 1500  # characters: 1 ms; written to be slow, ten times that

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, repr=False)
class Texts:
    """Looks for listed words. A list is read again when its count in the policy has changed."""

    store: RedisTerms
    _kept: OrderedDict[tuple[str, int], TermSearch] = field(default_factory=OrderedDict)
    _building: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def check(self, texts: Sequence[str], effective: EffectivePolicy, scope: str) -> None:
        """Raise TermListed when a text has a word that is listed everywhere or in *scope*."""
        for search in await self._searches(effective, scope):
            if found := await _first(search, texts):
                reports = found.term.kind is TermKind.REPORT
                raise TermListed(found.term.text, found.piece, found.scope, reports)

    async def found_in(
        self, text: str, effective: EffectivePolicy, scope: str
    ) -> tuple[tuple[Found, ...], tuple[Excepted, ...]]:
        """Return all that is listed in a text, what stops it first; and what stops nothing."""
        searches = await self._searches(effective, scope)
        return await _aside(
            lambda: (
                tuple(found for search in searches for found in search.find_all(text)),
                tuple(excepted for search in searches for excepted in search.find_excepted(text)),
            ),
            [text],
        )

    async def _searches(self, effective: EffectivePolicy, scope: str) -> list[TermSearch]:
        """Return the searches of both lists; a list that was never changed is empty."""
        counts = {EVERYWHERE: effective.everywhere.terms, scope: effective.here.terms}
        if scope == EVERYWHERE:
            counts[scope] = effective.everywhere.terms
        return [await self._search(name, count) for name, count in counts.items() if count]

    async def _search(self, scope: str, count: int) -> TermSearch:
        key = (scope, count)
        if key not in self._kept:
            async with self._building:
                if key not in self._kept:
                    self._keep(key, await self._built(scope))
        self._kept.move_to_end(key)
        return self._kept[key]

    async def _built(self, scope: str) -> TermSearch:
        lists = {scope: await self.store.terms(scope)}
        if len(lists[scope]) < IN_THREAD:
            return TermSearch.of(lists)
        return await asyncio.to_thread(TermSearch.of, lists)

    def _keep(self, key: tuple[str, int], search: TermSearch) -> None:
        for old in [kept for kept in self._kept if kept[0] == key[0]]:
            del self._kept[old]  # an older state of the same list
        self._kept[key] = search
        while len(self._kept) > MOST_REMEMBERED:
            self._kept.popitem(last=False)


@dataclass(frozen=True, slots=True, repr=False)
class Censor:
    """Looks for listed words, and tells the moderators where a list says so."""

    texts: Texts
    reporting: Reporting

    async def check(self, task: Task, effective: EffectivePolicy, *, event: str) -> None:
        """Raise TermListed when what a task would send has a listed word."""
        try:
            await self.texts.check(texts_of(task.request), effective, task.chat.space_key)
        except TermListed as found:
            if found.reports:
                await self.reporting.refused(task.user, task.chat, found, task.prompt, event)
            raise


async def _first(search: TermSearch, texts: Sequence[str]) -> Found | None:
    """Return the first listed word."""
    return await _aside(lambda: next(filter(None, map(search.find, texts)), None), texts)


async def _aside(search: Callable[[], Result], texts: Sequence[str]) -> Result:
    """Search at once in short texts, beside the loop in long ones."""
    return search() if sum(map(len, texts)) < LONG else await asyncio.to_thread(search)
