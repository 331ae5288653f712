"""A picture can't be carried."""

from dataclasses import dataclass

from bot.core.errors.base import BotError


class PictureError(BotError):
    """A picture can't be carried."""


@dataclass(eq=False)
class PictureUnreachable(PictureError):
    """It could not be downloaded; later may be better."""

    reason: str = ""


@dataclass(eq=False)
class PictureForbidden(PictureError):
    """Its address is one the bot must not ask (private, odd port, not http)."""

    host: str = ""


@dataclass(eq=False)
class PictureTooLarge(PictureError):
    """Over a limit; *unit* is ``bytes`` or ``pixels``."""

    limit: int
    unit: str = "bytes"


class NotAPicture(PictureError):
    """The bytes are no picture or clip that we know."""
