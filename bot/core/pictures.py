"""Pictures as values: what is shown, what is sent in, and what a platform can carry."""

from dataclasses import dataclass, field

MEBIBYTE = 1024 * 1024

INPUT_BYTES = 25 * MEBIBYTE  # design section 9; Telegram lets bots download 20 MB only
INPUT_PIXELS = 25_000_000  # limits note 3.7: a header-only check against picture bombs
RESULT_BYTES = 64 * MEBIBYTE  # design section 9


@dataclass(frozen=True, slots=True)
class Media:
    """A picture or clip in hand; *media_type* is told by its bytes, never by its name."""

    data: bytes = field(repr=False)
    media_type: str
    width: int = 0
    height: int = 0
    moving: bool = False

    @property
    def suffix(self) -> str:
        """Return the file ending, with the dot."""
        return "." + self.media_type.partition("/")[2].replace("jpeg", "jpg")


@dataclass(frozen=True, slots=True)
class PictureInput:
    """A picture somebody attached: *handle* is what its platform finds it by."""

    handle: str
    name: str = ""
    size: int = 0
    media_type: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a platform can carry as a picture: bytes, and where it says so, sides in pixels.

    *sides* is the largest sum of width and height, *ratio* the largest long side by short side;
    0 means no limit. *types* are the media types shown as pictures.
    """

    most_bytes: int
    sides: int = 0
    ratio: float = 0.0
    types: tuple[str, ...] = ("image/png", "image/jpeg", "image/webp", "image/gif")
