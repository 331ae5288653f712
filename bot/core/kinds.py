"""What came out of a task, for finding it again."""

from bot.core.requests import Describe, Shorten
from bot.core.tasks import Task

KINDS = ("grid", "single", "video", "text")
_TEXTS = frozenset({"describe_retry", "shorten_details"})
_SINGLES = frozenset({"upsample", "upscale"})
_CLIPS = frozenset({"animate_high", "animate_low", "extend_high", "extend_low", "video_upsample"})


def kind_of(task: Task) -> str:
    """Return what came out, for finding it again: one of ``KINDS``."""
    if isinstance(task.request, Describe | Shorten) or task.family in _TEXTS:
        return "text"
    if task.result.video_urls or task.family in _CLIPS:
        return "video"
    return "single" if task.family in _SINGLES else "grid"
