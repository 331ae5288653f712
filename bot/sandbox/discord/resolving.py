"""What the ids among a command's values stand for (reference: resolved data)."""

from dataclasses import dataclass
from typing import Any

from bot.sandbox.discord import places
from bot.sandbox.discord.objects import attachment, member, user
from bot.sandbox.discord.state import Channel, Message, State, Stored
from bot.sandbox.discord.typed import CHANNEL, MENTIONABLE, ROLE, USER, Unfit

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Resolving:
    """Looks ids up for a person in a channel, into *found*; what is not there is unfit."""

    state: State
    channel: Channel
    person: str
    found: Json

    def add_file(self, file: Stored) -> None:
        """Add a file that was given to an option."""
        holder = Message("0", self.channel.id, "", 0.0)
        entry = attachment(self.state, holder, file) | {"ephemeral": True}
        self.found.setdefault("attachments", {})[file.id] = entry

    def add(self, option: Json, given: Json) -> None:
        """Add what an option's value stands for, if it is an id. Raises Unfit."""
        kind, value = option["type"], str(given["value"])
        is_there = {
            USER: lambda: self._user(value),
            ROLE: lambda: self._role(value),
            MENTIONABLE: lambda: self._user(value) or self._role(value),
            CHANNEL: lambda: self._place(value, kinds=option.get("channel_types") or []),
        }
        if kind in is_there and not is_there[kind]():
            raise Unfit(f"{option['name']}: nobody and nothing of that name is there.")

    def _user(self, value: str) -> bool:
        state = self.state
        if value not in state.people and value != state.application:
            return False
        self.found.setdefault("users", {})[value] = user(state, value)
        guild = state.guilds.get(self.channel.guild)
        if guild is not None and value not in guild.left:
            guest = member(state, value, guild)
            for key in ("user", "deaf", "mute"):  # of a partial member these are left out
                del guest[key]
            may = str(state.person_permissions(value, self.channel))
            self.found.setdefault("members", {})[value] = guest | {"permissions": may}
        return True

    def _role(self, value: str) -> bool:
        guild = self.state.guilds.get(self.channel.guild)
        role = (
            next((one for one in places.roles(guild) if one["id"] == value), None)
            if guild
            else None
        )
        if role is not None:
            self.found.setdefault("roles", {})[value] = role
        return role is not None

    def _place(self, value: str, *, kinds: list[int]) -> bool:
        place = self.state.channels.get(value)
        if (
            place is None
            or place.guild != self.channel.guild
            or (kinds and place.kind not in kinds)
        ):
            return False
        if self.person not in self.state.inside(place):
            return False
        may = str(self.state.person_permissions(self.person, place))
        told = places.channel(self.state, place) | {"permissions": may}
        self.found.setdefault("channels", {})[value] = told
        return True
