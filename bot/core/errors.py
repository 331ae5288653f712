"""Every way it can go wrong, as a tree; errors carry data, ``present`` finds the words.

BotError
├── Refused               the person may not: say why, privately
│   ├── NotAllowed        this place or person is not let in
│   ├── NotYours          only the requester (or an owner) may do that
│   ├── OverQuota         a daily cap is reached
│   ├── TooManyRunning    the member's running limit
│   ├── TooFast           the same press twice in a moment
│   ├── BadPrompt         the prompt can't be sent as it is
│   ├── BadPicture        a picture is too big, too odd, or no picture
│   ├── BadInput          a command with a part missing or wrong
│   └── Unavailable       this provider can't do that
├── Gone                  it was there once
│   ├── TaskGone · ButtonGone · ModalGone · SheetGone
├── ProviderError         the picture provider
│   ├── ProviderUnavailable   nothing was accepted, try again later
│   ├── OutcomeUnknown        the submit may have been accepted: never repeat it
│   ├── ProviderUnreadable    an answer nobody can read, to a question that costs nothing
│   └── ProviderRejected      a clear no
│       ├── QueueFull · PromptBanned · KeyRefused · OutOfCredit · Unsupported · ParentGone
│       └── InvalidRequest
├── PictureError          a picture can't be carried
│   ├── PictureUnreachable · PictureForbidden · PictureTooLarge · NotAPicture
├── MessengerError        the chat platform
│   ├── MessageGone · CannotWrite · RateLimited · MessengerUnavailable · MessengerRefused
│   └── NoPrivateChat (a CannotWrite) · TokenRefused
└── StoreError            Redis
    └── StoreUnavailable
"""

from dataclasses import dataclass, field


class BotError(Exception):
    """Anything a person may be told about."""


# The person may not


class Refused(BotError):
    """Nothing was done and nothing was spent."""


class NotAllowed(Refused):
    """The place or the person has not been let in by an owner."""


class NotYours(Refused):
    """Only the requester or an owner may do that."""


@dataclass(eq=False)
class OverQuota(Refused):
    """A daily cap is reached; *scope* is ``member`` or ``chat``."""

    scope: str
    cap: int
    resets_at: float


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


# It was there once


class Gone(BotError):
    """What the person points at is no longer known."""


@dataclass(eq=False)
class TaskGone(Gone):
    """The task is past its keeping time; *prompt* was read back from the message, if any."""

    prompt: str = ""


class ButtonGone(Gone):
    """The task is known, the button is not one of its own."""


class ModalGone(Gone):
    """The question was answered, cancelled, or has expired."""


class SheetGone(Gone):
    """The panel or question is closed: its time is over, or it was answered."""


# The provider


class ProviderError(BotError):
    """The picture provider did not do it."""


@dataclass(eq=False)
class ProviderUnavailable(ProviderError):
    """Nothing was accepted and later may be better; *retry_after* seconds when it said so."""

    reason: str = ""
    retry_after: float | None = None


@dataclass(eq=False)
class OutcomeUnknown(ProviderError):
    """The submit was sent and may have been accepted (and billed): never send it again."""

    reason: str = ""


@dataclass(eq=False)
class ProviderUnreadable(ProviderError):
    """An answer that is not what the contract says; *snippet* is at most 200 characters."""

    status: int
    snippet: str = ""


@dataclass(eq=False)
class ProviderRejected(ProviderError):
    """A clear no: nothing runs. *reason* is the provider's own text."""

    reason: str = ""
    code: int | None = None


@dataclass(eq=False)
class QueueFull(ProviderRejected):
    """Its line is full (code 23 and friends): the same request is welcome later."""

    retry_after: float | None = None


@dataclass(eq=False)
class PromptBanned(ProviderRejected):
    """A word is not allowed there (code 24)."""

    word: str = ""


class KeyRefused(ProviderRejected):
    """401 or 403: the operator's key is wrong, missing or blocked."""


class OutOfCredit(ProviderRejected):
    """The operator's account there is empty."""


@dataclass(eq=False)
class Unsupported(ProviderRejected):
    """This server does not offer *operation* (404, ``unknown_action``, no channel)."""

    operation: str = ""


class ParentGone(ProviderRejected):
    """The picture the button belongs to is no longer known to the provider."""


class InvalidRequest(ProviderRejected):
    """The parameters are wrong in the provider's eyes (code 4)."""


# Pictures


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


# The chat platform


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


# Redis


class StoreError(BotError):
    """State could not be kept."""


class StoreUnavailable(StoreError):
    """Redis does not answer."""
