"""Listing: words are added, removed, shown and tried out; wrong input changes nothing."""

import pytest

from bot.core.errors import BadInput, RankTooLow
from bot.core.moderation.policies import EVERYWHERE
from bot.core.moderation.ranks import Rank
from bot.core.terms.packs import FAMILY, PACKS
from bot.core.terms.terms import MOST, Term, TermKind
from bot.service import moderation_catalogue
from bot.service.moderation.listing import FITS, Listing
from bot.service.moderation.texts import Texts
from tests.service.moderation.listed import SPACE, WORDS, Heard, Lists, again, command


@pytest.fixture
def lists():
    return Lists()


@pytest.fixture
def heard():
    return Heard()


@pytest.fixture
def listing(lists):
    return Listing(lists, Texts(lists))


def listed(lists, scope=SPACE):
    return {term.text: term.kind for term in lists.terms_of.get(scope, {}).values()}


def test_every_command_about_words_has_its_handler(listing):
    wanted = {
        command.name for command in moderation_catalogue.COMMANDS if " words " in command.name
    }

    assert set(listing.handlers()) == wanted
    assert len(wanted) == 5


async def test_words_are_parted_by_commas_and_lines_and_told(listing, lists, heard):
    await listing.add(command(lists, "mod words add", terms="foo, big  bar\n色情，狐狸"), heard)

    assert listed(lists) == dict.fromkeys(["foo", "big bar", "色情", "狐狸"], TermKind.REFUSE)
    assert heard.said == WORDS("words-added-refuse", count=4, terms="foo, big bar, 色情, 狐狸")
    entry = lists.entries[0]
    assert (entry.scope, entry.action, entry.detail) == (SPACE, "words add", "refuse")
    assert entry.subject == "foo, big bar, 色情, 狐狸"


@pytest.mark.parametrize("kind", TermKind)
async def test_a_word_has_the_effect_that_was_picked(listing, lists, heard, kind):
    await listing.add(command(lists, "mod words add", terms="foo", as_=kind.value), heard)

    assert listed(lists) == {"foo": kind}
    assert heard.said == WORDS(f"words-added-{kind}", count=1, terms="foo")


async def test_effect_and_place_may_stand_before_a_colon(listing, lists, heard):
    one = command(lists, "mod words add", rank=Rank.OWNER, terms="everywhere allow: grass, cockpit")

    await listing.add(one, heard)

    assert listed(lists, EVERYWHERE) == {"grass": TermKind.ALLOW, "cockpit": TermKind.ALLOW}
    assert lists.entries[0].scope == EVERYWHERE


async def test_only_owners_list_for_everywhere(listing, lists, heard):
    for values in ({"where": "everywhere", "terms": "foo"}, {"terms": "everywhere: foo"}):
        with pytest.raises(RankTooLow):
            await listing.add(command(lists, "mod words add", **values), heard)
    assert lists.terms_of == {}


async def test_a_colon_in_a_term_is_only_a_colon(listing, lists, heard):
    await listing.add(command(lists, "mod words add", terms="fox: red"), heard)

    assert list(listed(lists)) == ["fox: red"]


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"terms": ""}, "term-empty"),
        ({"terms": " , ,\n"}, "term-empty"),
        ({"terms": "foo, " + "x" * 101}, "term-long"),
        ({"terms": "foo, a"}, "term-short"),
        ({"terms": "foo, *a*"}, "term-short"),
        ({"terms": "foo, ..."}, "term-unreadable"),
        ({"terms": "foo, *"}, "term-unreadable"),
        ({"terms": "foo, a*b"}, "term-star"),
        ({"terms": "foo, **ab"}, "term-star"),
        ({"terms": "foo", "as_": "burn"}, "term-kind"),
    ],
)
async def test_wrong_words_are_refused_with_the_limit_and_nothing_changes(
    listing, lists, heard, values, problem
):
    with pytest.raises(BadInput) as refused:
        await listing.add(command(lists, "mod words add", **values), heard)

    assert refused.value.problem == problem
    assert "{$" not in WORDS(problem, **refused.value.values)
    assert lists.terms_of == {}


async def test_a_single_chinese_character_is_a_word(listing, lists, heard):
    await listing.add(command(lists, "mod words add", terms="屌"), heard)

    assert list(listed(lists)) == ["屌"]


async def test_a_full_list_takes_no_more_but_effects_may_change(listing, lists, heard):
    lists.put(SPACE, *(f"word{number}" for number in range(MOST)))

    with pytest.raises(BadInput) as refused:
        await listing.add(command(lists, "mod words add", terms="one more"), heard)
    assert (refused.value.problem, refused.value.values["limit"]) == ("term-many", MOST)
    await listing.add(command(lists, "mod words add", terms="word7", as_="report"), heard)
    assert listed(lists)["word7"] is TermKind.REPORT


async def test_a_list_that_filled_up_meanwhile_is_refused_as_well(listing, lists, heard):
    lists.room = 0

    with pytest.raises(BadInput) as refused:
        await listing.add(command(lists, "mod words add", terms="foo"), heard)
    assert refused.value.problem == "term-many"


async def test_a_word_typed_in_another_way_is_the_same_word(listing, lists, heard):
    lists.put(SPACE, "Foo bar", "baz")

    await listing.add(command(lists, "mod words add", terms="BAZ, foo   bar"), heard)
    assert heard.said == WORDS("words-known", count=2)
    assert lists.entries == []
    await listing.add(command(lists, "mod words add", terms="foo BAR", as_="allow"), heard)
    assert listed(lists) == {"foo BAR": TermKind.ALLOW, "baz": TermKind.REFUSE}


