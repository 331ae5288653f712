"""What the bot is told, and how it fetches it: by polling or webhook (TG "Getting updates")."""

import asyncio
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field

from bot.sandbox.clock import Clock
from bot.sandbox.telegram.refusals import Json, Refused

KEPT = 24 * 3600.0  # TG: "Updates will not be kept longer than 24 hours"
MOST = 100  # TG getUpdates limit: "Values between 1-100 are accepted"
LONGEST_POLL = 50  # the server waits no longer whatever timeout says
# TG getUpdates allowed_updates: by default "all update types except chat_member, message_reaction,
# and message_reaction_count"
UNASKED = {"chat_member", "message_reaction", "message_reaction_count"}


@dataclass(frozen=True, slots=True)
class Update:
    """One update in the queue."""

    id: int
    kind: str
    body: Json
    at: float

    def json(self) -> Json:
        return {"update_id": self.id, self.kind: self.body}


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where updates are pushed (TG setWebhook)."""

    url: str
    secret: str = ""
    connections: int = 40


@dataclass(slots=True)
class Updates:
    """The queue of one bot."""

    clock: Clock
    webhook: Webhook | None = None
    allowed: tuple[str, ...] = ()
    is_closing: bool = False
    last_error: tuple[float, str] | None = None
    _queue: deque[Update] = field(default_factory=deque)
    _next: int = 412_077_001
    _polls: int = 0
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    def add(self, kind: str, body: Json) -> None:
        """Queue an update, unless the bot doesn't want its kind."""
        is_wanted = kind in self.allowed if self.allowed else kind not in UNASKED
        if not is_wanted:
            return
        self._queue.append(Update(self._next, kind, body, self.clock.now()))
        self._next += 1
        self.wake()

    def wake(self) -> None:
        """Let whoever waits look again."""
        self._changed.set()
        self._changed = asyncio.Event()

    def forget_all(self) -> None:
        """Drop what is pending (TG drop_pending_updates)."""
        self._queue.clear()

    @property
    def pending(self) -> int:
        """How many updates wait."""
        return len(self._living())

    def _living(self) -> deque[Update]:
        while self._queue and self._queue[0].at < self.clock.now() - KEPT:
            self._queue.popleft()
        return self._queue

    def confirm(self, offset: int) -> None:
        """Forget everything before *offset*; a negative one keeps only that many of the last."""
        if offset < 0:
            while len(self._queue) > -offset:
                self._queue.popleft()
        while offset > 0 and self._queue and self._queue[0].id < offset:
            self._queue.popleft()

    async def poll(self, offset: int, *, limit: int, timeout: int) -> list[Json]:  # noqa: ASYNC109 - the Bot API's own parameter
        """Answer getUpdates; a newer poll ends an older one with a conflict."""
        if self.webhook is not None:
            sentence = "can't use getUpdates method while webhook is active"
            raise Refused(409, f"{sentence}; use deleteWebhook to delete the webhook first")
        self._polls += 1
        mine = self._polls
        self.wake()
        self.confirm(offset)
        end = self.clock.now() + max(0, min(timeout, LONGEST_POLL))
        while not self._living() and self.clock.now() < end and not self.is_closing:
            await self.changed(end - self.clock.now())
            if self._polls != mine or self.webhook is not None:
                sentence = "terminated by other getUpdates request"
                raise Refused(409, f"{sentence}; make sure that only one bot instance is running")
        most = min(max(limit, 1), MOST)
        return [update.json() for update in list(self._living())[:most]]

    async def changed(self, seconds: float) -> None:
        """Wait for news, at most that long."""
        waits = {
            asyncio.ensure_future(self._changed.wait()),
            asyncio.ensure_future(self.clock.sleep(seconds)),
        }
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
                with suppress(asyncio.CancelledError):
                    await wait

    def first(self) -> Update | None:
        """Return the oldest update that waits."""
        return next(iter(self._living()), None)

    def delivered(self, update: Update) -> None:
        """Forget an update that a webhook took."""
        with suppress(ValueError):
            self._queue.remove(update)

    def postpone(self, update: Update, *, error: str) -> None:
        """Put an update the webhook didn't take behind the others: no order (LIMITS.md 2.4)."""
        self.last_error = (self.clock.now(), error)
        with suppress(ValueError):
            self._queue.remove(update)
            self._queue.append(update)
