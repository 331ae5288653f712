"""What a pressed button makes out of its parent: the click becomes a new work (CONTRACT.md 5.3)."""

from dataclasses import dataclass, replace

from bot.sandbox.midjourney.buttons import Click
from bot.sandbox.midjourney.jobs import Kind, SandboxTask, Work
from bot.sandbox.midjourney.prompts import ReadPrompt
from bot.sandbox.painter.film import Leg, Reel
from bot.sandbox.painter.influences import Style
from bot.sandbox.painter.palettes import Palette
from bot.sandbox.painter.regions import filled
from bot.sandbox.painter.scene import PLAIN, STRONG, SUBTLE, Scene
from bot.sandbox.painter.seeded_random import number_of, roll
from bot.sandbox.painter.seeing import study

GRID = 0.9  # how different the four first takes are
_TRACE = 0.012  # four zooms of one picture differ by hardly anything
_ZOOMS = {50: 2.0, 75: 1.5}


@dataclass(frozen=True, slots=True)
class Pace:
    """How long jobs take, in clock seconds (CONTRACT.md 8: imagine 37-45, animate ~60)."""

    imagine: float = 40.0
    upscale: float = 20.0
    animate: float = 60.0
    instant: float = 1.0
    describe: float = 6.0

    @classmethod
    def of(cls, seconds: float) -> "Pace":
        """Return the usual proportions around an imagine of that many seconds."""
        return cls(seconds, seconds / 2, seconds * 1.5, seconds / 40, seconds * 0.15)

    def about(self, seconds: float, key: str) -> float:
        """Return a duration near that, within 30 %, always the same for one job."""
        return seconds * (0.7 + 0.6 * roll(number_of(key)))


@dataclass(frozen=True, slots=True)
class Press:
    """One click on a parent with the prompt that goes with it; *number* tells repeats apart.

    *is_reworded*: the prompt is another one than the parent's.
    """

    click: Click
    parent: SandboxTask
    prompt: ReadPrompt
    number: int
    job: str
    side: int
    mask: bytes = b""
    is_reworded: bool = False

    def spoken(self, scene: Scene) -> Scene:
        """Return a scene of the parent's with the words of this click."""
        return scene.remixed(self.prompt.words) if self.is_reworded else scene


def work_for(press: Press, pace: Pace) -> Work | None:
    """Return what a click makes, or None when it makes nothing (bookmarks, unknown verbs)."""
    verb = press.click.verb
    if verb in {"upsample", "video_virtual_upscale"}:
        return _picked(press, pace)
    if verb.startswith("upsample_"):
        return _upscaled(press, pace)
    if verb.startswith("animate_"):
        return _film(press, pace)
    if verb == "reroll" and press.parent.work.kind is Kind.CLIP:
        return _filmed_again(press, pace)
    scenes = _scenes(press)
    if not scenes:
        return None
    seconds = pace.about(pace.imagine, press.job)
    return Work(Kind.GRID, scenes, seconds, press.side, mistake=press.prompt.mistake)


def fresh(scene: Scene, number: int) -> tuple[Scene, Scene, Scene, Scene]:
    """Return the four pictures of a new grid; *number* is how often it was rolled before."""
    return scene.siblings(GRID, number)


def _picked(press: Press, pace: Pace) -> Work | None:
    parent, index = press.parent.work, press.click.number - 1
    if not 0 <= index < len(parent.scenes):
        return None
    seconds = pace.instant * (1 + roll(number_of(press.job)))
    scene = parent.scenes[index]
    if press.click.verb.startswith("video"):
        reel = parent.reels[index]
        return Work(Kind.CLIP, (scene,), seconds, press.side, reels=(reel,))
    return Work(Kind.SINGLE, (scene,), seconds, press.side)


def _upscaled(press: Press, pace: Pace) -> Work:
    scene = press.parent.work.scenes[0]
    if "creative" in press.click.verb:
        scene = scene.varied(press.number, _TRACE)
    return Work(Kind.SINGLE, (scene,), pace.upscale, press.side * 2, is_upscaled=True)


