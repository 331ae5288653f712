"""What a ``/video`` prompt says about the clip besides its words (contract 2.4 and 9)."""

from dataclasses import dataclass

from bot.core.prompts.prompt import Prompt
from bot.core.requests import Motion

OWN = ("motion", "loop", "bs", "end", "video")


@dataclass(frozen=True, slots=True)
class Clip:
    """How a clip shall be; *batch* is 1, 2 or 4 clips, 0 when nothing was said.

    *words* is what is left of the prompt. ``--end loop`` means *loops*.
    """

    motion: Motion
    loops: bool
    batch: int
    words: str


def clip_of(prompt: Prompt) -> Clip:
    """Return the clip that a prompt asks for; never fails."""
    motion, batch = prompt.value("motion") or "", prompt.value("bs") or ""
    rest = prompt
    for name in OWN:
        rest = rest.without(name)
    return Clip(
        motion=Motion(motion) if motion in set(Motion) else Motion.LOW,
        loops=prompt.value("loop") is not None or prompt.value("end") == "loop",
        batch=int(batch) if batch in ("1", "2", "4") else 0,
        words=rest.for_provider(),
    )
