"""Listed words: added, dropped, never too many, and each change seen by who keeps a copy."""

import asyncio

from bot.core.moderation.policies import EVERYWHERE
from bot.core.terms.terms import MOST, Term, TermKind
from tests.store.deciding import HERE, entry, lines, stuttering

FOX, CAT = Term("größer fox"), Term("猫", TermKind.REPORT)


async def change(store, *, add=(), drop=(), event, scope=HERE, room=None):
    line = entry(store.clock, "words", scope=scope)
    room = room or store.terms
    return await room.change(scope, add=add, drop=drop, entry=line, event=event)


async def count(store, scope=HERE):
    return (await store.policies.of(scope)).terms


async def test_terms_are_added_changed_and_dropped(store):
    assert await store.terms.terms(HERE) == []
    await change(store, add=[FOX, CAT], event="1")
    assert await store.terms.terms(HERE) == [FOX, CAT]

    fox = Term(FOX.text, TermKind.ALLOW)
    await change(store, add=[fox], drop=[CAT.text, "never listed"], event="2")

    assert await store.terms.terms(HERE) == [fox]
    assert await store.terms.terms(EVERYWHERE) == []
    assert await lines(store) == ["words", "words"]


async def test_each_change_counts_one_up_in_its_scope(store):
    await change(store, add=[FOX], event="1")
    await change(store, drop=[FOX.text], event="2")
    await change(store, add=[FOX], event="3", scope=EVERYWHERE)

    assert [await count(store), await count(store, EVERYWHERE)] == [2, 1]


async def test_a_change_delivered_again_is_done_once(store):
    await change(store, add=[FOX], event="1")
    await change(store, drop=[FOX.text], event="2")

    assert await change(store, add=[FOX], event="1")
    assert await change(store, add=[CAT], event="3", room=stuttering(store.terms))

    assert await store.terms.terms(HERE) == [CAT]
    assert await count(store) == 3
    assert len(await lines(store)) == 3


async def test_a_list_is_never_longer_than_the_most(store):
    full = [Term(f"word {number}") for number in range(MOST)]
    assert await change(store, add=full, event="1")
    assert len(await store.terms.terms(HERE)) == MOST

    assert not await change(store, add=[FOX], event="2")
    assert not await change(store, add=[FOX, CAT], drop=["word 1"], event="3")
    assert await count(store) == 1
    assert await lines(store) == ["words"]

    assert await change(store, add=[Term("word 1", TermKind.ALLOW)], event="4")
    assert await change(store, add=[FOX], drop=["word 1"], event="5")
    assert len(await store.terms.terms(HERE)) == MOST


async def test_a_full_list_may_drop_and_add_again_the_same(store):
    await change(store, add=[Term(f"word {number}") for number in range(MOST)], event="1")

    assert await change(store, add=[Term("word 1")], drop=["word 1"], event="2")

    assert len(await store.terms.terms(HERE)) == MOST


async def test_of_parallel_additions_to_a_nearly_full_list_no_more_fit_than_there_is_room(store):
    await change(store, add=[Term(f"word {number}") for number in range(MOST - 3)], event="full")

    done = await asyncio.gather(
        *(change(store, add=[Term(f"new {one}")], event=f"new-{one}") for one in range(12))
    )

    assert sum(done) == 3
    assert len(await store.terms.terms(HERE)) == MOST


async def test_of_one_word_said_twice_the_last_kind_counts(store):
    await change(store, add=[CAT, Term(CAT.text, TermKind.ALLOW)], event="1")

    assert await store.terms.terms(HERE) == [Term(CAT.text, TermKind.ALLOW)]
