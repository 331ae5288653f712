"""A selection in a picture: areas of points, in fractions of the picture's sides."""

from dataclasses import dataclass

MOST_AREAS = 64
MOST_POINTS = 2000  # of one area; a lasso drawn by hand has some hundreds
GRID_SIDES = (3, 4)  # cells a side that the chat offers


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the picture: 0, 0 is its top left corner, 1, 1 its bottom right."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Area:
    """A closed outline; a rectangle has four points."""

    points: tuple[Point, ...]

    @property
    def size(self) -> float:
        """Return what part of the picture it covers, 0 to 1 (shoelace formula)."""
        pairs = zip(self.points, (*self.points[1:], *self.points[:1]), strict=True)
        return abs(sum(a.x * b.y - b.x * a.y for a, b in pairs)) / 2


def cells(chosen: frozenset[int], side: int) -> tuple[Area, ...]:
    """Return the chosen cells of a grid of *side* by *side*, counted from 0 in reading order."""
    return tuple(_cell(number % side, number // side, side) for number in sorted(chosen))


def _cell(column: int, row: int, side: int) -> Area:
    left, top = column / side, row / side
    right, bottom = (column + 1) / side, (row + 1) / side
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    return Area(tuple(Point(x, y) for x, y in corners))
