"""What the person points at is no longer known."""

from dataclasses import dataclass

from bot.core.errors.base import BotError


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


class PanelGone(Gone):
    """The panel or question is closed: its time is over, or it was answered."""
