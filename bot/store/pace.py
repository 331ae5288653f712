"""Writing budgets, shared by all processes (a ``ports.PaceStore``)."""

from collections.abc import Sequence

from bot.core.ports import Budget
from bot.store.connection import Connection, Value
from bot.store.keys import Keys


class RedisPace:
    """Token buckets: several are spent in one script, or none."""

    def __init__(self, connection: Connection, keys: Keys) -> None:
        self._connection = connection
        self._keys = keys

    async def spend(self, budgets: Sequence[Budget], *, now: float, urgent: bool) -> float:
        """Spend one token of each and return 0, or spend none and return the seconds to wait."""
        if not budgets:
            return 0.0
        keys: list[str] = []
        arguments: list[Value] = [now, int(urgent)]
        for budget in budgets:
            keys += [self._keys.pace(budget.key), self._keys.rest(budget.key)]
            arguments += [budget.tokens, budget.seconds, budget.spare]
        wait = await self._connection.script("spend", keys, arguments)
        return float(wait) if isinstance(wait, bytes | str) else 0.0

    async def rest(self, key: str, *, now: float, seconds: float) -> None:
        """Spend nothing under *key* for that long (the platform said so)."""
        with self._connection.translated():
            name = self._keys.rest(key)
            await self._connection.client.set(name, now + seconds, px=int(seconds * 1000) + 1)
