"""Small pictures made on the spot, and things that only look like pictures."""

import random
import struct
import zlib
from io import BytesIO

from PIL import Image


def picture(width=64, height=48, kind="PNG", *, mode="RGB", colour=None, **options):
    image = Image.new(mode, (width, height), colour if colour is not None else 0)
    buffer = BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def noise(width, height, kind="PNG", *, mode="RGB", **options):
    """Return a picture that can't be compressed."""
    size = width * height * len(mode)
    image = Image.frombytes(mode, (width, height), random.Random(7).randbytes(size))
    buffer = BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def moving(kind, frames=3, size=(32, 32)):
    images = [Image.new("RGB", size, colour) for colour in ("red", "green", "blue")][:frames]
    buffer = BytesIO()
    images[0].save(buffer, kind, save_all=True, append_images=images[1:], duration=80)
    return buffer.getvalue()


def png_header(width, height):
    """Return a PNG that claims a size and has hardly any pixels."""

    def chunk(name, body):
        check = zlib.crc32(name + body)
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", check)

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IDAT", zlib.compress(b"\0" * 100))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + body + chunk(b"IEND", b"")


MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + b"\0" * 100
WEBM = b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm"
AVIF = b"\x00\x00\x00\x18ftypavif\x00\x00\x00\x00avifmif1" + b"\0" * 100
HTML = b"<!DOCTYPE html><html><body>Attention Required! | Cloudflare</body></html>"