async def test_a_repeated_event_changes_nothing(listing, lists, heard):
    one = command(lists, "mod words add", terms="foo")
    await listing.add(one, heard)
    await listing.add(again(one, lists, "e1"), heard)

    assert lists.counts == {SPACE: 1}


async def test_words_are_taken_off_however_they_were_typed(listing, lists, heard):
    lists.put(SPACE, "Foo", "foo*", "bar")

    await listing.remove(command(lists, "mod words remove", terms="foo, nothing"), heard)

    assert list(listed(lists)) == ["foo*", "bar"]
    assert heard.said == WORDS("words-removed", count=1, terms="Foo")


@pytest.mark.parametrize(("terms", "problem"), [("other", "words-none-such"), (" ,", "term-empty")])
async def test_what_is_not_listed_can_not_be_taken_off(listing, lists, heard, terms, problem):
    lists.put(SPACE, "foo")

    with pytest.raises(BadInput) as refused:
        await listing.remove(command(lists, "mod words remove", terms=terms), heard)
    assert refused.value.problem == problem


async def test_a_short_list_is_shown_by_effect(listing, lists, heard):
    lists.put(SPACE, "foo", "Bar", Term("baz", TermKind.REPORT), Term("grass", TermKind.ALLOW))

    await listing.show(command(lists, "mod words list"), heard)

    heads = [WORDS(f"words-head-{kind}", count=n) for kind, n in (("refuse", 2), ("report", 1))]
    assert heard.cards[0].title == WORDS("words-list-here", count=4)
    assert heard.said.splitlines()[:2] == [f"{heads[0]} Bar, foo", f"{heads[1]} baz"]
    assert heard.files == []


async def test_a_long_list_is_a_file_with_every_word(listing, lists, heard):
    lists.put(SPACE, *(f"word{number}" for number in range(FITS)))

    await listing.show(command(lists, "mod words list"), heard)

    lines = heard.files[0].data.decode().splitlines()
    assert heard.files[0].suffix == ".txt"
    assert set(lines[1:]) == set(listed(lists))
    assert heard.said == WORDS("words-list-file")


async def test_an_empty_list_says_what_to_do(listing, lists, heard):
    await listing.show(command(lists, "mod words list"), heard)

    assert heard.said == WORDS("words-list-empty")


async def test_a_test_names_rule_piece_list_and_what_would_happen(listing, lists, heard):
    lists.put(EVERYWHERE, Term("badger", TermKind.REPORT))
    lists.put(SPACE, "fox*")

    await listing.test(command(lists, "mod words test", text="two b.a.d.g.e.r and FOXES"), heard)

    everywhere, here = WORDS("words-place-everywhere"), WORDS("words-place-here")
    assert heard.said.splitlines() == [
        WORDS("words-test-reported"),
        WORDS("words-why-report", piece="b.a.d.g.e.r", term="badger", place=everywhere),
        WORDS("words-why-refuse", piece="FOX", term="fox*", place=here),
    ]
    assert lists.entries == []


async def test_a_test_of_a_text_without_listed_words_says_so(listing, lists, heard):
    lists.put(SPACE, "badger")

    await listing.test(command(lists, "mod words test", text="a fox in the grass"), heard)

    assert heard.said == WORDS("words-test-nothing")


@pytest.mark.parametrize("padding", ["", " and more" * 200])
async def test_a_test_says_what_makes_a_listed_word_harmless(listing, lists, heard, padding):
    lists.put(EVERYWHERE, "*ass*")
    lists.put(SPACE, "fox*", Term("foxglove", TermKind.ALLOW))
    text = f"a foxglove in the grass{padding}"

    await listing.test(command(lists, "mod words test", text=text), heard)

    everywhere, here = WORDS("words-place-everywhere"), WORDS("words-place-here")
    assert heard.said.splitlines() == [
        WORDS("words-test-harmless"),
        WORDS("words-why-harmless", piece="ass", term="*ass*", place=everywhere, exception="grass"),
        WORDS("words-why-allowed", piece="fox", term="fox*", place=here, exception="foxglove"),
    ]


async def test_a_test_of_many_words_names_some_and_counts_the_rest(listing, lists, heard):
    lists.put(SPACE, *(f"word{number}" for number in range(20)))
    text = " ".join(listed(lists))

    await listing.test(command(lists, "mod words test", text=text), heard)

    assert len(heard.said.splitlines()) == 10
    assert heard.said.endswith(WORDS("words-test-more", count=12))


async def test_a_test_needs_a_text(listing, lists, heard):
    with pytest.raises(BadInput):
        await listing.test(command(lists, "mod words test", text=" "), heard)


async def test_a_pack_adds_what_is_not_there_and_overrules_nothing(listing, lists, heard):
    lists.put(SPACE, Term("naked", TermKind.ALLOW), "mine")

    await listing.pack(command(lists, "mod words pack", name="family"), heard)

    assert listed(lists)["naked"] is TermKind.ALLOW
    assert len(listed(lists)) == len(FAMILY) + 1
    count = len(FAMILY) - 1
    assert heard.said == WORDS("words-packed", pack="Family", count=count, known=1)
    assert lists.entries[0].subject == "family"


async def test_an_unknown_pack_is_refused_with_the_names(listing, lists, heard):
    with pytest.raises(BadInput) as refused:
        await listing.pack(command(lists, "mod words pack", name="none"), heard)

    assert refused.value.values["packs"] == ", ".join(PACKS)
