"""Reads tasks: many in one call where the server can, one by one where it can't, and learns which.

All prefixes read the same tasks (CONTRACT.md 1.1), so one list call at the default speed serves all
of them; only single reads go through the prefix of their submit, by which some relays bill.
"""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.core.errors import KeyRefused, ProviderError, ProviderUnavailable
from bot.core.ids import TaskId
from bot.core.ports import Clock
from bot.core.tasks.requests import Speed
from bot.core.tasks.task import RemoteStatus, TaskUpdate
from bot.midjourney.exchange import Exchange, task_path
from bot.midjourney.refusals import is_not_offered, is_unknown_task, read_refusal
from bot.midjourney.updates import is_list, newest, update, updates

log = logging.getLogger(__name__)

CHUNK = 200  # ids a list call (DECISIONS.md 16)
SINGLES_AT_ONCE = 8
SINGLES_LONGEST = 40.0  # seconds for all single reads of one fetch: the tracker's lease is 90
AWAY_AFTER = 8  # so many unanswered single reads in one fetch, and the rest is not asked
ASK_AGAIN = 3600.0  # seconds until a route that a server lacks is tried again
ODD_PAUSE = 60.0  # seconds until a list is tried again after an answer nobody can read
QUERY_PAGE = 20


@dataclass(slots=True)
class _Look:
    """One fetch in progress: what was found, and why the rest was not."""

    found: dict[str, TaskUpdate] = field(default_factory=dict)
    troubles: dict[str, ProviderError] = field(default_factory=dict)

    @property
    def away(self) -> ProviderError | None:
        """Return why the server counts as away, None while it does not."""
        silent = [error for error in self.troubles.values() if type(error) is ProviderUnavailable]
        return silent[0] if len(silent) >= AWAY_AFTER else None

    def told(self, wanted: Sequence[str]) -> Mapping[str, TaskUpdate]:
        """Return the news in the order asked. Raises the trouble when there is nothing else.

        A task that could not be read beside others that could is told as still pending, which is
        no news: it must not count as unknown to the server, that would close it as lost.
        """
        for error in self.troubles.values():
            if not self.found or isinstance(error, KeyRefused):
                raise error
        unread = {
            key: TaskUpdate(key, RemoteStatus.PENDING, is_news=False) for key in self.troubles
        }
        known = unread | self.found
        return {key: known[key] for key in wanted if key in known}


