"""Errors to sentences: what went wrong, and what to do."""

from typing import assert_never

from bot.core.errors import (
    BadInput,
    BadPicture,
    BadPrompt,
    Banned,
    BotError,
    ButtonGone,
    CannotWrite,
    CoolingDown,
    Gone,
    KeyRefused,
    MessengerError,
    ModalGone,
    NoPrivateChat,
    NotAllowed,
    NotAPicture,
    NotYours,
    OutOfCredit,
    OverQuota,
    PanelGone,
    Paused,
    PictureError,
    PictureForbidden,
    PictureTooLarge,
    ProviderError,
    RankTooLow,
    Refused,
    StoreError,
    SwitchedOff,
    TaskGone,
    TermListed,
    TooFast,
    TooManyRunning,
    Unavailable,
    Unsupported,
    WrongChannel,
)
from bot.core.messages.moments import clock_time, date_time
from bot.core.messages.phrasebook import Phrases
from bot.core.moderation.policies import EVERYWHERE
from bot.core.panels.cases import LEADER, quoted

# What keeps order: each of these tells something of its own.
ModerationRefusal = Banned | RankTooLow | SwitchedOff | Paused | TermListed | CoolingDown

_PLAIN: tuple[tuple[type[BotError], str], ...] = (
    (NotAllowed, "refused-not-allowed"),
    (NotYours, "refused-not-yours"),
    (TooFast, "refused-too-fast"),
    (WrongChannel, "refused-channel"),
    (Unavailable, "refused-unavailable"),
    (Unsupported, "refused-unavailable"),
    (ButtonGone, "gone-button"),
    (ModalGone, "gone-modal"),
    (PanelGone, "gone-panel"),
    (Gone, "gone-task"),
    (KeyRefused, "failure-key"),
    (OutOfCredit, "failure-credit"),
    (PictureForbidden, "picture-forbidden"),
    (NotAPicture, "picture-not-one"),
    (PictureError, "picture-unreachable"),
    (NoPrivateChat, "obstacle-private"),
    (CannotWrite, "obstacle-send"),
    (StoreError, "trouble-store"),
    (ProviderError, "trouble-provider"),
    (MessengerError, "trouble-messenger"),
    (Refused, "trouble-input"),
)


def error_text(error: BotError, phrases: Phrases) -> str:
    """Return what went wrong, and what to do, in one or two sentences."""
    match error:
        case OverQuota():
            return _over(error, phrases)
        case TooManyRunning(limit=limit):
            return phrases("refused-running", limit=limit)
        case BadPrompt():
            return problem_text(error, phrases)
        case BadPicture() | BadInput():
            return phrases(error.problem, **error.values)
        case TaskGone(prompt=prompt) if prompt:
            return phrases("gone-task-prompt", prompt=prompt)
        case PictureTooLarge(limit=limit, unit=unit):
            return _too_large(limit, unit, phrases)
        case Banned() | RankTooLow() | SwitchedOff() | Paused() | TermListed() | CoolingDown():
            return _order(error, phrases)
        case _:
            return phrases(next(key for kind, key in _PLAIN if isinstance(error, kind)))


def _over(error: OverQuota, phrases: Phrases) -> str:
    """Return which cap is reached, and when its count starts again."""
    cap, cost, is_month = error.cap, error.cost, error.window == "member_month"
    when = (date_time if is_month else clock_time)(error.resets_at)
    if cost > cap:
        return phrases("refused-too-dear", cap=cap, cost=cost)
    if cost > 1:
        return phrases("refused-over-cost", cap=cap, cost=cost, when=when)
    return phrases(f"refused-{error.window.replace('_', '-')}", cap=cap, when=when)


def _order(error: ModerationRefusal, phrases: Phrases) -> str:
    """Return the sentence of what keeps order."""
    match error:
        case Banned():
            return _banned(error, phrases)
        case RankTooLow(needed=needed):
            return phrases(f"refused-rank-{needed}")
        case SwitchedOff(feature=feature):
            return phrases("refused-off", feature=feature)
        case Paused(reason=reason, drains=drains):
            text = phrases("refused-drains" if drains else "refused-paused")
            return f"{text} {phrases('refused-why', reason=quoted(reason))}" if reason else text
        case TermListed(term=term):
            return phrases("refused-term", term=term)
        case CoolingDown(until=until):
            return phrases("refused-cooldown", when=clock_time(until))
        case never:
            assert_never(never)


def _banned(error: Banned, phrases: Phrases) -> str:
    where = "-everywhere" if error.scope == EVERYWHERE else ""
    if error.until:
        text = phrases(f"refused-banned{where}-until", when=date_time(error.until))
    else:
        text = phrases(f"refused-banned{where}-ever")
    why = phrases("refused-why", reason=quoted(error.reason)) if error.reason else ""
    record = phrases("refused-banned-record", case=f"{LEADER if where else ''}{error.case}")
    return "\n".join(filter(None, (text, why, record)))


def problem_text(error: BadPrompt, phrases: Phrases) -> str:
    """Return what is wrong with a prompt, and what to type instead where there is such a thing."""
    problem = phrases(error.problem, **error.values)
    if not error.values.get("suggestion"):
        return problem
    return f"{problem} {phrases('prompt-try', **error.values)}"


def _too_large(limit: int, unit: str, phrases: Phrases) -> str:
    if unit == "pixels":
        return phrases("picture-too-many-pixels", limit=limit // 1_000_000)
    return phrases("picture-too-large", limit=limit // (1024 * 1024))
