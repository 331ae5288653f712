"""What is asked of the store before a task may exist, its ruling, and which refusal that is."""

from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from bot.core.errors import (
    Banned,
    CoolingDown,
    NotAllowed,
    OverQuota,
    Refused,
    TooFast,
    TooManyRunning,
)
from bot.core.members.quota import Limits, Windows


@dataclass(frozen=True, slots=True)
class Admission:
    """What the gate asks of the store before a task may exist; one script answers it all.

    *event* makes a repeated delivery of the same event harmless. *guard* is the double-press key
    (empty: none). *free_pass*: owners, whose caps are not counted against them. *cost* is in
    credits; 0 touches no window.
    """

    event: str
    limits: Limits
    windows: Windows
    cost: int = 1
    guard: str = ""
    let_in: bool = False
    free_pass: bool = False


class Ruling(StrEnum):
    """What the store's script rules, as the script spells it."""

    ADMITTED = "admitted"
    PAID = "paid"  # admitted, with the person's credits
    DUPLICATE = "duplicate"
    NOT_ALLOWED = "not_allowed"
    BANNED = "banned"
    MEMBER_HOUR = "member_hour"
    MEMBER_DAY = "member_day"
    MEMBER_MONTH = "member_month"
    CHAT_DAY = "chat_day"
    RUNNING = "running"
    TOO_FAST = "too_fast"
    COOLDOWN = "cooldown"


@dataclass(frozen=True, slots=True)
class AdmissionResult:
    """A ruling with its facts: when a ban or a cooldown ends; a ban's scope and its case."""

    ruling: Ruling
    until: float = 0.0
    scope: str = ""
    case: int = 0

    @property
    def is_admitted(self) -> bool:
        """Tell whether the task may be, or already is, made."""
        return self.ruling in {Ruling.ADMITTED, Ruling.PAID}


def refusal(result: AdmissionResult, admission: Admission) -> Refused:
    """Return the error that a ruling other than ADMITTED, PAID and DUPLICATE stands for."""
    match result.ruling:
        case Ruling.NOT_ALLOWED:
            return NotAllowed()
        case Ruling.BANNED:
            return Banned(result.case, result.scope, result.until)
        case Ruling.COOLDOWN:
            return CoolingDown(result.until)
        case Ruling.RUNNING:
            return TooManyRunning(admission.limits.running)
        case Ruling.TOO_FAST:
            return TooFast()
        case Ruling.MEMBER_HOUR | Ruling.MEMBER_DAY | Ruling.MEMBER_MONTH | Ruling.CHAT_DAY as full:
            return _over(full, admission)
        case Ruling.ADMITTED | Ruling.PAID | Ruling.DUPLICATE:
            raise ValueError(result)
        case _:
            assert_never(result.ruling)


def _over(ruling: Ruling, admission: Admission) -> OverQuota:
    limits, windows = admission.limits, admission.windows
    cap, window = {
        Ruling.MEMBER_HOUR: (limits.member_hour, windows.hour),
        Ruling.MEMBER_DAY: (limits.member_day, windows.day),
        Ruling.MEMBER_MONTH: (limits.member_month, windows.month),
        Ruling.CHAT_DAY: (limits.chat_day, windows.day),
    }[ruling]
    return OverQuota(ruling.value, cap or 0, window.ends, admission.cost)
