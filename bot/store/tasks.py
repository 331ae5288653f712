"""Tasks in Redis: admitted, saved, and found again, each by one script.

A save is compare-and-set on the revision; the script does all that follows from the status. It
carries a token, so a save that is sent again after a lost answer is known and not refused.
"""

import asyncio
import logging
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.core.chat import MessageRef, User
from bot.core.ids import TaskId
from bot.core.members.quota import day_of
from bot.core.moderation import statistics
from bot.core.moderation.policies import EVERYWHERE
from bot.core.pictures import Media
from bot.core.ports import Clock
from bot.core.tasks.task import Task
from bot.store import codec, keys
from bot.store.codec import RecordUnreadable, Shown
from bot.store.keys import Retention
from bot.store.pipelining import Reply
from bot.store.scripting import Scripts

log = logging.getLogger(__name__)

UNCOUNTED: dict[str, float | str | bytes] = {"outcome": "", "hour": "", "wait": ""}
MOST_LISTED = 2000  # open tasks that a place's queue is looked for among


@dataclass(frozen=True, slots=True)
class ToShow:
    """A task whose message is out of date; *position* is its place in our queue, from 1."""

    task: Task
    shown: Shown
    position: int | None = None


@dataclass(frozen=True, slots=True)
class RedisTasks:
    """Tasks, their queue, and what is due. Every method is one script or one command."""

    scripts: Scripts
    clock: Clock
    keeping: Retention

    async def get(self, task_id: TaskId) -> Task | None:
        """Return the task, or None when its keeping time is over."""
        return (await self.get_all([task_id]))[0]

    async def get_all(self, task_ids: Sequence[TaskId]) -> list[Task | None]:
        """Return several in one round trip."""
        found = await self.scripts.run("get", task_ids) if task_ids else []
        return [codec.from_records(*record) if record else None for record in found]

    async def at_message(self, message: MessageRef) -> Task | None:
        """Return the task whose card that message is."""
        card = self.scripts.keys.message(message.key)
        record = await self.scripts.run("at_message", message=card)
        return codec.from_records(*record) if record else None

    async def save(self, task: Task, *, due: float | None = None, show: bool = True) -> Task | None:
        """Save a task that was changed from the newest revision; None when it was not the newest.

        In one script, from the task's status: the record, queue, room at the provider, open
        tasks, ledger (committed once accepted, released when it ended without a result), what is
        due (*due*: when to look next; None leaves it), and, with *show*, that its message is out of
        date. Returns the task with its new revision.
        """
        names, now = self.scripts.keys, self.clock.now()
        saved = replace(task, revision=task.revision + 1)
        body, wording = codec.to_records(saved)
        done = await self.scripts.run(
            "save",
            task=names.task(task.id),
            words=names.words(task.id),
            pictures=names.pictures(task.id),
            open_of=names.open_of(task.user.key),
            id=task.id,
            revision=task.revision,
            next=saved.revision,
            token=os.urandom(8),
            status=task.status,
            body=body,
            wording=wording,
            now=now,
            due_at="" if due is None else due,
            show=int(show),
            card=names.message(task.message.key) if task.message else "",
            lives=self.keeping.of_ids(finished=task.finished, now=now),
            wording_lives=self.keeping.of_words(finished=task.finished, now=now),
            unplaced_at=now + keys.UNPLACED_AFTER,
            **self._in_history(task, now),
            **self._in_numbers(task, now),
        )
        return saved if done else None

    def _in_history(self, task: Task, now: float) -> dict[str, float | str]:
        """Return where a result is found again by its member."""
        names, kept = self.scripts.keys, self.keeping.ids.total_seconds()
        return {
            "history": names.history(task.user.key),
            "by_remote": names.remote(task.user.key, task.remote_id) if task.remote_id else "",
            "finished": task.finished or now,
            "history_lives": int(kept),
            "history_oldest": now - kept,
        }

    def _in_numbers(self, task: Task, now: float) -> dict[str, float | str | bytes]:
        """Return where a task is counted when it ends, and as what."""
        names, ended = self.scripts.keys, task.finished or now
        day, _ = day_of(ended)
        scopes = {"here": task.chat.space_key, "wide": EVERYWHERE}
        kinds = {"numbers": names.numbers, "members": names.active, "names": names.active_names}
        places = {
            f"{kind}_{where}": key(scope, day)
            for kind, key in kinds.items()
            for where, scope in scopes.items()
        }
        return {
            **places,
            **(_as_counted(task, ended) if task.is_final else UNCOUNTED),
            "member": task.user.key,
            "member_name": task.user.name[: keys.LONGEST_NAME].encode("utf-8", "replace"),
            "numbers_life": int(keys.STATISTICS_LIFETIME),
        }

    async def take_turn(self, *, capacity: int, owner: str, now: float) -> Task | None:
        """Give the first task of the queue room at the provider, if there is any."""
        token = os.urandom(8).hex()
        record = await self.scripts.run(
            "take_turn",
            turn=self.scripts.keys.turn(token),
            capacity=capacity,
            owner=owner,
            now=now,
            turn_lives=int(keys.TURN_KNOWN),
        )
        return codec.from_records(*record) if record else None

    async def hold(self, *, until: float, ceiling: int = 0) -> None:
        """Take no turn before *until*; *ceiling* > 0 lowers the capacity for a minute."""
        now = self.clock.now()
        await self.scripts.run(
            "hold",
            until_=until,
            ceiling=ceiling,
            ceiling_until=now + keys.CEILING_LIFETIME,
            lives=int(max(until - now, 0.0) + 2 * keys.CEILING_LIFETIME),
        )

    async def queue(self, limit: int) -> list[TaskId]:
        """Return who waits, first first."""
        if limit <= 0:
            return []
        index = self.scripts.keys.fixed("line")
        ids = await self.scripts.database.command("ZRANGE", index, 0, limit - 1)
        return [TaskId(task_id.decode()) for task_id in ids]

    async def position(self, task_id: TaskId) -> int | None:
        """Return a task's place in the queue, from 1."""
        index = self.scripts.keys.fixed("line")
        rank: int | None = await self.scripts.database.command("ZRANK", index, task_id)
        return None if rank is None else rank + 1

    async def claim_due(self, *, now: float, limit: int, lease: float) -> list[Task]:
        """Take tasks that are due; they are due again after *lease* seconds if nothing is said."""
        return await self._claim("due", now=now, limit=limit, lease=lease)

    async def claim_unplaced(self, *, now: float, limit: int, lease: float) -> list[Task]:
        """Take NEW tasks whose card was never posted."""
        return await self._claim("unplaced", now=now, limit=limit, lease=lease)

    async def reschedule(self, due: Mapping[TaskId, float]) -> None:
        """Say when to look at tasks next, without changing them."""
        if due:
            pairs = [part for task_id, at in due.items() for part in (task_id, at)]
            await self.scripts.run("reschedule", pairs, now=self.clock.now())

    async def ring(self, task_id: TaskId, *, now: float) -> bool:
        """Make an open task due at once; False when it is not being followed."""
        task = self.scripts.keys.task(task_id)
        return bool(await self.scripts.run("ring", task=task, id=task_id, now=now))

    async def beat(self, owner: str, *, seconds: float) -> None:
        """Say that this process lives."""
        # The server's own time, not ours: clocks of two machines may differ by more than a beat.
        life = int(seconds * 1000)
        await self.scripts.database.command("SET", self.scripts.keys.beat(owner), "1", "PX", life)

    async def orphans(self, owner: str) -> list[Task]:
        """Take over the turns of processes that live no more."""
        found = await self.scripts.run(
            "orphans",
            owner=owner,
            now=self.clock.now(),
            turn_stale=keys.TURN_STALE,
            submit_stale=keys.SUBMIT_STALE,
        )
        return _readable(found)

    async def claim_shows(self, *, now: float, limit: int, lease: float) -> list[ToShow]:
        """Take messages that are out of date, finals first."""
        found = await self.scripts.run("claim_shows", now=now, limit=limit, lease_end=now + lease)
        out_of_date = []
        for body, wording, shown, rank in found:
            for task in _readable([(body, wording)]):
                known = codec.SHOWN.decode(shown) if shown else Shown()
                out_of_date.append(ToShow(task, known, None if rank is None else rank + 1))
        return out_of_date

    async def shown(self, task: Task, shown: Shown, *, again: float | None = None) -> None:
        """Record what the message shows; it stays out of date if the task has moved on since.

        *again*: when it will be out of date by itself, in seconds since the epoch.
        """
        await self.scripts.run(
            "shown",
            task=self.scripts.keys.task(task.id),
            id=task.id,
            revision=task.revision,
            shown=codec.SHOWN.encode(shown),
            now=self.clock.now(),
            again="" if again is None else again,
        )

    async def show(self, task_ids: Sequence[TaskId], *, at: float, final: bool = False) -> None:
        """Mark messages as out of date from *at* on."""
        if task_ids:
            now = self.clock.now()
            await self.scripts.run("show", task_ids, now=now, at=at, final=int(final))

    async def put_pictures(self, task_id: TaskId, pictures: Sequence[Media]) -> None:
        """Keep input pictures until the task is submitted, a day at most."""
        key = self.scripts.keys.pictures(task_id)
        # Up to 5 x 4 MB: packed in a thread, so that the loop goes on.
        record = await asyncio.to_thread(
            codec.INPUT_PICTURES.encode, codec.InputPictures(tuple(pictures))
        )
        life = int(keys.PICTURES_LIFETIME)
        await self.scripts.database.command("SET", key, record, "EX", life)

    async def pictures(self, task_id: TaskId) -> tuple[Media, ...]:
        """Return them, in order."""
        key = self.scripts.keys.pictures(task_id)
        record: bytes | None = await self.scripts.database.command("GET", key)
        if record is None:
            return ()
        album = await asyncio.to_thread(codec.INPUT_PICTURES.decode, record)
        return album.pictures

    async def open_of(self, user: User) -> list[Task]:
        """Return a person's open tasks, newest first."""
        key = self.scripts.keys.open_of(user.key)
        return _readable(await self.scripts.run("open_of", open_of=key))

    async def open_in(self, space: str) -> list[Task]:
        """Return the open tasks of a space (a key), oldest first, of at most 2,000 in all."""
        key = self.scripts.keys.fixed("open")
        ids = await self.scripts.database.command("ZRANGE", key, 0, MOST_LISTED - 1)
        known = await self.get_all([TaskId(one.decode()) for one in ids])
        return [task for task in known if task is not None and task.chat.space_key == space]

    async def open_tasks(self) -> int:
        """Return how many tasks are open."""
        oldest = self.clock.now() - keys.OPEN_LIFETIME
        return int(await self.scripts.run("open_tasks", before=oldest))

    async def _claim(self, index: str, *, now: float, limit: int, lease: float) -> list[Task]:
        key = self.scripts.keys.fixed(index)
        found = await self.scripts.run(
            "claim", index=key, now=now, limit=limit, lease_end=now + lease
        )
        return _readable(found)


def _as_counted(task: Task, ended: float) -> dict[str, float | str | bytes]:
    """Return as what an ended task is counted."""
    return {
        "outcome": statistics.outcome_of(task),
        "hour": statistics.hour_of(ended),
        "wait": statistics.bucket_of(ended - task.created),
    }


def _readable(records: Reply) -> list[Task]:
    """Return the tasks that this version can read; one it can't must not stop all others."""
    tasks = []
    for record in records:
        try:
            tasks.append(codec.from_records(*record))
        except RecordUnreadable as error:
            log.error("record not readable", extra={"version": error.version, "why": error.reason})  # noqa: TRY400
    return tasks
