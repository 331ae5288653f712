"""Answers and errors to cards: what a person is told when there is no picture to show."""

from bot.core.cards import ButtonRef, Card, Field, Modal, Tone
from bot.core.errors import BadPrompt, BotError
from bot.core.quota import Limits
from bot.core.sentences import sentence
from bot.core.words import Value, Words


def error_card(error: BotError, words: Words, *, support: str = "") -> Card:
    """Return what the person is told; *support* is the code that finds the log line."""
    text = sentence(error, words)
    footer = words("card-support", code=support) if support else ""
    prompt = error.prompt if isinstance(error, BadPrompt) else ""
    return Card(text=text, prompt=prompt, tone=Tone.FAILED, support=footer)


def broken_card(words: Words, *, support: str) -> Card:
    """Return what is said when the bot itself is at fault."""
    footer = words("card-support", code=support)
    return Card(text=words("trouble-broken"), tone=Tone.FAILED, support=footer)


def note(words: Words, key: str, *, tone: Tone = Tone.PLAIN, **values: Value) -> Card:
    """Return a card of one phrase, with what it speaks of."""
    return Card(text=words(key, **values), tone=tone)


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
        "help-order",
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
