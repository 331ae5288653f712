"""Where pictures are made and kept: painting in threads, each file painted once."""

import asyncio
import io
from collections import OrderedDict, deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import ParamSpec, TypeVar

from PIL import Image

from bot.sandbox.midjourney.jobs import Kind, Work
from bot.sandbox.painter import camera, film, seeing
from bot.sandbox.painter.influences import Photo
from bot.sandbox.painter.scene import Scene
from bot.sandbox.painter.seeded_random import number_of
from bot.sandbox.painter.seeing import Seen

Given = ParamSpec("Given")
Made = TypeVar("Made")
_KEPT = 96  # files; a forgotten one is painted again, exactly the same
_REMEMBERED = 800  # paintings that are recognised when they are sent back
_PREVIEW = 256  # pixels
_CLIP = 480  # pixels of a clip's side at most, Midjourney's SD


@dataclass(frozen=True, slots=True)
class InspectedImage:
    """A picture as it is seen; *painting* is the scene when it is one of ours."""

    seen: Seen
    photo: Photo
    painting: Scene | None
    data: bytes = b""

    @property
    def scene(self) -> Scene:
        """Return the scene to go on from: our own painting, or the picture itself."""
        if self.painting:
            return self.painting
        ratio = min(4.0, max(0.25, self.photo.ratio))
        seed = number_of(self.seen.print.hex())
        return Scene.of("", seed=seed, ratio=ratio).with_photos((self.photo,))


class PictureRenderer:
    """Paints works into files, and remembers what it painted."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(2, "painter")
        self._eyes = ThreadPoolExecutor(2, "eyes")  # submits don't wait for paint to dry
        self._files: OrderedDict[tuple[str, str], asyncio.Future[bytes]] = OrderedDict()
        self._painted: deque[tuple[bytes, float, Scene]] = deque(maxlen=_REMEMBERED)

    def close(self) -> None:
        """Let the painters go."""
        self._threads.shutdown(cancel_futures=True)
        self._eyes.shutdown(cancel_futures=True)

    async def run(
        self, work: Callable[Given, Made], *given: Given.args, **named: Given.kwargs
    ) -> Made:
        """Do something slow beside the loop, without waiting for the painters."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._eyes, partial(work, *given, **named))

    async def final(self, job: str, work: Work) -> bytes:
        """Return the finished picture of a job: PNG, or an animated WebP for clips."""
        if work.kind is Kind.CLIP:
            return await self.clip(job, work, 0)
        return await self._once((job, "final"), partial(self._finish, work))

    async def clip(self, job: str, work: Work, number: int) -> bytes:
        """Return one clip of a batch, as an animated WebP."""
        return await self._once((job, f"clip {number}"), partial(self._shoot, work, number))

    async def still(self, job: str, work: Work, number: int) -> bytes:
        """Return the first frame of a clip, as a WebP."""
        return await self._once((job, f"still {number}"), partial(_still, work, number))

    async def cell(self, job: str, work: Work, number: int) -> bytes:
        """Return one picture of a grid on its own, as a PNG."""
        return await self._once((job, f"cell {number}"), partial(self._cut, work, number))

    async def preview(self, job: str, work: Work, percent: int) -> bytes:
        """Return a blurred WebP of what is becoming of a job."""
        return await self._once((job, f"{percent}"), partial(_preview, work, percent))

    async def inspect(self, data: bytes) -> InspectedImage | None:
        """Return what is seen in a picture, or None when it is none."""
        return await self.run(self._inspect, data)

    async def imagined(self, address: str) -> InspectedImage:
        """Return what could stand at an address of the world outside."""
        return await self.run(_imagined, address)

    async def _once(self, key: tuple[str, str], paint: Callable[[], bytes]) -> bytes:
        if key not in self._files:
            loop = asyncio.get_running_loop()
            self._files[key] = loop.run_in_executor(self._threads, paint)
        self._files.move_to_end(key)
        while len(self._files) > _KEPT:
            self._files.popitem(last=False)
        return await asyncio.shield(self._files[key])

    def _finish(self, work: Work) -> bytes:
        size = size_of(work)
        if size is None:
            return work.file
        if work.kind is not Kind.GRID:
            picture = camera.photograph(work.scenes[0], size)
            self._remember(picture, work.scenes[0])
            return camera.png(picture)
        sheet = camera.contact_sheet(work.scenes, size)
        for scene, box in zip(work.scenes, _quarters(size), strict=True):
            self._remember(sheet.crop(box), scene)
        self._remember(sheet, work.scenes[0])
        return camera.png(sheet)

    def _shoot(self, work: Work, number: int) -> bytes:
        reel = work.reels[number]
        data = film.shot(reel, min(_CLIP, work.side))
        self._remember(seeing.opened(data), reel.scene)
        return data

    def _cut(self, work: Work, number: int) -> bytes:
        size = size_of(work) or (8, 8)
        picture = camera.photograph(work.scenes[number], (size[0] // 2, size[1] // 2))
        self._remember(picture, work.scenes[number])
        return camera.png(picture)

    def _remember(self, picture: Image.Image, scene: Scene) -> None:
        self._painted.append((seeing.fingerprint(picture), scene.window.ratio, scene))

    def _inspect(self, data: bytes) -> InspectedImage | None:
        try:
            picture = seeing.opened(data)
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            return None
        seen = seeing.study(picture)
        return InspectedImage(seen, Photo.of(picture), self._recognised(seen), data)

    def _recognised(self, seen: Seen) -> Scene | None:
        """Return the painting of ours that a picture shows, also shrunk or as JPEG."""
        near = [
            (seeing.distance(seen.print, print_), scene)
            for print_, ratio, scene in tuple(self._painted)
            if abs(ratio / seen.ratio - 1) < 0.06
        ]
        if not near:
            return None
        far, scene = min(near, key=lambda entry: entry[0])
        return scene if seeing.is_alike(far) else None


def size_of(work: Work) -> tuple[int, int] | None:
    """Return the pixels of a finished work, or None for texts and uploads."""
    if not work.scenes:
        return None
    side = min(_CLIP, work.side) if work.kind is Kind.CLIP else work.side
    width, height = camera.size_for(work.scenes[0].window.ratio, side)
    return (width // 2 * 2, height // 2 * 2) if work.kind is Kind.GRID else (width, height)


def _quarters(size: tuple[int, int]) -> tuple[tuple[int, int, int, int], ...]:
    wide, high = size[0] // 2, size[1] // 2
    return tuple(
        (x * wide, y * high, (x + 1) * wide, (y + 1) * high) for y in (0, 1) for x in (0, 1)
    )


def _still(work: Work, number: int) -> bytes:
    return camera.webp(film.still(work.reels[number], min(_CLIP, work.side)))


def _imagined(address: str) -> InspectedImage:
    scene = Scene.of("", seed=number_of(address))
    picture = camera.photograph(scene, (256, 256))
    file = io.BytesIO()
    picture.save(file, "PNG")
    return InspectedImage(seeing.study(picture), Photo.of(picture), None, file.getvalue())


def _preview(work: Work, percent: int) -> bytes:
    size = camera.size_for(work.scenes[0].window.ratio, _PREVIEW)
    if work.kind is Kind.GRID:
        picture = camera.contact_sheet(work.scenes, size)
    else:
        picture = camera.photograph(work.scenes[0], size)
    return camera.webp(camera.blurred(picture, percent))
