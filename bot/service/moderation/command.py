"""A command that keeps order, as its handler gets it: who gave it, how high, what holds there."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.core.errors import BadInput, RankTooLow
from bot.core.events import CommandInvoked
from bot.core.messages.phrasebook import Phrases
from bot.core.moderation.decisions import AuditEntry
from bot.core.moderation.policies import EVERYWHERE, EffectivePolicy, Policy
from bot.core.moderation.ranks import Rank
from bot.core.ports import Responder


@dataclass(frozen=True, slots=True)
class ModerationCommand:
    """One such command; that its rank suffices for the command was checked before."""

    event: CommandInvoked
    rank: Rank
    effective: EffectivePolicy
    phrases: Phrases
    now: float

    @property
    def scope(self) -> str:
        """Return what it is about: this space, or everywhere, which is for owners.

        Raises RankTooLow, BadInput.
        """
        match self.event.values.get("where", "here"):
            case "here":
                return self.event.chat.space_key
            case "everywhere" if self.rank >= Rank.OWNER:
                return EVERYWHERE
            case "everywhere":
                raise RankTooLow("owners")
            case other:
                raise BadInput("moderation-where", {"text": other})

    @property
    def policy(self) -> Policy:
        """Return the policy of that scope, as it was when the command came."""
        return self.effective.everywhere if self.scope == EVERYWHERE else self.effective.here

    def entry(
        self, action: str, *, subject: str = "", detail: str = "", reason: str = ""
    ) -> AuditEntry:
        """Return the queue in the audit for what is done now."""
        return AuditEntry(self.scope, self.now, self.event.user, action, subject, detail, reason)


CommandHandler = Callable[[ModerationCommand, Responder], Awaitable[None]]
