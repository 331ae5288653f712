"""Entities drawn as HTML that is safe to put into a page."""

import re
from html import escape
from urllib.parse import urlsplit

from bot.sandbox.telegram.words import Entity, Words

_TAGS = {
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "underline": ("<u>", "</u>"),
    "strikethrough": ("<s>", "</s>"),
    "code": ("<code>", "</code>"),
    "pre": ("<pre>", "</pre>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "expandable_blockquote": ("<blockquote>", "</blockquote>"),
    "spoiler": ('<span class="spoiler">', "</span>"),
    "date_time": ("<time>", "</time>"),
    "bot_command": ('<span class="command">', "</span>"),
    "mention": ('<span class="mention">', "</span>"),
    "text_mention": ('<span class="mention">', "</span>"),
    "hashtag": ('<span class="hashtag">', "</span>"),
}
_LINK_TAG = re.compile(r"</?a\b[^>]*>")
_SAFE_SCHEMES = {"http", "https", "tg", "mailto"}


def render(words: Words) -> str:
    """Return the text as HTML: everything escaped, only known tags, only harmless links."""
    raw = words.text.encode("utf-16-le", "surrogatepass")
    ordered = sorted(words.entities, key=lambda entity: (entity.offset, -entity.length))
    return _span(raw, ordered, begin=0, end=len(raw) // 2)


def _span(raw: bytes, entities: list[Entity], *, begin: int, end: int) -> str:
    """Draw one stretch; entities inside one another are drawn inside, crossing ones are cut."""
    parts = []
    at = begin
    while entities and entities[0].offset < end:
        entity = entities.pop(0)
        start, stop = max(at, entity.offset), min(end, entity.end)
        if stop <= start:
            continue
        parts.append(_plain(raw, begin=at, end=start))
        opening, closing = _tags(entity, shown=_text(raw, begin=start, end=stop))
        inside = _span(raw, entities, begin=start, end=stop)
        if opening.startswith("<a "):
            inside = _LINK_TAG.sub("", inside)  # no link in a link
        parts += [opening, inside, closing]
        at = stop
    parts.append(_plain(raw, begin=at, end=end))
    return "".join(parts)


def _text(raw: bytes, *, begin: int, end: int) -> str:
    return raw[begin * 2 : end * 2].decode("utf-16-le", "replace")


def _plain(raw: bytes, *, begin: int, end: int) -> str:
    return escape(_text(raw, begin=begin, end=end)).replace("\n", "<br>")


def _tags(entity: Entity, *, shown: str) -> tuple[str, str]:
    match entity.type:
        case "text_link":
            return _link(str(dict(entity.more).get("url", "")))
        case "url":
            return _link(shown if "://" in shown else f"https://{shown}")
        case "email":
            return _link(f"mailto:{shown}")
        case kind:
            return _TAGS.get(kind, ("", ""))


def _link(url: str) -> tuple[str, str]:
    try:
        scheme = urlsplit(url).scheme
    except ValueError:  # an address such as http://[
        return "", ""
    if scheme not in _SAFE_SCHEMES:
        return "", ""
    return f'<a href="{escape(url)}" rel="noopener noreferrer" target="_blank">', "</a>"
