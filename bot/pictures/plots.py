"""Charts drawn with Pillow, one below the other, large enough to be read on a phone.

Pillow's own font is used, which needs no file: it knows Latin letters and figures.
"""

import asyncio
import math
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from bot.core.messages.charts import Chart, Column, Shade
from bot.core.pictures import Media

WIDTH, HEIGHT = 1200, 675  # 16:9; phones show it at a third of that
_FINE = 2  # drawn so many times larger, for smooth edges
_PAPER, _INK, _FAINT, _GRID = "#ffffff", "#1f2933", "#66707c", "#e1e5ea"
# Told apart in the common kinds of colour blindness too: blue-green, orange-red, grey, blue.
_COLOURS = {
    Shade.GOOD: "#1f9d78",
    Shade.BAD: "#e2572b",
    Shade.IDLE: "#a8b2bd",
    Shade.PLAIN: "#3b6fd4",
}
_MARGIN, _GAP = 36, 30
_TITLE, _LABEL = 36, 28  # font sizes
_HEAD, _FOOT = 66, 40  # room above a chart for its title, below it for its labels
_SCALE = 84  # room at the left for the numbers of the scale
_WIDEST, _FILLED = 110, 0.72  # a column: at most so wide, and how much of its place it fills
_ROOMY = 90  # the place of a column that has its number above it
_STEPS = (1, 2, 2.5, 5, 10)

_Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


class Plots:
    """Implements ``ports.Plotter``."""

    async def plot(self, charts: Sequence[Chart]) -> Media:
        """Draw them in a thread."""
        return await asyncio.to_thread(draw, charts)


