"""Discord's rate limits: buckets told by headers, 429s, and the global limit (topics: rate limits).

Interaction endpoints are not bound by the global limit. A 429 carries ``Via``: without it
discord.py takes it for a Cloudflare ban.
"""

from collections import deque
from dataclasses import dataclass, field

from bot.sandbox.clock import Clock
from bot.sandbox.guild.refusals import Refused

GLOBAL = 50  # requests a second and bot


@dataclass(slots=True)
class Bucket:
    """So many requests in so many seconds."""

    size: int
    seconds: float
    hits: deque[float] = field(default_factory=deque)


# Observed, not promised: about five writes in five seconds a channel (limits note, section 1).
SIZES = {"channel-write": (5, 5.0), "webhook": (5, 2.0), "other": (50, 1.0)}


@dataclass(slots=True)
class Limits:
    """Counts requests; switch ``enforce`` off to let everything through."""

    clock: Clock
    enforce: bool = True
    invalid: int = 0
    _buckets: dict[str, Bucket] = field(default_factory=dict)
    _global: deque[float] = field(default_factory=deque)

    def take(self, kind: str, major: str, *, by_bot: bool) -> dict[str, str]:
        """Count one request; return its headers. Raises Refused with 429."""
        now = self.clock.now()
        size, seconds = SIZES[kind]
        bucket = self._buckets.setdefault(f"{kind}:{major}", Bucket(size, seconds))
        while bucket.hits and bucket.hits[0] <= now - seconds:
            bucket.hits.popleft()
        reset = (bucket.hits[0] + seconds - now) if bucket.hits else seconds
        if self.enforce and len(bucket.hits) >= size:
            raise self._refused(reset, is_global=False, name=f"{kind}:{major}")
        if by_bot:
            self._count_globally(now)
        bucket.hits.append(now)
        return {
            "X-RateLimit-Limit": str(size),
            "X-RateLimit-Remaining": str(size - len(bucket.hits)) if self.enforce else str(size),
            "X-RateLimit-Reset": f"{now + reset:.3f}",
            "X-RateLimit-Reset-After": f"{reset:.3f}",
            "X-RateLimit-Bucket": f"sandbox-{kind}",
        }

    def _count_globally(self, now: float) -> None:
        while self._global and self._global[0] <= now - 1:
            self._global.popleft()
        if self.enforce and len(self._global) >= GLOBAL:
            raise self._refused(self._global[0] + 1 - now, is_global=True, name="global")
        self._global.append(now)

    def _refused(self, wait: float, *, is_global: bool, name: str) -> Refused:
        self.invalid += 1
        headers = {"Retry-After": f"{wait:.3f}", "Via": "1.1 sandbox", "X-RateLimit-Scope": "user"}
        if is_global:
            headers["X-RateLimit-Global"] = "true"
        else:
            headers["X-RateLimit-Bucket"] = f"sandbox-{name.partition(':')[0]}"
        extra = {"retry_after": round(wait, 3), "global": is_global}
        return Refused(429, 0, "You are being rate limited.", headers=headers, extra=extra)
