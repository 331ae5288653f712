"""The ledger: windows, costs, bans, cooldowns, and credits, each taken and given back once."""

import asyncio
import itertools
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core.chat import Chat, Platform
from bot.core.members.admission import AdmissionResult, Ruling
from bot.core.members.quota import Limits, Usage, windows_of
from bot.core.moderation.cases import Case, CaseKind
from bot.core.moderation.decisions import AuditEntry, Decision
from bot.core.moderation.policies import EVERYWHERE
from bot.core.tasks.task import Failure, FailureKind, TaskStatus
from bot.store.codec import TASKS
from bot.store.store import open_store
from tests.store.makers import (
    ADA,
    BEN,
    MANY,
    STUDIO,
    HandClock,
    accepted,
    admission,
    admitted,
    new_task,
    placed,
    ruled,
    used,
    windows_on,
)

SPACE = STUDIO.space_key
ELSEWHERE = Chat(Platform.DISCORD, "2009", "3009")
NONE = Limits(member_day=0, chat_day=10_000, running=10_000)
WAYS = (
    lambda task, now: task.cancelled(now),
    lambda task, now: task.failed(Failure(FailureKind.OTHER), now),
    lambda task, now: task.failed(Failure(FailureKind.LOST), now),
    lambda task, now: replace(task, status=TaskStatus.SUCCEEDED, finished=now),
)
_numbers = itertools.count(1)


def entry(clock, scope=SPACE):
    return AuditEntry(scope, clock.now(), BEN, "credits give", ADA.key)


async def give(store, amount, *, until=0.0, user=ADA, space=SPACE):
    line = entry(store.clock, space)
    event = f"gift{next(_numbers)}"
    return await store.credits.give(space, user.key, amount, until=until, entry=line, event=event)


async def left(store, *, user=ADA, space=SPACE):
    return (await store.credits.of(space, user.key)).parts


async def ban(store, user, scope, *, until=0.0):
    case = Case(f"case{next(_numbers):08d}", scope, CaseKind.BAN, user, BEN, 1.0, until=until)
    line = entry(store.clock, scope)
    await store.cases.decide(Decision(f"b{next(_numbers)}", line, case=case, bans=True))


@pytest.mark.parametrize(
    ("field", "ruling", "seconds"),
    [
        ("member_hour", "member_hour", 3600),
        ("member_day", "member_day", 24 * 3600),
        ("member_month", "member_month", 31 * 24 * 3600),
    ],
)
async def test_a_full_window_refuses_until_its_edge_and_not_a_second_longer(
    store, clock, field, ruling, seconds
):
    limits = replace(MANY, **{field: 2})
    clock.move(1_796_083_200.0 - clock.now())  # 2026-12-01, when all three begin
    for _ in range(2):
        await admitted(store, rules=admission(limits=limits, windows=windows_of(clock.now())))

    clock.move(seconds - 1)
    refused = admission(limits=limits, windows=windows_of(clock.now()))
    assert await ruled(store.ledger.would_admit(new_task(clock), refused)) == ruling
    assert await ruled(store.ledger.admit(new_task(clock), refused)) == ruling

    clock.move(1)
    fits = admission(limits=limits, windows=windows_of(clock.now()))
    assert await ruled(store.ledger.admit(new_task(clock), fits)) == "admitted"


async def test_of_several_full_windows_the_longest_is_named(store, clock):
    limits = replace(MANY, member_hour=1, member_day=1, member_month=1)
    await admitted(store)

    for gone, ruling in (("", "member_month"), ("member_month", "member_day")):
        open_ = replace(limits, **{gone: None}) if gone else limits
        assert await ruled(store.ledger.admit(new_task(clock), admission(limits=open_))) == ruling


async def test_what_costs_more_fills_windows_faster_and_gives_it_all_back(store, clock):
    limits = replace(MANY, member_day=7, chat_day=7)
    rules = admission(limits=limits, cost=3)
    task = await accepted(store, rules=rules)
    assert await used(store) == (0, 3)
    assert await used(store, "space") == (0, 3)
    await admitted(store, rules=replace(rules, event="two"))

    third = replace(rules, event="three")
    assert await ruled(store.ledger.admit(new_task(clock), third)) == "member_day"
    ben = new_task(clock, user=BEN)
    assert await ruled(store.ledger.admit(ben, replace(rules, event="four"))) == "chat_day"

    await store.tasks.save(task.cancelled(clock.now()))
    assert await used(store) == (3, 0)
    assert await store.ledger.usage(ADA, STUDIO, windows=rules.windows) == Usage(3, 3, 3, 3)


