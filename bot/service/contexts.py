"""What is known of an event once it is let in: read once, at the gate, and handed on."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from bot.core.chat import Chat, MessageRef, User
from bot.core.errors import Banned, NotAllowed
from bot.core.events import ButtonPressed, CommandInvoked, SuggestionsAsked
from bot.core.members.preferences import Preferences
from bot.core.messages.commands import Choice
from bot.core.messages.phrasebook import Phrases
from bot.core.moderation.policies import EffectivePolicy
from bot.core.moderation.ranks import Rank, Standing
from bot.core.moderation.switches import require_open
from bot.core.ports import Responder
from bot.core.tasks.task import Task


@dataclass(frozen=True, slots=True)
class EventContext:
    """Who asks, where, by which event, and what decides about it; made anew for each event.

    *user* speaks the language that they chose, *phrases* are of it. *message* is what they wrote,
    or the one whose button they pressed. *standing* is what the platform has just said about
    them, where it has. *may_enter*: the bot is open to them here.
    """

    event: str
    user: User
    chat: Chat
    preferences: Preferences
    effective: EffectivePolicy
    phrases: Phrases
    responder: Responder
    message: MessageRef | None = None
    standing: Standing | None = None
    is_owner: bool = False
    may_enter: bool = False

    def require_unbanned(self) -> None:
        """Raise Banned when the person is."""
        ban = self.effective.ban
        if ban is not None:
            raise Banned(ban.case, ban.scope, ban.until, ban.reason)

    def require_in(self) -> None:
        """Raise NotAllowed unless this person may use the bot here."""
        if not self.may_enter:
            raise NotAllowed

    def require_open(self) -> None:
        """Raise unless this person may make pictures here now: Banned, Paused, WrongChannel."""
        self.require_unbanned()
        require_open(self.effective, self.chat, Rank.OWNER if self.is_owner else Rank.MEMBER)

    def about(self, event: str, message: MessageRef | None) -> "EventContext":
        """Return the same context for what an earlier event asked for by that message."""
        return replace(self, event=event or self.event, message=message)


Commanded = Callable[[CommandInvoked, EventContext], Awaitable[None]]
PressedTask = Callable[[ButtonPressed, Task, EventContext], Awaitable[None]]
Suggested = Callable[[SuggestionsAsked], Awaitable[tuple[Choice, ...]]]


def inside(handle: Commanded) -> Commanded:
    """Return what answers a command only to those to whom the bot is open."""

    async def checked(event: CommandInvoked, context: EventContext) -> None:
        context.require_in()
        await handle(event, context)

    return checked
