"""Discord's Markdown as safe HTML for the page (its help page on Markdown; reference: formatting).

markdown-it-py reads the text, code and single stars, and keeps the nesting. Its block rules stay
off: to Discord a heading or a quote is one line among others, and line breaks and spaces stay as
typed. So what is Discord's own is an inline rule here: a pattern, and what is pushed where it fits.
The drawing escapes everything.
"""

import html
import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from bot.sandbox.discord import world
from bot.sandbox.discord.state import State

Found = re.Match[str]
Push = Callable[[StateInline, Found], None]

_WEB = ("http://", "https://")
_JUMP = re.compile(r"https://discord\.com/channels/(?:@me|\d{15,20})/(\d{15,20})/\d{15,20}")
_APART = {"target": "_blank", "rel": "noreferrer"}
_TAGS = {"em": "i", "strong": "b"}


def render(state: State, text: str) -> str:
    """Return a message's text as HTML; line breaks stay line breaks (show it as pre-wrap)."""
    return _drawn(_MESSAGE.inline.parse(text, _MESSAGE, {"state": state}, []))


def inline(state: State, text: str) -> str:
    """Return a title as HTML: marks and mentions, but no links, quotes or headings."""
    return _drawn(_TITLE.inline.parse(text, _TITLE, {"state": state}, []))


def _drawn(tokens: Iterable[Token]) -> str:
    return "".join(map(_drawn_one, tokens))


def _drawn_one(token: Token) -> str:
    tag = _TAGS.get(token.tag, token.tag)
    if token.nesting < 0:
        return f"</{tag}>"
    attributes = "".join(f' {key}="{html.escape(str(it))}"' for key, it in token.attrs.items())
    begin = f"<{tag}{attributes}>" if tag else ""
    if token.nesting > 0:
        return begin
    inner = html.escape(token.content) + _drawn(token.children or ())
    return f"{begin}{inner}</{tag}>" if tag else inner


def _leaf(here: StateInline, tag: str, words: str, **attributes: str) -> None:
    token = here.push("leaf", tag, 0)
    token.content = words
    token.attrs = {**attributes}


def _mention(here: StateInline, name: str) -> None:
    _leaf(here, "span", name, **{"class": "mention"})


def _wrap(here: StateInline, tag: str, span: tuple[int, int], **attributes: str) -> None:
    """Put a tag around that stretch, whose own marks are read."""
    here.push("begin", tag, 1).attrs = {**attributes}
    end = here.posMax
    here.pos, here.posMax = span
    here.md.inline.tokenize(here)
    here.posMax = end
    here.push("end", tag, -1)


def _user(here: StateInline, found: Found) -> None:
    state: State = here.env["state"]
    person = state.people.get(found[1])
    name = person.name if person else "unknown-user"
    _mention(here, f"@{world.BOT_NAME if found[1] == state.application else name}")


def _role(here: StateInline, found: Found) -> None:
    guilds = here.env["state"].guilds.values()
    known = {role.id: role.name for guild in guilds for role in guild.roles.values()}
    _mention(here, f"@{known.get(found[1], 'unknown-role')}")


def _channel(here: StateInline, found: Found) -> None:
    channel = here.env["state"].channels.get(found[1])
    _mention(here, f"#{channel.name if channel else 'unknown'}")


def _quote(here: StateInline, found: Found) -> None:
    words = found["rest"] or re.sub(r"(?m)^> ", "", found[0])
    inside = _QUOTED.inline.parse(words, _QUOTED, here.env, [])
    here.push("quote", "blockquote", 0).children = inside


def _link(here: StateInline, found: Found) -> None:
    here.linkLevel += 1
    _wrap(here, "a", found.span(1), href=found[2], **_APART)
    here.linkLevel -= 1


def _address(here: StateInline, found: Found) -> None:
    """Push a bare link; one to a message is shown by the room it is in, as the clients do."""
    jump = _JUMP.fullmatch(found[1])
    channel = here.env["state"].channels.get(jump[1]) if jump else None
    if here.linkLevel:  # no link in a link
        here.append_pending(found[1])
    elif channel is None:
        _leaf(here, "a", found[1], href=found[1], **_APART)
    else:
        here.push("begin", "a", 1).attrs = {"href": found[1], **_APART}
        _mention(here, f"#{channel.name} › 💬")
        here.push("end", "a", -1)


_FORMATS = {
    "t": "%H:%M",
    "T": "%H:%M:%S",
    "d": "%d/%m/%Y",
    "D": "%d %B %Y",
    "f": "%d %B %Y %H:%M",
    "F": "%A, %d %B %Y %H:%M",
    "s": "%d/%m/%Y %H:%M",
    "S": "%d/%m/%Y %H:%M:%S",
}
_UNITS = (("day", 86400), ("hour", 3600), ("minute", 60), ("second", 1))


def _moment(here: StateInline, found: Found) -> None:
    seconds, style = int(found[1]), found[2] or "f"
    if style == "R":
        said = _relative(seconds - here.env["state"].clock.now())
    else:
        try:
            said = f"{datetime.fromtimestamp(seconds, UTC):{_FORMATS[style]}}"
        except (ValueError, OverflowError, OSError):
            said = "Invalid Date"
    _leaf(here, "time", said, **{"class": "mention"})


