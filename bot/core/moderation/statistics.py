"""What was counted of a place: how each task ended, how long results took, who made most."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import assert_never

from bot.core.members.quota import day_of
from bot.core.tasks.task import Task, TaskStatus

WAITS = (10, 30, 60, 120, 300, 900, 3600)  # seconds: upper bounds of what waits are sorted into
MORE = "more"  # the waits over the last bound
BUCKETS = (*map(str, WAITS), MORE)
SUCCEEDED, CANCELLED, FAILED = "succeeded", "cancelled", "failed"
RESULTS = (SUCCEEDED, FAILED, CANCELLED)  # outcomes without their reasons
MOST_ACTIVE = 5


class Period(StrEnum):
    """How far back numbers go, today included."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


DAYS = {Period.DAY: 1, Period.WEEK: 7, Period.MONTH: 30}


@dataclass(frozen=True, slots=True)
class Day:
    """One UTC day's numbers of a scope; *name* is ``20261123``.

    *outcomes*: ``succeeded``, ``cancelled``, ``failed:busy`` …. *waits* counts results by
    ``BUCKETS``. *hours* counts ``RESULTS`` of an hour: ``13:failed``.
    """

    name: str
    outcomes: Mapping[str, int] = field(default_factory=dict)
    waits: Mapping[str, int] = field(default_factory=dict)
    hours: Mapping[str, int] = field(default_factory=dict)

    @property
    def results(self) -> Counter[str]:
        """Return the outcomes without their reasons."""
        return by_result(self.outcomes)

    def of_hour(self, hour: int) -> Counter[str]:
        """Return how many tasks ended in an hour (0 to 23, UTC), by ``RESULTS``."""
        return Counter({name: self.hours.get(f"{hour:02}:{name}", 0) for name in RESULTS})


@dataclass(frozen=True, slots=True)
class Active:
    """A person (a key, and the name that was theirs) and how many results they got."""

    user: str
    name: str
    results: int


@dataclass(frozen=True, slots=True)
class Waited:
    """A wait read from buckets: at most, or *over*, so many seconds."""

    seconds: int
    over: bool = False


def outcome_of(task: Task) -> str:
    """Return what a task is counted as, empty while it is not over."""
    match task.status:
        case TaskStatus.SUCCEEDED:
            return SUCCEEDED
        case TaskStatus.CANCELLED:
            return CANCELLED
        case TaskStatus.FAILED | TaskStatus.LOST:
            kind = task.failure.kind if task.failure else task.status.value
            return f"{FAILED}:{kind}"
        case (
            TaskStatus.NEW
            | TaskStatus.WAITING
            | TaskStatus.SUBMITTING
            | TaskStatus.UNKNOWN
            | TaskStatus.ACCEPTED
            | TaskStatus.RUNNING
            | TaskStatus.MODAL
        ):
            return ""
        case never:
            assert_never(never)


def bucket_of(seconds: float) -> str:
    """Return what a wait is sorted into: the first bound that it does not exceed."""
    return next((str(bound) for bound in WAITS if seconds <= bound), MORE)


def hour_of(moment: float) -> str:
    """Return the UTC hour of a moment as two figures."""
    return f"{datetime.fromtimestamp(moment, UTC):%H}"


def day_names(period: Period, now: float) -> tuple[str, ...]:
    """Return the days of a period, the oldest first, today last."""
    today = datetime.fromtimestamp(now, UTC)
    back = range(DAYS[period] - 1, -1, -1)
    return tuple(day_of((today - timedelta(days=days)).timestamp())[0] for days in back)


def by_result(outcomes: Mapping[str, int]) -> Counter[str]:
    """Return outcomes summed up as ``RESULTS``."""
    sums: Counter[str] = Counter(dict.fromkeys(RESULTS, 0))
    for outcome, count in outcomes.items():
        sums[outcome.partition(":")[0]] += count
    return sums


def summed(parts: Iterable[Mapping[str, int]]) -> Counter[str]:
    """Return the sum of several counts."""
    sums: Counter[str] = Counter()
    for part in parts:
        sums.update(part)
    return sums


def failures(outcomes: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return why tasks failed and how often, the most frequent first."""
    found = [
        (outcome.partition(":")[2], count)
        for outcome, count in outcomes.items()
        if outcome.startswith(f"{FAILED}:") and count
    ]
    return sorted(found, key=lambda one: (-one[1], one[0]))


def waited(waits: Mapping[str, int], share: float) -> Waited | None:
    """Return within which bound that share of results came; None when there are none."""
    needed, passed = share * sum(waits.get(name, 0) for name in BUCKETS), 0
    if not needed:
        return None
    for bound in WAITS:
        passed += waits.get(str(bound), 0)
        if passed >= needed:
            return Waited(bound)
    return Waited(WAITS[-1], over=True)
