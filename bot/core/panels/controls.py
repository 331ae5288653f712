"""Buttons of panels: each carries the number of its control, which means the same for ever.

A message keeps its buttons while the bot is replaced by its next version, so a number is written
beside what it means, is never given to anything else, and never follows from a place in a table.
"""

from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar

from bot.core.ids import PanelId
from bot.core.messages.cards import Button, ButtonRef, ButtonStyle, Verb

NO, YES, WORDS = 0, 1, 2  # the controls that most panels have
LAST = 999  # a button carries three digits


class Numbered(Protocol):
    """A choice that has a control of its own; *number* is 0 to ``LAST``."""

    @property
    def number(self) -> int:
        """Return the number of its control."""


Choice = TypeVar("Choice", bound=Numbered)


def numbered(choices: Iterable[Choice]) -> Mapping[int, Choice]:
    """Return the choices by their numbers. Raises ValueError when two have the same, or none."""
    found: dict[int, Choice] = {}
    for choice in choices:
        if choice.number in found or not 0 <= choice.number <= LAST:
            raise ValueError(f"{choice} can't be control {choice.number}")
        found[choice.number] = choice
    return found


def control(
    panel_id: PanelId, slot: int, label: str, *, style: ButtonStyle = ButtonStyle.PLAIN
) -> Button:
    """Return the button for control *slot* of a panel."""
    return Button(label, ButtonRef(Verb.PANEL, panel_id, slot), style=style)


def chosen(*, yes: bool) -> ButtonStyle:
    """Return the look of a choice that is, or is not, taken."""
    return ButtonStyle.SUCCESS if yes else ButtonStyle.PLAIN
