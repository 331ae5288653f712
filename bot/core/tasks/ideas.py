"""The prompts in a describe or shorten result, and what its words weigh (CONTRACT.md 4.4).

The text is Markdown that a language model and several servers had a hand in, so everything is
optional: keycaps or plain numbers, blank lines or none, links, headings, bars.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

MOST = 10  # describe tells four, shorten five; more is something else

_KEYCAP = re.compile(r"(?<!\d)([0-9])\ufe0f?\u20e3|(\U0001f51f)")
_ORDINAL = re.compile(r"(?m)^[ \t>*_-]*\(?([0-9]{1,2})(?:[.)\]:：、．]|\*\*)(?=\D|$)")
_HEADING = re.compile(r"(?m)^[ \t]*#{1,6}[ \t].*$")
_SUGGESTIONS = re.compile(r"(?mi)^[ \t]*(?:#{1,6}|\*\*).*(?:shortened|简化|缩短).*$")

_LINK = re.compile(r"!?\[([^\[\]]*)\]\(<?[^()]*(?:\([^()]*\)[^()]*)*\)")
_ANGLES = re.compile(r"<(https?://[^<>\s]+)>")
_STRUCK = re.compile(r"\*\*|~~|__|`+|\|\|")
_EMPHASIS = re.compile(r"(?<![\w*])\*([^\s*](?:[^*]*[^\s*])?)\*(?![\w*])")
_ESCAPED = re.compile(r"\\([\\*_~`|<>\[\]()#.-])")
_PLACE = "\ue000"  # private use: stands for an escaped character's backslash for a moment

_WEIGHED = re.compile(r"\(([01](?:\.\d{1,4})?)\)")
_BREAK = re.compile(r"[,，、;；.\n()]")
_WORD_BAR = re.compile(r"(?m)^[ \t]*(\S.*?)[ \t]*[█▓▒░]+[ \t]*([01](?:\.\d{1,4})?)[ \t]*$")
_BAR_WORD = re.compile(r"(?m)^[ \t]*([█▓]*)([▒░]*)[ \t]+([^█▓▒░\n]+)$")
_BARS = re.compile(r"[█▓▒░]")


@dataclass(frozen=True, slots=True)
class Weight:
    """A word or phrase of a prompt and what it counts, from 0 to 1."""

    words: str
    weight: float


def ideas(text: str) -> tuple[str, ...]:
    """Return the numbered prompts of a describe or shorten result, without markup; never fails.

    Where nothing is numbered, every line that is neither a heading nor a bar is one.
    """
    told = _suggested(text)
    pieces = _after(told, _keycaps(told)) or _after(told, _ordinals(told)) or _lines(told)
    found = (_plain(_HEADING.split(piece, maxsplit=1)[0]) for piece in pieces)
    return tuple(filter(None, found))[:MOST]


def weights(text: str) -> tuple[Weight, ...]:
    """Return what the words of a shortened prompt weigh, in their order; empty if it isn't told.

    A server tells numbers behind the words, beside bars, or bars alone ("Show Details").
    """
    match = _SUGGESTIONS.search(text)
    told = text[: match.start()] if match else text
    for found in (_numbered(told), _beside_bars(told), _by_bars(told)):
        if found:
            return found
    return ()


def _suggested(text: str) -> str:
    """Return what follows the heading of the suggestions, or everything."""
    match = _SUGGESTIONS.search(text)
    return text[match.end() :] if match else text


def _keycaps(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _KEYCAP.finditer(text)]


def _ordinals(text: str) -> list[tuple[int, int]]:
    """Return where lines begin with 1, 2, 3 in this order; other numbers belong to the words."""
    spans: list[tuple[int, int]] = []
    for match in _ORDINAL.finditer(text):
        if int(match[1]) == len(spans) + 1:
            spans.append(match.span())
    return spans


def _after(text: str, marks: Sequence[tuple[int, int]]) -> list[str]:
    """Return what stands after each mark, up to the next one."""
    ends = [*marks, (len(text), len(text))]
    return [text[start:end] for (_, start), (end, _) in pairwise(ends)]


def _lines(text: str) -> list[str]:
    if _BARS.search(text) or _WEIGHED.search(text):
        return []  # a table of weights suggests nothing
    return _HEADING.sub("", text).splitlines()


def _plain(text: str) -> str:
    """Return one line without Markdown."""
    held = _ESCAPED.sub(lambda match: _PLACE + chr(0xE100 + ord(match[1])), text)
    bare = _ANGLES.sub(r"\1", _LINK.sub(r"\1", held))
    bare = _EMPHASIS.sub(r"\1", _STRUCK.sub("", bare))
    bare = re.sub(f"{_PLACE}([\ue100-\ue1ff])", lambda match: chr(ord(match[1]) - 0xE100), bare)
    return " ".join(bare.split())


def _numbered(text: str) -> tuple[Weight, ...]:
    starts, pairs = 0, []
    for match in _WEIGHED.finditer(text):
        pairs.append((_BREAK.split(text[starts : match.start()])[-1], match[1]))
        starts = match.end()
    return _weights(pairs)


def _beside_bars(text: str) -> tuple[Weight, ...]:
    return _weights((match[1], match[2]) for match in _WORD_BAR.finditer(text))


def _by_bars(text: str) -> tuple[Weight, ...]:
    found = []
    for match in _BAR_WORD.finditer(text):
        full, whole = len(match[1]), len(match[1]) + len(match[2])
        words = _plain(match[3])
        if whole and words:
            found.append(Weight(words, round(full / whole, 4)))
    return tuple(found)


def _weights(pairs: Iterable[tuple[str, str]]) -> tuple[Weight, ...]:
    named = ((_plain(words), min(float(told), 1.0)) for words, told in pairs)
    return tuple(Weight(words, weight) for words, weight in named if words)
