"""Charts as values: columns of stacked parts, with the few short words that are drawn on them.

What is drawn is Latin letters and figures only: the drawing has no other font. Sentences belong
beside the picture, in the reader's language.
"""

from dataclasses import dataclass
from enum import StrEnum


class Shade(StrEnum):
    """What a part of a column stands for, and so its colour."""

    GOOD = "good"
    BAD = "bad"
    IDLE = "idle"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Series:
    """One kind of part: its colour, and its short name in the legend (empty: none is needed)."""

    shade: Shade
    name: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what stands below it, and the size of each part, from the bottom up."""

    label: str
    parts: tuple[int, ...]

    @property
    def total(self) -> int:
        """Return its height."""
        return sum(self.parts)


@dataclass(frozen=True, slots=True)
class Chart:
    """Columns side by side; each has a part for each of the series. *share* is of the height."""

    title: str
    series: tuple[Series, ...]
    columns: tuple[Column, ...]
    share: float = 1.0
