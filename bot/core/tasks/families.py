"""The table of the provider's buttons: what each family does, needs, is called, and makes.

A family is to a pressed button what an operation is to a command: its name is stored with the
task, and it is the name under which the button is switched off and priced.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.core.tasks.requests import ResultKind


class Need(StrEnum):
    """What a press needs besides the press (CONTRACT.md 5.5)."""

    DIRECT = "direct"
    REMIX = "remix"  # direct, but a modal while the account's remix is on
    PROMPT = "prompt"  # always a modal for words
    MASK = "mask"  # a selection in the picture
    UNOFFERED = "unoffered"  # the API can't carry it out


class Row(StrEnum):
    """Which buttons stand together, in the order of the rows (CONTRACT.md 5.2 and 5.4)."""

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


@dataclass(frozen=True, slots=True)
class Family:
    """Buttons that do the same thing.

    *caption* is a phrase key for when the server sends no label, "" when there is no phrase.
    *letter* names numbered buttons: U1, V3. *bare*: its emoji alone says it. *kind* is what comes
    out. *is_instant*: there in a moment, so it is looked at sooner. *is_pick*: it takes one of the
    prompts that were found. *is_replaceable*: another operation does the same where a gateway
    refuses the button (CONTRACT.md 5.9).
    """

    name: str
    need: Need
    row: Row = Row.OTHERS
    caption: str = ""
    emoji: str = ""
    letter: str = ""
    bare: bool = False
    kind: ResultKind = ResultKind.GRID
    is_instant: bool = False
    is_pick: bool = False
    is_replaceable: bool = False


def _clip(name: str, caption: str) -> Family:
    """Return a family that sets a picture in motion, or lets a clip go on."""
    return Family(
        name, Need.REMIX, Row.MOTION, caption, "🎞️", kind=ResultKind.VIDEO, is_replaceable=True
    )


def _pick(name: str, caption: str) -> Family:
    """Return a family that paints one of the prompts that were found."""
    return Family(name, Need.PROMPT, Row.WORDS, caption, is_pick=True, is_replaceable=True)


UPSAMPLE = Family(
    "upsample",
    Need.DIRECT,
    Row.GRID,
    "button-upsample",
    letter="U",
    kind=ResultKind.SINGLE,
    is_instant=True,
)
VARIATION = Family("variation", Need.REMIX, Row.VARIATIONS, "button-variation", letter="V")
REROLL = Family("reroll", Need.REMIX, Row.GRID, "button-reroll", "🔄", bare=True)
MAKE_VARIATIONS = Family("make_variations", Need.REMIX, Row.VARIES, "button-make-variations", "🪄")
DESCRIBE_ALL = Family("describe_all", Need.UNOFFERED, Row.WORDS, "button-describe-all", "🎉")
UNKNOWN = Family("unknown", Need.DIRECT)

BY_VERB = {
    "upsample": UPSAMPLE,
    "video_virtual_upscale": Family(
        "video_upsample",
        Need.DIRECT,
        Row.GRID,
        "button-video-upsample",
        letter="U",
        kind=ResultKind.VIDEO,
        is_instant=True,
    ),
    "variation": VARIATION,
    "reroll": REROLL,
    "low_variation": Family("vary_subtle", Need.REMIX, Row.VARIES, "button-vary-subtle", "🪄"),
    "high_variation": Family("vary_strong", Need.REMIX, Row.VARIES, "button-vary-strong", "🪄"),
    "inpaint": Family("vary_region", Need.MASK, Row.VARIES, "button-vary-region", "🖌️"),
    "customzoom": Family("custom_zoom", Need.PROMPT, Row.ZOOMS, "button-custom-zoom", "🔍"),
    "animate_high": _clip("animate_high", "button-animate-high"),
    "animate_low": _clip("animate_low", "button-animate-low"),
    "animate_high_extend": _clip("extend_high", "button-extend-high"),
    "animate_low_extend": _clip("extend_low", "button-extend-low"),
    "picreader": _pick("describe_pick", "button-describe-pick"),
    "picread": Family(
        "describe_retry",
        Need.DIRECT,
        Row.WORDS,
        "button-describe-retry",
        "🔄",
        bare=True,
        kind=ResultKind.TEXT,
        is_instant=True,
        is_replaceable=True,
    ),
    "promptanalyzer": _pick("shorten_pick", "button-shorten-pick"),
    "promptanalyzerextended": Family(
        "shorten_details",
        Need.DIRECT,
        Row.WORDS,
        "button-shorten-details",
        kind=ResultKind.TEXT,
        is_instant=True,
    ),
    "bookmark": Family("bookmark", Need.UNOFFERED, Row.MOTION, "button-bookmark", "❤️", bare=True),
    "canceljob": Family("cancel", Need.UNOFFERED, Row.OTHERS, "button-cancel"),
}
for _direction, _arrow in (("left", "⬅️"), ("right", "➡️"), ("up", "⬆️"), ("down", "⬇️")):
    BY_VERB[f"pan_{_direction}"] = Family(
        f"pan_{_direction}", Need.REMIX, Row.PANS, f"button-pan-{_direction}", _arrow, bare=True
    )
    BY_VERB[f"pan_{_direction}_reroll"] = REROLL

OUTPAINTS = {
    50: Family("zoom_out", Need.DIRECT, Row.ZOOMS, "button-zoom-out-2x", "🔍"),
    75: Family("zoom_out", Need.DIRECT, Row.ZOOMS, "button-zoom-out-15x", "🔍"),
    100: Family("make_square", Need.DIRECT, Row.ZOOMS, "button-make-square", "↔️"),
}
UPSCALE = Family("upscale", Need.DIRECT, Row.UPSCALES, kind=ResultKind.SINGLE)
UPSCALES = {
    finish: replace(UPSCALE, caption=f"button-upscale-{finish}")
    for finish in ("subtle", "creative", "2x", "4x")
}
CHANGES = {"UPSCALE": UPSAMPLE, "VARIATION": VARIATION, "REROLL": REROLL}  # CONTRACT.md 5.8

FAMILIES = (
    *dict.fromkeys(BY_VERB.values()),
    *OUTPAINTS.values(),
    *UPSCALES.values(),
    UPSCALE,
    MAKE_VARIATIONS,
    DESCRIBE_ALL,
    UNKNOWN,
)
NAMED = {family.name: family for family in reversed(FAMILIES)}

# A bookmark and "imagine all" do nothing through most gateways (CONTRACT.md 5.4), and a cancel is
# not sent: for these there are buttons of our own.
OFFERED = frozenset(family.name for family in FAMILIES if family.need is not Need.UNOFFERED)
