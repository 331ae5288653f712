"""A scene is a value: words, seed and a window into an endless world.

Everything a provider's button does to a picture is a function of the scene: siblings (a grid, V),
variations, a wider window (zoom, pan, make square), other words (remix), a tint (image prompts),
a style, a cast or photos (references, edits, blends) and patches (region).  The camera turns a
scene into pixels and knows nothing else.
"""

import math
from dataclasses import dataclass, replace

from bot.sandbox.painter.influences import Cast, Photo, Style
from bot.sandbox.painter.palettes import FAMILIES, Palette, blended, shifted, tinted
from bot.sandbox.painter.seeded_random import number_of, roll
from bot.sandbox.painter.words import Colour, Motif, read

SUBTLE, PLAIN, STRONG = 0.07, 0.18, 0.6  # how much low_variation, variation, high_variation move


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the endless world; y grows downwards and 0 is near the horizon."""

    left: float
    top: float
    width: float
    height: float

    @classmethod
    def of(cls, ratio: float) -> "Window":
        """Return the first look at a world: 4 square units of that width to height."""
        width, height = 2 * math.sqrt(ratio), 2 / math.sqrt(ratio)
        return cls(-width / 2, -height / 2, width, height)

    @property
    def ratio(self) -> float:
        """Return width to height."""
        return self.width / self.height

    def around(self, width: float, height: float) -> "Window":
        """Return the window of that size with the same middle."""
        left = self.left - (width - self.width) / 2
        return Window(left, self.top - (height - self.height) / 2, width, height)


@dataclass(frozen=True, slots=True)
class View:
    """How another scene's world lies over this one: its *target* at *anchor*, *scale* smaller."""

    anchor: tuple[float, float]
    target: tuple[float, float]
    scale: float

    def through(self, window: Window) -> Window:
        """Return what is seen of the other world through a window of this one."""
        left = self.target[0] + (window.left - self.anchor[0]) * self.scale
        top = self.target[1] + (window.top - self.anchor[1]) * self.scale
        return Window(left, top, window.width * self.scale, window.height * self.scale)


