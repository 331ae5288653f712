"""What a person sees in the sandbox's Discord: rooms, messages, the commands on offer."""

from typing import Any

from bot.sandbox.discord import markdown, typed, world
from bot.sandbox.discord.interactions import context
from bot.sandbox.discord.menus import CHAT_INPUT, MESSAGE
from bot.sandbox.discord.objects import embed, file_link
from bot.sandbox.discord.state import SUPPRESS_EMBEDS, Channel, Message, State, Stored
from bot.sandbox.people import Room, SeenButton, SeenMedia, SeenMessage, Suggestion

Json = dict[str, Any]

STYLES = {1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link"}
BY_SERVER, BY_PERSON = 0, 1  # integration types


def seen_room(state: State, channel: Channel) -> Room:
    """Return a room; ``foreign`` where the bot is not."""
    kind = "server" if channel.guild else "private"
    if not state.has_bot(channel):
        kind = "foreign"
    return Room(channel.id, channel.name, kind, state.inside(channel))


def sees(message: Message, person: str) -> bool:
    """Tell whether that person has the message on the screen."""
    return not message.deleted and message.only in ("", person)


def seen_message(state: State, message: Message) -> SeenMessage:
    """Return a message as it looks to whoever sees it."""
    author = state.people.get(message.author)
    used, by = _used(state, message)
    shown = markdown.render(state, message.content)
    if not message.flags & SUPPRESS_EMBEDS:
        embeds = (markdown.embed(state, embed(state, message, one)) for one in message.embeds)
        shown += "".join(embeds)
    return SeenMessage(
        id=message.id,
        room=message.channel,
        author=author.name if author else world.BOT_NAME,
        from_bot=author is None,
        text=message.content,
        html=shown,
        media=tuple(_media(state, message, file) for file in message.files),
        rows=tuple(tuple(map(_button, row["components"])) for row in message.components),
        only_you=bool(message.only),
        reply_to=message.reply_to,
        thinking=message.loading,
        edits=message.edits,
        pings=message.pings,
        time=message.created,
        used=used,
        used_by=by,
    )


def _used(state: State, message: Message) -> tuple[str, str]:
    """Return which command a message answers, and whose; only the first answer says so."""
    made = state.interactions.get(message.interaction)
    if made is None or made.original != message.id or not made.command:
        return "", ""
    return made.command, state.people[made.person].name


def _media(state: State, message: Message, file: Stored) -> SeenMedia:
    return SeenMedia(
        kind=_kind(file),
        path=file_link(state, file, channel=message.channel),
        name=file.name,
        size=len(file.data),
        alt=file.description,
        spoiler=file.name.startswith("SPOILER_"),
        data=file.data,
    )


def _kind(file: Stored) -> str:
    if file.media_type == "image/gif":
        return "animation"
    if file.media_type.startswith("image/"):
        return "photo"
    return "video" if file.media_type.startswith("video/") else "document"


def _button(item: Json) -> SeenButton:
    """Return a button, or a menu as a button with its placeholder on it."""
    emoji = (item.get("emoji") or {}).get("name") or ""
    label = f"{emoji} {item.get('label') or item.get('placeholder') or ''}".strip()
    return SeenButton(
        key=item.get("custom_id") or "",
        label=label,
        style=STYLES[item.get("style", 2)],
        url=item.get("url") or "",
        disabled=bool(item.get("disabled")),
    )


def offered(state: State, person: str, channel: Channel, *, kind: int = CHAT_INPUT) -> list[Json]:
    """Return the commands of a kind that person may use there.

    By context and way of installation (application commands: contexts), and by the default member
    permissions, of which a person needs all; ``"0"`` leaves it to administrators.
    """
    here = context(state, channel)
    may = state.person_permissions(person, channel)
    installs = {BY_PERSON} | ({BY_SERVER} if state.has_bot(channel) else set())
    own = state.commands.get(channel.guild, []) if channel.guild else []
    own = [one for one in own if one["type"] == kind]
    names = {command["name"] for command in own}
    everywhere = [one for one in state.commands.get("", []) if one["name"] not in names]
    return [
        command
        for command in [*own, *everywhere]
        if command["type"] == kind
        and here in (command.get("contexts") or [0, 1, 2])
        and installs.intersection(command.get("integration_types") or [0])
        and _may(command, may, in_server=bool(channel.guild))
    ]


def offered_menus(state: State, person: str, channel: Channel, target: Message) -> dict[str, Json]:
    """Return the commands of a message's menu by the names that person reads.

    Answers that only one person sees have no such menu, nor has one still being thought about.
    """
    if target.channel != channel.id or not sees(target, person) or target.only or target.loading:
        return {}
    locale = state.people[person].locale
    commands = offered(state, person, channel, kind=MESSAGE)
    return {typed.said(command, "name", locale): command for command in commands}


def _may(command: Json, permissions: int, *, in_server: bool) -> bool:
    needed = command.get("default_member_permissions")
    if needed is None or not in_server:
        return True
    wanted = int(needed) or 1 << 3
    return permissions & wanted == wanted


def suggestions(state: State, person: str, channel: Channel) -> tuple[Suggestion, ...]:
    """Return the offered commands, each subcommand by itself, in that person's language."""
    locale = state.people[person].locale
    return tuple(
        Suggestion(
            name,
            typed.said(leaf, "description", locale),
            tuple(_option(option, locale) for option in leaf.get("options") or []),
        )
        for command in offered(state, person, channel)
        for name, leaf in typed.leaves(command, locale)
    )


def _option(option: Json, locale: str) -> dict[str, object]:
    choices = [
        {"name": typed.said(item, "name", locale), "value": item["value"]}
        for item in option.get("choices") or []
    ]
    return {
        "name": typed.said(option, "name", locale),
        "type": option["type"],
        "description": typed.said(option, "description", locale),
        "required": bool(option.get("required")),
        "choices": choices,
        "autocomplete": bool(option.get("autocomplete")),
    }
