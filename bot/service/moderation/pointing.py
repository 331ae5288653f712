"""Which result is meant: by its id, by a link to it, or by the message that is replied to."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.chat import Chat
from bot.core.errors import BadInput, TaskGone
from bot.core.events import CommandInvoked
from bot.core.ids import TaskId
from bot.core.ports import Messenger
from bot.core.tasks.task import Task
from bot.store.tasks import RedisTasks

_ID = re.compile(r"[0-9a-z]{12}", re.ASCII)


@dataclass(frozen=True, slots=True, repr=False)
class Pointing:
    """Finds results. Raises BadInput with what to write instead, TaskGone."""

    tasks: RedisTasks
    messengers: Mapping[str, Messenger]

    async def at(self, event: CommandInvoked) -> tuple[Task, str]:
        """Return the result and the words that come with it.

        A line may begin with a link or an id, where nothing is replied to.
        """
        written = event.values.get("id", "").strip()
        reason = event.values.get("reason", "").strip()
        if written:
            return self._here(await self._named(written, event.chat), event.chat), reason
        if event.quoted is not None:
            task = await self.tasks.at_message(event.quoted)
            if task is None:
                raise BadInput("result-none")
            return self._here(task, event.chat), reason
        first, _, rest = reason.partition(" ")
        if first and (task := await self._named(first, event.chat)):
            return self._here(task, event.chat), rest.strip()
        raise BadInput("result-missing")

    async def _named(self, written: str, chat: Chat) -> Task | None:
        message = self.messengers[chat.platform].parse_link(written)
        if message is not None:
            return await self.tasks.at_message(message)
        if _ID.fullmatch(written.lower()):
            return await self.tasks.get(TaskId(written.lower()))
        return None

    @staticmethod
    def _here(task: Task | None, chat: Chat) -> Task:
        """Return the task if it belongs to this place: ids of other places say nothing here."""
        if task is None or task.chat.space_key != chat.space_key:
            raise TaskGone
        return task
