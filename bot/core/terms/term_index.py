"""An index of listed words: those that a text may have are found by its pieces."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.core.terms.normalising import (
    Squeezed,
    fold,
    is_borderless,
    pieces_of,
    squeeze,
    words_of,
)
from bot.core.terms.terms import Term

ANY_ENDING = "*"
_GRAM = 3  # letters by which a literal is looked for before its whole length is
# Letters that English does not write twice: twice is a stretched word already. Of others only a
# word that is otherwise the listed one is (``shitt``), or one that has them three times.
_NEVER_TWICE = frozenset("ahijkquvwxy")


@dataclass(frozen=True, slots=True)
class Rule:
    """A listed word, read: *literal* is squeezed, *runs* say how often each letter stands.

    *scope* is whose it is; that of an ordinary word is empty.
    """

    term: Term
    scope: str
    literal: str
    full: str
    runs: tuple[int, ...] = ()
    opens_left: bool = False
    opens_right: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """Letters to be searched. *starts* and *ends* are where words begin and end, in order.

    *places* says for each letter, before squeezing, where it stands in the folded text; empty:
    it is the line of the words of *reading*. *is_spaced*: it was made of single letters.
    """

    squeezed: Squeezed
    starts: Sequence[int]
    ends: Collection[int] = ()
    places: Sequence[int] = ()
    is_spaced: bool = False
    reading: str = ""

    def is_end(self, place: int) -> bool:
        """Tell whether a word ends there."""
        if self.ends:
            return place in self.ends
        return self.squeezed.text[place : place + 1] in {"", " "}


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that fits a line, and where in it."""

    start: int
    end: int
    rule: Rule


Gates = dict[int, dict[str, tuple[int, ...]]]


def read(term: Term, scope: str) -> Rule | None:
    """Return the rule of a term; None when it has nothing to look for."""
    text = term.text.strip()
    bare = text.strip(ANY_ENDING)
    folded = fold(bare)
    if is_borderless(folded):
        dense = " ".join(piece[0] for piece in pieces_of(folded))
        return Rule(term, scope, dense, dense.replace(" ", ""))
    full = " ".join(word[0] for word in words_of(folded))
    if not full:
        return None
    squeezed = squeeze(full)
    runs = tuple(squeezed.run(place) for place in range(len(squeezed.text)))
    left, right = text.startswith(ANY_ENDING), text.endswith(ANY_ENDING)
    return Rule(term, scope, squeezed.text, full, runs, left, right)


class TermIndex:
    """Rules by their literals. Looking something up costs the same with ten and ten thousand."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._literals: dict[str, list[Rule]] = {}
        self._dense: dict[str, list[Rule]] = {}
        self.masked: dict[tuple[int, str, str], list[Rule]] = {}
        for rule in rules:
            self._put(rule)
        closed = [rule for rule in self._all() if not rule.opens_left]
        self._anchored = _gates({rule.literal for rule in closed})
        self._floating = _gates({rule.literal for rule in self._all() if rule.opens_left})
        self._dense_gates = _gates(set(self._dense), gram=2)
        self.lengths = tuple(sorted({length for length, _, _ in self.masked}))

    def hits(self, line: Reading) -> Iterator[Hit]:
        """Find rules in a line of letters."""
        text, literals = line.squeezed.text, self._literals
        spots: list[tuple[Gates, Iterable[int]]] = [(self._anchored, line.starts)]
        if self._floating:
            spots.append((self._floating, range(len(text))))
        for gates, places in spots:
            for size, gate in gates.items():
                for start in places:
                    for length in gate.get(text[start : start + size], ()):
                        if rules := literals.get(text[start : start + length]):
                            yield from _fitting(rules, line, start)

    def dense_hits(self, folded: str) -> Iterator[Hit]:
        """Find rules of scripts without borders in a folded text."""
        for size, gate in self._dense_gates.items():
            for start in range(len(folded) - size + 1):
                for length in gate.get(folded[start : start + size], ()):
                    piece = folded[start : start + length]
                    rules = self._dense.get(piece, ())
                    end = start + len(piece)
                    if rules and _stands_free(folded, start, end):
                        yield from (Hit(start, end, rule) for rule in rules)

    def has_dense(self) -> bool:
        """Tell whether there are rules of scripts without borders."""
        return bool(self._dense)

    def _all(self) -> Iterator[Rule]:
        return (rule for rules in self._literals.values() for rule in rules)

    def _put(self, rule: Rule) -> None:
        if not rule.runs:
            for literal in {rule.literal, rule.full}:
                self._dense.setdefault(literal, []).append(rule)
            return
        self._literals.setdefault(rule.literal, []).append(rule)
        if " " in rule.full:  # "big bad" is also "bigbad"
            joined = squeeze(rule.full.replace(" ", ""))
            runs = tuple(joined.run(place) for place in range(len(joined.text)))
            whole = Rule(rule.term, rule.scope, joined.text, rule.full, runs)
            self._literals.setdefault(joined.text, []).append(whole)
        else:
            key = (len(rule.full), rule.full[0], rule.full[-1])
            self.masked.setdefault(key, []).append(rule)


def _gates(literals: Iterable[str], *, gram: int = _GRAM) -> Gates:
    """Return, by how many letters and which they are, the lengths that literals have after them."""
    lengths: dict[int, dict[str, set[int]]] = {}
    for literal in literals:
        size = min(len(literal), gram)
        lengths.setdefault(size, {}).setdefault(literal[:size], set()).add(len(literal))
    return {
        size: {head: tuple(sorted(known)) for head, known in gate.items()}
        for size, gate in lengths.items()
    }


def _fitting(rules: Iterable[Rule], line: Reading, start: int) -> Iterator[Hit]:
    is_start = start == 0 or start in line.starts if line.ends else _begins(line, start)
    for rule in rules:
        end = start + len(rule.literal)
        is_end = line.is_end(end)
        if not (is_start or rule.opens_left) or not (is_end or rule.opens_right):
            continue
        if _is_long_enough(rule, line.squeezed, start, is_whole=is_start and is_end):
            yield Hit(start, end, rule)


def _begins(line: Reading, start: int) -> bool:
    return start == 0 or line.squeezed.text[start - 1] == " "


def _is_long_enough(rule: Rule, squeezed: Squeezed, start: int, *, is_whole: bool) -> bool:
    """Tell whether each letter stands as often as in the rule, or is stretched."""
    for place, needed in enumerate(rule.runs):
        run = squeezed.run(start + place)
        if run < needed:
            return False
        if run == 2 > needed and not is_whole and rule.literal[place] not in _NEVER_TWICE:
            return False
    return True


def _stands_free(folded: str, start: int, end: int) -> bool:
    """Tell whether letters at the edges of a mixed term (``18禁``) are not part of others."""
    first, last = folded[start], folded[end - 1]
    before, after = folded[start - 1 : start], folded[end : end + 1]
    is_left = is_borderless(first) or not (before.isalnum() and not is_borderless(before))
    is_right = is_borderless(last) or not (after.isalnum() and not is_borderless(after))
    return is_left and is_right
