"""What every brush needs to know: the canvas, the scene, its colours and the moment of a clip."""

import math
from dataclasses import dataclass

from bot.sandbox.painter.canvas import Canvas
from bot.sandbox.painter.palettes import Palette, mix
from bot.sandbox.painter.scene import Scene
from bot.sandbox.painter.seeded_random import number_of, roll, rough
from bot.sandbox.painter.words import Colour, Motif

WHITE: Colour = (255, 255, 255)
INK: Colour = (24, 22, 34)
GROUND = 0.7  # where a subject stands


@dataclass(frozen=True, slots=True)
class Stage:
    """One painting in progress.

    *moment* in [0, 1) runs once through a clip's sways; *flow* is how far its clouds have drifted.
    """

    canvas: Canvas
    scene: Scene
    palette: Palette
    motif: Motif
    moment: float = 0.0
    flow: float = 0.0

    @property
    def place(self) -> str:
        """Return the landscape: the one asked for, else what suits the first subject."""
        if self.motif.place:
            return self.motif.place
        homes = {"ship": "sea", "whale": "sea", "lighthouse": "sea", "fox": "forest"}
        homes |= {"bear": "forest", "wolf": "mountains", "rocket": "space", "owl": "forest"}
        homes |= {"castle": "mountains", "robot": "city"}
        if self.motif.subjects and self.motif.subjects[0] in homes:
            return homes[self.motif.subjects[0]]
        return ("hills", "mountains", "sea", "forest")[min(3, int(self.scene.trait("place") * 4))]

    @property
    def horizon(self) -> float:
        """Return the height of the horizon."""
        return self.scene.between("horizon", 0.02, 0.2)

    @property
    def sun(self) -> tuple[float, float]:
        """Return where sun or moon stands."""
        low = self.motif.hour in {"sunset", "dawn", "neon"}
        reach = min(0.75, self.scene.window.width * 0.36)
        across = self.scene.between("sun", -reach, reach)
        if low:
            return across, self.horizon - self.scene.between("noon", 0.12, 0.42)
        return across, self.scene.between("noon", -0.72, -0.42)

    def sway(self, size: float, phase: float = 0.0) -> float:
        """Return a small movement that comes back to its start by the end of the clip."""
        return size * math.sin((self.moment + phase) * math.tau)

    def key(self, name: str) -> int:
        """Return a seed of the scene's own for a kind of detail."""
        return number_of(name) ^ self.scene.seed

    def chance(self, name: str, *cells: int) -> float:
        """Return the random numbers of one cell of a kind of detail."""
        return roll(self.key(name), *cells)

    def ridge(self, name: str, x: float, pace: float) -> float:
        """Return the height of an endless hill line at *x*, in [0, 1]; changes push it along."""
        return rough(self.key(name), x * pace + 4 * self.scene.trait(name))

    def land(self, depth: float) -> Colour:
        """Return the land's colour at a depth from far (0) to near (1)."""
        return mix(self.palette.far, self.palette.near, depth)

    def contour(
        self, name: str, base: float, rise: float, pace: float
    ) -> list[tuple[float, float]]:
        """Return a hill line across the window: *rise* above *base* at most."""
        window = self.canvas.window
        step = max(window.width / 160, 2 / self.canvas.scale)
        first = math.floor(window.left / step) - 1
        count = math.ceil(window.width / step) + 3
        return [
            (x, base - rise * self.ridge(name, x, pace))
            for x in ((first + index) * step for index in range(count))
        ]

    def below(self, line: list[tuple[float, float]]) -> list[tuple[float, float]]:
        """Close a line into the area below it, down to the bottom of the window."""
        bottom = self.canvas.window.top + self.canvas.window.height + 1
        return [*line, (line[-1][0], bottom), (line[0][0], bottom)]
