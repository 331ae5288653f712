"""The search for listed words in a text: what is found is what a reader would read.

A text is looked at as words, as characters of scripts without borders, and through its disguises.
The cost follows the length of the text, not the number of terms.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.core.terms.disguises import (
    DenseLine,
    dense_lines,
    disguised_lines,
    masked_hits,
    spelled_out,
)
from bot.core.terms.innocents import INNOCENTS
from bot.core.terms.normalising import (
    fold,
    is_borderless,
    origins,
    pieces_of,
    squeeze,
    words_of,
)
from bot.core.terms.shelves import Hit, Line, Rule, Shelf, read
from bot.core.terms.terms import Found, Lifted, Term, TermKind

_NEAR = 50  # covers before a word that are looked at: a word has a handful of readings
_SHORT = 3  # letters: as single letters only when nothing else stands with them


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where in the folded text a rule was found."""

    start: int
    end: int
    rule: Rule


class Index:
    """Terms of some scopes, made ready to be looked for. Terms with nothing in them are left out.

    An allowed word lifts the words of its own list only: a chat can't undo what owners decided for
    everywhere, nor they what a chat wants stricter.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        listed = list(rules)
        allowed = [rule for rule in listed if rule.term.kind is TermKind.ALLOW]
        self._listed = Shelf(rule for rule in listed if rule.term.kind is not TermKind.ALLOW)
        self._covers = (Shelf(allowed), _INNOCENT) if allowed else (_INNOCENT,)
        self.is_empty = len(allowed) == len(listed)

    @classmethod
    def of(cls, lists: Mapping[str, Sequence[Term]]) -> "Index":
        """Return the index of each scope's terms."""
        return cls(
            rule for scope, terms in lists.items() for term in terms if (rule := read(term, scope))
        )

    def find(self, text: str) -> Found | None:
        """Return the first listed word in a text, the longest of those that begin there."""
        return next(self._found(text, first_only=True), None)

    def find_all(self, text: str) -> tuple[Found, ...]:
        """Return every listed word in a text, in its order, each rule once."""
        rules: dict[tuple[str, str], Found] = {}
        for found in self._found(text, first_only=False):
            rules.setdefault((found.scope, found.term.text), found)
        return tuple(rules.values())

    def find_lifted(self, text: str) -> tuple[Lifted, ...]:
        """Return the listed words in a text that stop nothing, in its order, each rule once."""
        rules: dict[tuple[str, str], Lifted] = {}
        places = origins(text)
        for spot, cover in [] if self.is_empty else self._weighed(fold(text)):
            if cover is not None:
                found = _found_at(spot, text, places)
                lifted = Lifted(
                    found, _piece(cover, text, places), is_allowed=bool(cover.rule.scope)
                )
                rules.setdefault((found.scope, found.term.text), lifted)
        return tuple(rules.values())

    def _found(self, text: str, *, first_only: bool) -> Iterator[Found]:
        if self.is_empty:
            return
        spots = [spot for spot, cover in self._weighed(fold(text)) if cover is None]
        if not spots:
            return
        places = origins(text)
        for spot in spots[:1] if first_only else spots:
            yield _found_at(spot, text, places)

    def _weighed(self, folded: str) -> list[tuple[_Spot, _Spot | None]]:
        """Return what is listed in a folded text, in its order, with what makes it harmless.

        All readings are held together: ``c1assic`` is innocent in one of them, and so in all.
        """
        lines = list(_lines_of(folded))
        hits = [spot for line in lines for spot in _shown(self._listed.hits(line), line, folded)]
        hits += [_Spot(one.start, one.end, one.rule) for one in masked_hits(folded, self._listed)]
        is_dense = self._listed.has_dense() and is_borderless(folded)
        dense = list(_dense_of(folded)) if is_dense else []
        hits += [spot for one in dense for spot in _dense_spots(self._listed, one)]
        if not hits:
            return []
        covers = [
            spot
            for shelf in self._covers
            for spot in (
                *(spot for line in lines for spot in _shown(shelf.hits(line), line, folded)),
                *(spot for one in dense for spot in _dense_spots(shelf, one)),
            )
        ]
        covers.sort(key=lambda cover: cover.start)
        hits.sort(key=lambda spot: (spot.start, -spot.end))
        return [(hit, _cover(hit, covers)) for hit in hits]


