"""Rules as pure verdicts: who is let in, how much a day, how many at once."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.core.chat import Platform, User
from bot.core.errors import NotAllowed, OverQuota, Refused, TooFast, TooManyRunning


@dataclass(frozen=True, slots=True)
class Limits:
    """What one member and one place may use; *guard* is the double-press guard in seconds."""

    member_day: int = 50
    chat_day: int = 500
    running: int = 3
    guard: float = 3.0


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
    (empty: none). *free_pass*: owners, whose caps are not counted against them.
    """

    event: str
    limits: Limits
    day: str
    resets_at: float
    cost: int = 1
    guard: str = ""
    let_in: bool = False
    free_pass: bool = False


class Ruling:
    """The verdicts' spelling on the wire between the gate and the store's script."""

    ADMITTED = "admitted"
    DUPLICATE = "duplicate"
    NOT_ALLOWED = "not_allowed"
    MEMBER_DAY = "member_day"
    CHAT_DAY = "chat_day"
    RUNNING = "running"
    TOO_FAST = "too_fast"


def refusal(ruling: str, admission: Admission) -> Refused:
    """Return the error that a ruling other than ADMITTED and DUPLICATE stands for."""
    limits = admission.limits
    match ruling:
        case Ruling.NOT_ALLOWED:
            return NotAllowed()
        case Ruling.MEMBER_DAY:
            return OverQuota("member", limits.member_day, admission.resets_at)
        case Ruling.CHAT_DAY:
            return OverQuota("chat", limits.chat_day, admission.resets_at)
        case Ruling.RUNNING:
            return TooManyRunning(limits.running)
        case Ruling.TOO_FAST:
            return TooFast()
        case _:
            raise ValueError(ruling)


def day_of(now: float) -> tuple[str, float]:
    """Return the UTC day's name (``20261123``) and when it ends, in seconds since the epoch."""
    moment = datetime.fromtimestamp(now, UTC)
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return moment.strftime("%Y%m%d"), midnight.timestamp()
