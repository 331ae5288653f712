"""What this provider turned out not to offer: remembered for a while, then tried again.

Operations are named by the client: ``blend``, ``video``, ``action:animate_high``.
"""

from dataclasses import dataclass

from bot.core import custom_ids
from bot.core.errors import Unavailable
from bot.core.requests import (
    Blend,
    Change,
    Describe,
    Edit,
    Extend,
    FillModal,
    Imagine,
    PressButton,
    Request,
    Retexture,
    Shorten,
    Swap,
    Video,
)
from bot.store.memos import RedisMemos

FORGET_AFTER = 24 * 3600.0
NEVER_MISSING = frozenset({"", "imagine", "modal", "change"})  # without these there is no bot


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
        operation = operation_of(request)
        if operation not in missing:
            return request
        instead = request.instead if isinstance(request, PressButton) else None
        if instead is None or operation_of(instead) in missing:
            raise Unavailable(operation)
        return instead


_NAMES: tuple[tuple[type, str], ...] = (
    (Imagine, "imagine"),
    (Blend, "blend"),
    (Describe, "describe"),
    (Shorten, "shorten"),
    (Swap, "swap"),
    (Edit, "edit"),
    (Retexture, "retexture"),
    (Video, "video"),
    (Extend, "extend"),
    (FillModal, "modal"),
    (Change, "change"),
)


def operation_of(request: Request) -> str:
    """Return the operation that a request needs, as the client names it."""
    if isinstance(request, PressButton):
        return f"action:{custom_ids.read(request.custom_id).family.name}"
    return next(name for kind, name in _NAMES if isinstance(request, kind))
