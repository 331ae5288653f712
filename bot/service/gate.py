"""May this person do this, here, now? One round trip to the store answers everything."""

from dataclasses import dataclass, replace
from typing import Protocol

from bot.core.chat import Chat, User
from bot.core.errors import Banned, NotAllowed
from bot.core.moderation.features import features_of
from bot.core.moderation.policies import Sight
from bot.core.moderation.prices import cost_of, left, limits_for, price
from bot.core.moderation.ranks import Rank
from bot.core.moderation.switches import require_features, require_open
from bot.core.ports import Clock
from bot.core.rules import (
    TAKEN,
    Access,
    Admission,
    Limits,
    Ruling,
    Used,
    refusal,
    windows_of,
)
from bot.core.tasks import Task
from bot.store.ledger import Ledger
from bot.store.places import RedisPlaces
from bot.store.policies import RedisPolicies


class TextGate(Protocol):
    """Who looks for listed words (``moderation.censor``); the gate knows nothing of that room."""

    async def check(self, task: Task, sight: Sight, *, event: str) -> None:
        """Raise TermListed when what a task would send has a listed word."""


@dataclass(frozen=True, slots=True)
class Gate:
    """The one place where it is decided who gets in."""

    ledger: Ledger
    places: RedisPlaces
    policies: RedisPolicies
    censor: TextGate
    access: Access
    limits: Limits
    clock: Clock

    def is_owner(self, user: User) -> bool:
        """Tell whether the operator named this person as an owner."""
        return self.access.is_owner(user)

    async def lets_in(self, user: User, chat: Chat) -> bool:
        """Tell whether this person may use the bot here at all."""
        if self.access.is_open or self.is_owner(user):
            return True
        return await self.places.is_allowed(chat)

    async def sight(self, user: User, chat: Chat) -> Sight:
        """Return all that decides about this person here."""
        return await self.policies.sight(user, chat)

    def require_unbanned(self, sight: Sight) -> None:
        """Raise Banned when the person is."""
        if sight.ban is not None:
            raise Banned(sight.ban.case, sight.ban.scope, sight.ban.until, sight.ban.reason)

    async def require_open(self, user: User, chat: Chat) -> None:
        """Raise unless this person may make pictures here now: Banned, Paused, WrongChannel."""
        self._require_open(await self.sight(user, chat), user, chat)

    async def check(self, task: Task, *, event: str) -> None:
        """Refuse what would be refused now, and reserve nothing. Raises Refused."""
        sight = await self.require_making(task, event)
        admission = self._admission(task, sight, event)
        ruling = await self.ledger.would_admit(task, admission)
        if ruling != Ruling.DUPLICATE and ruling not in TAKEN:
            raise refusal(ruling, admission)

    async def admit(self, task: Task, *, event: str, guard: str = "") -> Task | None:
        """Record the task, reserve its quota, and return it with what it costs.

        None when this event was dealt with before. *guard* names the press, so that the same one
        twice in a moment counts once. Raises Refused: nothing is recorded then.
        """
        sight = await self.require_making(task, event)
        admission = self._admission(task, sight, event, guard=guard)
        priced = replace(task, cost=0 if admission.free_pass else admission.cost)
        ruling = await self.ledger.admit(priced, admission)
        if ruling == Ruling.DUPLICATE:
            return None
        if ruling not in TAKEN:
            raise refusal(ruling, admission)
        return replace(priced, from_credits=ruling == Ruling.PAID)

    async def require_in(self, user: User, chat: Chat) -> None:
        """Raise NotAllowed unless this person may use the bot here."""
        if not await self.lets_in(user, chat):
            raise NotAllowed

    def _require_open(self, sight: Sight, user: User, chat: Chat) -> None:
        self.require_unbanned(sight)
        require_open(sight, chat, Rank.OWNER if self.is_owner(user) else Rank.MEMBER)

    async def require_making(self, task: Task, event: str) -> Sight:
        """Raise Refused when it is switched off here, or a listed word is in its texts."""
        sight = await self.sight(task.user, task.chat)
        self._require_open(sight, task.user, task.chat)
        require_features(sight, features_of(task))
        await self.censor.check(task, sight, event=event)
        return sight

    async def left_today(self, user: User, chat: Chat) -> int | None:
        """Return how many pictures this person may still ask for now, credits included.

        None: as many as they like, being an owner, or because pictures are free here.
        """
        if self.is_owner(user):
            return None
        sight = await self.sight(user, chat)
        limits = limits_for(sight, user, self.limits)
        return left(await self.used(user, chat), limits, price("imagine", "", sight))

    async def used(self, user: User, chat: Chat) -> Used:
        """Return what this person, and this place, have used by now."""
        return await self.ledger.used(user, chat, windows=windows_of(self.clock.now()))

    def _admission(self, task: Task, sight: Sight, event: str, *, guard: str = "") -> Admission:
        owner = self.is_owner(task.user)
        return Admission(
            event=event,
            limits=limits_for(sight, task.user, self.limits),
            windows=windows_of(self.clock.now()),
            cost=cost_of(task, sight),
            guard=guard,
            let_in=owner or self.access.is_open,
            free_pass=owner,
        )
