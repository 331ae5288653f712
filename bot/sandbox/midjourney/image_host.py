"""The picture host: finished pictures, previews, clips, uploads, and its own bad habits."""

import re

from aiohttp import web

from bot.sandbox.midjourney import prompts
from bot.sandbox.midjourney.jobs import Kind, SandboxTask, Status
from bot.sandbox.midjourney.task_registry import TaskRegistry

_HUGE = 70_000_000  # bytes; more than any bot should swallow
_PAGE = b"<!DOCTYPE html><html><body>Attention required</body></html>"


class ImageHost:
    """Serves ``/pictures/{task}/{file}`` and newapi's ``/mj/image/{task}``."""

    def __init__(self, registry: TaskRegistry) -> None:
        self._registry = registry

    async def show(self, request: web.Request) -> web.StreamResponse:
        """Answer one picture request."""
        task_id, name = request.match_info["task"], request.match_info["file"]
        if task_id == "uploads":
            return self._upload(name)
        task = self._registry.tasks.get(task_id)
        if task is None:
            return web.Response(status=404)
        if spoiled := await self._spoiled(task, request):
            return spoiled
        return await self._file(task, name)

    async def current(self, task_id: str, request: web.Request) -> web.StreamResponse:
        """Answer with what newapi proxies: the picture of the moment (CONTRACT.md 2.5)."""
        task = self._registry.tasks.get(task_id)
        if task is None or not task.image_url:
            return web.json_response({"error": "midjourney_task_not_found"}, status=400)
        if spoiled := await self._spoiled(task, request):
            return spoiled
        return await self._file(task, task.image_url.split("?")[0].rsplit("/", 1)[1])

    async def _file(self, task: SandboxTask, name: str) -> web.StreamResponse:
        renderer, work = self._registry.renderer, task.work
        preview = re.fullmatch(r"preview-(\d+)\.webp", name)
        clip = re.fullmatch(r"(clip|still)-(\d+)\.webp", name)
        cell = re.fullmatch(rf"{task.job}_([0-3])\.png", name)
        if preview and work.scenes:
            return _webp(await renderer.preview(task.job, work, int(preview[1])))
        if task.status is not Status.SUCCESS:
            return web.Response(status=404)
        if clip and work.kind is Kind.CLIP and int(clip[2]) < len(work.scenes):
            make = renderer.clip if clip[1] == "clip" else renderer.still
            return _webp(await make(task.job, work, int(clip[2])))
        if cell and work.kind is Kind.GRID:
            data = await renderer.cell(task.job, work, int(cell[1]))
            return web.Response(body=data, content_type="image/png")
        if work.kind is Kind.CLIP and name == f"{task.job}.webp":
            return _webp(await renderer.clip(task.job, work, 0))
        if name == f"{task.job}.png" and (work.scenes or work.file):
            data = await renderer.final(task.job, work)
            return web.Response(body=data, content_type=_type_of(data))
        return web.Response(status=404)

    def _upload(self, name: str) -> web.Response:
        number = re.fullmatch(r"(\d+)\.(?:png|jpg)", name)
        if not number or not 0 < int(number[1]) <= len(self._registry.uploads):
            return web.Response(status=404)
        data = self._registry.uploads[int(number[1]) - 1]
        return web.Response(body=data, content_type=_type_of(data))

    async def _spoiled(self, task: SandboxTask, request: web.Request) -> web.StreamResponse | None:
        """Return the misbehaviour asked for by a switch or by the prompt."""
        faults, magic = self._registry.faults, prompts.magic(task.prompt)
        if faults.gone or "!expired" in magic:
            return web.Response(status=404, text="This content is no longer available.")
        if faults.picture == "html" or "!htmlpicture" in magic:
            return web.Response(body=_PAGE, content_type="text/html")
        if faults.picture == "huge" or "!hugepicture" in magic:
            return await _huge(request)
        return None


async def _huge(request: web.Request) -> web.StreamResponse:
    answer = web.StreamResponse(headers={"Content-Type": "image/png"})
    answer.enable_chunked_encoding()
    await answer.prepare(request)
    block = bytes(1_000_000)
    try:
        await answer.write(b"\x89PNG\r\n\x1a\n")
        for _ in range(_HUGE // len(block)):
            await answer.write(block)
        await answer.write_eof()
    except ConnectionError:
        return answer  # whoever asked had enough
    return answer


def _webp(data: bytes) -> web.Response:
    return web.Response(body=data, content_type="image/webp")


def _type_of(data: bytes) -> str:
    starts = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"RIFF": "image/webp"}
    found = (kind for start, kind in starts.items() if data.startswith(start))
    return next(found, "application/octet-stream")
