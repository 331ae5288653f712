"""Where submits are taken in: tasks get their ids, a place or a number in the queue."""

import uuid
from collections import Counter, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.sandbox.clock import Clock
from bot.sandbox.midjourney import prompts
from bot.sandbox.midjourney.account import Account
from bot.sandbox.midjourney.clicks import Pace
from bot.sandbox.midjourney.dialects import Refusal, Reply, envelope, instance, refusal, worded
from bot.sandbox.midjourney.faults import Faults
from bot.sandbox.midjourney.gateway_table import GatewayTable
from bot.sandbox.midjourney.image_inspector import (
    INVALID_LINK,
    DeadLink,
    ImageInspector,
    Stores,
    UnreadablePicture,
    is_link,
)
from bot.sandbox.midjourney.jobs import SandboxTask, Status, Work
from bot.sandbox.midjourney.masks import Mask
from bot.sandbox.midjourney.references import References, codes, links
from bot.sandbox.midjourney.renderer import InspectedImage, PictureRenderer
from bot.sandbox.painter.scene import Scene
from bot.sandbox.painter.seeded_random import number_of, roll

_MASKS = 50  # accepted masks that are kept


@dataclass(frozen=True, slots=True)
class SubmitRequest:
    """One submit as it came: its route, body, and the speed of its path."""

    route: str
    body: Mapping[str, object]
    profile: str
    speed: str = ""

    def text(self, *names: str) -> str:
        """Return the first of these fields that is a text, or nothing."""
        values = (self.body.get(name) for name in names)
        return next((value for value in values if isinstance(value, str) and value), "")

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts; anything else in it is refused by the caller's count."""
        value = self.body.get(name)
        return tuple(str(item) for item in value) if isinstance(value, list) else ()

    def refused(self, code: int, description: str, gateway: str = "") -> Refusal:
        """Return the refusal in this profile's form."""
        return refusal(self.profile, code, description, gateway)


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was seen in the pictures of a submit; *mistake* is why the task will fail, or empty."""

    images: tuple[InspectedImage, ...]
    mistake: str = ""


class TaskRegistry:
    """All tasks of the provider and everything needed to make new ones."""

    def __init__(
        self,
        clock: Clock,
        faults: Faults,
        *,
        account: Account,
        gateway_table: GatewayTable,
        seconds: float,
    ) -> None:
        self.clock = clock
        self.faults = faults
        self.account = account
        self.gateway_table = gateway_table
        self.renderer = PictureRenderer()
        self.pace = Pace.of(seconds)
        self.side = 1024
        self.remix = False
        self.auto_submit = False
        self.tasks: dict[str, SandboxTask] = {}
        self.uploads: list[bytes] = []
        self.masks: deque[Mask] = deque(maxlen=_MASKS)
        self.address: Callable[[str], str] = str
        self._short: dict[str, str] = {}
        self.inspector = ImageInspector(
            self.renderer, Stores(self.uploads, self.tasks, self._short)
        )
        self._rolled: Counter[str] = Counter()
        self._last = 0

    def new_task(
        self,
        submit: SubmitRequest,
        action: str,
        work: Work,
        *,
        prompt: str,
        parent: SandboxTask | None = None,
    ) -> SandboxTask:
        """Return a task that is known but not yet taken in."""
        number = self.next_id()
        task = SandboxTask(
            id=number,
            job=str(uuid.uuid5(uuid.NAMESPACE_OID, number)),
            action=action,
            prompt=prompt,
            description=f"/{action.lower()} {prompt}",
            work=work,
            origin=parent.origin if parent else None,
            state=submit.text("state") or None,
            hook=submit.text("notifyHook"),
            speed=submit.speed,
            profile=submit.profile,
            bot_type=parent.bot_type if parent else submit.text("botType") or "MID_JOURNEY",
            parent=parent,
            final_prompt=prompts.read(prompt).final,
        )
        task.submitted = self.clock.now()
        return task

    def next_id(self) -> str:
        """Return 16 digits: milliseconds and three more (CONTRACT.md 3.2), never twice."""
        self._last = max(self._last + 1, int(self.clock.now() * 1000) * 1000)
        return str(self._last)

    def admit(self, task: SandboxTask, submit: SubmitRequest) -> Reply:
        """Take a task in, or refuse it because the queue is full (codes 1, 22, 23)."""
        if self.account.is_full or self.faults.full or "!full" in prompts.magic(task.prompt):
            # CONTRACT.md 3.1: net 11 says 9 where the others say 23
            code = 9 if submit.profile == "net" else 23
            text = "提交失败，队列已满，请稍后重试" if code == 9 else "队列已满，请稍后尝试"
            raise Refusal(envelope(code, worded(text, self.faults), None, instance()))
        self.tasks[task.id] = task
        before = self.account.enter(task)
        text = worded("提交成功", self.faults)
        if before < 0:
            reply = envelope(1, text, task.id, instance())
        else:
            text = f"排队中，前面还有{before}个任务"
            reply = envelope(22, text, task.id, {"numberOfQueues": before, **instance()})
        self.gateway_table.store(task, task.action, text)
        return reply

    def wait_for_window(self, task: SandboxTask, submit: SubmitRequest) -> Reply:
        """Keep a task in MODAL: it takes no place and no seat (CONTRACT.md 3.3)."""
        task.status, task.progress = Status.MODAL, "0%"
        self.tasks[task.id] = task
        text = "窗口等待" if submit.profile == "plus" else "Waiting for window confirm"
        text = worded(text, self.faults)
        shown = "" if task.click.startswith("MJ::Inpaint") else task.final_prompt
        self.gateway_table.store(task, task.action, text)
        return envelope(21, text, task.id, {"finalPrompt": shown, "remix": True})

    def checked(self, submit: SubmitRequest, text: str) -> prompts.ReadPrompt:
        """Read a prompt; forbidden words are refused with code 24."""
        word = "!banned" if self.faults.banned else prompts.banned_word(text)
        if word and submit.profile != "net":  # net finds out later (CONTRACT.md 4.7)
            found = {"promptEn": text, "bannedWord": word}
            raise Refusal(envelope(24, worded("可能包含敏感词", self.faults), None, found))
        read = prompts.read(text)
        for link in prompts.links(read):
            bare = link.strip("<>")
            self._short.setdefault(prompts.short_link(link).strip("<>"), bare)
        return read

    def mistake(self, submit: SubmitRequest, read: prompts.ReadPrompt, text: str) -> str:
        """Return the reason for which this prompt will fail later, or nothing."""
        if submit.profile == "net":
            if self.faults.banned or prompts.banned_word(text):
                return "可能包含敏感词"
            return f"Invalid parameter, {read.mistake}" if read.mistake else ""
        return f"[Invalid parameter] {read.mistake}" if read.mistake else ""

    def scene(self, read: prompts.ReadPrompt) -> Scene:
        """Return a first scene: by --seed, else another one each time the words come again."""
        given = read.get("seed")
        self._rolled[read.words] += 1
        count = self._rolled[read.words]
        seed = int(given) if given.isdecimal() else number_of(f"{read.words} {count}")
        return Scene.of(read.words, seed=seed, ratio=read.ratio)

    async def inspect(
        self, submit: SubmitRequest, pictures: tuple[str, ...], *, strict: bool | None = None
    ) -> Inspection:
        """Return what is seen in sent pictures and links; dead links make the task fail later.

        *strict*: only data URLs are taken, as everybody but net does when None.  Refuses with
        code 4 what is no picture.
        """
        is_strict = submit.profile != "net" if strict is None else strict
        if is_strict and any(is_link(picture) for picture in pictures):
            raise submit.refused(4, "base64格式错误")
        try:
            images = [await self.inspector.of(picture, strict=is_strict) for picture in pictures]
        except UnreadablePicture as error:
            raise submit.refused(4, "base64格式错误") from error
        except DeadLink:
            return Inspection((), self.dead_link(submit))
        return Inspection(tuple(images))

    async def referred(
        self, submit: SubmitRequest, read: prompts.ReadPrompt
    ) -> tuple[References, str]:
        """Return the pictures a prompt names by their roles, and why they can't be had."""
        found: list[tuple[InspectedImage, ...]] = []
        for addresses in (
            read.pictures,
            links(read.get("sref")),
            (*links(read.get("cref")), *links(read.get("oref"))),
        ):
            try:
                found.append(tuple([await self.inspector.behind(link) for link in addresses]))
            except (DeadLink, UnreadablePicture):
                return References(), self.dead_link(submit)
        return References(found[0], found[1], found[2], codes(read.get("sref"))), ""

    def dead_link(self, submit: SubmitRequest) -> str:
        """Return how a link that leads nowhere is told (CONTRACT.md 4.7)."""
        return "Invalid link" if submit.profile == "net" else INVALID_LINK

    def another(self, task: SandboxTask) -> int:
        """Return how many takes of this task's scene were asked for before."""
        self._rolled[task.id] += 1
        return self._rolled[task.id]

    def seed_of(self, task: SandboxTask) -> str:
        """Return the seed that image-seed tells."""
        return str(task.origin.seed if task.origin else int(roll(number_of(task.id)) * 2**32))
