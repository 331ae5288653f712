"""Telegram's JSON, as far as the bot reads it; what is not named here is never decoded.

python-telegram-bot builds every object of an update (232 µs for a press under 15 buttons:
DECISIONS.md 18.5); msgspec reads the few fields below in a tenth of that.
"""

import msgspec


class WireUser(msgspec.Struct, frozen=True):
    """TG User."""

    id: int
    is_bot: bool = False
    first_name: str = ""
    last_name: str = ""
    username: str = ""
    language_code: str = ""


class WireChat(msgspec.Struct, frozen=True):
    """TG Chat; *type* is private, group, supergroup or channel."""

    id: int
    type: str = ""
    title: str = ""


class WirePhoto(msgspec.Struct, frozen=True):
    """TG PhotoSize: one size of a photo."""

    file_id: str
    width: int = 0
    height: int = 0
    file_size: int = 0


class WireDocument(msgspec.Struct, frozen=True):
    """TG Document: a file as it was sent."""

    file_id: str
    file_name: str = ""
    mime_type: str = ""
    file_size: int = 0


class WireEntity(msgspec.Struct, frozen=True):
    """TG MessageEntity; offset and length count UTF-16 code units.

    *user* is whom a ``text_mention`` means: somebody without a username.
    """

    type: str
    offset: int
    length: int
    user: WireUser | None = None


class WireExternalReply(msgspec.Struct, frozen=True):
    """TG ExternalReplyInfo: what a message replies to in another chat or topic."""

    photo: tuple[WirePhoto, ...] = ()
    document: WireDocument | None = None


class WireMessage(msgspec.Struct, frozen=True):
    """TG Message (and InaccessibleMessage, which has only the first two fields)."""

    message_id: int
    chat: WireChat
    sender: WireUser | None = msgspec.field(default=None, name="from")
    sender_chat: WireChat | None = None
    text: str = ""
    caption: str = ""
    entities: tuple[WireEntity, ...] = ()
    caption_entities: tuple[WireEntity, ...] = ()
    photo: tuple[WirePhoto, ...] = ()
    document: WireDocument | None = None
    reply_to_message: "WireMessage | None" = None
    external_reply: WireExternalReply | None = None
    media_group_id: str = ""
    message_thread_id: int = 0
    is_topic_message: bool = False
    migrate_to_chat_id: int = 0

    @property
    def words(self) -> str:
        """Return what is written in it: the text, or under a picture the caption."""
        return self.text or self.caption

    @property
    def marks(self) -> tuple[WireEntity, ...]:
        """Return what is marked in its words."""
        return self.entities if self.text else self.caption_entities

    @property
    def opens_topic(self) -> bool:
        """Tell whether it is no reply although it has one: to what opened its forum topic."""
        quoted = self.reply_to_message
        is_root = quoted is not None and quoted.message_id == self.message_thread_id
        return self.is_topic_message and is_root


class WireQuery(msgspec.Struct, frozen=True):
    """TG CallbackQuery: a pressed button that waits for its answer."""

    id: str
    sender: WireUser = msgspec.field(name="from")
    message: WireMessage | None = None
    data: str = ""


class WireMember(msgspec.Struct, frozen=True):
    """TG ChatMember."""

    status: str = ""


class WireMembership(msgspec.Struct, frozen=True):
    """TG ChatMemberUpdated: the bot was added or removed."""

    chat: WireChat
    sender: WireUser = msgspec.field(name="from")
    old_chat_member: WireMember = WireMember()
    new_chat_member: WireMember = WireMember()


class WireUpdate(msgspec.Struct, frozen=True):
    """TG Update, the kinds we ask for (``KINDS``)."""

    update_id: int
    message: WireMessage | None = None
    callback_query: WireQuery | None = None
    my_chat_member: WireMembership | None = None


class WireHead(msgspec.Struct, frozen=True):
    """An update's number alone: readable even when the rest is not."""

    update_id: int


class WireBatch(msgspec.Struct, frozen=True):
    """The answer of getUpdates, its updates still in bytes."""

    result: tuple[msgspec.Raw, ...] = ()


KINDS = ("message", "callback_query", "my_chat_member")

_UPDATE = msgspec.json.Decoder(WireUpdate, strict=False)
_HEAD = msgspec.json.Decoder(WireHead)
_BATCH = msgspec.json.Decoder(WireBatch)


def read_update(body: bytes) -> WireUpdate | None:
    """Return the update, or None when it can't be read: then it is no business of ours."""
    try:
        return _UPDATE.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def number_of(body: bytes) -> int | None:
    """Return an update's number, or None when *body* is no update."""
    try:
        return _HEAD.decode(body).update_id
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def read_batch(body: bytes) -> tuple[bytes, ...]:
    """Return the updates in an answer of getUpdates. Raises ValueError when it is none."""
    return tuple(bytes(raw) for raw in _BATCH.decode(body).result)
