"""What one task makes and what is known about it: the sandbox's own record, before any dialect."""

from dataclasses import dataclass, field
from enum import StrEnum

from bot.sandbox.midjourney.buttons import Button
from bot.sandbox.painter.film import Reel
from bot.sandbox.painter.scene import Scene


class Kind(StrEnum):
    """What comes out of a job."""

    GRID = "grid"
    SINGLE = "single"
    CLIP = "clip"
    TEXT = "text"
    UPLOAD = "upload"


class Status(StrEnum):
    """CONTRACT.md 4.2."""

    NOT_START = "NOT_START"
    SUBMITTED = "SUBMITTED"
    MODAL = "MODAL"
    IN_PROGRESS = "IN_PROGRESS"
    SUCCESS = "SUCCESS"
    FAILURE = "FAILURE"
    CANCEL = "CANCEL"

    @property
    def is_final(self) -> bool:
        """Tell whether nothing follows any more."""
        return self in {Status.SUCCESS, Status.FAILURE, Status.CANCEL}


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be made: scenes to paint or a text, and how long it takes (clock seconds).

    *reels*: the clips, which begin with *scenes*. *side*: pixels of a square of the same
    area. *file*: a ready picture (uploads, face swaps).
    """

    kind: Kind
    scenes: tuple[Scene, ...] = ()
    seconds: float = 40.0
    side: int = 1024
    is_upscaled: bool = False
    text: str = ""
    chinese_text: str = ""
    choices: int = 0
    mistake: str = ""
    file: bytes = b""
    reels: tuple[Reel, ...] = ()


@dataclass(slots=True)
class SandboxTask:
    """One task; times are clock seconds, 0 while not yet."""

    id: str
    job: str  # the job's uuid, part of its customIds
    action: str
    prompt: str
    description: str
    work: Work
    origin: Scene | None = None  # what reroll starts from
    state: str | None = None
    hook: str = ""
    speed: str = ""
    bot_type: str = "MID_JOURNEY"
    parent: "SandboxTask | None" = None
    click: str = ""  # the customId that waits for its window
    status: Status = Status.NOT_START
    progress: str = ""
    image_url: str | None = None
    fail_reason: str | None = None
    buttons: list[Button] = field(default_factory=list)
    submitted: float = 0.0
    started: float = 0.0
    finished: float = 0.0
    image_urls: list[tuple[str, str]] = field(default_factory=list)  # (picture, thumbnail)
    video_urls: list[tuple[str, str]] = field(default_factory=list)
    size: tuple[int, int] | None = None
    final_prompt: str = ""
    remix: bool = False
    profile: str = "plus"
