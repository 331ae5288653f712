"""New messages: the calls that put a text, media, a question or a file into a chat."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from telegram import Bot, ForceReply, InputFile, LinkPreviewOptions, Message, ReplyParameters

from bot.core.chat import Chat, MessageRef, User
from bot.core.messages.cards import Card, Modal
from bot.core.pictures import Media
from bot.platforms.telegram import encoding
from bot.platforms.telegram.addresses import Pages
from bot.platforms.telegram.media import MediaKind, pack

ORIGINAL = "original"  # what a result is called that is handed over byte for byte
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True)
class Sender:
    """Sends; every method raises ``telegram.error.TelegramError``.

    *pages* tells how buttons open a page in a chat.
    """

    bot: Bot
    pages: Callable[[Chat], Pages]

    async def card(
        self, chat: Chat, card: Card, *, media: Media | None, reply_to: MessageRef | None
    ) -> Message:
        """Send a card, with its picture when there is one."""
        if media is not None:
            return await self._media(chat, card, media, reply_to)
        written = encoding.write(card, is_caption=False, pages=self.pages(chat))
        return await self.bot.send_message(
            chat.id,
            written.html,
            parse_mode="HTML",
            link_preview_options=NO_PREVIEW,
            message_thread_id=_topic(chat),
            reply_parameters=_reply(reply_to),
            reply_markup=written.keyboard,
        )

    async def question(
        self, chat: Chat, modal: Modal, *, user: User, reply_to: MessageRef | None
    ) -> Message:
        """Send a question that opens a reply box, for *user* alone where several people read."""
        return await self.bot.send_message(
            chat.id,
            encoding.question(modal, asked=None if chat.private else user),
            parse_mode="HTML",
            link_preview_options=NO_PREVIEW,
            message_thread_id=_topic(chat),
            reply_parameters=_reply(reply_to),
            reply_markup=ForceReply(
                selective=not chat.private, input_field_placeholder=encoding.placeholder(modal)
            ),
        )

    async def file(
        self, chat: Chat, card: Card, *, media: Media, reply_to: MessageRef | None
    ) -> Message:
        """Send a file that stays as it is, but for what is made to be looked at."""
        if media.drawn:
            return await self._media(chat, card, media, reply_to)
        return await self.bot.send_document(
            chat.id,
            InputFile(media.data, filename=f"{media.name or ORIGINAL}{media.suffix}"),
            caption=encoding.write(card, is_caption=True).html,
            parse_mode="HTML",
            disable_content_type_detection=True,
            message_thread_id=_topic(chat),
            reply_parameters=_reply(reply_to),
        )

    async def _media(
        self, chat: Chat, card: Card, media: Media, reply_to: MessageRef | None
    ) -> Message:
        written = encoding.write(card, is_caption=True, pages=self.pages(chat))
        upload = pack(media)
        senders: dict[MediaKind, Callable[..., Awaitable[Message]]] = {
            MediaKind.PHOTO: self.bot.send_photo,
            MediaKind.ANIMATION: self.bot.send_animation,
            MediaKind.VIDEO: self.bot.send_video,
            MediaKind.DOCUMENT: self.bot.send_document,
        }
        veil = upload.veil(card)
        return await senders[upload.kind](
            chat.id,
            upload.file,
            caption=written.html,
            parse_mode="HTML",
            message_thread_id=_topic(chat),
            reply_parameters=_reply(reply_to),
            reply_markup=written.keyboard,
            **({"has_spoiler": veil} if veil else {}),  # sendDocument knows no such thing
        )


def _topic(chat: Chat) -> int | None:
    return int(chat.topic) if chat.topic else None


def _reply(message: MessageRef | None) -> ReplyParameters | None:
    if message is None:
        return None
    return ReplyParameters(int(message.id), allow_sending_without_reply=True)
