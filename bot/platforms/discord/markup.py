"""Text on Discord: a member's text shown inert, cut to size, and read back from a message.

Discord's clients take a backslash before any punctuation as "just this character"; mentions are
parsed by the server, which does not, so the ``@`` is parted from what follows.
"""

import re
import unicodedata

CONTENT_LONGEST = 2000  # Discord: a message's content
ELLIPSIS = "…"
SHORT_LINE = 80
PARTER = "\u200b"  # zero-width space: taken out of people's text, put in by us

_FIRST_STRONG, _POP = "\u2068", "\u2069"
_OURS = PARTER + _FIRST_STRONG + _POP
# What a reader can't see and a sender can abuse: overrides that turn our own words around,
# zero-width spaces, and the byte order mark. Joiners stay: emoji and Persian need them.
_HIDDEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_SPECIAL = r"[\\*_~`|<>\[\]#]"
_SPEAKING = re.compile(rf"://|(?i:\b(?:discord(?:app)?|dis)\.)(?=\w)|@|{_SPECIAL}")
_PIECE = re.compile(rf"(?:{_SPEAKING.pattern})|.", re.DOTALL)
_LIST = re.compile(r"(?m)^(\s*\d*)([-+.])")
_ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")
_JUMP = re.compile(
    r"(?<!\S)(https://discord\.com/channels/(?:@me|\d{5,20})/\d{5,20}/\d{5,20})(?!\S)", re.ASCII
)
_BOLD_START = re.compile(r"\*\*((?:[^\\*]|\\.)+)\*\*(?: - |\n|$)", re.DOTALL)


def size(text: str) -> int:
    """Return a text's length as Discord may count it: UTF-16 units, never fewer than characters."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "replace")) // 2


def clean(text: str) -> str:
    """Return a member's text on one line, without what can't be seen or sent (NUL, surrogates)."""
    line = " ".join(text.split())
    if line.isascii() and line.isprintable():
        return line
    seen = _HIDDEN.sub("", line)
    kept = "".join(mark for mark in seen if unicodedata.category(mark) not in ("Cc", "Cs"))
    return " ".join(kept.split())


def inert(text: str, *, longest: int) -> str:
    """Return a member's text so that nothing in it formats, links or pings, at most *longest*."""
    line = clean(text)
    marks = (_FIRST_STRONG, _POP) if _turns(line) else ("", "")
    shown = _SPEAKING.sub(_defuse, line)
    room = longest - size("".join(marks))
    if size(shown) > room:
        shown = _cut_pieces(line, room)
    return f"{marks[0]}{shown}{marks[1]}" if shown else ""


def plain_lines(text: str) -> str:
    """Return our own words with what they quote made inert; line breaks stay.

    Links to messages stay links: Discord shows them as such, they lead nowhere else.
    """
    lines = (_with_jumps(clean(line)) for line in text.split("\n"))
    return _LIST.sub(r"\1\\\2", "\n".join(lines)).strip()


def cut(text: str, longest: int) -> str:
    """Return at most *longest* of a text that has no markup."""
    if size(text) <= longest:
        return text
    kept = text[: max(longest - 1, 0)]
    while size(kept) > longest - 1:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS if longest > 0 else ""


def cut_inert(text: str, longest: int) -> str:
    """Return at most *longest* of a text that is inert already; a half escape is dropped."""
    shorter = cut(text, longest)
    if shorter == text:
        return text
    body = shorter.removesuffix(ELLIPSIS)
    slashes = len(body) - len(body.rstrip("\\"))
    return (body[:-1] if slashes % 2 else body) + ELLIPSIS


def cut_longest_lines(text: str, longest: int) -> str:
    """Return at most *longest* of an inert text; its longest lines lose first.

    So a long prompt that is quoted never pushes out what stands below it.
    """
    lines = text.split("\n")
    while (excess := sum(size(line) + 1 for line in lines) - 1 - longest) > 0:
        index = max(range(len(lines)), key=lambda place: size(lines[place]))
        length = size(lines[index])
        if length <= SHORT_LINE:
            return cut_inert(text, longest)
        lines[index] = cut_inert(lines[index], max(length - excess, SHORT_LINE))
    return "\n".join(lines)


def read_prompt(content: str) -> str:
    """Return the prompt that a card of ours shows, or an empty string: the encoder backwards."""
    found = _BOLD_START.match(content)
    return restore(found[1]) if found else ""


def restore(shown: str) -> str:
    """Return the text behind an inert one."""
    bare = shown.translate(dict.fromkeys(map(ord, _OURS)))
    return _ESCAPED.sub(r"\1", bare)


def _with_jumps(line: str) -> str:
    words = _JUMP.split(line)
    return "".join(
        word if place % 2 else _SPEAKING.sub(_defuse, word) for place, word in enumerate(words)
    )


def _defuse(found: re.Match[str]) -> str:
    mark = found[0]
    if mark == "@":
        return "@" + PARTER
    if mark == "://":
        return "\\://"
    return mark[:-1] + "\\." if mark.endswith(".") else "\\" + mark


def _cut_pieces(line: str, room: int) -> str:
    pieces: list[str] = []
    left = room - len(ELLIPSIS)
    for found in _PIECE.finditer(line):
        piece = found[0]
        if _SPEAKING.fullmatch(piece) or (len(piece) > 1 and piece.endswith(".")):
            piece = _defuse(found)
        left -= size(piece)
        if left < 0:
            break
        pieces.append(piece)
    return "".join(pieces).rstrip() + ELLIPSIS if pieces else ""


def _turns(line: str) -> bool:
    """Tell whether a right-to-left text would reorder our words beside it."""
    return not line.isascii() and any(
        unicodedata.bidirectional(mark) in ("R", "AL") for mark in line
    )
