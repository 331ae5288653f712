"""The door to the pictures wing."""

from typing import Protocol

from bot.core.pictures import Frame, Media


class Pictures(Protocol):
    """The one downloader and its guard, and the fitting of pictures, off the loop."""

    async def download(self, url: str, *, most: int, trusted: bool = False) -> Media:
        """Download and check a picture or clip. Raises PictureError."""

    async def prepare(self, media: Media) -> Media:
        """Shrink an input picture to what the provider takes (<= 4 MB, 2048 px; contract 1.3)."""

    async def fit(self, media: Media, frame: Frame) -> Media | None:
        """Return it as it is if it fits, else shrunk; None when that can't be (clips)."""
