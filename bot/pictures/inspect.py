"""What bytes are, told by the bytes: names, suffixes and content types lie.

Only the header is read. The plugin is chosen by the magic number, so no other code of Pillow ever
sees a stranger's bytes.
"""

import re
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import Image

from bot.core.errors import NotAPicture, PictureTooLarge
from bot.core.pictures import INPUT_PIXELS, Media

_FORMATS = {
    "image/png": "PNG",
    "image/jpeg": "JPEG",
    "image/webp": "WEBP",
    "image/gif": "GIF",
}
_MAGIC = (
    ("image/png", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ("image/jpeg", re.compile(rb"\xff\xd8\xff")),
    ("image/webp", re.compile(rb"RIFF....WEBP", re.DOTALL)),
    ("image/gif", re.compile(rb"GIF8[79]a")),
    ("video/webm", re.compile(rb"\x1a\x45\xdf\xa3.{0,60}webm", re.DOTALL)),
)
_CLIPS = frozenset({"video/mp4", "video/webm"})
_STILL_BRANDS = (b"avif", b"avis", b"heic", b"heix", b"hevc", b"mif1", b"msf1")
# What Pillow's plugins were seen to raise for damaged bytes; a warning when warnings are errors.
_DAMAGED = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    LookupError,
    ArithmeticError,
    TypeError,
    AttributeError,
    RuntimeError,
    struct.error,
    Warning,
)


def media_type_of(data: bytes) -> str:
    """Return the media type by the magic number, "" when it is none of ours."""
    if data[4:8] == b"ftyp":
        return "" if data[8:12] in _STILL_BRANDS else "video/mp4"
    return next((kind for kind, magic in _MAGIC if magic.match(data)), "")


def is_clip(media: Media) -> bool:
    """Tell whether it is a video, which is passed through as it comes (LIMITS.md 3.1)."""
    return media.media_type in _CLIPS


def inspect(data: bytes) -> Media:
    """Return what *data* is. Raises NotAPicture, or PictureTooLarge for over 25 megapixels."""
    media_type = media_type_of(data)
    if media_type in _CLIPS:
        return Media(data, media_type, moving=True)
    if not media_type:
        raise NotAPicture
    with reading(), open_picture(data, media_type) as image:
        width, height = image.size
        if width * height > INPUT_PIXELS:
            raise PictureTooLarge(INPUT_PIXELS, "pixels")
        # Pillow looks for the second frame of a GIF here.
        return Media(data, media_type, width, height, moving=getattr(image, "is_animated", False))


def open_picture(data: bytes, media_type: str) -> Image.Image:
    """Return Pillow's view of it, nothing decoded yet; call it while ``reading``."""
    return Image.open(BytesIO(data), formats=[_FORMATS[media_type]])


@contextmanager
def reading() -> Iterator[None]:
    """Turn what goes wrong with a stranger's bytes into a PictureError."""
    try:
        yield
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as error:
        raise PictureTooLarge(INPUT_PIXELS, "pixels") from error
    except _DAMAGED as error:
        raise NotAPicture from error
