"""Who is meant, and how high they stand: by mention, reply, id, or a result of theirs."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.core.chat import Chat, User
from bot.core.errors import BadInput, RankTooLow
from bot.core.members.access import Access
from bot.core.moderation.policies import Policy, rank_of
from bot.core.moderation.ranks import Rank, Standing
from bot.core.ports import Clock, Messenger
from bot.service.moderation.command import ModerationCommand
from bot.store.people import RedisPeople
from bot.store.tasks import RedisTasks

ROLE = "role:"  # before a role's number, where a person could stand
REMEMBERED = 60.0  # seconds for which a platform's answer about somebody holds
MOST_REMEMBERED = 10_000
LONGEST_NUMBER = 20  # digits: Discord's numbers have at most 20, Telegram's fewer


@dataclass(frozen=True, slots=True, repr=False)
class People:
    """Finds people. Raises BadInput with what to write instead."""

    store: RedisPeople
    tasks: RedisTasks
    messengers: Mapping[str, Messenger]
    access: Access
    clock: Clock
    _known: dict[str, tuple[float, Standing]] = field(default_factory=dict)
    _noted: dict[str, str] = field(default_factory=dict)

    async def note(self, user: User) -> None:
        """Remember who goes by a name, so that moderators can write it."""
        mark = f"{user.handle} {user.name}"
        if not user.handle or self._noted.get(user.key) == mark:
            return
        if len(self._noted) >= MOST_REMEMBERED:
            self._noted.clear()
        self._noted[user.key] = mark
        await self.store.seen(user)

    async def named(self, command: ModerationCommand) -> User:
        """Return the person a command is about. Raises BadInput when nobody can be found."""
        written = command.event.values.get("who", "").strip()
        if written:
            return await self._written(command, written)
        quoted = command.event.quoted
        if quoted is not None and (task := await self.tasks.at_message(quoted)):
            return task.user
        if command.event.quoted_author is not None:
            return command.event.quoted_author
        raise BadInput("who-missing")

    def is_owner(self, user: User) -> bool:
        """Tell whether the operator named this person as an owner."""
        return self.access.is_owner(user)

    def names_somebody(self, command: ModerationCommand) -> bool:
        """Tell whether what stands where a person is named can be one.

        Where commands are lines, the first word after ``/ban`` in a reply may be a duration.
        """
        written = command.event.values.get("who", "").strip()
        mentioned = {user.id for user in command.event.people}
        is_number = written.isascii() and written.isdigit()
        return written.startswith("@") or written in mentioned or (is_number and len(written) > 4)

    def is_everyone(self, command: ModerationCommand, written: str) -> bool:
        """Tell whether a role (``role:123``) is the one that all have there.

        Raises BadInput when it is no role, and where there are none.
        """
        chat, number = command.event.chat, written.removeprefix(ROLE)
        everyone = self.messengers[chat.platform].everyone(chat)
        if not everyone or not (number.isascii() and number.isdigit()):
            raise BadInput("who-unknown", {"text": written[:100]})
        return number == everyone

    async def rank(self, chat: Chat, user: User, policy: Policy) -> Rank:
        """Return how high somebody stands in a place; asks the platform at most once a minute.

        Raises MessengerError: nobody is taken for low because the platform does not answer.
        """
        is_owner = self.access.is_owner(user)
        standing = Standing() if is_owner else await self.standing(chat, user)
        return rank_of(user, standing, policy, is_owner=is_owner)

    async def standing(self, chat: Chat, user: User) -> Standing:
        """Return what the platform says. Raises MessengerError when it does not answer."""
        key, now = f"{chat.space_key} {user.key}", self.clock.now()
        until, known = self._known.get(key, (0.0, Standing()))
        if until > now:
            return known
        messenger = self.messengers.get(chat.platform)
        if messenger is None or chat.platform != user.platform:
            return Standing()
        known = await messenger.standing(chat, user.id)
        if len(self._known) >= MOST_REMEMBERED:
            self._known.clear()
        self._known[key] = (now + REMEMBERED, known)
        return known

    async def require_below(self, command: ModerationCommand, user: User) -> None:
        """Raise unless whoever decides stands higher.

        Raises RankTooLow, BadInput, and MessengerError when the platform does not say.
        """
        if user.key == command.event.user.key:
            raise BadInput("who-yourself")
        standing = await self.standing(command.event.chat, user)
        if standing.is_bot:
            raise BadInput("who-bot")
        rank = rank_of(user, standing, command.effective.here, is_owner=self.access.is_owner(user))
        if rank >= command.rank:
            raise RankTooLow("higher")

    async def _written(self, command: ModerationCommand, written: str) -> User:
        for user in command.event.people:
            if user.id == written:
                return user
        platform = command.event.chat.platform
        if written.startswith("@"):
            found = await self.store.find(platform, written.removeprefix("@"))
            if found is None:
                raise BadInput("who-unseen", {"text": written})
            return found
        if written.isascii() and written.isdigit() and len(written) <= LONGEST_NUMBER:
            return User(platform, written, written)
        raise BadInput("who-unknown", {"text": written[:100]})
