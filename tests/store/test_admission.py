"""Who gets in: the rules, the ledger, and many at once."""

import asyncio
from dataclasses import replace

from bot.core.chat import Chat, Platform
from bot.core.members.quota import Limits
from bot.core.tasks.task import Failure, FailureKind
from tests.store.makers import (
    ADA,
    BEN,
    MANY,
    STUDIO,
    accepted,
    admission,
    admitted,
    members,
    new_task,
    placed,
    ruled,
    used,
)


async def test_an_admitted_task_is_stored_open_reserved_and_to_be_placed(store, clock):
    task = await admitted(store)

    assert await store.tasks.get(task.id) == task
    assert await store.tasks.open_of(ADA) == [task]
    assert await store.tasks.open_tasks() == 1
    assert await used(store) == (1, 0)
    assert await used(store, "space") == (1, 0)
    assert await members(store, "unplaced") == {task.id}


async def test_asking_first_changes_nothing(store, clock, prefix):
    task = new_task(clock)

    assert await ruled(store.ledger.would_admit(task, admission())) == "admitted"

    assert await store.scripts.database.command("KEYS", prefix + "*") == []


async def test_an_event_that_is_delivered_twice_makes_one_task(store, clock):
    rules = admission()
    await admitted(store, rules=rules)

    assert await ruled(store.ledger.admit(new_task(clock), rules)) == "duplicate"
    assert await ruled(store.ledger.would_admit(new_task(clock), rules)) == "duplicate"
    assert await store.tasks.open_tasks() == 1


async def test_an_admission_whose_answer_was_lost_is_admitted_when_sent_again(store, clock):
    rules = admission()
    task = await admitted(store, rules=rules)

    assert await ruled(store.ledger.admit(task, rules)) == "admitted"
    assert await used(store) == (1, 0)


async def test_a_place_is_closed_until_an_owner_lets_it_in(store, clock):
    rules = admission(let_in=False)
    assert await ruled(store.ledger.admit(new_task(clock), rules)) == "not_allowed"

    assert await store.places.allow(STUDIO)

    assert await ruled(store.ledger.admit(new_task(clock), rules)) == "admitted"


async def test_the_same_press_in_a_moment_counts_once(store, clock):
    rules = admission(guard="press", limits=replace(MANY, guard=3.0))
    await admitted(store, rules=rules)
    again = replace(rules, event="another")
    assert await ruled(store.ledger.admit(new_task(clock), again)) == "too_fast"

    clock.move(3.1)

    assert await ruled(store.ledger.admit(new_task(clock), again)) == "admitted"


async def test_the_server_keeps_a_press_at_least_as_long_as_it_guards(store):
    """The server's clock is not the bot's: it must not forget the press before that."""
    command = store.scripts.database.command
    before = seconds(await command("TIME"))
    await admitted(store, rules=admission(guard="press", limits=replace(MANY, guard=3.0)))
    left = await command("PTTL", store.scripts.keys.guard("press")) / 1000
    forgets = seconds(await command("TIME")) + left

    assert forgets >= before + 3.0


def seconds(told):
    """Return what TIME answers as seconds since the epoch."""
    whole, micro = told
    return int(whole) + int(micro) / 1_000_000


async def test_a_refused_press_does_not_guard(store, clock):
    shut = admission(guard="press", let_in=False)
    assert await ruled(store.ledger.admit(new_task(clock), shut)) == "not_allowed"

    assert (
        await ruled(store.ledger.admit(new_task(clock), replace(shut, let_in=True))) == "admitted"
    )


async def test_a_member_runs_so_many_at_once_and_no_more(store, clock):
    limits = replace(MANY, running=2)
    first = await admitted(store, rules=admission(limits=limits))
    await admitted(store, rules=admission(limits=limits))
    assert await ruled(store.ledger.admit(new_task(clock), admission(limits=limits))) == "running"
    other = new_task(clock, user=BEN)
    assert await ruled(store.ledger.admit(other, admission(limits=limits))) == "admitted"

    await store.tasks.save(first.cancelled(clock.now()))

    assert await ruled(store.ledger.admit(new_task(clock), admission(limits=limits))) == "admitted"


async def test_records_that_are_gone_do_not_count_as_running(store, clock):
    limits = replace(MANY, running=1)
    task = await admitted(store, rules=admission(limits=limits))

    await store.scripts.database.command("DEL", store.scripts.keys.task(task.id))

    assert await ruled(store.ledger.admit(new_task(clock), admission(limits=limits))) == "admitted"


