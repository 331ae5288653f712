"""Telegram's HTML: tags in, text and entities out, the server's complaints (TG "HTML style")."""

import html
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import NoReturn
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

_REFERENCE = re.compile(r"&(#x[0-9a-fA-F]{1,6}|#[0-9]{1,7}|[a-z]{2,4});?")
# Telegram reads far fewer references than the library, and nothing but tags after "<": what it
# takes otherwise is hidden from the library behind marks that a cleaned text never holds.
_NO_TAG = re.compile(r"<(?!/?[a-zA-Z])")
_HIDDEN_AND, _HIDDEN_LESS = "\1", "\2"


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int


def parse_html(text: str) -> Words:
    """Return what the tags of a cleaned text say; Refused when they are wrong."""
    reader = _Reader(_NO_TAG.sub(_HIDDEN_LESS, text.replace("&", _HIDDEN_AND)))
    return reader.words()


def _shown(hidden: str) -> str:
    return hidden.replace(_HIDDEN_AND, "&").replace(_HIDDEN_LESS, "<")


def _character(reference: re.Match[str]) -> str:
    name = reference[1]
    known = name.startswith("#") or name in NAMED
    return html.unescape(f"&{name};") if known else reference[0]


class _Reader(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self._source = source
        self._out: list[str] = []
        self._units = 0
        self._open: list[_Open] = []
        self._entities: list[Entity] = []

    def words(self) -> Words:
        self.feed(self._source)
        if self.rawdata:  # what the library could not finish
            kind = "end" if self.rawdata.startswith("</") else "start"
            self._refuse(f"Unclosed {kind} tag")
        if self._open:
            tag = self._open[-1].tag
            raise unparsable(f'Can\'t find end tag corresponding to start tag "{tag}"')
        ordered = sorted(self._entities, key=lambda entity: (entity.offset, -entity.length))
        return Words("".join(self._out), tuple(ordered))

    def handle_data(self, data: str) -> None:
        plain, less, rest = data.partition(_HIDDEN_LESS)
        if less:
            name = re.split(r"[\s>]", rest, maxsplit=1)[0]
            self._refuse(f'Unsupported start tag "{_shown(name)}"', after=plain)
        piece = _REFERENCE.sub(_character, _shown(plain))
        self._out.append(piece)
        self._units += units(piece)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self._refuse(f'Unsupported start tag "{_shown(tag)}"')
        if tag != "blockquote" and any(value is None for _, value in attrs):
            sentence = "Expected equal sign in declaration of an attribute of the tag"
            self._refuse(f'{sentence} "{tag}"')
        attributes = {name: html.unescape(_shown(value or "")) for name, value in attrs}
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            self._refuse('Tag "span" must have class "tg-spoiler"')
        self._open.append(_Open(tag, attributes, self._units))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Refuse ``<b/>`` and the like; *attrs* don't matter."""
        del attrs
        self._refuse(f'Unsupported start tag "{_shown(tag)}/"')

    def handle_endtag(self, tag: str) -> None:
        if not self._open:
            self._refuse("Unexpected end tag")
        opened = self._open[-1]
        if tag != opened.tag:
            self._refuse("Unmatched end tag", f', expected "</{opened.tag}>", found "</{tag}>"')
        self._open.pop()
        if self._units > opened.offset:
            self._close(opened)

    def _refuse(self, sentence: str, more: str = "", *, after: str = "") -> NoReturn:
        """Refuse what begins here, or *after* a piece of text from here."""
        line, column = self.getpos()
        lines = self._source.split("\n")
        before = "\n".join([*lines[: line - 1], lines[line - 1][:column]]) + after
        raise unparsable(f"{sentence} at byte offset {len(before.encode())}{more}")

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
            return _link(attributes.get("href", "") or shown)
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


def _link(url: str) -> tuple[str, tuple[tuple[str, object], ...]] | None:
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