async def test_what_is_free_is_counted_nowhere_and_passes_full_windows(store, clock):
    await admitted(store)
    limits = replace(MANY, member_day=1, chat_day=1)
    rules = admission(limits=limits, cost=0)

    task = await accepted(store, rules=rules)
    assert await used(store) == (1, 0)
    await store.tasks.save(task.cancelled(clock.now()))

    assert await used(store) == (1, 0)


@pytest.mark.parametrize("scope", [SPACE, EVERYWHERE])
async def test_a_ban_that_comes_after_the_gate_has_looked_still_refuses(store, clock, scope):
    until = clock.now() + 60
    await ban(store, ADA, scope, until=until)
    rules = admission()

    for ask in (store.ledger.would_admit, store.ledger.admit):
        result = await ask(new_task(clock), rules)
        assert result == AdmissionResult(Ruling.BANNED, until=until, scope=scope, case=1)
    assert await ruled(store.ledger.admit(new_task(clock, user=BEN), admission())) == "admitted"

    clock.move(60)
    assert await ruled(store.ledger.admit(new_task(clock), rules)) == "admitted"


async def test_a_ban_in_another_place_does_not_refuse_here(store, clock):
    await ban(store, ADA, ELSEWHERE.space_key)

    assert await ruled(store.ledger.admit(new_task(clock), admission())) == "admitted"


async def test_a_cooldown_runs_per_member_and_space_and_names_the_moment(store, clock):
    rules = admission(limits=replace(MANY, cooldown=60))
    await admitted(store, rules=rules)
    again = replace(rules, event="again")
    clock.move(59.5)

    for ask in (store.ledger.would_admit, store.ledger.admit):
        result = await ask(new_task(clock), again)
        until = pytest.approx(clock.now() + 0.5)
        assert (result.ruling, result.until) == (Ruling.COOLDOWN, until)
    for changes in ({"user": BEN}, {"chat": ELSEWHERE}):
        other = new_task(clock, **changes)
        elsewhere = replace(rules, event=repr(changes))
        assert await ruled(store.ledger.admit(other, elsewhere)) == "admitted"

    clock.move(0.5)
    assert await ruled(store.ledger.admit(new_task(clock), again)) == "admitted"


async def test_what_was_refused_does_not_start_a_cooldown(store, clock):
    rules = admission(limits=replace(MANY, cooldown=60, member_day=0))
    assert await ruled(store.ledger.admit(new_task(clock), rules)) == "member_day"

    fits = replace(rules, limits=replace(MANY, cooldown=60))
    assert await ruled(store.ledger.admit(new_task(clock), fits)) == "admitted"


async def test_owners_neither_cool_down_nor_spend_credits(store, clock):
    await give(store, 5)
    rules = admission(limits=replace(NONE, cooldown=60), free_pass=True)

    await admitted(store, rules=rules)
    await admitted(store, rules=replace(rules, event="next"))

    assert await left(store) == ((5, 0.0),)
    assert await used(store) == (0, 0)


async def test_credits_are_spent_only_where_a_window_is_full(store, clock):
    await give(store, 2)
    limits = replace(MANY, member_day=1)
    await admitted(store, rules=admission(limits=limits))
    assert await left(store) == ((2, 0.0),)

    rules = admission(limits=limits)
    task = new_task(clock)
    assert await ruled(store.ledger.would_admit(task, rules)) == "paid"
    assert await left(store) == ((2, 0.0),)
    assert await ruled(store.ledger.admit(task, rules)) == "paid"

    assert await left(store) == ((1, 0.0),)
    assert await used(store) == (1, 0)
    assert await used(store, "space") == (2, 0)
    assert (await store.tasks.get(task.id)).from_credits


async def test_what_ends_first_is_spent_first_and_what_is_over_never(store, clock):
    now = clock.now()
    await give(store, 10)
    await give(store, 2, until=now + 100)
    await give(store, 3, until=now + 50)
    await give(store, 9, until=now + 10)
    clock.move(10)

    rules = admission(limits=NONE, cost=4)
    assert await ruled(store.ledger.admit(new_task(clock), rules)) == "paid"

    assert await left(store) == ((1, now + 100), (10, 0.0))


