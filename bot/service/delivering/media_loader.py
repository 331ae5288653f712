"""Carries a picture from the provider to a platform: downloaded, checked, fitted."""

from dataclasses import dataclass

from bot.core.errors import PictureTooLarge, PictureUnreachable
from bot.core.messages.cards import Picture
from bot.core.pictures import RESULT_BYTES, Frame, Media
from bot.core.ports import Clock, Pictures
from bot.retrying import Retry, retrying

RESULT = Retry(PictureUnreachable, tries=3, pauses=(1.0, 2.0))
PREVIEW = Retry(PictureUnreachable, tries=1)  # it is soon followed by the next


@dataclass(frozen=True, slots=True, repr=False)
class MediaLoader:
    """Brings the bytes of what a card should show."""

    pictures: Pictures
    clock: Clock

    async def carry(self, picture: Picture, frame: Frame) -> Media:
        """Return the picture, fitted to *frame*. Raises PictureError when it can't be had."""
        media = await retrying(
            self.clock,
            lambda: self.pictures.download(picture.url, most=RESULT_BYTES),
            RESULT if picture.final else PREVIEW,
        )
        fitted = await self.pictures.fit(media, frame)
        if fitted is None:
            raise PictureTooLarge(frame.most_bytes)
        return fitted
