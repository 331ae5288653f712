"""The submits that go on from a task: action, modal, change and simple-change (contract 2.4, 5)."""

import asyncio
import io
from dataclasses import replace

from PIL import Image

from bot.sandbox.midjourney import prompts, texts
from bot.sandbox.midjourney.buttons import Click, take_apart
from bot.sandbox.midjourney.clicks import Press, fresh, work_for
from bot.sandbox.midjourney.desk import Desk, Order
from bot.sandbox.midjourney.dialects import GATEWAYS, Refusal, Reply
from bot.sandbox.midjourney.jobs import Kind, SandboxTask, Status, Work
from bot.sandbox.midjourney.studio import UnreadablePicture, decoded

_MISSING = "关联任务不存在或已失效"
_CHANGEABLE = {"IMAGINE", "VARIATION", "REROLL", "BLEND"}


class Presses:
    """Carries out what is pressed under a finished task."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def action(self, order: Order) -> Reply:
        """A button that the parent really lists is pressed."""
        custom_id = order.text("customId")
        if not custom_id:
            raise order.refused(4, "customId不能为空", "custom_id_is_required")
        click = take_apart(custom_id)
        if order.profile in GATEWAYS:
            _let_through(click, order)
        parent = self._parent(order)
        if custom_id not in [button["customId"] for button in parent.buttons]:
            raise order.refused(4, "关联任务不允许执行变化")
        if click.verb == "BOOKMARK" or custom_id.endswith("PicReader::all"):
            raise order.refused(4, "未知的 Action 类型")
        is_remix = self._desk.remix or order.body.get("enableRemix") is True
        if click.needs_window or (is_remix and click.may_remix):
            return self._desk.wait_for_window(self._windowed(order, click, parent), order)
        return self._press(order, click, parent)

    async def modal(self, order: Order) -> Reply:
        """The window that a click asked for is sent; the task keeps its id."""
        task_id = order.text("taskId", "task_id")
        if not task_id:
            raise order.refused(4, "taskId不能为空", "task_id_is_required")
        task = self._desk.tasks.get(task_id)
        if not task or not task.parent:
            raise order.refused(3, _MISSING, "task_not_found")
        if task.status is not Status.MODAL:
            raise order.refused(4, "关联任务状态错误")
        text = order.text("prompt") or task.prompt
        self._desk.checked(order, text)
        click = take_apart(task.click)
        mask, mistake = await self._selection(order, click)
        work = self._made(order, click, task, text, mask)
        task.work = replace(work, mistake=mistake or work.mistake or _zoom_mistake(click, text))
        self._rename(task, text)
        return self._reopened(task, order)

    async def change(self, order: Order) -> Reply:
        """U, V or reroll by name, for servers without buttons."""
        names = {"UPSCALE": "upsample", "VARIATION": "variation", "REROLL": "reroll"}
        action, index = order.text("action"), order.body.get("index")
        if action not in names:
            raise order.refused(4, "action参数错误", "action_is_required")
        if order.profile in GATEWAYS and not index:
            raise order.refused(4, "index参数错误", "index_is_required")
        if action != "REROLL" and index not in (1, 2, 3, 4):
            raise order.refused(4, "action参数错误")
        parent = self._parent(order)
        if parent.action not in _CHANGEABLE:
            raise order.refused(4, "关联任务不允许执行变化")
        number = 0 if action == "REROLL" else index
        return self._press(
            order, take_apart(f"MJ::JOB::{names[action]}::{number}::{parent.job}"), parent
        )

    async def simple_change(self, order: Order) -> Reply:
        """The same in one line: ``<taskId> U2``."""
        task_id, _, what = order.text("content").strip().partition(" ")
        letters = {"U": "UPSCALE", "V": "VARIATION", "R": "REROLL"}
        letter, digit = what[:1].upper(), what[1:]
        if letter not in letters or (letter != "R" and digit not in {"1", "2", "3", "4"}):
            raise order.refused(4, "content参数错误", "content_parse_failed")
        if order.profile in GATEWAYS:  # contract 2.4: no task lookup happens
            raise order.refused(4, _MISSING, "task_not_found")
        index = int(digit) if digit.isdecimal() else 1
        body = {**order.body, "taskId": task_id, "action": letters[letter], "index": index}
        return await self.change(replace(order, body=body))

    def _parent(self, order: Order) -> SandboxTask:
        task_id = order.text("taskId", "task_id")
        if not task_id:
            raise order.refused(4, "taskId不能为空", "task_id_is_required")
        parent = self._desk.tasks.get(task_id)
        if not parent:
            raise order.refused(3, _MISSING, "task_not_found")
        if parent.status is not Status.SUCCESS:
            raise order.refused(4, "关联任务状态错误", "task_status_not_success")
        return parent

    def _press(self, order: Order, click: Click, parent: SandboxTask) -> Reply:
        task = self._desk.new_task(
            order,
            _action(click, parent, order.profile),
            Work(Kind.GRID),
            prompt=parent.prompt,
            parent=parent,
        )
        task.description = f"/up {parent.id} {_caption(click)}"
        task.final_prompt = parent.final_prompt
        task.work = self._made(order, click, task, parent.prompt, b"")
        if task.work.scenes and click.verb not in {"reroll", "upsample"}:
            task.origin = task.work.scenes[0]
        return self._desk.admit(task, order)

    def _made(self, order: Order, click: Click, task: SandboxTask, text: str, mask: bytes) -> Work:
        """Return what the click makes out of the task's parent with this prompt."""
        desk, parent = self._desk, task.parent
        if parent is None:
            raise order.refused(3, _MISSING, "task_not_found")
        read = prompts.read(text)
        if click.verb == "Retry":
            return parent.work
        if click.verb == "PromptAnalyzerExtended":
            return Work(Kind.TEXT, (), desk.pace.describe, text=texts.weighed(parent.prompt))
        if click.verb in {"PicReader", "PromptAnalyzer"}:
            task.origin = desk.scene(read)
            seconds = desk.pace.about(desk.pace.imagine, task.job)
            mistake = desk.mistake(order, read, text)
            return Work(Kind.GRID, fresh(task.origin, 0), seconds, desk.side, mistake=mistake)
        press = Press(click, parent, read, desk.another(parent), task.job, desk.side, mask)
        work = work_for(press, desk.pace)
        if work is None:
            raise order.refused(4, "未知的 Action 类型")
        return replace(work, mistake=desk.mistake(order, read, text) if work.mistake else "")

    def _windowed(self, order: Order, click: Click, parent: SandboxTask) -> SandboxTask:
        action = _action(click, parent, order.profile)
        prompt = _prefill(click, parent)
        task = self._desk.new_task(order, action, Work(Kind.TEXT), prompt=prompt, parent=parent)
        task.click, task.remix = click.custom_id, True
        task.final_prompt = prompts.read(prompt).final
        return task

    def _rename(self, task: SandboxTask, text: str) -> None:
        task.prompt = text
        task.final_prompt = prompts.read(text).final
        if task.work.scenes and not task.click.startswith("MJ::Job::"):
            task.origin = task.work.scenes[0]

    def _reopened(self, task: SandboxTask, order: Order) -> Reply:
        if order.profile in GATEWAYS:
            task.action = "MODAL" if task.action in {"INPAINT", "CUSTOM_ZOOM"} else task.action
        task.state = order.text("state") or task.state
        task.hook = order.text("notifyHook") or task.hook
        try:
            return self._desk.admit(task, order)
        except Refusal:
            task.status = Status.MODAL
            raise

    async def _selection(self, order: Order, click: Click) -> tuple[bytes, str]:
        """Return the mask a region needs, and what Midjourney will say about it."""
        if click.verb != "Inpaint":
            return b"", ""
        try:
            mask = decoded(order.text("maskBase64"), strict=order.profile != "net")
            has_white = await asyncio.to_thread(_selects, mask)
        except (UnreadablePicture, OSError) as error:
            raise order.refused(4, "base64格式错误") from error
        return mask, "" if has_white else "[Invalid parameter] Nothing is selected"