async def test_credits_that_do_not_suffice_for_all_of_it_are_not_touched(store, clock):
    await give(store, 2)

    dear = admission(limits=NONE, cost=3)
    assert await ruled(store.ledger.admit(new_task(clock), dear)) == "member_day"

    assert await left(store) == ((2, 0.0),)


async def test_credits_of_another_place_or_person_pay_nothing_here(store, clock):
    await give(store, 9, space=ELSEWHERE.space_key)
    await give(store, 9, user=BEN)

    assert await ruled(store.ledger.admit(new_task(clock), admission(limits=NONE))) == "member_day"


async def test_credits_do_not_lift_the_cap_of_the_place(store, clock):
    await give(store, 9)

    rules = admission(limits=replace(NONE, chat_day=0))
    assert await ruled(store.ledger.admit(new_task(clock), rules)) == "chat_day"

    assert await left(store) == ((9, 0.0),)


async def test_an_admission_that_was_paid_is_paid_once_when_sent_again(store, clock):
    await give(store, 5)
    rules, task = admission(limits=NONE), new_task(clock)

    rulings = [await ruled(store.ledger.admit(task, rules)) for _ in range(3)]

    assert rulings == ["paid"] * 3
    assert await ruled(store.ledger.admit(new_task(clock), rules)) == "duplicate"
    assert await left(store) == ((4, 0.0),)


async def test_five_hundred_parallel_spends_of_a_hundred_credits_admit_exactly_a_hundred(
    store, clock
):
    await give(store, 60, until=clock.now() + 1000)
    await give(store, 40)
    wanted = [new_task(clock) for _ in range(500)]

    rulings = await asyncio.gather(
        *(ruled(store.ledger.admit(task, admission(limits=NONE))) for task in wanted)
    )

    assert (rulings.count("paid"), rulings.count("member_day")) == (100, 400)
    assert await left(store) == ()
    assert await used(store, "space") == (100, 0)


async def test_gifts_and_spends_at_once_lose_nothing(store, clock):
    async def spend():
        return await ruled(store.ledger.admit(new_task(clock), admission(limits=NONE)))

    gifts = [give(store, 1) for _ in range(100)]
    rulings = await asyncio.gather(*gifts, *(spend() for _ in range(100)))

    paid = rulings.count("paid")
    assert sum(amount for amount, _ in await left(store)) == 100 - paid


@pytest.mark.parametrize("way", WAYS[:3])
@pytest.mark.parametrize("start", [admitted, placed, accepted])
async def test_every_failure_gives_credits_back_to_where_they_came_from_once(
    store, clock, way, start
):
    now = clock.now()
    await give(store, 2, until=now + 500)
    await give(store, 5)
    task = await start(store, rules=admission(limits=NONE, cost=3))
    assert await left(store) == ((4, 0.0),)

    both = await asyncio.gather(*(store.tasks.save(way(task, now)) for _ in range(2)))
    again = next(saved for saved in both if saved)
    await store.tasks.save(again)

    assert await left(store) == ((2, now + 500), (5, 0.0))
    assert await used(store, "space") == (0, 0)


async def test_a_result_keeps_the_credits(store, clock):
    await give(store, 5)
    task = await accepted(store, rules=admission(limits=NONE, cost=3))

    await store.tasks.save(WAYS[3](task, clock.now()))

    assert await left(store) == ((2, 0.0),)
    assert await used(store, "space") == (0, 3)


async def test_a_grant_that_ended_meanwhile_is_not_revived(store, clock):
    await give(store, 2, until=clock.now() + 50)
    await give(store, 5)
    task = await accepted(store, rules=admission(limits=NONE, cost=3))
    clock.move(50)

    await store.tasks.save(task.cancelled(clock.now()))

    assert await left(store) == ((5, 0.0),)
    key = store.scripts.keys.credits(SPACE)
    assert await store.scripts.database.command("HGET", key, ADA.key) == b"5:0"


async def test_credits_follow_a_group_that_moved_and_so_does_what_comes_back(store, clock):
    await give(store, 5)
    await give(store, 1, space=ELSEWHERE.space_key)  # by somebody quicker than the news
    task = await accepted(store, rules=admission(limits=NONE, cost=3))
    for _ in range(2):
        await store.places.move(STUDIO, ELSEWHERE)
        assert await left(store, space=ELSEWHERE.space_key) == ((3, 0.0),)

    await store.tasks.save(task.cancelled(clock.now()))

    assert await left(store, space=ELSEWHERE.space_key) == ((6, 0.0),)
    assert await left(store) == ()


