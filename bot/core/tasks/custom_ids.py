"""A customId of a provider's button: which family it belongs to, its face, and its place.

A customId is read, never assembled (CONTRACT.md 5.1); only servers without buttons get ids of our
own spelling, ``change::UPSCALE::2`` (CONTRACT.md 5.8).
"""

import re
from dataclasses import dataclass

from bot.core.tasks import families
from bot.core.tasks.families import OFFERED, ROWS, Family, Row
from bot.core.tasks.requests import Change
from bot.core.tasks.task import TaskButton

WIDTH = 5  # Discord: five buttons a row; the official rows are never wider


@dataclass(frozen=True, slots=True)
class Pressable:
    """A customId that was read; *verb* is the server's own word for what it does."""

    family: Family
    index: int
    custom_id: str
    verb: str = ""


@dataclass(frozen=True, slots=True)
class Face:
    """What a button shows: *label* as it is, or else the phrase *caption*; with both empty the
    *emoji* stands alone.
    """

    label: str = ""
    caption: str = ""
    emoji: str = ""


def read(custom_id: str) -> Pressable:
    """Return what pressing *custom_id* means, by the rule of CONTRACT.md 5.3; never fails.

    An id of no known family is ``unknown`` and keeps its verb.
    """
    parts = custom_id.strip().split("::")
    if parts[0] == "change":
        return _read_change(custom_id, parts)
    start = 2 if len(parts) > 2 and parts[1].upper() == "JOB" else 1
    verb = parts[start] if len(parts) > start else parts[-1]
    rest = parts[start + 1 :]
    numbers = [number for part in rest if (number := _number(part)) is not None]
    family = _family(verb.lower(), rest, numbers)
    index = numbers[-1] if family.row is Row.ZOOMS and numbers else (numbers or [0])[0]
    return Pressable(family, index, custom_id, verb)


def layout(
    buttons: tuple[TaskButton, ...], *, offered: frozenset[str] = OFFERED
) -> tuple[tuple[int, ...], ...]:
    """Return the rows to show, as places in *buttons*; servers lose the rows (CONTRACT.md 5.1).

    Families that are not *offered* and repeated ids are left out. Within a row the server's order
    stays: it changed from version to version.
    """
    rows: dict[Row, list[int]] = {row: [] for row in ROWS}
    seen: set[str] = set()
    for place, button in enumerate(buttons):
        family = read(button.custom_id).family
        if family.name in offered and button.custom_id not in seen:
            rows[family.row].append(place)
            seen.add(button.custom_id)
    _tuck_in_reroll(rows, buttons)
    return tuple(
        tuple(row[start : start + WIDTH])
        for row in rows.values()
        for start in range(0, len(row), WIDTH)
    )


def face(button: TaskButton) -> Face:
    """Return what a button shows: the server's label when it is good, else ours."""
    pressable = read(button.custom_id)
    family = pressable.family
    label = _clean(button.label)
    emoji = _EMOJI.get(_plain(button.emoji), "")
    if button.emoji and not emoji and _is_symbol(button.emoji):
        # Discord refuses a whole message for an emoji it doesn't know; as text it can't hurt.
        label = _clean(f"{button.emoji} {label}")
    if label:
        return Face(label, "", emoji)
    if family.letter and pressable.index:
        return Face(f"{family.letter}{pressable.index}", "", emoji)
    if (family.bare or family.row is Row.WORDS) and (emoji or family.emoji):
        return Face("", "", emoji or family.emoji)
    if family.caption:
        return Face("", family.caption, emoji or family.emoji)
    return Face(_in_words(pressable.verb), "", emoji)


def java_buttons() -> tuple[TaskButton, ...]:
    """Return the buttons to offer under a grid of a server that sends none (CONTRACT.md 5.8)."""
    upscales = [TaskButton(f"change::UPSCALE::{index}", f"U{index}") for index in range(1, 5)]
    variations = [TaskButton(f"change::VARIATION::{index}", f"V{index}") for index in range(1, 5)]
    return (*upscales, TaskButton("change::REROLL::0", emoji="🔄"), *variations)


def as_change(custom_id: str, remote_id: str) -> Change | None:
    """Return the request for a button of ``java_buttons``, None for a server's own."""
    parts = custom_id.split("::")
    if len(parts) != 3 or parts[0] != "change" or parts[1] not in families.CHANGES:
        return None
    index = _number(parts[2])
    allowed = (0,) if parts[1] == "REROLL" else (1, 2, 3, 4)
    return Change(remote_id, parts[1], index) if index in allowed and index is not None else None


def _read_change(custom_id: str, parts: list[str]) -> Pressable:
    change = as_change(custom_id, "")
    if change is None:
        return Pressable(families.UNKNOWN, 0, custom_id, parts[1] if len(parts) > 1 else parts[0])
    return Pressable(families.CHANGES[change.action], change.index, custom_id, change.action)


def _family(verb: str, rest: list[str], numbers: list[int]) -> Family:
    match verb:
        case "variation" if rest and rest[-1].upper() == "SOLO":
            return families.MAKE_VARIATIONS
        case "outpaint":
            return families.OUTPAINTS.get(numbers[0] if numbers else 0, families.UNKNOWN)
        case "picreader" if rest and rest[0].lower() == "all":
            return families.DESCRIBE_ALL
        case _ if verb.startswith("upsample_"):
            return families.UPSCALES.get(verb.rpartition("_")[2], families.UPSCALE)
        case _:
            return families.BY_VERB.get(verb, families.UNKNOWN)


def _tuck_in_reroll(rows: dict[Row, list[int]], buttons: tuple[TaskButton, ...]) -> None:
    """Put the reroll of a single picture (net sends one) behind the last row with a free place."""
    grid = rows[Row.GRID]
    if any(read(buttons[place].custom_id).family is not families.REROLL for place in grid):
        # Under a grid the reroll closes the first row, wherever the server lists it.
        grid.sort(key=lambda place: read(buttons[place].custom_id).family is families.REROLL)
        return
    for row in reversed(ROWS[1:]):
        if grid and 0 < len(rows[row]) <= WIDTH - len(grid):
            rows[row] += grid
            grid.clear()


def _number(part: str) -> int | None:
    return int(part) if part.isascii() and part.isdigit() and len(part) <= 6 else None


# Known to Discord as emoji; the key is the spelling without the variation selector.
_KNOWN = "🔄 🪄 🖌️ 🔍 ↔️ ↕️ ⬅️ ➡️ ⬆️ ⬇️ 🎞️ ❤️ 1️⃣ 2️⃣ 3️⃣ 4️⃣ 5️⃣ 🎉"
_LONGEST_LABEL = 80  # Discord: button labels


def _plain(emoji: str) -> str:
    return emoji.strip().replace("\ufe0f", "")


_EMOJI = {_plain(emoji): emoji for emoji in _KNOWN.split()}


def _is_symbol(emoji: str) -> bool:
    # "upscale_1" and "<:upscale_1:123>" are names of another server's emoji (CONTRACT.md 5.1).
    return not emoji.isascii() and len(emoji) <= 16


def _clean(label: str) -> str:
    text = " ".join("".join(char if char.isprintable() else " " for char in label).split())
    return text if len(text) <= _LONGEST_LABEL else text[: _LONGEST_LABEL - 1] + "…"


def _in_words(verb: str) -> str:
    humps = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", verb.replace("_", " ").replace("-", " "))
    words = _clean(humps)
    return words[:1].upper() + words[1:].lower() if words else "?"
