"""Credits as they are given, taken and put, each change once, each in the audit."""

import asyncio

import pytest

from bot.core.moderation.decisions import AuditEntry
from tests.store.makers import ADA, BEN, STUDIO

SPACE = STUDIO.space_key


@pytest.fixture
def line(clock):
    return AuditEntry(SPACE, clock.now(), BEN, "credits give", ADA.key, "5")


async def test_nobody_has_credits_to_begin_with(store):
    assert (await store.credits.of(SPACE, ADA.key)).parts == ()


async def test_what_is_given_adds_up_and_gifts_that_end_together_are_one(store, clock, line):
    until = clock.now() + 60.25

    for event, ends in (("a", 0.0), ("b", until), ("c", until), ("d", 0.0)):
        await store.credits.give(SPACE, ADA.key, 5, until=ends, entry=line, event=event)

    grants = await store.credits.of(SPACE, ADA.key)
    assert [amount for amount, _ in grants.parts] == [10, 10]
    assert grants.parts[0][1] == pytest.approx(until, abs=1)
    assert grants.parts[1][1] == 0
    assert grants.total == 20


async def test_a_gift_that_is_delivered_again_is_given_once_and_stands_once_in_the_audit(
    store, line
):
    calls = [
        store.credits.give(SPACE, ADA.key, 5, until=0.0, entry=line, event="same")
        for _ in range(20)
    ]

    totals = {grants.total for grants in await asyncio.gather(*calls)}

    assert totals == {5}
    assert [entry for _, entry in await store.audit.read(SPACE, limit=9)] == [line]


async def test_credits_end(store, clock, line):
    await store.credits.give(SPACE, ADA.key, 5, until=clock.now() + 60, entry=line, event="a")
    await store.credits.give(SPACE, ADA.key, 1, until=0.0, entry=line, event="b")

    clock.move(60)

    assert (await store.credits.of(SPACE, ADA.key)).parts == ((1, 0.0),)


async def test_taking_takes_what_ends_first_and_never_more_than_there_is(store, clock, line):
    until = clock.now() + 60
    await store.credits.give(SPACE, ADA.key, 5, until=0.0, entry=line, event="a")
    await store.credits.give(SPACE, ADA.key, 3, until=until, entry=line, event="b")

    some = await store.credits.take(SPACE, ADA.key, 4, entry=line, event="c")
    same = await store.credits.take(SPACE, ADA.key, 4, entry=line, event="c")
    rest = await store.credits.take(SPACE, ADA.key, 1000, entry=line, event="d")

    assert some.parts == same.parts == ((4, 0.0),)
    assert rest.parts == ()
    key = store.scripts.keys.credits(SPACE)
    assert await store.scripts.database.command("EXISTS", key) == 0


async def test_putting_leaves_exactly_that(store, clock, line):
    until = clock.now() + 60
    await store.credits.give(SPACE, ADA.key, 5, until=0.0, entry=line, event="a")

    some = await store.credits.put(SPACE, ADA.key, 7, until=until, entry=line, event="b")
    none = await store.credits.put(SPACE, ADA.key, 0, until=0.0, entry=line, event="c")

    assert some.parts == ((7, until),)
    assert none.parts == ()


async def test_many_gifts_at_once_lose_nothing(store, line):
    gifts = [
        store.credits.give(SPACE, ADA.key, 2, until=0.0, entry=line, event=f"e{number}")
        for number in range(50)
    ]
    takes = [
        store.credits.take(SPACE, BEN.key, 1, entry=line, event=f"t{number}")
        for number in range(50)
    ]

    await asyncio.gather(*gifts, *takes)

    assert (await store.credits.of(SPACE, ADA.key)).total == 100
    assert (await store.credits.of(SPACE, BEN.key)).total == 0
