"""The watched provider: the same answers, what is remembered of them, and what owners are told."""

import pytest

from bot.core.calls import AccountState
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
from bot.core.requests import Cancellation
from bot.service.watching import KEPT, PACE, WatchedProvider
from bot.store.store import open_store
from tests.clock import FakeClock
from tests.service.watched import SUBMISSION, Away, Ears, Slow, expire, reads, submits

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
def watched(provider, store, clock, ears):
    return WatchedProvider(provider, store.memos, clock, ears.tell)


async def test_every_answer_is_the_providers_own(watched, provider):
    receipt = await watched.submit(SUBMISSION)

    assert receipt.remote_id == "R1"
    assert list(await watched.fetch(["R1", "R2"])) == ["R1"]
    assert list(await watched.find([SUBMISSION.state])) == [SUBMISSION.state]
    assert await watched.upload([b"", b""]) == ("http://links/0.png", "http://links/1.png")
    assert await watched.seed("R1") == "4711"
    assert await watched.cancel("R1") is Cancellation.ASKED
    assert provider.cancelled == ["R1"]
    names = ["submit", "fetch", "find", "upload", "seed", "cancel"]
    assert [call.operation for call in watched.calls] == names
    assert {call.outcome for call in watched.calls} == {"ok"}


async def test_a_call_is_remembered_with_its_time_code_and_words(watched, provider, clock):
    provider.takes, begun = 2.5, clock.now()

    await submits(watched, PromptBanned("敏感词", 24, word="x"))

    (call,) = watched.calls
    assert (call.at, call.seconds, call.outcome) == (begun, 2.5, "banned")
    assert (call.code, call.reason) == (24, "敏感词")


async def test_only_the_last_calls_are_remembered(watched):
    await reads(watched, *[None] * (KEPT + 50))

    assert len(watched.calls) == KEPT


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
async def test_an_error_says_how_the_account_is(watched, error, outcome, state):
    await submits(watched, error)

    assert watched.calls[-1].outcome == outcome
    assert watched.state == state


async def test_an_unreadable_answer_is_remembered_with_its_status(watched):
    await reads(watched, ProviderUnreadable(418, "teapot"))

    assert (watched.calls[-1].code, watched.calls[-1].reason) == (418, "teapot")


@pytest.mark.parametrize(("error", "state"), [(REFUSED, "blocked"), (EMPTY, "empty")])
async def test_owners_are_told_of_a_trouble_once_with_its_cause(watched, ears, error, state):
    await submits(watched, *[error] * 5)

    assert ears.told == [(f"provider-told-{state}", {"reason": error.reason})]


async def test_owners_are_told_once_when_it_works_again(watched, ears):
    await submits(watched, EMPTY, None, None, None)

    assert ears.phrases == ["empty", "well"]
    assert watched.state is AccountState.WELL


async def test_nobody_is_told_anything_while_all_is_well(watched, ears):
    await submits(watched, None, QueueFull("full", 23), ProviderUnavailable("502"), None)

    assert ears.told == []


async def test_one_trouble_becoming_another_is_told(watched, ears):
    await submits(watched, EMPTY, REFUSED, EMPTY)

    assert ears.phrases == ["empty", "blocked"]


async def test_a_key_that_may_still_read_does_not_mend_an_empty_account(watched, ears):
    await submits(watched, EMPTY)
    await reads(watched, None, None)
    await submits(watched, EMPTY)

    assert ears.phrases == ["empty"]
    assert watched.state is AccountState.EMPTY


async def test_a_key_refused_at_submits_and_reads_is_told_once_and_mended_when_both_work(
    watched, ears
):
    await submits(watched, REFUSED)
    await reads(watched, REFUSED)
    await submits(watched, None)

    assert watched.state is AccountState.BLOCKED
    assert ears.phrases == ["blocked"]

    await reads(watched, None)

    assert ears.phrases == ["blocked", "well"]


async def test_a_route_that_is_closed_to_the_key_is_no_blocked_account(watched, provider, ears):
    provider.closed = KeyRefused("not for you", 403)
    with pytest.raises(KeyRefused):
        await watched.upload([b""])
    await watched.tell()

    assert watched.calls[-1].outcome == "key"
    assert watched.state is AccountState.WELL
    assert ears.told == []


async def test_another_process_does_not_tell_it_again(watched, provider, store, clock, ears):
    other = WatchedProvider(provider, store.memos, clock, ears.tell)

    await submits(watched, EMPTY)
    await submits(other, EMPTY)

    assert ears.phrases == ["empty"]


async def test_after_a_restart_owners_still_hear_that_it_works_again(
    watched, provider, store, clock, ears
):
    await submits(watched, EMPTY)
    reborn = WatchedProvider(provider, store.memos, clock, ears.tell)

    await submits(reborn, None, None)
    await submits(watched, None)

    assert ears.phrases == ["empty", "well"]


async def test_a_trouble_that_comes_and_goes_is_told_at_most_once_an_hour(watched, store, ears):
    await submits(watched, EMPTY, None, EMPTY, None, EMPTY)
    assert ears.phrases == ["empty", "well"]

    await expire(store, "note", "provider-pace:empty")
    await submits(watched, EMPTY)

    assert ears.phrases == ["empty", "well", "empty"]


async def test_the_pace_ends_within_the_hour(watched, store):
    await submits(watched, EMPTY)

    key = store.scripts.keys.memo("note", "provider-pace:empty")
    assert 0 < await store.scripts.database.command("TTL", key) <= PACE == HOUR


async def test_a_trouble_that_nobody_could_hear_of_is_told_with_the_next_one(watched, ears):
    ears.hear = False
    await submits(watched, EMPTY)
    ears.hear = True
    await submits(watched, EMPTY, EMPTY)

    assert ears.phrases == ["empty", "empty"]


async def test_a_clear_no_shows_that_it_is_there_again(watched):
    await submits(watched, ProviderUnavailable("502"), PromptBanned("word", 24))

    assert watched.state is AccountState.WELL


async def test_a_clear_no_does_not_show_that_the_account_is_filled(watched, ears):
    await submits(watched, EMPTY, PromptBanned("word", 24))

    assert watched.state is AccountState.EMPTY
    assert ears.phrases == ["empty"]


async def test_an_absent_store_changes_no_answer(provider, clock, ears):
    watched = WatchedProvider(provider, Away(), clock, ears.tell)

    await submits(watched, EMPTY)
    receipt = await watched.submit(SUBMISSION)
    await watched.tell()

    assert receipt.remote_id == "R1"
    assert ears.told == []
