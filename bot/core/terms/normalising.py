"""What a text reads like: case, accents, look-alikes and hidden characters taken away.

Each character is folded by itself, so that every place in the folded text is known to come from
one character of the original.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from bot.core.terms.alike import ALIKE, is_hidden

# Scripts that are written without borders between words, and pictures that stand for words.
BORDERLESS = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Tibetan, Burmese, Khmer
    "\u3040-\u30fa\u30fc-\u30ff\u31f0-\u31ff"  # Japanese syllables, not their middle dot
    "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"  # Han
    "\u2600-\u27bf\U0001f300-\U0001faff"
)
LETTER = rf"[^\W_{BORDERLESS}]"
_WORD = re.compile(rf"{LETTER}+")
_PIECE = re.compile(rf"(?:{LETTER}|[{BORDERLESS}])+")
_RUN = re.compile(rf"((?!\d){LETTER})\1+")


class _Folds(dict[int, str]):
    """What characters become, remembered as they come: a table for ``str.translate``."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_one(chr(code))
        return folded


def fold(text: str) -> str:
    """Return a text as it reads."""
    return text.translate(_FOLDS)


def origins(text: str) -> list[int]:
    """Return for each character of the folded text which one of *text* it comes from."""
    return [place for place, mark in enumerate(text) for _ in _FOLDS[ord(mark)]]


def is_borderless(text: str) -> bool:
    """Tell whether a folded text has characters of a script without borders."""
    return _BORDERLESS.search(text) is not None


def words_of(folded: str) -> list[re.Match[str]]:
    """Return the words of a folded text, in scripts that have borders between them."""
    return list(_WORD.finditer(folded))


def pieces_of(folded: str) -> list[re.Match[str]]:
    """Return the words of a folded text in all scripts; without borders it is one long word."""
    return list(_PIECE.finditer(folded))


@dataclass(frozen=True, slots=True)
class Squeezed:
    """A text in which no letter stands twice in a row, and how often each stood there.

    *doubles* are the places of letters that did, *extra* how many were left out up to and with
    each of them.
    """

    text: str
    doubles: tuple[int, ...] = ()
    extra: tuple[int, ...] = ()

    def full(self, place: int) -> int:
        """Return where a place of the squeezed text begins in the full one."""
        before = bisect_right(self.doubles, place - 1)
        return place + (self.extra[before - 1] if before else 0)

    def run(self, place: int) -> int:
        """Return how often the letter at *place* stood there."""
        return self.full(place + 1) - self.full(place)


def squeeze(text: str) -> Squeezed:
    """Return a folded text with runs of a letter made one."""
    found = list(_RUN.finditer(text))
    if not found:
        return Squeezed(text)
    extra = tuple(accumulate(len(one[0]) - 1 for one in found))
    before = (0, *extra)
    doubles = tuple(one.start() - gone for one, gone in zip(found, before, strict=False))
    return Squeezed(_RUN.sub(r"\1", text), doubles, extra)


def _fold_one(mark: str) -> str:
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", mark).casefold())
    kept = "".join(ALIKE.get(part, part) for part in plain if not is_hidden(part))
    return " " if mark.isspace() else kept


_FOLDS = _Folds()
_BORDERLESS = re.compile(f"[{BORDERLESS}]")
