"""What people do there: Telegram's updates become events, and the native words end here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import msgspec

from bot.core.chat import Chat, MessageRef, Platform, User
from bot.core.events import (
    ButtonPressed,
    ChatJoined,
    ChatMoved,
    CommandInvoked,
    Event,
    MessageReplied,
)
from bot.core.messages.cards import ButtonRef
from bot.core.messages.commands import Audience, Command, OptionKind, TypedLine, parse_line
from bot.core.moderation.ranks import Standing
from bot.core.pictures import PictureInput
from bot.platforms.telegram import mentions
from bot.platforms.telegram.encoding import shown_prompt
from bot.platforms.telegram.wire import (
    WireChat,
    WireExternalReply,
    WireMembership,
    WireMessage,
    WireQuery,
    WireUpdate,
)

START, HELP = "start", "help"
PAYLOAD = "payload"  # the value of /start: what stood in the link that was followed
CHANNEL_SENDER = "answer-channel-sender"
_ABSENT = frozenset({"left", "kicked"})
HIDDEN = Standing(is_admin=True, is_anonymous=True)  # who speaks as the chat itself


@dataclass(frozen=True, slots=True)
class Incoming:
    """What one update (or one album) means.

    *query* is the press that waits for its answer. *refusal* is the phrase to say instead of
    passing the event on.
    """

    event: Event
    query: str = ""
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class TelegramInbound:
    """Reads updates for the bot called *name* whose number is *number*."""

    name: str
    number: int
    commands: tuple[Command, ...]

    def read(self, updates: Sequence[WireUpdate]) -> Incoming | None:
        """Return what the update means, or None when it is nothing for us.

        Several updates are the parts of one album: the words stand under one of the pictures.
        """
        first = updates[0]
        if first.callback_query is not None:
            return _pressed(first.callback_query, _event_id(first))
        if first.my_chat_member is not None:
            return _joined(first.my_chat_member, _event_id(first))
        parts = [(update, message) for update in updates if (message := update.message)]
        if not parts:
            return None
        parts.sort(key=lambda part: part[1].message_id)
        # The words may stand under any part; without words the first speaks for all.
        update, message = max(parts, key=lambda part: _weight(part[1]))
        album = [other for _, other in parts]
        quoted = next((found for other in album if (found := _quoted(other))), None)
        message = msgspec.structs.replace(message, reply_to_message=quoted)
        return self._said(message, _event_id(update), album)

    def _said(
        self, message: WireMessage, event: str, album: Sequence[WireMessage]
    ) -> Incoming | None:
        if message.migrate_to_chat_id:
            return _moved(message, event)
        if message.sender is None or not (message.words or _pictures(album)):
            return None
        if message.sender.is_bot and message.sender_chat is None:
            return None
        if (ordered := self._hidden(message, event, album)) is not None:
            return ordered
        meant = self.command(message, event, album) or self._reply(message, event, album)
        if meant is None or message.sender_chat is None:
            return Incoming(meant) if meant else None
        if isinstance(meant, MessageReplied):
            return None
        return Incoming(meant, refusal=CHANNEL_SENDER)

    def _hidden(
        self, message: WireMessage, event: str, album: Sequence[WireMessage]
    ) -> Incoming | None:
        """Return what an administrator who speaks as the chat itself may ask.

        That is to keep order, and help: everything else is somebody's own, and nobody is known.
        """
        speaker = message.sender_chat
        if speaker is None or speaker.id != message.chat.id:
            return None
        kept = tuple(command for command in self.commands if _keeps_order(command))
        meant = replace(self, commands=kept).command(message, event, album)
        if meant is None:
            return None
        return Incoming(replace(meant, user=mentions.chat_itself(speaker), standing=HIDDEN))

    def command(
        self, message: WireMessage, event: str, album: Sequence[WireMessage]
    ) -> CommandInvoked | None:
        """Return the command a message is, or None."""
        typed = self._typed(message)
        if typed is None:
            return None
        name, values, takes_pictures = typed
        quoted = message.reply_to_message
        sources = (quoted, message.external_reply, *album) if takes_pictures else ()
        pictures = _pictures(sources)
        if not name and pictures and message.words and not message.words.startswith("/"):
            values = {"prompt": message.words}
        chat = _chat(message)
        return CommandInvoked(
            event,
            _user(message),
            chat,
            name,
            values,
            pictures,
            message=MessageRef(chat, str(message.message_id)),
            quoted=MessageRef(chat, str(quoted.message_id)) if quoted else None,
            people=tuple(mention.user for mention in mentions.mentions(message)),
            quoted_author=mentions.author(quoted, me=self.number) if quoted else None,
            is_line=True,
        )

    def _typed(self, message: WireMessage) -> tuple[str, dict[str, str], bool] | None:
        """Return the command's name, its values, and whether it takes pictures."""
        words = message.words.strip()
        if api := self._line(message):
            command, values = api.command, api.values
            payload = words.partition(" ")[2].strip()
            if command.name == START and payload:
                values = {**values, PAYLOAD: payload}
            takes = any(option.kind is OptionKind.PICTURE for option in command.options)
            return command.name, values, takes
        return self._unknown(message, words)

    def _line(self, message: WireMessage) -> TypedLine | None:
        line = parse_line(message.words, self.commands, me=self.name)
        found = mentions.mentions(message)
        if line is None or not found or not mentions.asks_for_people(line.command):
            return line
        line = parse_line(mentions.numbered(message.words, found), self.commands, me=self.name)
        return line and replace(line, values=mentions.named(line.command, line.values, found))

    def _unknown(self, message: WireMessage, words: str) -> tuple[str, dict[str, str], bool] | None:
        """Return the half of a two-word command; in a private chat also what is no command.

        There everything is for us: whoever writes is told how it goes, and pictures are asked about
        (what was written with them is the ``prompt``). In groups it is not.
        """
        head = words.split(maxsplit=1)[0] if words.strip() else ""
        word, _, addressee = head.removeprefix("/").lower().partition("@")
        is_ours = not addressee or addressee == self.name.lower()
        halves = {
            known.partition(" ")[0]
            for command in self.commands
            for known in (command.name, command.short)
        }
        if head.startswith("/") and is_ours and word in halves:
            return word, {}, False
        is_answer = self._answers_us(message) and not head.startswith("/")
        if message.chat.type != "private" or is_answer:
            return None
        return "", {}, True

    def _reply(
        self, message: WireMessage, event: str, album: Sequence[WireMessage]
    ) -> MessageReplied | None:
        quoted = message.reply_to_message
        if quoted is None or not self._answers_us(message):
            return None
        chat = _chat(message)
        return MessageReplied(
            event,
            _user(message),
            chat,
            message.words,
            message=MessageRef(chat, str(message.message_id)),
            quoted=MessageRef(chat, str(quoted.message_id)),
            pictures=_pictures(album),
        )

    def _answers_us(self, message: WireMessage) -> bool:
        quoted = message.reply_to_message
        return quoted is not None and quoted.sender is not None and quoted.sender.id == self.number


