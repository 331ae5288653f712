"""A pressed button or a filled window becomes a request, an answer, or a plain no.

The slot is looked up in the stored task, which must belong to the place and message the press came
from: clients can forge what a button carries (design decision 3).
"""

import logging
from dataclasses import dataclass, replace

from bot.core import custom_ids, prompts
from bot.core.answers import note, prompt_modal
from bot.core.cards import ButtonRef, Card, Modal, Verb
from bot.core.chat import User
from bot.core.errors import (
    ButtonGone,
    ModalGone,
    NotYours,
    PictureError,
    PictureTooLarge,
    TaskGone,
    TooFast,
)
from bot.core.events import ButtonPressed, MessageReplied, ModalSubmitted
from bot.core.ports import MemoStore, Messenger, Pictures, Responder, TaskStore
from bot.core.present import details_card, result_url, task_card
from bot.core.tasks import Task, TaskStatus
from bot.core.words import Phrasebook, Words
from bot.service.bell import Bell
from bot.service.cancelling import Canceller
from bot.service.changes import change
from bot.service.gate import Gate
from bot.service.submitter import Asked, Submitter, must_be_sound

log = logging.getLogger(__name__)

QUESTION_KEPT = 24 * 3600.0
ANSWER_GUARD = 3.0  # two replies at once answer once
LEAVE = frozenset({"/cancel", "cancel", "取消"})


