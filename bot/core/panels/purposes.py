"""What a picture in hand can be used for: asked when somebody shows one and says nothing."""

from dataclasses import dataclass

from bot.core.cards import ButtonStyle, Card, Tone
from bot.core.ids import SheetId
from bot.core.panels.controls import NO, control
from bot.core.words import Words

FIRST = 10  # the slot of the first purpose


@dataclass(frozen=True, slots=True)
class Purpose:
    """One use: the command, and the option that the picture is given to."""

    name: str
    command: str
    option: str = "picture"


PURPOSES = (
    Purpose("start", "imagine"),
    Purpose("style", "imagine", "style"),
    Purpose("character", "imagine", "character"),
    Purpose("omni", "imagine", "omni"),
    Purpose("describe", "describe"),
    Purpose("edit", "edit"),
    Purpose("retexture", "retexture"),
    Purpose("video", "video"),
    Purpose("blend", "blend"),
    Purpose("swap", "swap"),
)
_WIDTH = 4


def purpose_of(slot: int) -> Purpose | None:
    """Return the use behind a control."""
    place = slot - FIRST
    return PURPOSES[place] if 0 <= place < len(PURPOSES) else None


def purpose_card(sheet_id: SheetId, words: Words) -> Card:
    """Ask what to do with a picture."""
    buttons = [
        control(sheet_id, FIRST + place, words(f"purpose-{purpose.name}"))
        for place, purpose in enumerate(PURPOSES)
    ]
    buttons.append(control(sheet_id, NO, words("button-cancel"), style=ButtonStyle.DANGER))
    rows = tuple(tuple(buttons[start : start + _WIDTH]) for start in range(0, len(buttons), _WIDTH))
    return Card(title=words("purpose-title"), rows=rows, tone=Tone.ASKING, shareable=True)
