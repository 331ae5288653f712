"""Tries again what failed in a way that may pass, waiting in between by the clock that is given.

A ``Retry`` names a kind of failure, and how often and how long it is worth another try. Of several
the first that names an error decides, as with ``except`` clauses; each counts for itself, and an
error that none names goes through at once. Only what is harmless to repeat belongs in here: the
rules of a submit name nothing that may have been accepted.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from bot.core.errors import BotError, RateLimited
from bot.core.ports import Clock

Done = TypeVar("Done")


@dataclass(frozen=True, slots=True)
class Retry:
    """One kind of failure: *tries* are made in all; None: as many as the waiting allows.

    *pauses* are the seconds before the second, third ... try, the last of them before all that
    follow; who is asked to wait longer waits longer. *waits* is how many seconds are waited in
    all, None: no limit. *when* tells which errors of the kind are meant.
    """

    failures: type[BotError] | tuple[type[BotError], ...]
    tries: int | None = None
    pauses: tuple[float, ...] = ()
    waits: float | None = None
    when: Callable[[Any], bool] | None = None

    def means(self, error: BotError) -> bool:
        """Tell whether this rule decides about that error."""
        return isinstance(error, self.failures) and (self.when is None or self.when(error))

    def pause(self, failed: int, error: BotError) -> float:
        """Return the seconds to wait after the *failed*-th failure, counted from 1."""
        pause = self.pauses[min(failed, len(self.pauses)) - 1] if self.pauses else 0.0
        return max(pause, error.retry_after) if isinstance(error, RateLimited) else pause


class Backoff:
    """How often somebody failed and how long they waited, until they succeed.

    *deadline* is a moment of the clock past which no pause may reach. *told* hears of every error
    that is tried again, and of the pause.
    """

    def __init__(
        self,
        clock: Clock,
        *rules: Retry,
        deadline: float | None = None,
        told: Callable[[BotError, float], None] | None = None,
    ) -> None:
        self._clock = clock
        self._rules = rules
        self._deadline = deadline
        self._told = told
        self._failed: dict[Retry, int] = {}
        self._waited: dict[Retry, float] = {}

    async def rest(self, error: BotError) -> None:
        """Wait until the next try. Raises *error* when there is to be none."""
        rule = next((rule for rule in self._rules if rule.means(error)), None)
        if rule is None:
            raise error
        failed = self._failed[rule] = self._failed.get(rule, 0) + 1
        pause = rule.pause(failed, error)
        waited = self._waited[rule] = self._waited.get(rule, 0.0) + pause
        is_last = rule.tries is not None and failed >= rule.tries
        is_too_long = rule.waits is not None and waited > rule.waits
        if is_last or is_too_long or self._is_too_late(pause):
            raise error
        if self._told is not None:
            self._told(error, pause)
        await self._clock.sleep(pause)

    def rested(self) -> None:
        """Begin anew: it worked."""
        self._failed.clear()
        self._waited.clear()

    def _is_too_late(self, pause: float) -> bool:
        return self._deadline is not None and self._clock.now() + pause > self._deadline


async def retrying(
    clock: Clock,
    act: Callable[[], Awaitable[Done]],
    *rules: Retry,
    deadline: float | None = None,
    told: Callable[[BotError, float], None] | None = None,
) -> Done:
    """Return what *act* returns, done again as *rules* say (see ``Backoff``).

    Raises its last error.
    """
    backoff = Backoff(clock, *rules, deadline=deadline, told=told)
    while True:
        try:
            return await act()
        except BotError as error:
            await backoff.rest(error)
