"""What can be switched off, and what has a price of its own, by name."""

from bot.core import custom_ids
from bot.core.requests import Change, FillModal, PressButton, Request, Speed
from bot.core.tasks import Task

SPEEDS = tuple(speed.value for speed in Speed if speed)
COMMANDS = ("imagine", "blend", "describe", "shorten", "swap", "edit", "retexture", "video")
# Commands, then families of buttons, then speeds.
NAMES = (*COMMANDS, *sorted(custom_ids.OFFERED - set(COMMANDS)), *SPEEDS)


def action_of(request: Request, family: str = "") -> str:
    """Return the name of what a request does: a command's, or a button's family."""
    match request:
        case PressButton(custom_id=custom_id):
            return family or custom_ids.read(custom_id).family.name
        case FillModal() | Change() if family:
            return family
        case _:
            return str(type(request).__struct_config__.tag)


def features_of(task: Task) -> frozenset[str]:
    """Return the names under which a task can be switched off."""
    names = {action_of(task.request, task.family), task.family, task.speed.value}
    return frozenset(names - {""})
