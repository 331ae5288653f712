"""Text as Telegram keeps it: cleaned, with entities measured in UTF-16 code units."""

import re
from dataclasses import dataclass, replace
from typing import Any

from bot.sandbox.telegram.refusals import Json, Refused, bad

LONGEST_TEXT = 4096  # TG sendMessage: "1-4096 characters after entities parsing"
LONGEST_CAPTION = 1024  # TG sendPhoto: "0-1024 characters after entities parsing"
# LIMITS.md 2.2, telegram.constants.MessageLimit.MESSAGE_ENTITIES; more are ignored
MOST_ENTITIES = 100

# what the server takes out of every text: carriage returns, line and direction marks
_REMOVED = re.compile("[\r\u2028-\u202e]")
_SPACED = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f]")
_NOTHING = re.compile("[\\s\u00ad\u180e\u200b-\u200f\u2060-\u2064\u3164\ufeff]*")


def units(text: str) -> int:
    """Return the length in UTF-16 code units, which is how Telegram counts characters."""
    return len(text) + sum(char > "\uffff" for char in text)


@dataclass(frozen=True, slots=True)
class Entity:
    """One marked stretch of a text (TG MessageEntity); *more* are its other fields."""

    type: str
    offset: int
    length: int
    more: tuple[tuple[str, Any], ...] = ()

    @property
    def end(self) -> int:
        return self.offset + self.length

    def json(self) -> Json:
        return {"type": self.type, "offset": self.offset, "length": self.length, **dict(self.more)}


@dataclass(frozen=True, slots=True)
class Words:
    """A text with its entities."""

    text: str = ""
    entities: tuple[Entity, ...] = ()

    def piece(self, entity: Entity) -> str:
        """Return the part of the text an entity marks."""
        raw = self.text.encode("utf-16-le", "surrogatepass")
        return raw[entity.offset * 2 : entity.end * 2].decode("utf-16-le", "replace")

    def json(self, prefix: str) -> Json:
        """Return the fields of TG Message: *prefix* is ``text`` or ``caption``."""
        if not self.text:
            return {}
        name = "entities" if prefix == "text" else "caption_entities"
        marks = [entity.json() for entity in self.entities]
        return {prefix: self.text} | ({name: marks} if marks else {})


def clean(text: str) -> str:
    """Return the text without what the server never keeps (control and direction marks)."""
    return _SPACED.sub(" ", _REMOVED.sub("", text))


def is_blank(text: str) -> bool:
    """Return whether there is nothing to see in it."""
    return _NOTHING.fullmatch(text) is not None


def trimmed(words: Words) -> Words:
    """Return the words without white space around them, entities moved along."""
    if is_blank(words.text):
        return Words()
    text = words.text.rstrip()
    lead = units(text) - units(text.lstrip())
    text = text.lstrip()
    kept = (_clipped(entity, lead=lead, size=units(text)) for entity in words.entities)
    return Words(text, tuple(entity for entity in kept if entity.length > 0)[:MOST_ENTITIES])


def _clipped(entity: Entity, *, lead: int, size: int) -> Entity:
    begin = max(0, entity.offset - lead)
    end = min(size, entity.end - lead)
    return replace(entity, offset=begin, length=end - begin)


def explicit(text: str, entities: Any) -> Words:
    """Return a text with the entities a bot gave in a list (TG sendMessage ``entities``)."""
    if not isinstance(entities, list):
        raise bad("can't parse entities JSON object")
    words = Words(text, tuple(_given(entity) for entity in entities))
    for entity in words.entities:
        _check_ends(words, entity)
    return words


def _check_ends(words: Words, entity: Entity) -> None:
    """Refuse a mark that would cut a character in two (TG MessageEntity counts UTF-16 units)."""
    raw = words.text.encode("utf-16-le", "surrogatepass")
    for place, verb in ((entity.offset, "begins"), (entity.end, "ends")):
        if 0 < place < len(raw) // 2 and 0xDC <= raw[place * 2 + 1] <= 0xDF:
            offset = len(raw[: place * 2 - 2].decode("utf-16-le", "replace").encode())
            raise bad(f"entity {verb} in a middle of a UTF-16 symbol at byte offset {offset}")


def _given(raw: Any) -> Entity:
    if not isinstance(raw, dict):
        raise bad("can't parse MessageEntity: expected an Object")
    try:
        kind, offset, length = str(raw["type"]), int(raw["offset"]), int(raw["length"])
    except (KeyError, TypeError, ValueError) as wrong:
        raise bad("can't parse MessageEntity: wrong fields") from wrong
    known = ("url", "user", "language", "custom_emoji_id", "unix_time", "date_time_format")
    return Entity(kind, offset, length, tuple((name, raw[name]) for name in known if name in raw))


def unparsable(sentence: str) -> Refused:
    """Return the refusal of a text whose markup is wrong."""
    return bad(f"can't parse entities: {sentence}")
