"""What this provider turned out not to offer: remembered for a while, then tried again.

Operations are named as their table names them: ``blend``, ``video``, ``action:animate_high``.
"""

from dataclasses import dataclass

from bot.core.errors import Unavailable
from bot.core.tasks.operations import OPERATIONS, Availability, name_of
from bot.core.tasks.requests import PressButton, Request
from bot.store.memos import RedisMemos

FORGET_AFTER = 24 * 3600.0
NEVER_MISSING = frozenset(
    {"", *(one.name for one in OPERATIONS if one.availability is Availability.CERTAIN)}
)


@dataclass(frozen=True, slots=True, repr=False)
class Capabilities:
    """What is known to be missing."""

    memos: RedisMemos

    async def missing(self) -> frozenset[str]:
        """Return the operations that were refused lately as not offered."""
        return await self.memos.unsupported()

    async def miss(self, operation: str) -> None:
        """Remember that the provider does not offer *operation*."""
        if operation not in NEVER_MISSING:
            await self.memos.learn(operation, supported=False, seconds=FORGET_AFTER)

    async def require(self, request: Request) -> Request:
        """Return the request as this provider takes it. Raises Unavailable when it can't."""
        missing = await self.memos.unsupported()
        operation = name_of(request)
        if operation not in missing:
            return request
        instead = request.instead if isinstance(request, PressButton) else None
        if instead is None or name_of(instead) in missing:
            raise Unavailable(operation)
        return instead
