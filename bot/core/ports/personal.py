"""The doors to what is kept for one person or one place: preferences, sheets, history."""

from dataclasses import dataclass
from typing import Protocol

from bot.core.chat import Chat, User
from bot.core.ids import SheetId, TaskId
from bot.core.preferences import Preferences, Preset
from bot.core.sheets import Sheet
from bot.core.tasks import Task


class PreferenceStore(Protocol):
    """What members like, and what places share."""

    async def of(self, user: User) -> Preferences:
        """Return a member's preferences, the plain ones when none were ever set."""

    async def keep(self, user: User, preferences: Preferences) -> None:
        """Store them; plain ones need no place."""

    async def presets(self, chat: Chat) -> tuple[Preset, ...]:
        """Return the presets of a space, by name."""

    async def keep_preset(self, chat: Chat, preset: Preset) -> bool:
        """Store one under its name; False when the space has as many as it may."""

    async def drop_preset(self, chat: Chat, name: str) -> bool:
        """Forget one; False when there was none."""


class SheetStore(Protocol):
    """Sheets, each for a while after its last change."""

    async def put(self, sheet_id: SheetId, sheet: Sheet) -> None:
        """Store a sheet."""

    async def get(self, sheet_id: SheetId) -> Sheet | None:
        """Return it, or None when its time is over."""

    async def batches(self) -> tuple[SheetId, ...]:
        """Return the ids of all Batch sheets."""

    async def take(self, sheet_id: SheetId) -> Sheet | None:
        """Return it and forget it: only one caller gets it."""


@dataclass(frozen=True, slots=True)
class Past:
    """One page of a member's results, newest first; *more*: there are older ones."""

    tasks: tuple[Task, ...]
    favourites: frozenset[TaskId]
    more: bool


class HistoryStore(Protocol):
    """A member's own finished results."""

    async def page(
        self, user: User, *, words: str, kind: str, favourites: bool, skip: int, limit: int
    ) -> Past:
        """Return results whose prompt holds *words* (any case) and that are of that *kind*.

        *kind* is ``kinds.kind_of``, empty for all.
        """

    async def favour(self, user: User, task_id: TaskId) -> bool:
        """Keep a result as a favourite, or no longer; return whether it now is one."""

    async def by_remote(self, user: User, remote_id: str) -> TaskId | None:
        """Return the member's task with that id of the provider's."""
