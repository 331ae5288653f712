"""The way back to one person, and the ladder for private words.

A press can be answered once, and only that answer can carry an alert. So it is kept for a moment:
a private reply uses it, a card that goes out (or the end of the moment) spends it silently.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Coroutine
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from bot.core.chat import Chat, MessageRef, User
from bot.core.errors import (
    CannotWrite,
    MessageGone,
    MessengerError,
    MessengerRefused,
    MessengerUnavailable,
    NoPrivateChat,
)
from bot.core.messages.cards import Button, Card, Modal
from bot.core.messages.phrasebook import Phrasebook, Phrases
from bot.core.pictures import Media
from bot.core.ports import Clock
from bot.platforms.telegram import encoding
from bot.platforms.telegram.addresses import is_chat, private_chat, start_link
from bot.platforms.telegram.deferred_replies import DeferredReplies
from bot.platforms.telegram.errors import translated
from bot.platforms.telegram.markup import units
from bot.platforms.telegram.outbound import TelegramMessenger
from bot.platforms.telegram.transport import TelegramApi
from bot.retrying import Retry, retrying

log = logging.getLogger(__name__)

GRACE = 0.7  # seconds a press may look unheard: well under one
SHOWN = 30.0  # seconds a private word stands in public
POINTED = 120.0  # ... and a line that leads to one, or a long one
TRIES = 20  # to remove one while Telegram is away, each so long after the last
TAKING_DOWN = 3.0  # seconds that removing one may take while the runner stops


@dataclass(frozen=True, slots=True)
class ReplyContext:
    """What every answer needs: the API, the messenger, the bot's name there.

    *later* runs something after the answer is given, as long as the runner lives. *deserted* are
    the numbers of groups that have become others: nothing in them can be changed any more.
    """

    api: TelegramApi
    messenger: TelegramMessenger
    deferred_replies: DeferredReplies
    phrasebook: Phrasebook
    clock: Clock
    name: str
    later: Callable[[Coroutine[Any, Any, None]], object]
    deserted: Collection[str] = ()


class TelegramResponder:
    """Answers one event (a ``ports.Responder``)."""

    obstacle = ""

    def __init__(
        self,
        context: ReplyContext,
        *,
        user: User,
        chat: Chat,
        message: MessageRef | None,
        query: str = "",
    ) -> None:
        self._context = context
        self._messenger = context.messenger
        self._user = user
        self._chat = chat
        self._message = message
        self._query = query
        self._is_press = bool(query)
        self._heard = asyncio.Event()

    async def during(self, work: Awaitable[None]) -> None:
        """Wait for *work*; a press is answered by then, or after the grace, whichever is first."""
        if not self._is_press:
            await work
            return
        async with asyncio.TaskGroup() as group:
            group.create_task(self._hear())
            await work
            self._heard.set()

    async def acknowledge(self) -> None:
        """Say that it was heard: the grace began with the press and ends by itself."""

    async def post(self, card: Card, *, nonce: str, hidden: bool = False) -> MessageRef:
        """Post the answer as a reply to what asked for it; *hidden*: into the private chat.

        Raises MessengerError: NoPrivateChat when the person has not started the bot.
        """
        if hidden and not self._chat.private:
            return await self._post_hidden(card, nonce)
        self._heard.set()
        return await self._messenger.waiting_for_store(
            self._chat,
            lambda: self._messenger.post(self._chat, card, reply_to=self._message, nonce=nonce),
        )

    async def reply_privately(self, card: Card) -> None:
        """Answer as privately as it goes: an alert, a private message, a link, a public line.

        Raises MessengerError when even that is refused.
        """
        if self._is_press and _fits_alert(card) and await self._alert(card):
            return
        if self._chat.private or card.shareable:
            await self.post(card, nonce="")
            return
        if await self._tell_privately(card) or await self._point_to_private(card):
            return
        await self._say_publicly(card)

    async def change(self, card: Card) -> None:
        """Make the pressed message show *card*; where there is none, reply privately.

        Raises MessengerError.
        """
        message = self._message
        if not self._is_press or message is None:
            await self.reply_privately(card)
            return
        self._heard.set()
        try:
            await self._messenger.waiting_for_store(
                message.chat, lambda: self._messenger.edit(message, card)
            )
        except MessageGone:
            await self.reply_privately(card)

    async def reply_privately_with_file(self, media: Media, card: Card) -> None:
        """Hand over a file: privately if the person has started the bot, else in the chat.

        Raises MessengerError.
        """
        self._heard.set()
        if not self._chat.private and not is_chat(self._user):
            try:
                await self._hand_over(private_chat(self._user), media, card, reply_to=None)
            except (CannotWrite, MessengerRefused):
                log.debug("no private chat", extra={"user": self._user.key})
            else:
                return
        await self._hand_over(self._chat, media, card, reply_to=self._message)

    async def open(self, modal: Modal) -> MessageRef | None:
        """Ask by a message that is replied to; return it. Raises MessengerError."""
        self._heard.set()
        return await self._messenger.waiting_for_store(
            self._chat,
            lambda: self._messenger.ask(self._chat, modal, user=self._user, reply_to=self._message),
        )

    async def _hear(self) -> None:
        try:
            async with asyncio.timeout(GRACE):
                await self._heard.wait()
        except TimeoutError:
            log.debug("press answered before its outcome", extra={"user": self._user.key})
        await self._answer()

    async def _answer(self, **words: Any) -> bool:
        """Answer the press if that was not done yet; tell whether this answer arrived."""
        query, self._query = self._query, ""
        if not query:
            return False
        try:
            with translated():
                return await self._context.api.bot.answer_callback_query(query, **words)
        except MessengerError as error:
            # Most often it is too old (Telegram: seconds to tens of seconds): nothing is lost.
            log.debug("press not answered", extra={"why": repr(error)})
            return False

    async def _alert(self, card: Card) -> bool:
        return await self._answer(text=encoding.plain(card), show_alert=True)

    async def _post_hidden(self, card: Card, nonce: str) -> MessageRef:
        if is_chat(self._user):
            raise NoPrivateChat
        private = private_chat(self._user)
        try:
            message = await self._messenger.waiting_for_store(
                private, lambda: self._messenger.post(private, card, nonce=nonce)
            )
        except CannotWrite as error:
            raise NoPrivateChat from error
        await self._answer(text=self._phrases("private-waiting"))
        return message

    async def _tell_privately(self, card: Card) -> bool:
        try:
            await self._post_hidden(card, "")
        except (NoPrivateChat, MessengerRefused):
            return False
        return True

    async def _point_to_private(self, card: Card) -> bool:
        """Lead to the private chat, where the words wait: a press can do that by its answer."""
        return bool(self._query) and await self._answer(url=self._link_to(card))

    async def _say_publicly(self, card: Card) -> None:
        """Say it in the group for a short while; what is long or has buttons waits behind a link.

        Nothing can wait for an administrator who hides: it is shown as it is.
        """
        is_waiting = not _is_line(card) and not is_chat(self._user)
        shown = self._signpost(card) if is_waiting else card
        if self._is_press:
            shown = replace(shown, mention=self._user)
        message = await self.post(shown, nonce="")
        self._context.later(self._remove(message, after=SHOWN if _is_line(card) else POINTED))

    def _signpost(self, card: Card) -> Card:
        way = Button(self._phrases("private-open"), url=self._link_to(card))
        return Card(text=self._phrases("private-waiting"), rows=((way,),))

    def _link_to(self, card: Card) -> str:
        return start_link(self._context.name, self._context.deferred_replies.keep(self._user, card))

    @property
    def _phrases(self) -> Phrases:
        return self._context.phrasebook.phrases(self._user.locale)

    async def _hand_over(
        self, chat: Chat, media: Media, card: Card, *, reply_to: MessageRef | None
    ) -> None:
        await self._messenger.waiting_for_store(
            chat, lambda: self._messenger.hand_over(chat, media, card, reply_to=reply_to)
        )

    async def _remove(self, message: MessageRef, *, after: float) -> None:
        """Delete a public line after a while, or at once when the runner stops before."""
        try:
            await self._context.clock.sleep(after)
            await self._take_down(message, tries=TRIES)
        except asyncio.CancelledError:
            with suppress(TimeoutError):
                async with asyncio.timeout(TAKING_DOWN):
                    await self._take_down(message, tries=1)
            raise

    async def _take_down(self, message: MessageRef, *, tries: int) -> None:
        away = Retry(MessengerUnavailable, tries=tries, pauses=(SHOWN,))
        try:
            await retrying(self._context.clock, lambda: self._delete(message), away)
        except MessengerError as error:
            log.info("public line not removed", extra={"why": repr(error)})

    async def _delete(self, message: MessageRef) -> None:
        if message.chat.id not in self._context.deserted:
            await self._messenger.waiting_for_store(
                message.chat, lambda: self._messenger.delete(message)
            )


def _fits_alert(card: Card) -> bool:
    """Tell whether an alert can hold the card: it knows neither links nor buttons."""
    return not card.link and bool(encoding.plain(card)) and _is_line(card)


def _is_line(card: Card) -> bool:
    """Tell whether it is short and has no buttons."""
    is_short = units(encoding.plain(card)) <= encoding.LONGEST_ALERT
    return is_short and not card.rows and not card.extras
