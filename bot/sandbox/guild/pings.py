"""Whom a message notifies: what it mentions, as far as ``allowed_mentions`` lets it."""

import re
from typing import Any

from bot.sandbox.guild.state import State

USER = re.compile(r"<@!?(\d{15,20})>")


def pinged(state: State, payload: dict[str, Any]) -> tuple[str, ...]:
    """Return the people (and ``everyone``) a new message notifies; edits notify nobody.

    Discord reference, allowed mentions: without the object everything that is mentioned counts.
    """
    content = payload.get("content") or ""
    named = [person for person in USER.findall(content) if person in state.people]
    everyone = "@everyone" in content or "@here" in content
    allowed = payload.get("allowed_mentions")
    if allowed is None:
        return (*named, *(("everyone",) if everyone else ()))
    parse = allowed.get("parse") or []
    users = set(allowed.get("users") or [])
    found = [person for person in named if "users" in parse or person in users]
    if everyone and "everyone" in parse:
        found.append("everyone")
    return tuple(dict.fromkeys(found))
