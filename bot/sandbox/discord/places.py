"""Channels, servers and the application as JSON, as the real ones (reference; judged in tests)."""

from typing import Any

from bot.sandbox.discord import permissions, world
from bot.sandbox.discord.objects import JOINED, member, user
from bot.sandbox.discord.state import PRIVATE, THREAD, Channel, Guild, Role, State

Json = dict[str, Any]

FOR_ROLE, FOR_MEMBER = 0, 1  # kinds of overwrites (reference: channel)


def channel(state: State, stored: Channel) -> Json:
    """Return a channel."""
    body: Json = {
        "id": stored.id,
        "type": stored.kind,
        "flags": 0,
        "last_message_id": _last_message(state, stored),
    }
    if not stored.guild:
        people = [user(state, person) for person in stored.members]
        named = {} if stored.kind == PRIVATE else {"name": stored.name, "owner_id": people[0]["id"]}
        icon = {} if stored.kind == PRIVATE else {"icon": None}
        return body | named | icon | {"recipients": people}
    body |= {
        "guild_id": stored.guild,
        "name": stored.name,
        "parent_id": stored.parent or None,
        "rate_limit_per_user": 0,
    }
    if stored.kind == THREAD:
        return body | _thread(state, stored)
    return body | {
        "position": 0,
        "topic": None,
        "nsfw": False,
        "permission_overwrites": _overwrites(state, stored),
    }


def _thread(state: State, stored: Channel) -> Json:
    return {
        "owner_id": state.guilds[stored.guild].owner,
        "thread_metadata": {
            "archived": stored.archived,
            "archive_timestamp": JOINED,
            "auto_archive_duration": 1440,
            "locked": stored.locked,
            "create_timestamp": JOINED,
        },
        "message_count": 0,
        "member_count": len(state.inside(stored)),
        "total_message_sent": 0,
    }


def _last_message(state: State, stored: Channel) -> str | None:
    return next((one.id for one in reversed(state.in_channel(stored.id)) if not one.only), None)


def _overwrites(state: State, stored: Channel) -> list[Json]:
    """Return who sees a channel that is not for everybody; everybody's role has the server's id."""
    if not stored.roles:
        return []
    view = str(permissions.VIEW_CHANNEL)
    nobody = {"id": stored.guild, "type": FOR_ROLE, "allow": "0", "deny": view}
    readers = [(role, FOR_ROLE) for role in stored.roles] + [(state.application, FOR_MEMBER)]
    return [
        nobody,
        *({"id": one, "type": kind, "allow": view, "deny": "0"} for one, kind in readers),
    ]


def roles(guild: Guild) -> list[Json]:
    """Return a server's roles, everybody's first (topics: permissions)."""
    everyone = Role(guild.id, "@everyone", permissions.EVERYONE)
    return [_role(one, place) for place, one in enumerate((everyone, *guild.roles.values()))]


def _role(role: Role, position: int) -> Json:
    return {
        "id": role.id,
        "name": role.name,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "icon": None,
        "unicode_emoji": None,
        "position": position,
        "permissions": str(role.permissions),
        "managed": False,
        "mentionable": role.mentionable,
        "flags": 0,
    }


def guild(state: State, stored: Guild) -> Json:
    """Return a server as REST gives it."""
    inside = _inside(state, stored)
    nothing = (
        "icon home_header splash discovery_splash banner application_id description "
        "afk_channel_id widget_channel_id vanity_url_code rules_channel_id incidents_data "
        "safety_alerts_channel_id public_updates_channel_id max_presences"
    )
    return {
        **dict.fromkeys(nothing.split()),
        "id": stored.id,
        "name": stored.name,
        "features": [],
        "owner_id": stored.owner,
        "region": "us-west",
        "afk_timeout": 300,
        "system_channel_id": inside[0].id if inside else None,
        "system_channel_flags": 0,
        "widget_enabled": False,
        "verification_level": 0,
        "roles": roles(stored),
        "default_message_notifications": 1,
        "mfa_level": 0,
        "explicit_content_filter": 0,
        "max_members": 25000000,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "preferred_locale": stored.locale,
        "premium_progress_bar_enabled": False,
        "nsfw": False,
        "nsfw_level": 0,
        "emojis": [],
        "stickers": [],
    }


def _inside(state: State, stored: Guild) -> list[Channel]:
    found = (item for item in state.channels.values() if item.guild == stored.id)
    return [item for item in found if not item.deleted]


def guild_event(state: State, stored: Guild) -> Json:
    """Return a server as GUILD_CREATE sends it (topics: gateway events)."""
    inside = _inside(state, stored)
    return guild(state, stored) | {
        "joined_at": JOINED,
        "large": False,
        "unavailable": False,
        "member_count": len(state.people) + 1 - len(stored.left),
        "voice_states": [],
        "members": [member(state, state.application, stored)],
        "channels": [channel(state, item) for item in inside if item.kind != THREAD],
        "threads": [channel(state, item) for item in inside if item.kind == THREAD],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def application(state: State) -> Json:
    """Return the bot's application, owned by Ada."""
    return {
        "id": state.application,
        "name": world.BOT_NAME,
        "icon": None,
        "description": "",
        "type": None,
        "bot": user(state, state.application),
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": 0,
        "flags_new": "0",
        "integration_types_config": {"0": {}, "1": {}},
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "redirect_uris": [],
        "team": None,
        "approximate_guild_count": sum(guild.has_bot for guild in state.guilds.values()),
        "approximate_user_install_count": len(state.people),
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "eligible_oauth2_scopes": ["applications.commands", "bot"],
        "owner": user(state, world.ADA.id),
    }
