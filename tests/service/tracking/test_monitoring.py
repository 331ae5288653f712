"""The monitored provider: the same answers, what is kept of them, and what owners are told."""

import pytest

from bot.core.errors import (
    InvalidRequest,
    KeyRefused,
    OutcomeUnknown,
    OutOfCredit,
    PromptBanned,
    ProviderRejected,
    ProviderUnavailable,
    ProviderUnreadable,
    QueueFull,
    Unsupported,
)
from bot.core.provider_calls import AccountState
from bot.core.tasks.requests import Cancellation
from bot.service.tracking.monitoring import CALLS_REMEMBERED, PACE, MonitoredProvider
from bot.store.store import open_store
from tests.clock import FakeClock
from tests.service.monitored import SUBMISSION, Away, Ears, Slow, expire, reads, submits

HOUR = 3600
REFUSED, EMPTY = KeyRefused("no such key", 401), OutOfCredit("quota_not_enough", 4)


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def provider(clock):
    return Slow(clock)


@pytest.fixture
def ears():
    return Ears()


@pytest.fixture
async def store(url, clock):
    async with open_store(url=url, clock=clock, confirmed=False) as store:
        yield store


@pytest.fixture
def monitored(provider, store, clock, ears):
    return MonitoredProvider(provider, store.memos, clock, ears.tell)


async def test_every_answer_is_the_providers_own(monitored, provider):
    receipt = await monitored.submit(SUBMISSION)

    assert receipt.remote_id == "R1"
    assert list(await monitored.fetch(["R1", "R2"])) == ["R1"]
    assert list(await monitored.find([SUBMISSION.state])) == [SUBMISSION.state]
    assert await monitored.upload([b"", b""]) == ("http://links/0.png", "http://links/1.png")
    assert await monitored.seed("R1") == "4711"
    assert await monitored.cancel("R1") is Cancellation.ASKED
    assert provider.cancelled == ["R1"]
    names = ["submit", "fetch", "find", "upload", "seed", "cancel"]
    assert [call.operation for call in monitored.calls] == names
    assert {call.outcome for call in monitored.calls} == {"ok"}


async def test_a_call_is_remembered_with_its_time_code_and_words(monitored, provider, clock):
    provider.takes, begun = 2.5, clock.now()

    await submits(monitored, PromptBanned("敏感词", 24, word="x"))

    (call,) = monitored.calls
    assert (call.at, call.seconds, call.outcome) == (begun, 2.5, "banned")
    assert (call.code, call.reason) == (24, "敏感词")


async def test_only_the_last_calls_are_remembered(monitored):
    await reads(monitored, *[None] * (CALLS_REMEMBERED + 50))

    assert len(monitored.calls) == CALLS_REMEMBERED


