"""The submits that begin something: imagine, blend, describe, edit, swap … (CONTRACT.md 2.4)."""

from dataclasses import replace

from bot.sandbox.midjourney import describing, prompts, texts
from bot.sandbox.midjourney.clicks import fresh, repainted
from bot.sandbox.midjourney.dialects import Reply, envelope
from bot.sandbox.midjourney.image_inspector import UnreadablePicture, decoded, is_link
from bot.sandbox.midjourney.jobs import Kind, SandboxTask, Work
from bot.sandbox.midjourney.masks import BadMask, Mask, examined
from bot.sandbox.midjourney.references import influenced, mixed
from bot.sandbox.midjourney.renderer import InspectedImage
from bot.sandbox.midjourney.task_registry import Inspection, SubmitRequest, TaskRegistry
from bot.sandbox.painter import camera, faces
from bot.sandbox.painter.scene import SUBTLE, Scene
from bot.sandbox.painter.seeded_random import number_of
from bot.sandbox.painter.surfaces import named

_RATIOS = {"PORTRAIT": 2 / 3, "SQUARE": 1.0, "LANDSCAPE": 3 / 2, "": 1.0}


class Submits:
    """Takes new work to the registry; every method answers one route."""

    def __init__(self, registry: TaskRegistry) -> None:
        self._registry = registry

    async def imagine(self, submit: SubmitRequest) -> Reply:
        """A prompt, with pictures or without, becomes a grid."""
        text = submit.text("prompt")
        if not text.strip():
            raise submit.refused(4, "prompt不能为空", "prompt_is_required")
        registry = self._registry
        read = registry.checked(submit, text)
        pictures = submit.texts("base64Array") or tuple(filter(None, [submit.text("base64")]))
        inspection = await registry.inspect(submit, pictures)
        references, dead = await registry.referred(submit, read)
        references = replace(references, prompts=(*inspection.images, *references.prompts))
        scene = influenced(registry.scene(read), read, references)
        lonely = _lonely(read, len(pictures) + len(read.pictures), submit)
        mistake = registry.mistake(submit, read, text) or inspection.mistake or dead or lonely
        return registry.admit(
            self._grid(submit, "IMAGINE", text, (scene, fresh(scene, 0), mistake)), submit
        )

    def _grid(
        self,
        submit: SubmitRequest,
        action: str,
        text: str,
        made: tuple[Scene, tuple[Scene, ...], str],
    ) -> SandboxTask:
        """Return a task that paints four scenes; *made* is origin, scenes and mistake."""
        registry, (origin, scenes, mistake) = self._registry, made
        task = registry.new_task(submit, action, Work(Kind.GRID), prompt=text)
        seconds = registry.pace.about(registry.pace.imagine, task.job)
        task.work = Work(Kind.GRID, scenes, seconds, registry.side, mistake=mistake)
        task.origin = origin
        return task

    async def blend(self, submit: SubmitRequest) -> Reply:
        """Two to five pictures become a grid: their contents together, in their colours."""
        pictures, shape = submit.texts("base64Array"), submit.text("dimensions")
        if not 2 <= len(pictures) <= 5:
            raise submit.refused(4, "base64List参数错误")
        if shape not in _RATIOS:
            raise submit.refused(4, "dimensions参数错误")
        inspection = await self._registry.inspect(submit, pictures)
        scene = Scene.of("", seed=0, ratio=_RATIOS[shape])
        if inspection.images:
            seed = number_of("".join(inspected.seen.print.hex() for inspected in inspection.images))
            scene = mixed(inspection.images, seed, _RATIOS[shape])
        task = self._grid(submit, "BLEND", "", (scene, fresh(scene, 0), inspection.mistake))
        task.description = f"/blend {task.id} {len(pictures)}"
        return self._registry.admit(task, submit)

    async def describe(self, submit: SubmitRequest) -> Reply:
        """A picture becomes four prompts."""
        picture, link = submit.text("base64"), submit.text("link")
        if not picture and not (submit.profile == "net" and is_link(link)):
            raise submit.refused(4, "base64不能为空")
        inspection = await self._registry.inspect(submit, (picture or link,))
        task = self._registry.new_task(submit, "DESCRIBE", Work(Kind.TEXT), prompt="")
        task.description = f"/describe {task.id}.png"
        task.work = described(inspection, self._registry.pace.describe, 0)
        return self._registry.admit(task, submit)

    async def shorten(self, submit: SubmitRequest) -> Reply:
        """A long prompt becomes up to five short ones."""
        text = submit.text("prompt")
        if not text.strip():
            raise submit.refused(4, "prompt不能为空", "prompt_is_required")
        read = self._registry.checked(submit, text)
        short, count = texts.shortened(read.words)
        mistake = "" if read.words else "[Invalid prompt] Nothing to shorten"
        work = Work(
            Kind.TEXT, (), self._registry.pace.describe, text=short, choices=count, mistake=mistake
        )
        return self._registry.admit(
            self._registry.new_task(submit, "SHORTEN", work, prompt=text), submit
        )

    async def upload(self, submit: SubmitRequest) -> Reply:
        """Pictures are stored and their addresses answered at once."""
        pictures = submit.texts("base64Array")
        if not pictures:
            raise submit.refused(4, "base64List参数错误")
        inspection = await self._registry.inspect(submit, pictures)
        uploads, addresses = self._registry.uploads, list[str]()
        for inspected in inspection.images:
            uploads.append(inspected.data)
            ending = "jpg" if inspected.data.startswith(b"\xff\xd8\xff") else "png"
            addresses.append(self._registry.address(f"/pictures/uploads/{len(uploads)}.{ending}"))
        return envelope(1, "success", addresses)

    async def edit(self, submit: SubmitRequest) -> Reply:
        """A picture and words become a grid: the words change it, or what a mask selects of it."""
        return await self._edited(submit, "EDIT")

    async def retexture(self, submit: SubmitRequest) -> Reply:
        """A picture keeps its shapes and gets another surface and other light."""
        return await self._edited(submit, "RETEXTURE")

    async def _edited(self, submit: SubmitRequest, action: str) -> Reply:
        text, image = submit.text("prompt"), submit.text("image")
        if not text.strip():
            raise submit.refused(4, "prompt不能为空", "prompt_is_required")
        if not image:
            raise submit.refused(4, "image不能为空")
        registry = self._registry
        read = registry.checked(submit, text)
        inspection = await registry.inspect(submit, (image,), strict=False)
        references, dead = await registry.referred(submit, read)
        mistake = registry.mistake(submit, read, text) or inspection.mistake or dead
        base = inspection.images[0].scene if inspection.images else registry.scene(read)
        scene = base.edited(read.words)
        if action == "RETEXTURE":
            scene = replace(scene, surface=named(read.words))
        scene = influenced(scene, read, references)
        scenes: tuple[Scene, ...] = (scene, *scene.siblings(SUBTLE)[1:])
        mask = await self._mask(submit, base)
        if mask:
            scenes = await registry.renderer.run(repainted, base, read.words, 0, mask)
        task = self._grid(submit, action, text, (scene, scenes, mistake))
        return registry.admit(task, submit)

    async def _mask(self, submit: SubmitRequest, scene: Scene) -> bytes:
        """Return the mask of an edit, or nothing when everything may change."""
        sent = submit.text("maskBase64")
        if not sent:
            return b""
        try:
            data = decoded(sent, strict=submit.profile != "net")
            picture = await self._registry.renderer.run(examined, data, scene.window.ratio)
        except UnreadablePicture as error:
            raise submit.refused(4, "base64格式错误") from error
        except BadMask as error:
            raise submit.refused(4, f"maskBase64参数错误: {error.reason}") from error
        self._registry.masks.append(Mask("", picture, submit.text("prompt")))
        return data

    async def swap(self, submit: SubmitRequest) -> Reply:
        """The face of one picture is put into another."""
        pair = (submit.text("sourceBase64"), submit.text("targetBase64"))
        if submit.profile == "net":
            pair = (pair[0] or submit.text("sourceUrl"), pair[1] or submit.text("targetUrl"))
        if not all(pair):
            raise submit.refused(4, "base64格式错误", "sour_base64_and_target_base64_is_required")
        inspection = await self._registry.inspect(submit, pair)
        file = b""
        if len(inspection.images) == 2:
            file = await self._registry.renderer.run(_swapped, *inspection.images)
        work = Work(
            Kind.UPLOAD, (), self._registry.pace.describe, mistake=inspection.mistake, file=file
        )
        task = self._registry.new_task(submit, "SWAP_FACE", work, prompt="InsightFace")
        task.bot_type = "INSIGHT_FACE"
        return self._registry.admit(task, submit)


def described(inspection: Inspection, seconds: float, number: int) -> Work:
    """Return the work of describing a picture; *number* is how often that was done before."""
    if not inspection.images:
        return Work(Kind.TEXT, (), seconds, mistake=inspection.mistake)
    inspected = inspection.images[0]
    english, translated = describing.described(inspected, number)
    return Work(
        Kind.TEXT, (), seconds, 0, text=english, chinese_text=translated, file=inspected.data
    )


def _lonely(read: prompts.ReadPrompt, pictures: int, submit: SubmitRequest) -> str:
    """Return what is said of one picture without words: new models refuse it (CONTRACT.md 2.4)."""
    is_old = read.version[:1] in {"1", "2", "3", "4", "5", "6"} or read.version == "niji6"
    if read.words or pictures != 1 or is_old:
        return ""
    return "Invalid prompt" if submit.profile == "net" else "[Invalid prompt] Add text or an image"


def _swapped(source: InspectedImage, target: InspectedImage) -> bytes:
    picture = target.photo.opened()
    faces_found = faces.found(source.painting), faces.found(target.painting)
    return camera.png(faces.swapped(source.photo.opened(), picture, *faces_found))
