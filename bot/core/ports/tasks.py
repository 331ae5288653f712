"""The door to the stored tasks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.core.admission import Admission, AdmissionResult
from bot.core.chat import Chat, MessageRef, User
from bot.core.ids import TaskId
from bot.core.pictures import Media
from bot.core.quota import Used, Windows
from bot.core.tasks import Task


@dataclass(frozen=True, slots=True)
class Shown:
    """What a task's message shows now, and when it was last written.

    *gist* is what it says apart from the percent, so that a card of which only the percent has
    changed can wait.
    """

    revision: int = -1
    gist: str = ""
    picture: str = ""
    progress: int = -1
    at: float = 0.0
    final: bool = False


@dataclass(frozen=True, slots=True)
class ToShow:
    """A task whose message is out of date; *position* is its place in our line, from 1."""

    task: Task
    shown: Shown
    position: int | None = None


class TaskStore(Protocol):
    """Tasks, their line, and what is due. Every method is one script or one command."""

    async def admit(self, task: Task, admission: Admission) -> AdmissionResult:
        """Record a NEW task if the rules allow; return what was ruled.

        In one script: duplicate event, bans, access of the space, double press, running limit,
        cooldown, windows (reserved) or else credits (spent), record, index of unplaced tasks
        (looked at again after 30 s).
        """

    async def would_admit(self, task: Task, admission: Admission) -> AdmissionResult:
        """Return the same ruling and change nothing."""

    async def used(self, user: User, chat: Chat, *, windows: Windows) -> Used:
        """Return what the member, and the place, have reserved or used in these windows."""

    async def get(self, task_id: TaskId) -> Task | None:
        """Return the task, or None when its keeping time is over."""

    async def get_all(self, task_ids: Sequence[TaskId]) -> list[Task | None]:
        """Return several in one round trip."""

    async def at_message(self, message: MessageRef) -> Task | None:
        """Return the task whose card that message is."""

    async def save(self, task: Task, *, due: float | None = None, show: bool = True) -> Task | None:
        """Save a task that was changed from the newest revision; None when it was not the newest.

        In one script, from the task's status: the record, line, room at the provider, open
        tasks, ledger (committed once accepted, released when it ended without a result), what is
        due (*due*: when to look next; None leaves it), and, with *show*, that its message is out of
        date. Returns the task with its new revision.
        """

    async def take_turn(self, *, capacity: int, owner: str, now: float) -> Task | None:
        """Give the first task of the line room at the provider, if there is any."""

    async def hold(self, *, until: float, ceiling: int = 0) -> None:
        """Take no turn before *until*; *ceiling* > 0 lowers the capacity for a minute."""

    async def line(self, limit: int) -> list[TaskId]:
        """Return who waits, first first."""

    async def position(self, task_id: TaskId) -> int | None:
        """Return a task's place in the line, from 1."""

    async def claim_due(self, *, now: float, limit: int, lease: float) -> list[Task]:
        """Take tasks that are due; they are due again after *lease* seconds if nothing is said."""

    async def reschedule(self, due: Mapping[TaskId, float]) -> None:
        """Say when to look at tasks next, without changing them."""

    async def ring(self, task_id: TaskId, *, now: float) -> bool:
        """Make an open task due at once; False when it is not being followed."""

    async def claim_unplaced(self, *, now: float, limit: int, lease: float) -> list[Task]:
        """Take NEW tasks whose card was never posted."""

    async def beat(self, owner: str, *, seconds: float) -> None:
        """Say that this process lives."""

    async def orphans(self, owner: str) -> list[Task]:
        """Take over the turns of processes that live no more."""

    async def claim_shows(self, *, now: float, limit: int, lease: float) -> list[ToShow]:
        """Take messages that are out of date, finals first."""

    async def shown(self, task: Task, shown: Shown, *, again: float | None = None) -> None:
        """Record what the message shows; it stays out of date if the task has moved on since.

        *again*: when it will be out of date by itself, in seconds since the epoch.
        """

    async def show(self, task_ids: Sequence[TaskId], *, at: float, final: bool = False) -> None:
        """Mark messages as out of date from *at* on."""

    async def put_pictures(self, task_id: TaskId, pictures: Sequence[Media]) -> None:
        """Keep input pictures until the task is submitted, a day at most."""

    async def pictures(self, task_id: TaskId) -> tuple[Media, ...]:
        """Return them, in order."""

    async def open_of(self, user: User) -> list[Task]:
        """Return a person's open tasks, newest first."""

    async def open_in(self, space: str) -> list[Task]:
        """Return the open tasks of a space (a key), oldest first, of at most 2,000 in all."""

    async def open_tasks(self) -> int:
        """Return how many tasks are open."""
