"""Discord's markdown as safe HTML for the page (its help page on markdown; reference: formatting).

Everything is escaped; only what is written here becomes a tag.
"""

import html
import re
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import zip_longest
from typing import Any

from bot.sandbox.discord import world
from bot.sandbox.discord.state import State

_FENCE = re.compile(r"```(?:[\w+-]*\n)?(.+?)```", re.DOTALL)
_TOKEN = re.compile(
    r"(?P<escape>\\[^A-Za-z0-9\s])"
    r"|(?P<code>(?P<ticks>`+)(?P<coded>.+?)(?P=ticks))"
    r"|(?P<user><@!?(?P<person>\d{15,20})>)"
    r"|(?P<role><@&(?P<ranked>\d{15,20})>)"
    r"|(?P<channel><#(?P<room>\d{15,20})>)"
    r"|(?P<all>@(?:everyone|here)\b)"
    r"|(?P<slash></(?P<named>[^:>]+):\d+>)"
    r"|(?P<custom><a?:(?P<emoji>\w+):\d+>)"
    r"|(?P<time><t:(?P<seconds>-?\d{1,12})(?::(?P<style>[tTdDfFsSR]))?>)"
    r"|(?P<link>\[(?P<label>[^\]\n]+)\]\(<?(?P<target>https?://[^)\s>]+)>?\))"
    r"|(?P<wrapped><(?P<inner>https?://[^\s<>]+)>)"
    r"|(?P<url>(?P<address>https?://[^\s<>]+))"
    r"|(?P<bold>\*\*(?P<bolded>(?:\\.|[^\\])+?)\*\*(?!\*))"
    r"|(?P<under>__(?P<underlined>(?:\\.|[^\\])+?)__)"
    r"|(?P<strike>~~(?P<struck>(?:\\.|[^\\])+?)~~)"
    r"|(?P<hidden>\|\|(?P<spoiled>(?:\\.|[^\\])+?)\|\|)"
    r"|(?P<star>\*(?![\s*])(?P<starred>(?:\\.|[^\\*\n])+?)\*)"
    r"|(?P<dash>(?<!\w)_(?P<slanted>(?:\\.|[^\\_\n])+?)_(?!\w))",
    re.DOTALL,
)
_WEB = ("http://", "https://")
_JUMP = re.compile(r"https://discord\.com/channels/(?:@me|\d{15,20})/(\d{15,20})/\d{15,20}")
_LINK_TAG = re.compile(r"</?a\b[^>]*>")
_HEADING = re.compile(r"(#{1,3}) +(.+)")
_ITEM = re.compile(r"( *)(?:[-*]|\d+\.) +(.+)")


def render(state: State, text: str) -> str:
    """Return a message's text as HTML; line breaks stay line breaks (show it as pre-wrap)."""
    between = (_blocks(state, part) for part in _FENCE.split(text)[::2])
    codes = (f"<pre>{html.escape(code.strip(chr(10)))}</pre>" for code in _FENCE.findall(text))
    return "".join(part + code for part, code in zip_longest(between, codes, fillvalue=""))


def _blocks(state: State, text: str) -> str:
    """Return text without code blocks: quotes gather the lines that belong to them."""
    made: list[str] = []
    quoted: list[str] = []
    lines = text.split("\n")
    for index, line in enumerate(lines):
        if line.startswith(">>> "):
            quoted += [line[4:], *lines[index + 1 :]]
            break
        if line.startswith("> "):
            quoted.append(line[2:])
            continue
        made += _quote(state, quoted)
        quoted = []
        made.append(_line(state, line))
    return "\n".join(made + _quote(state, quoted))


def _quote(state: State, lines: list[str]) -> list[str]:
    if not lines:
        return []
    return [f"<blockquote>{chr(10).join(_line(state, line) for line in lines)}</blockquote>"]


def _line(state: State, line: str) -> str:
    if line.startswith("-# "):
        return f"<small>{inline(state, line[3:])}</small>"
    if heading := _HEADING.fullmatch(line):
        level = len(heading[1])
        return f"<h{level}>{inline(state, heading[2])}</h{level}>"
    if item := _ITEM.fullmatch(line):
        return f"{item[1]}• {inline(state, item[2])}"
    return inline(state, line)


