"""Raw updates between being taken and being handled (a ``ports.Inbox``)."""

from collections.abc import Sequence

from redis.exceptions import ResponseError

from bot.core.ports import Letter
from bot.store.connection import Connection, Value
from bot.store.keys import CLOSED_INBOX_ID, Keys

GROUP = "bot"


class RedisInbox:
    """A stream with one consumer group; whoever takes a letter finishes it, or loses it to others.

    Letters are handled by the process that took them, so they are put into the group's hands at
    once, in the same round trip.
    """

    def __init__(self, connection: Connection, keys: Keys, *, name: str, owner: str) -> None:
        self._connection = connection
        self._client = connection.client
        self._keys = keys
        self._name = name
        self._owner = owner
        self._stream = keys.inbox(name)
        self._has_group = False

    async def take(self, letters: Sequence[Letter]) -> list[str]:
        """Keep them, repeated ids once; return the receipts to finish with ("" for known ones)."""
        if not letters:
            return []
        await self._need_group()
        keys = [self._stream, *(self._keys.letter(self._name, letter.id) for letter in letters)]
        arguments: list[Value] = [CLOSED_INBOX_ID, GROUP, self._owner]
        for letter in letters:
            arguments += [letter.id, letter.body]
        receipts = await self._connection.script("take", keys, arguments)
        return [item.decode() for item in receipts] if isinstance(receipts, list) else []

    async def finish(self, receipts: Sequence[str]) -> None:
        """Forget handled ones."""
        known = [receipt for receipt in receipts if receipt]
        if not known:
            return
        with self._connection.translated():
            async with self._client.pipeline(transaction=True) as pipe:
                pipe.xack(self._stream, GROUP, *known)
                pipe.xdel(self._stream, *known)
                await pipe.execute()

    async def reclaim(self, *, idle: float, limit: int) -> list[tuple[str, Letter]]:
        """Take over letters whose taker has been silent for *idle* seconds."""
        await self._need_group()
        with self._connection.translated():
            answer = await self._client.xautoclaim(
                self._stream, GROUP, self._owner, min_idle_time=int(idle * 1000), count=limit
            )
        return [
            (receipt.decode(), Letter(fields[b"id"].decode(), fields[b"body"]))
            for receipt, fields in answer[1]
            if fields
        ]

    async def _need_group(self) -> None:
        if self._has_group:
            return
        with self._connection.translated():
            try:
                await self._client.xgroup_create(self._stream, GROUP, id="0", mkstream=True)
            except ResponseError as error:
                if "BUSYGROUP" not in str(error):
                    raise
        self._has_group = True
