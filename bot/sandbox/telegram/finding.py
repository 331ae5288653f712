"""What Telegram marks in a text by itself: commands, mentions, addresses, hashtags."""

import re
from collections.abc import Mapping
from itertools import chain

from bot.sandbox.telegram.refusals import Json
from bot.sandbox.telegram.words import Entity, Words, units

# TG MessageEntity names the kinds; the shapes are those of Telegram's clients
_PATTERNS = (
    ("url", re.compile(r"(?<![\w@/])(?:https?://[^\s<>\"]+|t\.me/[\w/?=&-]+)")),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    (
        "bot_command",
        re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])"),
    ),
    ("mention", re.compile(r"(?<![\w@/.])@[A-Za-z0-9_]{4,32}(?!\w)")),
    ("hashtag", re.compile(r"(?<![\w#&/])#(?=\w*[^\W\d])\w{1,256}")),
)
_PICKED = re.compile(r"(?<![\w@/.])@(\w{1,64})")
_TAIL = ".,:;!?'\")]}"
# inside these nothing else is marked
_CLOSED = {"code", "pre", "text_link", "text_mention", "url", "email", "bot_command", "mention"}


def with_found(words: Words) -> Words:
    """Return the words with what can be found added to what was given."""
    found = list(words.entities)
    for entity in chain.from_iterable(_matches(words.text, kind=kind) for kind, _ in _PATTERNS):
        if not any(_overlap(entity, other) for other in found if other.type in _CLOSED):
            found.append(entity)
    ordered = sorted(found, key=lambda entity: (entity.offset, -entity.length))
    return Words(words.text, tuple(ordered))


def with_people(words: Words, nameless: Mapping[str, Json]) -> Words:
    """Return the words with each ``@Rio`` as clients send it when somebody has no username.

    Such people are picked from a list: their name stands there without the sign, marked with
    who they are (TG MessageEntity ``text_mention``).  *nameless* are accounts by their name.
    """
    text, at = "", 0
    found: list[Entity] = []
    for match in _PICKED.finditer(words.text):
        user = nameless.get(match[1])
        if user is None:
            continue
        text += words.text[at : match.start()]
        found.append(Entity("text_mention", units(text), units(match[1]), (("user", user),)))
        text += match[1]
        at = match.end()
    return Words(text + words.text[at:], tuple(found)) if found else words


def _matches(text: str, *, kind: str) -> list[Entity]:
    pattern = dict(_PATTERNS)[kind]
    found = []
    for match in pattern.finditer(text):
        piece = match[0].rstrip(_TAIL) if kind == "url" else match[0]
        found.append(Entity(kind, units(text[: match.start()]), units(piece)))
    return found


def _overlap(one: Entity, other: Entity) -> bool:
    return one.offset < other.end and other.offset < one.end
