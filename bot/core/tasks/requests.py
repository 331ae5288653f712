"""What can be asked of a provider, and what it answers at once.

Requests are stored with their task, so they are tagged structures (msgspec decodes their union).
"""

from enum import StrEnum
from typing import assert_never

import msgspec

from bot.core.pictures import Role


class Speed(StrEnum):
    """How fast, and how dear; empty means what the server thinks best."""

    DEFAULT = ""
    RELAX = "relax"
    FAST = "fast"
    TURBO = "turbo"


class Shape(StrEnum):
    """The shape of a blend (CONTRACT.md 2.4: dimensions)."""

    PORTRAIT = "PORTRAIT"
    SQUARE = "SQUARE"
    LANDSCAPE = "LANDSCAPE"


class Motion(StrEnum):
    """How much moves in a clip (CONTRACT.md 2.4: video)."""

    LOW = "low"
    HIGH = "high"


class ResultKind(StrEnum):
    """What comes out, for finding it again."""

    GRID = "grid"
    SINGLE = "single"
    VIDEO = "video"
    TEXT = "text"


class Imagine(msgspec.Struct, frozen=True, tag="imagine"):
    """Paint a prompt. *pictures* counts the pictures stored beside the task.

    *roles* says what each of them is for; empty: all are pictures to start from. Pictures in
    another role are uploaded first, and their links put into the prompt.
    """

    prompt: str
    pictures: int = 0
    niji: bool = False
    roles: tuple[Role, ...] = ()


class Blend(msgspec.Struct, frozen=True, tag="blend"):
    """Mix 2 to 5 stored pictures (CONTRACT.md 2.4)."""

    pictures: int
    shape: Shape = Shape.SQUARE
    niji: bool = False


class Describe(msgspec.Struct, frozen=True, tag="describe"):
    """Find four prompts for the one stored picture."""

    pictures: int = 1


class Shorten(msgspec.Struct, frozen=True, tag="shorten"):
    """Weigh the words of a prompt and find shorter ones."""

    prompt: str


class Swap(msgspec.Struct, frozen=True, tag="swap"):
    """Put the face of the first stored picture into the second."""

    pictures: int = 2


class Edit(msgspec.Struct, frozen=True, tag="edit"):
    """Change the stored picture as the words say."""

    prompt: str
    pictures: int = 1


class Retexture(msgspec.Struct, frozen=True, tag="retexture"):
    """Paint the stored picture's composition anew as the words say."""

    prompt: str
    pictures: int = 1


class Video(msgspec.Struct, frozen=True, tag="video"):
    """Let the stored picture move; a second one is the end frame.

    *batch* is 1, 2 or 4 clips, 0 for the server's own default (CONTRACT.md 2.4).
    """

    prompt: str
    pictures: int = 1
    motion: Motion = Motion.LOW
    loops: bool = False
    batch: int = 0


class Extend(msgspec.Struct, frozen=True, tag="extend"):
    """Let clip *index* (from 0) of the provider's task *remote_id* go on."""

    remote_id: str
    index: int = 0
    prompt: str = ""
    motion: Motion = Motion.LOW


Instead = Imagine | Describe | Shorten | Video | Extend


class PressButton(msgspec.Struct, frozen=True, tag="press"):
    """Press *custom_id*, a button of the provider's task *remote_id* (CONTRACT.md 2.4 action).

    *fill* answers the modal that is known to come; None when none is expected. *mask*: the one
    stored picture selects what is painted anew. *remix* asks for the modal although the account
    has remix off (CONTRACT.md 2.4: enableRemix). *instead* does the same where the server refuses
    such buttons (CONTRACT.md 5.9).
    """

    remote_id: str
    custom_id: str
    fill: str | None = None
    mask: bool = False
    remix: bool = False
    instead: Instead | None = None
    moves: bool = False  # a clip comes out


class FillModal(msgspec.Struct, frozen=True, tag="fill"):
    """Send the modal of the provider's task *remote_id*, which waits in MODAL.

    *mask*: with the stored picture as the selection (CONTRACT.md 5.7).
    """

    remote_id: str
    prompt: str
    mask: bool = False
    moves: bool = False  # a clip comes out


class Change(msgspec.Struct, frozen=True, tag="change"):
    """Java servers without buttons: *action* UPSCALE, VARIATION or REROLL (CONTRACT.md 5.8)."""

    remote_id: str
    action: str
    index: int


Request = (
    Imagine
    | Blend
    | Describe
    | Shorten
    | Swap
    | Edit
    | Retexture
    | Video
    | Extend
    | PressButton
    | FillModal
    | Change
)


def stored_pictures(request: Request) -> int:
    """Return how many pictures stand beside a task with this request."""
    match request:
        case PressButton(mask=mask) | FillModal(mask=mask):
            return int(mask)
        case Shorten() | Extend() | Change():
            return 0
        case Imagine() | Blend() | Describe() | Swap() | Edit() | Retexture() | Video():
            return request.pictures
        case never:
            assert_never(never)


class Receipt(msgspec.Struct, frozen=True):
    """A submit's answer: the task is theirs now.

    *needs_modal*: it waits for words first (code 21 or its disguise: CONTRACT.md 3.3), *prefill* is
    the prompt the modal starts with. *ahead*: tasks before it in their queue, if told (code 22).
    """

    remote_id: str
    needs_modal: bool = False
    prefill: str = ""
    ahead: int | None = None


class Cancellation(StrEnum):
    """What became of a cancel at the provider."""

    ASKED = "asked"  # the next look at the task tells
    UNSUPPORTED = "unsupported"