@dataclass(frozen=True, slots=True)
class _Box:
    """Where something is drawn."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class _Pen:
    """Draws in pixels of the finished picture."""

    draw: ImageDraw.ImageDraw
    title: _Font
    label: _Font

    def text(self, x: float, y: float, words: str, *, anchor: str, ink: str = _FAINT) -> None:
        font = self.title if ink == _INK else self.label
        at, edge = (x * _FINE, y * _FINE), 4 * _FINE  # lines of the grid end before the letters
        self.draw.text(
            at, words, fill=ink, font=font, anchor=anchor, stroke_width=edge, stroke_fill=_PAPER
        )

    def width(self, words: str) -> float:
        return self.draw.textlength(words, font=self.label) / _FINE

    def line(self, left: float, right: float, y: float) -> None:
        points = (left * _FINE, y * _FINE, right * _FINE, y * _FINE)
        self.draw.line(points, fill=_GRID, width=2 * _FINE)

    def block(self, box: _Box, colour: str, *, is_round: bool) -> None:
        left, top = round(box.left * _FINE), round(box.top * _FINE)
        right, bottom = round(box.right * _FINE) - 1, round(box.bottom * _FINE) - 1
        radius = min(6 * _FINE, (right - left) // 4, bottom - top) if is_round else 0
        corners = (True, True, False, False)
        self.draw.rounded_rectangle(
            (left, top, right, max(top, bottom)), radius=radius, fill=colour, corners=corners
        )


def draw(charts: Sequence[Chart]) -> Media:
    """Return the charts as a PNG of ``WIDTH`` by ``HEIGHT``. Blocking: in a thread."""
    image = Image.new("RGB", (WIDTH * _FINE, HEIGHT * _FINE), _PAPER)
    pen = _Pen(
        ImageDraw.Draw(image),
        ImageFont.load_default(_TITLE * _FINE),
        ImageFont.load_default(_LABEL * _FINE),
    )
    room = HEIGHT - 2 * _MARGIN - _GAP * (len(charts) - 1)
    total, top = sum(chart.share for chart in charts), float(_MARGIN)
    for chart in charts:
        bottom = top + room * chart.share / total
        _chart(pen, chart, _Box(_MARGIN, top, WIDTH - _MARGIN, bottom))
        top = bottom + _GAP
    buffer = BytesIO()
    image.reduce(_FINE).save(buffer, "PNG", optimize=True)
    return Media(buffer.getvalue(), "image/png", WIDTH, HEIGHT, name="numbers", drawn=True)


def _chart(pen: _Pen, chart: Chart, box: _Box) -> None:
    pen.text(box.left, box.top, chart.title, anchor="lt", ink=_INK)
    _legend(pen, chart, box)
    plot = _Box(box.left + _SCALE, box.top + _HEAD, box.right, box.bottom - _FOOT)
    top, is_told = _scale(pen, chart, plot), _has_numbers(chart, plot)
    place = (plot.right - plot.left) / max(len(chart.columns), 1)
    for number, column in enumerate(chart.columns):
        middle = plot.left + place * (number + 0.5)
        half = min(place * _FILLED, _WIDEST) / 2
        body = _Box(middle - half, plot.top, middle + half, plot.bottom)
        _column(pen, chart, column, body, top=top, is_told=is_told)
    _labels(pen, chart, plot)


def _legend(pen: _Pen, chart: Chart, box: _Box) -> None:
    """Draw the names of the series at the right, in their order."""
    right = box.right
    for series in reversed([one for one in chart.series if one.name]):
        left = right - pen.width(series.name)
        pen.text(left, box.top, series.name, anchor="lt")
        mark = _Box(left - 36, box.top, left - 12, box.top + 24)
        pen.block(mark, _COLOURS[series.shade], is_round=True)
        right = left - 36 - 28


def _scale(pen: _Pen, chart: Chart, plot: _Box) -> float:
    """Draw the lines and numbers of the scale; return what its top stands for."""
    highest = max((column.total for column in chart.columns), default=0)
    if _has_numbers(chart, plot):
        highest = math.ceil(highest * 1.1)  # room for the number above the highest
    step = _step(highest, most=4 if plot.bottom - plot.top > 180 else 2)
    top = step * max(math.ceil(highest / step), 1)
    for number in range(round(top / step) + 1):
        y = plot.bottom - (plot.bottom - plot.top) * number * step / top
        pen.line(plot.left, plot.right, y)
        pen.text(plot.left - 14, y, _short(number * step), anchor="rm")
    return top


def _has_numbers(chart: Chart, plot: _Box) -> bool:
    """Tell whether each column is wide enough to have its number above it."""
    return plot.right - plot.left >= _ROOMY * len(chart.columns)


def _column(
    pen: _Pen, chart: Chart, column: Column, box: _Box, *, top: float, is_told: bool
) -> None:
    bottom = box.bottom
    last = max((place for place, part in enumerate(column.parts) if part), default=-1)
    for place, (series, part) in enumerate(zip(chart.series, column.parts, strict=True)):
        if not part:
            continue
        height = max((box.bottom - box.top) * part / top, 3.0)  # even one of many is seen
        block = _Box(box.left, bottom - height, box.right, bottom)
        pen.block(block, _COLOURS[series.shade], is_round=place == last)
        bottom -= height
    if column.total and is_told:
        pen.text((box.left + box.right) / 2, bottom - 8, _short(column.total), anchor="ms")


def _labels(pen: _Pen, chart: Chart, plot: _Box) -> None:
    """Draw what stands below the columns: all of them, or every so many that there is room."""
    if not chart.columns:
        return
    place = (plot.right - plot.left) / len(chart.columns)
    widest = max(pen.width(column.label) for column in chart.columns)
    every = max(math.ceil((widest + 14) / place), 1)
    last = len(chart.columns) - 1
    for number, column in enumerate(chart.columns):
        if (last - number) % every == 0:
            middle = plot.left + place * (number + 0.5)
            middle = min(middle, WIDTH - 8 - pen.width(column.label) / 2)
            pen.text(middle, plot.bottom + 33, column.label, anchor="ms")


def _step(highest: int, *, most: int) -> float:
    """Return the least round step with which *most* of them reach the highest column."""
    if highest <= most:
        return 1
    power = math.pow(10, math.floor(math.log10(highest / most)))
    steps = (step * power for step in _STEPS)
    return next(step for step in steps if step * most >= highest and step >= 1 and step % 1 == 0)


def _short(number: float) -> str:
    """Return a number in a few figures: ``750``, ``1.5k``, ``20k``."""
    for size, letter in ((1_000_000, "M"), (1_000, "k")):
        if number >= size:
            return f"{number / size:.4g}{letter}"
    return f"{number:.0f}"
