"""What a member likes: kept per person, put into every prompt, and shown where it came from."""

from dataclasses import dataclass

from bot.core.tasks.requests import Speed
from bot.core.tasks.task import Notify

MOST_SHORTCUTS = 20  # as many as the official bot keeps (DECISIONS.md 20.2)
MOST_PRESETS = 25  # as many as one list of proposals shows (Discord: 25 choices)
LONGEST_SUFFIX = 500
LONGEST_SHORTCUT = 1000


@dataclass(frozen=True, slots=True)
class Shortcut:
    """``--name`` in a prompt stands for *text*: words or parameters."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Preferences:
    """One member's choices; an empty text means: as the picture service does it.

    *version* is ``7`` or ``niji 6``. *remix*: ``on`` asks for words at every press that can take
    some, ``off`` never does. *hidden* results are shown to their requester alone.
    """

    version: str = ""
    aspect: str = ""
    stylize: str = ""
    chaos: str = ""
    raw: bool = False
    speed: Speed = Speed.DEFAULT
    variation: str = ""  # subtle or strong
    remix: str = ""
    language: str = ""
    notify: Notify = Notify.REPLY
    hidden: bool = False
    suffix: str = ""
    shortcuts: tuple[Shortcut, ...] = ()


@dataclass(frozen=True, slots=True)
class Preset:
    """A piece of prompt that everybody in a place can use as ``--name``; *by* is who made it."""

    name: str
    text: str
    by: str = ""
