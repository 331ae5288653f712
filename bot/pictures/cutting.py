"""Parts of pictures: a quarter of a grid, and the mask of a selection. Blocking: in a thread."""

from collections.abc import Sequence
from io import BytesIO

from PIL import Image

from bot.core.errors import NotAPicture
from bot.core.pictures import Media
from bot.core.tasks.outlines import pixel_runs
from bot.core.tasks.regions import Area
from bot.pictures.inspect import is_clip, open_picture, reading

MASK_SIDE = 1024  # pixels, the long side; the provider wants the aspect only (CONTRACT.md 5.7)
_PICTURES = (1, 2, 3, 4)  # of a grid, in reading order


def quarter(media: Media, number: int) -> Media:
    """Return picture *number* (1 to 4) of a grid of two by two, as a PNG. Raises PictureError."""
    if is_clip(media) or number not in _PICTURES:
        raise NotAPicture
    with reading(), open_picture(media.data, media.media_type) as grid:
        width, height = grid.size[0] // 2, grid.size[1] // 2
        if not width or not height:
            raise NotAPicture
        column, row = (number - 1) % 2, (number - 1) // 2
        corner = (column * (grid.size[0] - width), row * (grid.size[1] - height))
        part = grid.crop((*corner, corner[0] + width, corner[1] + height))
        plain = part.convert("RGBA" if part.has_transparency_data else "RGB")
        return _png(plain)


def mask(areas: Sequence[Area], *, width: int, height: int) -> Media:
    """Draw a selection in a picture of that size: black, white where to repaint (CONTRACT.md 5.7).

    The mask has the picture's aspect and no grey between black and white.
    """
    scale = min(1.0, MASK_SIDE / max(width, height))
    size = (max(round(width * scale), 1), max(round(height * scale), 1))
    pixels = bytearray(size[0] * size[1])
    for run in pixel_runs(areas, width=size[0], height=size[1]):
        first = run.row * size[0]
        pixels[first + run.start : first + run.end] = b"\xff" * (run.end - run.start)
    return _png(Image.frombytes("L", size, bytes(pixels)).convert("RGB"))


def _png(image: Image.Image) -> Media:
    buffer = BytesIO()
    image.save(buffer, format="PNG")
    return Media(buffer.getvalue(), "image/png", *image.size)
