"""How high somebody stands in a scope, asked at each press: also from another chat than its own."""

from dataclasses import dataclass

from bot.core.chat import Chat, Platform, User
from bot.core.errors import BadInput, RankTooLow
from bot.core.events import ButtonPressed
from bot.core.members.access import Access
from bot.core.moderation.cases import Case
from bot.core.moderation.policies import EVERYWHERE, rank_of
from bot.core.moderation.ranks import Rank, Standing
from bot.service.moderation.people import People
from bot.store.policies import RedisPolicies


@dataclass(frozen=True, slots=True, repr=False)
class Ranks:
    """Compares people. Raises RankTooLow, BadInput."""

    people: People
    policies: RedisPolicies
    access: Access

    async def of(self, user: User, scope: str, *, standing: Standing | None = None) -> Rank:
        """Return a rank; *standing* is what the platform has just said, where it has."""
        if self.access.is_owner(user):
            return Rank.OWNER
        if scope == EVERYWHERE:
            return Rank.MEMBER
        place = place_of(scope)
        if place.space == user.id:
            return Rank.ADMIN  # speaks as the chat itself, as only its administrators can
        policy = await self.policies.of(scope)
        if standing is None:
            return await self.people.rank(place, user, policy)
        return rank_of(user, standing, policy, is_owner=False)

    async def presser(self, event: ButtonPressed, scope: str) -> Rank:
        """Return the rank of whoever presses, in *scope*; the press may come from elsewhere."""
        is_there = event.chat.space_key == scope
        return await self.of(event.user, scope, standing=event.standing if is_there else None)

    async def require(self, event: ButtonPressed, scope: str) -> Rank:
        """Return that rank if it is a moderator's, for everywhere an owner's."""
        rank = await self.presser(event, scope)
        if rank < Rank.MODERATOR:
            raise RankTooLow("owners" if scope == EVERYWHERE else "moderators")
        return rank

    async def require_below(self, user: User, *, by: User, rank: Rank, scope: str) -> None:
        """Raise unless *by*, who has that *rank*, stands above *user*."""
        if user.key == by.key:
            raise BadInput("who-yourself")
        if await self.of(user, scope) >= rank:
            raise RankTooLow("higher")

    async def require_undo(self, case: Case, *, by: User, rank: Rank) -> None:
        """Raise unless *by* may take a case back: who decided, or who stands as high or higher.

        Nobody takes back what was decided about themselves, but owners.
        """
        if case.user.key == by.key and rank < Rank.OWNER:
            raise BadInput("who-yourself")
        if case.by.key != by.key and await self.of(case.by, case.scope) > rank:
            raise RankTooLow("higher")


def place_of(scope: str) -> Chat:
    """Return a space as a place to ask about people: its key says which one it is."""
    platform, _, space = scope.partition(":")
    return Chat(Platform(platform), space, space)
