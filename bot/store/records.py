"""Reads stored tasks, and takes what is due."""

from collections.abc import Sequence

from redis.asyncio.client import Pipeline

from bot.core.chat import MessageRef
from bot.core.ids import TaskId
from bot.core.ports import ToShow
from bot.core.tasks import Task
from bot.store import codec
from bot.store.connection import Connection, text
from bot.store.keys import Keys


class RedisRecords:
    """Several tasks in one round trip."""

    def __init__(self, connection: Connection, keys: Keys) -> None:
        self._connection = connection
        self._client = connection.client
        self._keys = keys

    async def get(self, task_id: TaskId) -> Task | None:
        """Return the task, or None when its keeping time is over."""
        return (await self.get_all([task_id]))[0]

    async def get_all(self, task_ids: Sequence[TaskId]) -> list[Task | None]:
        """Return several in one round trip."""
        found = await self.load(task_ids) if task_ids else []
        return [item.task if item else None for item in found]

    async def at_message(self, message: MessageRef) -> Task | None:
        """Return the task whose card that message is."""
        with self._connection.translated():
            found = await self._client.get(self._keys.message(message.key))
        return await self.get(TaskId(text(found))) if found else None

    async def claim(self, sets: list[str], *, now: float, limit: int, lease: float) -> list[Task]:
        """Take what is due from these sets; it is due again after *lease* seconds."""
        ids = read_ids(await self._connection.script("claim", sets, [now, limit, lease]))
        if not ids:
            return []
        found = await self.get_all(ids)
        await self.forget(
            [task_id for task_id, task in zip(ids, found, strict=True) if task is None], sets
        )
        return [task for task in found if task]

    async def forget(self, ids: Sequence[TaskId], sets: Sequence[str]) -> None:
        """Take tasks whose keeping time is over out of the sets they still stand in."""
        if ids:
            with self._connection.translated():
                async with self._client.pipeline(transaction=False) as pipe:
                    for key in sets:
                        pipe.zrem(key, *ids)
                    await pipe.execute()

    async def load(self, ids: Sequence[TaskId], *, position: bool = False) -> list[ToShow | None]:
        """Return tasks with what their messages show, and their places in the line."""
        with self._connection.translated():
            async with self._client.pipeline(transaction=False) as pipe:
                for task_id in ids:
                    self._ask(pipe, task_id, position=position)
                answers = await pipe.execute()
        width = 3 if position else 2
        rows = [answers[start : start + width] for start in range(0, len(answers), width)]
        return [_item(row) for row in rows]

    def _ask(self, pipe: Pipeline, task_id: TaskId, *, position: bool) -> None:
        pipe.hmget(self._keys.task(task_id), ["rev", "record", "shown"])
        pipe.get(self._keys.words(task_id))
        if position:
            pipe.zrank(self._keys.line, task_id)


def _item(row: list[object]) -> ToShow | None:
    fields, words = row[0], row[1]
    if not isinstance(fields, list) or fields[1] is None:
        return None
    record = words if isinstance(words, bytes) else None
    task = codec.load_task(int(fields[0]), fields[1], record)
    rank = row[2] if len(row) > 2 else None
    place = rank + 1 if isinstance(rank, int) else None
    return ToShow(task, codec.load_shown(fields[2]), place)


def read_ids(values: object) -> list[TaskId]:
    """Return the task ids that a command answered."""
    return [TaskId(text(value)) for value in values] if isinstance(values, list) else []