@pytest.mark.parametrize(
    ("error", "outcome", "state"),
    [
        (REFUSED, "key", "blocked"),
        (EMPTY, "credit", "empty"),
        (QueueFull("full", 23), "full", "limited"),
        (ProviderUnavailable("502"), "unavailable", "away"),
        (OutcomeUnknown("broke off"), "unknown", "away"),
        (ProviderUnreadable(200, "<html>"), "unreadable", "away"),
        (PromptBanned("word", 24), "banned", "well"),
        (Unsupported("no", 3, operation="video"), "unsupported", "well"),
        (InvalidRequest("bad", 4), "invalid", "well"),
        (ProviderRejected("no", 9), "rejected", "well"),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
async def test_an_error_says_how_the_account_is(monitored, error, outcome, state):
    await submits(monitored, error)

    assert monitored.calls[-1].outcome == outcome
    assert monitored.state == state


async def test_an_unreadable_answer_is_remembered_with_its_status(monitored):
    await reads(monitored, ProviderUnreadable(418, "teapot"))

    assert (monitored.calls[-1].code, monitored.calls[-1].reason) == (418, "teapot")


@pytest.mark.parametrize(("error", "state"), [(REFUSED, "blocked"), (EMPTY, "empty")])
async def test_owners_are_told_of_a_trouble_once_with_its_cause(monitored, ears, error, state):
    await submits(monitored, *[error] * 5)

    assert ears.told == [(f"provider-told-{state}", {"reason": error.reason})]


async def test_owners_are_told_once_when_it_works_again(monitored, ears):
    await submits(monitored, EMPTY, None, None, None)

    assert ears.phrases == ["empty", "well"]
    assert monitored.state is AccountState.WELL


async def test_nobody_is_told_anything_while_all_is_well(monitored, ears):
    await submits(monitored, None, QueueFull("full", 23), ProviderUnavailable("502"), None)

    assert ears.told == []


async def test_one_trouble_becoming_another_is_told(monitored, ears):
    await submits(monitored, EMPTY, REFUSED, EMPTY)

    assert ears.phrases == ["empty", "blocked"]


async def test_a_key_that_may_still_read_does_not_mend_an_empty_account(monitored, ears):
    await submits(monitored, EMPTY)
    await reads(monitored, None, None)
    await submits(monitored, EMPTY)

    assert ears.phrases == ["empty"]
    assert monitored.state is AccountState.EMPTY


async def test_a_key_refused_at_submits_and_reads_is_told_once_and_mended_when_both_work(
    monitored, ears
):
    await submits(monitored, REFUSED)
    await reads(monitored, REFUSED)
    await submits(monitored, None)

    assert monitored.state is AccountState.BLOCKED
    assert ears.phrases == ["blocked"]

    await reads(monitored, None)

    assert ears.phrases == ["blocked", "well"]


async def test_a_route_that_is_closed_to_the_key_is_no_blocked_account(monitored, provider, ears):
    provider.closed = KeyRefused("not for you", 403)
    with pytest.raises(KeyRefused):
        await monitored.upload([b""])
    await monitored.tell()

    assert monitored.calls[-1].outcome == "key"
    assert monitored.state is AccountState.WELL
    assert ears.told == []


async def test_another_process_does_not_tell_it_again(monitored, provider, store, clock, ears):
    other = MonitoredProvider(provider, store.memos, clock, ears.tell)

    await submits(monitored, EMPTY)
    await submits(other, EMPTY)

    assert ears.phrases == ["empty"]


async def test_after_a_restart_owners_still_hear_that_it_works_again(
    monitored, provider, store, clock, ears
):
    await submits(monitored, EMPTY)
    reborn = MonitoredProvider(provider, store.memos, clock, ears.tell)

    await submits(reborn, None, None)
    await submits(monitored, None)

    assert ears.phrases == ["empty", "well"]


async def test_a_trouble_that_comes_and_goes_is_told_at_most_once_an_hour(monitored, store, ears):
    await submits(monitored, EMPTY, None, EMPTY, None, EMPTY)
    assert ears.phrases == ["empty", "well"]

    await expire(store, "note", "provider-pace:empty")
    await submits(monitored, EMPTY)

    assert ears.phrases == ["empty", "well", "empty"]


async def test_the_pace_ends_within_the_hour(monitored, store):
    await submits(monitored, EMPTY)

    key = store.scripts.keys.memo("note", "provider-pace:empty")
    assert 0 < await store.scripts.database.command("TTL", key) <= PACE == HOUR


async def test_a_trouble_that_nobody_could_hear_of_is_told_with_the_next_one(monitored, ears):
    ears.hear = False
    await submits(monitored, EMPTY)
    ears.hear = True
    await submits(monitored, EMPTY, EMPTY)

    assert ears.phrases == ["empty", "empty"]


async def test_a_clear_no_shows_that_it_is_there_again(monitored):
    await submits(monitored, ProviderUnavailable("502"), PromptBanned("word", 24))

    assert monitored.state is AccountState.WELL


async def test_a_clear_no_does_not_show_that_the_account_is_filled(monitored, ears):
    await submits(monitored, EMPTY, PromptBanned("word", 24))

    assert monitored.state is AccountState.EMPTY
    assert ears.phrases == ["empty"]


async def test_an_absent_store_changes_no_answer(provider, clock, ears):
    monitored = MonitoredProvider(provider, Away(), clock, ears.tell)

    await submits(monitored, EMPTY)
    receipt = await monitored.submit(SUBMISSION)
    await monitored.tell()

    assert receipt.remote_id == "R1"
    assert ears.told == []
