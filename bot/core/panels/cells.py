"""Choosing a part of a picture with a grid of buttons, where no page can be opened."""

from bot.core.cards import Button, ButtonStyle, Card, Tone
from bot.core.ids import SheetId
from bot.core.panels.controls import NO, WORDS, YES, control
from bot.core.sheets import CellsSheet
from bot.core.words import Words

OTHER_SIDE = 3  # the control that changes a grid of the one side for one of the other
FIRST = 10  # the first cell's control; the others follow in reading order
OTHER = {3: 4, 4: 3}  # the side of the grid that one of this side is changed for


def cells_card(sheet: CellsSheet, sheet_id: SheetId, words: Words) -> Card:
    """Return the grid; a chosen cell is painted anew."""
    side = sheet.side
    rows = [
        tuple(_cell(sheet, sheet_id, row * side + column) for column in range(side))
        for row in range(side)
    ]
    other = OTHER[side]
    rows.append(
        (
            control(sheet_id, YES, words("button-send"), style=ButtonStyle.PRIMARY),
            control(sheet_id, WORDS, words("button-edit")),
            control(sheet_id, OTHER_SIDE, f"{other}×{other}"),
            control(sheet_id, NO, words("button-cancel"), style=ButtonStyle.DANGER),
        )
    )
    return Card(
        title=words("cells-title"),
        prompt=sheet.prompt,
        text=words("cells-text", count=len(sheet.chosen)),
        rows=tuple(rows),
        tone=Tone.ASKING,
        shareable=True,
    )


def _cell(sheet: CellsSheet, sheet_id: SheetId, number: int) -> Button:
    taken = number in sheet.chosen
    style = ButtonStyle.SUCCESS if taken else ButtonStyle.PLAIN
    return control(sheet_id, FIRST + number, "🟥" if taken else "⬜", style=style)
