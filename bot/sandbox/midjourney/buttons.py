"""The buttons under a picture, as flat lists in Discord's reading order (CONTRACT.md 5.2, 5.3)."""

from dataclasses import dataclass

Button = dict[str, object]
_RETRY = "MJ::Picread::Retry"
_KEYCAPS = ("1️⃣", "2️⃣", "3️⃣", "4️⃣", "5️⃣")


@dataclass(frozen=True, slots=True)
class Click:
    """A customId taken apart: ``upsample``, ``Outpaint`` …, its number, and the rest as it is."""

    custom_id: str
    verb: str
    number: int
    is_solo: bool

    @property
    def needs_window(self) -> bool:
        """Tell whether this click always asks for more (CONTRACT.md 5.5)."""
        return self.verb in {"CustomZoom", "Inpaint", "PicReader", "PromptAnalyzer"}

    @property
    def may_remix(self) -> bool:
        """Tell whether this click asks for a prompt while remix is on."""
        if self.verb in {"variation", "low_variation", "high_variation", "reroll"}:
            return True
        return self.verb.startswith(("pan_", "animate_"))


def take_apart(custom_id: str) -> Click:
    """Read a customId by the rule of CONTRACT.md 5.3."""
    parts = custom_id.split("::")
    if custom_id == _RETRY:
        return Click(custom_id, "Retry", 0, is_solo=False)
    has_job = len(parts) > 2 and parts[1].upper() == "JOB"
    rest = parts[2:] if has_job else parts[1:]
    verb = rest[0] if rest else ""
    number = next((int(part) for part in rest[1:] if part.isdecimal()), 0)
    return Click(custom_id, verb, number, parts[-1] == "SOLO")


def button(custom_id: str, emoji: str = "", label: str = "") -> Button:
    """Return one button as servers print it: type 2, style 2."""
    return {"customId": custom_id, "emoji": emoji, "label": label, "type": 2, "style": 2}


def grid(job: str) -> list[Button]:
    """Return what stands under four pictures."""
    above = [button(f"MJ::JOB::upsample::{n}::{job}", label=f"U{n}") for n in range(1, 5)]
    again = button(f"MJ::JOB::reroll::0::{job}::SOLO", "🔄")
    return [*above, again, *(_variation(n, job) for n in range(1, 5))]


def _variation(number: int, job: str) -> Button:
    return button(f"MJ::JOB::variation::{number}::{job}", label=f"V{number}")


def single(job: str, version: str, ratio: float, *, layout: str = "plus") -> list[Button]:
    """Return what stands under one picture made by that model; *ratio* is width to height.

    net builds its own list where no Discord message is behind the picture (CONTRACT.md 5.2): no
    bookmark, a reroll, and for version 8 neither zooms nor pans.
    """
    if version[:1] in {"1", "2", "3", "4"} or version == "niji4":
        solo = button(f"MJ::JOB::variation::1::{job}::SOLO", "🪄", "Make Variations")
        return [solo, button(f"MJ::BOOKMARK::{job}", "❤️")]
    film = _animate(job) if version in {"7", "niji7"} or version.startswith("8") else []
    if layout == "net":
        frames = [] if version.startswith("8") else [*_zooms(job, ratio), *_pans(job)]
        again = button(f"MJ::JOB::reroll::0::{job}::SOLO", "🔄")
        varies = _varies(job, with_region=True)
        return [*_upscales(job, version), *varies, *frames, *film, again]
    return [
        *_upscales(job, version),
        *_varies(job, with_region=True),
        *_zooms(job, ratio),
        *_pans(job),
        *film,
        button(f"MJ::BOOKMARK::{job}", "❤️"),
    ]


def upscaled(job: str, version: str, ratio: float) -> list[Button]:
    """Return what stands under a picture after Upscale; the region can't be edited any more."""
    film = _animate(job) if version in {"7", "niji7"} else []
    again = button(f"MJ::JOB::reroll::0::{job}::SOLO", "🔄")
    return [*_varies(job, with_region=False), *_zooms(job, ratio), *film, again]


