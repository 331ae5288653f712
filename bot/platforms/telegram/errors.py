"""Telegram's refusals to ours, by one table."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.core.errors import (
    CannotWrite,
    MessageGone,
    MessengerError,
    MessengerRefused,
    MessengerUnavailable,
    RateLimited,
    TokenRefused,
)

# The Bot API has no codes below 400: its sentences are all there is. Lower case, in part.
GONE = (
    "message to edit not found",
    "message to delete not found",
    "message can't be edited",
    "message_id_invalid",
    "message identifier is not specified",
)
SHUT = (
    "chat not found",
    "message can't be deleted",  # older than 48 hours, or somebody else's (TG deleteMessage)
    "chat_admin_required",
    "not enough rights",
    "have no rights",
    "need administrator rights",
    "chat_write_forbidden",
    "chat_restricted",
    "_forbidden",
    "topic_closed",
    "topic closed",
    "topic_deleted",
    "message thread not found",
    "user is deactivated",
    "peer_id_invalid",
    "group chat was deactivated",
)
# What getChatMember says of who is not there, and now and then of who is (tdlib/telegram-bot-api
# issue 802); where members are hidden also of everybody (TG: "only guaranteed to work for other
# users if the bot is an administrator").
UNSEEN = (
    "user not found",
    "member not found",
    "participant_id_invalid",
    "user_id_invalid",
    "invalid user_id",
    "chat_admin_required",
    "member list is inaccessible",
)
NOT_MODIFIED = "message is not modified"
NO_TEXT = "there is no text in the message to edit"
NO_CAPTION = "there is no caption in the message to edit"
TOO_BIG = "file is too big"


class Moved(MessengerError):
    """The group became a supergroup with another id; known inside this package only."""

    def __init__(self, chat: int) -> None:
        super().__init__(chat)
        self.chat = chat


@contextmanager
def translated() -> Iterator[None]:
    """Let python-telegram-bot's errors leave as ours."""
    try:
        yield
    except TelegramError as error:
        raise translate(error) from error


def translate(error: TelegramError) -> MessengerError:
    """Return our error for one of theirs."""
    match error:
        case RetryAfter(retry_after=wait):
            return RateLimited(wait.total_seconds() if isinstance(wait, timedelta) else wait)
        case ChatMigrated(new_chat_id=chat):
            return Moved(chat)
        case InvalidToken() if "unauthorized" in error.message.lower():
            return TokenRefused()
        case Forbidden():
            return CannotWrite(error.message)
        case BadRequest():
            return _refused(error.message)
        case _:
            return _trouble(error)


def _trouble(error: TelegramError) -> MessengerError:
    # python-telegram-bot makes a NetworkError of 413 too, which no waiting would mend.
    if isinstance(error, NetworkError) and "too large" in error.message.lower():
        return MessengerRefused(error.message)
    return MessengerUnavailable(error.message)


def _refused(reason: str) -> MessengerError:
    said = reason.lower()
    if any(sentence in said for sentence in GONE):
        return MessageGone(reason)
    if any(sentence in said for sentence in SHUT):
        return CannotWrite(reason)
    return MessengerRefused(reason)
