"""Flood control: how fast a bot may talk.

LIMITS.md 2.1: about 1 message a second in one chat with short bursts tolerated, 20 a minute in one
group with edits counted the same, about 30 a second overall; too much is answered with 429 and
``retry_after``.  Telegram doesn't publish its exact figures, so these are chosen: per chat a
bucket of 3 that fills by 1 a second; windows of 60 s and 1 s for the others.  While a wait lasts
every further call meets it, and asking doesn't shorten it.
"""

import math
from collections import defaultdict, deque
from dataclasses import dataclass, field

from bot.sandbox.clock import Clock
from bot.sandbox.telegram.refusals import flooded

EVERYWHERE = 0


@dataclass(slots=True)
class Limits:
    """The switches of flood control; ``enforce`` is on unless a test turns it off."""

    enforce: bool = True
    per_second: float = 1.0
    burst: int = 3
    per_group_minute: int = 20
    overall_per_second: int = 30


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: float


@dataclass(slots=True)
class Flood:
    """What was sent lately, and who must wait."""

    clock: Clock
    limits: Limits = field(default_factory=Limits)
    _buckets: dict[int, _Bucket] = field(default_factory=dict)
    _minutes: dict[int, deque[float]] = field(default_factory=lambda: defaultdict(deque))
    _second: deque[float] = field(default_factory=deque)
    _until: dict[int, float] = field(default_factory=dict)

    def meet(self, chat: int) -> None:
        """Refuse while a wait for that chat, or for everything, lasts."""
        if not self.limits.enforce:
            return
        left = max(self._until.get(where, 0.0) for where in (chat, EVERYWHERE)) - self.clock.now()
        if left > 0:
            raise flooded(math.ceil(left))

    def spend(self, chat: int, *, messages: int = 1) -> None:
        """Count messages or edits in *chat* (negative ids: groups), or refuse and start a wait."""
        if not self.limits.enforce:
            return
        self.meet(chat)
        now = self.clock.now()
        waits = ((EVERYWHERE, self._overall_wait(now)), (chat, self._chat_wait(chat, now=now)))
        for where, wait in waits:
            if wait > 0:
                self._until[where] = now + math.ceil(wait)
                raise flooded(math.ceil(wait))
        self._buckets[chat].tokens -= messages
        self._second.extend([now] * messages)
        if chat < 0:
            self._minutes[chat].extend([now] * messages)

    def _overall_wait(self, now: float) -> float:
        return _window_wait(self._second, now=now, span=1.0, most=self.limits.overall_per_second)

    def _chat_wait(self, chat: int, *, now: float) -> float:
        bucket = self._buckets.setdefault(chat, _Bucket(tokens=self.limits.burst, at=now))
        filled = bucket.tokens + (now - bucket.at) * self.limits.per_second
        bucket.tokens, bucket.at = min(float(self.limits.burst), filled), now
        short = (1 - bucket.tokens) / self.limits.per_second
        if chat > 0:
            return short
        minute = self._minutes[chat]
        return max(
            short, _window_wait(minute, now=now, span=60.0, most=self.limits.per_group_minute)
        )


def _window_wait(times: deque[float], *, now: float, span: float, most: int) -> float:
    while times and times[0] <= now - span:
        times.popleft()
    return 0.0 if len(times) < most else times[len(times) - most] + span - now
