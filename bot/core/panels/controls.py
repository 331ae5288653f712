"""Buttons of sheets."""

from bot.core.cards import Button, ButtonRef, ButtonStyle, Verb
from bot.core.ids import SheetId

NO, YES, WORDS = 0, 1, 2  # the controls that most sheets have


def control(
    sheet_id: SheetId, slot: int, label: str, *, style: ButtonStyle = ButtonStyle.PLAIN
) -> Button:
    """Return the button for control *slot* of a sheet."""
    return Button(label, ButtonRef(Verb.SHEET, sheet_id, slot), style=style)


def chosen(*, yes: bool) -> ButtonStyle:
    """Return the look of a choice that is, or is not, taken."""
    return ButtonStyle.SUCCESS if yes else ButtonStyle.PLAIN
