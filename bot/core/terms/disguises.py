"""Words that are written so as not to be found: parted letters, figures for letters, stars."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.core.terms.alike import AMBIGUOUS, FIGURES, SIGNS, SPELLED
from bot.core.terms.normalising import BORDERLESS, LETTER, squeeze
from bot.core.terms.term_index import Reading, Rule, TermIndex

_SIGNS = re.escape("".join(SIGNS))
_KEY = rf"(?:{LETTER}|[{_SIGNS}])"
_PURE = rf"[^\W\d_{BORDERLESS}]"
_ODD = rf"[{''.join(FIGURES)}{_SIGNS}]"
_HARD, _SOFT = "*#%^?×•", "._-"  # the soft ones stand for a vowel only: "sh-t", but "co-op"
_VOWELS = frozenset("aeiouy")
_INSIDE = r"[._\-*'’`~^/\\·•∙#%\"()\[\]{}<>+]"

_JOINED = re.compile(rf"(?<!{_KEY}){_KEY}+(?:{_INSIDE}{{1,3}}{_KEY}+)+")
_GAP = rf"(?:[^\w{_SIGNS}]|_){{1,5}}"
_SINGLES = rf"(?:({_KEY})\1*(?!{_KEY}){_GAP})+({_KEY})\2*(?!{_KEY})"
_SPACED = re.compile(rf"(?<!{_KEY}){_SINGLES}")
# "f u ck": what may stand before or after single letters, a rest of two or three.
_BEFORE = re.compile(rf"(?<!{_KEY}){_PURE}{{2,3}}{_GAP}\Z")
_AFTER = re.compile(rf"{_GAP}{_PURE}{{2,3}}(?!{_KEY})")
_LONGEST_REST = 8
_LEET = re.compile(rf"(?<!{_KEY})(?:{_PURE}+{_ODD}|{_ODD}+{_PURE}){_KEY}*")
_MASK = rf"[{re.escape(_HARD + _SOFT)}]"
_MASKED = re.compile(rf"(?<!\w){_PURE}+(?:{_MASK}{{1,4}}{_PURE}+)+(?!\w)")
_LONGEST_MASKED = 40
_LEAST_MASKED, _LEAST_SOFTLY = 3, 4

_DENSE = f"[{BORDERLESS}]"
_DENSE_JOINED = re.compile(rf"(?<!{_DENSE}){_DENSE}+(?:{_INSIDE}{{1,3}}{_DENSE}+)+")
_DENSE_SPACED = re.compile(
    rf"(?<!{_DENSE})(?:{_DENSE}(?!{_DENSE})[\W_]{{1,5}}?)+{_DENSE}(?!{_DENSE})"
)


def disguised_readings(folded: str) -> Iterator[Reading]:
    """Return what stands in a folded text between the lines."""
    for pattern in (_JOINED, _LEET):
        for found in pattern.finditer(folded):
            yield from _spellings(folded, *found.span(), is_spaced=False)
    for found in _SPACED.finditer(folded):
        for start, end in _frayed(folded, *found.span()):
            yield from _spellings(folded, start, end, is_spaced=True)


def _frayed(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Return the span of single letters, and that with the rest of a word at either side."""
    yield start, end
    if after := _AFTER.match(folded, end):
        yield start, after.end()
    first = max(start - _LONGEST_REST - 1, 0)  # one more, for what must not stand before it
    if before := _BEFORE.search(folded, first, start):
        yield before.start(), end


def spelled_out(folded: str) -> Iterator[str]:
    """Return the text with figures and signs in words read as letters, each in its place."""
    if _LEET.search(folded):
        yield _LEET.sub(lambda found: _spell(found[0], _AS_I), folded)
        yield _LEET.sub(lambda found: _spell(found[0], _AS_L), folded)


@dataclass(frozen=True, slots=True)
class DenseReading:
    """Characters of a script without borders, and where they stand in the folded text.

    *places* empty: it is all pieces of *reading*, with a space between them.
    """

    text: str
    places: Sequence[int]
    reading: str = ""


def dense_readings(folded: str) -> Iterator[DenseReading]:
    """Return parted characters put together."""
    for pattern in (_DENSE_JOINED, _DENSE_SPACED):
        for found in pattern.finditer(folded):
            places = [
                place
                for place in range(found.start(), found.end())
                if _IS_DENSE.match(folded, place)
            ]
            yield DenseReading("".join(folded[place] for place in places), tuple(places))


