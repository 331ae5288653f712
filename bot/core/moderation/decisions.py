"""A decision, whole: what one script of the store writes down at once, or not at all."""

from dataclasses import dataclass

import msgspec

from bot.core.chat import User
from bot.core.ids import ReportId, TaskId
from bot.core.moderation.cases import Case
from bot.core.moderation.reports import Verdict


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of the audit, never changed: who did what to whom, and why.

    *action* is a short English word such as ``ban`` or ``limit``; *subject* a key or a name.
    """

    scope: str
    at: float
    by: User
    action: str
    subject: str = ""
    detail: str = ""
    reason: str = ""


# Outbox entries: what must happen outside the store after a decision. Each is done at least once
# and harmless when repeated; tagged structures (msgspec decodes their union).


class StopTasks(msgspec.Struct, frozen=True, tag="stop"):
    """Cancel what a person has under way in a scope."""

    user: User
    scope: str


class RemoveResult(msgspec.Struct, frozen=True, tag="remove"):
    """Delete the card of a task."""

    task: TaskId


class ShowReport(msgspec.Struct, frozen=True, tag="report"):
    """Post a report's card in the moderators' place, or bring it up to date."""

    report: ReportId


class ShowCase(msgspec.Struct, frozen=True, tag="case"):
    """Tell the moderators' place about a case; *number* 0: the one this decision opened."""

    scope: str
    space: str  # whose moderators
    number: int = 0


class Tell(msgspec.Struct, frozen=True, tag="tell"):
    """Tell somebody in private, if they can be reached: a phrase and what it speaks of."""

    user: User
    phrase: str
    values: dict[str, str] = {}


OutboxEntry = StopTasks | RemoveResult | ShowReport | ShowCase | Tell


@dataclass(frozen=True, slots=True)
class Decision:
    """What is written down at once.

    *event*: run twice, it counts once. *case* is opened (its number is the store's), *bans*: it is
    the person's ban in its scope from now on. *report* must still be open, and gets *verdict*.
    *lifts* is a case that is undone; its ban ends if it is the one in force.
    """

    event: str
    entry: AuditEntry
    case: Case | None = None
    bans: bool = False
    report: ReportId | None = None
    verdict: Verdict | None = None
    lifts: Case | None = None
    outbox: tuple[OutboxEntry, ...] = ()
