"""The doors to what moderators decide: policies, cases, reports, word lists, the audit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.core.chat import Chat, MessageRef, Platform, User
from bot.core.ids import CaseId, ReportId
from bot.core.moderation.cases import Case
from bot.core.moderation.decisions import Chore, Decision, Entry
from bot.core.moderation.numbers import Active, Day
from bot.core.moderation.policies import Policy, Sight
from bot.core.moderation.reports import Report
from bot.core.terms.terms import Term


class PolicyStore(Protocol):
    """What places have decided. A *scope* is a space's key or ``everywhere``."""

    async def sight(self, user: User, chat: Chat) -> Sight:
        """Return all that decides about a person in a place, in one round trip."""

    async def of(self, scope: str) -> Policy:
        """Return a scope's policy, the plain one when nothing was ever decided."""

    async def change(self, scope: str, policy: Policy, entry: Entry, *, event: str) -> bool:
        """Put *policy* (made from the newest) in its place, with its line in the audit.

        False when another change came first: read again. The same event twice is done once and
        answers True. The store gives the next revision.
        """


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of a decision: the numbered case, if it opened one."""

    case: Case | None = None


class CaseStore(Protocol):
    """Cases and bans. Everything about one decision is one script."""

    async def decide(self, decision: Decision) -> Decided | None:
        """Write a decision down; None when its report, or the case it lifts, was dealt with before.

        The same event twice gets the same answer and changes nothing.
        """

    async def case(self, scope: str, number: int) -> Case | None:
        """Return a scope's case with that number."""

    async def by_id(self, case_id: CaseId) -> Case | None:
        """Return a case by what its button carries."""

    async def cases(self, scope: str, user: str = "", *, skip: int, limit: int) -> list[Case]:
        """Return a scope's cases, newest first; *user* (a key): only that person's."""

    async def standing_ban(self, scope: str, user: str) -> Case | None:
        """Return the case whose ban is in force for that person (a key) in exactly that scope."""


class ReportStore(Protocol):
    """Reports, kept as long as cases."""

    async def report(self, report: Report, chores: Sequence[Chore]) -> Report | None:
        """Record a report, or join the open one of the same task; None when already reported.

        None: this person has reported this result before. In one script, with its chores.
        """

    async def get(self, report_id: ReportId) -> Report | None:
        """Return a report."""

    async def placed(self, report_id: ReportId, message: MessageRef) -> None:
        """Record where its card stands."""


@dataclass(frozen=True, slots=True)
class Due:
    """A chore to be done, under the receipt it is finished with."""

    receipt: str
    chore: Chore


class ChoreStore(Protocol):
    """Chores between a decision and their being done; nothing is lost when a process dies."""

    async def claim(self, *, now: float, limit: int, lease: float) -> list[Due]:
        """Take chores; they are due again after *lease* seconds if nothing is said."""

    async def done(self, receipt: str) -> None:
        """Forget one."""

    async def again(self, receipt: str, *, at: float) -> bool:
        """Do it later; False when it has been tried for a day, and is forgotten."""


class TermStore(Protocol):
    """The lists of words of each scope."""

    async def terms(self, scope: str) -> list[Term]:
        """Return a scope's list."""

    async def change(
        self, scope: str, *, add: Sequence[Term], drop: Sequence[str], entry: Entry, event: str
    ) -> bool:
        """Add and drop terms, with a line in the audit; the policy's *terms* counts one up.

        False, and nothing done, when the list would grow over ``terms.MOST``. The same event
        twice is done once.
        """


class AuditStore(Protocol):
    """The audit: append-only. Entries also come with decisions and policy changes."""

    async def append(self, entry: Entry, *, event: str) -> None:
        """Add a line; the same event twice adds one."""

    async def read(self, scope: str, *, before: str = "", limit: int) -> list[tuple[str, Entry]]:
        """Return lines with their ids, newest first; *before* is an id to go on from."""


class PeopleStore(Protocol):
    """Names that people are called by, for platforms where a mention is only a name."""

    async def seen(self, user: User) -> None:
        """Remember a person under their handle, if they have one."""

    async def find(self, platform: Platform, handle: str) -> User | None:
        """Return the person last seen under that handle (without the @, any case)."""


@dataclass(frozen=True, slots=True)
class Grants:
    """A person's credits in a space: what is left, in the order in which it is spent.

    Each part is an amount and when it ends, in seconds since the epoch; 0 never.
    """

    parts: tuple[tuple[int, float], ...] = ()

    @property
    def total(self) -> int:
        """Return how many credits are left."""
        return sum(amount for amount, _ in self.parts)


class CreditStore(Protocol):
    """Credits on top of the limits, spent when a limit is reached."""

    async def of(self, space: str, user: str) -> Grants:
        """Return a person's credits in a space, both as keys."""

    async def give(
        self, space: str, user: str, amount: int, *, until: float, entry: Entry, event: str
    ) -> Grants:
        """Add credits (0: for ever); the same event twice adds once."""

    async def take(self, space: str, user: str, amount: int, *, entry: Entry, event: str) -> Grants:
        """Take up to *amount* away, those that end first first."""

    async def put(
        self, space: str, user: str, amount: int, *, until: float, entry: Entry, event: str
    ) -> Grants:
        """Leave exactly *amount*."""


class NumberStore(Protocol):
    """What was counted, a day at a time."""

    async def days(self, scope: str, names: Sequence[str]) -> list[Day]:
        """Return these days of a space, or of everywhere, in that order."""

    async def most_active(self, scope: str, names: Sequence[str], *, limit: int) -> list[Active]:
        """Return who got the most results on these days, first first."""
