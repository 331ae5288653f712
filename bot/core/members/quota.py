"""Quotas: what may be used in an hour, a day and a month, and what has been.

A window is called the same everywhere in the code: ``member_hour``, ``member_day``,
``member_month`` and ``chat_day``.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


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
class Usage:
    """What a member, and a place, have reserved or used in the windows of a moment.

    *credits* are what the member has left in that place.
    """

    member_hour: int = 0
    member_day: int = 0
    member_month: int = 0
    chat_day: int = 0
    credits: int = 0


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