class Reader:
    """Asks one server about tasks."""

    def __init__(self, exchange: Exchange, clock: Clock) -> None:
        self._exchange = exchange
        self._clock = clock
        self._singles = asyncio.Semaphore(SINGLES_AT_ONCE)
        self._lacks: dict[str, float] = {}  # routes and when to try them again

    async def fetch(
        self, remote_ids: Sequence[str], speeds: Mapping[str, Speed]
    ) -> Mapping[str, TaskUpdate]:
        """Return what is known of these tasks; unknown ones are missing. Raises ProviderError."""
        wanted = tuple(dict.fromkeys(remote_ids))
        look = _Look()
        for start in range(0, len(wanted), CHUNK):
            chunk = wanted[start : start + CHUNK]
            try:
                look.found |= await self._list(chunk)
            except ProviderError as error:
                look.troubles |= dict.fromkeys(wanted[start:], error)
                break
        asked = (*look.found, *look.troubles)
        await self._read_singly([key for key in wanted if key not in asked], speeds, look)
        return look.told(wanted)

    async def find(self, states: Sequence[TaskId]) -> Mapping[TaskId, TaskUpdate] | None:
        """Return the newest tasks with our states, None where tasks can't be listed.

        plus pages and filters by ``/task/query``; java, plus and net list at ``/task/list``
        (CONTRACT.md 2.5); newapi has neither. Raises ProviderError for an answer nobody can read.
        """
        found = await self._queried(states)
        if found is None:
            found = await self._listed(states)
        if found is None:
            return None
        return {TaskId(state): news for state, news in found.items()}

    async def _list(self, remote_ids: Sequence[str]) -> dict[str, TaskUpdate]:
        """Return what one list call tells; nothing where there are no lists."""
        route = "/task/list-by-condition"
        if len(remote_ids) < 2 or self._is_lacking(route):
            return {}
        answer = await self._exchange.ask("POST", route, fields={"ids": list(remote_ids)})
        if answer.status == 200:
            known = {news.remote_id: news for news in updates(answer.document)}
            if not known and not is_list(answer.document) and not answer.is_blank:
                self._lack(route, ODD_PAUSE)
            return {key: known[key] for key in remote_ids if key in known}
        if is_not_offered(answer):
            self._lack(route, ASK_AGAIN)
            return {}
        refusal = read_refusal(answer)
        if isinstance(refusal, KeyRefused | ProviderUnavailable):
            raise refusal
        self._lack(route, ODD_PAUSE)
        return {}

    async def _read_singly(
        self, remote_ids: Sequence[str], speeds: Mapping[str, Speed], look: _Look
    ) -> None:
        """Read tasks one by one, some at a time."""
        try:
            async with asyncio.timeout(SINGLES_LONGEST), asyncio.TaskGroup() as group:
                for key in remote_ids:
                    speed = speeds.get(key, Speed.DEFAULT)
                    group.create_task(self._read_single(key, speed, look))
        except TimeoutError:
            late = [key for key in remote_ids if key not in look.found]
            for key in late:
                look.troubles.setdefault(key, ProviderUnavailable("too slow"))

    async def _read_single(self, remote_id: str, speed: Speed, look: _Look) -> None:
        async with self._singles:
            if look.away:
                look.troubles[remote_id] = look.away
                return
            try:
                news = await self._single(remote_id, speed)
            except ProviderError as error:
                look.troubles[remote_id] = error
                return
        if news is not None:
            look.found[remote_id] = news

    async def _single(self, remote_id: str, speed: Speed) -> TaskUpdate | None:
        """Return one task, None when nobody knows it. Raises ProviderError."""
        answer = await self._exchange.ask("GET", task_path(remote_id, "fetch"), speed=speed)
        if answer.status == 200:
            news = update(answer.document)
            if news is not None and news.remote_id == remote_id:
                return news
        if is_unknown_task(answer):
            return None
        raise read_refusal(answer)

    async def _queried(self, states: Sequence[TaskId]) -> dict[str, TaskUpdate] | None:
        route = "/task/query"
        found: dict[str, TaskUpdate] = {}
        for state in states:
            if self._is_lacking(route):
                return None
            fields = {"pageNumber": 0, "pageSize": QUERY_PAGE, "sort": "submitTime,desc"}
            answer = await self._exchange.ask("POST", route, fields=fields | {"state": state})
            if answer.status != 200 or not is_list(answer.document):
                if not is_not_offered(answer) and answer.status != 200:
                    raise read_refusal(answer)
                self._lack(route, ASK_AGAIN)
                return None
            found |= newest(answer.document, {state})
        return found

    async def _listed(self, states: Sequence[TaskId]) -> dict[str, TaskUpdate] | None:
        route = "/task/list"
        if self._is_lacking(route):
            return None
        answer = await self._exchange.ask("GET", route)
        if is_not_offered(answer):
            self._lack(route, ASK_AGAIN)
            return None
        if answer.status == 204 or (answer.status == 200 and answer.is_blank):
            return {}
        if answer.status != 200 or not is_list(answer.document):
            raise read_refusal(answer)
        return newest(answer.document, set(states))

    def _is_lacking(self, route: str) -> bool:
        return self._clock.now() < self._lacks.get(route, 0.0)

    def _lack(self, route: str, seconds: float) -> None:
        log.info("server lacks a route", extra={"route": route, "again_after": seconds})
        self._lacks[route] = self._clock.now() + seconds
