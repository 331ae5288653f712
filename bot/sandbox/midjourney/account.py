"""One Midjourney account behind the proxy: so many jobs at once, a queue, and their progress."""

import asyncio
from collections.abc import Callable

from bot.sandbox.clock import Clock
from bot.sandbox.midjourney import buttons, prompts
from bot.sandbox.midjourney.buttons import Button
from bot.sandbox.midjourney.faults import Faults
from bot.sandbox.midjourney.hooks import BackgroundTasks
from bot.sandbox.midjourney.jobs import Kind, SandboxTask, Status
from bot.sandbox.midjourney.renderer import size_of

STEPS = (0, 15, 31, 46, 62, 78, 93)  # CONTRACT.md 12: the real bot's rhythm
_UNSTEADY = (0, 31, 15, 62, 46, 93, 78)
_SLOW = 8
_REASONS = {
    "!fail": "[Invalid link] Could not fetch image from link",
    "!moderated": "[Banned prompt detected] Request cancelled due to output filters",
}


class Account:
    """Runs tasks through the states of CONTRACT.md 4.2; *changed* is told of every step."""

    def __init__(
        self,
        *,
        clock: Clock,
        faults: Faults,
        background: BackgroundTasks,
        changed: Callable[[SandboxTask], None],
        address: Callable[[SandboxTask, str], str],
    ) -> None:
        self._clock = clock
        self._faults = faults
        self._background = background
        self._changed = changed
        self._address = address
        self._waiting: list[SandboxTask] = []
        self._running: dict[str, SandboxTask] = {}
        self._runs: dict[str, asyncio.Task[None]] = {}
        self.capacity = 3
        self.queue = 10
        self.patience: float | None = None  # clock seconds until 任务超时

    @property
    def is_full(self) -> bool:
        """Tell whether neither a place nor a seat in the queue is free."""
        return len(self._running) >= self.capacity and len(self._waiting) >= self.queue

    @property
    def waiting(self) -> tuple[SandboxTask, ...]:
        """Return the queue, next one first."""
        return tuple(self._waiting)

    def enter(self, task: SandboxTask) -> int:
        """Take a task in; return how many wait before it, or -1 when it starts at once."""
        task.status = Status.NOT_START
        if len(self._running) < self.capacity:
            self._begin(task)
            return -1
        self._waiting.append(task)
        return len(self._waiting) - 1

    def drop(self, task: SandboxTask, status: Status, reason: str | None) -> None:
        """End a task early, wherever it is."""
        if task in self._waiting:
            self._waiting.remove(task)
        if run := self._runs.pop(task.id, None):
            run.cancel()
        self._end(task, status, reason)
        self._leave(task)

    def _begin(self, task: SandboxTask) -> None:
        self._running[task.id] = task
        self._runs[task.id] = self._background.start(self._run(task))
        if self.patience is not None:
            self._background.start(self._reap(task, self.patience))

    def _leave(self, task: SandboxTask) -> None:
        self._running.pop(task.id, None)
        self._runs.pop(task.id, None)
        while self._waiting and len(self._running) < self.capacity:
            self._begin(self._waiting.pop(0))

    async def _run(self, task: SandboxTask) -> None:
        self._step(task, Status.SUBMITTED, "0%")
        task.started = self._clock.now()
        await self._work(task)
        self._leave(task)

    async def _reap(self, task: SandboxTask, patience: float) -> None:
        """Close a task that takes too long, as java and plus do (CONTRACT.md 4.2)."""
        await self._clock.sleep(patience)
        if self._running.get(task.id) is task:
            self.drop(task, Status.FAILURE, "任务超时")

    async def _work(self, task: SandboxTask) -> None:
        magic = prompts.magic(task.prompt)
        seconds = task.work.seconds * (_SLOW if "!slow" in magic else 1)
        if task.work.mistake:
            await self._clock.sleep(min(2.0, seconds))
            self._end(task, Status.FAILURE, task.work.mistake)
            return
        if task.work.kind is not Kind.TEXT and seconds > 3:
            await self._paint(task, seconds, magic)
        else:
            await self._clock.sleep(seconds)
        reason = self._faults.failure or next((_REASONS[w] for w in magic if w in _REASONS), "")
        if self._faults.stuck or "!stuck" in magic:
            await asyncio.get_running_loop().create_future()
        if reason:
            self._end(task, Status.FAILURE, reason)
        else:
            self._succeed(task)

    async def _paint(self, task: SandboxTask, seconds: float, magic: frozenset[str]) -> None:
        is_unsteady = self._faults.regress or "!regress" in magic
        for percent in _UNSTEADY if is_unsteady else STEPS:
            await self._clock.sleep(seconds / (len(STEPS) + 1))
            if percent and task.work.scenes:
                task.image_url = self._address(task, f"preview-{percent}.webp")
            self._step(task, Status.IN_PROGRESS, f"{percent}%")
        await self._clock.sleep(seconds / (len(STEPS) + 1))

    def _succeed(self, task: SandboxTask) -> None:
        work = task.work
        task.size = size_of(work)
        if work.scenes or work.file:
            ending = "webp" if work.kind is Kind.CLIP else "png"
            task.image_url = self._address(task, f"{task.job}.{ending}")
        if work.kind is Kind.CLIP:
            task.video_urls = [self._pair(task, "clip", n) for n in range(len(work.scenes))]
        if work.kind is Kind.GRID and work.scenes:
            task.image_urls = [self._pair(task, "cell", n) for n in range(len(work.scenes))]
        if work.kind is Kind.TEXT:
            task.final_prompt = work.text
            task.prompt = work.text if task.action == "DESCRIBE" else task.prompt
        task.buttons = _buttons(task)
        task.finished = self._clock.now()
        self._step(task, Status.SUCCESS, "100%")

    def _pair(self, task: SandboxTask, kind: str, number: int) -> tuple[str, str]:
        """Return the addresses of a clip or a cut picture and of its small likeness."""
        if kind == "cell":
            address = self._address(task, f"{task.job}_{number}.png")
            return address, address
        names = (f"clip-{number}.webp", f"still-{number}.webp")
        return self._address(task, names[0]), self._address(task, names[1])

    def _end(self, task: SandboxTask, status: Status, reason: str | None) -> None:
        task.fail_reason = reason
        task.image_url = None
        task.finished = self._clock.now()
        self._step(task, status, "")

    def _step(self, task: SandboxTask, status: Status, progress: str) -> None:
        task.status, task.progress = status, progress
        self._changed(task)


def _buttons(task: SandboxTask) -> list[Button]:
    work, version = task.work, prompts.read(task.final_prompt).version.removesuffix(".0")
    if task.bot_type == "NIJI_JOURNEY" and not version.startswith("niji"):
        version = "niji7"
    match work.kind:
        case Kind.GRID:
            return buttons.grid(task.job)
        case Kind.SINGLE:
            ratio = work.scenes[0].window.ratio
            if work.is_upscaled:
                return buttons.upscaled(task.job, version, ratio)
            return buttons.single(task.job, version, ratio, layout=task.profile)
        case Kind.CLIP:
            count = len(work.scenes)
            return buttons.one_film(task.job) if count == 1 else buttons.film(task.job, count)
        case Kind.TEXT if task.action == "DESCRIBE":
            return buttons.described()
        case Kind.TEXT:
            return buttons.shortened(work.choices) if work.choices else []
        case _:
            return []
