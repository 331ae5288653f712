"""The submits that go on from a task: action, modal, change, simple-change (CONTRACT.md 2.4, 5)."""

from collections.abc import Iterator
from dataclasses import replace

from bot.sandbox.midjourney import prompts, texts
from bot.sandbox.midjourney.buttons import Click, take_apart
from bot.sandbox.midjourney.captions import action_of, caption_of
from bot.sandbox.midjourney.clicks import Press, fresh, work_for
from bot.sandbox.midjourney.dialects import (
    GATEWAYS,
    Refusal,
    Reply,
    envelope,
    instance,
    worded,
)
from bot.sandbox.midjourney.image_inspector import UnreadablePicture, decoded
from bot.sandbox.midjourney.jobs import Kind, SandboxTask, Status, Work
from bot.sandbox.midjourney.masks import BadMask, Mask, examined
from bot.sandbox.midjourney.references import influenced
from bot.sandbox.midjourney.submits import described
from bot.sandbox.midjourney.task_registry import Inspection, SubmitRequest, TaskRegistry

_MISSING = "关联任务不存在或已失效"
_CHANGEABLE = {"IMAGINE", "VARIATION", "REROLL", "BLEND"}


class FollowUpSubmits:
    """Carries out what is pressed under a finished task."""

    def __init__(self, registry: TaskRegistry) -> None:
        self._registry = registry

    async def action(self, submit: SubmitRequest) -> Reply:
        """A button that the parent really lists is pressed."""
        custom_id = submit.text("customId")
        if not custom_id:
            raise submit.refused(4, "customId不能为空", "custom_id_is_required")
        click = take_apart(custom_id)
        if submit.profile in GATEWAYS:
            _let_through(click, submit)
        parent = self._parent(submit)
        if custom_id not in [button["customId"] for button in parent.buttons]:
            raise submit.refused(4, "关联任务不允许执行变化")
        if custom_id.endswith("PicReader::all") and submit.profile == "net":
            return self._all(submit, parent)
        if click.verb == "BOOKMARK" or custom_id.endswith("PicReader::all"):
            raise submit.refused(4, "未知的 Action 类型")
        if self._asks(submit, click):
            return self._registry.wait_for_window(self._windowed(submit, click, parent), submit)
        return await self._press(submit, click, parent)

    def _asks(self, submit: SubmitRequest, click: Click) -> bool:
        """Tell whether a click opens a window (CONTRACT.md 5.5)."""
        registry = self._registry
        if click.verb == "PromptAnalyzer" and submit.profile == "net" and registry.auto_submit:
            return False
        is_remix = registry.remix and not registry.auto_submit
        is_forced = submit.body.get("enableRemix") is True
        return click.needs_window or ((is_remix or is_forced) and click.may_remix)

    def _all(self, submit: SubmitRequest, parent: SandboxTask) -> Reply:
        """Imagine all: net answers up to four ids, joined by commas (CONTRACT.md 5.3)."""
        ids = []
        for number in range(1, 5):
            click = take_apart(f"MJ::Job::PicReader::{number}")
            prompt = _prefill(click, parent)
            task = self._registry.new_task(
                submit, "IMAGINE", Work(Kind.GRID), prompt=prompt, parent=parent
            )
            task.work = self._drawn(submit, task, prompt)
            try:
                ids.append(self._registry.admit(task, submit).result)
            except Refusal:
                if not ids:
                    raise
                break
        return envelope(1, worded("提交成功", self._registry.faults), ",".join(ids), instance())

    async def modal(self, submit: SubmitRequest) -> Reply:
        """The window that a click asked for is sent; the task keeps its id."""
        task_id = submit.text("taskId", "task_id")
        if not task_id:
            raise submit.refused(4, "taskId不能为空", "task_id_is_required")
        task = self._registry.tasks.get(task_id)
        if not task or not task.parent:
            raise submit.refused(3, _MISSING, "task_not_found")
        if task.status is not Status.MODAL:
            raise submit.refused(4, "关联任务状态错误")
        text = submit.text("prompt") or task.prompt
        self._registry.checked(submit, text)
        click = take_apart(task.click)
        mask = await self._selection(submit, click, task)
        work = await self._made(submit, click, task, text, mask)
        if task.status is not Status.MODAL:  # answered twice at the same moment
            raise submit.refused(4, "关联任务状态错误")
        task.work = replace(work, mistake=work.mistake or _zoom_mistake(click, text))
        self._rename(task, text)
        return self._reopened(task, submit)

    async def change(self, submit: SubmitRequest) -> Reply:
        """U, V or reroll by name, for servers without buttons."""
        names = {"UPSCALE": "upsample", "VARIATION": "variation", "REROLL": "reroll"}
        action, index = submit.text("action"), submit.body.get("index")
        if action not in names:
            raise submit.refused(4, "action参数错误", "action_is_required")
        if submit.profile in GATEWAYS and not index:
            raise submit.refused(4, "index参数错误", "index_is_required")
        if action != "REROLL" and index not in (1, 2, 3, 4):
            raise submit.refused(4, "action参数错误")
        parent = self._parent(submit)
        if parent.action not in _CHANGEABLE:
            raise submit.refused(4, "关联任务不允许执行变化")
        number = 0 if action == "REROLL" else index
        return await self._press(
            submit, take_apart(f"MJ::JOB::{names[action]}::{number}::{parent.job}"), parent
        )

    async def simple_change(self, submit: SubmitRequest) -> Reply:
        """The same in one line: ``<taskId> U2``."""
        task_id, _, what = submit.text("content").strip().partition(" ")
        letters = {"U": "UPSCALE", "V": "VARIATION", "R": "REROLL"}
        letter, digit = what[:1].upper(), what[1:]
        if letter not in letters or (letter != "R" and digit not in {"1", "2", "3", "4"}):
            raise submit.refused(4, "content参数错误", "content_parse_failed")
        if submit.profile in GATEWAYS:  # CONTRACT.md 2.4: no task lookup happens
            raise submit.refused(4, _MISSING, "task_not_found")
        index = int(digit) if digit.isdecimal() else 1
        body = {**submit.body, "taskId": task_id, "action": letters[letter], "index": index}
        return await self.change(replace(submit, body=body))

    def _parent(self, submit: SubmitRequest) -> SandboxTask:
        task_id = submit.text("taskId", "task_id")
        if not task_id:
            raise submit.refused(4, "taskId不能为空", "task_id_is_required")
        parent = self._registry.tasks.get(task_id)
        if not parent:
            raise submit.refused(3, _MISSING, "task_not_found")
        if parent.status is not Status.SUCCESS:
            raise submit.refused(4, "关联任务状态错误", "task_status_not_success")
        return parent

    async def _press(self, submit: SubmitRequest, click: Click, parent: SandboxTask) -> Reply:
        text = _prefill(click, parent)
        action = action_of(click, parent, submit.profile)
        task = self._registry.new_task(submit, action, Work(Kind.GRID), prompt=text, parent=parent)
        task.description = f"/up {parent.id} {caption_of(click)}"
        if text == parent.prompt:
            task.final_prompt = parent.final_prompt
        task.work = await self._made(submit, click, task, text, b"")
        if task.work.scenes and click.verb not in {"reroll", "upsample", "PromptAnalyzer"}:
            task.origin = task.work.scenes[0]
        return self._registry.admit(task, submit)

    async def _made(
        self, submit: SubmitRequest, click: Click, task: SandboxTask, text: str, mask: bytes
    ) -> Work:
        """Return what the click makes out of the task's parent with this prompt."""
        registry, parent = self._registry, task.parent
        if parent is None:
            raise submit.refused(3, _MISSING, "task_not_found")
        match click.verb:
            case "Retry":
                return await self._again(submit, parent)
            case "PromptAnalyzerExtended":
                words = prompts.read(parent.prompt).words
                return Work(Kind.TEXT, (), registry.pace.describe, text=texts.weighed(words))
            case "PicReader" | "PromptAnalyzer":
                return self._drawn(submit, task, text)
        read, before = prompts.read(text), prompts.read(parent.prompt)
        press = Press(
            click, parent, read, registry.another(parent), task.job, registry.side, mask,
            is_reworded=read.words != before.words,
        )  # fmt: skip
        work = await registry.renderer.run(work_for, press, registry.pace)
        if work is None:
            raise submit.refused(4, "未知的 Action 类型")
        if press.is_reworded:
            work = await self._influenced(submit, read, work)
        return replace(work, mistake=work.mistake and registry.mistake(submit, read, text))

    async def _influenced(
        self, submit: SubmitRequest, read: prompts.ReadPrompt, work: Work
    ) -> Work:
        """Let the pictures that a new prompt names have their say."""
        references, dead = await self._registry.referred(submit, read)
        if not references.prompts + references.styles + references.characters + references.codes:
            return replace(work, mistake=work.mistake or dead)
        scenes = tuple(influenced(scene, read, references) for scene in work.scenes)
        reels = tuple(
            replace(reel, scene=scene) for reel, scene in zip(work.reels, scenes, strict=False)
        )
        return replace(work, scenes=scenes, reels=reels)

    def _drawn(self, submit: SubmitRequest, task: SandboxTask, text: str) -> Work:
        """Return the grid of a prompt that describe or shorten proposed."""
        registry, read = self._registry, prompts.read(text)
        task.origin = registry.scene(read)
        seconds = registry.pace.about(registry.pace.imagine, task.job)
        mistake = registry.mistake(submit, read, text)
        return Work(Kind.GRID, fresh(task.origin, 0), seconds, registry.side, mistake=mistake)

    async def _again(self, submit: SubmitRequest, parent: SandboxTask) -> Work:
        """Describe the same picture in other words."""
        inspected = await self._registry.renderer.inspect(parent.work.file)
        if inspected is None:
            raise submit.refused(4, "该任务不支持重新生成")
        number = self._registry.another(parent) + sum(1 for _ in _line(parent))
        return described(Inspection((inspected,)), self._registry.pace.describe, number)

    def _windowed(self, submit: SubmitRequest, click: Click, parent: SandboxTask) -> SandboxTask:
        action = action_of(click, parent, submit.profile)
        prompt = _prefill(click, parent)
        task = self._registry.new_task(
            submit, action, Work(Kind.TEXT), prompt=prompt, parent=parent
        )
        task.click, task.remix = click.custom_id, True
        task.final_prompt = prompts.read(prompt).final
        return task

    def _rename(self, task: SandboxTask, text: str) -> None:
        task.prompt = text
        task.final_prompt = prompts.read(text).final
        if task.work.scenes and not task.click.startswith("MJ::Job::"):
            task.origin = task.work.scenes[0]

    def _reopened(self, task: SandboxTask, submit: SubmitRequest) -> Reply:
        if submit.profile in GATEWAYS:
            task.action = "MODAL" if task.action in {"INPAINT", "CUSTOM_ZOOM"} else task.action
        task.state = submit.text("state") or task.state
        task.hook = submit.text("notifyHook") or task.hook
        try:
            return self._registry.admit(task, submit)
        except Refusal:
            task.status = Status.MODAL
            raise

    async def _selection(self, submit: SubmitRequest, click: Click, task: SandboxTask) -> bytes:
        """Return the mask a region needs; one that can't be used is refused with code 4."""
        if click.verb != "Inpaint" or task.parent is None:
            return b""
        ratio = task.parent.work.scenes[0].window.ratio
        try:
            data = decoded(submit.text("maskBase64"), strict=submit.profile != "net")
            picture = await self._registry.renderer.run(examined, data, ratio)
        except UnreadablePicture as error:
            raise submit.refused(4, "base64格式错误") from error
        except BadMask as error:
            raise submit.refused(4, f"maskBase64参数错误: {error.reason}") from error
        self._registry.masks.append(Mask(task.id, picture, submit.text("prompt")))
        return data


