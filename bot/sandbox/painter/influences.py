"""What other pictures lend to a scene: a style, a character, or themselves as they are."""

import io
import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from PIL import Image, ImageOps

from bot.sandbox.painter.palettes import Palette
from bot.sandbox.painter.words import Colour

_KEPT_SIDE = 1024  # pixels of the longer side of a photo that is kept


@dataclass(frozen=True, slots=True)
class Style:
    """Colours taken from a style reference; *weight* in [0, 1] is how much of them."""

    palette: Palette
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Cast:
    """The subject taken from a character reference, in its own colour."""

    subject: str
    accent: Colour | None = None


@dataclass(frozen=True, slots=True)
class Photo:
    """A sent picture as a file of at most 1024 pixels; *ratio* is width to height."""

    data: bytes
    ratio: float

    @classmethod
    def of(cls, picture: Image.Image) -> Self:
        """Keep a picture, made smaller when it is large."""
        upright = ImageOps.exif_transpose(picture).convert("RGB")
        ratio = upright.width / upright.height
        upright.thumbnail((_KEPT_SIDE, _KEPT_SIDE), Image.Resampling.BOX)
        file = io.BytesIO()
        upright.save(file, "PNG", compress_level=1)
        return cls(file.getvalue(), ratio)

    def opened(self) -> Image.Image:
        """Return the picture; it must not be changed."""
        return _opened(self.data)

    def fitted(self, size: tuple[int, int], shift: float = 0.0) -> Image.Image:
        """Return the picture cut to that shape; *shift* in [-1, 1] moves the cut and nears it."""
        near = 1 - 0.16 * min(1.0, abs(shift))
        picture = self.opened()
        scale = min(picture.width / size[0], picture.height / size[1]) * near
        wide, high = size[0] * scale, size[1] * scale
        left = (picture.width - wide) * (0.5 + 0.5 * shift)
        top = (picture.height - high) * (0.5 + 0.5 * math.sin(shift * 9))
        box = (left, top, left + wide, top + high)
        return picture.resize(size, Image.Resampling.BICUBIC, box)


@lru_cache(maxsize=16)
def _opened(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data)) as picture:
        return picture.convert("RGB")
