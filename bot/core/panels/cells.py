"""Choosing a part of a picture with a grid of buttons, where no page can be opened."""

from bot.core.ids import PanelId
from bot.core.messages.cards import Button, ButtonStyle, Card, Tone
from bot.core.messages.phrasebook import Phrases
from bot.core.panels.controls import NO, WORDS, YES, control
from bot.core.panels.state import CellsPanel

OTHER_SIDE = 3  # the control that changes a grid of the one side for one of the other
FIRST = 10  # the first cell's control; the others follow in reading order
OTHER = {3: 4, 4: 3}  # the side of the grid that one of this side is changed for


def cells_card(panel: CellsPanel, panel_id: PanelId, phrases: Phrases) -> Card:
    """Return the grid; a chosen cell is painted anew."""
    side = panel.side
    rows = [
        tuple(_cell(panel, panel_id, row * side + column) for column in range(side))
        for row in range(side)
    ]
    other = OTHER[side]
    rows.append(
        (
            control(panel_id, YES, phrases("button-send"), style=ButtonStyle.PRIMARY),
            control(panel_id, WORDS, phrases("button-edit")),
            control(panel_id, OTHER_SIDE, f"{other}×{other}"),
            control(panel_id, NO, phrases("button-cancel"), style=ButtonStyle.DANGER),
        )
    )
    return Card(
        title=phrases("cells-title"),
        prompt=panel.prompt,
        text=phrases("cells-text", count=len(panel.chosen)),
        rows=tuple(rows),
        tone=Tone.ASKING,
        shareable=True,
    )


def _cell(panel: CellsPanel, panel_id: PanelId, number: int) -> Button:
    taken = number in panel.chosen
    style = ButtonStyle.SUCCESS if taken else ButtonStyle.PLAIN
    return control(panel_id, FIRST + number, "🟥" if taken else "⬜", style=style)