def inline(state: State, text: str) -> str:
    """Return a piece of text as HTML."""
    parts, place = [], 0
    for match in _TOKEN.finditer(text):
        parts.append(html.escape(text[place : match.start()]))
        kind = next(name for name in _MAKERS if match.group(name) is not None)
        parts.append(_MAKERS[kind](state, match))
        place = match.end()
    parts.append(html.escape(text[place:]))
    return "".join(parts)


def anchor(address: str, label: str) -> str:
    """Return a link that opens apart; *label* is HTML. What is no web address links nowhere."""
    if not address.startswith(_WEB):
        return label
    safe = html.escape(address, quote=True)
    words = _LINK_TAG.sub("", label)  # no link in a link
    return f'<a href="{safe}" target="_blank" rel="noreferrer">{words}</a>'


def _mention(name: str) -> str:
    return f'<span class="mention">{html.escape(name)}</span>'


def _user(state: State, match: re.Match[str]) -> str:
    if match["person"] == state.application:
        return _mention(f"@{world.BOT_NAME}")
    person = state.people.get(match["person"])
    return _mention(f"@{person.name if person else 'unknown-user'}")


def _role(state: State, match: re.Match[str]) -> str:
    known = {role.id: role.name for guild in state.guilds.values() for role in guild.roles.values()}
    return _mention(f"@{known.get(match['ranked'], 'unknown-role')}")


def _channel(state: State, match: re.Match[str]) -> str:
    channel = state.channels.get(match["room"])
    return _mention(f"#{channel.name if channel else 'unknown'}")


def _address(state: State, address: str) -> str:
    """Return a bare link; one to a message is shown by the room it is in, as the clients do."""
    jump = _JUMP.fullmatch(address)
    channel = state.channels.get(jump[1]) if jump else None
    if channel is None:
        return anchor(address, html.escape(address))
    return anchor(address, _mention(f"#{channel.name} › 💬"))


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


def _moment(state: State, match: re.Match[str]) -> str:
    seconds, style = int(match["seconds"]), match["style"] or "f"
    if style == "R":
        said = _relative(seconds - state.clock.now())
    else:
        try:
            said = f"{datetime.fromtimestamp(seconds, UTC):{_FORMATS[style]}}"
        except (ValueError, OverflowError, OSError):
            said = "Invalid Date"
    return f'<time class="mention">{html.escape(said)}</time>'


def _relative(seconds: float) -> str:
    size = abs(seconds)
    unit, length = next(((name, one) for name, one in _UNITS if size >= one), ("second", 1))
    count = round(size / length)
    words = f"{count} {unit}{'' if count == 1 else 's'}"
    return f"in {words}" if seconds >= 0 else f"{words} ago"


def _tagged(tag: str, group: str) -> Callable[[State, re.Match[str]], str]:
    return lambda state, match: f"<{tag}>{inline(state, match[group])}</{tag}>"


_MAKERS: dict[str, Callable[[State, re.Match[str]], str]] = {
    "escape": lambda _, match: html.escape(match["escape"][1:]),
    "code": lambda _, match: f"<code>{html.escape(match['coded'])}</code>",
    "user": _user,
    "role": _role,
    "channel": _channel,
    "all": lambda _, match: _mention(match["all"]),
    "slash": lambda _, match: _mention(f"/{match['named']}"),
    "custom": lambda _, match: html.escape(f":{match['emoji']}:"),
    "time": _moment,
    "link": lambda state, match: anchor(match["target"], inline(state, match["label"])),
    "wrapped": lambda state, match: _address(state, match["inner"]),
    "url": lambda state, match: _address(state, match["address"]),
    "bold": _tagged("b", "bolded"),
    "under": _tagged("u", "underlined"),
    "strike": _tagged("s", "struck"),
    "hidden": lambda state, match: (
        f'<span class="spoiler">{inline(state, match["spoiled"])}</span>'
    ),
    "star": _tagged("i", "starred"),
    "dash": _tagged("i", "slanted"),
}


def embed(state: State, given: dict[str, Any]) -> str:
    """Return an embed as HTML: title, words, fields, picture, footer, its colour at the side."""
    parts = []
    if title := given.get("title"):
        label = f"<b>{inline(state, title)}</b>"
        parts.append(anchor(given["url"], label) if given.get("url") else label)
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
