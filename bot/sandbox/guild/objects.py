"""Discord's JSON objects, as the real one sends them (Discord reference; judged by its OpenAPI
document in tests).
"""

from datetime import UTC, datetime
from typing import Any

from bot.sandbox.guild import world
from bot.sandbox.guild.state import ALL_NEEDED, EPHEMERAL, Channel, Interaction, Message, State

Json = dict[str, Any]

PERMISSIONS = str(ALL_NEEDED)


def when(moment: float) -> str:
    """Return a timestamp as Discord writes it."""
    return datetime.fromtimestamp(moment, UTC).isoformat()


def user(state: State, user_id: str) -> Json:
    """Return a user; the bot's has the application's id."""
    person = state.people.get(user_id)
    name = person.name if person else world.BOT_NAME
    return {
        "id": user_id,
        "username": name.lower().replace(" ", "_") if person else "imagine_bot",
        "global_name": name if person else None,
        "avatar": None,
        "discriminator": "0" if person else "0001",
        "public_flags": 0,
        "flags": 0,
        "bot": person is None,
        "banner": None,
        "accent_color": None,
        "avatar_decoration_data": None,
        "collectibles": None,
        "display_name_styles": None,
        "banner_color": None,
        "clan": None,
        "primary_guild": None,
    }


def member(state: State, user_id: str) -> Json:
    """Return a server member as interactions carry them."""
    return {
        "user": user(state, user_id),
        "nick": None,
        "avatar": None,
        "banner": None,
        "roles": [],
        "joined_at": "2025-01-01T00:00:00+00:00",
        "premium_since": None,
        "deaf": False,
        "mute": False,
        "flags": 0,
        "pending": False,
        "communication_disabled_until": None,
        "permissions": PERMISSIONS,
    }


def message(state: State, stored: Message) -> Json:
    """Return a message."""
    edited = when(state.clock.now()) if stored.edits else None
    flags = stored.flags | (EPHEMERAL if stored.only else 0) | (128 if stored.loading else 0)
    body: Json = {
        "id": stored.id,
        "channel_id": stored.channel,
        "type": 19 if stored.reply_to else 20 if stored.interaction else 0,
        "content": stored.content,
        "author": user(state, stored.author),
        "timestamp": when(stored.created),
        "edited_timestamp": edited,
        "tts": False,
        "pinned": False,
        "mention_everyone": "everyone" in stored.pings,
        "mentions": [user(state, person) for person in stored.pings if person in state.people],
        "mention_roles": [],
        "attachments": [attachment(state, stored, index) for index in range(len(stored.files))],
        "embeds": [{"type": "rich", **embed} for embed in stored.embeds],
        "components": components(stored.components),
        "flags": flags,
    }
    if stored.author == world.APPLICATION:
        body["application_id"] = world.APPLICATION
    if stored.interaction:
        body["webhook_id"] = world.APPLICATION
    if stored.reply_to:
        body["message_reference"] = {
            "type": 0,
            "channel_id": stored.channel,
            "message_id": stored.reply_to,
        }
    return body


def attachment(state: State, stored: Message, index: int) -> Json:
    """Return a file of a message, with a link that looks signed."""
    file = stored.files[index]
    body: Json = {
        "id": file.id,
        "filename": file.name,
        "size": len(file.data),
        "url": link(state, file.id, file.name),
        "proxy_url": link(state, file.id, file.name),
        "content_type": file.media_type,
    }
    if file.width:
        body |= {"width": file.width, "height": file.height}
    if file.description:
        body["description"] = file.description
    return body


def link(state: State, file_id: str, name: str) -> str:
    """Return where a file lies: on this very server, signed for a day as Discord's are."""
    expires = int(state.clock.now()) + 86400
    return f"{state.base}/attachments/{file_id}/{name}?ex={expires:x}&is={expires - 86400:x}&hm=5a&"


def components(rows: list[Json]) -> list[Json]:
    """Return rows with the ids that Discord adds."""
    numbered: list[Json] = []
    count = 0
    for row in rows:
        count += 1
        made: Json = {"type": 1, "id": count, "components": []}
        for item in row.get("components") or []:
            count += 1
            made["components"].append({"disabled": False, **item, "id": count})
        numbered.append(made)
    return numbered


