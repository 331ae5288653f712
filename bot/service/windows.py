"""Windows: opened where a platform has them, else asked; and what is written into them."""

from dataclasses import dataclass

from bot.core import custom_ids, prompts
from bot.core.answers import note, prompt_modal
from bot.core.cards import ButtonRef, Modal, Verb
from bot.core.chat import User
from bot.core.errors import BadInput, ButtonGone, ModalGone, NotYours, TaskGone, TooFast
from bot.core.events import MessageReplied, ModalSubmitted
from bot.core.ports import Responder
from bot.core.tasks import Task, TaskStatus
from bot.core.words import Phrasebook, Words
from bot.service import catalogue
from bot.service.bell import Bell
from bot.service.changes import change
from bot.service.gate import Gate
from bot.service.inputs import from_inputs
from bot.service.orders import Asked, Order
from bot.service.plans import must_be_sound
from bot.service.presses import Presses, proposal
from bot.service.sheets import Sheets
from bot.store.memos import RedisMemos
from bot.store.tasks import RedisTasks

QUESTION_KEPT = 24 * 3600.0
ANSWER_GUARD = 3.0  # two replies at once answer once
LEAVE = frozenset({"/cancel", "cancel", "取消"})


@dataclass(frozen=True, slots=True)
class Windows:
    """Asks for words and takes the answers. Raises BotError with what to tell the person."""

    gate: Gate
    tasks: RedisTasks
    memos: RedisMemos
    presses: Presses
    sheets: Sheets
    phrasebook: Phrasebook
    line: Bell
    shows: Bell

    async def fill(self, event: ModalSubmitted, responder: Responder) -> None:
        """Deal with a filled window. Raises BotError with what to tell the person."""
        if event.ref.verb is Verb.SHEET:
            await self.sheets.fill(event, responder)
            return
        task = await self.tasks.get(event.ref.task)
        if task is None or task.chat.key != event.chat.key:
            raise TaskGone
        prompt = (event.values.get("prompt") or "").strip()
        asked = Asked(event.id, event.user, event.chat, event.message)
        match event.ref.verb:
            case Verb.PRESS:
                await self._fill_press(asked, event.ref, task, prompt, responder)
            case Verb.REVISE:
                pictures = from_inputs(task)
                order = Order(asked, catalogue.IMAGINE.name, {"prompt": prompt}, pictures)
                await self.sheets.make(order, responder)
            case Verb.IDEA:
                order = Order(asked, catalogue.IMAGINE.name, {"prompt": prompt})
                await self.sheets.make(order, responder)
            case Verb.EDIT:
                await self._fill_own(event.user, task, prompt, responder, event=event.id)
            case _:
                raise ModalGone

    async def reply(self, event: MessageReplied, responder: Responder) -> bool:
        """Deal with a reply to a question of ours; False when it answers nothing we asked."""
        ref = await self.memos.question(event.quoted, event.user)
        if ref is None:
            return False
        if event.text.strip().casefold() in LEAVE:
            await self.memos.answered(event.quoted)
            words = self.phrasebook.speak(event.user.locale)
            await responder.whisper(note(words, "answer-modal-left"))
            return True
        if ref.verb is Verb.SHEET and (event.pictures or not ref.slot):
            await self.sheets.hand_in(event, ref, responder)  # more may follow
            return True
        if not event.text.strip():
            raise BadInput("prompt-empty")  # a picture is no answer to a question for words
        filled = ModalSubmitted(
            event.id, event.user, event.chat, ref, {"prompt": event.text}, event.message
        )
        if not await self.memos.first(f"answer:{event.quoted.key}", seconds=ANSWER_GUARD):
            raise TooFast
        await self.fill(filled, responder)  # a refused answer leaves the question open
        await self.memos.answered(event.quoted)
        return True

    async def _fill_press(
        self, asked: Asked, ref: ButtonRef, task: Task, prompt: str, responder: Responder
    ) -> None:
        if task.status is not TaskStatus.SUCCEEDED or ref.slot >= len(task.buttons):
            raise ButtonGone
        zoom = custom_ids.read(task.buttons[ref.slot].custom_id).family.name == "custom_zoom"
        fill = _checked(prompt or proposal(task, ref.slot), zoom=zoom)
        await self.presses.press(asked, task, ref.slot, responder, fill=fill)

    async def _fill_own(
        self, user: User, task: Task, prompt: str, responder: Responder, *, event: str
    ) -> None:
        self.require_own(task, user)
        filled = _checked(prompt, zoom=False) if prompt else ""
        await self.gate.require_making(task.filled(filled or task.prefill), event)
        await self.fill_waiting(task, filled)
        words = self.phrasebook.speak(user.locale)
        await responder.whisper(note(words, "answer-modal-sent"))

    async def fill_waiting(self, task: Task, prompt: str) -> None:
        """Send a waiting task's window; no words: as it is. Raises ModalGone."""
        filled = await change(self.tasks, task, lambda newest: _filled(newest, prompt))
        if filled is None:
            raise ModalGone
        self.line.ring()
        self.shows.ring()

    async def open(self, modal: Modal, user: User, responder: Responder) -> None:
        """Open a window; where there are none, the question that stands for it is remembered."""
        question = await responder.open(modal)
        if question is not None:
            await self.memos.ask(question, modal.ref, user, seconds=QUESTION_KEPT)

    def edit_modal(self, ref: ButtonRef, task: Task, words: Words) -> Modal:
        """Return the window of a task that waits for words. Raises ModalGone."""
        if task.status is not TaskStatus.MODAL:
            raise ModalGone
        return prompt_modal(ref, words, prompt=task.prefill or task.prompt, kind="prompt")

    def require_own(self, task: Task, user: User) -> None:
        """Raise NotYours unless the task is this person's, or the person an owner."""
        if task.user.key != user.key and not self.gate.is_owner(user):
            raise NotYours


def _checked(text: str, *, zoom: bool) -> str:
    """Return a window's prompt as it may be sent. Raises BadPrompt."""
    prompt = prompts.parse(text)
    # The parent's picture stands behind a window's words, so they need not stand alone.
    problems = prompts.check_zoom(prompt) if zoom else prompts.check(prompt, pictures=2)
    must_be_sound(problems, prompt, text)
    return prompt.for_provider()


def _filled(task: Task, prompt: str) -> Task | None:
    return task.filled(prompt or task.prefill) if task.status is TaskStatus.MODAL else None
