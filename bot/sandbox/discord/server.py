"""The loopback Discord: REST and gateway on one port for the bot, chats for the people."""

from typing import Any

from aiohttp import web

from bot.sandbox.clock import Clock
from bot.sandbox.discord import seeing, world
from bot.sandbox.discord.answering import Answering
from bot.sandbox.discord.calls import Call
from bot.sandbox.discord.faults import Fault
from bot.sandbox.discord.gateway import Gateway
from bot.sandbox.discord.limits import Limits
from bot.sandbox.discord.refusals import Refusal
from bot.sandbox.discord.removals import Removals
from bot.sandbox.discord.rest import BASE, Rest
from bot.sandbox.discord.routes import Routes
from bot.sandbox.discord.state import Channel, Guild, Interaction, Message, State
from bot.sandbox.discord.user_actions import UserActions
from bot.sandbox.discord.writing import Writing
from bot.sandbox.event_bus import EventBus, Subscription
from bot.sandbox.faults import Faults
from bot.sandbox.people import Person, Proposal, Room, SeenMessage, Suggestion

SHUTDOWN = 0.5  # seconds that open requests get to end


class DiscordSandbox:
    """One bot's Discord; implements ``bot.sandbox.people.Chats``.

    ``log`` has every REST request with its answer, ``refusals`` every 4xx, ``limits`` and
    ``faults`` are switches, ``gateway`` the other half of the bot's side.
    """

    def __init__(
        self,
        *,
        clock: Clock,
        token: str = "sandbox.discord.token",  # noqa: S107 - made up, for the sandbox alone
        application_id: str = world.APPLICATION,
    ) -> None:
        self.token = token
        self.application_id = application_id
        self.clock = clock
        self._state = State(clock, application_id)
        self._bus = EventBus()
        self.limits = Limits(clock)
        self.gateway = Gateway(self._state, token)
        self._rest = Rest(self._state, self.limits, token=token)
        writing = Writing(self._state, self.limits)
        self._actions = UserActions(self._state, writing, self.gateway, self._bus)
        self._removals = Removals(self._state, self.gateway, self._actions.changed)
        self._answering = Answering(self._state, writing, self._actions.answered)
        self._routes = Routes(
            self._rest, writing, answering=self._answering, changed=self._actions.changed
        )
        self._runner: web.AppRunner | None = None

    @property
    def rest_base(self) -> str:
        """Where REST is, once started: ``http://127.0.0.1:PORT/api/v10``."""
        return self._state.base + BASE

    @property
    def refusals(self) -> list[Refusal]:
        """Every 4xx that was answered."""
        return self._rest.refusals

    @property
    def log(self) -> list[Call]:
        """Every REST request with its answer."""
        return self._rest.log

    @property
    def faults(self) -> Faults[Fault]:
        """What may go wrong on demand, REST only; see also ``gateway``."""
        return self._rest.faults

    @property
    def force_ephemeral(self) -> bool:
        """Whether servers without the bot let its answers be seen by the person alone."""
        return self._answering.force_ephemeral

    @force_ephemeral.setter
    def force_ephemeral(self, value: bool) -> None:
        self._answering.force_ephemeral = value

    async def start(self, port: int = 0) -> str:
        """Listen on the loopback; return the REST base, ``http://127.0.0.1:PORT/api/v10``."""
        application = web.Application()
        application.on_shutdown.append(self._drop)
        application.add_routes([web.get("/gateway", self.gateway.serve), *self._routes.all()])
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=SHUTDOWN)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        self._state.base = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self.rest_base

    async def stop(self) -> None:
        """Cut every connection and stop listening; the world stays as it is."""
        await self._actions.close()
        if self._runner is not None:
            await self._runner.cleanup()

    async def _drop(self, _: web.Application) -> None:
        await self.gateway.drop(1001)

    async def go_away(self) -> None:
        """Begin an outage: 503 to everything, the gateway cut and closed."""
        self.faults.away = self.gateway.closed = True
        await self.gateway.drop()

    def come_back(self) -> None:
        """End the outage."""
        self.faults.away = self.gateway.closed = False

    # What is there

    def guild(self, guild: str) -> Guild:
        """Return a server, to change it: ``granted``, ``roles``, ``holders`` and ``left``."""
        return self._state.guilds[guild]

    def channel(self, room: str) -> Channel:
        """Return a channel, to change it: ``permissions`` (the bot's), ``archived``, ``locked``."""
        return self._state.channels[room]

    def interaction(self, identifier: str) -> Interaction:
        """Return an interaction by the id that ``say`` gave."""
        return self._state.interactions[identifier]

    def history(self, room: str) -> tuple[Message, ...]:
        """Return every message ever written there, ephemeral and deleted ones too.

        Each has all its editions.
        """
        return tuple(self._state.in_channel(room))

    def commands(self, guild: str = "") -> list[dict[str, Any]]:
        """Return the registered commands, of one server or everywhere."""
        return self._state.commands.get(guild, [])

    def refuse_direct_messages(self, person: str) -> None:
        """Let a person take no messages from the bot (50007)."""
        self._state.closed.add(person)

    # What people see

    def people(self) -> tuple[Person, ...]:
        return tuple(self._state.people.values())

    def rooms(self, person: str) -> tuple[Room, ...]:
        channels = self._state.channels.values()
        inside = [channel for channel in channels if person in self._state.inside(channel)]
        return tuple(seeing.seen_room(self._state, channel) for channel in inside)

    def messages(self, person: str, room: str) -> tuple[SeenMessage, ...]:
        if person not in self._state.inside(self._state.channels[room]):
            return ()
        found = (one for one in self._state.in_channel(room) if seeing.sees(one, person))
        return tuple(seeing.seen_message(self._state, message) for message in found)

    def suggestions(self, person: str, room: str) -> tuple[Suggestion, ...]:
        return seeing.suggestions(self._state, person, self._state.channels[room])

    def chat_events(self) -> Subscription:
        """Follow what changes from now on."""
        return self._bus.subscribe()

    # What people do

    async def say(
        self,
        person: str,
        room: str,
        text: str,
        *,
        pictures: tuple[tuple[str, bytes], ...] = (),
        reply_to: str = "",
    ) -> str:
        """Send what was typed; return the interaction's id, or the message's. Raises ValueError."""
        return await self._actions.say(person, room, text, pictures=pictures, reply_to=reply_to)

    async def complete(self, person: str, room: str, text: str) -> tuple[Proposal, ...]:
        """Return what the bot proposes for a line being typed. Raises ValueError."""
        proposed = await self._actions.complete(person, room, text)
        return tuple(Proposal(str(one["name"]), str(one["value"])) for one in proposed)

    async def press(self, person: str, room: str, message: str, key: str) -> None:
        """Press a button. Raises KeyError when there is none, or it is disabled."""
        await self._actions.press(person, room, message, key)

    async def pick(self, person: str, message: str, key: str, values: tuple[str, ...]) -> None:
        """Pick from a select menu in a message. Raises KeyError when there is none."""
        room = self._state.messages[message].channel
        await self._actions.press(person, room, message, key, values=values)

    def menus(self, person: str, room: str, message: str) -> tuple[str, ...]:
        """Return the commands of a message's own menu, as that person reads them."""
        target = self._state.messages[message]
        channel = self._state.channels[room]
        return tuple(seeing.offered_menus(self._state, person, channel, target))

    async def choose(self, person: str, room: str, message: str, name: str) -> None:
        """Use one of ``menus``. Raises KeyError when it is not offered."""
        await self._actions.choose(person, room, message, name)

    async def fill(self, person: str, form: str, values: dict[str, str]) -> None:
        """Send a filled window. Raises KeyError for one that is not open, ValueError."""
        await self._actions.fill(person, form, values)

    async def invite(self, name: str) -> str:
        """Add the bot to a new server; return the id of its channel."""
        return await self._actions.invite(name)

    async def delete_channel(self, person: str, room: str) -> None:
        """Delete a channel and all in it. Raises ValueError for whom may not manage it."""
        await self._removals.channel(person, room)

    async def delete_message(self, person: str, message: str) -> None:
        """Delete a message. Raises KeyError for one unseen, ValueError without the right."""
        await self._removals.message(person, message)

    async def add_role(self, guild: str, name: str, *, permissions: int = 0) -> str:
        """Add a role to a server; return its id. Who has it stands in ``guild(…).holders``."""
        return await self._actions.add_role(guild, name, permissions)

    def open_thread(self, room: str, name: str) -> str:
        """Start a thread in a channel; return its id."""
        return self._actions.open_thread(room, name)

    def gather(self, name: str, people: tuple[str, ...]) -> str:
        """Start a private group of people, where the bot is not; return its id."""
        return self._actions.gather(name, people)