async def test_daily_caps_hold_per_member_and_per_place(store, clock):
    limits = Limits(member_day=1, chat_day=2, running=99)
    await admitted(store, rules=admission(limits=limits))

    assert (
        await ruled(store.ledger.admit(new_task(clock), admission(limits=limits))) == "member_day"
    )
    ben = new_task(clock, user=BEN)
    assert await ruled(store.ledger.admit(ben, admission(limits=limits))) == "admitted"
    elsewhere = Chat(Platform.DISCORD, "9", "9")
    third = new_task(clock, user=replace(BEN, id="7"))
    assert await ruled(store.ledger.admit(third, admission(limits=limits))) == "chat_day"
    moved = replace(third, chat=elsewhere)
    assert await ruled(store.ledger.admit(moved, admission(limits=limits))) == "admitted"
    tomorrow = admission(limits=limits, day="20261124")
    assert await ruled(store.ledger.admit(new_task(clock), tomorrow)) == "admitted"


async def test_owners_pass_the_caps_and_nobody_pays_for_them(store, clock):
    limits = Limits(member_day=1, chat_day=1, running=1)
    rules = admission(limits=limits, free_pass=True)
    task = await admitted(store, rules=rules)
    later = replace(rules, event="next")
    assert await ruled(store.ledger.admit(new_task(clock), later)) == "admitted"

    await store.tasks.save(task.cancelled(clock.now()))

    assert await used(store) == (0, 0)
    ben = new_task(clock, user=BEN)
    assert await ruled(store.ledger.admit(ben, admission(limits=limits))) == "admitted"


async def test_five_hundred_at_once_get_exactly_the_hundred_that_the_cap_grants(store, clock):
    limits = Limits(member_day=100, chat_day=10_000, running=10_000)
    wanted = [new_task(clock) for _ in range(500)]

    rulings = await asyncio.gather(
        *(ruled(store.ledger.admit(task, admission(limits=limits))) for task in wanted)
    )

    assert rulings.count("admitted") == 100
    assert rulings.count("member_day") == 400
    assert await used(store) == (100, 0)


async def test_acceptance_commits_and_success_keeps_the_charge(store, clock):
    task = await accepted(store)
    assert await used(store) == (0, 1)
    assert await used(store, "space") == (0, 1)

    await store.tasks.save(replace(task.cancelled(clock.now()), status="succeeded"))

    assert await used(store) == (0, 1)


async def test_a_failure_after_acceptance_gives_the_charge_back(store, clock):
    task = await accepted(store)

    await store.tasks.save(task.failed(Failure(FailureKind.CONTENT), clock.now()))

    assert await used(store) == (0, 0)
    assert await used(store, "space") == (0, 0)


async def test_every_way_to_fail_gives_back_once_though_two_try_at_once(store, clock):
    ways = [
        lambda task: task.cancelled(clock.now()),
        lambda task: task.failed(Failure(FailureKind.OTHER), clock.now()),
        lambda task: task.failed(Failure(FailureKind.LOST), clock.now()),
    ]
    starts = [admitted, placed, accepted]
    await admitted(store)
    for way in ways:
        for start in starts:
            task = await start(store)
            both = await asyncio.gather(*(store.tasks.save(way(task)) for _ in range(2)))
            again = next(saved for saved in both if saved)
            await store.tasks.save(again)

            assert sorted(saved is None for saved in both) == [False, True]
            assert await used(store) == (1, 0)


async def test_a_window_that_is_filled_is_charged_once_and_one_left_open_is_given_back(
    store, clock
):
    task = await accepted(store)
    asking = await store.tasks.save(replace(task, status="modal"))
    filled = await store.tasks.save(asking.filled("a fox in snow"))
    assert await used(store) == (0, 1)
    turn = await store.tasks.take_turn(capacity=1, owner="me", now=clock.now())
    sent = await store.tasks.save(turn.submitting(clock.now()))
    asking = await store.tasks.save(replace(sent, status="modal"))
    assert filled.id == asking.id
    assert await used(store) == (0, 1)

    await store.tasks.save(asking.failed(Failure(FailureKind.UNANSWERED), clock.now()))

    assert await used(store) == (0, 0)


async def test_a_ledger_that_is_long_gone_is_not_brought_back_below_zero(store, clock, prefix):
    task = await accepted(store)
    key = store.scripts.keys.ledger("member", ADA.key, "20261123")
    await store.scripts.database.command("DEL", key)

    await store.tasks.save(task.cancelled(clock.now()))

    assert await store.scripts.database.command("EXISTS", key) == 0
    assert await used(store, "space") == (0, 0)
