"""How long something holds, as people write it: ``7d``, ``1h30m``, ``3 days``, ``2小时``."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from bot.core.messages.phrasebook import Phrases

LONGEST = 10 * 365 * 86400.0  # seconds; whoever means longer means for ever
_SECONDS = {
    "typed-second": 1.0,
    "typed-minute": 60.0,
    "typed-hour": 3600.0,
    "typed-day": 86400.0,
    "typed-week": 604800.0,
    "typed-month": 30 * 86400.0,
    "typed-year": 365 * 86400.0,
}


@dataclass(frozen=True, slots=True)
class _Grammar:
    """What durations are made of in all languages; a *part* is a number with its unit."""

    part: re.Pattern[str]
    lead: re.Pattern[str]
    seconds: dict[str, float]
    forever: frozenset[str]


def parse_duration(text: str, phrases: Phrases) -> float | None:
    """Return seconds, or None for ever. Raises ValueError when it can't be read as a duration.

    A number has to have its unit; 0 and more than ``LONGEST`` are no durations. Units are read in
    every language (``Phrases.typed``).
    """
    grammar = _grammar(phrases)
    written = " ".join(text.strip().lower().split())
    if written in grammar.forever:
        return None
    seconds = _sum(grammar.lead.sub("", written), grammar)
    if not 0 < seconds <= LONGEST:
        raise ValueError(text)
    return seconds


@lru_cache(maxsize=64)  # there are as many as languages
def _grammar(phrases: Phrases) -> _Grammar:
    seconds = {
        unit: size for key, size in reversed(_SECONDS.items()) for unit in phrases.typed(key)
    }
    units, links = _any(seconds), _any(phrases.typed("typed-and"))
    return _Grammar(
        part=re.compile(rf"(\d{{1,9}})\s*({units})\s*(?:,|(?:{links})(?=[\s\d]|\Z))?\s*"),
        lead=re.compile(rf"\A(?:{_any(phrases.typed('typed-for'))})\s*(?=\d)"),
        seconds=seconds,
        forever=frozenset(phrases.typed("typed-forever")),
    )


def _any(words: Iterable[str]) -> str:
    """Return the pattern of any of these, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _sum(written: str, grammar: _Grammar) -> float:
    """Return the seconds of parts that follow one another, each unit smaller than the last."""
    total, smallest, at = 0.0, float("inf"), 0
    while at < len(written):
        part = grammar.part.match(written, at)
        size = grammar.seconds[part[2]] if part else 0.0
        if part is None or not 0 < size < smallest:
            raise ValueError(written)
        total += int(part[1]) * size
        smallest, at = size, part.end()
    return total
