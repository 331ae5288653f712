"""Places, memos and writing budgets."""

import asyncio
from dataclasses import replace

import pytest

from bot.core.chat import Chat, MessageRef, Platform
from bot.core.members.quota import Limits, day_of
from bot.core.messages.cards import ButtonRef, Verb
from bot.core.ports import Budget
from bot.store.store import open_store
from tests.store.makers import (
    ADA,
    BEN,
    STUDIO,
    accepted,
    admission,
    admitted,
    new_task,
    ruled,
    used,
)

GROUP = Chat(Platform.TELEGRAM, "-100", "-100")
SUPERGROUP = Chat(Platform.TELEGRAM, "-100200", "-100200")
QUESTION = MessageRef(GROUP, "7")
REF = ButtonRef(Verb.PRESS, "abcdefghjkmn", 3)


async def test_a_place_is_let_in_and_shut_out_once(store):
    places = store.places
    assert not await places.is_allowed(STUDIO)
    assert [await places.allow(STUDIO), await places.allow(STUDIO)] == [True, False]
    assert await places.is_allowed(replace(STUDIO, id="another channel of the server"))
    assert [await places.deny(STUDIO), await places.deny(STUDIO)] == [True, False]
    assert not await places.is_allowed(STUDIO)


async def test_a_group_that_became_a_supergroup_stays_let_in_and_keeps_its_count(store, clock):
    day, _ = day_of(clock.now())
    limits = Limits(member_day=99, chat_day=1, running=99)
    await store.places.allow(GROUP)
    rules = admission(day=day, limits=limits, let_in=False)
    task = await admitted(store, rules=rules, chat=GROUP)

    await store.places.move(GROUP, SUPERGROUP)
    await store.places.move(GROUP, SUPERGROUP)

    assert not await store.places.is_allowed(GROUP)
    again = new_task(clock, chat=SUPERGROUP)
    rules = replace(rules, event="again")
    assert await ruled(store.ledger.admit(again, rules)) == "chat_day"
    assert await used(store, "space", SUPERGROUP.space_key, day) == (0, 1)
    await store.tasks.save(task.cancelled(clock.now()))
    assert await used(store, "space", GROUP.space_key, day) == (0, 0)


async def test_a_place_that_was_not_let_in_does_not_get_in_by_moving(store):
    await store.places.move(GROUP, SUPERGROUP)

    assert not await store.places.is_allowed(SUPERGROUP)


async def test_of_many_at_once_one_is_the_first(store):
    firsts = await asyncio.gather(*(store.memos.first("x", seconds=9) for _ in range(20)))

    assert firsts.count(True) == 1
    assert await store.memos.first("y", seconds=9)
    assert not await store.memos.first("y", seconds=9)
    await time_is_up(store, "memo:first:y")
    assert await store.memos.first("y", seconds=9)


async def time_is_up(store, name):
    """Let the server's own clock reach the end of a key that it has been given an end for."""
    key, command = store.scripts.keys.prefix + name, store.scripts.database.command
    assert 0 < await command("PTTL", key) <= 9000
    await command("PEXPIRE", key, 0)


async def test_a_question_is_answered_by_the_person_who_was_asked_and_once(store):
    memos = store.memos
    await memos.ask(QUESTION, REF, ADA, seconds=60)

    assert await memos.question(QUESTION, ADA) == REF
    assert await memos.question(QUESTION, BEN) is None
    assert await memos.question(replace(QUESTION, id="8"), ADA) is None
    assert sorted(await asyncio.gather(*(memos.answered(QUESTION) for _ in range(5))))[3:] == [
        False,
        True,
    ]
    assert await memos.question(QUESTION, ADA) is None


async def test_what_a_provider_can_not_do_is_believed_for_a_while(store, clock):
    memos = store.memos
    await memos.learn("cancel", supported=False, seconds=60)
    await memos.learn("list", supported=False, seconds=10)
    assert await memos.unsupported() == {"cancel", "list"}

    clock.move(10)
    assert await memos.unsupported() == {"cancel"}
    await memos.learn("cancel", supported=True, seconds=60)
    assert await memos.unsupported() == frozenset()


