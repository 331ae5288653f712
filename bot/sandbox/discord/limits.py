"""Discord's rate limits: buckets told by headers, 429s, the global limit (topics: rate limits).

Interaction endpoints are not bound by the global limit. The figures per route are observed, not
promised (LIMITS.md 1.2): Discord tells them by headers and asks not to hard-code them.
"""

from collections import deque
from dataclasses import dataclass, field

from bot.sandbox.clock import Clock
from bot.sandbox.discord.refusals import Refused, flooded

GLOBAL = 50  # requests a second and bot
OLD = 3600.0  # edits of messages older than an hour have a limit of their own (code 30046)

Size = tuple[int, float]  # so many requests in so many seconds


@dataclass(slots=True)
class _Window:
    ends: float = 0.0
    used: int = 0


@dataclass(slots=True)
class Limits:
    """Counts requests; switch ``enforce`` off to let everything through.

    *invalid* counts answers of 401, 403 and 429: 10,000 of them in ten minutes ban an address for
    a while. *old_edits* is how many edits of old messages an hour takes; the real figure is secret.
    """

    clock: Clock
    enforce: bool = True
    invalid: int = 0
    old_edits: int = 30
    sizes: dict[str, Size] = field(
        default_factory=lambda: {
            "post": (5, 5.0),
            "edit": (5, 5.0),
            "delete": (5, 1.0),
            "webhook": (5, 2.0),
            "other": (50, 1.0),
        }
    )
    _windows: dict[str, _Window] = field(default_factory=dict)
    _global: deque[float] = field(default_factory=deque)
    _old: deque[float] = field(default_factory=deque)

    def take(self, kind: str, major: str) -> dict[str, str]:
        """Count one request of a route, return its headers. Raises Refused with 429."""
        now = self.clock.now()
        size, seconds = self.sizes[kind]
        window = self._windows.setdefault(f"{kind}:{major}", _Window())
        if window.ends <= now:
            window.ends, window.used = now + seconds, 0
        left = window.ends - now
        if self.enforce and window.used >= size:
            headers = self._told(kind, remaining=0, left=left)
            raise flooded(left, scope="user", headers=headers)
        window.used += 1
        remaining = size - window.used if self.enforce else size
        return self._told(kind, remaining=remaining, left=left)

    def take_globally(self) -> None:
        """Count one request of the bot's token. Raises Refused with 429."""
        now = self.clock.now()
        while self._global and self._global[0] <= now - 1:
            self._global.popleft()
        if self.enforce and len(self._global) >= GLOBAL:
            raise flooded(self._global[0] + 1 - now, scope="global", headers={})
        self._global.append(now)

    def take_old_edit(self, created: float) -> None:
        """Count the edit of a message. Raises Refused with 30046 when it is one too many."""
        now = self.clock.now()
        if not self.enforce or now - created <= OLD:
            return
        while self._old and self._old[0] <= now - OLD:
            self._old.popleft()
        if len(self._old) >= self.old_edits:
            wait = self._old[0] + OLD - now
            text = "Maximum number of edits to messages older than 1 hour reached. Try again later"
            told = flooded(wait, scope="user", headers={})
            raise Refused(429, 30046, text, headers=told.headers, extra=told.extra)
        self._old.append(now)

    def _told(self, kind: str, *, remaining: int, left: float) -> dict[str, str]:
        return {
            "X-RateLimit-Limit": str(self.sizes[kind][0]),
            "X-RateLimit-Remaining": str(remaining),
            "X-RateLimit-Reset": f"{self.clock.now() + left:.3f}",
            "X-RateLimit-Reset-After": f"{left:.3f}",
            "X-RateLimit-Bucket": f"sandbox-{kind}",
        }
