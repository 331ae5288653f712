"""Lists of words as moderators type them: read, refused with the reason, and put together."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.core.errors import BadInput
from bot.core.terms.normalising import is_borderless
from bot.core.terms.term_index import ANY_ENDING, read
from bot.core.terms.terms import LONGEST, MOST, Term, TermKind

_PARTED = re.compile(r"[,\n，、;；]+")
_KINDS = frozenset(kind.value for kind in TermKind)
_PLACES = frozenset({"here", "everywhere"})
_SHOWN = 40  # characters of a bad term that are quoted


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: the terms, and what stood before a colon where there are no options."""

    text: str
    kind: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class ListChange:
    """What has to be added to a list and dropped from it."""

    add: tuple[Term, ...] = ()
    drop: tuple[str, ...] = ()


def parted(text: str) -> Typed:
    """Return a line such as ``everywhere allow: grass, cockpit`` taken apart."""
    head, colon, rest = text.partition(":")
    words = head.lower().split()
    if not colon or not words or set(words) - _KINDS - _PLACES:
        return Typed(text)
    kind = next((word for word in words if word in _KINDS), "")
    return Typed(rest, kind, next((word for word in words if word in _PLACES), ""))


def terms_in(text: str, kind: TermKind) -> tuple[Term, ...]:
    """Return the terms of a typed list. Raises BadInput for the first that can't be one."""
    typed = (" ".join(part.split()) for part in _PARTED.split(text))
    terms = {term_key(part): _checked(part, kind) for part in typed if part}
    if not terms:
        raise BadInput("term-empty")
    return tuple(terms.values())


def added(known: Sequence[Term], terms: Iterable[Term], *, overrules: bool = True) -> ListChange:
    """Return the change that lists *terms*; those that are listed alike are left out.

    *overrules*: a term that is listed with another effect gets the new one. Raises BadInput.
    """
    listed = {term_key(term.text): term for term in known}
    add, drop = [], []
    for term in terms:
        before = listed.get(term_key(term.text))
        if before is not None and (before.kind is term.kind or not overrules):
            continue
        add.append(term)
        if before is not None and before.text != term.text:
            drop.append(before.text)
    if len(known) + len(add) - len(drop) > MOST + _replaced(known, add):
        raise too_many(len(known))
    return ListChange(tuple(add), tuple(drop))


def removed(known: Sequence[Term], text: str) -> ListChange:
    """Return the change that takes typed terms off a list. Raises BadInput when nothing typed."""
    keys = {term_key(part) for part in _PARTED.split(text) if part.strip()}
    if not keys:
        raise BadInput("term-empty")
    return ListChange(drop=tuple(term.text for term in known if term_key(term.text) in keys))


def too_many(count: int) -> BadInput:
    """Return the refusal of a list that would become too long."""
    return BadInput("term-many", {"limit": MOST, "count": count})


def term_key(text: str) -> str:
    """Return what two ways to type one term have in common."""
    rule = read(Term(text), "")
    bare = " ".join(text.split()).casefold()
    if rule is None:
        return bare
    left, right = ANY_ENDING * rule.opens_left, ANY_ENDING * rule.opens_right
    return f"{left}{rule.full}{right}"


def _replaced(known: Sequence[Term], add: Iterable[Term]) -> int:
    """Return how many terms keep their text and only change their effect."""
    texts = {term.text for term in known}
    return sum(term.text in texts for term in add)


def _checked(text: str, kind: TermKind) -> Term:
    shown = text[:_SHOWN]
    if len(text) > LONGEST:
        raise BadInput("term-long", {"text": shown, "limit": LONGEST})
    rule = read(Term(text), "")
    if rule is None:
        raise BadInput("term-unreadable", {"text": shown})
    if ANY_ENDING in text.removeprefix(ANY_ENDING).removesuffix(ANY_ENDING):
        raise BadInput("term-star", {"text": shown})
    if len(rule.full) < 2 and not is_borderless(rule.full):
        raise BadInput("term-short", {"text": shown})
    return Term(text, kind)
