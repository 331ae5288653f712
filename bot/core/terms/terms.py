"""Listed words: what they are; the search for them stands in ``searching``."""

from dataclasses import dataclass
from enum import StrEnum

MOST = 10_000  # terms in one scope's list
LONGEST = 100  # characters of one term


class TermKind(StrEnum):
    """What a listed word does to a text that has it."""

    REFUSE = "refuse"
    REPORT = "report"  # refuse, and tell the moderators
    ALLOW = "allow"  # a word that is fine although a listed one is in it


@dataclass(frozen=True, slots=True)
class Term:
    """One listed word or phrase, as it was typed."""

    text: str
    kind: TermKind = TermKind.REFUSE


@dataclass(frozen=True, slots=True)
class Found:
    """A listed word in a text: which, in whose list, and the piece of the text that is it."""

    term: Term
    scope: str
    piece: str


@dataclass(frozen=True, slots=True)
class Excepted:
    """A listed word that stops nothing, and why: the harmless piece of the text that it is in.

    It is harmless because that list allows it, or (not *is_allowed*) as an ordinary word.
    """

    found: Found
    piece: str
    is_allowed: bool
