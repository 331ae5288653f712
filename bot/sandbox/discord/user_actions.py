"""What people do in the sandbox's Discord (the acting half of ``people.Chats``)."""

import asyncio
import itertools
from typing import Any

from bot.sandbox.discord import command_lines, places, world
from bot.sandbox.discord.answering import (
    AUTOCOMPLETE,
    COMMAND,
    COMPONENT,
    OPEN_WINDOW,
    SUGGESTIONS,
    WINDOW,
)
from bot.sandbox.discord.gateway import Gateway
from bot.sandbox.discord.interactions import interaction
from bot.sandbox.discord.mentions import mentioning
from bot.sandbox.discord.objects import component_id
from bot.sandbox.discord.resolving import Resolving
from bot.sandbox.discord.seeing import offered, offered_menus, sees
from bot.sandbox.discord.sessions import GUILDS
from bot.sandbox.discord.state import (
    ANSWER_WITHIN,
    GROUP,
    THREAD,
    Channel,
    Guild,
    Interaction,
    Message,
    Role,
    State,
    Stored,
)
from bot.sandbox.discord.windows import filled, seen_form
from bot.sandbox.discord.writing import Writing
from bot.sandbox.event_bus import EventBus
from bot.sandbox.people import ChatEvent

Json = dict[str, Any]
Pictures = tuple[tuple[str, bytes], ...]

TRAVEL = 0.15  # seconds to a screen: nobody fills a window before the bot knows it is open
DID_NOT_RESPOND = "The application did not respond"
BUTTON, MENU = 2, 3


