"""What a ``/video`` prompt says about the clip besides its words (CONTRACT.md 2.4 and 9)."""

from dataclasses import dataclass

from bot.core.prompts.judgements import check_parameters, check_words
from bot.core.prompts.problems import Problem
from bot.core.prompts.prompt import Prompt
from bot.core.tasks.requests import Motion

_OF_MODELS = frozenset({"parameter-version", "parameter-doubtful", "prompt-weights"})
OWN = ("motion", "loop", "bs", "end", "video")


@dataclass(frozen=True, slots=True)
class Clip:
    """How a clip shall be; *batch* is 1, 2 or 4 clips, 0 when nothing was said.

    *words* is what is left of the prompt. ``--end loop`` means *loops*; any other *end* is the
    link of the last frame.
    """

    motion: Motion
    loops: bool
    batch: int
    words: str
    end: str = ""


def clip_of(prompt: Prompt) -> Clip:
    """Return the clip that a prompt asks for; never fails."""
    motion, batch = prompt.value("motion") or "", _whole(prompt.value("bs") or "")
    end = prompt.value("end") or ""
    loops = end.lower() == "loop"
    rest = prompt
    for name in OWN:
        rest = rest.without(name)
    return Clip(
        motion=Motion(motion) if motion in set(Motion) else Motion.LOW,
        loops=prompt.value("loop") is not None or loops,
        batch=int(batch) if batch in ("1", "2", "4") else 0,
        words=rest.for_provider(),
        end="" if loops else end,
    )


def check_clip(prompt: Prompt) -> tuple[Problem, ...]:
    """Return what is wrong with a ``/video`` prompt, which comes with its first frame.

    It needs no words, and says nothing of a model: the clips have their own.
    """
    whole = prompt if prompt.value("video") is not None else prompt.with_parameter("video")
    judged = check_parameters(whole)
    return (
        *(one for one in check_words(prompt, pictures=2) if one.kind not in _OF_MODELS),
        *(one for one in judged if one.kind not in _OF_MODELS),
    )


def _whole(number: str) -> str:
    """Return 2.0 as 2."""
    return number.partition(".")[0] if number.rstrip("0").endswith(".") else number
