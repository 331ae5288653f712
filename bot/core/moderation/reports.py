"""Reports: somebody finds that a result should not be there."""

from dataclasses import dataclass, field
from enum import StrEnum

from bot.core.chat import MessageRef, User
from bot.core.ids import CaseId, ReportId, TaskId


class Verdict(StrEnum):
    """What became of a report."""

    DISMISSED = "dismissed"
    DELETED = "deleted"
    WARNED = "warned"
    BANNED = "banned"


@dataclass(frozen=True, slots=True)
class Report:
    """One reported result, or one refused prompt; later reports of the same join the first.

    *space* is where it happened. *user* is whose it is. *message* is the card in the moderators'
    place. *term* is the listed word of a refused prompt: there is no result then.
    *reason* has a line for each reporter who gave one.
    """

    id: ReportId
    space: str
    user: User
    at: float
    task: TaskId | None = None
    reporters: tuple[User, ...] = ()
    reason: str = ""
    term: str = ""
    prompt: str = ""
    link: str = ""
    picture_url: str = ""
    message: MessageRef | None = field(default=None)
    verdict: Verdict | None = None
    decided_by: User | None = None
    decided_at: float = 0.0
    case: int = 0
    until: float = 0.0

    @property
    def case_id(self) -> CaseId:
        """Return the id of the case that is opened when it is decided: they share one."""
        return CaseId(self.id)
