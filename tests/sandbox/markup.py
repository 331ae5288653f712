"""Judges HTML that a sandbox made of somebody's words: nothing in it but what the page means."""

import html
import re

_TAGS = "b|i|u|s|code|pre|blockquote|small|h1|h2|h3|span|time|a|em"
_CLASSES = "mention|spoiler|embed|command|hashtag"
_ADDRESS = r'href="(?P<address>[^"<>]*)"'
_ATTRIBUTES = (
    rf' class="(?:{_CLASSES})"',
    r' style="border-color:#[0-9a-f]{6}"',
    rf' {_ADDRESS} target="_blank" rel="noreferrer"',
    rf' {_ADDRESS.replace("address", "other")} rel="noopener noreferrer" target="_blank"',
)
_TOKEN = re.compile(
    rf"</(?P<end>{_TAGS})>"
    rf"|<(?P<begin>{_TAGS})(?P<attributes>(?:{'|'.join(_ATTRIBUTES)})*)>"
    r'|(?P<empty><br>|<img src="(?P<picture>[^"<>]*)" alt="">)'
    r"|(?P<text>[^<>\"'&]+|&(?:amp|lt|gt|quot|#x27);)"
)
_WEB = ("http://", "https://")
_APART = ("http:", "https:", "tg:", "mailto:")


def faults(page: str) -> list[str]:
    """Return what is wrong with a piece of the page; each character must belong to something."""
    wrong: list[str] = []
    is_open: list[str] = []
    place = 0
    while place < len(page):
        token = _TOKEN.match(page, place)
        if token is None:
            return [*wrong, f"stray {page[place : place + 20]!r} at {place}"]
        place = token.end()
        if token["begin"]:
            wrong += _begun(token, is_open)
            is_open.append(token["begin"])
        elif token["end"] and (not is_open or is_open.pop() != token["end"]):
            wrong.append(f"unbalanced {token[0]}")
        elif token["picture"] and not html.unescape(token["picture"]).startswith(_WEB):
            wrong.append(f"a picture from {token['picture']!r}")
    return wrong + [f"open {tag}" for tag in is_open]


def _begun(token: re.Match[str], is_open: list[str]) -> list[str]:
    if token["begin"] != "a":
        return []
    address = html.unescape(token["address"] or token["other"] or "")
    wrong = [] if address.lower().startswith(_APART) else [f"a link to {address!r}"]
    return [*wrong, "a link in a link"] if "a" in is_open else wrong


def shown(page: str) -> str:
    """Return the words of a piece of the page, without tags."""
    return html.unescape(re.sub(r"<[^>]*>", "", page.replace("<br>", "\n")))
