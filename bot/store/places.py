"""Which places are let in (a ``ports.PlaceStore``)."""

from bot.core.chat import Chat
from bot.store.connection import Connection
from bot.store.keys import Keys


class RedisPlaces:
    """One set of spaces."""

    def __init__(self, connection: Connection, keys: Keys) -> None:
        self._connection = connection
        self._client = connection.client
        self._keys = keys

    async def allow(self, chat: Chat) -> bool:
        """Let a space in; False when it already was."""
        with self._connection.translated():
            return bool(await self._client.sadd(self._keys.places, chat.space_key))

    async def deny(self, chat: Chat) -> bool:
        """Shut a space out; False when it already was."""
        with self._connection.translated():
            return bool(await self._client.srem(self._keys.places, chat.space_key))

    async def is_allowed(self, chat: Chat) -> bool:
        """Tell whether a space is let in."""
        with self._connection.translated():
            return bool(await self._client.sismember(self._keys.places, chat.space_key))

    async def move(self, old: Chat, new: Chat) -> None:
        """Let what is stored under *old* follow to *new*; repeated, it changes nothing."""
        await self._connection.script("move", [self._keys.places], [old.space_key, new.space_key])
