"""A task that goes on: what came out is at once pressed again, under the same card."""

from dataclasses import replace

from bot.core.tasks import custom_ids
from bot.core.tasks.requests import PressButton
from bot.core.tasks.task import Task, TaskStatus, TaskUpdate


def advanced(task: Task, update: TaskUpdate, now: float) -> Task | None:
    """Return the task after *update*, or None for old news.

    A task that succeeds and has a button of the family in ``then`` waits again, to press it.
    """
    after = task.advance(update, now)
    if after is None or after.status is not TaskStatus.SUCCEEDED or not after.then:
        return after
    for button in after.buttons:
        if custom_ids.read(button.custom_id).family.name == after.then:
            request = PressButton(after.remote_id, button.custom_id)
            return replace(
                task,
                status=TaskStatus.WAITING,
                request=request,
                then="",
                remote_id="",
                submitted=0.0,
                ahead=None,
            )
    return after
