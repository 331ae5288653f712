"""Interactions as Discord's gateway sends them, with the parts a test wants changed."""

from typing import Any

from tests.platforms.discord.far_discord import APPLICATION, CHANNEL, SERVER

EVERYTHING = str((1 << 53) - 1 - (1 << 3))  # every right but administrator
ADA = {"id": "1001", "username": "ada", "global_name": "Ada", "discriminator": "0", "avatar": None}
_BITS = {"send": 1 << 11, "view": 1 << 10, "attach": 1 << 15, "threads": 1 << 38}


def without(*names: str) -> str:
    """Return every right but these."""
    held = int(EVERYTHING)
    for name in names:
        held &= ~_BITS[name]
    return str(held)


def interaction(kind: int, data: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return an interaction in a server where the bot is."""
    return {
        "id": "31415926",
        "application_id": APPLICATION,
        "type": kind,
        "token": "aW50ZXJhY3Rpb24",
        "version": 1,
        "data": data,
        "guild_id": SERVER,
        "channel_id": CHANNEL,
        "channel": {"id": CHANNEL, "type": 0, "name": "studio"},
        "member": {"user": ADA, "nick": None, "roles": [], "permissions": EVERYTHING},
        "locale": "en-US",
        "guild_locale": "en-US",
        "app_permissions": EVERYTHING,
        "context": 0,
        "entitlements": [],
        "authorizing_integration_owners": {"0": SERVER},
        "attachment_size_limit": 10485760,
    } | more


def command(name: str, *options: dict[str, Any], **more: Any) -> dict[str, Any]:
    resolved = more.pop("resolved", {})
    data = {"id": "5", "name": name, "type": 1, "options": list(options), "resolved": resolved}
    return interaction(2, data, **more)


def text(name: str, value: str) -> dict[str, Any]:
    return {"name": name, "type": 3, "value": value}


def press(custom_id: str, *, content: str = "", **more: Any) -> dict[str, Any]:
    message = {"id": "888", "channel_id": CHANNEL, "content": content, "flags": 0, "embeds": []}
    message |= more.pop("message", {})
    data = {"custom_id": custom_id, "component_type": 2, "id": 2}
    return interaction(3, data, message=message, **more)


def filled(custom_id: str, **values: str) -> dict[str, Any]:
    parts = [
        {"type": 18, "id": 1, "component": {"type": 4, "id": 2, "custom_id": key, "value": value}}
        for key, value in values.items()
    ]
    return interaction(5, {"custom_id": custom_id, "components": parts})


def foreign(payload: dict[str, Any]) -> dict[str, Any]:
    """Return the same from a server where only the person has installed the app."""
    return payload | {"guild_id": "909", "authorizing_integration_owners": {"1": ADA["id"]}}


def in_bot_chat(payload: dict[str, Any]) -> dict[str, Any]:
    """Return the same from a chat with the bot."""
    bare = {key: value for key, value in payload.items() if key not in ("guild_id", "member")}
    return bare | {"user": ADA, "context": 1, "channel": {"id": CHANNEL, "type": 1}}