def _line(task: SandboxTask) -> Iterator[SandboxTask]:
    """Yield a task's parents, the nearest first."""
    while task.parent:
        task = task.parent
        yield task


def _let_through(click: Click, submit: SubmitRequest) -> None:
    """Refuse what newapi doesn't know (CONTRACT.md 5.9)."""
    if "::" not in click.custom_id:
        error = {"message": "Panic detected", "type": "new_api_panic", "code": ""}
        raise Refusal(Reply(500, {"error": error}))
    parts = click.custom_id.split("::")
    verb = parts[2] if parts[1] == "JOB" and len(parts) > 2 else parts[1]
    families = ("upsample", "variation", "pan", "reroll")
    if "upsample" in verb and not "".join(parts[3:4]).isdecimal():
        raise submit.refused(4, "", "index_parse_failed")
    is_known = any(name in verb for name in families) or verb in {
        "Outpaint",
        "CustomZoom",
        "Inpaint",
    }
    if not is_known:
        raise submit.refused(4, "", f"unknown_action:{click.custom_id}")


def _prefill(click: Click, parent: SandboxTask) -> str:
    if click.verb in {"PicReader", "PromptAnalyzer"}:
        lines = [line for line in parent.final_prompt.splitlines() if line[:1] == str(click.number)]
        return lines[0].split(" ", 1)[1] if lines else parent.prompt
    return parent.prompt


def _zoom_mistake(click: Click, text: str) -> str:
    if click.verb == "CustomZoom" and not prompts.read(text).get("zoom"):
        return "[Invalid parameter] --zoom must be between 1 and 2"
    return ""
