"""Trying again: what is tried, how often, after which pauses; by a clock that is moved."""

import asyncio

import pytest

from bot.core.errors import (
    MessageGone,
    MessengerError,
    MessengerRefused,
    MessengerUnavailable,
    RateLimited,
    StoreUnavailable,
)
from bot.retrying import Backoff, Retry, retrying
from tests.clock import FakeClock

LIMITED = Retry(RateLimited, waits=10.0)
AWAY = Retry(MessengerUnavailable, tries=3, pauses=(1.0, 2.0))


class Act:
    """Fails with what it is given, in that order, and then answers; notes when it was tried."""

    def __init__(self, clock, *failures):
        self.clock, self.failures, self.at = clock, list(failures), []

    async def __call__(self):
        self.at.append(self.clock.now())
        if self.failures:
            raise self.failures.pop(0)
        return "done"


@pytest.fixture
def clock():
    return FakeClock(start=0.0)


async def begun(work):
    """Return the work as a task that was let begin."""
    task = asyncio.ensure_future(work)
    await asyncio.sleep(0)
    return task


async def ended(clock, act, *rules, **more):
    """Return the outcome, error or answer, the time having passed."""
    trying = await begun(retrying(clock, act, *rules, **more))
    await clock.move(1000.0)
    assert trying.done()
    return trying.exception() or trying.result()


async def test_what_works_is_done_once(clock):
    act = Act(clock)

    assert await ended(clock, act, AWAY, LIMITED) == "done"
    assert act.at == [0.0]


async def test_a_failure_is_tried_again_after_each_pause_in_turn(clock):
    act = Act(clock, MessengerUnavailable(), MessengerUnavailable())

    assert await ended(clock, act, AWAY) == "done"
    assert act.at == [0.0, 1.0, 3.0]


async def test_the_last_pause_stands_for_all_that_follow(clock):
    act = Act(clock, *(StoreUnavailable() for _ in range(4)))

    assert await ended(clock, act, Retry(StoreUnavailable, pauses=(1.0, 5.0))) == "done"
    assert act.at == [0.0, 1.0, 6.0, 11.0, 16.0]


async def test_tries_count_the_first(clock):
    failures = [MessengerUnavailable() for _ in range(3)]
    act = Act(clock, *failures)

    assert await ended(clock, act, AWAY) is failures[2]
    assert act.at == [0.0, 1.0, 3.0]


async def test_one_try_is_none_again(clock):
    refused = MessengerRefused("no")
    act = Act(clock, refused)
    rules = (Retry(MessengerRefused, tries=1), Retry(MessengerError, pauses=(1.0,)))

    assert await ended(clock, act, *rules) is refused
    assert act.at == [0.0]


async def test_what_no_rule_names_goes_through_at_once(clock):
    gone = MessageGone()
    act = Act(clock, gone)

    assert await ended(clock, act, AWAY, LIMITED) is gone
    assert act.at == [0.0]


async def test_a_defect_is_never_tried_again(clock):
    defect = KeyError("ours")
    act = Act(clock, defect)

    assert await ended(clock, act, Retry(MessengerError)) is defect
    assert act.at == [0.0]


async def test_who_is_asked_to_wait_longer_waits_longer(clock):
    act = Act(clock, RateLimited(4.0), RateLimited(0.1))

    assert await ended(clock, act, Retry(RateLimited, pauses=(0.5,))) == "done"
    assert act.at == [0.0, 4.0, 4.5]


async def test_no_more_is_waited_in_all_than_the_rule_allows(clock):
    last = RateLimited(0.5)
    act = Act(clock, RateLimited(6.0), RateLimited(4.0), last)

    assert await ended(clock, act, LIMITED) is last
    assert act.at == [0.0, 6.0, 10.0]


async def test_each_rule_counts_for_itself(clock):
    last = MessengerUnavailable()
    act = Act(
        clock,
        MessengerUnavailable(),
        RateLimited(9.0),
        MessengerUnavailable(),
        RateLimited(1.0),
        last,
    )

    assert await ended(clock, act, AWAY, LIMITED) is last
    assert act.at == [0.0, 1.0, 10.0, 12.0, 13.0]


async def test_the_first_rule_that_names_an_error_decides(clock):
    act = Act(clock, MessengerUnavailable())
    rules = (Retry(MessengerUnavailable, pauses=(7.0,)), Retry(MessengerError, pauses=(1.0,)))

    assert await ended(clock, act, *rules) == "done"
    assert act.at == [0.0, 7.0]


async def test_a_rule_may_mean_some_errors_of_its_kind_alone(clock):
    final = MessengerRefused("for good")
    act = Act(clock, MessengerRefused("just now"), final)
    just_now = Retry(MessengerRefused, pauses=(1.0,), when=lambda error: error.reason == "just now")

    assert await ended(clock, act, just_now) is final
    assert act.at == [0.0, 1.0]


async def test_no_pause_reaches_past_the_deadline(clock):
    late = RateLimited(3.0)
    act = Act(clock, RateLimited(3.0), late)

    assert await ended(clock, act, Retry(RateLimited), deadline=5.0) is late
    assert act.at == [0.0, 3.0]


async def test_a_pause_may_end_at_the_deadline(clock):
    act = Act(clock, RateLimited(5.0))

    assert await ended(clock, act, Retry(RateLimited), deadline=5.0) == "done"


async def test_each_new_try_is_told_of_and_the_last_failure_is_not(clock):
    told = []
    failures = [MessengerUnavailable() for _ in range(3)]

    await ended(clock, Act(clock, *failures), AWAY, told=lambda *what: told.append(what))

    assert told == [(failures[0], 1.0), (failures[1], 2.0)]


async def test_whoever_succeeded_begins_with_short_pauses_again(clock):
    backoff = Backoff(clock, Retry(StoreUnavailable, tries=3, pauses=(1.0, 30.0)))
    rested_at = []

    async def fail_and_recover():
        for _ in range(2):
            await backoff.rest(StoreUnavailable())
            rested_at.append(clock.now())
            backoff.rested()

    trying = await begun(fail_and_recover())
    await clock.move(100.0)

    assert trying.done()
    assert rested_at == [1.0, 2.0]


async def test_a_cancelled_pause_ends_the_trying(clock):
    act = Act(clock, MessengerUnavailable())
    trying = await begun(retrying(clock, act, AWAY))
    await clock.move(0.5)

    trying.cancel()
    with pytest.raises(asyncio.CancelledError):
        await trying
    await clock.move(10.0)

    assert act.at == [0.0]
