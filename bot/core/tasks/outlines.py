"""Outlines to pixels: which pixels of a picture a selection holds, and how much of it that is.

A pixel belongs to an area when its centre lies inside the outline by the non-zero rule, so that a
lasso that crosses itself, or goes round twice, holds what a person sees inside it. That is how the
page's own canvas fills, too. Two areas that touch share no pixel and leave none out.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.core.tasks.regions import Area, Point

MOST_INK = 400.0  # heights of the picture that all outlines together may run up and down
_COARSE = 256  # pixels a side when only the size matters


@dataclass(frozen=True, slots=True)
class PixelRun:
    """Pixels *start* to *end* (not included) of a row."""

    row: int
    start: int
    end: int


def ink(areas: Sequence[Area]) -> float:
    """Return how far the outlines run up and down, in heights of the picture: drawing's cost."""
    return sum(abs(a.y - b.y) for area in areas for a, b in _edges(area))


def coverage(areas: Sequence[Area]) -> float:
    """Return what part of the picture the areas cover together, 0 to 1."""
    held = bytearray(_COARSE * _COARSE)
    for run in pixel_runs(areas, width=_COARSE, height=_COARSE):
        first = run.row * _COARSE
        held[first + run.start : first + run.end] = b"\1" * (run.end - run.start)
    return sum(held) / len(held)


def pixel_runs(areas: Sequence[Area], *, width: int, height: int) -> Iterator[PixelRun]:
    """Give the pixels of each area, row by row; areas may overlap."""
    for area in areas:
        yield from _runs_of(area, width, height)


def _runs_of(area: Area, width: int, height: int) -> Iterator[PixelRun]:
    for row, crossings in enumerate(_crossings(area, width, height)):
        winding = 0
        entered = 0.0
        for x, turn in sorted(crossings):
            if winding == 0:
                entered = x
            winding += turn
            if winding == 0:
                start, end = _first_centre(entered, width), _first_centre(x, width)
                if start < end:
                    yield PixelRun(row, start, end)


def _crossings(area: Area, width: int, height: int) -> list[list[tuple[float, int]]]:
    """Return where each row's line of centres meets the outline, and which way it goes there."""
    rows: list[list[tuple[float, int]]] = [[] for _ in range(height)]
    for a, b in _edges(area):
        turn = 1 if b.y > a.y else -1
        top, bottom = (a, b) if turn > 0 else (b, a)
        slope = (bottom.x - top.x) / (bottom.y - top.y) if bottom.y > top.y else 0.0
        for row in range(
            _first_centre(top.y * height, height), _first_centre(bottom.y * height, height)
        ):
            y = (row + 0.5) / height
            rows[row].append(((top.x + (y - top.y) * slope) * width, turn))
    return rows


def _edges(area: Area) -> Iterator[tuple[Point, Point]]:
    return zip(area.points, (*area.points[1:], *area.points[:1]), strict=True)


def _first_centre(edge: float, most: int) -> int:
    """Return the first pixel whose centre is at *edge* or behind it."""
    return min(max(math.ceil(edge - 0.5), 0), most)
