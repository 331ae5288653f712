"""A member's own results, found again: newest first, by words, by kind, or as favourites.

The save script puts every result into its member's index; an index only names tasks, so whatever
is past its keeping time is gone from here too.
"""

import logging
import os
from collections.abc import AsyncIterator
from dataclasses import dataclass

from bot.core.chat import User
from bot.core.ids import TaskId
from bot.core.ports import Clock
from bot.core.tasks.kinds import kind_of
from bot.core.tasks.task import Task
from bot.store import codec, keys
from bot.store.codec import RecordUnreadable
from bot.store.keys import Retention
from bot.store.pipelining import Reply
from bot.store.scripting import Scripts

log = logging.getLogger(__name__)

CHUNK = 100  # tasks looked at in one call
MOST_LOOKED_AT = 3000  # a search goes back that far: 0.15 s in all


@dataclass(frozen=True, slots=True)
class Past:
    """One page of a member's results, newest first; *more*: there are older ones."""

    tasks: tuple[Task, ...]
    favourites: frozenset[TaskId]
    more: bool


@dataclass(frozen=True, slots=True)
class RedisHistory:
    """Finished results and favourites of members."""

    scripts: Scripts
    clock: Clock
    keeping: Retention

    async def page(
        self, user: User, *, words: str, kind: str, favourites: bool, skip: int, limit: int
    ) -> Past:
        """Return results whose prompt holds *words* (any case) and that are of that *kind*.

        *kind* is ``kinds.kind_of``, empty for all.
        """
        names = self.scripts.keys
        index = names.favourites(user.key) if favourites else names.history(user.key)
        found: list[Task] = []
        async for task in self._newest_first(index):
            if _is_meant(task, words.casefold(), kind):
                found.append(task)
            if len(found) > skip + limit:
                break
        shown = tuple(found[skip : skip + limit])
        marked = await self._favourites(user, shown)
        return Past(shown, marked, more=len(found) > skip + limit)

    async def favour(self, user: User, task_id: TaskId) -> bool:
        """Keep a result as a favourite, or no longer; return whether it now is one."""
        names = self.scripts.keys
        is_favourite = await self.scripts.run(
            "favour",
            task=names.task(task_id),
            favourites=names.favourites(user.key),
            answer=names.answer(os.urandom(8).hex()),
            id=task_id,
            now=self.clock.now(),
            most=keys.MOST_FAVOURITES,
            lives=int(self.keeping.ids.total_seconds()),
            answer_lives=int(keys.TURN_KNOWN),
        )
        return bool(is_favourite)

    async def by_remote(self, user: User, remote_id: str) -> TaskId | None:
        """Return the member's task with that id of the provider's."""
        key = self.scripts.keys.remote(user.key, remote_id)
        task_id: bytes | None = await self.scripts.database.command("GET", key)
        return TaskId(task_id.decode()) if task_id else None

    async def _newest_first(self, index: str) -> AsyncIterator[Task]:
        """Yield the tasks of an index that are still known; others leave it."""
        start = looked_at = 0
        while looked_at < MOST_LOOKED_AT:
            part = await self.scripts.run("past", index=index, start=start, stop=start + CHUNK - 1)
            if gone := [task_id for task_id, record in part if not record]:
                await self.scripts.database.command("ZREM", index, *gone)
            for _, record in part:
                if record and (task := _readable(record)):
                    yield task
            if len(part) < CHUNK:
                return
            start += len(part) - len(gone)
            looked_at += len(part)

    async def _favourites(self, user: User, tasks: tuple[Task, ...]) -> frozenset[TaskId]:
        if not tasks:
            return frozenset()
        key = self.scripts.keys.favourites(user.key)
        ids = [task.id for task in tasks]
        scores = await self.scripts.database.command("ZMSCORE", key, *ids)
        return frozenset(one for one, score in zip(ids, scores, strict=True) if score is not None)


def _is_meant(task: Task, words: str, kind: str) -> bool:
    return words in task.prompt.casefold() and kind in ("", kind_of(task))


def _readable(record: Reply) -> Task | None:
    try:
        return codec.from_records(*record)
    except RecordUnreadable as error:
        log.error("record not readable", extra={"version": error.version, "why": error.reason})  # noqa: TRY400
        return None
