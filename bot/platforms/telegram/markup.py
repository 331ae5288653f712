"""Text as Telegram takes it: cleaned, inert, measured in UTF-16 units, escaped for its HTML.

Nothing a member writes may ping, link a command, break a tag or hide our own words.
"""

import re
from html import escape

WORD_JOINER = "\u2060"  # invisible, and enough to keep Telegram from seeing a mention or a command

# Controls, line and direction marks (Telegram's server removes most of these), isolates that
# would turn our own words around, and halves of surrogate pairs, which can't be sent at all.
_DROPPED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_BLANK = re.compile(
    "[\\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f"
    "\u2060-\u2064\u206a-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0]*"
)
_MENTION = re.compile(r"@(?=\w)")
_COMMAND = re.compile(r"(?<![\w/<>])/(?=\w)")
# What must not stand at a cut: joiners and marks that belong to what was cut off.
_LOOSE = "\u200d\ufe0f\u2060"


def units(text: str) -> int:
    """Return the length as Telegram counts it: in UTF-16 code units."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def clean(text: str) -> str:
    """Return the text without what can't be sent or would disorder the rest."""
    return _DROPPED.sub("", text).replace("\t", " ").strip()


def is_blank(text: str) -> bool:
    """Tell whether there is nothing to see in it."""
    return _BLANK.fullmatch(text) is not None


def calm(text: str) -> str:
    """Return the text with its @names pinging nobody; our own commands stay tappable."""
    return _MENTION.sub("@" + WORD_JOINER, clean(text))


def inert(text: str) -> str:
    """Return a member's words with neither mentions nor commands in them."""
    return _COMMAND.sub("/" + WORD_JOINER, calm(text))


def restored(text: str) -> str:
    """Return what ``inert`` was given."""
    return text.replace(WORD_JOINER, "")


def cut(text: str, most: int) -> str:
    """Return at most *most* units of the text, with an ellipsis where something is missing."""
    if units(text) <= most:
        return text
    if most < 1:
        return ""
    room = most - 1
    kept = text[:room]
    while units(kept) > room:
        kept = kept[: -max(1, (units(kept) - room) // 2)]
    return kept.rstrip().rstrip(_LOOSE) + "…"


def quoted(text: str) -> str:
    """Return the text escaped for Telegram's HTML, which knows only four named references."""
    return escape(text, quote=False)


def attribute(text: str) -> str:
    """Return the text escaped for the inside of a quoted attribute."""
    return escape(text, quote=True).replace("&#x27;", "&#39;")


def piece(text: str, offset: int, length: int) -> str:
    """Return a stretch given in UTF-16 units."""
    raw = text.encode("utf-16-le", "surrogatepass")
    return raw[offset * 2 : (offset + length) * 2].decode("utf-16-le", "replace")