async def test_a_note_is_kept_and_read_back(store):
    assert await store.memos.recall("n") == ""
    await store.memos.remember("n", "größer 猫", seconds=60)
    assert await store.memos.recall("n") == "größer 猫"


async def test_a_lease_has_one_owner_who_may_prolong_it(store):
    memos = store.memos
    assert await memos.lease("sync", "me", seconds=9)
    assert await memos.lease("sync", "me", seconds=9)
    assert not await memos.lease("sync", "you", seconds=9)

    await time_is_up(store, "memo:lease:sync")

    assert await memos.lease("sync", "you", seconds=9)


async def test_a_budget_starts_full_and_fills_evenly(store):
    budget = [Budget("g", 2, 10.0)]
    waits = [await store.rate_limits.spend(budget, now=100.0, urgent=True) for _ in range(3)]
    assert waits == [0.0, 0.0, pytest.approx(5.0)]
    assert await store.rate_limits.spend(budget, now=104.9, urgent=True) == pytest.approx(0.1)

    assert await store.rate_limits.spend(budget, now=105.0, urgent=True) == 0.0
    assert await store.rate_limits.spend(budget, now=105.0, urgent=True) == pytest.approx(5.0)


async def test_what_is_not_urgent_leaves_the_spare(store):
    budget = [Budget("g", 3, 3.0, spare=1.0)]
    waits = [await store.rate_limits.spend(budget, now=100.0, urgent=False) for _ in range(3)]

    assert waits == [0.0, 0.0, pytest.approx(1.0)]
    assert await store.rate_limits.spend(budget, now=100.0, urgent=True) == 0.0


async def test_several_budgets_are_spent_together_or_not_at_all(store):
    both = [Budget("small", 1, 10.0), Budget("big", 2, 1.0)]
    assert await store.rate_limits.spend(both, now=100.0, urgent=True) == 0.0
    assert await store.rate_limits.spend(both, now=100.0, urgent=True) == pytest.approx(10.0)

    assert await store.rate_limits.spend(both[1:], now=100.0, urgent=True) == 0.0
    assert await store.rate_limits.spend([], now=100.0, urgent=True) == 0.0


async def test_many_at_once_spend_no_more_than_there_is(store):
    budget = [Budget("g", 7, 60.0)]

    waits = await asyncio.gather(
        *(store.rate_limits.spend(budget, now=100.0, urgent=True) for _ in range(40))
    )

    assert waits.count(0.0) == 7


async def test_nothing_is_spent_while_a_place_rests(store):
    budget = [Budget("g", 9, 1.0)]
    await store.rate_limits.rest("g", now=100.0, seconds=30.0)
    await store.rate_limits.rest("g", now=100.0, seconds=5.0)
    assert await store.rate_limits.spend(budget, now=110.0, urgent=True) == pytest.approx(20.0)

    assert await store.rate_limits.spend(budget, now=130.0, urgent=True) == 0.0


async def test_a_clock_that_goes_back_gives_nothing_away(store):
    budget = [Budget("g", 1, 10.0)]
    await store.rate_limits.spend(budget, now=100.0, urgent=True)

    assert await store.rate_limits.spend(budget, now=50.0, urgent=True) == pytest.approx(10.0)


async def test_tasks_of_two_prefixes_do_not_meet(store, server, clock):

    task = await accepted(store)
    async with open_store(url=server, clock=clock, prefix="other:") as other:
        assert await other.tasks.get(task.id) is None


async def test_what_was_forgotten_has_a_first_caller_again_and_one_forgets(store):
    assert not await store.memos.forget("hello")
    assert await store.memos.first("hello", seconds=60)

    forgot = await asyncio.gather(*(store.memos.forget("hello") for _ in range(5)))

    assert sorted(forgot) == [False] * 4 + [True]
    assert await store.memos.first("hello", seconds=60)
    assert not await store.memos.first("hello", seconds=60)
