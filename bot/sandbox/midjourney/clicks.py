"""What a pressed button makes out of its parent: the click becomes a new work (contract 5.3)."""

from dataclasses import dataclass, replace

from bot.sandbox.midjourney.buttons import Click
from bot.sandbox.midjourney.jobs import Kind, SandboxTask, Work
from bot.sandbox.midjourney.prompts import ReadPrompt
from bot.sandbox.painter.dice import number_of, roll
from bot.sandbox.painter.scene import PLAIN, STRONG, SUBTLE, Scene

GRID = 0.9  # how different the four first takes are
_TRACE = 0.012  # four zooms of one picture differ by hardly anything
_ZOOMS = {50: 2.0, 75: 1.5}


@dataclass(frozen=True, slots=True)
class Pace:
    """How long jobs take, in clock seconds (contract 8: imagine 37-45, animate ~60)."""

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
    """One click on a parent with the prompt that goes with it; *number* tells repeats apart."""

    click: Click
    parent: SandboxTask
    prompt: ReadPrompt
    number: int
    job: str
    side: int
    mask: bytes = b""


def work_for(press: Press, pace: Pace) -> Work | None:
    """Return what a click makes, or None when it makes nothing (bookmarks, unknown verbs)."""
    verb = press.click.verb
    if verb in {"upsample", "video_virtual_upscale"}:
        return _picked(press, pace)
    if verb.startswith("upsample_"):
        return _upscaled(press, pace)
    if verb.startswith("animate_"):
        return _film(press, pace)
    scenes = _scenes(press)
    if not scenes:
        return None
    if verb == "reroll" and press.parent.work.kind is Kind.CLIP:
        return Work(Kind.CLIP, scenes, pace.about(pace.animate, press.job))
    seconds = pace.about(pace.imagine, press.job)
    return Work(Kind.GRID, scenes, seconds, press.side, mistake=press.prompt.mistake)


def fresh(scene: Scene, number: int) -> tuple[Scene, Scene, Scene, Scene]:
    """Return the four pictures of a new grid; *number* is how often it was rolled before."""
    return scene.siblings(GRID, number)


def _picked(press: Press, pace: Pace) -> Work:
    kind = Kind.CLIP if press.click.verb.startswith("video") else Kind.SINGLE
    scene = press.parent.work.scenes[press.click.number - 1]
    seconds = pace.instant * (1 + roll(number_of(press.job)))
    return Work(kind, (scene,), seconds, press.side)


def _upscaled(press: Press, pace: Pace) -> Work:
    scene = press.parent.work.scenes[0]
    if "creative" in press.click.verb:
        scene = scene.varied(press.number, _TRACE)
    return Work(Kind.SINGLE, (scene,), pace.upscale, press.side * 2, is_upscaled=True)


def _film(press: Press, pace: Pace) -> Work:
    scene = press.parent.work.scenes[0].remixed(press.prompt.words)
    amount = SUBTLE if "high" in press.click.verb else _TRACE
    seconds = pace.about(pace.animate, press.job)
    return Work(Kind.CLIP, scene.siblings(amount, press.number), seconds)


def _scenes(press: Press) -> tuple[Scene, ...]:
    """Return the four pictures a click leads to."""
    verb, words, number = press.click.verb, press.prompt.words, press.number
    pictures = press.parent.work.scenes
    if not pictures:
        return ()
    chosen = pictures[max(0, min(press.click.number, len(pictures)) - 1)]
    chosen = chosen.remixed(words)
    match verb:
        case "variation":
            return chosen.siblings(PLAIN, number)
        case "low_variation":
            return pictures[0].remixed(words).siblings(SUBTLE, number)
        case "high_variation":
            return pictures[0].remixed(words).siblings(STRONG, number)
        case "reroll":
            return fresh((press.parent.origin or chosen).remixed(words), number)
        case "Inpaint":
            return _repainted(pictures[0], words, number, press.mask)
        case _:
            return _reframed(press, pictures[0].remixed(words))


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


def _repainted(scene: Scene, words: str, number: int, mask: bytes) -> tuple[Scene, ...]:
    plain = replace(scene, patches=())
    others = plain.remixed(words).siblings(GRID, number)
    return tuple(scene.repainted(other, mask) for other in others)
