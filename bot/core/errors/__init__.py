"""Every way it can go wrong, as a tree; errors carry data, ``present`` finds the words.

BotError
├── Refused               the person may not: say why, privately
│   ├── NotAllowed        this place or person is not let in
│   ├── Banned            by a moderator here, or by an owner everywhere
│   ├── RankTooLow        only a moderator, an administrator or an owner may do that
│   ├── SwitchedOff       this feature is off here
│   ├── Paused            nothing new is taken here
│   ├── WrongChannel      pictures are made in other channels of this place
│   ├── TermListed        a text has a listed word
│   ├── CoolingDown       the next picture comes a while after the last
│   ├── NotYours          only the requester (or an owner) may do that
│   ├── OverQuota         a cap of an hour, a day or a month is reached
│   ├── TooManyRunning    the member's running limit
│   ├── TooFast           the same press twice in a moment
│   ├── BadPrompt         the prompt can't be sent as it is
│   ├── BadPicture        a picture is too big, too odd, or no picture
│   ├── BadInput          a command with a part missing or wrong
│   └── Unavailable       this provider can't do that
├── Gone                  it was there once
│   ├── TaskGone · ButtonGone · ModalGone · PanelGone
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

from bot.core.errors.base import BotError
from bot.core.errors.gone import ButtonGone, Gone, ModalGone, PanelGone, TaskGone
from bot.core.errors.messengers import (
    CannotWrite,
    MessageGone,
    MessengerError,
    MessengerRefused,
    MessengerUnavailable,
    NoPrivateChat,
    RateLimited,
    TokenRefused,
)
from bot.core.errors.pictures import (
    NotAPicture,
    PictureError,
    PictureForbidden,
    PictureTooLarge,
    PictureUnreachable,
)
from bot.core.errors.provider import (
    InvalidRequest,
    KeyRefused,
    OutcomeUnknown,
    OutOfCredit,
    ParentGone,
    PromptBanned,
    ProviderError,
    ProviderRejected,
    ProviderUnavailable,
    ProviderUnreadable,
    QueueFull,
    Unsupported,
)
from bot.core.errors.refusals import (
    BadInput,
    BadPicture,
    BadPrompt,
    Banned,
    CoolingDown,
    NotAllowed,
    NotYours,
    OverQuota,
    Paused,
    RankTooLow,
    Refused,
    SwitchedOff,
    TermListed,
    TooFast,
    TooManyRunning,
    Unavailable,
    WrongChannel,
)
from bot.core.errors.store import StoreError, StoreUnavailable

__all__ = [
    "BadInput",
    "BadPicture",
    "BadPrompt",
    "Banned",
    "BotError",
    "ButtonGone",
    "CannotWrite",
    "CoolingDown",
    "Gone",
    "InvalidRequest",
    "KeyRefused",
    "MessageGone",
    "MessengerError",
    "MessengerRefused",
    "MessengerUnavailable",
    "ModalGone",
    "NoPrivateChat",
    "NotAPicture",
    "NotAllowed",
    "NotYours",
    "OutOfCredit",
    "OutcomeUnknown",
    "OverQuota",
    "PanelGone",
    "ParentGone",
    "Paused",
    "PictureError",
    "PictureForbidden",
    "PictureTooLarge",
    "PictureUnreachable",
    "PromptBanned",
    "ProviderError",
    "ProviderRejected",
    "ProviderUnavailable",
    "ProviderUnreadable",
    "QueueFull",
    "RankTooLow",
    "RateLimited",
    "Refused",
    "StoreError",
    "StoreUnavailable",
    "SwitchedOff",
    "TaskGone",
    "TermListed",
    "TokenRefused",
    "TooFast",
    "TooManyRunning",
    "Unavailable",
    "Unsupported",
    "WrongChannel",
]
