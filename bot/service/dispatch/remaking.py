"""The buttons of a result that make something new of it, and those that stop it or hand it over."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from bot.core import prompts
from bot.core.errors import ButtonGone, PictureError, PictureTooLarge
from bot.core.events import ButtonPressed
from bot.core.messages.cards import Button, ButtonRef, Card, Modal, Verb
from bot.core.messages.phrasebook import Phrases
from bot.core.ports import Messenger, Pictures
from bot.core.presenting.answers import note, prompt_modal
from bot.core.presenting.results import result_url
from bot.core.tasks import custom_ids
from bot.core.tasks.families import Need
from bot.core.tasks.ideas import ideas
from bot.core.tasks.task import Task, TaskStatus
from bot.service import catalogue
from bot.service.contexts import EventContext, PressedTask
from bot.service.dispatch.modals import Modals, ref_of
from bot.service.generating.button_actions import ButtonActions, needs_words, proposal
from bot.service.generating.cells_controls import CellsControls
from bot.service.generating.draft_controls import DraftControls
from bot.service.generating.orders import Order
from bot.service.generating.regions import Regions
from bot.service.moderation.router import ModerationRouter
from bot.service.submitting.inputs import from_result
from bot.service.tracking.cancelling import Canceller

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, repr=False)
class Remaking:
    """What is made of a result. Raises BotError with what to tell the person."""

    button_actions: ButtonActions
    drafts: DraftControls
    cells: CellsControls
    regions: Regions
    modals: Modals
    moderation: ModerationRouter
    canceller: Canceller
    pictures: Pictures
    messengers: Mapping[str, Messenger]

    def about_tasks(self) -> dict[Verb, PressedTask]:
        """Return what each button does."""
        return {
            Verb.PRESS: self.press,
            Verb.AGAIN: self.again,
            Verb.USE: self.use,
            Verb.REGION: self.region,
            Verb.IDEAS: self.paint_ideas,
            Verb.CANCEL: self.cancel,
            Verb.ORIGINAL: self.original,
        }

    async def press(self, event: ButtonPressed, task: Task, context: EventContext) -> None:
        """Press one of the provider's own buttons, after a question where it needs an answer."""
        ref = ref_of(event)
        if task.status is not TaskStatus.SUCCEEDED or ref.slot >= len(task.buttons):
            raise ButtonGone
        pressed = custom_ids.read(task.buttons[ref.slot].custom_id)
        if pressed.family.need is Need.MASK:
            context.require_in()
            await self._choose_region(ref, task, context)
        elif needs_words(task, ref.slot, context.preferences):
            context.require_in()
            await self.modals.open(_press_modal(ref, task, pressed, context.phrases), context)
        else:
            await context.responder.acknowledge()
            await self.button_actions.press(context, task, ref.slot)

    async def again(self, event: ButtonPressed, task: Task, context: EventContext) -> None:
        """Ask for the same once more."""
        del event
        await context.responder.acknowledge()
        await self.button_actions.again(context, task)

    async def use(self, event: ButtonPressed, task: Task, context: EventContext) -> None:
        """Ask what to do with a picture of the result."""
        await context.responder.acknowledge()
        picture = from_result(task, ref_of(event).slot)
        await self.drafts.use(Order(catalogue.IMAGINE.name, pictures=(picture,)), context)

    async def region(self, event: ButtonPressed, task: Task, context: EventContext) -> None:
        """Offer cells to choose what is painted anew."""
        await context.responder.acknowledge()
        await self.cells.choose(task, ref_of(event).slot, context)

    async def paint_ideas(self, event: ButtonPressed, task: Task, context: EventContext) -> None:
        """Paint all ideas of a description."""
        del event
        await context.responder.acknowledge()
        found = ideas(task.result.text or task.result.final_prompt)
        await self.drafts.paint_all(found, context)

    async def cancel(self, event: ButtonPressed, task: Task, context: EventContext) -> None:
        """Stop it."""
        del event
        await context.responder.acknowledge()
        await self.moderation.require_own(task, context)
        await context.responder.reply_privately(
            note(context.phrases, await self.canceller.cancel(task))
        )

    async def original(self, event: ButtonPressed, task: Task, context: EventContext) -> None:
        """Hand over the file as the provider made it, or its link."""
        del event
        await context.responder.acknowledge()
        url = result_url(task)
        messenger = self.messengers[task.chat.platform]
        link = Card(text=context.phrases("answer-original-link"), link=url)
        try:
            media = await self.pictures.download(url, most=messenger.file_bytes)
        except PictureTooLarge:
            await context.responder.reply_privately(link)
        except PictureError as error:
            log.info("original not fetched", extra={"task": task.id, "why": repr(error)})
            await context.responder.reply_privately(note(context.phrases, "answer-original-gone"))
        else:
            await context.responder.reply_privately_with_file(
                media, note(context.phrases, "answer-original")
            )

    async def _choose_region(self, ref: ButtonRef, task: Task, context: EventContext) -> None:
        """Offer the page where a part of the picture is chosen, or else a grid of cells."""
        # The page posts for all to see, so whoever wants to be alone chooses cells.
        url = "" if context.preferences.hidden else self.regions.link(task, ref.slot, context.user)
        await context.responder.acknowledge()
        if not url:
            await self.cells.choose(task, ref.slot, context)
            return
        phrases = context.phrases
        page = Button(phrases("cells-open"), url=url, opens_app=True)
        other = Button(phrases("cells-other"), ButtonRef(Verb.REGION, task.id, ref.slot))
        card = Card(title=phrases("cells-title"), text=phrases("cells-how"), rows=((page, other),))
        await context.responder.reply_privately(card)


def _press_modal(
    ref: ButtonRef, task: Task, pressed: custom_ids.Pressable, phrases: Phrases
) -> Modal:
    old = proposal(task, ref.slot)
    match pressed.family.name:
        case "custom_zoom":
            return prompt_modal(ref, phrases, prompt=prompts.zoom_prompt(old), kind="zoom")
        case "describe_pick" | "shorten_pick":
            return prompt_modal(ref, phrases, prompt=old, kind="imagine")
        case _:
            return prompt_modal(ref, phrases, prompt=old, kind="prompt")
