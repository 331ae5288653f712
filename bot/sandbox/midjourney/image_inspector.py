"""What is seen in a picture that was sent or linked: uploads, our own paintings, foreign ones."""

import asyncio
import base64
import binascii
import ipaddress
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import aiohttp

from bot.sandbox.midjourney.jobs import Kind, SandboxTask, Status
from bot.sandbox.midjourney.renderer import InspectedImage, PictureRenderer

_MOST = 30_000_000  # bytes of a linked picture
_PATIENCE = 10.0  # real seconds
_UPLOAD = re.compile(r"/pictures/uploads/(\d+)\.\w+")
_OURS = re.compile(r"/pictures/([^/]+)/([^/]+)|(?:/[^/]+)?/mj/image/([^/]+)()")
INVALID_LINK = "[Invalid link] Could not fetch image from link"


class UnreadablePicture(Exception):
    """What was sent is no picture."""


class DeadLink(Exception):
    """Nothing can be fetched from a link."""


@dataclass(slots=True)
class Stores:
    """Where pictures lie: uploads in their order, tasks by id, and the words for short links."""

    uploads: list[bytes]
    tasks: Mapping[str, SandboxTask]
    short: dict[str, str]


class ImageInspector:
    """Inspects the pictures of submits."""

    def __init__(self, renderer: PictureRenderer, stores: Stores) -> None:
        self._renderer = renderer
        self._stores = stores
        self.site = ""  # the root of this provider's own addresses

    async def of(self, picture: str, *, strict: bool) -> InspectedImage:
        """Return what is seen in a data URL, bare base64 (not *strict*), or a link.

        Raises: UnreadablePicture, DeadLink.
        """
        if is_link(picture):
            return await self.behind(picture)
        data = await asyncio.to_thread(decoded, picture, strict=strict)
        return await self._inspect(data)

    async def behind(self, link: str) -> InspectedImage:
        """Return what is seen behind a link; a foreign one is imagined, there is no network.

        Raises: UnreadablePicture, DeadLink.
        """
        address = self._stores.short.get(link.strip("<>"), link.strip("<>"))
        if address.startswith(f"{self.site}/"):
            return await self._inspect(await self._own(urlsplit(address).path))
        match _reach(address):
            case "loopback":
                return await self._inspect(await _fetched(address))
            case "private":
                raise DeadLink(address)
            case _:
                return await self._renderer.imagined(address)

    async def _inspect(self, data: bytes) -> InspectedImage:
        inspected = await self._renderer.inspect(data)
        if inspected is None:
            raise UnreadablePicture
        return inspected

    async def _own(self, path: str) -> bytes:
        """Return one of our files by its address."""
        uploads = self._stores.uploads
        if upload := _UPLOAD.fullmatch(path):
            number = int(upload[1])
            if 0 < number <= len(uploads):
                return uploads[number - 1]
            raise DeadLink(path)
        match = _OURS.fullmatch(path)
        task = self._stores.tasks.get(match[1] or match[3]) if match else None
        if match is None or task is None or task.status is not Status.SUCCESS:
            raise DeadLink(path)
        return await self._finished(task, match[2] or "")

    async def _finished(self, task: SandboxTask, name: str) -> bytes:
        clip = re.fullmatch(r"clip-(\d+)\.webp", name)
        if clip and int(clip[1]) < len(task.work.reels):
            return await self._renderer.clip(task.job, task.work, int(clip[1]))
        cell = re.fullmatch(rf"{task.job}_([0-3])\.png", name)
        if cell and task.work.kind is Kind.GRID:
            return await self._renderer.cell(task.job, task.work, int(cell[1]))
        return await self._renderer.final(task.job, task.work)


def is_link(text: str) -> bool:
    """Tell whether a text is an address, also in angle brackets."""
    return text.lstrip("<").startswith(("http://", "https://"))


def decoded(text: str, *, strict: bool) -> bytes:
    """Return the bytes of a data URL; bare base64 passes only when not *strict* (CONTRACT.md 2.4).

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


def mean_colour(images: Sequence[InspectedImage]) -> tuple[int, int, int] | None:
    """Return the mean colour of pictures, or None without any."""
    if not images:
        return None
    means = [inspected.seen.mean for inspected in images]
    red, green, blue = (sum(mean[part] for mean in means) // len(means) for part in range(3))
    return red, green, blue


def _reach(address: str) -> str:
    """Tell whose a host is: of this machine, of a private network, or the world's."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return "private"
    if host == "localhost":
        return "loopback"
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        return "world" if "." in host else "private"
    if number.is_loopback:
        return "loopback"
    return "private" if number.is_private else "world"


async def _fetched(address: str) -> bytes:
    """Fetch a picture from this machine: the sandbox's chats keep theirs here.

    Raises: DeadLink.
    """
    patience = aiohttp.ClientTimeout(total=_PATIENCE)
    try:
        async with (
            aiohttp.ClientSession(timeout=patience) as session,
            session.get(address, allow_redirects=False) as answer,
        ):
            if answer.status != 200:
                raise DeadLink(address)
            data = await answer.content.read(_MOST)
            while block := await answer.content.read(_MOST - len(data)):
                data += block
            return data
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        raise DeadLink(address) from error
