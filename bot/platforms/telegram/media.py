"""A picture or clip in hand becomes the kind of media that shows it best."""

from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from telegram import (
    InputFile,
    InputMedia,
    InputMediaAnimation,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
)

from bot.core.messages.cards import Card
from bot.core.pictures import Frame, Media

# TG sendPhoto: 10 MB, width and height together at most 10,000, at most 20 to 1. Clips travel as
# animations and videos, so they fit as they are.
FRAME = Frame(
    most_bytes=10_000_000,
    sides=10_000,
    ratio=20.0,
    types=("image/jpeg", "image/png", "image/webp", "image/gif", "video/mp4"),
)
FILE_BYTES = 50_000_000  # TG sendDocument
PHOTOS = frozenset({"image/jpeg", "image/png", "image/webp"})


class MediaKind(StrEnum):
    """How a file is shown."""

    PHOTO = "photo"
    ANIMATION = "animation"
    VIDEO = "video"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file ready to be sent."""

    kind: MediaKind
    file: InputFile

    def veil(self, card: Card) -> bool | None:
        """Tell whether it is covered until somebody presses it; documents can't be (TG)."""
        is_wanted = card.picture is not None and card.picture.veiled
        return True if is_wanted and self.kind is not MediaKind.DOCUMENT else None

    def described(self, caption: str, *, veil: bool | None = None) -> InputMedia:
        """Return it as the new content of a message that exists."""
        match self.kind:
            case MediaKind.PHOTO:
                return InputMediaPhoto(
                    self.file, caption=caption, parse_mode="HTML", has_spoiler=veil
                )
            case MediaKind.ANIMATION:
                return InputMediaAnimation(
                    self.file, caption=caption, parse_mode="HTML", has_spoiler=veil
                )
            case MediaKind.VIDEO:
                return InputMediaVideo(
                    self.file,
                    caption=caption,
                    parse_mode="HTML",
                    supports_streaming=True,
                    has_spoiler=veil,
                )
            case MediaKind.DOCUMENT:
                return InputMediaDocument(self.file, caption=caption, parse_mode="HTML")
            case never:
                assert_never(never)


def pack(media: Media, *, name: str = "picture", is_upload: bool = False) -> Upload:
    """Return the file as it is shown; *is_upload* attaches it to a message described in JSON."""
    file = InputFile(media.data, filename=f"{name}{media.suffix}", attach=is_upload)
    return Upload(_kind(media), file)


def _kind(media: Media) -> MediaKind:
    if media.media_type == "video/mp4":
        return MediaKind.VIDEO
    if media.media_type == "image/gif":
        return MediaKind.ANIMATION
    if media.media_type in PHOTOS and not media.moving and _is_photo(media):
        return MediaKind.PHOTO
    return MediaKind.DOCUMENT  # moving WebP among them: Telegram shows it as a file


def _is_photo(media: Media) -> bool:
    if len(media.data) > FRAME.most_bytes or media.width + media.height > FRAME.sides:
        return False
    short = min(media.width, media.height)
    return not short or max(media.width, media.height) <= FRAME.ratio * short
