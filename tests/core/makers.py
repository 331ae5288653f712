"""Tasks and news for tests, made short."""

from bot.core.chat import Chat, MessageRef, Platform, User
from bot.core.ids import TaskId
from bot.core.tasks.requests import Imagine
from bot.core.tasks.task import RemoteStatus, Task, TaskStatus, TaskUpdate

ADA = User(Platform.DISCORD, "1001", "Ada")
BEN = User(Platform.DISCORD, "1002", "Ben")
STUDIO = Chat(Platform.DISCORD, "2001", "3001")
CARD = MessageRef(STUDIO, "4001")


def make_task(**changes):
    values = {
        "id": TaskId("abcdefghjkmn"),
        "user": ADA,
        "chat": STUDIO,
        "request": Imagine("a red fox"),
        "prompt": "a red fox",
        "created": 1000.0,
        "message": CARD,
        "status": TaskStatus.RUNNING,
        "submitted": 1001.0,
        "remote_id": "1760000000000123",
    }
    return Task(**(values | changes))


def make_update(status=RemoteStatus.RUNNING, **changes):
    return TaskUpdate(remote_id="1760000000000123", status=status, **changes)
