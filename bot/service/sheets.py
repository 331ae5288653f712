"""A pressed control of a sheet, a filled window of one, or pictures handed in to one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import msgspec

from bot.core.answers import note
from bot.core.cards import ButtonRef, Field, Modal, Verb
from bot.core.chat import Chat, User
from bot.core.errors import BadInput, ButtonGone, NotYours, SheetGone
from bot.core.events import ButtonPressed, CommandInvoked, MessageReplied, ModalSubmitted
from bot.core.ids import TaskId, task_id
from bot.core.panels import cells as grid
from bot.core.panels.controls import NO, WORDS, YES
from bot.core.panels.purposes import purpose_card, purpose_of
from bot.core.ports import Dice, Responder
from bot.core.regions import GRID_SIDES, cells
from bot.core.sheets import KEPT, Batch, CellsSheet, Draft, HistorySheet, SettingsSheet, Sheet
from bot.core.tasks import Task
from bot.core.words import Phrasebook
from bot.service import catalogue
from bot.service.batches import Batches
from bot.service.direct import DirectResponder, Elsewhere
from bot.service.drafts import Drafts
from bot.service.library import Library
from bot.service.likes import Likes
from bot.service.orders import Asked, Order, draft_of, order_of
from bot.service.presses import proposal
from bot.service.regions import Regions
from bot.service.studio import Studio
from bot.store.memos import RedisMemos
from bot.store.sheets import RedisSheets
from bot.store.tasks import RedisTasks


@dataclass(frozen=True, slots=True)
class Sheets:
    """Routes what happens on sheets. Raises BotError with what to tell the person."""

    sheets: RedisSheets
    tasks: RedisTasks
    memos: RedisMemos
    drafts: Drafts
    studio: Studio
    batches: Batches
    likes: Likes
    library: Library
    regions: Regions
    phrasebook: Phrasebook
    dice: Dice

    async def make(self, order: Order, responder: Responder) -> None:
        """Carry an order out; several pictures become a batch."""
        await self.studio.make(order, responder, self.batches.start)

    async def press(self, event: ButtonPressed, ref: ButtonRef, responder: Responder) -> None:
        """Deal with a pressed control."""
        sheet = await self._sheet(ref, event.user)
        match sheet:
            case Draft(wants="purpose"):
                await self._purpose(sheet, ref, responder, event)
            case Draft():
                order = await self.drafts.pressed(sheet, ref, responder, event=event.id)
                if order is not None:
                    await self.make(
                        order,
                        self._towards(order.asked.user, order.asked.chat, event.chat, responder),
                    )
            case Batch():
                await responder.acknowledge()
                await self.batches.cancel(ref.task, sheet)
            case SettingsSheet():
                await self.likes.press(sheet, ref, responder)
            case HistorySheet():
                await self.library.press(sheet, ref, event.chat, responder)
            case CellsSheet():
                await self._cells(sheet, ref, responder, event)

    async def fill(self, event: ModalSubmitted, responder: Responder) -> None:
        """Deal with the filled window of a sheet."""
        sheet = await self._sheet(event.ref, event.user)
        words = (event.values.get("prompt") or "").strip()
        match sheet:
            case Draft() if words:
                order = await self.drafts.worded(event.ref, words, event=event.id)
                if order is not None:
                    await self.make(
                        order,
                        self._towards(order.asked.user, order.asked.chat, event.chat, responder),
                    )
            case CellsSheet():
                changed = msgspec.structs.replace(sheet, prompt=words)
                await self._show_cells(changed, event.ref.task, responder)
            case _:
                raise BadInput("prompt-empty")

    async def hand_in(self, event: MessageReplied, ref: ButtonRef, responder: Responder) -> None:
        """Deal with a reply to a message that asked for pictures."""
        sheet = await self._sheet(ref, event.user)
        if not isinstance(sheet, Draft) or sheet.wants != "pictures":
            raise SheetGone
        if not event.pictures:
            raise BadInput("gather-no-picture")
        order = await self.drafts.add(
            sheet, ref, event.pictures, message=event.quoted, event=event.id
        )
        if order is not None:
            await self.make(order, responder)

    async def ask_purpose(self, event: CommandInvoked, responder: Responder) -> None:
        """Ask what to do with pictures that came without a word."""
        order = order_of(event)
        as_imagine = Order(order.asked, "imagine", dict(order.values), order.pictures)
        await self._ask_purpose(as_imagine, responder)

    async def use(self, order: Order, responder: Responder) -> None:
        """Ask what to do with a picture of a result."""
        await self._ask_purpose(order, responder)

    async def paint_all(self, asked: Asked, found: Sequence[str], responder: Responder) -> None:
        """Paint each of several prompts, after a yes."""
        if not found:
            raise ButtonGone
        values = {"prompt": found[0], "several": "\n".join(found)}
        await self.make(Order(asked, catalogue.IMAGINE.name, values), responder)

    async def choose_cells(
        self, task: Task, slot: int, event: ButtonPressed, responder: Responder
    ) -> None:
        """Offer a grid of cells to choose what is painted anew."""
        sheet = CellsSheet(event.user, task.chat, task.id, slot, prompt=proposal(task, slot))
        sheet_id = task_id(self.dice.bytes(8))
        await self.sheets.put(sheet_id, sheet)
        words = self.phrasebook.speak(event.user.locale)
        await responder.whisper(grid.cells_card(sheet, sheet_id, words))

    async def _ask_purpose(self, order: Order, responder: Responder) -> None:
        sheet_id = task_id(self.dice.bytes(8))
        await self.sheets.put(sheet_id, draft_of(order, "purpose"))
        words = self.phrasebook.speak(order.asked.user.locale)
        await responder.whisper(purpose_card(sheet_id, words))

    async def _purpose(
        self, draft: Draft, ref: ButtonRef, responder: Responder, event: ButtonPressed
    ) -> None:
        purpose = purpose_of(ref.slot)
        if purpose is None:
            await self.drafts.pressed(draft, ref, responder, event=event.id)
            return
        taken = await self.sheets.take(ref.task)
        if not isinstance(taken, Draft):
            return
        pictures = tuple(replace(one, option=purpose.option) for one in taken.pictures)
        asked = Asked(taken.event, taken.user, taken.chat, taken.asked)
        order = Order(asked, purpose.command, dict(taken.values), pictures)
        if order.recipe.needs_words and not order.text:
            await self.drafts.ask_words(order, responder)
            return
        await self.make(
            order, self._towards(order.asked.user, order.asked.chat, event.chat, responder)
        )

    async def _cells(
        self, sheet: CellsSheet, ref: ButtonRef, responder: Responder, event: ButtonPressed
    ) -> None:
        words = self.phrasebook.speak(event.user.locale)
        match ref.slot:
            case slot if slot == NO:
                await self.sheets.take(ref.task)
                await responder.change(note(words, "answer-left"))
            case slot if slot == WORDS:
                await self._ask_cells_words(sheet, ref.task, responder)
            case slot if slot == YES:
                await self._paint(sheet, ref, responder, event)
            case slot if slot == grid.OTHER_SIDE:
                side = next(one for one in GRID_SIDES if one != sheet.side)
                other = msgspec.structs.replace(sheet, side=side, chosen=frozenset())
                await self._show_cells(other, ref.task, responder)
            case slot:
                number = slot - grid.FIRST
                if not 0 <= number < sheet.side * sheet.side:
                    raise SheetGone
                turned = msgspec.structs.replace(sheet, chosen=sheet.chosen ^ {number})
                await self._show_cells(turned, ref.task, responder)

    async def _show_cells(self, sheet: CellsSheet, sheet_id: TaskId, responder: Responder) -> None:
        await self.sheets.put(sheet_id, sheet)
        words = self.phrasebook.speak(sheet.user.locale)
        await responder.change(grid.cells_card(sheet, sheet_id, words))

    async def _ask_cells_words(
        self, sheet: CellsSheet, sheet_id: TaskId, responder: Responder
    ) -> None:
        words = self.phrasebook.speak(sheet.user.locale)
        field = Field("prompt", words("modal-label-prompt"), sheet.prompt, words("modal-hint"))
        modal = Modal(
            ButtonRef(Verb.SHEET, sheet_id, WORDS),
            words("modal-title-prompt"),
            words("modal-text-prompt"),
            (field,),
        )
        question = await responder.open(modal)
        if question is not None:
            await self.memos.ask(question, modal.ref, sheet.user, seconds=KEPT)

    async def _paint(
        self, sheet: CellsSheet, ref: ButtonRef, responder: Responder, event: ButtonPressed
    ) -> None:
        if not sheet.chosen:
            raise BadInput("region-empty")
        task = await self.tasks.get(sheet.task)
        taken = await self.sheets.take(ref.task)
        if task is None or taken is None:
            raise SheetGone
        words = self.phrasebook.speak(event.user.locale)
        await responder.change(note(words, "answer-on-its-way"))
        areas = cells(sheet.chosen, sheet.side)
        towards = self._towards(sheet.user, sheet.chat, event.chat, responder)
        asked = Asked(event.id, sheet.user, sheet.chat, task.message)
        await self.regions.paint(
            asked, areas, towards, parent=task, slot=sheet.slot, prompt=sheet.prompt
        )

    def _towards(self, user: User, wanted: Chat, here: Chat, responder: Responder) -> Responder:
        """Return the way to where the person asked, which may not be where they pressed."""
        if wanted.key == here.key:
            return responder
        messenger = self.drafts.messengers[wanted.platform]
        there = DirectResponder(messenger, wanted, clock=self.studio.submitter.clock, user=user)
        return Elsewhere(responder, there)

    async def _sheet(self, ref: ButtonRef, user: User) -> Sheet:
        sheet = await self.sheets.get(ref.task)
        if sheet is None:
            raise SheetGone
        if sheet.user.key != user.key:
            raise NotYours
        return sheet
