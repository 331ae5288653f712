"""Discord's markdown as safe HTML for the page: a small part, and everything else as it stands."""

import html
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from bot.sandbox.guild.state import State

_TOKEN = re.compile(
    r"(?P<escape>\\[^\w\s])"
    r"|(?P<fence>```(?:\w+\n)?(?P<fenced>.+?)```)"
    r"|(?P<code>`(?P<coded>[^`\n]+)`)"
    r"|(?P<user><@!?(?P<person>\d{15,20})>)"
    r"|(?P<time><t:(?P<seconds>\d{1,12})(?::[a-zA-Z])?>)"
    r"|(?P<link>\[(?P<label>[^\]\n]+)\]\(<?(?P<target>https?://[^)\s>]+)>?\))"
    r"|(?P<url><?(?P<address>https?://[^\s<>]+)>?)"
    r"|(?P<bold>\*\*(?P<bolded>.+?)\*\*)"
    r"|(?P<under>__(?P<underlined>.+?)__)"
    r"|(?P<strike>~~(?P<struck>.+?)~~)"
    r"|(?P<italic>(?P<mark>[*_])(?P<slanted>[^*_\n]+?)(?P=mark))",
    re.DOTALL,
)


def render(state: State, text: str) -> str:
    """Return a message's text as HTML."""
    lines, quote = [], False
    for line in text.split("\n"):
        is_quote = line.startswith("> ")
        small = line.startswith("-# ")
        body = inline(state, line[2:] if is_quote else line[3:] if small else line)
        if is_quote != quote:
            lines.append("<blockquote>" if is_quote else "</blockquote>")
            quote = is_quote
        lines.append(f"<small>{body}</small>" if small else body)
        lines.append("\n")
    if quote:
        lines.append("</blockquote>")
    return "".join(lines).strip("\n")


def inline(state: State, text: str) -> str:
    """Return one line as HTML."""
    parts, place = [], 0
    for match in _TOKEN.finditer(text):
        parts.append(html.escape(text[place : match.start()]))
        parts.append(_piece(state, match))
        place = match.end()
    parts.append(html.escape(text[place:]))
    return "".join(parts)


def _piece(state: State, match: re.Match[str]) -> str:
    found = next(name for name in _MAKERS if match.group(name) is not None)
    return _MAKERS[found](state, match)


def _anchor(address: str, label: str) -> str:
    safe = html.escape(address, quote=True)
    return f'<a href="{safe}" target="_blank" rel="noreferrer">{label}</a>'


def _mention(state: State, match: re.Match[str]) -> str:
    person = state.people.get(match["person"])
    return f'<span class="mention">@{html.escape(person.name if person else "unknown")}</span>'


def _moment(_: State, match: re.Match[str]) -> str:
    moment = datetime.fromtimestamp(int(match["seconds"]), UTC)
    return f'<span class="mention">{moment:%Y-%m-%d %H:%M} UTC</span>'


_MAKERS: dict[str, Callable[[State, re.Match[str]], str]] = {
    "escape": lambda _, match: html.escape(match["escape"][1:]),
    "fence": lambda _, match: f"<pre>{html.escape(match['fenced'])}</pre>",
    "code": lambda _, match: f"<code>{html.escape(match['coded'])}</code>",
    "user": _mention,
    "time": _moment,
    "link": lambda state, match: _anchor(match["target"], inline(state, match["label"])),
    "url": lambda _, match: _anchor(match["address"], html.escape(match["address"])),
    "bold": lambda state, match: f"<b>{inline(state, match['bolded'])}</b>",
    "under": lambda state, match: f"<u>{inline(state, match['underlined'])}</u>",
    "strike": lambda state, match: f"<s>{inline(state, match['struck'])}</s>",
    "italic": lambda state, match: f"<i>{inline(state, match['slanted'])}</i>",
}


def embed(state: State, given: dict[str, Any]) -> str:
    """Return an embed as HTML."""
    parts = []
    if given.get("title"):
        parts.append(f"<b>{inline(state, given['title'])}</b>\n")
    if given.get("description"):
        parts.append(render(state, given["description"]))
    if footer := (given.get("footer") or {}).get("text"):
        parts.append(f"\n<small>{html.escape(footer)}</small>")
    colour = int(given.get("color") or 0)
    return f'<blockquote style="border-color:#{colour:06x}">{"".join(parts)}</blockquote>'
