"""The doors to everything else that is stored: places, memos, letters, writing budgets."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.core.cards import ButtonRef
from bot.core.chat import Chat, MessageRef, User


class PlaceStore(Protocol):
    """Which places are let in."""

    async def allow(self, chat: Chat) -> bool:
        """Let a space in; False when it already was."""

    async def deny(self, chat: Chat) -> bool:
        """Shut a space out; False when it already was."""

    async def is_allowed(self, chat: Chat) -> bool:
        """Tell whether a space is let in."""

    async def move(self, old: Chat, new: Chat) -> None:
        """Let what is stored under *old* follow to *new*."""


class MemoStore(Protocol):
    """Small things remembered for a while."""

    async def first(self, key: str, *, seconds: float) -> bool:
        """Return True for the first caller with this key within *seconds*."""

    async def forget(self, key: str) -> bool:
        """Let the next caller be the first again; True for the one caller who did that."""

    async def ask(self, message: MessageRef, ref: ButtonRef, user: User, *, seconds: float) -> None:
        """Remember that a reply to this message answers *ref*, from that person only."""

    async def question(self, message: MessageRef, user: User) -> ButtonRef | None:
        """Return what a reply to this message answers (still asked), or None."""

    async def answered(self, message: MessageRef) -> bool:
        """Forget the question; True for the one caller who did."""

    async def learn(self, operation: str, *, supported: bool, seconds: float) -> None:
        """Remember what the provider can't do."""

    async def unsupported(self) -> frozenset[str]:
        """Return the operations the provider is known not to offer."""

    async def remember(self, key: str, value: str, *, seconds: float) -> None:
        """Keep a short text."""

    async def recall(self, key: str) -> str:
        """Return it, or an empty string."""

    async def lease(self, name: str, owner: str, *, seconds: float) -> bool:
        """Take or prolong a lease; False while another owner holds it."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A platform's raw update, durably taken and not yet handled."""

    id: str
    body: bytes


class Inbox(Protocol):
    """Raw updates between being taken and being handled; nothing is lost when a process dies."""

    async def take(self, letters: Sequence[Letter]) -> list[str]:
        """Keep them (one round trip, repeated ids once); return the receipts to finish with."""

    async def finish(self, receipts: Sequence[str]) -> None:
        """Forget handled ones."""

    async def reclaim(self, *, idle: float, limit: int) -> list[tuple[str, Letter]]:
        """Take over letters whose taker has been silent for *idle* seconds."""


@dataclass(frozen=True, slots=True)
class Budget:
    """How often one place may be written to: *tokens* per *seconds*, refilled evenly.

    A write that is not *urgent* leaves *spare* tokens untouched.
    """

    key: str
    tokens: int
    seconds: float
    spare: float = 0.0


class PaceStore(Protocol):
    """Writing budgets, shared by all processes."""

    async def spend(self, budgets: Sequence[Budget], *, now: float, urgent: bool) -> float:
        """Spend one token of each and return 0, or spend none and return the seconds to wait."""

    async def rest(self, key: str, *, now: float, seconds: float) -> None:
        """Spend nothing under *key* for that long (the platform said so)."""
