"""Rules as pure verdicts: who is let in, how much a day, how many at once."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.core.chat import Platform, User
from bot.core.errors import (
    Banned,
    CoolingDown,
    NotAllowed,
    OverQuota,
    Refused,
    TooFast,
    TooManyRunning,
)


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


@dataclass(frozen=True, slots=True)
class Limits:
    """What one member and one place may use; *guard* is the double-press guard in seconds.

    Windows count credits, which is pictures where nothing costs more than one; None: no cap.
    *cooldown*: seconds between two pictures of a member in a space, 0: none.
    """

    member_day: int = 50
    chat_day: int = 500
    running: int = 3
    guard: float = 3.0
    member_hour: int | None = None
    member_month: int | None = None
    cooldown: int = 0


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time in which is counted: its name, and when it ends (since the epoch)."""

    name: str
    ends: float


@dataclass(frozen=True, slots=True)
class Windows:
    """The windows that a moment lies in, all in UTC."""

    hour: Window
    day: Window
    month: Window


@dataclass(frozen=True, slots=True)
class Used:
    """What a member, and a place, have reserved or used in the windows of a moment.

    *credits* are what the member has left in that place.
    """

    member_hour: int = 0
    member_day: int = 0
    member_month: int = 0
    chat_day: int = 0
    credits: int = 0


@dataclass(frozen=True, slots=True)
class Access:
    """Who is let in at all: owners everywhere, everyone where it is open or allowed."""

    owners: frozenset[str] = frozenset()
    is_open: bool = False

    def is_owner(self, user: User) -> bool:
        """Tell whether the operator named this person in ``IMAGINE_OWNERS``."""
        return user.key in self.owners

    @staticmethod
    def owner_key(text: str) -> str:
        """Return the key of ``discord:123``. Raises ValueError when it is not of that form."""
        platform, _, number = text.strip().partition(":")
        if not number.isascii() or not number.isdigit():
            raise ValueError(text)
        return f"{Platform(platform)}:{number}"


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


class Ruling:
    """The verdicts' spelling on the wire between the gate and the store's script.

    BANNED is followed by the scope, when it ends, and the case; COOLDOWN by when it ends.
    """

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


TAKEN = frozenset({Ruling.ADMITTED, Ruling.PAID})


def refusal(ruling: str, admission: Admission) -> Refused:
    """Return the error that a ruling other than ADMITTED, PAID and DUPLICATE stands for."""
    limits = admission.limits
    match ruling.split():
        case [Ruling.NOT_ALLOWED]:
            return NotAllowed()
        case [Ruling.BANNED, scope, until, case]:
            return Banned(int(case), scope, float(until))
        case [Ruling.COOLDOWN, until]:
            return CoolingDown(float(until))
        case [Ruling.RUNNING]:
            return TooManyRunning(limits.running)
        case [Ruling.TOO_FAST]:
            return TooFast()
        case _:
            return _over(ruling, admission)


def _over(ruling: str, admission: Admission) -> OverQuota:
    limits, windows = admission.limits, admission.windows
    scope, cap, window = {
        Ruling.MEMBER_HOUR: ("member_hour", limits.member_hour, windows.hour),
        Ruling.MEMBER_DAY: ("member", limits.member_day, windows.day),
        Ruling.MEMBER_MONTH: ("member_month", limits.member_month, windows.month),
        Ruling.CHAT_DAY: ("chat", limits.chat_day, windows.day),
    }[ruling]
    return OverQuota(scope, cap or 0, window.ends, admission.cost)


def windows_of(now: float) -> Windows:
    """Return the hour, the day and the month of a moment, in UTC."""
    moment = datetime.fromtimestamp(now, UTC)
    hour = moment.replace(minute=0, second=0, microsecond=0)
    day = hour.replace(hour=0)
    month = day.replace(day=1)
    next_month = (month + timedelta(days=32)).replace(day=1)
    return Windows(
        hour=Window(f"{hour:%Y%m%d%H}", (hour + timedelta(hours=1)).timestamp()),
        day=Window(f"{day:%Y%m%d}", (day + timedelta(days=1)).timestamp()),
        month=Window(f"{month:%Y%m}", next_month.timestamp()),
    )


def day_of(now: float) -> tuple[str, float]:
    """Return the UTC day's name (``20261123``) and when it ends, in seconds since the epoch."""
    day = windows_of(now).day
    return day.name, day.ends
