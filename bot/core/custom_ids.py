"""The families of customIds: what a provider's button does, needs, is called, and where it stands.

A customId is read, never assembled (contract 5.1); only servers without buttons get ids of our
own spelling, ``change::UPSCALE::2`` (contract 5.8).
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.core.requests import Change
from bot.core.tasks import TaskButton


class Need(StrEnum):
    """What a press needs besides the press (contract 5.5)."""

    DIRECT = "direct"
    REMIX = "remix"  # direct, but a window while the account's remix is on
    PROMPT = "prompt"  # always a window for words
    MASK = "mask"  # a selection in the picture
    UNOFFERED = "unoffered"  # the API can't carry it out


class Row(StrEnum):
    """Which buttons stand together, in the order of the rows (contract 5.2 and 5.4)."""

    GRID = "grid"
    VARIATIONS = "variations"
    UPSCALES = "upscales"
    VARIES = "varies"
    ZOOMS = "zooms"
    PANS = "pans"
    MOTION = "motion"
    WORDS = "words"
    OTHERS = "others"


ROWS = tuple(Row)
WIDTH = 5  # Discord: five buttons a row; the official rows are never wider


@dataclass(frozen=True, slots=True)
class Family:
    """Buttons that do the same thing.

    *caption* is a phrase key for when the server sends no label, "" when there is no phrase.
    *letter* names numbered buttons: U1, V3. *bare*: its emoji alone says it.
    """

    name: str
    need: Need
    row: Row = Row.OTHERS
    caption: str = ""
    emoji: str = ""
    letter: str = ""
    bare: bool = False


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


_UPSAMPLE = Family("upsample", Need.DIRECT, Row.GRID, "button-upsample", letter="U")
_VIDEO_UPSAMPLE = Family(
    "video_upsample", Need.DIRECT, Row.GRID, "button-video-upsample", letter="U"
)
_VARIATION = Family("variation", Need.REMIX, Row.VARIATIONS, "button-variation", letter="V")
_REROLL = Family("reroll", Need.REMIX, Row.GRID, "button-reroll", "🔄", bare=True)
_MAKE_VARIATIONS = Family("make_variations", Need.REMIX, Row.VARIES, "button-make-variations", "🪄")
_UNKNOWN = Family("unknown", Need.DIRECT)

_BY_VERB = {
    "upsample": _UPSAMPLE,
    "video_virtual_upscale": _VIDEO_UPSAMPLE,
    "variation": _VARIATION,
    "reroll": _REROLL,
    "low_variation": Family("vary_subtle", Need.REMIX, Row.VARIES, "button-vary-subtle", "🪄"),
    "high_variation": Family("vary_strong", Need.REMIX, Row.VARIES, "button-vary-strong", "🪄"),
    "inpaint": Family("vary_region", Need.MASK, Row.VARIES, "button-vary-region", "🖌️"),
    "customzoom": Family("custom_zoom", Need.PROMPT, Row.ZOOMS, "button-custom-zoom", "🔍"),
    "animate_high": Family("animate_high", Need.REMIX, Row.MOTION, "button-animate-high", "🎞️"),
    "animate_low": Family("animate_low", Need.REMIX, Row.MOTION, "button-animate-low", "🎞️"),
    "animate_high_extend": Family("extend_high", Need.REMIX, Row.MOTION, "button-extend-high", "🎞️"),
    "animate_low_extend": Family("extend_low", Need.REMIX, Row.MOTION, "button-extend-low", "🎞️"),
    "picreader": Family("describe_pick", Need.PROMPT, Row.WORDS, "button-describe-pick"),
    "picread": Family(
        "describe_retry", Need.DIRECT, Row.WORDS, "button-describe-retry", "🔄", bare=True
    ),
    "promptanalyzer": Family("shorten_pick", Need.PROMPT, Row.WORDS, "button-shorten-pick"),
    "promptanalyzerextended": Family(
        "shorten_details", Need.DIRECT, Row.WORDS, "button-shorten-details"
    ),
    "bookmark": Family("bookmark", Need.UNOFFERED, Row.MOTION, "button-bookmark", "❤️", bare=True),
    "canceljob": Family("cancel", Need.UNOFFERED, Row.OTHERS, "button-cancel"),
}
for _direction, _arrow in (("left", "⬅️"), ("right", "➡️"), ("up", "⬆️"), ("down", "⬇️")):
    _BY_VERB[f"pan_{_direction}"] = Family(
        f"pan_{_direction}", Need.REMIX, Row.PANS, f"button-pan-{_direction}", _arrow, bare=True
    )
    _BY_VERB[f"pan_{_direction}_reroll"] = _REROLL

_OUTPAINTS = {
    50: Family("zoom_out", Need.DIRECT, Row.ZOOMS, "button-zoom-out-2x", "🔍"),
    75: Family("zoom_out", Need.DIRECT, Row.ZOOMS, "button-zoom-out-15x", "🔍"),
    100: Family("make_square", Need.DIRECT, Row.ZOOMS, "button-make-square", "↔️"),
}
_DESCRIBE_ALL = Family("describe_all", Need.UNOFFERED, Row.WORDS, "button-describe-all", "🎉")
_UPSCALES = {
    kind: Family("upscale", Need.DIRECT, Row.UPSCALES, f"button-upscale-{kind}")
    for kind in ("subtle", "creative", "2x", "4x")
}
_UPSCALE = Family("upscale", Need.DIRECT, Row.UPSCALES)
_CHANGES = {"UPSCALE": _UPSAMPLE, "VARIATION": _VARIATION, "REROLL": _REROLL}

FAMILIES = (
    *dict.fromkeys(_BY_VERB.values()),
    *_OUTPAINTS.values(),
    *_UPSCALES.values(),
    _UPSCALE,
    _MAKE_VARIATIONS,
    _DESCRIBE_ALL,
    _UNKNOWN,
)

# A bookmark and "imagine all" do nothing through most gateways (contract 5.4), and a cancel is not
# sent: for these there are buttons of our own.
OFFERED = frozenset(family.name for family in FAMILIES) - {"describe_all", "bookmark", "cancel"}


def read(custom_id: str) -> Pressable:
    """Return what pressing *custom_id* means, by the rule of contract 5.3; never fails.

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
    """Return the rows to show, as places in *buttons*; servers lose the rows (contract 5.1).

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
    """Return the buttons to offer under a grid of a server that sends none (contract 5.8)."""
    upscales = [TaskButton(f"change::UPSCALE::{index}", f"U{index}") for index in range(1, 5)]
    variations = [TaskButton(f"change::VARIATION::{index}", f"V{index}") for index in range(1, 5)]
    return (*upscales, TaskButton("change::REROLL::0", emoji="🔄"), *variations)


def as_change(custom_id: str, remote_id: str) -> Change | None:
    """Return the request for a button of ``java_buttons``, None for a server's own."""
    parts = custom_id.split("::")
    if len(parts) != 3 or parts[0] != "change" or parts[1] not in _CHANGES:
        return None
    index = _number(parts[2])
    allowed = (0,) if parts[1] == "REROLL" else (1, 2, 3, 4)
    return Change(remote_id, parts[1], index) if index in allowed and index is not None else None


