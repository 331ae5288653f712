"""Telegram's HTML: tags in, text and entities out, the server's complaints (TG "HTML style")."""

import html
import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from bot.sandbox.telegram.words import Entity, Words, units, unparsable

SIMPLE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
TAGS = {*SIMPLE, "a", "pre", "code", "blockquote", "tg-emoji", "tg-time"}
# TG "HTML style": "The API currently supports only the following named HTML entities"
NAMED = {"lt", "gt", "amp", "quot"}

_NAME = re.compile(r"<([^\s>]*)")
_ATTRIBUTE = re.compile(r"""([^\s=>]+)(?:\s*(=)\s*("[^"]*"|'[^']*'|[^\s>"']+)?)?""")
_END = re.compile(r"</([^\s>]*)\s*(>?)")
_REFERENCE = re.compile(r"&(#x[0-9a-fA-F]{1,6}|#[0-9]{1,7}|[a-z]{2,4});?")
_PLAIN = re.compile(r"[^<&]+")


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int


def parse_html(text: str) -> Words:
    """Return what the tags say; Refused when they are wrong."""
    return _Parser(text).words()


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._out: list[str] = []
        self._units = 0
        self._open: list[_Open] = []
        self._entities: list[Entity] = []

    def words(self) -> Words:
        while self._at < len(self._text):
            self._step()
        if self._open:
            tag = self._open[-1].tag
            raise unparsable(f'Can\'t find end tag corresponding to start tag "{tag}"')
        ordered = sorted(self._entities, key=lambda entity: (entity.offset, -entity.length))
        return Words("".join(self._out), tuple(ordered))

    def _step(self) -> None:
        if plain := _PLAIN.match(self._text, self._at):
            self._at = plain.end()
            self._write(plain[0])
        elif self._text[self._at] == "&":
            self._reference()
        elif self._text.startswith("</", self._at):
            self._end_tag()
        else:
            self._start_tag()

    def _write(self, piece: str) -> None:
        self._out.append(piece)
        self._units += units(piece)

    def _reference(self) -> None:
        found = _REFERENCE.match(self._text, self._at)
        if found is None or (found[1][0] != "#" and found[1] not in NAMED):
            self._at += 1
            self._write("&")
            return
        self._at = found.end()
        self._write(html.unescape(f"&{found[1]};"))

    def _offset(self, index: int) -> str:
        return f"at byte offset {len(self._text[:index].encode())}"

    def _start_tag(self) -> None:
        begin = self._at
        name = _NAME.match(self._text, begin)
        if name is None or name.end() >= len(self._text):
            raise unparsable(f"Unclosed start tag {self._offset(begin)}")
        tag = name[1].lower()
        if tag not in TAGS:
            raise unparsable(f'Unsupported start tag "{tag}" {self._offset(begin)}')
        self._at = name.end()
        attributes = self._attributes(tag, begin=begin)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise unparsable(f'Tag "span" must have class "tg-spoiler" {self._offset(begin)}')
        self._open.append(_Open(tag, attributes, self._units))

    def _attributes(self, tag: str, *, begin: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while True:
            while self._text[self._at : self._at + 1].isspace():
                self._at += 1
            if self._text.startswith(">", self._at):
                self._at += 1
                return found
            match = _ATTRIBUTE.match(self._text, self._at)
            if match is None or (match[2] and match[3] is None):
                raise unparsable(f"Unclosed start tag {self._offset(begin)}")
            if match[2] is None and tag != "blockquote":
                sentence = "Expected equal sign in declaration of an attribute of the tag"
                raise unparsable(f'{sentence} "{tag}" {self._offset(begin)}')
            self._at = match.end()
            found[match[1].lower()] = html.unescape((match[3] or "").strip("\"'"))

    def _end_tag(self) -> None:
        begin = self._at
        if not self._open:
            raise unparsable(f"Unexpected end tag {self._offset(begin)}")
        found = _END.match(self._text, begin)
        if found is None or not found[2]:
            raise unparsable(f"Unclosed end tag {self._offset(begin)}")
        opened = self._open[-1]
        if found[1] and found[1].lower() != opened.tag:
            wanted = f'expected "</{opened.tag}>", found "</{found[1]}>"'
            raise unparsable(f"Unmatched end tag {self._offset(begin)}, {wanted}")
        self._at = found.end()
        self._open.pop()
        if self._units > opened.offset:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        length = self._units - opened.offset
        if opened.tag == "pre":
            self._close_pre(opened, length=length)
            return
        marked = _marked(opened, shown="".join(self._out))
        if marked is not None:
            self._entities.append(Entity(marked[0], opened.offset, length, marked[1]))

    def _close_pre(self, opened: _Open, *, length: int) -> None:
        inside = [entity for entity in self._entities if entity.offset >= opened.offset]
        languages = [entity.more for entity in inside if entity.type == "code" and entity.more]
        self._entities = [entity for entity in self._entities if entity not in inside]
        more = languages[0] if languages else ()
        self._entities.append(Entity("pre", opened.offset, length, more))


def _marked(opened: _Open, *, shown: str) -> tuple[str, tuple[tuple[str, object], ...]] | None:
    """Return the entity type of a tag and its further fields; None for a link to nowhere."""
    attributes = opened.attributes
    match opened.tag:
        case "a":
            return link(attributes.get("href", "") or shown)
        case "code":
            name = attributes.get("class", "").removeprefix("language-")
            return "code", ((("language", name),) if name else ())
        case "blockquote":
            return ("expandable_blockquote" if "expandable" in attributes else "blockquote"), ()
        case "tg-emoji":
            return "custom_emoji", (("custom_emoji_id", attributes.get("emoji-id", "")),)
        case "tg-time":
            return _time(attributes)
        case tag:
            return SIMPLE[tag], ()


def _time(attributes: dict[str, str]) -> tuple[str, tuple[tuple[str, object], ...]]:
    stamp = attributes.get("unix", "")
    if not stamp.isdigit():
        raise unparsable('Invalid Unix time specified in the tag "tg-time"')
    shape = attributes.get("format", "")
    more: tuple[tuple[str, object], ...] = (("unix_time", int(stamp)),)
    return "date_time", more + ((("date_time_format", shape),) if shape else ())


def link(url: str) -> tuple[str, tuple[tuple[str, object], ...]] | None:
    """Return what a link's address makes of its text: a link, a mention by id, or nothing."""
    try:
        parts = urlsplit(url)
    except ValueError:  # an address such as http://[
        return None
    if parts.scheme == "tg" and parts.netloc == "user":
        number = parse_qs(parts.query).get("id", [""])[0]
        return ("text_mention", (("user_id", int(number)),)) if number.isdigit() else None
    if parts.scheme in {"http", "https", "tg", "ton"} and (parts.netloc or parts.path):
        return "text_link", (("url", url),)
    return None
