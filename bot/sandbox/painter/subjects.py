"""Puts the subjects of a prompt into the scene: where, how big, in which colours."""

from collections.abc import Callable
from dataclasses import replace

from bot.sandbox.painter import things
from bot.sandbox.painter.animals import COATS, paint_seated
from bot.sandbox.painter.canvas import Canvas
from bot.sandbox.painter.figure import Figure
from bot.sandbox.painter.palettes import mix
from bot.sandbox.painter.scene import Scene
from bot.sandbox.painter.stage import GROUND, INK, Stage
from bot.sandbox.painter.wild import paint_bird, paint_owl, paint_whale
from bot.sandbox.painter.words import Colour

_THINGS: dict[str, Callable[[Figure, Colour, float], None]] = {
    "castle": things.paint_castle,
    "robot": things.paint_robot,
    "ship": things.paint_ship,
    "tree": things.paint_tree,
    "flower": things.paint_flower,
    "house": things.paint_house,
    "balloon": things.paint_balloon,
    "lighthouse": things.paint_lighthouse,
    "rocket": things.paint_rocket,
    "person": things.paint_person,
    "bird": paint_bird,
    "owl": paint_owl,
    "whale": paint_whale,
}
_SIZES = {
    "castle": 1.0,
    "tree": 1.15,
    "balloon": 0.85,
    "lighthouse": 1.1,
    "bird": 0.6,
    "whale": 0.55,
}
_COLOURS: dict[str, Colour] = {
    "owl": (150, 112, 82),
    "whale": (70, 104, 148),
    "bird": (222, 96, 70),
    "tree": (92, 150, 88),
}
_AFLOAT = {"ship", "whale", "balloon", "rocket"}


def paint_subjects(stage: Stage) -> None:
    """Paint every subject of the scene, the first one largest and in front."""
    names = stage.motif.subjects or _usual(stage)
    for number in reversed(range(len(names))):
        _paint(stage, names[number], number, len(names))


def _usual(stage: Stage) -> tuple[str, ...]:
    """Return what is seen where nothing was asked for."""
    choices = {
        "sea": ("ship", "lighthouse", "whale"),
        "city": ("",),
        "desert": ("balloon", "person", ""),
        "space": ("rocket", "robot", ""),
        "mountains": ("balloon", "house", "person", ""),
    }.get(stage.place, ("house", "tree", "balloon", "person"))
    name = choices[int(stage.chance("usual") * len(choices))]
    return (name,) if name else ()


def head(scene: Scene) -> tuple[float, float, float] | None:
    """Return where the first subject's face is in the world and how large, if it has one."""
    stage = _rehearsal(scene)
    names = scene.motif.subjects or _usual(stage)
    faces = {"person": (0.88, 0.13), "robot": (0.7, 0.2), "owl": (0.6, 0.2), "bird": (0.5, 0.16)}
    faces |= dict.fromkeys(COATS, (0.72, 0.22))
    if not names or names[0] not in faces:
        return None
    (x, y), size = _spot(stage, names[0], 0, len(names))
    height, radius = faces[names[0]]
    return x, y - height * size, radius * size


def middle(scene: Scene) -> tuple[float, float, float]:
    """Return the middle of the first subject in the world and its height."""
    stage = _rehearsal(scene)
    names = scene.motif.subjects or _usual(stage)
    if not names:
        return 0.0, stage.horizon, 1.0
    (x, y), size = _spot(stage, names[0], 0, len(names))
    return x, y - size * 0.5, size


def _rehearsal(scene: Scene) -> Stage:
    """Return a stage on which nothing is painted."""
    return Stage(Canvas((8, 8), scene.window), scene, scene.palette(), scene.motif)


def _spot(stage: Stage, name: str, number: int, count: int) -> tuple[tuple[float, float], float]:
    """Return where a subject stands, and its height."""
    size = _SIZES.get(name, 0.92) * stage.scene.between("size", 0.78, 1.0)
    size *= 1 - 0.3 * min(number, 1) - 0.12 * max(0, number - 1)
    reach = min(0.34, stage.scene.window.width * 0.17)
    aside = 0.0 if count == 1 else (-0.34, 0.4, 0.04)[number]
    return (stage.scene.between("aside", -reach, reach) + aside, _floor(stage, name, number)), size


def _paint(stage: Stage, name: str, number: int, count: int) -> None:
    foot, size = _spot(stage, name, number, count)
    side = 1 if stage.scene.trait(f"side {number}") > 0.5 else -1
    if name not in _AFLOAT:
        _stand(stage, foot, size)
    figure = Figure(stage.canvas, foot, size, side)
    move = stage.sway(0.018, 0.1 * number)
    if name in COATS:
        coat = COATS[name]
        accent = stage.motif.accent
        if accent and number == 0:
            coat = replace(coat, fur=mix(coat.fur, accent, 0.62))
        paint_seated(figure, coat, move)
        return
    _THINGS[name](figure, _colour(stage, name), move)


def _colour(stage: Stage, name: str) -> Colour:
    usual = _COLOURS.get(name, stage.palette.accent)
    if stage.motif.accent:
        return mix(usual, stage.motif.accent, 0.8)
    return mix(usual, stage.palette.accent, 0.15)


def _floor(stage: Stage, name: str, number: int) -> float:
    if stage.place == "sea" and name in _AFLOAT:
        return stage.horizon + 0.36 - 0.12 * number
    return GROUND - 0.1 * number


def _stand(stage: Stage, foot: tuple[float, float], size: float) -> None:
    """Give the subject a shadow, and a shore where there is only water."""
    x, y = foot
    if stage.place == "sea":
        sand = mix((214, 190, 150), stage.palette.near, 0.35)
        stage.canvas.oval((x, y + 0.2), (size * 1.1, 0.25), mix(sand, INK, 0.18))
        stage.canvas.oval((x, y + 0.19), (size * 1.06, 0.24), sand)
    stage.canvas.oval((x, y), (size * 0.42, size * 0.05), INK, alpha=0.28)
