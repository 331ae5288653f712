"""A figure's own coordinates: its feet at (0, 0), its height 1, upwards negative."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.sandbox.painter.canvas import Canvas, Point, smooth
from bot.sandbox.painter.words import Colour


@dataclass(frozen=True, slots=True)
class Figure:
    """A place for one figure; *side* is 1 or -1 (mirrored), *lean* shears it a little."""

    canvas: Canvas
    foot: Point
    size: float
    side: int = 1
    lean: float = 0.0

    def at(self, x: float, y: float) -> Point:
        """Return the world's point of a figure's point."""
        return self.foot[0] + (self.side * x - self.lean * y) * self.size, self.foot[
            1
        ] + y * self.size

    def blob(self, points: Sequence[Point], colour: Colour, alpha: float = 1.0) -> None:
        """Fill a smooth outline through the points."""
        self.canvas.fill([self.at(*point) for point in smooth(points)], colour, alpha)

    def angular(self, points: Sequence[Point], colour: Colour, alpha: float = 1.0) -> None:
        """Fill an outline with corners."""
        self.canvas.fill([self.at(*point) for point in points], colour, alpha)

    def oval(self, middle: Point, radii: Point, colour: Colour, *, alpha: float = 1.0) -> None:
        """Fill an ellipse."""
        size = (radii[0] * self.size, radii[1] * self.size)
        self.canvas.oval(self.at(*middle), size, colour, alpha=alpha)

    def line(self, points: Sequence[Point], colour: Colour, width: float) -> None:
        """Draw a line."""
        self.canvas.line([self.at(*point) for point in points], colour, width * self.size)

    def pair(self, middle: Point, radii: Point, colour: Colour) -> None:
        """Fill an ellipse and its mirror image."""
        self.oval(middle, radii, colour)
        self.oval((-middle[0], middle[1]), radii, colour)

    def both(self, points: Sequence[Point], colour: Colour) -> None:
        """Fill an outline with corners and its mirror image."""
        self.angular(points, colour)
        self.angular([(-x, y) for x, y in points], colour)

    def box(self, corner: Point, size: Point, colour: Colour) -> None:
        """Fill an upright rectangle from its upper left corner."""
        (left, top), (wide, high) = corner, size
        right, bottom = left + wide, top + high
        self.angular([(left, top), (right, top), (right, bottom), (left, bottom)], colour)
