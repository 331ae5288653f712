"""What a person's client makes of a typed ``@Name`` or ``#channel`` (reference: formatting)."""

import re

from bot.sandbox.discord.state import Channel, State

_NAMED = re.compile(r"(?<![\w<])([@#])([\w-]+)")


def mentioning(state: State, channel: Channel, person: str, text: str) -> str:
    """Return the text with the names of people, roles and channels there as their mentions."""
    known = _known(state, channel, person)

    def mention(match: re.Match[str]) -> str:
        return known.get(f"{match[1]}{match[2].lower()}", match[0])

    return _NAMED.sub(mention, text)


def _known(state: State, channel: Channel, person: str) -> dict[str, str]:
    """Return mentions by what is typed for them; a person's name goes before a role's."""
    known: dict[str, str] = {}
    guild = state.guilds.get(channel.guild)
    if guild is not None:
        known |= {f"@{role.name.lower()}": f"<@&{role.id}>" for role in guild.roles.values()}
        beside = (one for one in state.channels.values() if one.guild == guild.id)
        known |= {f"#{one.name}": f"<#{one.id}>" for one in beside if person in state.inside(one)}
    return known | {f"@{one.name.lower()}": f"<@{one.id}>" for one in state.people.values()}
