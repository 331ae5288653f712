"""The camera: a scene becomes pixels; grids, previews and their files."""

import io
import math
from collections.abc import Sequence
from random import Random

from PIL import Image, ImageChops, ImageFilter

from bot.sandbox.painter import photo_effects, surfaces
from bot.sandbox.painter.canvas import Canvas
from bot.sandbox.painter.influences import Style
from bot.sandbox.painter.scene import Patch, Scene, Window
from bot.sandbox.painter.sky import paint_sky, paint_weather
from bot.sandbox.painter.stage import Stage
from bot.sandbox.painter.subjects import paint_subjects
from bot.sandbox.painter.terrain import paint_foreground, paint_land

_SAMPLES = 2  # each pixel is the mean of 2 x 2
_SHADES = [round(255 - 58 * (value / 255) ** 2.6) for value in range(256)]
_VIGNETTE = Image.radial_gradient("L").point(_SHADES)


def size_for(ratio: float, side: int) -> tuple[int, int]:
    """Return the pixels of a picture of that width to height with *side* squared area."""
    width = max(8, round(side * math.sqrt(ratio) / 8) * 8)
    return width, max(8, round(side / math.sqrt(ratio) / 8) * 8)


def photograph(
    scene: Scene, size: tuple[int, int], moment: float = 0.0, flow: float = 0.0
) -> Image.Image:
    """Return the scene as an RGB picture of exactly that size.

    *moment* and *flow* are where a clip has got to: in its sways, and in what drifts away.
    """
    picture = _developed(scene, size, moment, flow)
    for patch in scene.patches:
        repainted = _developed(patch.seen(scene.window), size, moment, flow)
        picture.paste(repainted, mask=_mask(patch, scene.window, size))
    return picture


def contact_sheet(scenes: Sequence[Scene], size: tuple[int, int]) -> Image.Image:
    """Return four scenes as a 2x2 grid of exactly that size."""
    half = (size[0] // 2, size[1] // 2)
    sheet = Image.new("RGB", (half[0] * 2, half[1] * 2))
    for number, scene in enumerate(scenes):
        sheet.paste(photograph(scene, half), (number % 2 * half[0], number // 2 * half[1]))
    return sheet


def blurred(picture: Image.Image, percent: int) -> Image.Image:
    """Return a small preview that sharpens as *percent* grows."""
    small = picture.copy()
    small.thumbnail((512, 512), Image.Resampling.BOX)
    radius = max(0.6, (100 - percent) / 100 * 0.05 * max(small.size))
    return small.filter(ImageFilter.GaussianBlur(radius))


def png(picture: Image.Image) -> bytes:
    """Return the picture as a PNG file."""
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=3)
    return file.getvalue()


def webp(picture: Image.Image) -> bytes:
    """Return the picture as a small WebP file."""
    file = io.BytesIO()
    picture.save(file, "WEBP", quality=60, method=1)
    return file.getvalue()


def _developed(scene: Scene, size: tuple[int, int], moment: float, flow: float) -> Image.Image:
    picture = _retouched(scene, size) if scene.photos else _painted(scene, size, moment, flow)
    return surfaces.covered(picture, scene.surface) if scene.surface else picture


def _retouched(scene: Scene, size: tuple[int, int]) -> Image.Image:
    """Return sent pictures with what the words want in them: an hour's light, a subject."""
    picture, motif = photo_effects.drawn(scene, size), scene.motif
    if motif.hour:
        picture = photo_effects.stylised(picture, Style(scene.palette(), 0.6))
    if not motif.subjects:
        return picture
    canvas = Canvas((size[0] * _SAMPLES, size[1] * _SAMPLES), scene.window)
    canvas.image.paste(picture.resize(canvas.image.size, Image.Resampling.BICUBIC))
    paint_subjects(Stage(canvas, scene, scene.palette(), motif))
    return canvas.image.reduce(_SAMPLES)


def _painted(scene: Scene, size: tuple[int, int], moment: float, flow: float) -> Image.Image:
    """Paint larger than asked, then shrink: that is what smooths the edges."""
    canvas = Canvas((size[0] * _SAMPLES, size[1] * _SAMPLES), scene.window)
    stage = Stage(canvas, scene, scene.palette(), scene.motif, moment, flow)
    paint_sky(stage)
    paint_land(stage)
    paint_subjects(stage)
    paint_foreground(stage)
    paint_weather(stage)
    return _grained(canvas.image.reduce(_SAMPLES))


def _grained(picture: Image.Image) -> Image.Image:
    """Darken the corners a little and break the bands of the gradients with fine grain."""
    dark = _VIGNETTE.resize(picture.size, Image.Resampling.BICUBIC)
    shaded = ImageChops.multiply(picture, Image.merge("RGB", (dark, dark, dark)))
    tile = Image.frombytes("L", (128, 128), Random(7).randbytes(128 * 128)).point(
        [value * 5 // 256 for value in range(256)]
    )
    grain = Image.new("L", picture.size)
    for top in range(0, picture.height, 128):
        for left in range(0, picture.width, 128):
            grain.paste(tile, (left, top))
    return ImageChops.add(shaded, Image.merge("RGB", (grain, grain, grain)), 1, -2)


def _mask(patch: Patch, window: Window, size: tuple[int, int]) -> Image.Image:
    """Return a patch's mask as it falls on another window: white is repainted."""
    drawn = Image.open(io.BytesIO(patch.mask)).convert("L")
    across, along = size[0] / window.width, size[1] / window.height
    left = round((patch.window.left - window.left) * across)
    top = round((patch.window.top - window.top) * along)
    scaled = (
        max(1, round(patch.window.width * across)),
        max(1, round(patch.window.height * along)),
    )
    whole = Image.new("L", size)
    whole.paste(drawn.resize(scaled, Image.Resampling.NEAREST), (left, top))
    return whole.point([0] * 128 + [255] * 128)
