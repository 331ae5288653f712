"""Writing budgets, shared by all processes: buckets that start full and are refilled evenly."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.ports import Budget
from bot.store.scripting import Scripts, Value


@dataclass(frozen=True, slots=True)
class RedisRateLimits:
    """Token buckets, shared by all processes."""

    scripts: Scripts

    async def spend(self, budgets: Sequence[Budget], *, now: float, urgent: bool) -> float:
        """Spend one token of each and return 0, or spend none and return the seconds to wait."""
        if not budgets:
            return 0.0
        arguments: list[Value] = [now, int(urgent)]
        for budget in budgets:
            arguments += [budget.tokens, budget.seconds, budget.spare]
        names = [self.scripts.keys.pace(budget.key) for budget in budgets]
        return float(await self.scripts.run_on("spend", names, arguments))

    async def rest(self, key: str, *, now: float, seconds: float) -> None:
        """Spend nothing under *key* for that long (the platform said so)."""
        await self.scripts.run(
            "rest",
            budget=self.scripts.keys.pace(key),
            until_=now + seconds,
            lives=int(seconds * 1000) + 60_000,
        )
