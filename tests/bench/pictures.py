"""A picture as big as members send them, for whoever serves it."""

import io
import random

from PIL import Image


def big_picture(side):
    """Return a noisy picture, about ten megabytes at 1,900 pixels."""
    noise = random.Random(3).randbytes(side * side * 3)
    file = io.BytesIO()
    Image.frombytes("RGB", (side, side), noise).save(file, "PNG", compress_level=1)
    return file.getvalue()
