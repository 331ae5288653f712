"""The search for listed words in a text: what is found is what a reader would read.

A text is looked at as words, as characters of scripts without borders, and through its disguises.
The cost follows the length of the text, not the number of terms.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.core.terms.disguises import (
    DenseReading,
    dense_readings,
    disguised_readings,
    masked_hits,
    spelled_out,
)
from bot.core.terms.false_positives import FALSE_POSITIVES
from bot.core.terms.normalising import (
    fold,
    is_borderless,
    origins,
    pieces_of,
    squeeze,
    words_of,
)
from bot.core.terms.term_index import Hit, Reading, Rule, TermIndex, read
from bot.core.terms.terms import Excepted, Found, Term, TermKind

_NEAR = 50  # exceptions before a word that are looked at: a word has a handful of readings
_SHORT = 3  # letters: as single letters only when nothing else stands with them


@dataclass(frozen=True, slots=True)
class _Match:
    """Where in the folded text a rule was found."""

    start: int
    end: int
    rule: Rule


class TermSearch:
    """Terms of some scopes, made ready to be looked for. Terms with nothing in them are left out.

    An allowed word lifts the words of its own list only: a chat can't undo what owners decided for
    everywhere, nor they what a chat wants stricter.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        listed = list(rules)
        allowed = [rule for rule in listed if rule.term.kind is TermKind.ALLOW]
        self._listed = TermIndex(rule for rule in listed if rule.term.kind is not TermKind.ALLOW)
        self._exceptions = (
            (TermIndex(allowed), _FALSE_POSITIVES) if allowed else (_FALSE_POSITIVES,)
        )
        self.is_empty = len(allowed) == len(listed)

    @classmethod
    def of(cls, lists: Mapping[str, Sequence[Term]]) -> "TermSearch":
        """Return the search for each scope's terms."""
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

    def find_excepted(self, text: str) -> tuple[Excepted, ...]:
        """Return the listed words in a text that stop nothing, in its order, each rule once."""
        rules: dict[tuple[str, str], Excepted] = {}
        places = origins(text)
        for spot, exception in [] if self.is_empty else self._weighed(fold(text)):
            if exception is not None:
                found = _found_at(spot, text, places)
                excepted = Excepted(
                    found, _piece(exception, text, places), is_allowed=bool(exception.rule.scope)
                )
                rules.setdefault((found.scope, found.term.text), excepted)
        return tuple(rules.values())

    def _found(self, text: str, *, first_only: bool) -> Iterator[Found]:
        if self.is_empty:
            return
        spots = [spot for spot, exception in self._weighed(fold(text)) if exception is None]
        if not spots:
            return
        places = origins(text)
        for spot in spots[:1] if first_only else spots:
            yield _found_at(spot, text, places)

    def _weighed(self, folded: str) -> list[tuple[_Match, _Match | None]]:
        """Return what is listed in a folded text, in its order, with what makes it harmless.

        All readings are held together: ``c1assic`` is ordinary in one of them, and so in all.
        """
        lines = list(_readings_of(folded))
        hits = [spot for line in lines for spot in _shown(self._listed.hits(line), line, folded)]
        hits += [_Match(one.start, one.end, one.rule) for one in masked_hits(folded, self._listed)]
        is_dense = self._listed.has_dense() and is_borderless(folded)
        dense = list(_dense_of(folded)) if is_dense else []
        hits += [spot for one in dense for spot in _dense_matches(self._listed, one)]
        if not hits:
            return []
        exceptions = [
            spot
            for index in self._exceptions
            for spot in (
                *(spot for line in lines for spot in _shown(index.hits(line), line, folded)),
                *(spot for one in dense for spot in _dense_matches(index, one)),
            )
        ]
        exceptions.sort(key=lambda exception: exception.start)
        hits.sort(key=lambda spot: (spot.start, -spot.end))
        return [(hit, _exception(hit, exceptions)) for hit in hits]


def _found_at(spot: _Match, text: str, places: Sequence[int]) -> Found:
    return Found(spot.rule.term, spot.rule.scope, _piece(spot, text, places))


def _piece(spot: _Match, text: str, places: Sequence[int]) -> str:
    """Return what stands in the text at a spot of its folded form."""
    return text[places[spot.start] : places[spot.end - 1] + 1]


def _readings_of(folded: str) -> Iterator[Reading]:
    """Return all readings of a text in scripts that have borders between words."""
    yield _reading_of(folded)
    for reading in spelled_out(folded):
        yield _reading_of(reading)
    yield from disguised_readings(folded)


def _dense_of(folded: str) -> Iterator[DenseReading]:
    yield DenseReading(" ".join(piece[0] for piece in pieces_of(folded)), (), folded)
    yield from dense_readings(folded)


def _dense_matches(index: TermIndex, dense: DenseReading) -> Iterator[_Match]:
    places = dense.places
    for hit in index.dense_hits(dense.text):
        places = places or _places_of(pieces_of(dense.reading))
        yield _Match(places[hit.start], places[hit.end - 1] + 1, hit.rule)


def _shown(hits: Iterable[Hit], line: Reading, folded: str) -> Iterator[_Match]:
    """Return where hits stand, but for those by chance.

    The places of a line of words are only worked out when something was found in it.
    """
    places = line.places
    for hit in hits:
        places = places or _places_of(words_of(line.reading))
        spot = _spot(hit, line, places)
        if not (line.ends and _is_chance(hit, spot, line, folded)):
            yield spot


def _is_chance(hit: Hit, spot: _Match, line: Reading, folded: str) -> bool:
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


def _reading_of(folded: str) -> Reading:
    """Return the words of a folded text, one after the other."""
    squeezed = squeeze(" ".join(word[0] for word in words_of(folded)))
    starts = [0]
    while place := squeezed.text.find(" ", starts[-1]) + 1:
        starts.append(place)
    return Reading(squeezed, starts, reading=folded)


def _places_of(words: Iterable[re.Match[str]]) -> list[int]:
    """Return for each character of a line of words, and for each gap, where it stood."""
    return [place for word in words for place in range(word.start(), word.end() + 1)]


def _spot(hit: Hit, line: Reading, places: Sequence[int]) -> _Match:
    first, last = line.squeezed.full(hit.start), line.squeezed.full(hit.end) - 1
    return _Match(places[first], places[last] + 1, hit.rule)


def _exception(hit: _Match, exceptions: Sequence[_Match]) -> _Match | None:
    """Return one of *exceptions*, in order of their starts, that has all of a hit in it."""
    last = bisect_right(exceptions, hit.start, key=lambda exception: exception.start)
    for exception in exceptions[max(last - _NEAR, 0) : last]:
        if hit.end <= exception.end and _lifts(exception.rule, hit.rule):
            return exception
    return None


def _lifts(exception: Rule, listed: Rule) -> bool:
    """Tell whether a rule makes another one harmless where both fit."""
    if exception.scope:
        return exception.scope == listed.scope
    return len(exception.full) > len(listed.full)


_FALSE_POSITIVES = TermIndex(
    rule for word in FALSE_POSITIVES if (rule := read(Term(word, TermKind.ALLOW), ""))
)
