"""Input pictures between a command and its submit."""

from collections.abc import Sequence

import msgspec

from bot.core.ids import TaskId
from bot.core.pictures import Media
from bot.store.connection import Connection
from bot.store.keys import PICTURES_KEPT, Keys

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Media)


class RedisInputs:
    """Keeps them for a day at most; saving the ended task deletes them."""

    def __init__(self, connection: Connection, keys: Keys) -> None:
        self._connection = connection
        self._keys = keys

    async def put_pictures(self, task_id: TaskId, pictures: Sequence[Media]) -> None:
        """Keep input pictures until the task is submitted, a day at most."""
        key = self._keys.pictures(task_id)
        client = self._connection.client
        with self._connection.translated():
            async with client.pipeline(transaction=True) as pipe:
                pipe.delete(key)
                pipe.rpush(key, *(_encoder.encode(picture) for picture in pictures))
                pipe.expire(key, PICTURES_KEPT)
                await pipe.execute()

    async def pictures(self, task_id: TaskId) -> tuple[Media, ...]:
        """Return them, in order."""
        with self._connection.translated():
            found = await self._connection.client.lrange(self._keys.pictures(task_id), 0, -1)
        return tuple(_decoder.decode(item) for item in found if isinstance(item, bytes))