def _relative(seconds: float) -> str:
    size = abs(seconds)
    unit, length = next(((name, one) for name, one in _UNITS if size >= one), ("second", 1))
    count = round(size / length)
    words = f"{count} {unit}{'' if count == 1 else 's'}"
    return f"in {words}" if seconds >= 0 else f"{words} ago"


def _words(shown: str) -> Push:
    return lambda here, found: here.append_pending(found.expand(shown))


_INSIDE = r"(?:\\.|[^\\])+?"
_TITLE_RULES: dict[str, Push] = {
    r"\\([^A-Za-z0-9\s])": _words(r"\1"),
    r"```(?:[\w+-]*\n)?(.+?)```": lambda here, found: _leaf(here, "pre", found[1].strip("\n")),
    r"<@!?(\d{15,20})>": _user,
    r"<@&(\d{15,20})>": _role,
    r"<#(\d{15,20})>": _channel,
    r"@(?:everyone|here)\b": lambda here, found: _mention(here, found[0]),
    r"<(/[^:>]+):\d+>": lambda here, found: _mention(here, found[1]),
    r"<a?(:\w+:)\d+>": _words(r"\1"),
    r"<t:(-?\d{1,12})(?::([tTdDfFsSR]))?>": _moment,
    # these need no word beside them, unlike CommonMark's: **标题：**正文 is bold
    rf"\*\*({_INSIDE})\*\*(?!\*)": lambda here, found: _wrap(here, "b", found.span(1)),
    rf"__({_INSIDE})__(?!_)": lambda here, found: _wrap(here, "u", found.span(1)),
    rf"~~({_INSIDE})~~": lambda here, found: _wrap(here, "s", found.span(1)),
    rf"\|\|({_INSIDE})\|\|": lambda here, found: _wrap(
        here, "span", found.span(1), **{"class": "spoiler"}
    ),
}
_LINK_RULES: dict[str, Push] = {
    r"\[([^\]\n]+)\]\(<?(https?://[^)\s>]+)>?\)": _link,
    r"<(https?://[^\s<>]+)>": _address,
    r"(https?://[^\s<>]+?)(?=[*_~|]*(?:[\s<>]|$))": _address,
}
# where a line begins
_LINE_RULES: dict[str, Push] = {
    r"(#{1,3}) +([^\n]+)": lambda here, found: _wrap(here, f"h{len(found[1])}", found.span(2)),
    r"-# ([^\n]+)": lambda here, found: _wrap(here, "small", found.span(1)),
    r"( *)[-*] +(?=[^\n])": _words(r"\1• "),
}
_QUOTE_RULES: dict[str, Push] = {
    r">>> (?P<rest>.+)|> [^\n]*(?:\n> [^\n]*)*": _quote,
}


def _grammar(rules: dict[str, Push], line_rules: dict[str, Push]) -> MarkdownIt:
    made = MarkdownIt("zero").enable(["backticks", "emphasis"])
    of_lines = {rf"(?<![^\n])(?:{pattern})": push for pattern, push in line_rules.items()}
    for pattern, push in (of_lines | rules).items():
        made.inline.ruler.before("text", pattern, _rule(re.compile(pattern, re.DOTALL), push))
    for char in "h|":  # begin a rule, and are no such characters to the library
        made.inline.add_terminator_char(char)
    return made


def _rule(pattern: re.Pattern[str], push: Push) -> Callable[[StateInline, object], bool]:
    def rule(here: StateInline, _silent: object) -> bool:
        found = pattern.match(here.src, here.pos, here.posMax)
        if found is not None:
            push(here, found)
            here.pos = found.end()
        return found is not None

    return rule


_TITLE = _grammar(_TITLE_RULES, {})
_QUOTED = _grammar(_TITLE_RULES | _LINK_RULES, _LINE_RULES)
_MESSAGE = _grammar(_TITLE_RULES | _LINK_RULES, _LINE_RULES | _QUOTE_RULES)


def embed(state: State, given: dict[str, Any]) -> str:
    """Return an embed as HTML: title, words, fields, picture, footer, its colour at the side."""
    parts = []
    if title := given.get("title"):
        parts.append(_title(state, title, str(given.get("url") or "")))
    if given.get("description"):
        parts.append(render(state, given["description"]))
    parts += [
        f"<b>{inline(state, field['name'])}</b>\n{render(state, field['value'])}"
        for field in given.get("fields") or []
    ]
    picture = (given.get("image") or {}).get("url") or ""
    if picture.startswith(_WEB):
        parts.append(f'<img src="{html.escape(picture, quote=True)}" alt="">')
    if footer := (given.get("footer") or {}).get("text"):
        parts.append(f"<small>{html.escape(footer)}</small>")
    colour = int(given.get("color") or 0) & 0xFFFFFF
    body = "\n".join(parts)
    return f'<blockquote class="embed" style="border-color:#{colour:06x}">{body}</blockquote>'


def _title(state: State, words: str, address: str) -> str:
    label = f"<b>{inline(state, words)}</b>"
    if not address.startswith(_WEB):
        return label
    return f'<a href="{html.escape(address)}" target="_blank" rel="noreferrer">{label}</a>'