def channel(stored: Channel) -> Json:
    """Return a channel."""
    if not stored.guild:
        return {
            "id": stored.id,
            "type": 1,
            "flags": 0,
            "last_message_id": None,
            "recipients": [],
        }
    return {
        "id": stored.id,
        "type": 0,
        "guild_id": stored.guild,
        "name": stored.name,
        "position": 0,
        "parent_id": None,
        "topic": None,
        "nsfw": False,
        "flags": 0,
        "last_message_id": None,
        "rate_limit_per_user": 0,
        "permission_overwrites": [],
    }


def partial_channel(stored: Channel) -> Json:
    """Return the channel as interactions carry it."""
    body = channel(stored)
    body["permissions"] = PERMISSIONS
    return body


def guild(state: State, guild_id: str) -> Json:
    """Return a server as GUILD_CREATE sends it."""
    stored = state.guilds[guild_id]
    inside = [item for item in state.channels.values() if item.guild == guild_id]
    everyone = {
        "id": guild_id,
        "name": "@everyone",
        "color": 0,
        "hoist": False,
        "position": 0,
        "permissions": PERMISSIONS,
        "managed": False,
        "mentionable": False,
        "flags": 0,
    }
    return {
        "id": guild_id,
        "name": stored.name,
        "icon": None,
        "splash": None,
        "discovery_splash": None,
        "owner_id": world.ADA.id,
        "afk_channel_id": None,
        "afk_timeout": 300,
        "verification_level": 0,
        "default_message_notifications": 1,
        "explicit_content_filter": 0,
        "roles": [everyone],
        "emojis": [],
        "features": [],
        "mfa_level": 0,
        "application_id": None,
        "system_channel_id": inside[0].id if inside else None,
        "system_channel_flags": 0,
        "rules_channel_id": None,
        "vanity_url_code": None,
        "description": None,
        "banner": None,
        "premium_tier": 0,
        "preferred_locale": stored.locale,
        "public_updates_channel_id": None,
        "nsfw_level": 0,
        "premium_progress_bar_enabled": False,
        "safety_alerts_channel_id": None,
        "joined_at": when(state.clock.now()),
        "large": False,
        "member_count": len(state.people) + 1,
        "voice_states": [],
        "members": [{**member(state, world.APPLICATION)}],
        "channels": [channel(item) for item in inside],
        "threads": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "stickers": [],
        "soundboard_sounds": [],
    }


def application() -> Json:
    """Return the bot's application."""
    return {
        "id": world.APPLICATION,
        "name": world.BOT_NAME,
        "icon": None,
        "description": "",
        "type": None,
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": 0,
        "integration_types_config": {"0": {}, "1": {}},
        "interactions_endpoint_url": None,
        "redirect_uris": [],
        "team": None,
        "owner": {
            "id": world.ADA.id,
            "username": "ada",
            "avatar": None,
            "discriminator": "0",
            "public_flags": 0,
            "flags": 0,
            "global_name": "Ada",
            "primary_guild": None,
        },
    }


def interaction(state: State, made: Interaction, data: Json, source: Message | None) -> Json:
    """Return INTERACTION_CREATE as the gateway sends it."""
    stored = state.channels[made.channel]
    owners = {"0": stored.guild} if stored.guild and not made.is_foreign else {}
    if made.is_foreign:
        owners = {"1": made.person}
    elif not stored.guild:
        owners = {"0": "0"}
    body: Json = {
        "id": made.id,
        "application_id": world.APPLICATION,
        "type": made.kind,
        "token": made.token,
        "version": 1,
        "data": data,
        "channel_id": made.channel,
        "channel": partial_channel(stored),
        "locale": state.people[made.person].locale,
        "app_permissions": str(stored.permissions),
        "entitlements": [],
        "authorizing_integration_owners": owners,
        "context": 0 if stored.guild else 1,
        "attachment_size_limit": 10 * 1024 * 1024,
    }
    if stored.guild:
        body["guild_id"] = stored.guild
        body["guild"] = {"id": stored.guild, "locale": "en-US", "features": []}
        body["guild_locale"] = "en-US"
        body["member"] = member(state, made.person)
    else:
        body["user"] = user(state, made.person)
    if source is not None:
        body["message"] = message(state, source)
    return body
