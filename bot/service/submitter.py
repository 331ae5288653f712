"""A request becomes a card and a task: admitted, its card posted, and in our line.

The order makes dying harmless: the intent is recorded and its quota reserved (one script), then
the card is posted, then the card's id is stored and the task waits in our line (one script).
Whatever died in between is found by ``Recovery`` and gets its card again; the provider has not
been asked yet.
"""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from weakref import WeakValueDictionary

from bot.core import custom_ids, prompts
from bot.core.chat import Chat, MessageRef, User
from bot.core.errors import (
    BadPicture,
    BadPrompt,
    CannotWrite,
    MessengerError,
)
from bot.core.events import CommandInvoked
from bot.core.ids import task_id
from bot.core.pictures import INPUT_BYTES, Media, PictureInput
from bot.core.ports import Clock, Dice, Messenger, Pictures, Responder, TaskStore
from bot.core.present import caption, task_card
from bot.core.requests import Imagine, PressButton, Request, Speed
from bot.core.tasks import Failure, FailureKind, Task
from bot.core.words import Phrasebook
from bot.service.bell import Bell
from bot.service.changes import change
from bot.service.gate import Gate

log = logging.getLogger(__name__)

MOST_PICTURES = 5  # contract 2.4: the plus page sends at most 5


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks, where, by which event, and in which message."""

    event: str
    user: User
    chat: Chat
    message: MessageRef | None = None


@dataclass(frozen=True, slots=True)
class Submitter:
    """Takes what people ask for into our line."""

    gate: Gate
    tasks: TaskStore
    pictures: Pictures
    messengers: dict[str, Messenger]
    phrasebook: Phrasebook
    clock: Clock
    dice: Dice
    line: Bell
    default_speed: Speed = Speed.DEFAULT
    _turns: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    async def imagine(self, event: CommandInvoked, responder: Responder) -> None:
        """Deal with ``/imagine``. Raises Refused before anything is spent."""
        asked = Asked(event.id, event.user, event.chat, event.message)
        text = " ".join((event.values.get("prompt") or "").split("\0"))
        await self.paint(asked, text, responder, attached=event.pictures, options=event.values)

    async def paint(
        self,
        asked: Asked,
        text: str,
        responder: Responder,
        *,
        attached: Sequence[PictureInput] = (),
        options: dict[str, str] | None = None,
    ) -> None:
        """Take a prompt, with its options and pictures, into the line."""
        prompt = _with_options(prompts.parse(text), options or {})
        must_be_sound(prompts.check(prompt, pictures=len(attached)), text)
        speed, unhurried = prompts.speed_of(prompt)
        request = Imagine(
            prompt=unhurried.for_provider(),
            pictures=len(attached),
            niji=prompts.is_niji(prompt),
        )
        chosen = speed or Speed((options or {}).get("speed", "")) or self.default_speed
        task = self._task(asked, request, prompt=unhurried.text(), speed=chosen)
        media = await self._inputs(task, attached, asked.event) if attached else ()
        await self.begin(task, asked, responder, media=media)

    async def press(
        self,
        asked: Asked,
        parent: Task,
        slot: int,
        responder: Responder,
        *,
        fill: str | None = None,
    ) -> None:
        """Take a pressed button of a result, with its window's words when it needs some."""
        button = parent.buttons[slot]
        change_request = custom_ids.as_change(button.custom_id, parent.remote_id)
        request: Request = change_request or PressButton(
            remote_id=parent.remote_id, custom_id=button.custom_id, fill=fill
        )
        task = self._task(
            asked, request, prompt=fill or parent.prompt, speed=parent.speed, parent=parent
        )
        words = self.phrasebook.speak(asked.user.locale)
        label, emoji = caption(button, words)
        family = custom_ids.read(button.custom_id).family.name
        labelled = replace(task, label=label or emoji, family=family)
        guard = f"{parent.id}:{slot}:{asked.user.key}"
        await self.begin(labelled, asked, responder, guard=guard)

    async def again(self, asked: Asked, old: Task, responder: Responder) -> None:
        """Take the same request once more."""
        if isinstance(old.request, Imagine) and old.request.pictures:
            raise BadPicture("refused-restart-pictures")
        task = self._task(asked, old.request, prompt=old.prompt, speed=old.speed)
        task = replace(task, label=old.label, family=old.family)
        await self.begin(task, asked, responder, guard=f"{old.id}:again:{asked.user.key}")

    async def begin(
        self,
        task: Task,
        asked: Asked,
        responder: Responder,
        *,
        media: Sequence[Media] = (),
        guard: str = "",
    ) -> None:
        """Admit the task, post its card, and let it wait in our line."""
        if responder.obstacle:
            raise BadPrompt(responder.obstacle)
        if media:
            await self.tasks.put_pictures(task.id, media)
        # One at a time per person: what was asked for first stands first in the line.
        async with self._turns.setdefault(task.user.key, asyncio.Lock()):
            await self._enter(task, asked, responder, guard)

    async def _enter(self, task: Task, asked: Asked, responder: Responder, guard: str) -> None:
        if not await self.gate.admit(task, event=asked.event, guard=guard):
            return
        words = self.phrasebook.speak(task.user.locale)
        try:
            card = task_card(task, words, now=self.clock.now())
            message = await responder.post(card, nonce=task.id)
        except MessengerError:
            await self.drop(task)
            raise
        await self.place(task, message)

    async def place(self, task: Task, message: MessageRef) -> None:
        """Store where the card is and let the task wait in our line."""
        await change(self.tasks, task, lambda newest: _placed(newest, message))
        log.info("task placed", extra={"task": task.id, "platform": task.chat.platform})
        self.line.ring()

    async def recover(self) -> None:
        """Post the cards of tasks whose process died before their card's id was stored."""
        for task in await self.tasks.claim_unplaced(now=self.clock.now(), limit=20, lease=30):
            messenger = self.messengers.get(task.chat.platform)
            if messenger is None:
                continue
            words = self.phrasebook.speak(task.user.locale)
            card = task_card(task, words, now=self.clock.now())
            try:
                message = await messenger.post(task.chat, card, reply_to=task.asked, nonce=task.id)
            except CannotWrite:
                await self.drop(task)
            except MessengerError:
                log.warning("card of a recovered task not posted", extra={"task": task.id})
            else:
                log.info("task recovered", extra={"task": task.id})
                await self.place(task, message)

    async def drop(self, task: Task) -> None:
        """End a task that never got a card; what was reserved is released."""
        failure = Failure(FailureKind.OTHER)
        await change(
            self.tasks, task, lambda newest: newest.failed(failure, self.clock.now()), show=False
        )

    def _task(
        self,
        asked: Asked,
        request: Request,
        *,
        prompt: str,
        speed: Speed,
        parent: Task | None = None,
    ) -> Task:
        return Task(
            id=task_id(self.dice.bytes(8)),
            user=asked.user,
            chat=asked.chat,
            request=request,
            prompt=prompt,
            created=self.clock.now(),
            speed=speed,
            asked=asked.message,
            parent=parent.id if parent else None,
        )

    async def _inputs(
        self, task: Task, attached: Sequence[PictureInput], event: str
    ) -> tuple[Media, ...]:
        """Return the attached pictures, checked and shrunk. Strangers make us load nothing."""
        if len(attached) > MOST_PICTURES:
            raise BadPicture("picture-too-many", {"limit": MOST_PICTURES})
        await self.gate.check(task, event=event)
        messenger = self.messengers[task.chat.platform]
        prepared: list[Media] = []
        for picture in attached:
            if picture.size > INPUT_BYTES:
                raise BadPicture("picture-too-large", {"limit": INPUT_BYTES // (1024 * 1024)})
            url = await messenger.locate(picture)
            media = await self.pictures.download(url, most=INPUT_BYTES, trusted=True)
            if media.media_type.startswith("video/"):
                raise BadPicture("picture-moving")
            prepared.append(await self.pictures.prepare(media))
        return tuple(prepared)


def _placed(task: Task, message: MessageRef) -> Task | None:
    if task.message:
        return None
    # Cancelled while its card was being posted: the card still has to say so.
    return replace(task, message=message) if task.is_final else task.placed(message)


def _with_options(prompt: prompts.Prompt, options: dict[str, str]) -> prompts.Prompt:
    """Return the prompt with Discord's options; a parameter that was typed wins."""
    if (aspect := options.get("aspect")) and prompt.value("ar") is None:
        prompt = prompt.with_parameter("ar", aspect)
    version = options.get("version") or ""
    typed = prompt.value("v") is not None or prompt.value("niji") is not None
    if version and not typed:
        name, _, number = version.rpartition(" ")
        prompt = prompt.with_parameter(name or "v", number)
    return prompt


def must_be_sound(problems: tuple[prompts.Problem, ...], text: str) -> None:
    """Raise BadPrompt for the first problem that would cost money or minutes."""
    for problem in problems:
        if problem.fatal:
            raise BadPrompt(problem.kind, problem.values, prompt=text)
