"""Where pictures are made and kept: painting in threads, each file painted once."""

import asyncio
import base64
import binascii
import io
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

from PIL import Image

from bot.sandbox.midjourney.jobs import Kind, Work
from bot.sandbox.painter import camera
from bot.sandbox.painter.words import Colour

_KEPT = 96  # files; a forgotten one is painted again, exactly the same
_PREVIEW = 256  # pixels


class UnreadablePicture(Exception):
    """What was sent is no picture."""


@dataclass(frozen=True, slots=True)
class Look:
    """What is seen in a sent picture: its mean colour and its width to height."""

    colour: Colour
    ratio: float


class Studio:
    """Paints works into files."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(2, "painter")
        self._files: OrderedDict[tuple[str, str], asyncio.Future[bytes]] = OrderedDict()

    def close(self) -> None:
        """Let the painters go."""
        self._threads.shutdown(cancel_futures=True)

    async def final(self, job: str, work: Work) -> bytes:
        """Return the finished picture of a job: PNG, or an animated WebP for clips."""
        return await self._once((job, "final"), partial(_finish, work))

    async def clip(self, job: str, work: Work, number: int) -> bytes:
        """Return one clip of a batch, as an animated WebP."""
        scene = work.scenes[number]
        return await self._once((job, f"clip {number}"), partial(camera.clip, scene))

    async def preview(self, job: str, work: Work, percent: int) -> bytes:
        """Return a blurred WebP of what is becoming of a job."""
        return await self._once((job, f"{percent}"), partial(_preview, work, percent))

    async def look(self, data: bytes) -> Look:
        """Return what is seen in a picture.

        Raises: UnreadablePicture.
        """
        return await asyncio.get_running_loop().run_in_executor(self._threads, _look, data)

    async def _once(self, key: tuple[str, str], paint: Callable[[], bytes]) -> bytes:
        if key not in self._files:
            loop = asyncio.get_running_loop()
            self._files[key] = loop.run_in_executor(self._threads, paint)
        self._files.move_to_end(key)
        while len(self._files) > _KEPT:
            self._files.popitem(last=False)
        return await asyncio.shield(self._files[key])


def decoded(text: str, *, strict: bool) -> bytes:
    """Return the bytes of a data URL; bare base64 passes only when not *strict* (contract 2.4).

    Raises: UnreadablePicture.
    """
    head, comma, rest = text.partition(",")
    if not comma:
        head, rest = "", text
    is_data_url = head.startswith("data:image/") and head.endswith(";base64")
    if (strict and not is_data_url) or (head and not is_data_url):
        raise UnreadablePicture
    try:
        return base64.b64decode(rest, validate=True)
    except binascii.Error as error:
        raise UnreadablePicture from error


def size_of(work: Work) -> tuple[int, int] | None:
    """Return the pixels of a finished work, or None for texts and uploads."""
    if not work.scenes:
        return None
    side = 480 if work.kind is Kind.CLIP else work.side
    width, height = camera.size_for(work.scenes[0].window.ratio, side)
    return (width // 2 * 2, height // 2 * 2) if work.kind is Kind.GRID else (width, height)


def _finish(work: Work) -> bytes:
    size = size_of(work)
    if size is None:
        return work.file
    if work.kind is Kind.CLIP:
        return camera.clip(work.scenes[0])
    if work.kind is Kind.GRID:
        return camera.png(camera.contact_sheet(work.scenes, size))
    return camera.png(camera.photograph(work.scenes[0], size))


def _preview(work: Work, percent: int) -> bytes:
    size = camera.size_for(work.scenes[0].window.ratio, _PREVIEW)
    if work.kind is Kind.GRID:
        picture = camera.contact_sheet(work.scenes, size)
    else:
        picture = camera.photograph(work.scenes[0], size)
    return camera.webp(camera.blurred(picture, percent))


def _look(data: bytes) -> Look:
    try:
        with Image.open(io.BytesIO(data)) as picture:
            picture.draft("RGB", (256, 256))
            ratio = picture.width / picture.height
            dot = picture.convert("RGB").resize((1, 1), Image.Resampling.BOX)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise UnreadablePicture from error
    red, green, blue = dot.tobytes()
    return Look((red, green, blue), ratio)
