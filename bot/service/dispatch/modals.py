"""Modals: opened where a platform has them, else asked; and what is written into them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.core import prompts
from bot.core.errors import BadInput, ButtonGone, ModalGone, NotYours, TaskGone, TooFast
from bot.core.events import ButtonPressed, MessageReplied, ModalSubmitted
from bot.core.messages.cards import ButtonRef, Modal, Verb
from bot.core.presenting.answers import note, prompt_modal
from bot.core.tasks import custom_ids
from bot.core.tasks.ideas import ideas
from bot.core.tasks.task import Task, TaskStatus
from bot.service import catalogue
from bot.service.changes import change
from bot.service.contexts import EventContext, PressedTask
from bot.service.dispatch.panels import PanelRouter
from bot.service.gate import Gate
from bot.service.generating.button_actions import ButtonActions, proposal
from bot.service.generating.generate import GenerateCommands
from bot.service.generating.orders import Order, worded
from bot.service.generating.plans import must_be_sound
from bot.service.submitting.inputs import from_inputs
from bot.service.wake_up import WakeUp
from bot.store.memos import RedisMemos
from bot.store.tasks import RedisTasks

QUESTION_LIFETIME = 24 * 3600.0
ANSWER_GUARD = 3.0  # two replies at once answer once
LEAVE = "/cancel"  # beside the plain words for it

Filled = Callable[[ModalSubmitted, EventContext], Awaitable[None]]
FilledTask = Callable[[ModalSubmitted, Task, str, EventContext], Awaitable[None]]


@dataclass(frozen=True, slots=True, repr=False)
class Modals:
    """Asks for words and takes the answers. Raises BotError with what to tell the person."""

    gate: Gate
    tasks: RedisTasks
    memos: RedisMemos
    button_actions: ButtonActions
    generate: GenerateCommands
    panels: PanelRouter
    queue: WakeUp
    shows: WakeUp

    def about_tasks(self) -> dict[Verb, PressedTask]:
        """Return what each button that asks for words does."""
        return {
            Verb.EDIT: self.edit,
            Verb.REVISE: self.revise,
            Verb.IDEA: self.idea,
            Verb.AS_IS: self.send_as_is,
        }

    def modals(self) -> dict[Verb, Filled]:
        """Return what each filled modal does."""
        return {Verb.PANEL: self.panels.fill, **dict.fromkeys(self._about_tasks(), self.fill)}

    def _about_tasks(self) -> dict[Verb, FilledTask]:
        return {
            Verb.PRESS: self._fill_press,
            Verb.REVISE: self._fill_revised,
            Verb.IDEA: self._fill_idea,
            Verb.EDIT: self._fill_own,
        }

    async def fill(self, event: ModalSubmitted, context: EventContext) -> None:
        """Deal with a filled modal of a task's. Raises BotError with what to tell the person."""
        task = await self.tasks.get(event.ref.task)
        if task is None or task.chat.key != event.chat.key:
            raise TaskGone
        prompt = (event.values.get("prompt") or "").strip()
        await self._about_tasks()[event.ref.verb](event, task, prompt, context)

    async def reply(self, event: MessageReplied, ref: ButtonRef, context: EventContext) -> None:
        """Deal with a reply to a question of ours, which asked for *ref*."""
        if event.text.strip().casefold() in {LEAVE, *context.phrases.typed("typed-cancel")}:
            await self.memos.answered(event.quoted)
            await context.responder.reply_privately(note(context.phrases, "answer-modal-left"))
            return
        if ref.verb is Verb.PANEL and (event.pictures or not ref.slot):
            await self.panels.hand_in(event, ref, context)  # more may follow
            return
        if not event.text.strip():
            raise BadInput("prompt-empty")  # a picture is no answer to a question for words
        filled = ModalSubmitted(
            event.id, event.user, event.chat, ref, {"prompt": event.text}, event.message
        )
        fill = self.modals().get(ref.verb)
        if fill is None:
            raise ModalGone
        if not await self.memos.first(f"answer:{event.quoted.key}", seconds=ANSWER_GUARD):
            raise TooFast
        await fill(filled, context)  # a refused answer leaves the question open
        await self.memos.answered(event.quoted)

    async def edit(self, event: ButtonPressed, task: Task, context: EventContext) -> None:
        """Open the modal of a task that waits for words."""
        _require_own(task, context)
        if task.status is not TaskStatus.MODAL:
            raise ModalGone
        text = task.prefill or task.prompt
        modal = prompt_modal(ref_of(event), context.phrases, prompt=text, kind="prompt")
        await self.open(modal, context)

    async def revise(self, event: ButtonPressed, task: Task, context: EventContext) -> None:
        """Open a modal with the words of a result."""
        context.require_in()
        modal = prompt_modal(ref_of(event), context.phrases, prompt=task.prompt, kind="imagine")
        await self.open(modal, context)

    async def idea(self, event: ButtonPressed, task: Task, context: EventContext) -> None:
        """Open a modal with one of the ideas of a description."""
        context.require_in()
        ref = ref_of(event)
        found = ideas(task.result.text or task.result.final_prompt)
        if not 0 < ref.slot <= len(found):
            raise ButtonGone
        text = found[ref.slot - 1]
        await self.open(prompt_modal(ref, context.phrases, prompt=text, kind="imagine"), context)

    async def send_as_is(self, event: ButtonPressed, task: Task, context: EventContext) -> None:
        """Send a waiting task's modal with the words that stand there."""
        del event
        await context.responder.acknowledge()
        _require_own(task, context)
        await self.gate.require_making(task.filled(task.prefill), context)
        await self._fill_waiting(task, "")

    async def open(self, modal: Modal, context: EventContext) -> None:
        """Open a modal; where there are none, the question that stands for it is remembered."""
        question = await context.responder.open(modal)
        if question is not None:
            await self.memos.ask(question, modal.ref, context.user, seconds=QUESTION_LIFETIME)

    async def _fill_press(
        self, event: ModalSubmitted, task: Task, prompt: str, context: EventContext
    ) -> None:
        slot = event.ref.slot
        if task.status is not TaskStatus.SUCCEEDED or slot >= len(task.buttons):
            raise ButtonGone
        zoom = custom_ids.read(task.buttons[slot].custom_id).family.name == "custom_zoom"
        fill = _checked(prompt or proposal(task, slot), zoom=zoom)
        await self.button_actions.press(context, task, slot, fill=fill)

    async def _fill_revised(
        self, event: ModalSubmitted, task: Task, prompt: str, context: EventContext
    ) -> None:
        del event
        order = Order(catalogue.IMAGINE.name, worded(prompt), pictures=from_inputs(task))
        await self.generate.make(order, context)

    async def _fill_idea(
        self, event: ModalSubmitted, task: Task, prompt: str, context: EventContext
    ) -> None:
        del event, task
        await self.generate.make(Order(catalogue.IMAGINE.name, worded(prompt)), context)

    async def _fill_own(
        self, event: ModalSubmitted, task: Task, prompt: str, context: EventContext
    ) -> None:
        del event
        _require_own(task, context)
        filled = _checked(prompt, zoom=False) if prompt else ""
        await self.gate.require_making(task.filled(filled or task.prefill), context)
        await self._fill_waiting(task, filled)
        await context.responder.reply_privately(note(context.phrases, "answer-modal-sent"))

    async def _fill_waiting(self, task: Task, prompt: str) -> None:
        """Send a waiting task's modal; no words: as it is. Raises ModalGone."""
        filled = await change(self.tasks, task, lambda newest: _filled(newest, prompt))
        if filled is None:
            raise ModalGone
        self.queue.wake()
        self.shows.wake()


def ref_of(event: ButtonPressed) -> ButtonRef:
    """Return what the button carries. Raises ButtonGone when it is not ours."""
    if event.ref is None:
        raise ButtonGone
    return event.ref


def _require_own(task: Task, context: EventContext) -> None:
    """Raise NotYours unless the task is this person's, or the person an owner."""
    if task.user.key != context.user.key and not context.is_owner:
        raise NotYours


def _checked(text: str, *, zoom: bool) -> str:
    """Return a modal's prompt as it may be sent. Raises BadPrompt."""
    prompt = prompts.parse(text)
    # The parent's picture stands behind a modal's words, so they need not stand alone.
    problems = prompts.check_zoom(prompt) if zoom else prompts.check(prompt, pictures=2)
    must_be_sound(problems, prompt, text)
    return prompt.for_provider()


def _filled(task: Task, prompt: str) -> Task | None:
    return task.filled(prompt or task.prefill) if task.status is TaskStatus.MODAL else None