def _read_change(custom_id: str, parts: list[str]) -> Pressable:
    change = as_change(custom_id, "")
    if change is None:
        return Pressable(_UNKNOWN, 0, custom_id, parts[1] if len(parts) > 1 else parts[0])
    return Pressable(_CHANGES[change.action], change.index, custom_id, change.action)


def _family(verb: str, rest: list[str], numbers: list[int]) -> Family:
    match verb:
        case "variation" if rest and rest[-1].upper() == "SOLO":
            return _MAKE_VARIATIONS
        case "outpaint":
            return _OUTPAINTS.get(numbers[0] if numbers else 0, _UNKNOWN)
        case "picreader" if rest and rest[0].lower() == "all":
            return _DESCRIBE_ALL
        case _ if verb.startswith("upsample_"):
            return _UPSCALES.get(verb.rpartition("_")[2], _UPSCALE)
        case _:
            return _BY_VERB.get(verb, _UNKNOWN)


def _tuck_in_reroll(rows: dict[Row, list[int]], buttons: tuple[TaskButton, ...]) -> None:
    """Put the reroll of a single picture (net sends one) behind the last row with a free place."""
    grid = rows[Row.GRID]
    if any(read(buttons[place].custom_id).family is not _REROLL for place in grid):
        # Under a grid the reroll closes the first row, wherever the server lists it.
        grid.sort(key=lambda place: read(buttons[place].custom_id).family is _REROLL)
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
    # "upscale_1" and "<:upscale_1:123>" are names of another server's emoji (contract 5.1).
    return not emoji.isascii() and len(emoji) <= 16


def _clean(label: str) -> str:
    text = " ".join("".join(char if char.isprintable() else " " for char in label).split())
    return text if len(text) <= _LONGEST_LABEL else text[: _LONGEST_LABEL - 1] + "…"


def _in_words(verb: str) -> str:
    humps = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", verb.replace("_", " ").replace("-", " "))
    words = _clean(humps)
    return words[:1].upper() + words[1:].lower() if words else "?"
