"""What is seen in a picture: its colours, its light, its shape, and whether we painted it."""

import colorsys
import io
from dataclasses import dataclass

from PIL import Image, ImageFilter, ImageStat

from bot.sandbox.painter.palettes import Palette, mix
from bot.sandbox.painter.stage import WHITE
from bot.sandbox.painter.words import Colour

_PRINT = 10  # pixels of a fingerprint's side
_ALIKE = 4.0  # mean difference per channel (0-255) that shrinking and JPEG leave at most


@dataclass(frozen=True, slots=True)
class Seen:
    """A picture in numbers: *light* and *detail* in [0, 1]; *colours* by how much they cover."""

    colours: tuple[Colour, ...]
    mean: Colour
    light: float
    detail: float
    ratio: float
    palette: Palette
    print: bytes

    @property
    def vivid(self) -> Colour:
        """Return the most colourful of its colours."""
        return max(self.colours, key=_strength)


def study(picture: Image.Image) -> Seen:
    """Return what is seen in a picture (RGB)."""
    small = picture.resize((64, 64), Image.Resampling.BOX)
    colours = _dominant(small)
    grey = small.convert("L")
    edges = ImageStat.Stat(grey.filter(ImageFilter.FIND_EDGES)).mean[0]
    return Seen(
        colours=colours,
        mean=_pixel(small.resize((1, 1), Image.Resampling.BOX)),
        light=ImageStat.Stat(grey).mean[0] / 255,
        detail=min(1.0, edges / 60),
        ratio=picture.width / picture.height,
        palette=_palette(small, colours),
        print=fingerprint(picture),
    )


def fingerprint(picture: Image.Image) -> bytes:
    """Return a hundred means that survive shrinking and JPEG."""
    return picture.convert("RGB").resize((_PRINT, _PRINT), Image.Resampling.BOX).tobytes()


def distance(one: bytes, two: bytes) -> float:
    """Return how far two fingerprints are from each other, 0-255."""
    return sum(abs(a - b) for a, b in zip(one, two, strict=True)) / len(one)


def is_alike(far: float) -> bool:
    """Tell whether two pictures that far from each other are the same one."""
    return far < _ALIKE


def opened(data: bytes) -> Image.Image:
    """Return a file as an RGB picture; what is transparent becomes white.

    Raises: OSError, ValueError, SyntaxError, DecompressionBombError.
    """
    with Image.open(io.BytesIO(data)) as picture:
        picture.draft("RGB", (1024, 1024))
        if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
            clear = picture.convert("RGBA")
            ground = Image.new("RGB", clear.size, WHITE)
            ground.paste(clear, mask=clear.getchannel("A"))
            return ground
        return picture.convert("RGB")


def _dominant(small: Image.Image) -> tuple[Colour, ...]:
    reduced = small.quantize(8, Image.Quantize.MEDIANCUT)
    table = reduced.getpalette() or [0, 0, 0]
    found = reduced.getcolors(64 * 64) or []
    order = sorted(found, key=lambda entry: -entry[0])
    numbers = [number for _, number in order if isinstance(number, int)]
    colours = [(table[3 * n], table[3 * n + 1], table[3 * n + 2]) for n in numbers]
    return tuple(colours) or ((0, 0, 0),)


def _palette(small: Image.Image, colours: tuple[Colour, ...]) -> Palette:
    """Sort a picture's colours into the parts they could play in a painting."""
    bands = small.resize((1, 4), Image.Resampling.BOX)
    high, middle, low = (_pixel(bands.crop((0, row, 1, row + 1))) for row in range(3))
    by_light = sorted(colours, key=sum)
    darkest, lightest = by_light[0], by_light[-1]
    land = [colour for colour in by_light if colour not in {darkest, lightest}] or by_light
    far, near = land[len(land) * 2 // 3], mix(land[len(land) // 4], darkest, 0.4)
    blue = max(colours, key=lambda colour: colour[2] - colour[0])
    vivid = max(colours, key=_strength)
    return Palette(
        high=mix(high, darkest, 0.2),
        middle=middle,
        low=mix(low, lightest, 0.5),
        light=mix(lightest, WHITE, 0.3),
        far=far,
        near=near,
        water=mix(blue, near, 0.25),
        accent=vivid,
        dark=sum(high) < 240,
    )


def _strength(colour: Colour) -> float:
    _, lightness, strength = colorsys.rgb_to_hls(*(part / 255 for part in colour))
    return strength * (1 - abs(2 * lightness - 1))


def _pixel(picture: Image.Image) -> Colour:
    red, green, blue = picture.tobytes()[:3]
    return red, green, blue
