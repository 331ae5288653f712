"""What can be switched off, and what has a price of its own, by name."""

from bot.core.tasks import families, operations
from bot.core.tasks.requests import Request, Speed
from bot.core.tasks.task import Task

SPEEDS = tuple(speed.value for speed in Speed if speed)
COMMANDS = tuple(order.name for order in operations.ORDERS)
# Commands, then families of buttons, then speeds.
NAMES = (*COMMANDS, *sorted(families.OFFERED - set(COMMANDS)), *SPEEDS)


def action_of(request: Request, family: str = "") -> str:
    """Return the name of what a request does: a command's, or a button's family.

    *family* is the task's: what goes on from a button (a modal, a clip) goes by it.
    """
    operation = operations.of(request)
    if operation.is_ordered:
        return operation.name
    pressed = operations.family_of(request)
    return family or (pressed.name if pressed is not None else operation.name)


def features_of(task: Task) -> frozenset[str]:
    """Return the names under which a task can be switched off."""
    names = {action_of(task.request, task.family), task.family, task.speed.value}
    return frozenset(names - {""})