class UserActions:
    """Everybody's hands."""

    def __init__(self, state: State, writing: Writing, gateway: Gateway, bus: EventBus) -> None:
        self.state = state
        self._writing = writing
        self._gateway = gateway
        self._bus = bus
        self._count = itertools.count(1)
        self._forms: dict[str, tuple[Interaction, Json]] = {}
        self._awaited: dict[str, asyncio.Future[list[Json]]] = {}
        self._watching: set[asyncio.Task[None]] = set()

    async def say(
        self, person: str, room: str, text: str, *, pictures: Pictures, reply_to: str
    ) -> str:
        """Send what was typed; a leading slash makes it a command. Raises ValueError."""
        channel = self._entered(person, room)
        if text.startswith("/"):
            return await self._command(person, channel, text, pictures)
        message = Message(
            id=self.state.snowflake(),
            channel=room,
            author=person,
            content=mentioning(self.state, channel, person, text),
            created=self.state.clock.now(),
            reply_to=reply_to,
            files=await self._stored(pictures),
        )
        message.keep_edition(message.created)
        self.state.messages[message.id] = message
        channel.archived = False
        await self.changed(message, "message")
        return message.id

    def _entered(self, person: str, room: str) -> Channel:
        """Return a room that person is in. Raises KeyError."""
        channel = self.state.channels[room]
        if person not in self.state.inside(channel):
            raise KeyError(room)
        return channel

    async def _stored(self, pictures: Pictures) -> tuple[Stored, ...]:
        stored = [asyncio.to_thread(self._writing.store, name, data) for name, data in pictures]
        return tuple([await one for one in stored])

    async def _command(self, person: str, channel: Channel, text: str, pictures: Pictures) -> str:
        commands = offered(self.state, person, channel)
        said = mentioning(self.state, channel, person, text)
        line = command_lines.read(commands, said, self.state.people[person].locale)
        places, rest = command_lines.placed(line, len(pictures))
        stored = await self._stored(pictures)
        files = {option: stored[place] for option, place in places.items()}
        resolving = Resolving(self.state, channel, person, {})
        data = command_lines.sent(resolving, line, rest=rest, files=files)
        return (await self._interact(person, channel, COMMAND, data, used=line.name)).id

    async def choose(self, person: str, room: str, message: str, name: str) -> str:
        """Use a command of a message's own menu. Raises KeyError when it is not offered there."""
        channel = self._entered(person, room)
        target = self.state.messages[message]
        command = offered_menus(self.state, person, channel, target)[name]
        data = command_lines.chosen(self.state, command, target)
        return (await self._interact(person, channel, COMMAND, data, used=command["name"])).id

    async def complete(self, person: str, room: str, text: str) -> list[Json]:
        """Return what the bot proposes for the last option of a line being typed.

        Empty when it does not answer in time. Raises ValueError.
        """
        channel = self._entered(person, room)
        locale = self.state.people[person].locale
        line = command_lines.read(offered(self.state, person, channel), text, locale)
        body = command_lines.being_typed(line)
        waiting: asyncio.Future[list[Json]] = asyncio.get_running_loop().create_future()
        asked = await self._interact(person, channel, AUTOCOMPLETE, body, waiting=waiting)
        patience = asyncio.create_task(self.state.clock.sleep(ANSWER_WITHIN))
        try:
            await asyncio.wait((waiting, patience), return_when=asyncio.FIRST_COMPLETED)
        finally:
            patience.cancel()
            self._awaited.pop(asked.id, None)
        return waiting.result() if waiting.done() else []

    async def press(
        self, person: str, room: str, message: str, key: str, *, values: tuple[str, ...] = ()
    ) -> str:
        """Press a button, or choose from a menu. Raises KeyError when there is none to press."""
        channel = self._entered(person, room)
        found = self.state.messages[message]
        if not sees(found, person) or found.channel != room:
            raise KeyError(message)
        number = component_id(found, key)
        items = [item for row in found.components for item in row["components"]]
        item = next(one for one in items if one.get("custom_id") == key)
        if item.get("disabled"):
            raise KeyError(key)
        data: Json = {"id": number, "custom_id": key, "component_type": item["type"]}
        if item["type"] == MENU:
            data["values"] = list(values)
        return (await self._interact(person, channel, COMPONENT, data, source=message)).id

    async def fill(self, person: str, form: str, values: dict[str, str]) -> str:
        """Send a filled window. Raises KeyError for one that is not open there, ValueError."""
        made, window = self._forms[form]
        if made.person != person:
            raise KeyError(form)
        data = {"custom_id": window["custom_id"], "components": filled(window, values)}
        del self._forms[form]
        channel = self.state.channels[made.channel]
        return (await self._interact(person, channel, WINDOW, data, source=made.source)).id

    async def invite(self, name: str) -> str:
        """Add the bot to a new server of Ada's; return the id of its one channel."""
        guild = Guild(self.state.snowflake(), name, world.ADA.id)
        self.state.guilds[guild.id] = guild
        people = tuple(self.state.people)
        channel = Channel(self.state.snowflake(), "general", guild.id, people)
        self.state.add_channel(channel)
        event = places.guild_event(self.state, guild)
        del event["unavailable"]  # so a join differs from a server that comes back
        await self._gateway.dispatch("GUILD_CREATE", event, guild=guild.id)
        return channel.id

    async def add_role(self, guild_id: str, name: str, held: int) -> str:
        """Add a role to a server, which nobody has yet; return its id."""
        guild = self.state.guilds[guild_id]
        role = Role(self.state.snowflake(), name, held)
        guild.roles[role.id] = role
        guild.holders[role.id] = set()
        if guild.has_bot:
            body = {"guild_id": guild.id, "role": places.roles(guild)[-1]}
            await self._gateway.dispatch("GUILD_ROLE_CREATE", body, guild=guild.id, intents=GUILDS)
        return role.id

    def open_thread(self, room: str, name: str) -> str:
        """Start a thread in a channel; return its id."""
        parent = self.state.channels[room]
        thread = Channel(
            self.state.snowflake(),
            name,
            parent.guild,
            parent.members,
            kind=THREAD,
            parent=parent.id,
            roles=parent.roles,
        )
        return self.state.add_channel(thread).id

    def gather(self, name: str, people: tuple[str, ...]) -> str:
        """Start a private group of people, where the bot is not; return its id."""
        group = Channel(self.state.snowflake(), name, "", people, kind=GROUP, has_bot=False)
        return self.state.add_channel(group).id

    async def _interact(
        self,
        person: str,
        channel: Channel,
        kind: int,
        data: Json,
        *,
        source: str = "",
        used: str = "",
        waiting: asyncio.Future[list[Json]] | None = None,
    ) -> Interaction:
        made = Interaction(
            id=self.state.snowflake(),
            token=f"sandbox{next(self._count):08d}{'x' * 80}",
            kind=kind,
            person=person,
            channel=channel.id,
            created=self.state.clock.now(),
            is_foreign=not self.state.has_bot(channel),
            source=source,
            command=used,
        )
        self.state.interactions[made.id] = made
        self.state.tokens[made.token] = made
        if waiting is not None:
            self._awaited[made.id] = waiting
        body = interaction(self.state, made, data)
        guild = channel.guild if self.state.has_bot(channel) else ""
        heard = await self._gateway.dispatch("INTERACTION_CREATE", body, guild=guild)
        if kind != AUTOCOMPLETE:
            watch = asyncio.create_task(self._watch(made, patience=ANSWER_WITHIN if heard else 0))
            self._watching.add(watch)
            watch.add_done_callback(self._watching.discard)
        return made

    async def _watch(self, made: Interaction, *, patience: float) -> None:
        """Tell the person when nobody answered in time, as the client does."""
        await self.state.clock.sleep(patience)
        if not made.answered:
            self._bus.publish(ChatEvent("failed", made.channel, made.person, text=DID_NOT_RESPOND))

    def answered(self, made: Interaction, kind: int, data: Json) -> None:
        """Show the window or the proposals that an answer brought."""
        if kind == OPEN_WINDOW:
            asyncio.get_running_loop().call_later(TRAVEL, self._open, made, data)
        waiting = self._awaited.get(made.id)
        if kind == SUGGESTIONS and waiting is not None and not waiting.done():
            waiting.set_result(data.get("choices") or [])

    def _open(self, made: Interaction, window: Json) -> None:
        self._forms[made.id] = (made, window)
        form = seen_form(made.id, window)
        self._bus.publish(ChatEvent("form", made.channel, made.person, form=form))

    async def changed(self, message: Message, kind: str) -> None:
        """Tell everybody who sees the message, and the bot where its intents allow."""
        self._bus.publish(ChatEvent(kind, message.channel, message.only, message.id))
        if kind == "message":
            is_new = len(message.editions) == 1
            await self._gateway.tell_message(
                "MESSAGE_CREATE" if is_new else "MESSAGE_UPDATE", message
            )

    async def close(self) -> None:
        """End what still waits."""
        for watch in list(self._watching):
            watch.cancel()
        await asyncio.gather(*self._watching, return_exceptions=True)
