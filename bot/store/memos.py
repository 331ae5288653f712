"""Small things remembered for a while (a ``ports.MemoStore``)."""

import msgspec

from bot.core.cards import ButtonRef
from bot.core.chat import MessageRef, User
from bot.core.ports import Clock
from bot.store.connection import Connection, text
from bot.store.keys import Keys


class _Question(msgspec.Struct):
    ref: str
    user: str


class RedisMemos:
    """Each under a key of its own that ends by itself."""

    def __init__(self, connection: Connection, keys: Keys, clock: Clock) -> None:
        self._connection = connection
        self._client = connection.client
        self._keys = keys
        self._clock = clock

    async def first(self, key: str, *, seconds: float) -> bool:
        """Return True for the first caller with this key within *seconds*."""
        with self._connection.translated():
            name = self._keys.memo(f"first:{key}")
            return bool(await self._client.set(name, "1", nx=True, px=int(seconds * 1000)))

    async def ask(self, message: MessageRef, ref: ButtonRef, user: User, *, seconds: float) -> None:
        """Remember that a reply to this message answers *ref*, from that person only."""
        question = msgspec.json.encode(_Question(ref.pack(), user.key))
        with self._connection.translated():
            name = self._keys.question(message.key)
            await self._client.set(name, question, px=int(seconds * 1000))

    async def question(self, message: MessageRef, user: User) -> ButtonRef | None:
        """Return what a reply to this message answers (still asked), or None."""
        with self._connection.translated():
            found = await self._client.get(self._keys.question(message.key))
        if not found:
            return None
        question = msgspec.json.decode(found, type=_Question)
        return ButtonRef.parse(question.ref) if question.user == user.key else None

    async def answered(self, message: MessageRef) -> bool:
        """Forget the question; True for the one caller who did."""
        with self._connection.translated():
            return bool(await self._client.delete(self._keys.question(message.key)))

    async def learn(self, operation: str, *, supported: bool, seconds: float) -> None:
        """Remember what the provider can't do."""
        with self._connection.translated():
            if supported:
                await self._client.hdel(self._keys.unsupported, operation)
            else:
                until = self._clock.now() + seconds
                await self._client.hset(self._keys.unsupported, operation, str(until))

    async def unsupported(self) -> frozenset[str]:
        """Return the operations the provider is known not to offer."""
        with self._connection.translated():
            known = await self._client.hgetall(self._keys.unsupported)
        now = self._clock.now()
        return frozenset(text(name) for name, until in known.items() if float(until) > now)

    async def remember(self, key: str, value: str, *, seconds: float) -> None:
        """Keep a short text."""
        with self._connection.translated():
            name = self._keys.memo(f"text:{key}")
            await self._client.set(name, value, px=int(seconds * 1000))

    async def recall(self, key: str) -> str:
        """Return it, or an empty string."""
        with self._connection.translated():
            found = await self._client.get(self._keys.memo(f"text:{key}"))
        return text(found) if found else ""

    async def lease(self, name: str, owner: str, *, seconds: float) -> bool:
        """Take or prolong a lease; False while another owner holds it."""
        key = self._keys.lease(name)
        return bool(await self._connection.script("lease", [key], [owner, int(seconds * 1000)]))
