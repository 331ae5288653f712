"""Users, members and messages as JSON, as the real ones (reference; judged in tests)."""

from datetime import UTC, datetime
from typing import Any

from bot.sandbox.discord.links import link
from bot.sandbox.discord.state import (
    EPHEMERAL,
    LOADING,
    Guild,
    Interaction,
    Message,
    State,
    Stored,
)

Json = dict[str, Any]

JOINED = "2025-01-01T00:00:00+00:00"
REPLY, COMMAND_ANSWER, MENU_ANSWER = 19, 20, 23  # message types


def when(moment: float) -> str:
    """Return a timestamp as Discord writes it."""
    return datetime.fromtimestamp(moment, UTC).isoformat()


def user(state: State, user_id: str) -> Json:
    """Return a user; the bot's has the application's id."""
    person = state.people.get(user_id)
    body: Json = {
        "id": user_id,
        "username": person.name.lower() if person else "imagine_bot",
        "global_name": person.name if person else None,
        "avatar": None,
        "discriminator": "0" if person else "0417",
        "public_flags": 0,
        "flags": 0,
        "banner": None,
        "accent_color": None,
        "avatar_decoration_data": None,
        "collectibles": None,
        "display_name_styles": None,
        "clan": None,
        "primary_guild": None,
    }
    return body if person else body | {"bot": True}


def member(state: State, user_id: str, guild: Guild) -> Json:
    """Return a server's member."""
    return {
        "user": user(state, user_id),
        "nick": None,
        "avatar": None,
        "banner": None,
        "roles": list(guild.roles_of(user_id)),
        "joined_at": JOINED,
        "premium_since": None,
        "deaf": False,
        "mute": False,
        "flags": 0,
        "pending": False,
        "communication_disabled_until": None,
    }


def message(state: State, stored: Message, *, quoted: bool = True) -> Json:
    """Return a message; *quoted* adds the one it replies to."""
    hidden = EPHEMERAL if stored.only else 0
    body: Json = {
        "id": stored.id,
        "channel_id": stored.channel,
        "type": _type(state, stored),
        "content": stored.content,
        "author": user(state, stored.author),
        "timestamp": when(stored.created),
        "edited_timestamp": when(stored.edited) if stored.edits else None,
        "tts": False,
        "pinned": False,
        "mention_everyone": False,
        "mentions": [user(state, person) for person in stored.pings],
        "mention_roles": [],
        "attachments": [attachment(state, stored, file) for file in stored.files],
        "embeds": [embed(state, stored, one) for one in stored.embeds],
        "components": components(stored.components),
        "flags": stored.flags | hidden | (LOADING if stored.loading else 0),
    }
    if stored.nonce:
        body["nonce"] = stored.nonce
    if stored.author == state.application:
        body["application_id"] = state.application
    if made := state.interactions.get(stored.interaction):
        body["webhook_id"] = state.application
        body["interaction_metadata"] = _metadata(state, made)
    if stored.reply_to:
        body |= _reply(state, stored, quoted=quoted)
    return body


def _type(state: State, stored: Message) -> int:
    if stored.reply_to:
        return REPLY
    made = state.interactions.get(stored.interaction)
    if made is None:
        return 0
    return COMMAND_ANSWER if made.command.startswith("/") or not made.command else MENU_ANSWER


def _reply(state: State, stored: Message, *, quoted: bool) -> Json:
    reference = {"type": 0, "channel_id": stored.channel, "message_id": stored.reply_to}
    body: Json = {"message_reference": reference}
    first = state.messages.get(stored.reply_to)
    if quoted:
        is_there = first is not None and not first.deleted
        body["referenced_message"] = (
            message(state, first, quoted=False) if first and is_there else None
        )
    return body


def _metadata(state: State, made: Interaction) -> Json:
    body: Json = {
        "id": made.id,
        "type": made.kind,
        "user": user(state, made.person),
        "authorizing_integration_owners": owners(state, made.channel, made.person),
    }
    if made.kind == 3:
        body["interacted_message_id"] = made.source
    if made.kind == 5:
        first = {"id": made.id, "type": 2, "user": body["user"]}
        body["triggering_interaction_metadata"] = first | {
            "authorizing_integration_owners": body["authorizing_integration_owners"]
        }
    return body


def owners(state: State, channel_id: str, person: str) -> dict[str, str]:
    """Return by whose leave the app is there: ``"0"`` the server's, ``"1"`` the person's.

    Everybody here has the app on their account (interactions: authorizing integration owners).
    """
    channel = state.channels[channel_id]
    if not state.has_bot(channel):
        return {"1": person}
    return {"0": channel.guild or "0", "1": person}


def attachment(state: State, stored: Message, file: Stored) -> Json:
    """Return a file of a message, under a fresh link."""
    where = file_link(state, file, channel=stored.channel)
    body: Json = {
        "id": file.id,
        "filename": file.name,
        "size": len(file.data),
        "url": where,
        "proxy_url": where,
        "content_type": file.media_type,
    }
    if file.width:
        body |= {"width": file.width, "height": file.height}
    if file.description:
        body["description"] = file.description
    return body | ({"ephemeral": True} if stored.only else {})


def file_link(state: State, file: Stored, *, channel: str) -> str:
    """Return a fresh link to a file."""
    now = state.clock.now()
    return link(state.base, file.id, channel=channel, name=file.name, now=now)


def embed(state: State, stored: Message, given: Json) -> Json:
    """Return an embed; ``attachment://name`` has become the file's link."""
    body: Json = {"type": "rich", **given}
    if fields := given.get("fields"):
        body["fields"] = [{"inline": False, **field} for field in fields]
    for part in ("image", "thumbnail"):
        url = str((given.get(part) or {}).get("url") or "")
        name = url.removeprefix("attachment://")
        file = next((file for file in stored.files if name != url and file.name == name), None)
        if file is not None:
            where = file_link(state, file, channel=stored.channel)
            body[part] = {**given[part], "url": where, "proxy_url": where}
    return body


def components(rows: list[Json]) -> list[Json]:
    """Return rows with the ids that Discord gives: counted from 1, in order."""
    numbered: list[Json] = []
    count = 0
    for row in rows:
        count += 1
        made: Json = {"type": 1, "id": count, "components": []}
        for item in row["components"]:
            count += 1
            given = {key: value for key, value in item.items() if value is not None}
            if emoji := item.get("emoji"):
                given["emoji"] = {"name": emoji["name"]}
            made["components"].append(given | {"id": count})
        numbered.append(made)
    return numbered


def component_id(stored: Message, custom_id: str) -> int:
    """Return the id of a button or menu of a message. Raises KeyError."""
    for row in components(stored.components):
        for item in row["components"]:
            if item.get("custom_id") == custom_id:
                return int(item["id"])
    raise KeyError(custom_id)
