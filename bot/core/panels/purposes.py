"""What a picture in hand can be used for: asked when somebody shows one and says nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.ids import PanelId
from bot.core.messages.cards import ButtonStyle, Card, Tone
from bot.core.messages.phrasebook import Phrases
from bot.core.panels.controls import NO, control, numbered


@dataclass(frozen=True, slots=True)
class Purpose:
    """One use: the command, and the option that the picture is given to.

    *number* is its control's for ever (see ``controls``).
    """

    number: int
    name: str
    command: str
    option: str = "picture"


PURPOSES = (
    Purpose(10, "start", "imagine"),
    Purpose(11, "style", "imagine", "style"),
    Purpose(12, "character", "imagine", "character"),
    Purpose(13, "omni", "imagine", "omni"),
    Purpose(14, "describe", "describe"),
    Purpose(15, "edit", "edit"),
    Purpose(16, "retexture", "retexture"),
    Purpose(17, "video", "video"),
    Purpose(18, "blend", "blend"),
    Purpose(19, "swap", "swap"),
)
_WIDTH = 4


def purpose_of(number: int, purposes: Sequence[Purpose] = PURPOSES) -> Purpose | None:
    """Return the use behind a control."""
    return numbered(purposes).get(number)


def purpose_card(panel_id: PanelId, phrases: Phrases) -> Card:
    """Ask what to do with a picture."""
    buttons = [
        control(panel_id, purpose.number, phrases(f"purpose-{purpose.name}"))
        for purpose in PURPOSES
    ]
    buttons.append(control(panel_id, NO, phrases("button-cancel"), style=ButtonStyle.DANGER))
    rows = tuple(tuple(buttons[start : start + _WIDTH]) for start in range(0, len(buttons), _WIDTH))
    return Card(title=phrases("purpose-title"), rows=rows, tone=Tone.ASKING, shareable=True)