async def test_a_task_that_an_older_bot_admitted_is_committed_and_released_as_then(store, clock):
    """Its hash has the charge as it was written before hours, months and credits."""
    scripts, task = store.scripts, new_task(clock)
    names, run = scripts.keys, scripts.database.command
    ledgers = [
        names.ledger("member", ADA.key, "20261123"),
        names.ledger("space", SPACE, "20261123"),
    ]
    await admitted(store, id=task.id, user=BEN, rules=admission(free_pass=True))
    body = TASKS.encode(task)
    await run("HSET", names.task(task.id), "body", body, "charge", "reserved", "cost", "1")
    await run("HSET", names.task(task.id), "member_ledger", ledgers[0], "space_ledger", ledgers[1])
    for ledger in ledgers:
        await run("HSET", ledger, "reserved", "4")

    await store.tasks.save(replace(await store.tasks.get(task.id), status="accepted"))
    assert await used(store) == (3, 1)
    assert await used(store, "space") == (3, 1)

    newest = await store.tasks.get(task.id)
    await store.tasks.save(newest.failed(Failure(FailureKind.OTHER), clock.now()))
    assert await used(store) == (3, 0)
    assert await used(store, "space") == (3, 0)


async def test_ledgers_live_as_long_as_somebody_may_still_be_given_something_back(store, clock):
    await admitted(store)
    names, windows = store.scripts.keys, windows_on("20261123")
    for window, days in ((windows.hour, 3), (windows.day, 3), (windows.month, 34)):
        key = names.ledger("member", ADA.key, window.name)
        life = await store.scripts.database.command("TTL", key)
        assert life == pytest.approx(days * 24 * 3600, abs=5)


STEPS = ("accepted", "running", "modal", "waiting", "succeeded", "failed", "cancelled", "lost")


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(
    steps=st.lists(st.sampled_from(STEPS), max_size=8),
    cost=st.integers(0, 4),
    has_room=st.booleans(),
    repeats=st.integers(1, 3),
)
def test_whatever_becomes_of_a_task_its_charge_moves_once(
    server, prefix, steps, cost, has_room, repeats
):
    with asyncio.Runner() as runner:
        runner.run(_history(server, prefix, steps, cost, has_room=has_room, repeats=repeats))


async def _history(server, prefix, steps, cost, *, has_room, repeats):
    """Save these statuses, each several times, and hold the ledger against what is expected."""
    clock = HandClock()
    name = f"{prefix}{next(_numbers)}:"
    async with open_store(url=server, clock=clock, prefix=name, confirmed=False) as store:
        await give(store, 3, until=clock.now() + 1000)
        await give(store, 7)
        limits = MANY if has_room else NONE
        rules, task = admission(limits=limits, cost=cost), new_task(clock)
        ruling = await ruled(store.ledger.admit(task, rules))
        assert ruling == ("admitted" if has_room or not cost else "paid")
        task = await store.tasks.save(replace(task, remote_id="R1"))
        charge = "reserved"
        for step in steps:
            for _ in range(repeats):
                await store.tasks.save(replace(task, status=TaskStatus(step)))  # all but one: late
            task = await store.tasks.get(task.id)
            charge = _moved(charge, step)
        await _hold(store, rules, cost, charge, is_paid=ruling == "paid")


def _moved(charge, step):
    if charge == "released":
        return charge
    if step in ("failed", "cancelled", "lost"):
        return "released"
    return "committed" if step in ("accepted", "running", "modal", "succeeded") else charge


async def _hold(store, rules, cost, charge, *, is_paid):
    open_ = 0 if charge == "released" else cost
    counts = {"reserved": (open_, 0), "committed": (0, open_), "released": (0, 0)}[charge]
    assert await used(store, "space") == counts
    for window in ("2026112308", "20261123", "202611"):
        assert await used(store, day=window) == ((0, 0) if is_paid else counts)
    grants = await store.credits.of(SPACE, ADA.key)
    assert grants.total == 10 - (open_ if is_paid else 0)
    seen = await store.ledger.usage(ADA, STUDIO, windows=rules.windows)
    assert (seen.chat_day, seen.credits) == (open_, grants.total)