@dataclass(frozen=True, slots=True)
class Masked:
    """A rule that a word with stars in it fits, and where that word stands in the folded text."""

    start: int
    end: int
    rule: Rule


def masked_hits(folded: str, index: TermIndex) -> Iterator[Masked]:
    """Find words of which some inner letters are hidden (``sh*t``)."""
    known: dict[str, list[Masked]] = {}
    for found in _MASKED.finditer(folded):
        word = found[0]
        if len(word) > _LONGEST_MASKED:
            continue
        if word not in known:
            known[word] = list(_unmasked(word, index))
        for one in known[word]:
            begin = found.start()
            yield replace(one, start=begin + one.start, end=begin + one.end)


def _spell(chunk: str, table: dict[int, str]) -> str:
    """Return a chunk as letters, but for signs that may only end a sentence (``shit!``)."""
    word = chunk.rstrip("!|")
    return word.translate(table) + chunk[len(word) :]


def _spellings(folded: str, start: int, end: int, *, is_spaced: bool) -> Iterator[Reading]:
    """Return the readings of a chain of letters, figures and signs."""
    places = [place for place in range(start, end) if _IS_KEY.match(folded, place)]
    marks = [folded[place] for place in places]
    if not any(mark not in SPELLED for mark in marks):
        return
    readings = [[SPELLED.get(mark, mark) for mark in marks]]
    if any(mark in AMBIGUOUS for mark in marks):
        readings.append([AMBIGUOUS.get(mark) or SPELLED.get(mark, mark) for mark in marks])
    starts, ends = _borders(places, marks)
    for reading in readings:
        squeezed = squeeze("".join(reading))
        shrunk = _shrunk(squeezed.full, len(squeezed.text))
        yield Reading(
            squeezed,
            sorted({shrunk[place] for place in starts if place in shrunk} | {0}),
            {shrunk[place] for place in ends if place in shrunk} | {len(squeezed.text)},
            places,
            is_spaced=is_spaced,
        )


def _borders(places: list[int], marks: list[str]) -> tuple[list[int], list[int]]:
    """Return where words may begin and end: at gaps, and where signs stand around letters."""
    gaps = [at for at in range(1, len(places)) if places[at] != places[at - 1] + 1]
    starts, ends = [0, *gaps], [*gaps, len(places)]
    for begin, end in zip(tuple(starts), tuple(ends), strict=True):
        first, last = begin, end
        while first < end and marks[first] in SIGNS:
            first += 1
            starts.append(first)
        while last > begin and marks[last - 1] in SIGNS:
            last -= 1
            ends.append(last)
    return starts, ends


def _shrunk(full: Callable[[int], int], length: int) -> dict[int, int]:
    """Return where each place of a full text lies in its squeezed one, if a run begins there."""
    return {full(place): place for place in range(length + 1)}


def _unmasked(word: str, index: TermIndex) -> Iterator[Masked]:
    for start in range(len(word)):
        for length in index.lengths:
            piece = word[start : start + length]
            if len(piece) < length or length < _LEAST_MASKED:
                continue
            is_last = start + length == len(word)
            for rule in index.masked.get((length, piece[0], piece[-1]), ()):
                is_open = (rule.opens_left or not start) and (rule.opens_right or is_last)
                is_whole = not start and is_last
                if is_open and _unmasks(
                    piece, rule.full, softly=is_whole and length >= _LEAST_SOFTLY
                ):
                    yield Masked(start, start + length, rule)


def _unmasks(piece: str, literal: str, *, softly: bool) -> bool:
    """Tell whether a word with hidden letters reads as *literal*; half of it must be seen.

    *softly*: signs that also join words may hide a vowel.
    """
    hidden = 0
    for seen, letter in zip(piece, literal, strict=True):
        if seen == letter:
            continue
        is_vowel = softly and seen in _SOFT and letter in _VOWELS
        if not (seen in _HARD or is_vowel):
            return False
        hidden += 1
    return 0 < hidden <= len(piece) / 2


_IS_KEY = re.compile(_KEY)
_IS_DENSE = re.compile(_DENSE)
_AS_I = str.maketrans(SPELLED)
_AS_L = _AS_I | str.maketrans(AMBIGUOUS)