@dataclass(frozen=True, slots=True)
class Actions:
    """What buttons and windows do."""

    gate: Gate
    tasks: TaskStore
    memos: MemoStore
    submitter: Submitter
    canceller: Canceller
    pictures: Pictures
    messengers: dict[str, Messenger]
    phrasebook: Phrasebook
    line: Bell
    shows: Bell

    async def press(self, event: ButtonPressed, responder: Responder) -> None:
        """Deal with a press. Raises BotError with what to tell the person."""
        ref, task = await self._find(event)
        words = self.phrasebook.speak(event.user.locale)
        match ref.verb:
            case Verb.PRESS:
                await self._press(event, ref, task, responder)
            case Verb.EDIT:
                self._require_own(task, event.user)
                await self._open(self._edit_modal(ref, task, words), event.user, responder)
            case Verb.REVISE:
                await self.gate.require_in(event.user, event.chat)
                modal = prompt_modal(ref, words, prompt=task.prompt, kind="imagine")
                await self._open(modal, event.user, responder)
            case _:
                await responder.acknowledge()
                await self._answer(event, ref, task, responder)

    async def fill(self, event: ModalSubmitted, responder: Responder) -> None:
        """Deal with a filled window. Raises BotError with what to tell the person."""
        task = await self.tasks.get(event.ref.task)
        if task is None or task.chat.key != event.chat.key:
            raise TaskGone
        prompt = (event.values.get("prompt") or "").strip()
        asked = Asked(event.id, event.user, event.chat, event.message)
        match event.ref.verb:
            case Verb.PRESS:
                await self._fill_press(asked, event.ref, task, prompt, responder)
            case Verb.REVISE:
                await self.submitter.paint(asked, prompt, responder)
            case Verb.EDIT:
                await self._fill_waiting(event.user, task, prompt, responder)
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
        filled = ModalSubmitted(
            event.id, event.user, event.chat, ref, {"prompt": event.text}, event.message
        )
        if not await self.memos.first(f"answer:{event.quoted.key}", seconds=ANSWER_GUARD):
            raise TooFast
        await self.fill(filled, responder)  # a refused answer leaves the question open
        await self.memos.answered(event.quoted)
        return True

    async def _find(self, event: ButtonPressed) -> tuple[ButtonRef, Task]:
        if event.ref is None:
            raise ButtonGone
        task = await self.tasks.get(event.ref.task)
        if task is None:
            raise TaskGone(event.shown_prompt)
        if task.message is None or task.message.key != event.message.key:
            await self._require_card(event, task)
        return event.ref, task

    async def _require_card(self, event: ButtonPressed, task: Task) -> None:
        """Let only an orphan of the very task pass: its place died before its id was stored."""
        other = await self.tasks.at_message(event.message)
        if task.chat.key != event.chat.key or (other is not None and other.id != task.id):
            raise ButtonGone
        if task.message is not None:
            raise ButtonGone
        await self.submitter.place(task, event.message)

    async def _press(
        self, event: ButtonPressed, ref: ButtonRef, task: Task, responder: Responder
    ) -> None:
        if task.status is not TaskStatus.SUCCEEDED or ref.slot >= len(task.buttons):
            raise ButtonGone
        pressed = custom_ids.read(task.buttons[ref.slot].custom_id)
        if pressed.family.need is custom_ids.Need.PROMPT:
            await self.gate.require_in(event.user, event.chat)
            words = self.phrasebook.speak(event.user.locale)
            old = task.result.final_prompt or task.prompt
            modal = prompt_modal(ref, words, prompt=prompts.zoom_prompt(old), kind="zoom")
            await self._open(modal, event.user, responder)
            return
        await responder.acknowledge()
        asked = Asked(event.id, event.user, event.chat, event.message)
        await self.submitter.press(asked, task, ref.slot, responder)

    async def _answer(
        self, event: ButtonPressed, ref: ButtonRef, task: Task, responder: Responder
    ) -> None:
        words = self.phrasebook.speak(event.user.locale)
        match ref.verb:
            case Verb.CANCEL:
                self._require_own(task, event.user)
                await responder.whisper(note(words, await self.canceller.cancel(task)))
            case Verb.DETAILS:
                await responder.whisper(details_card(task, words))
            case Verb.ORIGINAL:
                await self._original(task, words, responder)
            case Verb.RETRY:
                await change(self.tasks, task, _carry_again)
                self.shows.ring()
            case Verb.AGAIN:
                asked = Asked(event.id, event.user, event.chat, event.message)
                await self.submitter.again(asked, task, responder)
            case Verb.SHOW:
                await self._show(task, words, responder)
            case Verb.AS_IS:
                self._require_own(task, event.user)
                await self._fill(task, "")
            case _:
                raise ButtonGone

    async def _show(self, task: Task, words: Words, responder: Responder) -> None:
        """Show the card anew where its old message can no longer be written (a fresh token)."""
        card = task_card(task, words, now=self.gate.clock.now())
        message = await responder.post(card, nonce=f"s{task.id}")
        await change(self.tasks, task, lambda newest: replace(newest, message=message))
        self.shows.ring()

    async def _original(self, task: Task, words: Words, responder: Responder) -> None:
        url = result_url(task)
        messenger = self.messengers[task.chat.platform]
        link = Card(text=words("answer-original-link"), link=url)
        try:
            media = await self.pictures.download(url, most=messenger.file_bytes)
        except PictureTooLarge:
            await responder.whisper(link)
        except PictureError as error:
            log.info("original not fetched", extra={"task": task.id, "why": repr(error)})
            await responder.whisper(note(words, "answer-original-gone"))
        else:
            await responder.whisper_file(media, note(words, "answer-original"))

    async def _fill_press(
        self, asked: Asked, ref: ButtonRef, task: Task, prompt: str, responder: Responder
    ) -> None:
        if task.status is not TaskStatus.SUCCEEDED or ref.slot >= len(task.buttons):
            raise ButtonGone
        zoom = custom_ids.read(task.buttons[ref.slot].custom_id).family.name == "custom_zoom"
        fill = _checked(prompt or task.prompt, zoom=zoom)
        await self.submitter.press(asked, task, ref.slot, responder, fill=fill)

    async def _fill_waiting(
        self, user: User, task: Task, prompt: str, responder: Responder
    ) -> None:
        self._require_own(task, user)
        await self._fill(task, _checked(prompt, zoom=False) if prompt else "")
        words = self.phrasebook.speak(user.locale)
        await responder.whisper(note(words, "answer-modal-sent"))

    async def _fill(self, task: Task, prompt: str) -> None:
        filled = await change(self.tasks, task, lambda newest: _filled(newest, prompt))
        if filled is None:
            raise ModalGone
        self.line.ring()
        self.shows.ring()

    async def _open(self, modal: Modal, user: User, responder: Responder) -> None:
        question = await responder.open(modal)
        if question is not None:
            await self.memos.ask(question, modal.ref, user, seconds=QUESTION_KEPT)

    def _edit_modal(self, ref: ButtonRef, task: Task, words: Words) -> Modal:
        if task.status is not TaskStatus.MODAL:
            raise ModalGone
        return prompt_modal(ref, words, prompt=task.prefill or task.prompt, kind="prompt")

    def _require_own(self, task: Task, user: User) -> None:
        if task.user.key != user.key and not self.gate.is_owner(user):
            raise NotYours


def _checked(text: str, *, zoom: bool) -> str:
    """Return a window's prompt as it may be sent. Raises BadPrompt."""
    prompt = prompts.parse(text)
    # The parent's picture stands behind a window's words, so they need not stand alone.
    problems = prompts.check_zoom(prompt) if zoom else prompts.check(prompt, pictures=2)
    must_be_sound(problems, text)
    return prompt.for_provider()


def _carry_again(task: Task) -> Task | None:
    return replace(task, picture_failed="") if task.picture_failed else None


def _filled(task: Task, prompt: str) -> Task | None:
    return task.filled(prompt or task.prefill) if task.status is TaskStatus.MODAL else None
