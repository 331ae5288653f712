"""The person may not, or asked wrongly: said privately, and nothing was spent."""

from dataclasses import dataclass, field

from bot.core.errors.base import BotError


class Refused(BotError):
    """Nothing was done and nothing was spent."""


class NotAllowed(Refused):
    """The place or the person has not been let in by an owner."""


class NotYours(Refused):
    """Only the requester or an owner may do that."""


@dataclass(eq=False)
class OverQuota(Refused):
    """The cap of a *window* is reached; *cost* is what was asked for, in credits.

    Windows are ``member_hour``, ``member_day``, ``member_month`` and ``chat_day``.
    """

    window: str
    cap: int
    resets_at: float
    cost: int = 1


@dataclass(eq=False)
class TooManyRunning(Refused):
    """The member has as many open tasks as one member may."""

    limit: int


class TooFast(Refused):
    """The same button was pressed by the same person a moment ago."""


@dataclass(eq=False)
class BadPrompt(Refused):
    """The prompt can't be sent; *problem* is a phrase key, *values* what it speaks of.

    *fixed* is the nearest prompt that can, where there is one.
    """

    problem: str
    values: dict[str, str | int | float] = field(default_factory=dict)
    prompt: str = ""
    fixed: str = ""


@dataclass(eq=False)
class BadPicture(Refused):
    """An input picture is refused; *problem* is a phrase key naming the limit."""

    problem: str
    values: dict[str, str | int | float] = field(default_factory=dict)


@dataclass(eq=False)
class BadInput(Refused):
    """A command has a part missing or wrong; *problem* is a phrase key."""

    problem: str
    values: dict[str, str | int | float] = field(default_factory=dict)


@dataclass(eq=False)
class Unavailable(Refused):
    """This provider can't do *operation*."""

    operation: str


@dataclass(eq=False)
class Banned(Refused):
    """The person is banned here or everywhere; *until* 0: for ever."""

    case: int
    scope: str
    until: float = 0.0
    reason: str = ""


@dataclass(eq=False)
class RankTooLow(Refused):
    """Only *needed* (an ``Audience``'s value) may do that."""

    needed: str


@dataclass(eq=False)
class SwitchedOff(Refused):
    """*feature* was switched off here."""

    feature: str


@dataclass(eq=False)
class Paused(Refused):
    """Nothing new is taken here; *drains*: the bot is about to stop."""

    reason: str = ""
    drains: bool = False


@dataclass(eq=False)
class WrongChannel(Refused):
    """Pictures are made in other channels of this place; *channels* are their ids."""

    channels: tuple[str, ...]


@dataclass(eq=False)
class TermListed(Refused):
    """A text has a listed word; *term* is the rule, *piece* what of the text it found.

    *reports*: the moderators are told.
    """

    term: str
    piece: str
    scope: str = ""
    reports: bool = False


@dataclass(eq=False)
class CoolingDown(Refused):
    """The next picture may be asked for at *until*, in seconds since the epoch."""

    until: float
