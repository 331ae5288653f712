"""What the bot writes: cards to messages, one encoder for posting and editing.

A message can go from text to media and never back (LIMITS.md 2.2), and a ``MessageRef`` doesn't
say what it holds: what was written lately is remembered, and where nothing is known the one way is
tried and the exact refusal leads to the other.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TypeVar
from weakref import WeakValueDictionary

from telegram import Message
from telegram.constants import ChatAction
from telegram.error import BadRequest, TelegramError

from bot.core.chat import Chat, MessageRef, Platform, User
from bot.core.errors import (
    CannotWrite,
    MessageGone,
    PictureTooLarge,
    PictureUnreachable,
    RateLimited,
)
from bot.core.messages.cards import Card, Modal
from bot.core.moderation.ranks import Standing
from bot.core.pictures import MEBIBYTE, Media, PictureInput
from bot.core.ports import Budget, Clock, ProgressRate
from bot.platforms.telegram import addresses, encoding, errors
from bot.platforms.telegram.addresses import Pages
from bot.platforms.telegram.commands import MenuWriter
from bot.platforms.telegram.errors import Moved, translate, translated
from bot.platforms.telegram.media import FILE_BYTES, FRAME, pack
from bot.platforms.telegram.members import Members
from bot.platforms.telegram.sending import NO_PREVIEW, Sender
from bot.platforms.telegram.transport import TelegramApi
from bot.retrying import Retry, retrying

log = logging.getLogger(__name__)

REMEMBERED = 20_000  # messages of which we know whether they hold media
PATIENCE = 300.0  # seconds an answer waits for its turn in a crowded group
MOST_INPUT = 20 * MEBIBYTE  # TG getFile: bots download at most 20 MB

Mover = Callable[[Chat, Chat], Awaitable[None]]
Done = TypeVar("Done")


class TelegramMessenger:
    """Telegram, outward (a ``ports.Messenger``).

    *app* is the short name of the bot's Mini App, where it has one; *name* the bot's own, known
    once Telegram was reached.
    """

    platform = Platform.TELEGRAM
    frame = FRAME
    file_bytes = FILE_BYTES
    input_bytes = MOST_INPUT
    progress_rate = ProgressRate(5, 10)  # LIMITS.md 3.2
    reads_replies = True  # a reply to a bot reaches it in privacy mode too

    def __init__(
        self, api: TelegramApi, *, clock: Clock, moved: Mover, menus: MenuWriter, app: str = ""
    ) -> None:
        self.name = ""
        self._app = app
        self._bot = api.bot
        self._send = Sender(api.bot, self._pages)
        self._members = Members(api.bot)
        self._menus = menus
        self._clock = clock
        self._moved = moved
        self._holds_media: dict[str, bool] = {}
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def post(
        self,
        chat: Chat,
        card: Card,
        *,
        media: Media | None = None,
        reply_to: MessageRef | None = None,
        nonce: str = "",  # noqa: ARG002 - Telegram has no idempotency key (LIMITS.md 2.1)
    ) -> MessageRef:
        """Post a card. Raises MessengerError."""
        return await self._sent(
            chat, lambda place: self._send.card(place, card, media=media, reply_to=reply_to)
        )

    async def edit(self, message: MessageRef, card: Card, *, media: Media | None = None) -> None:
        """Make the message show *card*. Raises MessengerError."""
        try:
            if media is not None:
                await self._bring(message, card, media)
            else:
                await self._rewrite(message, card)
        except BadRequest as error:
            if errors.NOT_MODIFIED not in error.message.lower():
                raise translate(error) from error
        except TelegramError as error:
            await self._lost(message, error)

    async def delete(self, message: MessageRef) -> None:
        """Delete a message; one that is gone is fine.

        Raises MessengerError: CannotWrite when Telegram won't, as after 48 hours.
        """
        try:
            with translated():
                await self._bot.delete_message(message.chat.id, int(message.id))
        except MessageGone:
            log.debug("message already gone", extra={"at": message.key})
        self._holds_media.pop(message.key, None)

    async def locate(self, picture: PictureInput) -> str:
        """Return where a picture can be downloaded (the address holds the bot's token).

        Raises PictureError when Telegram won't give it, MessengerError when it can't.
        """
        try:
            file = await self._bot.get_file(picture.handle)
        except BadRequest as error:
            if errors.TOO_BIG in error.message.lower():
                raise PictureTooLarge(MOST_INPUT) from error
            raise PictureUnreachable(error.message) from error
        except TelegramError as error:
            raise translate(error) from error
        if not file.file_path:
            raise PictureUnreachable("no path")
        return file.file_path

    async def private_chat(self, user: User) -> Chat | None:
        """Return the person's private chat; None when they have not started the bot, or blocked it.

        Telegram tells that only to who writes there: "typing" is the least one can write, and
        refused like a message (TG sendChatAction). Raises MessengerError.
        """
        if addresses.is_chat(user):
            return None
        chat = addresses.private_chat(user)
        try:
            with translated():
                await self._bot.send_chat_action(chat.id, ChatAction.TYPING)
        except CannotWrite:
            return None
        return chat

    async def standing(self, chat: Chat, user: str) -> Standing:
        """Return how high somebody stands there; plain in private chats. Raises MessengerError."""
        return await self._members.standing(chat, user)

    async def offer(self, chat: Chat, user: str, *, moderates: bool) -> None:
        """Show, or no longer show, the moderators' commands in that person's menu there.

        An administrator's menu has them anyway, and more. Raises MessengerError.
        """
        if chat.private or user.startswith("-"):
            return
        if moderates and (await self.standing(chat, user)).is_admin:
            moderates = False
        await self._menus.offer(chat, user, moderates=moderates)

    def everyone(self, _: Chat, /) -> str:
        """Return nothing: there are no roles."""
        return ""

    link = staticmethod(addresses.link)
    parse_link = staticmethod(addresses.parse_link)

    def budgets(self, message: MessageRef) -> tuple[Budget, ...]:
        """Return what writing there costs; the chat's own budget comes first.

        A bucket that starts full lets twice its content through in its first period, so each holds
        less than Telegram's window: 1 a second in a chat, 20 a minute in a group, 30 a second
        overall (LIMITS.md 2.1). First posts and answers take the rest.
        """
        everywhere = Budget("telegram", 15, 1.0)
        second = Budget(f"{message.chat.key}:second", 1, 1.0)
        if message.chat.private:
            return (replace(second, key=message.chat.key), everywhere)
        return (Budget(message.chat.key, 8, 40.0, spare=3.0), second, everywhere)

    # For this package's responder

    async def ask(
        self, chat: Chat, modal: Modal, *, user: User, reply_to: MessageRef | None
    ) -> MessageRef:
        """Ask a question that is replied to. Raises MessengerError."""
        return await self._sent(
            chat, lambda place: self._send.question(place, modal, user=user, reply_to=reply_to)
        )

    async def hand_over(
        self, chat: Chat, media: Media, card: Card, *, reply_to: MessageRef | None
    ) -> MessageRef:
        """Send a file. Raises MessengerError."""
        return await self._sent(
            chat, lambda place: self._send.file(place, card, media=media, reply_to=reply_to)
        )

    async def waiting_for_store(self, chat: Chat, act: Callable[[], Awaitable[Done]]) -> Done:
        """Do it, waiting when Telegram says so; who came first to a chat goes first.

        Raises MessengerError: RateLimited when the wait gets too long.
        """
        turn = self._turns.setdefault(chat.key, asyncio.Lock())
        end = self._clock.now() + PATIENCE
        async with turn:
            return await retrying(self._clock, act, Retry(RateLimited), deadline=end)

    def _pages(self, chat: Chat) -> Pages:
        return Pages(self.name, self._app, private=chat.private)

    async def _sent(self, chat: Chat, send: Callable[[Chat], Awaitable[Message]]) -> MessageRef:
        """Send once, and once more where the group has become another."""
        try:
            with translated():
                message = await send(chat)
        except Moved as moved:
            chat = await self._follow(chat, moved)
            with translated():
                message = await send(chat)
        ref = MessageRef(chat, str(message.message_id))
        holds = bool(message.photo or message.document or message.animation or message.video)
        self._remember(ref, holds=holds)
        return ref

    async def _follow(self, old: Chat, moved: Moved) -> Chat:
        number = str(moved.chat)
        new = replace(old, id=number, space=number)
        await self._moved(old, new)
        return new

    async def _lost(self, message: MessageRef, error: TelegramError) -> None:
        """Raise what an edit's failure means: a message can't follow its group to a new id."""
        problem = translate(error)
        if not isinstance(problem, Moved):
            raise problem from error
        await self._follow(message.chat, problem)
        raise MessageGone from error

    async def _bring(self, message: MessageRef, card: Card, media: Media) -> None:
        written = encoding.write(card, is_caption=True, pages=self._pages(message.chat))
        upload = pack(media, is_upload=True)
        await self._bot.edit_message_media(
            upload.described(written.html, veil=upload.veil(card)),
            chat_id=message.chat.id,
            message_id=int(message.id),
            reply_markup=written.keyboard,
        )
        self._remember(message, holds=True)

    async def _rewrite(self, message: MessageRef, card: Card) -> None:
        """Change the words of a text, or the caption under media: whichever it is."""
        holds = self._holds_media.get(message.key, card.picture is not None)
        try:
            await self._change_words(message, card, is_caption=holds)
        except BadRequest as error:
            said = error.message.lower()
            if errors.NO_TEXT not in said and errors.NO_CAPTION not in said:
                raise
            holds = errors.NO_TEXT in said
            await self._change_words(message, card, is_caption=holds)
        self._remember(message, holds=holds)

    async def _change_words(self, message: MessageRef, card: Card, *, is_caption: bool) -> None:
        pages = self._pages(message.chat)
        written = encoding.write(card, is_caption=is_caption, pages=pages)
        if is_caption:
            await self._bot.edit_message_caption(
                message.chat.id,
                int(message.id),
                caption=written.html,
                parse_mode="HTML",
                reply_markup=written.keyboard,
            )
            return
        await self._bot.edit_message_text(
            written.html,
            message.chat.id,
            int(message.id),
            parse_mode="HTML",
            link_preview_options=NO_PREVIEW,
            reply_markup=written.keyboard,
        )

    def _remember(self, message: MessageRef, *, holds: bool) -> None:
        self._holds_media.pop(message.key, None)
        self._holds_media[message.key] = holds
        while len(self._holds_media) > REMEMBERED:
            del self._holds_media[next(iter(self._holds_media))]
