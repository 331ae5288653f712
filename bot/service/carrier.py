"""Carries a picture from the provider to a platform: downloaded, checked, fitted."""

from dataclasses import dataclass

from bot.core.cards import Picture
from bot.core.errors import PictureTooLarge, PictureUnreachable
from bot.core.pictures import RESULT_BYTES, Frame, Media
from bot.core.ports import Clock, Pictures

TRIES = 3  # of a result; a preview is soon followed by the next


@dataclass(frozen=True, slots=True, repr=False)
class Carrier:
    """Brings the bytes of what a card should show."""

    pictures: Pictures
    clock: Clock

    async def carry(self, picture: Picture, frame: Frame) -> Media:
        """Return the picture, fitted to *frame*. Raises PictureError when it can't be had."""
        tries = TRIES if picture.final else 1
        for attempt in range(1, tries + 1):
            try:
                media = await self.pictures.download(picture.url, most=RESULT_BYTES)
                break
            except PictureUnreachable:
                if attempt == tries:
                    raise
                await self.clock.sleep(float(attempt))
        fitted = await self.pictures.fit(media, frame)
        if fitted is None:
            raise PictureTooLarge(frame.most_bytes)
        return fitted
