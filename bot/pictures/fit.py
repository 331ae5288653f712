"""Pictures made to fit: inputs for the provider, results for a platform. Blocking: in a thread.

Sizes are reduced by quality first and by pixels after. What fits is never touched, except that
an input's EXIF (its place, its camera) is not passed on.
"""

from collections.abc import Iterator
from io import BytesIO

from PIL import Image, ImageOps

from bot.core.errors import NotAPicture, PictureTooLarge
from bot.core.pictures import INPUT_BYTES, INPUT_PIXELS, MEBIBYTE, Frame, Media
from bot.pictures.inspect import is_clip, open_picture, reading

PROVIDER_SIDE = 2048  # CONTRACT.md 7.30
PROVIDER_BYTES = 4 * MEBIBYTE  # CONTRACT.md 1.3
_PROVIDER_TYPES = ("image/png", "image/jpeg", "image/webp")
_QUALITIES = (92, 85, 78)
_STEP = 0.8
_SMALLEST = 32  # pixels: smaller is no picture any more
_ORIENTATION = 0x0112


def check_input(media: Media) -> None:
    """Raise PictureError unless a member's picture is within the limits (LIMITS.md 3.1)."""
    if is_clip(media):
        raise NotAPicture
    if len(media.data) > INPUT_BYTES:
        raise PictureTooLarge(INPUT_BYTES)
    if media.width * media.height > INPUT_PIXELS:
        raise PictureTooLarge(INPUT_PIXELS, "pixels")


def prepare(media: Media) -> Media:
    """Return an input for the provider: upright, no EXIF, small enough. Raises PictureError."""
    check_input(media)
    with reading():
        return _prepared(media)


def fit(media: Media, frame: Frame) -> Media | None:
    """Return it within *frame*, unchanged if it can be; None when it can't be made to fit.

    Clips and moving pictures would lose what they are, so they fit or they don't.
    """
    if is_clip(media):
        return media if len(media.data) <= frame.most_bytes else None
    if _is_within(media, frame):
        return media
    if media.moving or _is_too_narrow(media, frame):
        return None
    with reading():
        return _fitted(media, frame)


def _prepared(media: Media) -> Media:
    with open_picture(media.data, media.media_type) as image:
        if _suits_provider(media, image):
            return media
        upright = _upright(image, (PROVIDER_SIDE, PROVIDER_SIDE))
    for smaller in _sizes(upright):
        kinds = _as_png(smaller) if _is_transparent(smaller) else _as_jpegs(smaller)
        for made in kinds:
            if len(made.data) <= PROVIDER_BYTES:
                return made
    raise PictureTooLarge(PROVIDER_BYTES)


def _fitted(media: Media, frame: Frame) -> Media | None:
    with open_picture(media.data, media.media_type) as image:
        upright = _upright(image, _box(image.size, frame))
    for smaller in _sizes(upright):
        for made in _as_jpegs(smaller):
            if _is_within(made, frame):
                return made
    return None


def _suits_provider(media: Media, image: Image.Image) -> bool:
    return (
        media.media_type in _PROVIDER_TYPES
        and not media.moving
        and len(media.data) <= PROVIDER_BYTES
        and max(image.size) <= PROVIDER_SIDE
        and not image.getexif()  # Pillow decodes a PNG for it: the chunk may stand at its end
    )


def _is_within(media: Media, frame: Frame) -> bool:
    return (
        media.media_type in frame.types
        and len(media.data) <= frame.most_bytes
        and (not frame.sides or media.width + media.height <= frame.sides)
        and not _is_too_narrow(media, frame)
    )


def _is_too_narrow(media: Media, frame: Frame) -> bool:
    short, long = sorted((media.width, media.height))
    return bool(frame.ratio) and long > frame.ratio * short


def _box(size: tuple[int, int], frame: Frame) -> tuple[int, int]:
    total = sum(size)
    if not frame.sides or total <= frame.sides:
        return size
    return max(size[0] * frame.sides // total, 1), max(size[1] * frame.sides // total, 1)


def _upright(image: Image.Image, box: tuple[int, int]) -> Image.Image:
    """Return the first frame, decoded no larger than *box*, turned as its EXIF says."""
    sideways = image.getexif().get(_ORIENTATION, 1) in (5, 6, 7, 8)
    image.draft("RGB", (max(box), max(box)))  # JPEG: decoded at an eighth, a quarter, a half
    turned = _plain(ImageOps.exif_transpose(image))
    turned.thumbnail(box[::-1] if sideways else box)
    return turned


def _plain(image: Image.Image) -> Image.Image:
    """Return it in eight-bit colours, with an alpha channel if it has transparency."""
    if image.mode.startswith("I"):  # 16-bit greys would be clipped, not scaled
        image = image.convert("I").point(lambda level: level * (1 / 256)).convert("L")
    profile = image.info.get("icc_profile") if image.mode in ("RGB", "RGBA", "P") else None
    plain = image.convert("RGBA" if image.has_transparency_data else "RGB")
    plain.info = {"icc_profile": profile} if profile else {}
    return plain


def _is_transparent(image: Image.Image) -> bool:
    if image.mode != "RGBA":
        return False
    lowest, _ = image.getchannel("A").getextrema()
    return isinstance(lowest, int | float) and lowest < 255


def _sizes(image: Image.Image) -> Iterator[Image.Image]:
    """Give the picture, then ever smaller ones."""
    yield image
    width, height = image.size
    while min(width, height) * _STEP >= _SMALLEST:
        width, height = round(width * _STEP), round(height * _STEP)
        smaller = image.resize((width, height), Image.Resampling.LANCZOS)
        smaller.info = image.info
        yield smaller


def _as_png(image: Image.Image) -> Iterator[Media]:
    yield _saved(image, "image/png", optimize=False)


def _as_jpegs(image: Image.Image) -> Iterator[Media]:
    """Give JPEGs of falling quality; what is transparent becomes white."""
    opaque = image
    if image.mode == "RGBA":
        opaque = Image.new("RGB", image.size, "white")
        opaque.paste(image, mask=image.getchannel("A"))
        opaque.info = image.info
    for quality in _QUALITIES:
        yield _saved(opaque, "image/jpeg", quality=quality)


def _saved(image: Image.Image, media_type: str, **options: int) -> Media:
    buffer = BytesIO()
    image.save(
        buffer,
        format=media_type.partition("/")[2].upper(),
        icc_profile=image.info.get("icc_profile"),
        **options,
    )
    return Media(buffer.getvalue(), media_type, *image.size)
