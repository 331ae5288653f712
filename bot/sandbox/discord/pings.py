"""Whom a message notifies: what it mentions, as far as ``allowed_mentions`` lets it."""

import re
from typing import Any

from bot.sandbox.discord.permissions import MENTION_EVERYONE
from bot.sandbox.discord.state import Channel, Message, State

_USER = re.compile(r"(?<!\\)<@!?(\d{15,20})>")
_ROLE = re.compile(r"(?<!\\)<@&(\d{15,20})>")
_EVERYBODY = re.compile(r"(?<!\\)@(?:everyone|here)\b")
_CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)


def pinged(
    state: State, channel: Channel, form: dict[str, Any], *, reply: Message | None = None
) -> tuple[str, ...]:
    """Return the people a new message notifies; edits notify nobody.

    Reference, allowed mentions: without the object everything that is mentioned counts, and so
    does the author of the message replied to. Code and escaped mentions notify nobody.
    """
    allowed = form.get("allowed_mentions")
    content = _CODE.sub("", str(form.get("content") or ""))
    named = [*_allowed(_USER.findall(content), allowed, kind="users")]
    if reply is not None and (allowed is None or allowed.get("replied_user")):
        named.append(reply.author)
    may_all = state.bot_permissions(channel) & MENTION_EVERYONE
    if may_all and _EVERYBODY.search(content) and _allows_everyone(allowed):
        named += channel.members
    for role in _allowed(_ROLE.findall(content), allowed, kind="roles"):
        named += _holders(state, channel, role, may_all=bool(may_all))
    inside = state.inside(channel)
    return tuple(dict.fromkeys(person for person in named if person in inside))


def _holders(state: State, channel: Channel, role_id: str, *, may_all: bool) -> list[str]:
    """Return whom a role's mention means; unless it is mentionable, that needs a right."""
    guild = state.guilds.get(channel.guild)
    role = guild.roles.get(role_id) if guild else None
    if guild is None or role is None or not (role.mentionable or may_all):
        return []
    return [person for person in channel.members if person in guild.holders.get(role_id, ())]


def _allowed(named: list[str], allowed: dict[str, Any] | None, *, kind: str) -> list[str]:
    """Return the mentioned of a kind, ``users`` or ``roles``, that may be notified."""
    if allowed is None or kind in (allowed.get("parse") or []):
        return named
    listed = {str(one) for one in allowed.get(kind) or []}
    return [one for one in named if one in listed]


def _allows_everyone(allowed: dict[str, Any] | None) -> bool:
    return allowed is None or "everyone" in (allowed.get("parse") or [])