def _found_at(spot: _Spot, text: str, places: Sequence[int]) -> Found:
    return Found(spot.rule.term, spot.rule.scope, _piece(spot, text, places))


def _piece(spot: _Spot, text: str, places: Sequence[int]) -> str:
    """Return what stands in the text at a spot of its folded form."""
    return text[places[spot.start] : places[spot.end - 1] + 1]


def _lines_of(folded: str) -> Iterator[Line]:
    """Return all readings of a text in scripts that have borders between words."""
    yield _line_of(folded)
    for reading in spelled_out(folded):
        yield _line_of(reading)
    yield from disguised_lines(folded)


def _dense_of(folded: str) -> Iterator[DenseLine]:
    yield DenseLine(" ".join(piece[0] for piece in pieces_of(folded)), (), folded)
    yield from dense_lines(folded)


def _dense_spots(shelf: Shelf, dense: DenseLine) -> Iterator[_Spot]:
    places = dense.places
    for hit in shelf.dense_hits(dense.text):
        places = places or _places_of(pieces_of(dense.reading))
        yield _Spot(places[hit.start], places[hit.end - 1] + 1, hit.rule)


def _shown(hits: Iterable[Hit], line: Line, folded: str) -> Iterator[_Spot]:
    """Return where hits stand, but for those by chance.

    The places of a line of words are only worked out when something was found in it.
    """
    places = line.places
    for hit in hits:
        places = places or _places_of(words_of(line.reading))
        spot = _spot(hit, line, places)
        if not (line.ends and _is_chance(hit, spot, line, folded)):
            yield spot


def _is_chance(hit: Hit, spot: _Spot, line: Line, folded: str) -> bool:
    """Tell whether a disguise is none: figures alone, a spelled word, parts of two others."""
    if not any(mark.isalpha() for mark in folded[spot.start : spot.end]):
        return True
    if line.is_spaced:
        is_part = hit.start > 0 or hit.end < len(line.squeezed.text)
        return is_part and len(hit.rule.full) <= _SHORT
    length = line.squeezed.full(hit.end) - line.squeezed.full(hit.start)
    if spot.end - spot.start == length:
        return False
    edges = (hit.start in line.starts, hit.end in line.ends)
    return not (all(edges) if len(hit.rule.full) <= _SHORT else any(edges))


def _line_of(folded: str) -> Line:
    """Return the words of a folded text, one after the other."""
    squeezed = squeeze(" ".join(word[0] for word in words_of(folded)))
    starts = [0]
    while place := squeezed.text.find(" ", starts[-1]) + 1:
        starts.append(place)
    return Line(squeezed, starts, reading=folded)


def _places_of(words: Iterable[re.Match[str]]) -> list[int]:
    """Return for each character of a line of words, and for each gap, where it stood."""
    return [place for word in words for place in range(word.start(), word.end() + 1)]


def _spot(hit: Hit, line: Line, places: Sequence[int]) -> _Spot:
    first, last = line.squeezed.full(hit.start), line.squeezed.full(hit.end) - 1
    return _Spot(places[first], places[last] + 1, hit.rule)


def _cover(hit: _Spot, covers: Sequence[_Spot]) -> _Spot | None:
    """Return one of *covers*, in order of their starts, that has all of a hit in it."""
    last = bisect_right(covers, hit.start, key=lambda cover: cover.start)
    for cover in covers[max(last - _NEAR, 0) : last]:
        if hit.end <= cover.end and _lifts(cover.rule, hit.rule):
            return cover
    return None


def _lifts(cover: Rule, listed: Rule) -> bool:
    """Tell whether a rule makes another one harmless where both fit."""
    if cover.scope:
        return cover.scope == listed.scope
    return len(cover.full) > len(listed.full)


_INNOCENT = Shelf(rule for word in INNOCENTS if (rule := read(Term(word, TermKind.ALLOW), "")))
