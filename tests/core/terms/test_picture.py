"""The picture of the search in ``bot.core.terms``: what it shows is what happens."""

from bot.core import terms
from bot.core.terms.normalising import fold
from bot.core.terms.searching import TermSearch
from bot.core.terms.terms import Term

TEXT = "Ѕhiiit! a c1assic: s.h.1.t, a s*x of 色 情"
INDEX = TermSearch.of({"discord:1": [Term("shit"), Term("*ass*"), Term("sex"), Term("色情")]})


def lines_of_picture():
    """Return what stands beside each word at the left of the picture."""
    parted = (line.strip().partition("  ") for line in terms.__doc__.splitlines())
    return {name: rest.strip() for name, _, rest in parted if rest}


def test_the_picture_shows_the_text_that_is_searched_and_how_it_is_folded():
    picture = lines_of_picture()

    assert picture["text"] == TEXT
    assert picture["folded"] == fold(TEXT)


def test_the_picture_shows_what_is_found_and_what_is_lifted():
    (excepted,) = INDEX.find_excepted(TEXT)
    found = INDEX.find_all(TEXT)
    told = lines_of_picture()["found"]

    assert [one.piece for one in found] == ["Ѕhiiit", "s*x", "色 情"]
    assert told.endswith(f"lifted: {excepted.found.piece} by {excepted.piece}")
    assert all(one.piece in told for one in found)


def test_each_disguise_of_the_picture_is_found_alone():
    for piece in ("Ѕhiiit", "s.h.1.t", "s*x", "色 情"):
        assert INDEX.find(f"of {piece}, a cat").piece == piece
