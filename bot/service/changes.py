"""One step of a task, taken from its newest revision: load, step, save, again if overtaken."""

from collections.abc import Callable

from bot.core.errors import StoreUnavailable
from bot.core.tasks.task import Task
from bot.store.tasks import RedisTasks

_TRIES = 20  # every lost race means that another writer got on; twenty in a row do not happen

Step = Callable[[Task], Task | None]


async def change(
    tasks: RedisTasks,
    task: Task,
    step: Step,
    *,
    due: Callable[[Task], float | None] = lambda _: None,
    show: bool = True,
) -> Task | None:
    """Return the saved task after *step*, or None when the step had nothing to do.

    *step* may be called several times and must be pure; *due* says of the next task when to look
    at it again.
    """
    for _ in range(_TRIES):
        after = step(task)
        if after is None:
            return None
        if saved := await tasks.save(after, due=due(after), show=show):
            return saved
        newest = await tasks.get(task.id)
        if newest is None:
            return None
        task = newest
    raise StoreUnavailable
