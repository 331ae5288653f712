"""Text as people paste it, made into one clean line.

Out go control and invisible characters, wrapping quotes and code marks, a pasted command name,
and the angle brackets by which Discord users hide a link's preview.
"""

import re
import unicodedata

_WRAPPINGS = (("```", "```"), ("`", "`"), ('"', '"'), ("“", "”"), ("«", "»"), ("「", "」"))
_COMMAND = re.compile(r"/imagine(?:@\w+)?(?:\s+prompt:|\s+prompt\s*$|\s+|$)", re.IGNORECASE)
_HIDDEN_LINK = re.compile(r"<(https?://[^\s<>]+)>", re.IGNORECASE)
_JOINERS = "\u200c\u200d"  # they join letters in Persian and Hindi, and people in emoji


def clean(text: str) -> str:
    """Return the text on one line, single-spaced; cleaning it again changes nothing."""
    line = _squeezed(text)
    while (shorter := _unwrapped(line)) != line:
        line = shorter
    return " ".join(_HIDDEN_LINK.sub(r"\1", word) for word in line.split())


def _squeezed(text: str) -> str:
    return " ".join("".join(_visible(text, place) for place in range(len(text))).split())


def _visible(text: str, place: int) -> str:
    """Return the character, a space for a control, nothing for an invisible one."""
    char = text[place]
    if " " <= char <= "~":
        return char
    if char in _JOINERS:
        around = text[max(0, place - 1) : place] + text[place + 1 : place + 2]
        joins = len(around) == 2 and all(near > "\x7f" and near.isprintable() for near in around)
        return char if joins else ""
    match unicodedata.category(char):
        case "Cc" | "Zl" | "Zp" | "Zs":
            return " "
        case "Cs":
            return ""  # a lone surrogate can't be sent at all
        case "Cf" if not _is_arabic_sign(char):
            return ""
        case _:
            return char


def _is_arabic_sign(char: str) -> bool:
    # Format characters by category, yet visible: number and verse signs, abbreviation marks.
    return unicodedata.bidirectional(char) in ("AN", "AL")


def _unwrapped(line: str) -> str:
    pasted = _COMMAND.match(line)
    if pasted:
        return line[pasted.end() :].strip()
    for start, end in _WRAPPINGS:
        inner = line[len(start) : -len(end)]
        wrapped = line.startswith(start) and line.endswith(end) and len(line) > len(start + end)
        if wrapped and start not in inner and end not in inner:
            return inner.strip()
    return line
