"""The way back to a place when nobody is waiting for an answer there: straight to the chat."""

import logging
from collections.abc import Awaitable
from dataclasses import dataclass

from bot.core.chat import Chat, MessageRef, User
from bot.core.errors import CannotWrite, RateLimited
from bot.core.messages.cards import Card, Modal
from bot.core.pictures import Media
from bot.core.ports import Clock, Messenger, Responder
from bot.retrying import Retry, retrying

log = logging.getLogger(__name__)

LIMITED = Retry(RateLimited, waits=20.0)  # seconds that one post waits in all


@dataclass(frozen=True, slots=True, repr=False)
class DirectResponder:
    """Posts to a chat with the bot's own rights (a ``ports.Responder``); keeps no secrets.

    *reply_to* is what its posts answer. What would be shown privately is lost: whoever uses it
    tells errors in another way. With a *clock* a post waits out the platform's limits. What only
    *user* shall see goes to their private chat.
    """

    messenger: Messenger
    chat: Chat
    reply_to: MessageRef | None = None
    obstacle: str = ""
    clock: Clock | None = None
    user: User | None = None

    async def acknowledge(self) -> None:
        """Nobody waits."""

    async def post(self, card: Card, *, nonce: str, hidden: bool = False) -> MessageRef:
        """Post for everyone in the place, or *hidden*. Raises MessengerError."""
        chat = await self._alone() if hidden else self.chat
        reply_to = None if hidden else self.reply_to

        def post() -> Awaitable[MessageRef]:
            return self.messenger.post(chat, card, reply_to=reply_to, nonce=nonce)

        return await retrying(self.clock, post, LIMITED) if self.clock else await post()

    async def _alone(self) -> Chat:
        chat = await self.messenger.private_chat(self.user) if self.user else None
        if chat is None:
            raise CannotWrite
        return chat

    async def reply_privately(self, card: Card) -> None:
        """Say nothing: there is nobody to reply to privately."""
        log.info("private reply to nobody", extra={"chat": self.chat.key, "tone": card.tone})

    async def change(self, card: Card) -> None:
        """Say nothing: no button was pressed."""
        await self.reply_privately(card)

    async def reply_privately_with_file(self, media: Media, card: Card) -> None:
        """Say nothing."""
        del media
        await self.reply_privately(card)

    async def open(self, modal: Modal) -> MessageRef | None:
        """Ask nothing."""
        log.info("modal for nobody", extra={"chat": self.chat.key, "title": modal.title})
        return None


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Posts where the person asked, and answers where they are now (a ``ports.Responder``)."""

    here: Responder
    there: DirectResponder

    @property
    def obstacle(self) -> str:
        """Return nothing: whether it may be written there is seen when it is tried."""
        return ""

    async def acknowledge(self) -> None:
        """Say that it was heard."""
        await self.here.acknowledge()

    async def post(self, card: Card, *, nonce: str, hidden: bool = False) -> MessageRef:
        """Post where it was asked for. Raises MessengerError."""
        return await self.there.post(card, nonce=nonce, hidden=hidden)

    async def reply_privately(self, card: Card) -> None:
        """Answer as privately as the platform allows."""
        await self.here.reply_privately(card)

    async def change(self, card: Card) -> None:
        """Make the message whose button was pressed show *card*."""
        await self.here.change(card)

    async def reply_privately_with_file(self, media: Media, card: Card) -> None:
        """Hand over a file."""
        await self.here.reply_privately_with_file(media, card)

    async def open(self, modal: Modal) -> MessageRef | None:
        """Open a modal, or ask."""
        return await self.here.open(modal)
