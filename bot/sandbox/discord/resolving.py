"""What the ids among a command's values stand for (reference: resolved data)."""

from typing import Any

from bot.sandbox.discord import places
from bot.sandbox.discord.objects import attachment, member, user
from bot.sandbox.discord.state import Channel, Message, State, Stored
from bot.sandbox.discord.typed import CHANNEL, USER

Json = dict[str, Any]


def resolved_data(
    state: State, channel: Channel, options: list[Json], *, files: tuple[Stored, ...]
) -> Json:
    """Return files, users with their memberships, and channels, by kind and id."""
    resolved: Json = {}
    holder = Message("0", channel.id, "", 0.0)
    for file in files:
        entry = attachment(state, holder, file) | {"ephemeral": True}
        resolved.setdefault("attachments", {})[file.id] = entry
    for option in options:
        value = str(option["value"])
        if option["type"] == USER:
            _add_user(state, channel, value, into=resolved)
        elif option["type"] == CHANNEL and value in state.channels:
            place = places.channel(state, state.channels[value])
            resolved.setdefault("channels", {})[value] = place
    return resolved


def _add_user(state: State, channel: Channel, value: str, *, into: Json) -> None:
    if value not in state.people and value != state.application:
        return
    into.setdefault("users", {})[value] = user(state, value)
    if not channel.guild:
        return
    guest = member(state, value)
    del guest["user"]
    may = str(state.person_permissions(value, channel))
    into.setdefault("members", {})[value] = guest | {"permissions": may}
