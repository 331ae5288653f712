"""A canvas in world coordinates: smooth shapes, gradients and glows on a Pillow image."""

from collections.abc import Sequence
from itertools import pairwise

from PIL import Image, ImageDraw

from bot.sandbox.painter.scene import Window
from bot.sandbox.painter.words import Colour

Point = tuple[float, float]


class Canvas:
    """A picture being painted; every coordinate is the world's, seen through a window."""

    def __init__(self, size: tuple[int, int], window: Window) -> None:
        self.window = window
        self.image = Image.new("RGB", size)
        self.scale = size[0] / window.width
        self._draw = ImageDraw.Draw(self.image, "RGBA")

    def place(self, x: float, y: float) -> Point:
        """Return the pixel of a point in the world."""
        return (x - self.window.left) * self.scale, (y - self.window.top) * self.scale

    def columns(self, step: float) -> range:
        """Return the numbers of the columns of that width that can be seen, with a margin."""
        first = int(self.window.left / step) - 2
        return range(first, int((self.window.left + self.window.width) / step) + 3)

    def is_fine(self, size: float) -> bool:
        """Tell whether something of that size would be smaller than a few pixels."""
        return size * self.scale < 5

    def fill(self, points: Sequence[Point], colour: Colour, alpha: float = 1.0) -> None:
        """Fill a polygon."""
        self._draw.polygon([self.place(*point) for point in points], (*colour, round(alpha * 255)))

    def oval(self, middle: Point, radii: Point, colour: Colour, *, alpha: float = 1.0) -> None:
        """Fill an ellipse."""
        left, top = self.place(middle[0] - radii[0], middle[1] - radii[1])
        right, bottom = self.place(middle[0] + radii[0], middle[1] + radii[1])
        self._draw.ellipse((left, top, right, bottom), (*colour, round(alpha * 255)))

    def line(
        self, points: Sequence[Point], colour: Colour, width: float, *, alpha: float = 1.0
    ) -> None:
        """Draw a line; *width* is in world units."""
        pixels = max(1, round(width * self.scale))
        places = [self.place(*point) for point in points]
        self._draw.line(places, (*colour, round(alpha * 255)), pixels, "curve")

    def sky(self, stops: Sequence[tuple[float, Colour]]) -> None:
        """Paint the whole canvas with colours by height: (y, colour), from the top down."""
        self.image.paste(self._column(stops).resize(self.image.size, Image.Resampling.BICUBIC))

    def land(self, points: Sequence[Point], stops: Sequence[tuple[float, Colour]]) -> None:
        """Fill a polygon with colours by height."""
        mask = Image.new("L", self.image.size)
        ImageDraw.Draw(mask).polygon([self.place(*point) for point in points], 255)
        box = mask.getbbox()
        if not box:
            return
        tall = self._column(stops)
        colours = tall.crop((0, box[1], 1, box[3])).resize((box[2] - box[0], box[3] - box[1]))
        self.image.paste(colours, box, mask.crop(box))

    def glow(self, middle: Point, radius: float, colour: Colour, strength: float) -> None:
        """Lay a soft light around a point."""
        size = max(2, round(radius * 2 * self.scale))
        left, top = self.place(middle[0] - radius, middle[1] - radius)
        soft = Image.radial_gradient("L").point(
            [round(max(0.0, 1 - value / 178) ** 2 * strength * 255) for value in range(256)]
        )
        clipped = self._clipped(soft, (round(left), round(top)), size)
        if clipped:
            mask, corner = clipped
            self.image.paste(
                colour, (*corner, corner[0] + mask.width, corner[1] + mask.height), mask
            )

    def _clipped(
        self, soft: Image.Image, corner: tuple[int, int], size: int
    ) -> tuple[Image.Image, tuple[int, int]] | None:
        """Return the part of a soft square that falls on the canvas, and where."""
        left, top = max(0, corner[0]), max(0, corner[1])
        right = min(self.image.width, corner[0] + size)
        bottom = min(self.image.height, corner[1] + size)
        if right <= left or bottom <= top:
            return None
        part = soft.width / size
        box = (
            (left - corner[0]) * part,
            (top - corner[1]) * part,
            (right - corner[0]) * part,
            (bottom - corner[1]) * part,
        )
        mask = soft.resize((right - left, bottom - top), Image.Resampling.BICUBIC, box)
        return mask, (left, top)

    def _column(self, stops: Sequence[tuple[float, Colour]]) -> Image.Image:
        """Return a picture one pixel wide and as high as the canvas."""
        height = self.image.height
        data = bytearray()
        for row in range(height):
            data += bytes(_at(stops, self.window.top + (row + 0.5) / self.scale))
        return Image.frombytes("RGB", (1, height), bytes(data))


def _at(stops: Sequence[tuple[float, Colour]], y: float) -> Colour:
    if y <= stops[0][0]:
        return stops[0][1]
    for (above, first), (below, second) in pairwise(stops):
        if y < below:
            part = (y - above) / (below - above)
            return (
                int(first[0] + (second[0] - first[0]) * part),
                int(first[1] + (second[1] - first[1]) * part),
                int(first[2] + (second[2] - first[2]) * part),
            )
    return stops[-1][1]


def smooth(points: Sequence[Point], steps: int = 8) -> list[Point]:
    """Return a closed, smooth curve through the points (Catmull-Rom)."""
    count = len(points)
    curve: list[Point] = []
    for index in range(count):
        before, here = points[index - 1], points[index]
        after, beyond = points[(index + 1) % count], points[(index + 2) % count]
        curve += [_spline((before, here, after, beyond), step / steps) for step in range(steps)]
    return curve


def _spline(knots: tuple[Point, Point, Point, Point], part: float) -> Point:
    square, cube = part * part, part * part * part
    weights = (
        -0.5 * cube + square - 0.5 * part,
        1.5 * cube - 2.5 * square + 1,
        -1.5 * cube + 2 * square + 0.5 * part,
        0.5 * cube - 0.5 * square,
    )
    pairs = list(zip(weights, knots, strict=True))
    return sum(w * k[0] for w, k in pairs), sum(w * k[1] for w, k in pairs)
