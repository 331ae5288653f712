"""submit/video: a picture begins to move, or a clip goes on (CONTRACT.md 2.4)."""

from bot.sandbox.midjourney.clicks import clip_work, legs_of
from bot.sandbox.midjourney.dialects import Reply
from bot.sandbox.midjourney.jobs import Kind, SandboxTask, Status, Work
from bot.sandbox.midjourney.prompts import ReadPrompt
from bot.sandbox.midjourney.task_registry import SubmitRequest, TaskRegistry
from bot.sandbox.painter.film import Leg, Reel
from bot.sandbox.painter.scene import Scene
from bot.sandbox.painter.seeded_random import number_of

_MISSING = "关联任务不存在或已失效"


class VideoSubmits:
    """Takes clips to the registry."""

    def __init__(self, registry: TaskRegistry) -> None:
        self._registry = registry

    async def video(self, submit: SubmitRequest) -> Reply:
        """A picture, or a clip that goes on, becomes one, two or four clips."""
        registry, text = self._registry, submit.text("prompt")
        if submit.profile == "net" and not text.strip():
            raise submit.refused(4, "prompt不能为空")
        read = registry.checked(submit, text)
        motion, count = self._wanted(submit, read)
        parent = self._extended(submit) if submit.text("action") == "extend" else None
        legs = legs_of(motion, number_of(f"{text} {registry.clock.now()}"), count, words=read.words)
        if parent:
            reels, dead = self._continued(submit, parent, legs), ""
        else:
            reels, dead = await self._begun(submit, read, legs)
        mistake = registry.mistake(submit, read, text) or dead
        if submit.speed == "turbo" or read.has("turbo"):
            mistake = "[Invalid parameter] Video is not available in turbo mode"
        action = "VIDEO_EXTEND" if parent and submit.profile == "net" else "VIDEO"
        task = registry.new_task(submit, action, Work(Kind.CLIP), prompt=text, parent=parent)
        seconds = registry.pace.about(registry.pace.animate, task.job)
        task.work = clip_work(reels, seconds, registry.side, mistake=mistake)
        task.origin = reels[0].scene
        return registry.admit(task, submit)

    def _wanted(self, submit: SubmitRequest, read: ReadPrompt) -> tuple[str, int]:
        """Return the motion and how many clips, from the fields, else from the prompt."""
        motion = submit.text("motion") or read.get("motion") or "low"
        size = submit.body.get("batchSize")
        given = read.get("bs") or "4" if size is None else str(size)
        if given not in {"1", "2", "4"} or motion not in {"low", "high"}:
            raise submit.refused(4, "参数错误")
        if submit.text("videoType") not in {"", "vid_1.1_i2v_480", "vid_1.1_i2v_720"}:
            raise submit.refused(4, "videoType参数错误")
        return motion, int(given)

    def _extended(self, submit: SubmitRequest) -> SandboxTask:
        """Return the finished clips that are to go on."""
        parent = self._registry.tasks.get(submit.text("taskId", "task_id"))
        if parent is None:
            raise submit.refused(3, _MISSING, "task_not_found")
        if parent.status is not Status.SUCCESS:
            raise submit.refused(4, "关联任务状态错误", "task_status_not_success")
        if parent.work.kind is not Kind.CLIP:
            raise submit.refused(4, "关联任务不允许执行变化")
        return parent

    def _continued(
        self, submit: SubmitRequest, parent: SandboxTask, legs: tuple[Leg, ...]
    ) -> tuple[Reel, ...]:
        index, reels = submit.body.get("index"), parent.work.reels
        if not isinstance(index, int) or isinstance(index, bool) or not 0 <= index < len(reels):
            raise submit.refused(4, "index参数错误", "index_is_required")
        return tuple(reels[index].extended(leg) for leg in legs)

    async def _begun(
        self, submit: SubmitRequest, read: ReadPrompt, legs: tuple[Leg, ...]
    ) -> tuple[tuple[Reel, ...], str]:
        """Return clips from a first frame, and why it can't be had."""
        image = submit.text("image") or next(iter(read.pictures), "")
        if not image:
            raise submit.refused(4, "image不能为空")
        start, mistake = await self._frame(submit, image)
        last = submit.text("endImage") or read.get("end")
        is_loop = submit.body.get("loop") is True or read.has("loop") or last == "loop"
        end = None
        if last and not is_loop:
            end, dead = await self._frame(submit, last)
            end = end.seen(
                end.window.around(end.window.height * start.window.ratio, end.window.height)
            )
            mistake = mistake or dead
        return tuple(Reel(start, (leg,), end, is_loop) for leg in legs), mistake

    async def _frame(self, submit: SubmitRequest, image: str) -> tuple[Scene, str]:
        inspection = await self._registry.inspect(submit, (image,), strict=False)
        if inspection.images:
            return inspection.images[0].scene, ""
        return Scene.of("", seed=0), inspection.mistake