def _selects(mask: bytes) -> bool:
    with Image.open(io.BytesIO(mask)) as picture:
        extrema = picture.convert("L").getextrema()
    return isinstance(extrema[1], int | float) and extrema[1] > 127


def _let_through(click: Click, order: Order) -> None:
    """Refuse what newapi doesn't know (contract 5.9)."""
    if "::" not in click.custom_id:
        error = {"message": "Panic detected", "type": "new_api_panic", "code": ""}
        raise Refusal(Reply(500, {"error": error}))
    parts = click.custom_id.split("::")
    verb = parts[2] if parts[1] == "JOB" and len(parts) > 2 else parts[1]
    families = ("upsample", "variation", "pan", "reroll")
    is_known = any(name in verb for name in families) or verb in {
        "Outpaint",
        "CustomZoom",
        "Inpaint",
    }
    if not is_known or verb == "video_virtual_upscale":
        raise order.refused(4, "", f"unknown_action:{click.custom_id}")


def _prefill(click: Click, parent: SandboxTask) -> str:
    if click.verb in {"PicReader", "PromptAnalyzer"}:
        lines = [line for line in parent.final_prompt.splitlines() if line[:1] == str(click.number)]
        return lines[0].split(" ", 1)[1] if lines else parent.prompt
    return parent.prompt


def _zoom_mistake(click: Click, text: str) -> str:
    if click.verb == "CustomZoom" and not prompts.read(text).get("zoom"):
        return "[Invalid parameter] --zoom must be between 1 and 2"
    return ""


def _caption(click: Click) -> str:
    letters = {"upsample": "U", "variation": "V", "reroll": "R"}
    if click.verb in letters:
        return f"{letters[click.verb]}{click.number or ''}"
    return click.verb


def _action(click: Click, parent: SandboxTask, profile: str) -> str:
    """Return the caption of contract 4.3."""
    verb = click.verb
    if profile in GATEWAYS:
        own = {"low_variation": "LOW_VARIATION", "high_variation": "HIGH_VARIATION"}
        own |= {"CustomZoom": "CUSTOM_ZOOM", "Inpaint": "INPAINT"}
        if verb in own:
            return own[verb]
    if profile == "net":
        if verb == "reroll":
            return "IMAGINE" if parent.action == "UPSCALE" else parent.action
        if verb.startswith("upsample_"):
            return "UPSCALE_HD"
    return _plus_action(verb)


def _plus_action(verb: str) -> str:
    fixed = {
        "upsample": "UPSCALE", "video_virtual_upscale": "UPSCALE", "reroll": "REROLL",
        "Outpaint": "ZOOM", "CustomZoom": "ZOOM", "PicReader": "IMAGINE",
        "PromptAnalyzer": "IMAGINE", "Retry": "DESCRIBE", "PromptAnalyzerExtended": "SHORTEN",
    }  # fmt: skip
    if verb in fixed:
        return fixed[verb]
    families = {"upsample_": "UPSCALE", "pan_": "PAN", "animate_": "VIDEO"}
    for start, name in families.items():
        if verb.startswith(start):
            return name
    return "VARIATION"
