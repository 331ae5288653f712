"""The port between the page that selects parts of a picture and what becomes of the selection."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from bot.core.pictures import Media
from bot.core.tasks.regions import Area


class RegionState(StrEnum):
    """What a link to the page is good for."""

    OPEN = "open"
    SENT = "sent"  # its selection was sent before
    EXPIRED = "expired"
    GONE = "gone"  # the picture's task is past its keeping time
    UNKNOWN = "unknown"  # we never made such a link
    AWAY = "away"  # nobody can tell just now


@dataclass(frozen=True, slots=True)
class RegionView:
    """What the page shows; *words* are its phrases by key, *sentence* why it can't be used."""

    state: RegionState
    locale: str
    words: Mapping[str, str] = field(repr=False)
    prompt: str = field(default="", repr=False)
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class RegionAnswer:
    """What became of a selection, in a sentence for the person who sent it."""

    is_sent: bool
    sentence: str


class RegionService(Protocol):
    """Knows links by their token; never raises a BotError."""

    async def open(self, token: str, *, languages: str = "") -> RegionView:
        """Return what to show; *languages* (``Accept-Language``) helps when nobody is known."""

    async def picture(self, token: str) -> Media | None:
        """Return the picture to select in, or None when it can't be had."""

    async def send(self, token: str, areas: Sequence[Area], *, prompt: str) -> RegionAnswer:
        """Take a selection; the same token twice is taken once."""
