"""State could not be kept."""

from bot.core.errors.base import BotError


class StoreError(BotError):
    """State could not be kept."""


class StoreUnavailable(StoreError):
    """Redis does not answer."""
