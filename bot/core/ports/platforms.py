"""The ports to the chat platforms, and theirs to the service."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bot.core.chat import Chat, MessageRef, Platform, User
from bot.core.events import Event, SuggestionsAsked
from bot.core.messages.cards import Card, Modal
from bot.core.messages.commands import Choice
from bot.core.moderation.ranks import Standing
from bot.core.pictures import Frame, Media, PictureInput


@dataclass(frozen=True, slots=True)
class Budget:
    """How often one place may be written to: *tokens* per *seconds*, refilled evenly.

    A write that is not urgent leaves *spare* tokens untouched.
    """

    key: str
    tokens: int
    seconds: float
    spare: float = 0.0


@dataclass(frozen=True, slots=True)
class ProgressRate:
    """How dense progress may be on one message: seconds and percent points between two writes."""

    seconds: float
    points: int


class Health(StrEnum):
    """How a part of the bot is doing."""

    UP = "up"
    STARTING = "starting"
    AWAY = "away"


class Responder(Protocol):
    """The way back to the person who just did something; it acknowledges by itself in time.

    *obstacle* is a phrase key when the bot may not post what it would have to post there (missing
    rights, an archived thread), else empty: said before anything is spent.
    """

    @property
    def obstacle(self) -> str:
        """Return what hinders writing there, as a phrase key."""

    async def acknowledge(self) -> None:
        """Say that it was heard, visibly or not, within the platform's limit."""

    async def post(self, card: Card, *, nonce: str, hidden: bool = False) -> MessageRef:
        """Post the answer for everyone in the place; *hidden*: for the requester alone.

        Raises MessengerError.
        """

    async def reply_privately(self, card: Card) -> None:
        """Answer as privately as the platform allows (LIMITS.md 1.1 and 2.5)."""

    async def change(self, card: Card) -> None:
        """Make the message whose button was pressed show *card*; else reply privately with it.

        Raises MessengerError.
        """

    async def reply_privately_with_file(self, media: Media, card: Card) -> None:
        """Hand over a file, as privately as the platform allows."""

    async def open(self, modal: Modal) -> MessageRef | None:
        """Open a modal; where there are none, ask, and return the question's message."""


class Messenger(Protocol):
    """One chat platform, outward."""

    platform: Platform
    frame: Frame
    file_bytes: int  # the largest file it takes
    input_bytes: int  # the largest picture that is taken from there
    progress_rate: ProgressRate
    reads_replies: bool  # to any message of its own; else pictures are gathered from menus

    async def post(
        self,
        chat: Chat,
        card: Card,
        *,
        media: Media | None = None,
        reply_to: MessageRef | None = None,
        nonce: str = "",
    ) -> MessageRef:
        """Post a card. Raises MessengerError."""

    async def edit(self, message: MessageRef, card: Card, *, media: Media | None = None) -> None:
        """Make the message show *card*; without *media* a picture that is there stays.

        Posting and editing are the same function of the card. "Not modified" is success.
        Raises MessengerError.
        """

    async def delete(self, message: MessageRef) -> None:
        """Delete a message; one that is gone is fine."""

    async def locate(self, picture: PictureInput) -> str:
        """Return an address to download an attached picture from (it may hold secrets)."""

    async def private_chat(self, user: User) -> Chat | None:
        """Return the person's private chat with the bot; None when it can't be opened.

        Raises MessengerError.
        """

    async def standing(self, chat: Chat, user: str) -> Standing:
        """Return what the platform says about a person (its number) in a place, asked anew.

        Somebody who is not there has the plain standing. Raises MessengerError.
        """

    async def offer(self, chat: Chat, user: str, *, moderates: bool) -> None:
        """Show, or no longer show, the moderators' commands in that person's menu there.

        Nothing to do where everybody sees them. Raises MessengerError.
        """

    def everyone(self, chat: Chat, /) -> str:
        """Return the role that all have in a place; empty where there are no roles."""

    def link(self, message: MessageRef) -> str:
        """Return an address that jumps to the message, or an empty string."""

    def parse_link(self, link: str) -> MessageRef | None:
        """Return the message that such an address jumps to; None when it is none of ours."""

    def budgets(self, message: MessageRef) -> tuple[Budget, ...]:
        """Return what writing to that message costs, by the platform's limits."""


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where a platform pushes its updates instead of being asked for them.

    *path* is below the bot's public address, *secret_header* names what proves the sender.
    *receive* takes a body and that proof, False when the proof is wrong; it raises StoreError and
    MessengerUnavailable when the update is not safe with us and has to come again.
    """

    path: str
    secret_header: str
    receive: Callable[[bytes, str], Awaitable[bool]]


class Handler(Protocol):
    """The service as the platforms see it: where their events go."""

    async def handle(self, event: Event, responder: Responder | None) -> None:
        """Deal with one event; never raises a BotError."""

    async def suggest(self, asked: SuggestionsAsked) -> tuple[Choice, ...]:
        """Return at most 25 proposals; never raises. Their labels are texts, not phrase keys."""


class Runner(Protocol):
    """One chat platform, running."""

    name: str

    @property
    def messenger(self) -> Messenger:
        """Return its way outward."""

    @property
    def webhook(self) -> Webhook | None:
        """Return where it is pushed to, None where it never is."""

    async def run(self, handler: Handler) -> None:
        """Bring events to *handler* until cancelled. Raises TokenRefused; outages are sat out."""

    def health(self) -> Health:
        """Return how it is doing now."""

    async def drain(self) -> None:
        """Take nothing new; writing stays possible."""
