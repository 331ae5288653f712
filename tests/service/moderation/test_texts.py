"""Texts: what is held against the lists, and how often a list is read."""

import asyncio
import time

import pytest

from bot.core.errors import TermListed
from bot.core.moderation.policies import EVERYWHERE, EffectivePolicy, Policy
from bot.core.terms.terms import MOST, Term, TermKind
from bot.service.moderation.texts import IN_THREAD, LONG, MOST_REMEMBERED, Texts
from tests.service.moderation.listed import SPACE, Lists


async def check(texts, lists, *written):
    await texts.check(written, lists.effective(), SPACE)


async def test_a_listed_word_is_refused_with_its_rule_and_its_piece():
    lists = Lists()
    lists.put(SPACE, "fox", Term("badger", TermKind.REPORT))
    texts = Texts(lists)

    with pytest.raises(TermListed) as refused:
        await check(texts, lists, "a cat", "a F.O.X here")
    assert (refused.value.term, refused.value.piece) == ("fox", "F.O.X")
    assert (refused.value.scope, refused.value.reports) == (SPACE, False)
    with pytest.raises(TermListed) as reported:
        await check(texts, lists, "a badger")
    assert reported.value.reports is True


async def test_what_owners_list_counts_everywhere_and_before_what_a_place_lists():
    lists = Lists()
    lists.put(EVERYWHERE, "fox")
    lists.put(SPACE, "red", Term("fox", TermKind.ALLOW))
    texts = Texts(lists)

    with pytest.raises(TermListed) as refused:
        await check(texts, lists, "a red fox")
    assert refused.value.scope == EVERYWHERE


async def test_nothing_is_read_where_nothing_was_ever_listed():
    lists = Lists()

    await check(Texts(lists), lists, "anything")

    assert lists.reads == 0


async def test_a_list_is_read_once_until_it_changes():
    lists = Lists()
    lists.put(SPACE, "badger")
    texts = Texts(lists)
    await asyncio.gather(*(check(texts, lists, "a fox") for _ in range(10)))
    assert lists.reads == 1

    lists.put(SPACE, "fox")

    with pytest.raises(TermListed):
        await check(texts, lists, "a fox")
    assert lists.reads == 2


async def test_at_most_so_many_indexes_are_kept_and_the_longest_unused_goes():
    lists = Lists()
    texts = Texts(lists)
    spaces = [f"discord:{number}" for number in range(MOST_REMEMBERED + 1)]
    for space in spaces:
        lists.put(space, "badger")
        await texts.check(["a fox"], EffectivePolicy(here=Policy(terms=1)), space)
    read = lists.reads

    await texts.check(["a fox"], EffectivePolicy(here=Policy(terms=1)), spaces[-1])
    assert lists.reads == read
    await texts.check(["a fox"], EffectivePolicy(here=Policy(terms=1)), spaces[0])
    assert lists.reads == read + 1


async def test_a_long_list_is_made_ready_beside_the_loop():
    lists = Lists()
    lists.put(SPACE, *(f"word{number}" for number in range(max(MOST, IN_THREAD))))
    texts = Texts(lists)
    ticks = []

    async def tick():
        while True:
            ticks.append(time.perf_counter())
            await asyncio.sleep(0.001)

    ticking = asyncio.create_task(tick())
    with pytest.raises(TermListed):
        await check(texts, lists, "a word77 here")
    ticking.cancel()
    await asyncio.wait([ticking])

    assert len(ticks) >= 3


@pytest.mark.parametrize("filler", ["", "x " * LONG], ids=["short", "long"])
async def test_the_first_listed_word_of_the_first_text_counts(filler):
    lists = Lists()
    lists.put(SPACE, "fox", "badger")
    texts = Texts(lists)

    with pytest.raises(TermListed) as refused:
        await check(texts, lists, f"{filler} a badger and a fox", "a fox")
    assert refused.value.term == "badger"
    await check(texts, lists, f"{filler} a cat")


async def test_all_that_is_listed_in_a_text_is_told_with_its_lists():
    lists = Lists()
    lists.put(EVERYWHERE, "fox")
    lists.put(SPACE, "red")

    found, excepted = await Texts(lists).found_in("a red fox, a red hat", lists.effective(), SPACE)

    assert [(one.term.text, one.scope) for one in found] == [("fox", EVERYWHERE), ("red", SPACE)]
    assert excepted == ()
