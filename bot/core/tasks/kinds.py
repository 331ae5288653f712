"""What came out of a task, for finding it again."""

from bot.core.tasks import families, operations
from bot.core.tasks.requests import ResultKind
from bot.core.tasks.task import Task


def kind_of(task: Task) -> ResultKind:
    """Return what came out. A pressed button may be asked for in another way: it says first."""
    if task.result.video_urls:
        return ResultKind.VIDEO
    family = families.NAMED.get(task.family)
    return family.kind if family is not None else operations.of(task.request).kind
