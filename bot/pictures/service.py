"""What the package offers: it downloads, checks and fits, and never holds up the loop."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Self, TypeVar

from aiohttp.abc import AbstractResolver

from bot.core.pictures import Frame, Media
from bot.core.tasks.regions import Area
from bot.pictures import cutting, fit
from bot.pictures.fetch import SECONDS, Downloader
from bot.pictures.inspect import inspect

T = TypeVar("T")
AT_ONCE = 2  # pictures in work: one of 25 megapixels takes some 150 MB while it is resized


class PictureService:
    """Implements ``ports.Pictures``; open it with ``async with``.

    *trusted_hosts*: the provider's, the platforms' and those of ``IMAGINE_PICTURE_HOSTS``, as
    ``host`` (standard ports only) or ``host:port``, lower case.
    """

    def __init__(
        self,
        *,
        trusted_hosts: frozenset[str] = frozenset(),
        resolver: AbstractResolver | None = None,
        seconds: float = SECONDS,
    ) -> None:
        self._downloader = Downloader(
            trusted_hosts=trusted_hosts, resolver=resolver, seconds=seconds
        )
        self._room = asyncio.Semaphore(AT_ONCE)

    async def __aenter__(self) -> Self:
        await self._downloader.__aenter__()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._downloader.__aexit__()

    async def download(self, url: str, *, most: int, trusted: bool = False) -> Media:
        """Download and check a picture or clip of at most *most* bytes."""
        data = await self._downloader.download(url, most=most, trusted=trusted)
        return await self._work(lambda: inspect(data))

    async def prepare(self, media: Media) -> Media:
        """Shrink an input picture to what the provider takes, without its EXIF."""
        return await self._work(lambda: fit.prepare(media))

    async def quarter(self, media: Media, number: int) -> Media:
        """Return picture *number* (1 to 4) of a grid."""
        return await self._work(lambda: cutting.quarter(media, number))

    async def mask(self, areas: Sequence[Area], *, width: int, height: int) -> Media:
        """Draw a selection in a picture of that size."""
        return await self._work(lambda: cutting.mask(areas, width=width, height=height))

    async def fit(self, media: Media, frame: Frame) -> Media | None:
        """Return it as it is if it fits *frame*, else shrunk; None when that can't be."""
        return await self._work(lambda: fit.fit(media, frame))

    async def _work(self, job: Callable[[], T]) -> T:
        async with self._room:
            return await asyncio.to_thread(job)
