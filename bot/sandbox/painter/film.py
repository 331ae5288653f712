"""Moving pictures: the camera travels through a scene while clouds, snow and motes drift."""

import io
import math
from dataclasses import dataclass, replace

from PIL import Image, ImageDraw

from bot.sandbox.painter.camera import photograph, size_for
from bot.sandbox.painter.scene import Scene, Window
from bot.sandbox.painter.seeded_random import number_of, roll
from bot.sandbox.painter.stage import WHITE

FRAME = 100  # milliseconds
_FIRST, _MORE = 20, 14  # frames of a clip and of each extension
_MOTES = 26
_ARRIVAL = 0.55  # the part of a clip after which it turns into its end frame


@dataclass(frozen=True, slots=True)
class Leg:
    """A stretch of a clip: how strongly it moves, which way, and what is said to happen."""

    motion: str = "low"
    seed: int = 0
    words: str = ""

    @property
    def reach(self) -> float:
        """Return how far the camera gets, in parts of the window."""
        return 0.28 if self.motion == "high" else 0.1


@dataclass(frozen=True, slots=True)
class Reel:
    """One clip before it is shot; *end* is its last frame, *is_loop* brings it back."""

    scene: Scene
    legs: tuple[Leg, ...] = (Leg(),)
    end: Scene | None = None
    is_loop: bool = False

    @property
    def frames(self) -> int:
        """Return how many pictures it has."""
        return _FIRST + _MORE * (len(self.legs) - 1)

    def extended(self, leg: Leg) -> "Reel":
        """Return the clip with another stretch after its last frame."""
        start = self.scene if self.end is None else self.end
        legs = (*self.legs, leg) if self.end is None else (leg, leg)
        return replace(self, scene=start, legs=legs, end=None, is_loop=False)


def shot(reel: Reel, side: int) -> bytes:
    """Return a clip as a looping animated WebP; *side* squared is a frame's area."""
    frames = _frames(reel, size_for(reel.scene.window.ratio, side))
    file = io.BytesIO()
    frames[0].save(
        file, "WEBP", save_all=True, append_images=frames[1:], duration=FRAME, loop=0,
        quality=62, method=1,
    )  # fmt: skip
    return file.getvalue()


def still(reel: Reel, side: int) -> Image.Image:
    """Return a clip's first frame."""
    return photograph(reel.scene, size_for(reel.scene.window.ratio, side))


def _frames(reel: Reel, size: tuple[int, int]) -> list[Image.Image]:
    last = reel.frames if reel.is_loop else reel.frames - 1
    times = [number / last for number in range(reel.frames)]
    end = photograph(reel.end, size) if reel.end else None
    still_photo = photograph(reel.scene, size) if reel.scene.photos else None
    return [_frame(reel, size, time, (still_photo, end)) for time in times]


def _frame(
    reel: Reel, size: tuple[int, int], time: float, ready: tuple[Image.Image | None, ...]
) -> Image.Image:
    photo, end = ready
    window = _seen(reel, time)
    if photo:
        picture = photo.resize(size, Image.Resampling.BICUBIC, _cut(reel, window, size))
    else:
        flow = 0.5 * math.sin(time * math.tau) if reel.is_loop else time * len(reel.legs)
        strength = 2.0 if reel.legs[-1].motion == "high" else 1.0
        scene = _spoken(reel, time).seen(window)
        picture = photograph(scene, size, (time * len(reel.legs)) % 1.0, flow * strength)
    picture = _with_motes(picture, reel, time)
    if end is None or time <= _ARRIVAL:
        return picture
    return Image.blend(picture, end, _ease((time - _ARRIVAL) / (1 - _ARRIVAL)))


def _spoken(reel: Reel, time: float) -> Scene:
    """Return the scene with what the present stretch says, from its middle on."""
    leg = reel.legs[min(len(reel.legs) - 1, int(time * len(reel.legs)))]
    return reel.scene.edited(leg.words) if leg.words and time else reel.scene


def _seen(reel: Reel, time: float) -> Window:
    """Return where the camera is; it starts at the picture itself."""
    near, across, along = 1.0, 0.0, 0.0
    for number, leg in enumerate(reel.legs):
        part = _ease(min(1.0, max(0.0, time * len(reel.legs) - number)))
        part = math.sin(time * math.pi) ** 2 if reel.is_loop else part
        inward = 1 if number % 2 == 0 else -1
        near *= 1 - inward * leg.reach * part
        turn = roll(number_of("camera"), leg.seed) * math.tau
        across += 0.45 * leg.reach * part * math.cos(turn) * inward
        along += 0.25 * leg.reach * part * math.sin(turn) * inward
    window = reel.scene.window
    moved = window.around(window.width * near, window.height * near)
    spare = (window.width - moved.width) / 2, (window.height - moved.height) / 2
    shift = across * window.width, along * window.height
    if reel.scene.photos:  # a photo has nothing beyond its edges
        shift = max(-spare[0], min(spare[0], shift[0])), max(-spare[1], min(spare[1], shift[1]))
    return replace(moved, left=moved.left + shift[0], top=moved.top + shift[1])


def _cut(reel: Reel, window: Window, size: tuple[int, int]) -> tuple[float, float, float, float]:
    whole = reel.scene.window
    scale = size[0] / whole.width
    left = max(0.0, (window.left - whole.left) * scale)
    top = max(0.0, (window.top - whole.top) * scale)
    return (
        left,
        top,
        min(size[0], left + window.width * scale),
        min(size[1], top + window.height * scale),
    )


def _with_motes(picture: Image.Image, reel: Reel, time: float) -> Image.Image:
    """Let specks of light float through the picture; none in its very first frame."""
    fade = min(1.0, time * 8)
    if reel.is_loop:
        fade = min(1.0, 4 * math.sin(time * math.pi))
    if fade <= 0:
        return picture
    draw = ImageDraw.Draw(picture, "RGBA")
    wide, high = picture.size
    key = number_of("motes") ^ reel.legs[0].seed
    for number in range(_MOTES):
        x, y, pace = (roll(key, number, axis) for axis in range(3))
        drift = (0.15 + 0.35 * pace) * time * len(reel.legs)
        left = (x + drift) % 1.0 * wide
        top = (y + 0.05 * math.sin((time * 2 + pace) * math.tau) - 0.2 * drift) % 1.0 * high
        size = (0.002 + 0.005 * pace) * max(wide, high)
        glint = 0.35 + 0.65 * math.sin((time * 2 + x) * math.pi) ** 2
        paint = (*WHITE, round(150 * glint * fade))
        draw.ellipse((left - size, top - size, left + size, top + size), paint)
    return picture


def _ease(part: float) -> float:
    return part * part * (3 - 2 * part)
