"""Figures: medians with spread, and a line for each."""

from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Figure:
    """One measured ratio against its aim; *rounds* are the ratios it is the median of."""

    name: str
    rounds: tuple[float, ...]
    aim: str
    detail: str

    @property
    def ratio(self):
        return median(self.rounds)

    @property
    def is_met(self):
        bound, number = self.aim.split()
        return self.ratio <= float(number) if bound == "<=" else self.ratio >= float(number)

    def __str__(self):
        verdict = "met" if self.is_met else "MISSED"
        shown = f"{self.ratio:.3g} ({min(self.rounds):.3g} to {max(self.rounds):.3g})"
        return f"{self.name:38} {shown:26} aim {self.aim:9} {verdict:6}  {self.detail}"


def ratios(ours, theirs):
    """Return the ratio of each round; the two of a round ran one after the other."""
    return tuple(one / other for one, other in zip(ours, theirs, strict=True))


def spread(values, digits=0):
    """Return ``median (lowest to highest)``."""
    shown = [f"{value:.{digits}f}" for value in (median(values), min(values), max(values))]
    return f"{shown[0]} ({shown[1]} to {shown[2]})"
