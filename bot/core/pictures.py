"""Pictures as values: what is shown, what is sent in, and what a platform can carry."""

from dataclasses import dataclass, field
from enum import StrEnum

MEBIBYTE = 1024 * 1024

INPUT_BYTES = 25 * MEBIBYTE  # LIMITS.md 3.1; Telegram lets bots download 20 MB only
INPUT_PIXELS = 25_000_000  # DECISIONS.md 18.6: a header-only check against picture bombs
RESULT_BYTES = 64 * MEBIBYTE  # LIMITS.md 3.1


class Role(StrEnum):
    """What a picture does for a prompt (CONTRACT.md 9: image prompts, sref, cref, oref)."""

    PROMPT = "prompt"  # one of the pictures it starts from
    STYLE = "style"
    CHARACTER = "character"
    OMNI = "omni"


@dataclass(frozen=True, slots=True)
class Media:
    """A picture, clip or file in hand; *media_type* is told by its bytes, never by its name.

    *name* is what it is called where it is handed over, without an ending. What is *drawn* is ours
    and made to be looked at: unlike a result, it needn't arrive byte for byte.
    """

    data: bytes = field(repr=False)
    media_type: str
    width: int = 0
    height: int = 0
    moving: bool = False
    name: str = ""
    drawn: bool = False

    @property
    def suffix(self) -> str:
        """Return the file ending, with the dot."""
        kind = self.media_type.partition("/")[2]
        return "." + {"jpeg": "jpg", "plain": "txt"}.get(kind, kind)


@dataclass(frozen=True, slots=True)
class PictureInput:
    """A picture somebody attached: *handle* is what its platform finds it by.

    *option* names the command's option it was given to, where commands have options. A *handle*
    of ``task:<id>:<n>`` is the n-th picture of a result of ours, 0 the whole.
    """

    handle: str
    name: str = ""
    size: int = 0
    media_type: str = ""
    option: str = ""


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
