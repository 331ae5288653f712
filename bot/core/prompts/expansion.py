"""One prompt that means several: ``{red, blue} fox`` and ``--repeat 3``, as single prompts.

A provider answers such a prompt with one task id, and all but the first picture would be lost and
billed (CONTRACT.md 9), so the bot takes it apart itself. Braces that don't pair or hold no comma
are plain text, and so is what stands behind a backslash.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.core.prompts.prompt import Prompt, clean, parse

MOST_AT_ONCE = 10  # as the official bot's middle plan (DECISIONS.md 20.3)
MOST_REPEATS = 40  # CONTRACT.md 9
MOST_COUNTED = 10**12  # nobody reads more digits
_TOKEN = re.compile(r"\\.|[{},]|[^\\{},]+|\\", re.DOTALL)
_PLAIN = {"{": r"\{", "}": r"\}", r"\,": ","}


@dataclass(slots=True)
class _Sequence:
    """Texts and choices one after another; *count* is how many variants they have."""

    parts: list["str | _Choice"] = field(default_factory=list)
    count: int = 1

    def add(self, part: "str | _Choice") -> None:
        self.parts.append(part)
        self.count *= _count(part)

    def drawn(self, index: int) -> Iterable[tuple["str | _Sequence", int]]:
        """Return the parts of that variant, the last one first; the last varies fastest."""
        for part in reversed(self.parts):
            index, own = divmod(index, _count(part))
            yield (part, 0) if isinstance(part, str) else part.drawn(own)


@dataclass(slots=True)
class _Choice:
    """What stands between two braces, of which one option is drawn."""

    options: list[_Sequence] = field(default_factory=lambda: [_Sequence()])

    @property
    def count(self) -> int:
        return sum(option.count for option in self.options)

    def drawn(self, index: int) -> tuple[_Sequence, int]:
        for option in self.options:
            if index < option.count:
                return option, index
            index -= option.count
        raise IndexError(index)


def count(prompt: Prompt) -> int:
    """Return how many pictures a prompt means, from 1 to MOST_COUNTED.

    They are not counted one by one: thirty pairs of braces are a billion. Where that alone is too
    many for the bot, what is repeated inside the braces no longer counts.
    """
    if "{" not in prompt.written:
        return _repeats(prompt)
    whole = _tree(prompt.written)
    if whole.count > MOST_AT_ONCE:
        return min(whole.count * _repeats(prompt), MOST_COUNTED)
    return sum(_repeats(parse(_variant(whole, index))) for index in range(whole.count))


def expand(prompt: Prompt, *, most: int = MOST_AT_ONCE) -> tuple[Prompt, ...]:
    r"""Return the single prompts that one means, at most *most*; itself when it is one.

    Choices may stand anywhere, in values too, and in one another; ``\,`` is a plain comma. No
    single prompt means several.
    """
    if "{" not in prompt.written and _repeats(prompt) == 1:
        return (prompt,)
    whole = _tree(prompt.written)
    if whole.count == 1 and _repeats(prompt) == 1:
        return (prompt,)
    singles: list[Prompt] = []
    for index in range(min(whole.count, most)):
        plain = parse(_variant(whole, index))
        is_read = 1 <= (repeats_of(plain.value("repeat") or "") or 0) <= MOST_REPEATS
        single = parse((plain.without("repeat") if is_read else plain).text())
        singles += [single] * min(_repeats(plain), most)
    return tuple(singles[:most])


def repeats_of(value: str) -> int | None:
    """Return how often a prompt shall be painted, None when that can't be read."""
    return int(value) if value.isascii() and value.isdigit() and len(value) <= 12 else None


def _repeats(prompt: Prompt) -> int:
    asked = repeats_of(prompt.value("repeat") or "") or 1
    return asked if asked <= MOST_REPEATS else 1


def _tree(text: str) -> _Sequence:
    signs = _TOKEN.findall(clean(text))
    pairs = _pairs(signs)
    open_ones: list[_Choice] = [_Choice()]
    for place, sign in enumerate(signs):
        inner = open_ones[-1].options
        if place not in pairs:
            is_comma = sign == "," and len(open_ones) > 1
            if is_comma:
                inner.append(_Sequence())
            else:
                inner[-1].add(_PLAIN.get(sign, sign))
        elif sign == "{":
            open_ones.append(_Choice())
        else:
            closed = open_ones.pop()
            open_ones[-1].options[-1].add(closed)
    return open_ones[0].options[0]


def _pairs(signs: list[str]) -> frozenset[int]:
    """Return the places of the braces that make a choice: they pair, and hold a comma."""
    open_ones: list[tuple[int, bool]] = []
    pairs: set[int] = set()
    for place, sign in enumerate(signs):
        if sign == "{":
            open_ones.append((place, False))
        elif sign == "," and open_ones:
            open_ones[-1] = (open_ones[-1][0], True)
        elif sign == "}" and open_ones:
            start, has_comma = open_ones.pop()
            if has_comma:
                pairs |= {start, place}
    return frozenset(pairs)


def _count(part: str | _Choice) -> int:
    return 1 if isinstance(part, str) else part.count


def _variant(whole: _Sequence, index: int) -> str:
    """Return one variant. Walks without recursion: braces may stand very deep in one another."""
    texts: list[str] = []
    todo: list[tuple[str | _Sequence, int]] = [(whole, index)]
    while todo:
        part, place = todo.pop()
        if isinstance(part, str):
            texts.append(part)
        else:
            todo += part.drawn(place)
    return "".join(texts)
