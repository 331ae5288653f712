"""Calls to the provider as they went, and what they say about the account there."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

WELL = "ok"  # the outcome of a call that was answered


class AccountState(StrEnum):
    """How the account at the provider is doing; the worst stands last."""

    WELL = "well"
    LIMITED = "limited"  # its queue is full
    AWAY = "away"  # no answer, or none that can be read
    EMPTY = "empty"  # no credit left
    BLOCKED = "blocked"  # the key is refused


@dataclass(frozen=True, slots=True)
class Call:
    """One call that was answered or failed. *outcome*: ``ok``, or what its error is called.

    *at* is when it began, in seconds since the epoch. *code* is the provider's own code or, for
    an unreadable answer, the HTTP status; *reason* the provider's own words.
    """

    operation: str
    at: float
    seconds: float
    outcome: str = WELL
    code: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Latency:
    """How fast an operation is answered: half, and 95 of 100, within so many seconds."""

    operation: str
    count: int
    median: float
    most: float


def paces(calls: Sequence[Call]) -> list[Latency]:
    """Return how fast each operation was answered, the most frequent first."""
    counts = Counter(call.operation for call in calls)
    return [_pace(name, calls) for name, _ in counts.most_common()]


def _pace(operation: str, calls: Sequence[Call]) -> Latency:
    took = sorted(call.seconds for call in calls if call.operation == operation)
    return Latency(operation, len(took), _within(took, 0.5), _within(took, 0.95))


def _within(took: list[float], share: float) -> float:
    """Return the least of the sorted values that so many do not exceed (nearest rank)."""
    return took[max(math.ceil(share * len(took)), 1) - 1]
