"""Face swap: the face of one picture is laid over the face of another, in its light."""

from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFilter, ImageStat

from bot.sandbox.painter.scene import Scene
from bot.sandbox.painter.subjects import head


@dataclass(frozen=True, slots=True)
class Face:
    """Where a face is, in parts of a picture: its middle, and its half width and height."""

    x: float = 0.5
    y: float = 0.4
    across: float = 0.2
    along: float = 0.25

    def box(self, size: tuple[int, int]) -> tuple[int, int, int, int]:
        """Return the pixels around it, within the picture."""
        left, right = (self.x - self.across) * size[0], (self.x + self.across) * size[0]
        top, bottom = (self.y - self.along) * size[1], (self.y + self.along) * size[1]
        low, high = max(0, round(left)), max(0, round(top))
        return (
            low,
            high,
            min(size[0], max(low + 4, round(right))),
            min(size[1], max(high + 4, round(bottom))),
        )


def found(scene: Scene | None) -> Face:
    """Return where a painting's face is; in another picture it is looked for above the middle."""
    if scene is None or scene.photos:
        return Face()
    place = head(scene)
    if place is None:
        return Face()
    window, (x, y, radius) = scene.window, place
    return Face(
        min(0.95, max(0.05, (x - window.left) / window.width)),
        min(0.95, max(0.05, (y - window.top) / window.height)),
        max(0.03, radius / window.width),
        max(0.03, radius / window.height),
    )


def swapped(
    source: Image.Image, target: Image.Image, source_face: Face, target_face: Face
) -> Image.Image:
    """Return *target* with the face of *source*; nothing else in it changes."""
    box = target_face.box(target.size)
    size = (box[2] - box[0], box[3] - box[1])
    face = source.crop(source_face.box(source.size)).resize(size, Image.Resampling.BICUBIC)
    under = target.crop(box)
    lit = _lit(face, under)
    oval = Image.new("L", size)
    rim = max(1, min(size) // 12)
    ImageDraw.Draw(oval).ellipse((rim, rim, size[0] - rim - 1, size[1] - rim - 1), 255)
    result = target.copy()
    result.paste(lit, box, oval.filter(ImageFilter.GaussianBlur(rim * 0.8)))
    return result


def _lit(face: Image.Image, under: Image.Image) -> Image.Image:
    """Draw the face's light a little towards the light of the place it comes to."""
    mine, theirs = ImageStat.Stat(face).mean, ImageStat.Stat(under).mean
    steps = [(goal - mean) * 0.25 for mean, goal in zip(mine, theirs, strict=True)]
    table = [max(0, min(255, round(value + step))) for step in steps for value in range(256)]
    return face.point(table)
