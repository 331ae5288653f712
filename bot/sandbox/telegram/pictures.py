"""Photos as Telegram makes them: checked, turned into JPEG, in several sizes. Runs in a thread."""

import io
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

from bot.sandbox.telegram.refusals import bad

# TG sendPhoto: "at most 10 MB in size. The photo's width and height must not exceed 10000 in
# total. Width and height ratio must be at most 20." (telegram.constants.FileSizeLimit)
LARGEST_PHOTO = 10_000_000
LONGEST_SIDES = 10_000
STEEPEST = 20
SIDES = (90, 320, 800, 1280)  # the boxes of Telegram's sizes s, m, x, y


@dataclass(frozen=True, slots=True)
class Size:
    """One size of a photo, as JPEG."""

    width: int
    height: int
    data: bytes


def photo_sizes(data: bytes) -> tuple[Size, ...]:
    """Return the sizes of a photo, smallest first; Refused when it can't be one."""
    if len(data) > LARGEST_PHOTO:
        size = f"file of size {len(data)} bytes is too big for a photo"
        raise bad(f"{size}; the maximum size is {LARGEST_PHOTO} bytes")
    try:
        with Image.open(io.BytesIO(data)) as image:
            _check_shape(*image.size)
            return _shrunk(ImageOps.exif_transpose(image).convert("RGB"))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as wrong:
        raise bad("PHOTO_INVALID_DIMENSIONS") from wrong
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as wrong:
        raise bad("IMAGE_PROCESS_FAILED") from wrong


def _check_shape(width: int, height: int) -> None:
    if width + height > LONGEST_SIDES or max(width, height) > STEEPEST * min(width, height):
        raise bad("PHOTO_INVALID_DIMENSIONS")


def _shrunk(image: Image.Image) -> tuple[Size, ...]:
    found: list[Size] = []
    longest = max(image.size)
    wanted = [side for side in SIDES if side < longest] + [
        side for side in SIDES if side >= longest
    ][:1]
    for side in reversed(wanted):
        image.thumbnail((side, side), Image.Resampling.BILINEAR)
        output = io.BytesIO()
        image.save(output, "JPEG", quality=87)
        found.append(Size(image.width, image.height, output.getvalue()))
    return tuple(reversed(found))


def picture_shape(data: bytes) -> tuple[int, int]:
    """Return width and height of an animation's first frame, or zeros."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            return image.size
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return 0, 0
