"""A pressed button or a filled window becomes a request, an answer, or a plain no.

The slot is looked up in the stored task, which must belong to the place and message the press came
from: clients can forge what a button carries (design decision 3).
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.core import custom_ids, prompts
from bot.core.answers import note, prompt_modal
from bot.core.cards import Button, ButtonRef, Card, Modal, Verb
from bot.core.errors import (
    ButtonGone,
    PictureError,
    PictureTooLarge,
    TaskGone,
)
from bot.core.events import ButtonPressed
from bot.core.ideas import ideas
from bot.core.ports import Messenger, Pictures, Responder
from bot.core.present import task_card
from bot.core.results import details_card, result_url
from bot.core.tasks import Task, TaskStatus
from bot.core.words import Phrasebook, Words
from bot.service import catalogue
from bot.service.bell import Bell
from bot.service.cancelling import Canceller
from bot.service.changes import change
from bot.service.desk import ABOUT_TASKS, OWN, Desk
from bot.service.gate import Gate
from bot.service.inputs import from_result
from bot.service.library import Library
from bot.service.orders import Asked, Order
from bot.service.personal import Personal
from bot.service.presses import Presses, needs_words, proposal
from bot.service.sheets import Sheets
from bot.service.windows import Windows
from bot.store.codec import Shown
from bot.store.tasks import RedisTasks

log = logging.getLogger(__name__)

# What a card whispered to one person carries; it stands in another message than the task's own.
PRIVATE = frozenset(
    {Verb.SEED, Verb.FAVOURITE, Verb.USE, Verb.REGION, Verb.ORIGINAL, Verb.REPORT, Verb.DELETE}
)
# What makes a new picture from a result, which a place may leave to some.
MAKING = frozenset(
    {Verb.PRESS, Verb.AGAIN, Verb.REVISE, Verb.IDEA, Verb.IDEAS, Verb.USE, Verb.REGION}
)


@dataclass(frozen=True, slots=True)
class Actions:
    """What buttons and windows do."""

    gate: Gate
    tasks: RedisTasks
    presses: Presses
    sheets: Sheets
    windows: Windows
    library: Library
    personal: Personal
    desk: Desk
    canceller: Canceller
    pictures: Pictures
    messengers: Mapping[str, Messenger]
    phrasebook: Phrasebook
    shows: Bell

    async def press(self, event: ButtonPressed, responder: Responder) -> None:
        """Deal with a press. Raises BotError with what to tell the person."""
        if event.ref is not None and event.ref.verb is Verb.SHEET:
            await self.sheets.press(event, event.ref, responder)
            return
        if event.ref is not None and event.ref.verb in OWN:
            await self.desk.press(event, responder)
            return
        ref, task = await self._find(event)
        if ref.verb in ABOUT_TASKS:
            await self.desk.press_about(event, task, responder)
            return
        await self._press_about(event, ref, task, responder)

    async def _press_about(
        self, event: ButtonPressed, ref: ButtonRef, task: Task, responder: Responder
    ) -> None:
        if ref.verb in MAKING:
            await self.desk.require_press(event, task)
        words = self.phrasebook.speak(event.user.locale)
        match ref.verb:
            case Verb.PRESS:
                await self._press(event, ref, task, responder)
            case Verb.EDIT:
                self.windows.require_own(task, event.user)
                await self.windows.open(
                    self.windows.edit_modal(ref, task, words), event.user, responder
                )
            case Verb.REVISE:
                await self.gate.require_in(event.user, event.chat)
                modal = prompt_modal(ref, words, prompt=task.prompt, kind="imagine")
                await self.windows.open(modal, event.user, responder)
            case Verb.IDEA:
                await self.gate.require_in(event.user, event.chat)
                modal = prompt_modal(ref, words, prompt=_idea(task, ref.slot), kind="imagine")
                await self.windows.open(modal, event.user, responder)
            case _:
                await responder.acknowledge()
                await self._answer(event, ref, task, responder)

    async def _find(self, event: ButtonPressed) -> tuple[ButtonRef, Task]:
        if event.ref is None:
            raise ButtonGone
        task = await self.tasks.get(event.ref.task)
        if task is None:
            raise TaskGone(event.shown_prompt)
        if task.message is None or task.message.key != event.message.key:
            await self._require_card(event, event.ref, task)
        return event.ref, task

    async def _require_card(self, event: ButtonPressed, ref: ButtonRef, task: Task) -> None:
        """Let pass what was whispered, and an orphan: its process died before its id was stored."""
        if ref.verb is Verb.STOP:  # in a moderator's list; the desk checks the place
            return
        is_own = event.user.key == task.user.key
        if ref.verb in PRIVATE and (is_own or _is_whispered(event, task)):
            return
        if task.chat.key != event.chat.key:
            raise ButtonGone
        if ref.verb in PRIVATE:
            return
        other = await self.tasks.at_message(event.message)
        if task.message is not None or (other is not None and other.id != task.id):
            raise ButtonGone
        await self.presses.submitter.place(task, event.message)

    async def _press(
        self, event: ButtonPressed, ref: ButtonRef, task: Task, responder: Responder
    ) -> None:
        if task.status is not TaskStatus.SUCCEEDED or ref.slot >= len(task.buttons):
            raise ButtonGone
        pressed = custom_ids.read(task.buttons[ref.slot].custom_id)
        if pressed.family.need is custom_ids.Need.MASK:
            await self.gate.require_in(event.user, event.chat)
            await self._choose_region(event, ref, task, responder)
            return
        liked = await self.personal.of(event.user)
        if needs_words(task, ref.slot, liked):
            await self.gate.require_in(event.user, event.chat)
            words = self.phrasebook.speak(event.user.locale)
            await self.windows.open(_press_modal(ref, task, pressed, words), event.user, responder)
            return
        await responder.acknowledge()
        asked = Asked(event.id, event.user, event.chat, event.message)
        await self.presses.press(asked, task, ref.slot, responder)

    async def _choose_region(
        self, event: ButtonPressed, ref: ButtonRef, task: Task, responder: Responder
    ) -> None:
        """Offer the page where a part of the picture is chosen, or else a grid of cells."""
        # The page posts for all to see, so whoever wants to be alone chooses cells.
        hidden = (await self.personal.of(event.user)).hidden
        url = "" if hidden else self.sheets.regions.link(task, ref.slot, event.user)
        await responder.acknowledge()
        if not url:
            await self.sheets.choose_cells(task, ref.slot, event, responder)
            return
        words = self.phrasebook.speak(event.user.locale)
        page = Button(words("cells-open"), url=url, opens_app=True)
        other = Button(words("cells-other"), ButtonRef(Verb.REGION, task.id, ref.slot))
        card = Card(title=words("cells-title"), text=words("cells-how"), rows=((page, other),))
        await responder.whisper(card)

    async def _answer(
        self, event: ButtonPressed, ref: ButtonRef, task: Task, responder: Responder
    ) -> None:
        words = self.phrasebook.speak(event.user.locale)
        asked = Asked(event.id, event.user, event.chat, event.message)
        match ref.verb:
            case Verb.CANCEL:
                await self.desk.require_own(event.user, task, standing=event.standing)
                await responder.whisper(note(words, await self.canceller.cancel(task)))
            case Verb.DETAILS:
                await responder.whisper(details_card(task, words))
            case Verb.ORIGINAL:
                await self._original(task, words, responder)
            case Verb.RETRY:
                await change(self.tasks, task, _carry_again)
                self.shows.ring()
            case Verb.AGAIN:
                await self.presses.again(asked, task, responder)
            case Verb.SHOW:
                await self._show(task, words, responder)
            case Verb.AS_IS:
                self.windows.require_own(task, event.user)
                await self.gate.require_making(task.filled(task.prefill), event.id)
                await self.windows.fill_waiting(task, "")
            case _:
                await self._answer_more(event, ref, task, responder)

    async def _answer_more(
        self, event: ButtonPressed, ref: ButtonRef, task: Task, responder: Responder
    ) -> None:
        words = self.phrasebook.speak(event.user.locale)
        asked = Asked(event.id, event.user, event.chat, event.message)
        match ref.verb:
            case Verb.SEED:
                await responder.whisper(await self.library.seed_card(task, words))
            case Verb.FAVOURITE:
                await responder.whisper(note(words, await self.library.favour(task, event.user)))
            case Verb.USE:
                picture = from_result(task, ref.slot)
                order = Order(asked, catalogue.IMAGINE.name, {}, (picture,))
                await self.sheets.use(order, responder)
            case Verb.REGION:
                await self.sheets.choose_cells(task, ref.slot, event, responder)
            case Verb.IDEAS:
                found = ideas(task.result.text or task.result.final_prompt)
                await self.sheets.paint_all(asked, found, responder)
            case _:
                raise ButtonGone

    async def _show(self, task: Task, words: Words, responder: Responder) -> None:
        """Show the card anew where its old message can no longer be written (a fresh token)."""
        card = task_card(task, words, now=self.gate.clock.now())
        message = await responder.post(card, nonce=f"s{task.id}", hidden=task.hidden)
        await self.tasks.shown(task, Shown())  # the new message has no picture yet
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


def _press_modal(ref: ButtonRef, task: Task, pressed: custom_ids.Pressable, words: Words) -> Modal:
    old = proposal(task, ref.slot)
    match pressed.family.name:
        case "custom_zoom":
            return prompt_modal(ref, words, prompt=prompts.zoom_prompt(old), kind="zoom")
        case "describe_pick" | "shorten_pick":
            return prompt_modal(ref, words, prompt=old, kind="imagine")
        case _:
            return prompt_modal(ref, words, prompt=old, kind="prompt")


def _idea(task: Task, number: int) -> str:
    found = ideas(task.result.text or task.result.final_prompt)
    if not 0 < number <= len(found):
        raise ButtonGone
    return found[number - 1]


def _carry_again(task: Task) -> Task | None:
    return replace(task, picture_failed="") if task.picture_failed else None


def _is_whispered(event: ButtonPressed, task: Task) -> bool:
    """Tell whether details of a public result were shown to somebody in their private chat."""
    return event.chat.private and not task.chat.private and not task.hidden
