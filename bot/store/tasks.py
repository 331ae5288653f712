"""Tasks, their line, and what is due (a ``ports.TaskStore``)."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from bot.core.chat import User
from bot.core.errors import StoreUnavailable
from bot.core.ids import TaskId
from bot.core.ports import Shown, ToShow
from bot.core.rules import Admission
from bot.core.tasks import Task, TaskStatus
from bot.store import codec
from bot.store.connection import Connection, Value, text
from bot.store.inputs import RedisInputs
from bot.store.keys import CEILING_KEPT, EVENT_KEPT, OPEN_KEPT, USAGE_KEPT, Keys
from bot.store.records import RedisRecords, read_ids

UNPLACED_AFTER = 30.0  # a card that is not posted by then is posted by whoever finds it

_STAGES = {
    TaskStatus.NEW: ("new", ""),
    TaskStatus.WAITING: ("waiting", ""),
    TaskStatus.SUBMITTING: ("submitting", ""),
    TaskStatus.UNKNOWN: ("followed", ""),
    TaskStatus.ACCEPTED: ("followed", "commit"),
    TaskStatus.RUNNING: ("followed", "commit"),
    TaskStatus.MODAL: ("modal", "commit"),
    TaskStatus.SUCCEEDED: ("final", "commit"),
    TaskStatus.FAILED: ("final", "release"),
    TaskStatus.CANCELLED: ("final", "release"),
    TaskStatus.LOST: ("final", "release"),
}


class RedisTasks(RedisRecords, RedisInputs):
    """Every method is one script or one round trip."""

    def __init__(
        self, connection: Connection, keys: Keys, *, keep_ids: timedelta, keep_words: timedelta
    ) -> None:
        super().__init__(connection, keys)
        self._keep_ids = int(keep_ids.total_seconds())
        self._keep_words = int(keep_words.total_seconds())

    async def admit(self, task: Task, admission: Admission) -> str:
        """Record a NEW task if the rules allow; return a ``Ruling``."""
        return await self._admit(task, admission, dry=False)

    async def would_admit(self, task: Task, admission: Admission) -> str:
        """Return the same ruling and change nothing."""
        return await self._admit(task, admission, dry=True)

    async def _admit(self, task: Task, admission: Admission, *, dry: bool) -> str:
        keys, limits = self._keys, admission.limits
        record, words = codec.dump_task(task)
        ruling = await self._connection.script(
            "admit",
            [
                keys.event(admission.event),
                keys.places,
                keys.guard(admission.guard),
                keys.open_of(task.user.key),
                keys.usage(admission.day, task.user.key),
                keys.usage(admission.day, task.chat.space_key),
                keys.task(task.id),
                keys.words(task.id),
                keys.open,
                keys.unplaced,
            ],
            [
                int(dry),
                int(admission.let_in),
                task.chat.space_key,
                int(limits.guard * 1000),
                limits.running,
                limits.member_day,
                limits.chat_day,
                admission.cost,
                int(admission.free_pass),
                task.id,
                record,
                words,
                task.created,
                task.created + UNPLACED_AFTER,
                EVENT_KEPT,
                OPEN_KEPT,
                USAGE_KEPT,
                int(bool(admission.guard)),
            ],
        )
        return text(ruling)

    async def save(self, task: Task, *, due: float | None = None, show: bool = True) -> Task | None:
        """Save a task built on the newest revision; None when it was not the newest."""
        keys = self._keys
        record, words = codec.dump_task(task)
        stage, ledger = _STAGES[task.status]
        message = task.message.key if task.message else ""
        final = stage == "final"
        after = await self._connection.script(
            "save",
            [
                keys.task(task.id),
                keys.words(task.id),
                keys.line,
                keys.numbers,
                keys.room,
                keys.turns,
                keys.due,
                keys.unplaced,
                keys.finals,
                keys.shows,
                keys.open,
                keys.open_of(task.user.key),
                keys.pictures(task.id),
                keys.message(message),
            ],
            [
                task.id,
                task.revision,
                record,
                words,
                stage,
                ledger,
                "" if due is None else due,
                int(show),
                task.created,
                self._keep_ids if final else max(self._keep_ids, OPEN_KEPT),
                self._keep_words if final else max(self._keep_words, OPEN_KEPT),
                int(bool(message)),
                task.created,
            ],
        )
        revision = _number(after)
        return None if revision < 0 else codec.load_task(revision, record, words)

    async def take_turn(self, *, capacity: int, owner: str, now: float) -> Task | None:
        """Give the first task of the line room at the provider, if there is any."""
        keys = self._keys
        taken = await self._connection.script(
            "turn",
            [keys.line, keys.room, keys.turns, keys.hold, keys.ceiling],
            [capacity, owner, now],
        )
        return await self.get(TaskId(text(taken))) if taken else None

    async def hold(self, *, until: float, ceiling: int = 0) -> None:
        """Take no turn before *until*; *ceiling* > 0 lowers the capacity for a minute."""
        with self._connection.translated():
            async with self._client.pipeline(transaction=True) as pipe:
                pipe.set(self._keys.hold, until, ex=24 * 3600)
                if ceiling > 0:
                    pipe.set(self._keys.ceiling, ceiling, ex=CEILING_KEPT)
                await pipe.execute()

    async def line(self, limit: int) -> list[TaskId]:
        """Return who waits, first first."""
        with self._connection.translated():
            return read_ids(await self._client.zrange(self._keys.line, 0, limit - 1))

    async def position(self, task_id: TaskId) -> int | None:
        """Return a task's place in the line, from 1."""
        with self._connection.translated():
            rank = await self._client.zrank(self._keys.line, task_id)
        return None if rank is None else _number(rank) + 1

    async def claim_due(self, *, now: float, limit: int, lease: float) -> list[Task]:
        """Take tasks that are due; they are due again after *lease* seconds."""
        return await self.claim([self._keys.due], now=now, limit=limit, lease=lease)

    async def claim_unplaced(self, *, now: float, limit: int, lease: float) -> list[Task]:
        """Take NEW tasks whose card was never posted."""
        return await self.claim([self._keys.unplaced], now=now, limit=limit, lease=lease)

    async def claim_shows(self, *, now: float, limit: int, lease: float) -> list[ToShow]:
        """Take messages that are out of date, finals first."""
        sets = [self._keys.finals, self._keys.shows]
        ids = read_ids(await self._connection.script("claim", sets, [now, limit, lease]))
        found = await self.load(ids, position=True) if ids else []
        gone = [task_id for task_id, item in zip(ids, found, strict=True) if item is None]
        await self.forget(gone, sets)
        return [item for item in found if item is not None]

    async def reschedule(self, due: Mapping[TaskId, float]) -> None:
        """Say when to look at tasks next, without changing them."""
        if due:
            with self._connection.translated():
                # XX: a task that ended meanwhile is not brought back.
                await self._client.zadd(
                    self._keys.due, {str(task_id): at for task_id, at in due.items()}, xx=True
                )

    async def ring(self, task_id: TaskId, *, now: float) -> bool:
        """Make an open task due at once; False when it is not being followed."""
        return bool(await self._connection.script("ring", [self._keys.due], [task_id, now]))

    async def beat(self, owner: str, *, seconds: float) -> None:
        """Say that this process lives."""
        with self._connection.translated():
            await self._client.set(self._keys.process(owner), "1", px=int(seconds * 1000))

    async def orphans(self, owner: str) -> list[Task]:
        """Take over the turns of processes that live no more."""
        arguments: list[Value] = [owner, self._keys.process("")]
        ids = read_ids(await self._connection.script("orphans", [self._keys.turns], arguments))
        return [task for task in await self.get_all(ids) if task] if ids else []

    async def shown(self, task: Task, shown: Shown) -> None:
        """Record what the message shows; it stays out of date if the task has moved on."""
        keys = self._keys
        await self._connection.script(
            "shown",
            [keys.task(task.id), keys.finals, keys.shows],
            [task.id, shown.revision, codec.dump_shown(shown), shown.at],
        )

    async def show(self, task_ids: Sequence[TaskId], *, at: float, final: bool = False) -> None:
        """Mark messages as out of date from *at* on."""
        if task_ids:
            key = self._keys.finals if final else self._keys.shows
            with self._connection.translated():
                await self._client.zadd(key, dict.fromkeys(task_ids, at))

    async def open_of(self, user: User) -> list[Task]:
        """Return a person's open tasks, newest first."""
        with self._connection.translated():
            ids = read_ids(await self._client.zrevrange(self._keys.open_of(user.key), 0, -1))
        return [task for task in await self.get_all(ids) if task] if ids else []

    async def open_tasks(self) -> int:
        """Return how many tasks are open."""
        with self._connection.translated():
            return int(await self._client.zcard(self._keys.open))

    async def used(self, day: str, account: str) -> tuple[int, int]:
        """Return what an account has reserved and committed on a day."""
        with self._connection.translated():
            both = await self._client.hmget(
                self._keys.usage(day, account), ["reserved", "committed"]
            )
        return int(both[0] or 0), int(both[1] or 0)


def _number(value: object) -> int:
    if not isinstance(value, int):
        raise StoreUnavailable(repr(value))
    return value
