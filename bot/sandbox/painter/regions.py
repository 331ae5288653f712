"""Regions: what is painted into the white part of a mask, so that its subject falls inside."""

import io

from PIL import Image

from bot.sandbox.painter.scene import Scene, View
from bot.sandbox.painter.subjects import middle

_WIDE = 0.6  # a region that covers more of both sides than this is painted as it lies
_FURTHEST = 2.4  # how much smaller a subject may get to fit


def filled(scene: Scene, other: Scene, mask: bytes) -> Scene:
    """Return the scene with the white part of *mask* (a PNG) painted as *other*."""
    box = _white(mask)
    if min(box[2] - box[0], box[3] - box[1]) > _WIDE:
        return scene.repainted(other, mask)
    window = scene.window
    across, along = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    anchor = (window.left + across * window.width, window.top + along * window.height)
    size = min((box[2] - box[0]) * window.width, (box[3] - box[1]) * window.height)
    x, y, height = middle(other)
    scale = min(_FURTHEST, max(0.8, height * 1.15 / max(size, 0.05)))
    return scene.repainted(other, mask, view=View(anchor, (x, y), scale))


def _white(mask: bytes) -> tuple[float, float, float, float]:
    """Return the box around everything white, in parts of the picture."""
    with Image.open(io.BytesIO(mask)) as picture:
        grey = picture.convert("L").point([0] * 128 + [255] * 128)
    box = grey.getbbox() or (0, 0, grey.width, grey.height)
    wide, high = grey.size
    return box[0] / wide, box[1] / high, box[2] / wide, box[3] / high
