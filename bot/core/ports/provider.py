"""The port to the picture provider."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.core.ids import TaskId
from bot.core.pictures import Media
from bot.core.tasks.requests import Cancellation, Receipt, Request, Speed
from bot.core.tasks.task import TaskUpdate


@dataclass(frozen=True, slots=True)
class Submission:
    """One submit: the request, our own task id as its ``state``, its pictures, and the hook."""

    request: Request
    state: TaskId
    speed: Speed = Speed.DEFAULT
    pictures: tuple[Media, ...] = ()
    hook: str = ""


class Provider(Protocol):
    """A Midjourney-proxy-compatible server."""

    async def submit(self, submission: Submission) -> Receipt:
        """Submit once. Raises ProviderError: OutcomeUnknown when it may have been accepted."""

    async def upload(self, pictures: Sequence[Media]) -> tuple[str, ...]:
        """Return links to pictures for use in prompts. Raises ProviderError."""

    async def seed(self, remote_id: str, *, speed: Speed = Speed.DEFAULT) -> str:
        """Return the number a grid was painted from; may take a minute. Raises ProviderError."""

    async def fetch(
        self, remote_ids: Sequence[str], *, speeds: Mapping[str, Speed] | None = None
    ) -> Mapping[str, TaskUpdate]:
        """Return what is known of these tasks; unknown ones are missing. One call if it can be."""

    async def find(self, states: Sequence[TaskId]) -> Mapping[TaskId, TaskUpdate] | None:
        """Return the newest tasks that carry our states; None when this server lists no tasks."""

    async def cancel(self, remote_id: str, *, speed: Speed = Speed.DEFAULT) -> Cancellation:
        """Ask to stop a task."""
