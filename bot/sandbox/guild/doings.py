"""What people do in the sandbox's Discord, and what they see (a ``people.Chats``)."""

import asyncio
import itertools
from collections.abc import AsyncIterator
from typing import Any

from bot.sandbox.guild import markdown, objects, typed, world
from bot.sandbox.guild.calls import Upload, stored
from bot.sandbox.guild.gateway import Gateway
from bot.sandbox.guild.rest import Rest
from bot.sandbox.guild.state import ANSWER_WITHIN, Guild, Interaction, Message, State
from bot.sandbox.guild.state import Channel as StoredChannel
from bot.sandbox.people import (
    Happening,
    Person,
    Room,
    SeenButton,
    SeenField,
    SeenForm,
    SeenMedia,
    SeenMessage,
    Suggestion,
)

Json = dict[str, Any]

STYLES = {1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link"}
DID_NOT_RESPOND = "The application did not respond"


class Doings:
    """Everybody's side of the screen."""

    def __init__(self, state: State, rest: Rest, gateway: Gateway) -> None:
        self.state = state
        self.rest = rest
        self.gateway = gateway
        self._listeners: list[asyncio.Queue[Happening]] = []
        self._forms: dict[str, tuple[Interaction, Json]] = {}
        self._forms_opened = 0
        self._count = itertools.count(1)
        self._watching: set[asyncio.Task[None]] = set()
        rest.answered = self.open_windows

    # What they see

    def people(self) -> tuple[Person, ...]:
        """Return everybody with an account."""
        return tuple(self.state.people.values())

    def rooms(self, person: str) -> tuple[Room, ...]:
        """Return the rooms that person is in."""
        inside = [item for item in self.state.channels.values() if person in item.members]
        return tuple(self._room(item) for item in inside)

    def _room(self, channel: StoredChannel) -> Room:
        kind = "private" if not channel.guild else "server"
        if not self.state.has_bot(channel):
            kind = "foreign"
        return Room(channel.id, channel.name, kind, channel.members)

    def messages(self, person: str, room: str) -> tuple[SeenMessage, ...]:
        """Return what that person sees there now, oldest first."""
        return tuple(
            self._seen(message)
            for message in self.state.in_channel(room)
            if not message.deleted and message.only in ("", person)
        )

    def _seen(self, message: Message) -> SeenMessage:
        author = self.state.people.get(message.author)
        text = markdown.render(self.state, message.content)
        embeds = "".join(markdown.embed(self.state, embed) for embed in message.embeds)
        return SeenMessage(
            id=message.id,
            room=message.channel,
            author=author.name if author else world.BOT_NAME,
            from_bot=author is None,
            text=message.content,
            html=text + embeds,
            media=tuple(self._media(message, index) for index in range(len(message.files))),
            rows=tuple(
                tuple(_button(item) for item in row.get("components") or [])
                for row in message.components
            ),
            only_you=bool(message.only),
            reply_to=message.reply_to,
            thinking=message.loading,
            edits=message.edits,
            pings=message.pings,
            time=message.created,
        )

    def _media(self, message: Message, index: int) -> SeenMedia:
        file = message.files[index]
        kind = "photo" if file.media_type.startswith("image/") else "document"
        return SeenMedia(
            kind=kind,
            path=objects.link(self.state, file.id, file.name),
            name=file.name,
            size=len(file.data),
            alt=file.description,
            spoiler=file.name.startswith("SPOILER_"),
            data=file.data,
        )

    def suggestions(self, person: str, room: str) -> tuple[Suggestion, ...]:
        """Return the commands offered to that person there, in their language."""
        locale = self.state.people[person].locale
        offered: list[Suggestion] = []
        for command in self._commands(room):
            subs = [item for item in command.get("options") or [] if item["type"] == 1]
            for item in subs or [command]:
                name = f"{command['name']} {item['name']}" if subs else command["name"]
                options = tuple(_option(option, locale) for option in item.get("options") or [])
                offered.append(Suggestion(name, _described(item, locale), options))
        return tuple(offered)

    def _commands(self, room: str) -> list[Json]:
        """Return what may be used there: by context and by way of installation."""
        channel = self.state.channels[room]
        context = 0 if channel.guild else 1
        install = 0 if self.state.has_bot(channel) else 1
        own = self.state.commands.get(channel.guild, []) if channel.guild else []
        return [
            command
            for command in [*own, *self.state.commands.get("", [])]
            if context in (command.get("contexts") or [0, 1, 2])
            and install in (command.get("integration_types") or [0])
        ]

    # What they do

    async def say(
        self,
        person: str,
        room: str,
        text: str,
        *,
        pictures: tuple[tuple[str, bytes], ...] = (),
        reply_to: str = "",
    ) -> str:
        """Send what was typed; a leading slash makes it a command. Raises ValueError."""
        if text.startswith("/"):
            return await self._command(person, room, text, pictures)
        message = Message(
            id=self.state.snowflake(),
            channel=room,
            author=person,
            content=text,
            created=self.state.clock.now(),
            reply_to=reply_to,
        )
        message.files = [self._upload(name, data) for name, data in pictures]
        self.state.messages[message.id] = message
        await self.changed(message, "message")
        return message.id

    def _upload(self, name: str, data: bytes) -> Any:
        file = stored(Upload(0, name, data), self.state.snowflake(), "")
        self.state.files[file.id] = file
        return file

    async def _command(
        self, person: str, room: str, text: str, pictures: tuple[tuple[str, bytes], ...]
    ) -> str:
        command, sub, rest = typed.find(self._commands(room), text)
        options = (sub or command).get("options") or []
        made = typed.checked(options, typed.values(options, rest))
        resolved: Json = {}
        slots = [option for option in options if option["type"] == 11]
        if len(pictures) > len(slots):
            raise typed.Unfit(f"At most {len(slots)} files can be attached.")
        for option, (name, picture) in zip(slots, pictures, strict=False):
            file = await asyncio.to_thread(self._upload, name, picture)
            made.append({"name": option["name"], "type": 11, "value": file.id})
            holder = Message("0", room, person, "", 0.0, files=[file])
            entry = objects.attachment(self.state, holder, 0) | {"ephemeral": True}
            resolved.setdefault("attachments", {})[file.id] = entry
        data: Json = {"id": command["id"], "name": command["name"], "type": 1}
        data["options"] = [{"name": sub["name"], "type": 1, "options": made}] if sub else made
        if resolved:
            data["resolved"] = resolved
        return await self._interact(person, room, 2, data)

    async def press(self, person: str, room: str, message: str, key: str) -> None:
        """Press a button. Raises LookupError when the message has no such button."""
        found = self.state.messages.get(message)
        if found is None or found.deleted or found.only not in ("", person):
            raise LookupError(message)
        keys = [item.get("custom_id") for row in found.components for item in row["components"]]
        if key not in keys:
            raise LookupError(key)
        data = {"custom_id": key, "component_type": 2, "id": keys.index(key) + 2}
        await self._interact(person, room, 3, data, source=found)

    async def fill(self, person: str, form: str, values: dict[str, str]) -> None:
        """Send a filled window. Raises LookupError for one that is not open, ValueError."""
        made, window = self._forms.pop(form)
        rows = [_filled(row, values) for row in window.get("components") or []]
        data = {"custom_id": window["custom_id"], "components": rows}
        source = self.state.messages.get(made.source)
        await self._interact(person, made.channel, 5, data, source=source)

    async def invite(self, name: str) -> str:
        """Add the bot to a new server; return the id of its channel."""
        guild, channel = self.state.snowflake(), self.state.snowflake()
        people = tuple(self.state.people)
        self.state.guilds[guild] = Guild(guild, name)
        self.state.channels[channel] = StoredChannel(channel, "general", guild, people)
        await self.gateway.dispatch("GUILD_CREATE", objects.guild(self.state, guild), guild=guild)
        return channel

    async def _interact(
        self, person: str, room: str, kind: int, data: Json, *, source: Message | None = None
    ) -> str:
        channel = self.state.channels[room]
        made = Interaction(
            id=self.state.snowflake(),
            token=f"sandbox-interaction-{next(self._count)}-{'x' * 60}",
            kind=kind,
            person=person,
            channel=room,
            created=self.state.clock.now(),
            is_foreign=not self.state.has_bot(channel),
            source=source.id if source else "",
        )
        self.state.interactions[made.id] = made
        self.state.tokens[made.token] = made
        body = objects.interaction(self.state, made, data, source)
        guild = channel.guild if self.state.has_bot(channel) else ""
        heard = await self.gateway.dispatch("INTERACTION_CREATE", body, guild=guild)
        watch = asyncio.create_task(self._watch(made, heard=heard))
        self._watching.add(watch)
        watch.add_done_callback(self._watching.discard)
        return made.id

    async def _watch(self, made: Interaction, *, heard: bool) -> None:
        """Tell the person when nobody answered in time, as the client does."""
        if heard:
            await self.state.clock.sleep(ANSWER_WITHIN + 0.1)
        if not made.answered:
            room = made.channel
            self._tell(Happening("failed", room, made.person, text=DID_NOT_RESPOND))

    # What happens

    async def changed(self, message: Message, kind: str) -> None:
        """Tell everybody who sees the message, and open windows that were asked for."""
        self._tell(Happening(kind, message.channel, message.only, message.id))

    def open_windows(self) -> None:
        """Show the windows that answers have opened since."""
        opened = self.rest.answering.opened
        while self._forms_opened < len(opened):
            made, window = opened[self._forms_opened]
            self._forms_opened += 1
            form = _form(made.id, window)
            self._forms[form.id] = (made, window)
            self._tell(Happening("form", made.channel, made.person, form=form))

    def _tell(self, happening: Happening) -> None:
        for queue in self._listeners:
            queue.put_nowait(happening)

    async def happenings(self) -> AsyncIterator[Happening]:
        """Follow what changes from now on."""
        queue: asyncio.Queue[Happening] = asyncio.Queue()
        self._listeners.append(queue)
        try:
            while True:
                yield await queue.get()
        finally:
            self._listeners.remove(queue)

    async def close(self) -> None:
        """End what still waits."""
        for watch in list(self._watching):
            watch.cancel()
        await asyncio.gather(*self._watching, return_exceptions=True)


def _button(item: Json) -> SeenButton:
    emoji = (item.get("emoji") or {}).get("name") or ""
    label = f"{emoji} {item.get('label') or ''}".strip()
    return SeenButton(
        key=item.get("custom_id") or "",
        label=label,
        style=STYLES[item["style"]],
        url=item.get("url") or "",
        disabled=bool(item.get("disabled")),
    )


def _option(option: Json, locale: str) -> dict[str, object]:
    choices = [
        {
            "name": (item.get("name_localizations") or {}).get(locale) or item["name"],
            "value": item["value"],
        }
        for item in option.get("choices") or []
    ]
    return {
        "name": option["name"],
        "type": option["type"],
        "description": _described(option, locale),
        "required": bool(option.get("required")),
        "choices": choices,
    }


def _described(item: Json, locale: str) -> str:
    return str((item.get("description_localizations") or {}).get(locale) or item["description"])


def _inputs(row: Json) -> list[tuple[Json, str]]:
    """Return the inputs of a window's row, each with its label."""
    if row.get("type") == 18:
        return [(row["component"], row["label"])]
    return [(item, item.get("label") or "") for item in row.get("components") or []]


def _form(form: str, window: Json) -> SeenForm:
    fields = [
        SeenField(
            key=item["custom_id"],
            label=label,
            value=item.get("value") or "",
            placeholder=item.get("placeholder") or "",
            long=item["style"] == 2,
            required=item.get("required", True),
            longest=item.get("max_length") or 4000,
        )
        for row in window.get("components") or []
        for item, label in _inputs(row)
    ]
    return SeenForm(form, window["title"], tuple(fields))


def _filled(row: Json, values: dict[str, str]) -> Json:
    """Return a filled row as the gateway sends it. Raises ValueError as the client would."""
    inputs = []
    for item, _ in _inputs(row):
        value = values.get(item["custom_id"], "")
        if item.get("required", True) and not value.strip():
            raise ValueError("This field is required.")
        if len(value) > (item.get("max_length") or 4000):
            raise ValueError("This is too long.")
        inputs.append({"type": 4, "custom_id": item["custom_id"], "value": value})
    if row.get("type") == 18:
        return {"type": 18, "component": inputs[0]}
    return {"type": 1, "components": inputs}
