"""Pictures that people look at just now, each fetched once for all who ask."""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field
from weakref import WeakValueDictionary

from bot.core.ids import TaskId
from bot.core.pictures import Media
from bot.core.ports import Clock
from bot.core.tasks.task import Task
from bot.service.submitting.inputs import Inputs

PICTURE_LIFETIME = 120.0  # seconds
MOST = 8  # pictures of 4 MB at most each


@dataclass(slots=True, repr=False)
class PictureCache:
    """Results, shrunk, remembered for a moment."""

    inputs: Inputs
    clock: Clock
    _kept: OrderedDict[TaskId, tuple[float, Media]] = field(default_factory=OrderedDict)
    _turns: WeakValueDictionary[TaskId, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    async def of(self, task: Task) -> Media:
        """Return a task's picture. Raises PictureError, Gone."""
        async with self._turns.setdefault(task.id, asyncio.Lock()):
            until, picture = self._kept.get(task.id, (0.0, None))
            if picture is None or until < self.clock.now():
                picture = await self.inputs.of_result(task)
                self._remember(task.id, picture)
            return picture

    def _remember(self, task: TaskId, picture: Media) -> None:
        self._kept[task] = (self.clock.now() + PICTURE_LIFETIME, picture)
        self._kept.move_to_end(task)
        while len(self._kept) > MOST:
            self._kept.popitem(last=False)
