"""The submits that begin something new: imagine, blend, describe, shorten, edit, video … (2.4)."""

import re
from dataclasses import replace

from bot.sandbox.midjourney import texts
from bot.sandbox.midjourney.clicks import fresh
from bot.sandbox.midjourney.desk import Desk, Order
from bot.sandbox.midjourney.dialects import Reply, envelope
from bot.sandbox.midjourney.jobs import Kind, SandboxTask, Work
from bot.sandbox.midjourney.studio import Look, UnreadablePicture, decoded
from bot.sandbox.painter.scene import SUBTLE, Scene
from bot.sandbox.painter.words import Colour

_RATIOS = {"PORTRAIT": 2 / 3, "SQUARE": 1.0, "LANDSCAPE": 3 / 2, "": 1.0}
_JOB_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Submits:
    """Takes new work to the desk; every method answers one route."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def imagine(self, order: Order) -> Reply:
        """A prompt, with pictures or without, becomes a grid."""
        text = order.text("prompt")
        pictures = order.texts("base64Array") or tuple(filter(None, [order.text("base64")]))
        return self._desk.admit(await self._drawn(order, "IMAGINE", text, pictures), order)

    async def _drawn(
        self, order: Order, action: str, text: str, pictures: tuple[str, ...]
    ) -> SandboxTask:
        if not text.strip():
            raise order.refused(4, "prompt不能为空", "prompt_is_required")
        desk = self._desk
        read = desk.checked(order, text)
        looks = await desk.look(order, tuple(p for p in pictures if not _is_link(p, order)))
        scene = replace(desk.scene(read), tint=_mean(looks))
        mistake = desk.mistake(order, read, text)
        task = desk.new_task(order, action, Work(Kind.GRID), prompt=text)
        seconds = desk.pace.about(desk.pace.imagine, task.job)
        task.work = Work(Kind.GRID, fresh(scene, 0), seconds, desk.side, mistake=mistake)
        task.origin = scene
        return task

    async def blend(self, order: Order) -> Reply:
        """Two to five pictures become a grid in their colours."""
        pictures, shape = order.texts("base64Array"), order.text("dimensions")
        if not 2 <= len(pictures) <= 5:
            raise order.refused(4, "base64List参数错误")
        if shape not in _RATIOS:
            raise order.refused(4, "dimensions参数错误")
        desk = self._desk
        tint = _mean(await desk.look(order, pictures))
        task = desk.new_task(order, "BLEND", Work(Kind.GRID), prompt="")
        task.description = f"/blend {task.id} {len(pictures)}"
        scene = replace(Scene.of("", seed=sum(tint or ()), ratio=_RATIOS[shape]), tint=tint)
        task.origin = scene
        task.work = Work(Kind.GRID, fresh(scene, 0), desk.pace.imagine, desk.side)
        return desk.admit(task, order)

    async def describe(self, order: Order) -> Reply:
        """A picture becomes four prompts."""
        picture, link = order.text("base64"), order.text("link")
        is_link = order.profile == "net" and link.startswith(("http://", "https://"))
        if not picture and not is_link:
            raise order.refused(4, "base64不能为空")
        looks = await self._desk.look(order, (picture,) if picture else ())
        look = looks[0] if looks else Look((110, 130, 150), 1.0)
        task = self._desk.new_task(order, "DESCRIBE", Work(Kind.TEXT), prompt="")
        task.description = f"/describe {task.id}.png"
        ratio = texts.ratio_words(look.ratio)
        english, chinese = texts.described(look.colour, ratio, f"{look.colour}")
        task.work = Work(
            Kind.TEXT, (), self._desk.pace.describe, 0, text=english, chinese_text=chinese
        )
        task.work = replace(task.work, file=decoded(picture, strict=False) if picture else b"")
        return self._desk.admit(task, order)

    async def shorten(self, order: Order) -> Reply:
        """A long prompt becomes up to five short ones."""
        text = order.text("prompt")
        if not text.strip():
            raise order.refused(4, "prompt不能为空", "prompt_is_required")
        read = self._desk.checked(order, text)
        short, count = texts.shortened(read.words)
        work = Work(Kind.TEXT, (), self._desk.pace.describe, text=short, choices=count)
        return self._desk.admit(self._desk.new_task(order, "SHORTEN", work, prompt=text), order)

    async def upload(self, order: Order) -> Reply:
        """Pictures are stored and their addresses answered at once."""
        pictures = order.texts("base64Array")
        if not pictures:
            raise order.refused(4, "base64List参数错误")
        await self._desk.look(order, pictures)
        addresses = []
        for picture in pictures:
            self._desk.uploads.append(decoded(picture, strict=False))
            addresses.append(self._desk.address(f"/pictures/uploads/{len(self._desk.uploads)}.png"))
        return envelope(1, "success", addresses)

    async def edit(self, order: Order) -> Reply:
        """A picture and words become a grid of that picture's colours."""
        return await self._edited(order, "EDIT")

    async def retexture(self, order: Order) -> Reply:
        """A picture gets another surface."""
        return await self._edited(order, "RETEXTURE")

    async def _edited(self, order: Order, action: str) -> Reply:
        image = order.text("image")
        if not image:
            raise order.refused(4, "image不能为空")
        known = self._known(image)
        pictures = () if image.startswith(("http://", "https://")) else (image,)
        task = await self._drawn(order, action, order.text("prompt"), pictures)
        if known:
            words = task.origin.words if task.origin else ""
            scene = known.work.scenes[0].remixed(words)
            task.origin = scene
            task.work = replace(task.work, scenes=scene.siblings(SUBTLE))
        return self._desk.admit(task, order)

    async def video(self, order: Order) -> Reply:
        """A picture, or a clip that goes on, becomes up to four clips."""
        scene = await self._first_frame(order)
        text = order.text("prompt")
        read = self._desk.checked(order, text)
        size = order.body.get("batchSize", 4)
        if size not in (1, 2, 4) or order.text("motion") not in {"", "low", "high"}:
            raise order.refused(4, "参数错误")
        mistake = self._desk.mistake(order, read, text)
        if order.speed == "turbo":
            mistake = "[Invalid parameter] Video is not available in turbo mode"
        scenes = scene.siblings(SUBTLE)[: int(str(size))]
        work = Work(Kind.CLIP, scenes, self._desk.pace.animate, mistake=mistake)
        action = "VIDEO_EXTEND" if order.text("action") == "extend" else "VIDEO"
        task = self._desk.new_task(order, action, work, prompt=text)
        task.origin = scene
        return self._desk.admit(task, order)

    async def _first_frame(self, order: Order) -> Scene:
        if order.text("action") == "extend":
            parent = self._desk.tasks.get(order.text("taskId", "task_id"))
            index = order.body.get("index", 0)
            if not parent or not isinstance(index, int) or index >= len(parent.work.scenes):
                raise order.refused(3, "关联任务不存在或已失效", "task_not_found")
            return parent.work.scenes[index]
        image = order.text("image")
        if not image:
            raise order.refused(4, "image不能为空")
        if known := self._known(image):
            return known.work.scenes[0]
        pictures = () if image.startswith(("http://", "https://")) else (image,)
        looks = await self._desk.look(order, pictures)
        ratio = looks[0].ratio if looks else 1.0
        scene = Scene.of(order.text("prompt"), seed=len(image), ratio=min(4.0, max(0.25, ratio)))
        return replace(scene, tint=_mean(looks))

    async def swap(self, order: Order) -> Reply:
        """A face is put into another picture; ours keeps the picture as it is."""
        source, target = order.text("sourceBase64"), order.text("targetBase64")
        if not source or not target:
            raise order.refused(4, "base64格式错误", "sour_base64_and_target_base64_is_required")
        await self._desk.look(order, (source, target))
        try:
            file = decoded(target, strict=False)
        except UnreadablePicture as error:
            raise order.refused(4, "base64格式错误") from error
        work = Work(Kind.UPLOAD, (), self._desk.pace.describe, file=file)
        task = self._desk.new_task(order, "SWAP_FACE", work, prompt="InsightFace")
        task.bot_type = "INSIGHT_FACE"
        return self._desk.admit(task, order)

    def _known(self, address: str) -> SandboxTask | None:
        """Return the task whose picture stands at an address of ours."""
        match = _JOB_ID.search(address)
        jobs = (task for task in self._desk.tasks.values() if task.work.scenes)
        return next((task for task in jobs if match and task.job == match[0]), None)


def _is_link(picture: str, order: Order) -> bool:
    return order.profile == "net" and picture.startswith(("http://", "https://"))


def _mean(looks: tuple[Look, ...]) -> Colour | None:
    if not looks:
        return None
    count = len(looks)
    return (
        sum(look.colour[0] for look in looks) // count,
        sum(look.colour[1] for look in looks) // count,
        sum(look.colour[2] for look in looks) // count,
    )
