"""Figures: medians with spread, and a line for each."""

from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Figure:
    """One measured ratio against its aim."""

    name: str
    ratio: float
    aim: str
    detail: str

    def __str__(self):
        return f"{self.name:34} {self.ratio:8.3g}   aim {self.aim:10}  {self.detail}"


def spread(values, digits=0):
    """Return ``median (lowest to highest)``."""
    shown = [f"{value:.{digits}f}" for value in (median(values), min(values), max(values))]
    return f"{shown[0]} ({shown[1]} to {shown[2]})"
