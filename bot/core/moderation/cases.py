"""Cases: what was decided about somebody, numbered in each place, each undoable."""

from dataclasses import dataclass
from enum import StrEnum

from bot.core.chat import User
from bot.core.ids import CaseId, ReportId, TaskId


class CaseKind(StrEnum):
    """What was decided."""

    BAN = "ban"
    WARNING = "warning"
    DELETION = "deletion"  # of a result


@dataclass(frozen=True, slots=True)
class Case:
    """One decision. *scope* is a space's key or ``everywhere``; *number* counts there, from 1.

    *until*: when a ban ends, in seconds since the epoch; 0 never. *task* is the result it is
    about, *prompt* and *link* what it said and where it stands.
    """

    id: CaseId  # random, so that a button can carry it
    scope: str
    kind: CaseKind
    user: User
    by: User
    at: float
    number: int = 0  # given by the store
    until: float = 0.0
    reason: str = ""
    task: TaskId | None = None
    prompt: str = ""
    link: str = ""
    undone_by: User | None = None
    undone_at: float = 0.0

    @property
    def report_id(self) -> ReportId:
        """Return the id of the report that it was decided on, if it was: they share one."""
        return ReportId(self.id)

    def holds(self, now: float) -> bool:
        """Tell whether it is a ban that is in force."""
        is_over = bool(self.until) and self.until <= now
        return self.kind is CaseKind.BAN and self.undone_by is None and not is_over


@dataclass(frozen=True, slots=True)
class Ban:
    """A ban in force, as the gate reads it."""

    scope: str
    case: int
    until: float = 0.0
    reason: str = ""