def film(job: str, count: int) -> list[Button]:
    """Return what stands under a batch of clips."""
    above = [
        button(f"MJ::JOB::video_virtual_upscale::{n}::{job}", label=f"U{n}")
        for n in range(1, count + 1)
    ]
    return [*above, button(f"MJ::JOB::reroll::0::{job}::SOLO", "🔄")]


def one_film(job: str) -> list[Button]:
    """Return what stands under one clip."""
    return [
        button(f"MJ::JOB::animate_high_extend::1::{job}", "🎞️", "Extend (High motion)"),
        button(f"MJ::JOB::animate_low_extend::1::{job}", "🎞️", "Extend (Low motion)"),
    ]


def described() -> list[Button]:
    """Return what stands under a described picture."""
    numbers = [button(f"MJ::Job::PicReader::{n}", _KEYCAPS[n - 1]) for n in range(1, 5)]
    again = button(_RETRY, "🔄")
    return [*numbers, again, button("MJ::Job::PicReader::all", "🎉", "Imagine all")]


def shortened(count: int) -> list[Button]:
    """Return what stands under a shortened prompt."""
    numbers = [
        button(f"MJ::Job::PromptAnalyzer::{n}", _KEYCAPS[n - 1]) for n in range(1, count + 1)
    ]
    return [*numbers, button("MJ::Job::PromptAnalyzerExtended", label="Show Details")]


def _upscales(job: str, version: str) -> list[Button]:
    if version in {"5", "5.1", "5.2", "niji5"}:
        return [
            button(
                f"MJ::JOB::upsample_v5_{times}x::1::{job}::SOLO", "upscale_1", f"Upscale ({times}x)"
            )
            for times in (2, 4)
        ]
    if version.startswith("8"):
        return []
    model = {"6": "v6", "niji6": "v6", "6.1": "v6r1"}.get(version, "v7")
    return [
        button(
            f"MJ::JOB::upsample_{model}_2x_{how.lower()}::1::{job}::SOLO",
            "upscale_1",
            f"Upscale ({how})",
        )
        for how in ("Subtle", "Creative")
    ]


def _varies(job: str, *, with_region: bool) -> list[Button]:
    pair = [
        button(f"MJ::JOB::low_variation::1::{job}::SOLO", "🪄", "Vary (Subtle)"),
        button(f"MJ::JOB::high_variation::1::{job}::SOLO", "🪄", "Vary (Strong)"),
    ]
    region = button(f"MJ::Inpaint::1::{job}::SOLO", "🖌️", "Vary (Region)")
    return [*pair, region] if with_region else pair


def _zooms(job: str, ratio: float) -> list[Button]:
    zooms = [
        button(f"MJ::Outpaint::50::1::{job}::SOLO", "🔍", "Zoom Out 2x"),
        button(f"MJ::Outpaint::75::1::{job}::SOLO", "🔍", "Zoom Out 1.5x"),
        button(f"MJ::CustomZoom::{job}", "🔍", "Custom Zoom"),
    ]
    if abs(ratio - 1) < 0.01:
        return zooms
    arrow = "↕️" if ratio > 1 else "↔️"
    return [*zooms, button(f"MJ::Outpaint::100::1::{job}::SOLO", arrow, "Make Square")]


def _pans(job: str) -> list[Button]:
    arrows = {"left": "⬅️", "right": "➡️", "up": "⬆️", "down": "⬇️"}
    return [button(f"MJ::JOB::pan_{way}::1::{job}::SOLO", arrow) for way, arrow in arrows.items()]


def _animate(job: str) -> list[Button]:
    return [
        button(f"MJ::JOB::animate_{how.lower()}::1::{job}::SOLO", "🎞️", f"Animate ({how} motion)")
        for how in ("High", "Low")
    ]
