"""Answers and errors to cards: what a person is told when there is no picture to show."""

from datetime import UTC, datetime

from bot.core.cards import ButtonRef, Card, Field, Modal, Tone
from bot.core.errors import (
    BadInput,
    BadPicture,
    BadPrompt,
    BotError,
    ButtonGone,
    CannotWrite,
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
    PictureError,
    PictureForbidden,
    PictureTooLarge,
    ProviderError,
    Refused,
    SheetGone,
    StoreError,
    TaskGone,
    TooFast,
    TooManyRunning,
    Unavailable,
    Unsupported,
)
from bot.core.rules import Limits
from bot.core.words import Words

_PLAIN: tuple[tuple[type[BotError], str], ...] = (
    (NotAllowed, "refused-not-allowed"),
    (NotYours, "refused-not-yours"),
    (TooFast, "refused-too-fast"),
    (Unavailable, "refused-unavailable"),
    (Unsupported, "refused-unavailable"),
    (ButtonGone, "gone-button"),
    (ModalGone, "gone-modal"),
    (SheetGone, "gone-sheet"),
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


def error_card(error: BotError, words: Words, *, support: str = "") -> Card:
    """Return what the person is told; *support* is the code that finds the log line."""
    text = _sentence(error, words)
    footer = words("card-support", code=support) if support else ""
    prompt = error.prompt if isinstance(error, BadPrompt) else ""
    return Card(text=text, prompt=prompt, tone=Tone.FAILED, support=footer)


def broken_card(words: Words, *, support: str) -> Card:
    """Return what is said when the bot itself is at fault."""
    footer = words("card-support", code=support)
    return Card(text=words("trouble-broken"), tone=Tone.FAILED, support=footer)


def note(words: Words, key: str, *, tone: Tone = Tone.PLAIN) -> Card:
    """Return a card of one phrase."""
    return Card(text=words(key), tone=tone)


def start_card(words: Words, *, is_open: bool) -> Card:
    """Return the first hello in a private chat."""
    text = words("start-text")
    if not is_open:
        text = f"{text}\n{words('start-closed')}"
    return Card(title=words("start-title"), text=text)


def greeting_card(words: Words, *, is_open: bool) -> Card:
    """Return the first hello in a place the bot was added to."""
    text = words("greeting-open" if is_open else "greeting-text")
    return Card(title=words("greeting-title"), text=text)


def help_card(words: Words, limits: Limits, *, is_owner: bool) -> Card:
    """Return how to use the bot."""
    day = words("help-day", member=limits.member_day, chat=limits.chat_day, running=limits.running)
    keys = (
        "help-imagine",
        "help-more",
        "help-parameters",
        "help-several",
        "help-reply",
        "help-buttons",
        "help-cancel",
    )
    lines = [words(key) for key in keys] + [day]
    if is_owner:
        lines.append(words("help-owner"))
    return Card(title=words("help-title"), text="\n\n".join(lines))


def prompt_modal(ref: ButtonRef, words: Words, *, prompt: str, kind: str) -> Modal:
    """Return the window that asks for a prompt; *kind* is ``prompt``, ``zoom`` or ``imagine``."""
    field = Field(
        key="prompt",
        label=words("modal-label-prompt"),
        value=prompt[:4000],
        hint=words("modal-hint"),
    )
    text = words("modal-text-zoom" if kind == "zoom" else "modal-text-prompt")
    return Modal(ref=ref, title=words(f"modal-title-{kind}"), text=text, fields=(field,))


def problem_text(error: BadPrompt, words: Words) -> str:
    """Return what is wrong with a prompt, and what to type instead where there is such a thing."""
    problem = words(error.problem, **error.values)
    if not error.values.get("suggestion"):
        return problem
    return f"{problem} {words('prompt-try', **error.values)}"


def clock_time(moment: float) -> str:
    """Return a moment as the time of day where days begin for the caps: UTC."""
    return f"{datetime.fromtimestamp(moment, UTC):%H:%M} UTC"


def _sentence(error: BotError, words: Words) -> str:
    match error:
        case OverQuota(scope=scope, cap=cap, resets_at=resets_at):
            return words(f"refused-{scope}-day", cap=cap, when=clock_time(resets_at))
        case TooManyRunning(limit=limit):
            return words("refused-running", limit=limit)
        case BadPrompt():
            return problem_text(error, words)
        case BadPicture() | BadInput():
            return words(error.problem, **error.values)
        case TaskGone(prompt=prompt) if prompt:
            return words("gone-task-prompt", prompt=prompt)
        case PictureTooLarge(limit=limit, unit=unit):
            return _too_large(limit, unit, words)
        case _:
            return words(next(key for kind, key in _PLAIN if isinstance(error, kind)))


def _too_large(limit: int, unit: str, words: Words) -> str:
    if unit == "pixels":
        return words("picture-too-many-pixels", limit=limit // 1_000_000)
    return words("picture-too-large", limit=limit // (1024 * 1024))
