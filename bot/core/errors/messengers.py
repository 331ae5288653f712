"""The chat platform did not do it."""

from dataclasses import dataclass

from bot.core.errors.base import BotError


class MessengerError(BotError):
    """The chat platform did not do it."""


class MessageGone(MessengerError):
    """The message was deleted."""


class CannotWrite(MessengerError):
    """The bot may not write there (kicked, blocked, missing rights, token expired)."""


class NoPrivateChat(CannotWrite):
    """The person asked for something in private and has not started the bot there."""


@dataclass(eq=False)
class RateLimited(MessengerError):
    """Wait *retry_after* seconds."""

    retry_after: float


class MessengerUnavailable(MessengerError):
    """The platform is away; later may be better."""


@dataclass(eq=False)
class MessengerRefused(MessengerError):
    """The platform refuses what we sent: a defect of ours. *reason* is its text."""

    reason: str = ""


class TokenRefused(MessengerError):
    """The bot's token is wrong or was revoked: the operator must mend it."""