@dataclass(frozen=True, slots=True)
class Patch:
    """A repainted region: white in *mask* (a PNG) is painted as *scene*, over that window."""

    scene: "Scene"
    mask: bytes
    window: Window
    view: View | None = None

    def seen(self, window: Window) -> "Scene":
        """Return what is painted where the mask is white."""
        return self.scene.seen(self.view.through(window) if self.view else window)


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture before it is painted.

    *changes* are (seed, amount) steps away from the first composition, *tint* a colour taken from
    image prompts.  *photos* are sent pictures that are shown instead of a painting, over the
    window *home*; *surface* is what a retexture laid on it.
    """

    words: str
    seed: int
    window: Window
    changes: tuple[tuple[int, float], ...] = ()
    tint: Colour | None = None
    patches: tuple[Patch, ...] = ()
    style: Style | None = None
    cast: Cast | None = None
    photos: tuple[Photo, ...] = ()
    home: Window | None = None
    surface: str = ""

    @classmethod
    def of(cls, prompt: str, *, seed: int, ratio: float = 1.0) -> "Scene":
        """Return the scene a prompt and a seed stand for; *ratio* is width to height."""
        return cls(prompt, seed, Window.of(ratio))

    @property
    def motif(self) -> Motif:
        """Return what the words ask for, played by the cast."""
        motif = read(self.words)
        if not self.cast:
            return motif
        others = tuple(name for name in motif.subjects[1:] if name != self.cast.subject)
        subjects = (self.cast.subject, *others)
        return replace(motif, subjects=subjects, accent=self.cast.accent or motif.accent)

    def trait(self, name: str) -> float:
        """Return one property of the composition in [0, 1]; small changes move it a little."""
        key = number_of(name)
        value = roll(self.seed, key)
        for seed, amount in self.changes:
            value += (roll(seed, key) - 0.5) * 2 * amount
        return 1 - abs(value % 2 - 1)  # mirrored at both ends, so a small step stays small

    def moved(self, name: str) -> float:
        """Return how far the changes alone move a property, 0 without any, about [-1, 1]."""
        key = number_of(name)
        return sum((roll(seed, key) - 0.5) * 2 * amount for seed, amount in self.changes)

    def between(self, name: str, low: float, high: float) -> float:
        """Return a trait spread over [low, high]."""
        return low + (high - low) * self.trait(name)

    def palette(self) -> Palette:
        """Return the colours: by the hour or place asked for, else by chance."""
        motif = self.motif
        family = _family(motif, self.trait("hour"))
        choices = FAMILIES[family]
        palette = choices[min(len(choices) - 1, int(self.trait("palette") * len(choices)))]
        palette = shifted(palette, self.between("hue", -0.025, 0.025))
        if self.tint:
            palette = tinted(palette, self.tint, 0.45)
        if self.style:
            palette = blended(palette, self.style.palette, self.style.weight)
        elif motif.accent:
            palette = replace(palette, accent=motif.accent)
        return palette

    def varied(self, number: int, amount: float) -> "Scene":
        """Return another take on the scene; *number* tells siblings apart."""
        step = (int(roll(self.seed, number, len(self.changes)) * 2**32), amount)
        return replace(self, changes=(*self.changes, step))

    def siblings(self, amount: float, number: int = 0) -> tuple["Scene", "Scene", "Scene", "Scene"]:
        """Return four takes, the cells of a grid; *number* tells one grid from the next."""
        base = number * 4
        return (
            self.varied(base, amount),
            self.varied(base + 1, amount),
            self.varied(base + 2, amount),
            self.varied(base + 3, amount),
        )

    def zoomed(self, factor: float) -> "Scene":
        """Return the same scene, *factor* times smaller in a wider one."""
        window = self.window
        return self.seen(window.around(window.width * factor, window.height * factor))

    def panned(self, direction: str) -> "Scene":
        """Return the picture made half as long again to the left, right, up or down."""
        window = self.window
        across, along = window.width / 2, window.height / 2
        match direction:
            case "left":
                window = replace(window, left=window.left - across, width=window.width + across)
            case "right":
                window = replace(window, width=window.width + across)
            case "up":
                window = replace(window, top=window.top - along, height=window.height + along)
            case _:
                window = replace(window, height=window.height + along)
        return self.seen(window)

    def squared(self) -> "Scene":
        """Return the scene in a square as wide as its longer side."""
        side = max(self.window.width, self.window.height)
        return self.seen(self.window.around(side, side))

    def reframed(self, ratio: float) -> "Scene":
        """Return the scene in the smallest wider frame of that width to height."""
        window = self.window
        width = max(window.width, window.height * ratio)
        return self.seen(window.around(width, width / ratio))

    def seen(self, window: Window) -> "Scene":
        """Return the scene through another window."""
        return replace(self, window=window)

    def remixed(self, words: str) -> "Scene":
        """Return the same composition with new words."""
        return replace(self, words=words)

    def with_photos(self, photos: tuple[Photo, ...]) -> "Scene":
        """Return the scene as a frame for sent pictures."""
        return replace(self, photos=photos, home=self.window)

    def edited(self, words: str) -> "Scene":
        """Return the same picture with what the words say added or changed."""
        return replace(self, words=f"{words}, {self.words}" if self.words else words)

    def repainted(self, other: "Scene", mask: bytes, *, view: View | None = None) -> "Scene":
        """Return the scene with the white part of *mask* painted as *other*."""
        patch = Patch(replace(other, patches=()), mask, self.window, view)
        return replace(self, patches=(*self.patches, patch))


def _family(motif: Motif, chance: float) -> str:
    if motif.hour:
        return motif.hour
    if motif.place in {"desert", "forest"}:
        return motif.place
    if motif.place == "space":
        return "night"
    usual = ("day", "sunset", "dawn", "night") if motif.place != "city" else ("night", "sunset")
    return usual[min(len(usual) - 1, int(chance * len(usual)))]
