"""INTERACTION_CREATE as the gateway sends it (interactions: receiving and responding)."""

from typing import Any

from bot.sandbox.discord.contents import FILE_BYTES
from bot.sandbox.discord.objects import member, message, owners, user
from bot.sandbox.discord.places import channel
from bot.sandbox.discord.state import Channel, Interaction, State

Json = dict[str, Any]

IN_SERVER, WITH_BOT, AMONG_PEOPLE = 0, 1, 2  # contexts


def context(state: State, stored: Channel) -> int:
    """Return where an interaction happens: server, chat with the bot, any other private chat."""
    if stored.guild:
        return IN_SERVER
    return WITH_BOT if state.has_bot(stored) else AMONG_PEOPLE


def interaction(state: State, made: Interaction, data: Json) -> Json:
    """Return the event; *data* is what was typed, pressed or filled."""
    stored = state.channels[made.channel]
    locale = state.people[made.person].locale
    person_may = str(state.person_permissions(made.person, stored))
    body: Json = {
        "id": made.id,
        "application_id": state.application,
        "type": made.kind,
        "token": made.token,
        "version": 1,
        "data": data,
        "channel_id": stored.id,
        "channel": channel(state, stored) | ({"permissions": person_may} if stored.guild else {}),
        "locale": locale,
        "app_permissions": str(state.bot_permissions(stored)),
        "entitlements": [],
        "entitlement_sku_ids": [],
        "authorizing_integration_owners": owners(state, stored.id, made.person),
        "context": context(state, stored),
        "attachment_size_limit": FILE_BYTES,
    }
    body |= _who(state, made, stored, person_may)
    if made.source:
        body["message"] = message(state, state.messages[made.source])
    return body


def _who(state: State, made: Interaction, stored: Channel, person_may: str) -> Json:
    """Return a member in a server, a user elsewhere: never both."""
    if not stored.guild:
        return {"user": user(state, made.person)}
    guild = state.guilds[stored.guild]
    return {
        "guild_id": guild.id,
        "guild": {"id": guild.id, "locale": guild.locale, "features": []},
        "guild_locale": guild.locale,
        "member": member(state, made.person, guild) | {"permissions": person_may},
    }
