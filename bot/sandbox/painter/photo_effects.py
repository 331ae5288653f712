"""What is done to sent pictures: blended, varied, recoloured, and continued past their edges."""

import math

from PIL import Image, ImageEnhance, ImageFilter, ImageOps, ImageStat

from bot.sandbox.painter.influences import Photo, Style
from bot.sandbox.painter.palettes import mix
from bot.sandbox.painter.scene import Scene, Window
from bot.sandbox.painter.stage import INK, WHITE

_MOST = 1600  # pixels of a side on which a picture's surroundings are made up
_CELLS = 4  # a blend's seams wander over so many cells


def drawn(scene: Scene, size: tuple[int, int]) -> Image.Image:
    """Return a scene that shows photos, as an RGB picture of exactly that size."""
    home = scene.home or scene.window
    if scene.window == home:
        return _treated(_composed(scene, size), scene)
    return _around(scene, home, size)


def stylised(picture: Image.Image, style: Style) -> Image.Image:
    """Return a picture in another's colours; light and shade stay."""
    palette = style.palette
    dark, light = mix(palette.near, INK, 0.45), mix(palette.light, WHITE, 0.2)
    middle = mix(palette.middle, palette.accent, 0.25)
    grey = ImageOps.autocontrast(picture.convert("L"), cutoff=1)
    toned = ImageOps.colorize(grey, dark, light, middle)
    return Image.blend(picture, toned, 0.8 * min(1.0, style.weight))


def _around(scene: Scene, home: Window, size: tuple[int, int]) -> Image.Image:
    """Return a window that shows more, or another part, than the photo holds."""
    window = scene.window
    scale = min(size[0] / window.width, _MOST / max(home.width, home.height))
    inner = (max(8, round(home.width * scale)), max(8, round(home.height * scale)))
    photo = _treated(_composed(scene, inner), scene)
    left, top = (window.left - home.left) * scale, (window.top - home.top) * scale
    wide, high = max(1, round(window.width * scale)), max(1, round(window.height * scale))
    ground = _continued(photo, (round(left), round(top)), (wide, high))
    return ground if ground.size == size else ground.resize(size, Image.Resampling.BICUBIC)


def _continued(photo: Image.Image, corner: tuple[int, int], size: tuple[int, int]) -> Image.Image:
    """Mirror a photo over its edges, ever softer, and lay the sharp one into its place."""
    ground = Image.new("RGB", size)
    wide, high = photo.size
    for column in range(math.floor(corner[0] / wide), (corner[0] + size[0]) // wide + 1):
        for row in range(math.floor(corner[1] / high), (corner[1] + size[1]) // high + 1):
            tile = photo if column % 2 == 0 else ImageOps.mirror(photo)
            tile = tile if row % 2 == 0 else ImageOps.flip(tile)
            ground.paste(tile, (column * wide - corner[0], row * high - corner[1]))
    soft = ground.filter(ImageFilter.GaussianBlur(0.07 * max(wide, high)))
    margin = max(2, round(0.04 * min(wide, high)))
    place = Image.new("L", size)
    left, top = margin - corner[0], margin - corner[1]
    place.paste(255, (left, top, left + wide - 2 * margin, top + high - 2 * margin))
    soft.paste(ground, mask=place.filter(ImageFilter.GaussianBlur(margin * 0.5)))
    return soft


def _composed(scene: Scene, size: tuple[int, int]) -> Image.Image:
    """Return the photo, or several grown into one another along wandering seams."""
    first, *others = _ordered(scene)
    shift = scene.moved("cut")
    picture = first.fitted(size, shift)
    for number, photo in enumerate(others):
        extra = photo.fitted(size, scene.between(f"cut {number}", -0.4, 0.4))
        seam = _seam(scene, number, size, len(others))
        picture = Image.composite(
            _matched(extra, picture, 0.45), _matched(picture, extra, 0.3), seam
        )
    return picture


def _ordered(scene: Scene) -> tuple[Photo, ...]:
    """Return a blend's photos, each take led by another one."""
    photos = scene.photos
    if len(photos) == 1:
        return photos
    turn = int(scene.trait("lead") * len(photos)) % len(photos)
    return (*photos[turn:], *photos[:turn])


def _seam(scene: Scene, number: int, size: tuple[int, int], count: int) -> Image.Image:
    """Return where another photo shows through: soft islands that cover its fair share."""
    dots = bytes(
        round(255 * scene.trait(f"seam {number} {cell}")) for cell in range(_CELLS * _CELLS)
    )
    noise = Image.frombytes("L", (_CELLS, _CELLS), dots).resize(size, Image.Resampling.BICUBIC)
    share = 1 / (count + 2 - (count - number) * 0.5)
    level = _level(noise, share)
    return noise.point([max(0, min(255, (value - level) * 5 + 128)) for value in range(256)])


def _level(noise: Image.Image, share: float) -> int:
    """Return the grey above which that share of the pixels lies."""
    left = noise.width * noise.height * share
    for value, count in reversed(list(enumerate(noise.histogram()))):
        left -= count
        if left <= 0:
            return value
    return 0


def _matched(picture: Image.Image, other: Image.Image, amount: float) -> Image.Image:
    """Return a picture with its light and colours drawn towards those of another."""
    mine, theirs = ImageStat.Stat(picture), ImageStat.Stat(other)
    table: list[int] = []
    for channel in range(3):
        mean, goal = mine.mean[channel], theirs.mean[channel]
        spread = (theirs.stddev[channel] + 8) / (mine.stddev[channel] + 8)
        gain = 1 + (min(1.6, max(0.6, spread)) - 1) * amount
        base = mean + (goal - mean) * amount
        table += [max(0, min(255, round((value - mean) * gain + base))) for value in range(256)]
    return picture.point(table)


def _treated(picture: Image.Image, scene: Scene) -> Image.Image:
    """Give a take its own light and colours; without changes it stays as it is."""
    if scene.style:
        picture = stylised(picture, scene.style)
    if not scene.changes:
        return picture
    if abs(scene.moved("mirror")) > 0.55 and len(scene.photos) == 1:
        picture = ImageOps.mirror(picture)
    picture = ImageEnhance.Color(picture).enhance(1 + 0.3 * scene.moved("depth"))
    picture = ImageEnhance.Brightness(picture).enhance(1 + 0.18 * scene.moved("light"))
    warm = 0.14 * scene.moved("warmth")
    gains = (1 + warm, 1.0, 1 - warm)
    return picture.point([min(255, round(value * gain)) for gain in gains for value in range(256)])
