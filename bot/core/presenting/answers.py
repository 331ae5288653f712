"""Answers and errors to cards: what a person is told when there is no picture to show."""

from bot.core.errors import BadPrompt, BotError
from bot.core.members.quota import Limits
from bot.core.messages.cards import ButtonRef, Card, Field, Modal, Tone
from bot.core.messages.phrasebook import Phrases, Value
from bot.core.presenting.error_texts import error_text


def error_card(error: BotError, phrases: Phrases, *, support: str = "") -> Card:
    """Return what the person is told; *support* is the code that finds the log line."""
    text = error_text(error, phrases)
    footer = phrases("card-support", code=support) if support else ""
    prompt = error.prompt if isinstance(error, BadPrompt) else ""
    return Card(text=text, prompt=prompt, tone=Tone.FAILED, support=footer)


def broken_card(phrases: Phrases, *, support: str) -> Card:
    """Return what is said when the bot itself is at fault."""
    footer = phrases("card-support", code=support)
    return Card(text=phrases("trouble-broken"), tone=Tone.FAILED, support=footer)


def note(phrases: Phrases, key: str, *, tone: Tone = Tone.PLAIN, **values: Value) -> Card:
    """Return a card of one phrase, with what it speaks of."""
    return Card(text=phrases(key, **values), tone=tone)


def start_card(phrases: Phrases, *, is_open: bool) -> Card:
    """Return the first hello in a private chat."""
    text = phrases("start-text")
    if not is_open:
        text = f"{text}\n{phrases('start-closed')}"
    return Card(title=phrases("start-title"), text=text)


def greeting_card(phrases: Phrases, *, is_open: bool) -> Card:
    """Return the first hello in a place the bot was added to."""
    text = phrases("greeting-open" if is_open else "greeting-text")
    return Card(title=phrases("greeting-title"), text=text)


def help_card(phrases: Phrases, limits: Limits, *, is_owner: bool) -> Card:
    """Return how to use the bot."""
    day = phrases(
        "help-day", member=limits.member_day, chat=limits.chat_day, running=limits.running
    )
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
    lines = [phrases(key) for key in keys] + [day]
    if is_owner:
        lines.append(phrases("help-owner"))
    return Card(title=phrases("help-title"), text="\n\n".join(lines))


def prompt_modal(ref: ButtonRef, phrases: Phrases, *, prompt: str, kind: str) -> Modal:
    """Return the modal that asks for a prompt; *kind* is ``prompt``, ``zoom`` or ``imagine``."""
    field = Field(
        key="prompt",
        label=phrases("modal-label-prompt"),
        value=prompt[:4000],
        hint=phrases("modal-hint"),
    )
    text = phrases("modal-text-zoom" if kind == "zoom" else "modal-text-prompt")
    return Modal(ref=ref, title=phrases(f"modal-title-{kind}"), text=text, fields=(field,))
