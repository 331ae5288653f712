"""Surfaces a retexture can give: clay, wool, mosaic, glass, paper; light and shade stay."""

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from bot.sandbox.painter.seeded_random import number_of

_KINDS = {
    "mosaic": "mosaic tile tiles lego brick bricks pixel pixels voxel 马赛克 砖 乐高 像素",
    "wool": "wool knit knitted yarn felt fabric embroidery cloth 羊毛 针织 布",
    "glass": "glass crystal stained ice gem diamond 玻璃 水晶",
    "clay": "clay stone marble wood metal bronze gold plastic 黏土 石 木 金属",
    "paint": "paint painting oil watercolor watercolour gouache ink sketch 油画 水彩 墨",
}


def named(words: str) -> str:
    """Return the surface that words ask for; without one, always the same for the same words."""
    lowered = words.lower()
    spoken = set(lowered.replace(",", " ").split())
    for kind, names in _KINDS.items():
        if any(n in spoken or (not n.isascii() and n in lowered) for n in names.split()):
            return kind
    return tuple(_KINDS)[number_of(words) % len(_KINDS)]


def covered(picture: Image.Image, kind: str) -> Image.Image:
    """Return a picture with another surface, of the same size."""
    match kind:
        case "mosaic":
            return _mosaic(picture)
        case "wool":
            return _woven(picture)
        case "glass":
            return _leaded(picture)
        case "clay":
            return _pressed(picture)
        case _:
            return _brushed(picture)


def _cell(picture: Image.Image) -> int:
    return max(4, max(picture.size) // 56)


def _mosaic(picture: Image.Image) -> Image.Image:
    cell = _cell(picture)
    few = (max(1, picture.width // cell), max(1, picture.height // cell))
    tiles = picture.resize(few, Image.Resampling.BOX).resize(picture.size, Image.Resampling.NEAREST)
    joints = Image.new("L", picture.size, 255)
    draw = ImageDraw.Draw(joints)
    width, height = picture.width / few[0], picture.height / few[1]
    for column in range(few[0] + 1):
        draw.line((column * width, 0, column * width, picture.height), 150, max(1, cell // 7))
    for row in range(few[1] + 1):
        draw.line((0, row * height, picture.width, row * height), 150, max(1, cell // 7))
    return ImageChops.multiply(tiles, Image.merge("RGB", (joints, joints, joints)))


def _woven(picture: Image.Image) -> Image.Image:
    cell = _cell(picture)
    stitch = Image.new("L", (cell, cell), 236)
    draw = ImageDraw.Draw(stitch)
    half = cell / 2
    draw.line((0, 0, half, cell * 0.7), 168, max(1, cell // 5))
    draw.line((cell, 0, half, cell * 0.7), 168, max(1, cell // 5))
    return _multiplied(picture.filter(ImageFilter.BoxBlur(cell / 4)), stitch)


def _multiplied(picture: Image.Image, tile: Image.Image) -> Image.Image:
    whole = Image.new("L", picture.size)
    for top in range(0, picture.height, tile.height):
        for left in range(0, picture.width, tile.width):
            whole.paste(tile, (left, top))
    return ImageChops.multiply(picture, Image.merge("RGB", (whole, whole, whole)))


def _leaded(picture: Image.Image) -> Image.Image:
    smooth = picture.filter(ImageFilter.GaussianBlur(max(picture.size) / 200))
    flat = smooth.quantize(14, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).convert("RGB")
    flat = flat.filter(ImageFilter.MedianFilter(5))
    edges = flat.convert("L").filter(ImageFilter.FIND_EDGES)
    lead = edges.point([255 if value < 9 else 70 for value in range(256)])
    bright = flat.point([min(255, round(value * 1.08 + 6)) for value in range(256)] * 3)
    return ImageChops.multiply(bright, Image.merge("RGB", (lead, lead, lead)))


def _pressed(picture: Image.Image) -> Image.Image:
    soft = picture.filter(ImageFilter.GaussianBlur(max(picture.size) / 400))
    relief = soft.convert("L").filter(ImageFilter.EMBOSS)
    grain = relief.point([max(0, min(255, (value - 128) * 4 + 128)) for value in range(256)])
    return ImageChops.overlay(ImageOps.posterize(soft, 4), Image.merge("RGB", (grain,) * 3))


def _brushed(picture: Image.Image) -> Image.Image:
    """Flatten into dabs of paint, on a canvas whose threads show a little."""
    dabs = ImageOps.posterize(picture.filter(ImageFilter.MedianFilter(7)), 5)
    soft = dabs.filter(ImageFilter.MedianFilter(5))
    threads = Image.new("L", (4, 4), 255)
    for dot in ((0, 0), (1, 1), (2, 2), (3, 3), (0, 2), (2, 0)):
        threads.putpixel(dot, 232)
    return _multiplied(Image.blend(soft, picture, 0.15), threads)
