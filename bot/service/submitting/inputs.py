"""Input pictures: fetched from where people attached them, checked, and shrunk for the provider."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core.errors import BadPicture, TaskGone
from bot.core.ids import TaskId
from bot.core.pictures import INPUT_BYTES, MEBIBYTE, RESULT_BYTES, Media, PictureInput
from bot.core.ports import Messenger, Pictures
from bot.core.presenting.results import result_url
from bot.core.tasks.requests import Imagine, stored_pictures
from bot.core.tasks.task import Task
from bot.store.tasks import RedisTasks

OURS = "task:"
LINK = "link:"
STORED = "input:"


@dataclass(frozen=True, slots=True, repr=False)
class Inputs:
    """Brings pictures in hand. Raises BadPicture, PictureError, MessengerError, TaskGone."""

    tasks: RedisTasks
    pictures: Pictures
    messengers: Mapping[str, Messenger]

    async def fetch(self, attached: Sequence[PictureInput], *, platform: str) -> tuple[Media, ...]:
        """Return the pictures, one after the other, so that only one is large at a time."""
        limit = self.messengers[platform].input_bytes
        for picture in attached:
            if picture.size > limit:
                raise BadPicture("picture-too-large", {"limit": limit // MEBIBYTE})
        return tuple([await self._one(picture, platform) for picture in attached])

    async def of_result(self, task: Task, number: int = 0) -> Media:
        """Return picture *number* of a result, shrunk; 0 is the whole."""
        return await self.pictures.prepare(await self.whole(task, number))

    async def whole(self, task: Task, number: int = 0) -> Media:
        """Return picture *number* of a result as it is; 0 is the whole."""
        urls = task.result.picture_urls
        if number and number <= len(urls):
            return await self._download(urls[number - 1])
        media = await self._download(task.result.picture_url or result_url(task))
        return await self.pictures.quarter(media, number) if number else media

    async def _download(self, url: str) -> Media:
        if not url:
            raise TaskGone
        return await self.pictures.download(url, most=RESULT_BYTES)

    async def _one(self, picture: PictureInput, platform: str) -> Media:
        if picture.handle.startswith(OURS):
            return await self._our_own(picture.handle)
        if picture.handle.startswith(STORED):
            return await self._kept(picture.handle)
        if picture.handle.startswith(LINK):
            url, trusted = picture.handle.removeprefix(LINK), False
        else:
            url, trusted = await self.messengers[platform].locate(picture), True
        media = await self.pictures.download(url, most=INPUT_BYTES, trusted=trusted)
        if media.media_type.startswith("video/"):
            raise BadPicture("picture-moving")
        return await self.pictures.prepare(media)

    async def _kept(self, handle: str) -> Media:
        _, task_id, number = handle.split(":")
        kept = await self.tasks.pictures(TaskId(task_id))
        if int(number) >= len(kept):
            raise BadPicture("refused-restart-pictures")
        return kept[int(number)]

    async def _our_own(self, handle: str) -> Media:
        _, task_id, number = handle.split(":")
        task = await self.tasks.get(TaskId(task_id))
        if task is None:
            raise TaskGone
        return await self.of_result(task, int(number))


def from_result(task: Task, number: int) -> PictureInput:
    """Return picture *number* of a result as an input; 0 is the whole."""
    return PictureInput(f"{OURS}{task.id}:{number}", name=f"{number}.png")


def from_inputs(task: Task) -> tuple[PictureInput, ...]:
    """Return the pictures that a task was given, for another try; they are kept for a day."""
    roles = task.request.roles if isinstance(task.request, Imagine) else ()
    return tuple(
        PictureInput(f"{STORED}{task.id}:{number}", option=roles[number] if roles else "")
        for number in range(stored_pictures(task.request))
    )


def from_link(url: str) -> PictureInput:
    """Return the picture behind an address that somebody typed, as an input."""
    return PictureInput(f"{LINK}{url}", name="link")