def _event_id(update: WireUpdate) -> str:
    return f"telegram:{update.update_id}"


def _pressed(query: WireQuery, event: str) -> Incoming | None:
    message = query.message
    if message is None:
        return None
    chat = _chat(message)
    pressed = ButtonPressed(
        event,
        mentions.person(query.sender),
        chat,
        MessageRef(chat, str(message.message_id)),
        ButtonRef.parse(query.data),
        shown_prompt=shown_prompt(message),
    )
    return Incoming(pressed, query=query.id)


def _joined(membership: WireMembership, event: str) -> Incoming | None:
    was, now = membership.old_chat_member.status, membership.new_chat_member.status
    is_group = membership.chat.type in {"group", "supergroup"}
    if not is_group or was not in _ABSENT or now in _ABSENT:
        return None
    locale = membership.sender.language_code or "en"
    return Incoming(ChatJoined(event, _place(membership.chat), locale))


def _moved(message: WireMessage, event: str) -> Incoming:
    new = WireChat(message.migrate_to_chat_id, "supergroup")
    return Incoming(ChatMoved(event, _place(message.chat), _place(new)))


def _place(chat: WireChat, *, topic: int = 0) -> Chat:
    number = str(chat.id)
    return Chat(
        Platform.TELEGRAM,
        number,
        space=number,
        private=chat.type == "private",
        topic=str(topic) if topic else "",
    )


def _chat(message: WireMessage) -> Chat:
    # In plain supergroups a thread is only a chain of replies: writing into it is refused.
    return _place(message.chat, topic=message.message_thread_id if message.is_topic_message else 0)


def _user(message: WireMessage) -> User:
    if message.sender is None:
        raise ValueError(message)
    return mentions.person(message.sender)


def _quoted(message: WireMessage) -> WireMessage | None:
    return None if message.opens_topic else message.reply_to_message


def _keeps_order(command: Command) -> bool:
    return command.audience is not Audience.EVERYONE or command.name == HELP


def _weight(message: WireMessage) -> int:
    """Return how likely it is the part of an album that speaks for all."""
    return 2 if message.words.strip().startswith("/") else int(bool(message.words))


def _pictures(
    messages: Sequence[WireMessage | WireExternalReply | None],
) -> tuple[PictureInput, ...]:
    return tuple(found for message in messages if message and (found := _picture(message)))


def _picture(message: WireMessage | WireExternalReply) -> PictureInput | None:
    if message.photo:
        best = max(message.photo, key=lambda size: size.width * size.height)
        return PictureInput(best.file_id, "photo.jpg", best.file_size, "image/jpeg")
    file = message.document
    if file is not None and file.mime_type.startswith("image/"):
        return PictureInput(file.file_id, file.file_name, file.file_size, file.mime_type)
    return None
