"""The provider, monitored: how it answers, how fast, and whether the account there still works.

What is seen is remembered beside the call and never changes its answer: a receipt must not be lost
because an owner could not be told of something. So owners are told by a loop of its own (``run``).
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from bot.core.errors import (
    InvalidRequest,
    KeyRefused,
    OutcomeUnknown,
    OutOfCredit,
    ParentGone,
    PromptBanned,
    ProviderError,
    ProviderRejected,
    ProviderUnavailable,
    ProviderUnreadable,
    QueueFull,
    Unsupported,
)
from bot.core.ids import TaskId
from bot.core.pictures import Media
from bot.core.ports import Clock, Provider, Submission
from bot.core.provider_calls import AccountState, Call
from bot.core.tasks.requests import Cancellation, Receipt, Speed
from bot.core.tasks.task import TaskUpdate
from bot.service.isolation import isolated
from bot.store.memos import RedisMemos

log = logging.getLogger(__name__)

CALLS_REMEMBERED = 200  # calls that are remembered
TOLD_LIFETIME = 24 * 3600.0  # seconds after which owners are told of the same trouble again
PACE = 3600.0  # seconds between two tellings of one trouble, also when it comes and goes
# By these two the account is judged. Other routes may be closed to a key that is quite well.
JUDGED = frozenset({"submit", "fetch"})


TOLD = (AccountState.EMPTY, AccountState.BLOCKED)  # what only an owner can mend
_WORST = tuple(AccountState)
# The first that fits: the error, what it is called, and what it says of the account.
_MEANINGS: tuple[tuple[type[ProviderError], str, AccountState | None], ...] = (
    (KeyRefused, "key", AccountState.BLOCKED),
    (OutOfCredit, "credit", AccountState.EMPTY),
    (QueueFull, "full", AccountState.LIMITED),
    (PromptBanned, "banned", None),
    (Unsupported, "unsupported", None),
    (ParentGone, "parent", None),
    (InvalidRequest, "invalid", None),
    (ProviderRejected, "rejected", None),
    (ProviderUnavailable, "unavailable", AccountState.AWAY),
    (OutcomeUnknown, "unknown", AccountState.AWAY),
    (ProviderUnreadable, "unreadable", AccountState.AWAY),
)


TellOwners = Callable[[str, Mapping[str, str]], Awaitable[bool]]


@dataclass(slots=True, repr=False)
class MonitoredProvider:
    """A ``ports.Provider`` before another, the same in every answer.

    *tell_owners* gets a phrase and what it speaks of, and tells whether that was heard or can't
    be; if not, it is tried again with the next trouble.
    """

    provider: Provider
    memos: RedisMemos
    clock: Clock
    tell_owners: TellOwners
    _calls: deque[Call] = field(default_factory=lambda: deque(maxlen=CALLS_REMEMBERED))
    _troubles: dict[str, AccountState] = field(default_factory=dict)  # by operation
    _news: dict[AccountState, Call] = field(default_factory=dict)
    _heard: asyncio.Event = field(default_factory=asyncio.Event)
    _has_submitted: bool = False

    @property
    def calls(self) -> tuple[Call, ...]:
        """Return the last calls, the oldest first."""
        return tuple(self._calls)

    @property
    def state(self) -> AccountState:
        """Return how the account is doing, as far as this process has seen."""
        return max(self._troubles.values(), key=_WORST.index, default=AccountState.WELL)

    async def submit(self, submission: Submission) -> Receipt:
        with self._monitored("submit"):
            return await self.provider.submit(submission)

    async def upload(self, pictures: Sequence[Media]) -> tuple[str, ...]:
        with self._monitored("upload"):
            return await self.provider.upload(pictures)

    async def seed(self, remote_id: str, *, speed: Speed = Speed.DEFAULT) -> str:
        with self._monitored("seed"):
            return await self.provider.seed(remote_id, speed=speed)

    async def fetch(
        self, remote_ids: Sequence[str], *, speeds: Mapping[str, Speed] | None = None
    ) -> Mapping[str, TaskUpdate]:
        with self._monitored("fetch"):
            return await self.provider.fetch(remote_ids, speeds=speeds)

    async def find(self, states: Sequence[TaskId]) -> Mapping[TaskId, TaskUpdate] | None:
        with self._monitored("find"):
            return await self.provider.find(states)

    async def cancel(self, remote_id: str, *, speed: Speed = Speed.DEFAULT) -> Cancellation:
        with self._monitored("cancel"):
            return await self.provider.cancel(remote_id, speed=speed)

    async def run(self) -> None:
        """Tell owners what was noticed, until cancelled."""
        while True:
            await self._heard.wait()
            await self.tell()

    async def tell(self) -> None:
        """Tell owners what was noticed since the last time."""
        self._heard.clear()
        while self._news:
            state = next(iter(self._news))
            call = self._news.pop(state)
            async with isolated("telling owners of the provider"):
                await (self._mended() if state is AccountState.WELL else self._broken(state, call))

    @contextmanager
    def _monitored(self, operation: str) -> Iterator[None]:
        begun = self.clock.now()
        try:
            yield
        except ProviderError as error:
            self._failed(operation, begun, error)
            raise
        self._worked(operation, begun)

    def _worked(self, operation: str, begun: float) -> None:
        call = Call(operation, begun, self.clock.now() - begun)
        self._calls.append(call)
        if operation not in JUDGED:
            return
        was_broken = self._troubles.pop(operation, AccountState.WELL) in TOLD
        is_first = operation == "submit" and not self._has_submitted
        self._has_submitted = self._has_submitted or operation == "submit"
        # The first one tells also of a trouble that another process, or one before, has seen.
        if (was_broken or is_first) and self.state not in TOLD:
            self._notice(AccountState.WELL, call)

    def _failed(self, operation: str, begun: float, error: ProviderError) -> None:
        outcome, state = _meaning(error)
        reason = getattr(error, "reason", "") or getattr(error, "snippet", "")
        code = getattr(error, "code", None) or getattr(error, "status", None)
        call = Call(operation, begun, self.clock.now() - begun, outcome, code, reason)
        self._calls.append(call)
        if operation not in JUDGED:
            return
        if state is not None:
            self._troubles[operation] = state
        elif self._troubles.get(operation) not in TOLD:
            self._troubles.pop(operation, None)  # it answers, so it is there and has room
        if state in TOLD:
            self._notice(state, call)

    def _notice(self, state: AccountState, call: Call) -> None:
        self._news.pop(state, None)
        self._news[state] = call
        self._heard.set()

    async def _broken(self, state: AccountState, call: Call) -> None:
        pace, told = f"provider-pace:{state}", _told(state)
        if await self.memos.recall(pace) or not await self.memos.first(told, seconds=TOLD_LIFETIME):
            return
        log.error("account at the provider unusable", extra={"state": state, "code": call.code})
        if await self.tell_owners(f"provider-told-{state}", {"reason": call.reason}):
            await self.memos.remember(pace, "1", seconds=PACE)
        else:
            await self.memos.forget(told)

    async def _mended(self) -> None:
        forgotten = [await self.memos.forget(_told(state)) for state in TOLD]
        if any(forgotten):
            log.info("account at the provider works again")
            await self.tell_owners("provider-told-well", {})


def _meaning(error: ProviderError) -> tuple[str, AccountState | None]:
    return next(
        ((outcome, state) for kind, outcome, state in _MEANINGS if isinstance(error, kind)),
        ("rejected", None),
    )


def _told(state: AccountState) -> str:
    return f"provider-told:{state}"
