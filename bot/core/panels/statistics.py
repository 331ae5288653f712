"""What was counted, for people: a card with the sums, and the charts that go with it."""

from collections.abc import Sequence
from datetime import UTC, datetime

from bot.core.messages.cards import Card
from bot.core.messages.charts import Chart, Column, Series, Shade
from bot.core.messages.phrasebook import Phrases
from bot.core.moderation.policies import EVERYWHERE
from bot.core.moderation.statistics import (
    BUCKETS,
    CANCELLED,
    FAILED,
    MORE,
    RESULTS,
    SUCCEEDED,
    Active,
    Day,
    Period,
    Waited,
    by_result,
    failures,
    summed,
    waited,
)
from bot.core.panels.cases import NAME_LONGEST, quoted

HALF, MOST = 0.5, 0.9  # the shares of results whose wait is told
_REASONS = 8  # so many are told one by one
_SERIES = (
    Series(Shade.GOOD, "done"),
    Series(Shade.BAD, "failed"),
    Series(Shade.IDLE, "cancelled"),
)


def statistics_card(
    days: Sequence[Day], active: Sequence[Active], phrases: Phrases, *, period: Period, scope: str
) -> Card:
    """Return the sums of some days of a scope."""
    where = phrases("stats-everywhere" if scope == EVERYWHERE else "stats-here")
    title = phrases("stats-title", where=where, span=phrases(f"choice-span-{period}"))
    outcomes = summed(day.outcomes for day in days)
    if not outcomes.total():
        return Card(title=title, text=phrases("stats-none"))
    results = by_result(outcomes)
    counts = {name: results[name] for name in RESULTS}
    lines = [phrases("stats-results", **counts), *_waits(days, phrases)]
    if reasons := failures(outcomes):
        lines.append(phrases("stats-failures", reasons=_reasons(reasons, phrases)))
    if active:
        lines += ["", phrases("stats-members"), *map(_member, range(1, len(active) + 1), active)]
    lines += ["", phrases("stats-utc")]
    return Card(title=title, text="\n".join(lines))


def charts(days: Sequence[Day], *, period: Period) -> tuple[Chart, Chart]:
    """Return how tasks ended, hour by hour or day by day, and how long results took."""
    if period is Period.DAY:
        title = "tasks per hour (UTC)"
        columns = [_column(f"{hour:02}", days[-1].of_hour(hour)) for hour in range(24)]
    else:
        title = "tasks per day (UTC)"
        columns = [_column(_label(day.name, period), day.results) for day in days]
    waits = summed(day.waits for day in days)
    bounds = tuple(Column(_short(bucket), (waits[bucket],)) for bucket in BUCKETS)
    return (
        Chart(title, _SERIES, tuple(columns), share=1.3),
        Chart("waiting time (up to)", (Series(Shade.PLAIN),), bounds),
    )


def duration(seconds: int, phrases: Phrases) -> str:
    """Return a round duration: ``30 s``, ``5 min``, ``1 h``."""
    if seconds >= 3600:
        return phrases("stats-hours", count=seconds // 3600)
    if seconds >= 60:
        return phrases("stats-minutes", count=seconds // 60)
    return phrases("stats-seconds", count=seconds)


def _waits(days: Sequence[Day], phrases: Phrases) -> list[str]:
    waits = summed(day.waits for day in days)
    half, most = waited(waits, HALF), waited(waits, MOST)
    if half is None or most is None:
        return []
    return [phrases("stats-waits", half=_wait(half, phrases), most=_wait(most, phrases))]


def _wait(wait: Waited, phrases: Phrases) -> str:
    key = "stats-over" if wait.over else "stats-within"
    return phrases(key, time=duration(wait.seconds, phrases))


def _reasons(reasons: list[tuple[str, int]], phrases: Phrases) -> str:
    told = [f"{_reason(kind, phrases)} {count}" for kind, count in reasons[:_REASONS]]
    if left := sum(count for _, count in reasons[_REASONS:]):
        told.append(f"{phrases('stats-why-other')} {left}")
    return ", ".join(told)


def _reason(kind: str, phrases: Phrases) -> str:
    key = f"stats-why-{kind}"
    return phrases(key if phrases.has(key) else "stats-why-other")


def _member(place: int, active: Active) -> str:
    name = quoted(active.name, longest=NAME_LONGEST) or active.user
    return f"{place}. {name}: {active.results}"


def _column(label: str, results: dict[str, int]) -> Column:
    return Column(label, (results[SUCCEEDED], results[FAILED], results[CANCELLED]))


def _label(name: str, period: Period) -> str:
    day = datetime.strptime(name, "%Y%m%d").replace(tzinfo=UTC)
    return f"{day:%a %d}" if period is Period.WEEK else f"{day:%m-%d}"


def _short(bucket: str) -> str:
    if bucket == MORE:
        return MORE
    seconds = int(bucket)
    if seconds >= 3600:
        return f"{seconds // 3600}h"
    return f"{seconds // 60}m" if seconds >= 60 else f"{seconds}s"
