"""One prompt that means several: ``{red, blue} fox`` and ``--repeat 3``, as single prompts.

A provider answers such a prompt with one task id, and all but the first picture would be lost and
billed (contract 9), so the bot takes it apart itself.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from bot.core.prompts.prompt import parse

MOST_AT_ONCE = 10  # as the official bot's middle plan (official bot, section 11)
_MOST_BRACES = 60
_ESCAPED = re.compile(r"\\([{},\\])")
_TOKEN = re.compile(r"\\.|[{},]|[^\\{},]+|\\", re.DOTALL)


@dataclass(slots=True)
class _Choice:
    """What stands between braces: one or several sequences."""

    sequences: list[list["str | _Choice"]] = field(default_factory=lambda: [[]])

    def count(self) -> int:
        total = 0
        for sequence in self.sequences:
            product = 1
            for part in sequence:
                product *= part.count() if isinstance(part, _Choice) else 1
            total += product
        return total

    def texts(self) -> Iterator[str]:
        for sequence in self.sequences:
            yield from _joined(sequence)


def count(text: str) -> int:
    """Return how many pictures a prompt means; never below 1, and never counted one by one."""
    return _tree(text).count() * _repeats(text)


def expand(text: str, *, most: int = MOST_AT_ONCE) -> tuple[str, ...]:
    r"""Return the single prompts that *text* means, at most *most*; itself when it is one.

    Choices may stand anywhere, in values too, and in one another; ``\,`` is a plain comma.
    """
    if count(text) == 1:
        return (text,)
    singles: list[str] = []
    for single in islice(_tree(text).texts(), most):
        plain = " ".join(_ESCAPED.sub(r"\1", single).split())
        singles += [parse(plain).without("repeat").text()] * _repeats(plain)
    return tuple(singles[:most])


def _repeats(text: str) -> int:
    value = parse(text).value("repeat") or "1"
    return int(value) if value.isascii() and value.isdigit() and 1 <= int(value[:3]) <= 40 else 1


def _tree(text: str) -> _Choice:
    """Return the choices in *text*; braces that don't pair, or hold no comma, are plain words."""
    if text.count("{") > _MOST_BRACES or not _is_paired(text):
        return _Choice([[text]])
    open_ones = [_Choice()]
    for sign in _TOKEN.findall(text):
        if sign == "{":
            open_ones.append(_Choice())
        elif sign == "}":
            closed = open_ones.pop()
            open_ones[-1].sequences[-1] += _closed(closed)
        elif sign == "," and len(open_ones) > 1:
            open_ones[-1].sequences.append([])
        else:
            open_ones[-1].sequences[-1].append(sign)
    return open_ones[0]


def _closed(choice: _Choice) -> list["str | _Choice"]:
    if len(choice.sequences) > 1:
        return [choice]
    return ["{", *choice.sequences[0], "}"]


def _is_paired(text: str) -> bool:
    depth = 0
    for sign in _TOKEN.findall(text):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth < 0:
            return False
    return depth == 0


def _joined(sequence: list["str | _Choice"]) -> Iterator[str]:
    if not sequence:
        yield ""
        return
    first, rest = sequence[0], sequence[1:]
    for head in first.texts() if isinstance(first, _Choice) else (first,):
        for tail in _joined(rest):
            yield f"{head}{tail}"