def _film(press: Press, pace: Pace) -> Work | None:
    """Let the picture move, or a clip go on, four times."""
    parent = press.parent.work
    motion = "high" if "high" in press.click.verb else "low"
    legs = _legs(motion, press)
    if press.click.verb.endswith("_extend"):
        if not parent.reels:
            return None
        reels = tuple(parent.reels[0].extended(leg) for leg in legs)
    else:
        reels = tuple(Reel(parent.scenes[0], (leg,)) for leg in legs)
    return clip_work(reels, pace.about(pace.animate, press.job), press.side)


def _legs(motion: str, press: Press) -> tuple[Leg, ...]:
    words = press.prompt.words if press.is_reworded else ""
    return legs_of(motion, number_of(press.job), 4, words=words)


def _filmed_again(press: Press, pace: Pace) -> Work:
    """Shoot the parent's clips again along other paths."""
    parent = press.parent.work
    number = number_of(press.job)
    reels = tuple(
        replace(reel, legs=(*reel.legs[:-1], replace(reel.legs[-1], seed=number + index)))
        for index, reel in enumerate(parent.reels)
    )
    return clip_work(reels, pace.about(pace.animate, press.job), press.side)


def legs_of(motion: str, seed: int, count: int, *, words: str = "") -> tuple[Leg, ...]:
    """Return the stretches of a batch of clips: each goes another way."""
    return tuple(Leg(motion or "low", seed + number, words) for number in range(count))


def clip_work(reels: tuple[Reel, ...], seconds: float, side: int, *, mistake: str = "") -> Work:
    """Return the work of shooting clips."""
    scenes = tuple(reel.scene for reel in reels)
    return Work(Kind.CLIP, scenes, seconds, side, mistake=mistake, reels=reels)


def _scenes(press: Press) -> tuple[Scene, ...]:
    """Return the four pictures a click leads to."""
    verb, number = press.click.verb, press.number
    pictures = press.parent.work.scenes
    if not pictures:
        return ()
    chosen = pictures[max(0, min(press.click.number, len(pictures)) - 1)]
    chosen, first = press.spoken(chosen), press.spoken(pictures[0])
    match verb:
        case "variation":
            return chosen.siblings(PLAIN, number)
        case "low_variation":
            return first.siblings(SUBTLE, number)
        case "high_variation":
            return first.siblings(STRONG, number)
        case "reroll":
            return fresh(press.spoken(press.parent.origin or chosen), number)
        case "Inpaint":
            return repainted(pictures[0], press.prompt.words, number, press.mask)
        case _:
            return _reframed(press, first)


def _reframed(press: Press, scene: Scene) -> tuple[Scene, ...]:
    verb = press.click.verb
    if verb.startswith("pan_"):
        return _traces(scene.panned(verb.split("_")[1]), press.number)
    if verb == "CustomZoom":
        wider = scene.zoomed(press.prompt.zoom)
        if press.prompt.get("ar", "aspect"):
            wider = wider.reframed(press.prompt.ratio)
        return _traces(wider, press.number)
    if verb != "Outpaint":
        return ()
    # 50, 75 and 100 are the size the picture keeps; 100 is Make Square
    factor = _ZOOMS.get(int(press.click.custom_id.split("::")[2]))
    return _traces(scene.zoomed(factor) if factor else scene.squared(), press.number)


def _traces(scene: Scene, number: int) -> tuple[Scene, ...]:
    """Return the scene itself and three that differ by a trace."""
    return (scene, *scene.siblings(_TRACE, number)[1:])


def repainted(scene: Scene, words: str, number: int, mask: bytes) -> tuple[Scene, ...]:
    """Return a scene with the white part of a mask painted anew by these words, four times."""
    palette = scene.palette()
    plain = replace(scene, patches=(), photos=(), home=None, cast=None, surface="")
    if scene.photos:
        plain = replace(plain, style=Style(seen_palette(scene), 0.7))
    elif not scene.style:
        plain = replace(plain, tint=palette.middle)
    others = plain.remixed(words).siblings(GRID, number)
    return tuple(filled(scene, other, mask) for other in others)


def seen_palette(scene: Scene) -> Palette:
    """Return the colours of the photos that a scene shows."""
    return study(scene.photos[0].opened()).palette
