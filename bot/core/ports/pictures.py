"""The ports to ``bot.pictures``: downloading, fitting, cutting, drawing charts."""

from collections.abc import Sequence
from typing import Protocol

from bot.core.messages.charts import Chart
from bot.core.pictures import Frame, Media
from bot.core.tasks.regions import Area


class Pictures(Protocol):
    """The one downloader and its guard, and the fitting of pictures, off the loop."""

    async def download(self, url: str, *, most: int, trusted: bool = False) -> Media:
        """Download and check a picture or clip. Raises PictureError."""

    async def prepare(self, media: Media) -> Media:
        """Shrink an input to what the provider takes (<= 4 MB, 2048 px; CONTRACT.md 1.3, 7.30)."""

    async def quarter(self, media: Media, number: int) -> Media:
        """Return picture *number* (1 to 4, in reading order) of a grid. Raises PictureError."""

    async def mask(self, areas: Sequence[Area], *, width: int, height: int) -> Media:
        """Draw a selection: opaque black, white where to repaint (CONTRACT.md 5.7)."""

    async def fit(self, media: Media, frame: Frame) -> Media | None:
        """Return it as it is if it fits, else shrunk; None when that can't be (clips)."""


class Plotter(Protocol):
    """Draws charts, off the loop."""

    async def plot(self, charts: Sequence[Chart]) -> Media:
        """Return them one below the other, as one picture."""
