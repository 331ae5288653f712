"""Masks of Vary (Region) and edits: black, white where to repaint, no more (CONTRACT.md 5.7)."""

import io
from dataclasses import dataclass

from PIL import Image, ImageChops

_RIM = 0.08  # the part of the pixels that may be grey: soft edges of what was drawn
_GREY = (24, 231)  # between these a pixel is neither black nor white
_SKEW = 0.03  # how far the aspects may differ; a mask may be smaller than its picture


class BadMask(Exception):
    """A mask that selects nothing or is none; *reason* says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Mask:
    """A mask that was accepted: *picture* is grey ("L") in the pixels it was sent in."""

    task_id: str
    picture: Image.Image
    prompt: str = ""

    @property
    def box(self) -> tuple[int, int, int, int]:
        """Return the pixels around everything white."""
        return self.picture.point([0] * 128 + [255] * 128).getbbox() or (0, 0, 0, 0)

    @property
    def share(self) -> float:
        """Return how much of the picture is white, in [0, 1]."""
        histogram = self.picture.histogram()
        return sum(histogram[128:]) / max(1, sum(histogram))


def examined(data: bytes, ratio: float) -> Image.Image:
    """Return a mask as a grey picture; *ratio* is its picture's width to height.

    Raises: BadMask, with why Midjourney could not use it.
    """
    try:
        with Image.open(io.BytesIO(data)) as sent:
            picture = sent.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise BadMask("not a picture") from error
    if picture.getchannel("A").getextrema() != (255, 255):
        raise BadMask("transparent")
    if abs(picture.width / picture.height / ratio - 1) > _SKEW + 2 / min(picture.size):
        raise BadMask("aspect")
    red, green, blue, _ = picture.split()
    for other in (green, blue):
        if _most(ImageChops.difference(red, other)) > _GREY[0]:
            raise BadMask("coloured")
    grey = picture.convert("L")
    histogram = grey.histogram()
    if sum(histogram[_GREY[0] + 1 : _GREY[1]]) > _RIM * grey.width * grey.height:
        raise BadMask("grey")
    if not sum(histogram[128:]):
        raise BadMask("empty")
    return grey


def _most(channel: Image.Image) -> int:
    return max(value for value, count in enumerate(channel.histogram()) if count)
