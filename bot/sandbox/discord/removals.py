"""What people take away: messages, and whole channels (topics: permissions)."""

from collections.abc import Awaitable, Callable

from bot.sandbox.discord import permissions, places
from bot.sandbox.discord.gateway import Gateway
from bot.sandbox.discord.sessions import GUILDS
from bot.sandbox.discord.state import THREAD, Channel, Message, State

Changed = Callable[[Message, str], Awaitable[None]]


class Removals:
    """Everybody's delete buttons. *changed* hears of every message that goes."""

    def __init__(self, state: State, gateway: Gateway, changed: Changed) -> None:
        self.state = state
        self._gateway = gateway
        self._changed = changed

    async def message(self, person: str, message_id: str) -> None:
        """Delete one's own message, or another's where one may. Raises KeyError, ValueError."""
        message = self.state.messages[message_id]
        channel = self._seen(person, message.channel)
        held = self.state.person_permissions(person, channel)
        may_all = channel.guild and held & permissions.MANAGE_MESSAGES
        if message.deleted or message.only not in ("", person):
            raise KeyError(message_id)
        if person not in (message.author, message.only) and not may_all:
            raise ValueError("You may not delete this message.")
        await self._take(message)

    async def channel(self, person: str, room: str) -> None:
        """Delete a channel with its threads and all in them. Raises KeyError, ValueError."""
        channel = self._seen(person, room)
        may = self.state.person_permissions(person, channel) & permissions.MANAGE_CHANNELS
        if not channel.guild or not may:
            raise ValueError("You may not delete this channel.")
        threads = [one for one in self.state.channels.values() if one.parent == room]
        for gone in (*threads, channel):
            await self._close(gone)

    def _seen(self, person: str, room: str) -> Channel:
        channel = self.state.channels[room]
        if person not in self.state.inside(channel):
            raise KeyError(room)
        return channel

    async def _take(self, message: Message) -> None:
        message.deleted = True
        await self._changed(message, "deleted")

    async def _close(self, channel: Channel) -> None:
        for message in self.state.in_channel(channel.id):
            if not message.deleted:
                await self._take(message)
        body = places.channel(self.state, channel)
        channel.deleted = True
        if self.state.has_bot(channel):
            name = "THREAD_DELETE" if channel.kind == THREAD else "CHANNEL_DELETE"
            await self._gateway.dispatch(name, body, guild=channel.guild, intents=GUILDS)
