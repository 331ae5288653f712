"""Whom a message notifies: what it mentions, as far as ``allowed_mentions`` lets it."""

import re
from typing import Any

from bot.sandbox.discord.permissions import MENTION_EVERYONE
from bot.sandbox.discord.state import Channel, Message, State

_USER = re.compile(r"(?<!\\)<@!?(\d{15,20})>")
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
    named = [*_allowed_users(_USER.findall(content), allowed)]
    if reply is not None and (allowed is None or allowed.get("replied_user")):
        named.append(reply.author)
    may_all = state.bot_permissions(channel) & MENTION_EVERYONE
    if may_all and _EVERYBODY.search(content) and _allows_everyone(allowed):
        named += channel.members
    return tuple(dict.fromkeys(person for person in named if person in channel.members))


def _allowed_users(named: list[str], allowed: dict[str, Any] | None) -> list[str]:
    if allowed is None or "users" in (allowed.get("parse") or []):
        return named
    users = {str(user) for user in allowed.get("users") or []}
    return [person for person in named if person in users]


def _allows_everyone(allowed: dict[str, Any] | None) -> bool:
    return allowed is None or "everyone" in (allowed.get("parse") or [])
