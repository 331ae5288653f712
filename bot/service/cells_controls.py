"""A grid of cells to choose what is painted anew, where nobody opens a page for it."""

from dataclasses import dataclass

import msgspec

from bot.core.answers import note
from bot.core.cards import ButtonRef, Field, Modal, Verb
from bot.core.errors import BadInput, SheetGone
from bot.core.events import ModalSubmitted
from bot.core.ids import SheetId, new_id
from bot.core.panels import cells as grid
from bot.core.panels.controls import NO, WORDS, YES
from bot.core.ports import Dice
from bot.core.regions import cells
from bot.core.sheets import KEPT, CellsSheet
from bot.core.tasks import Task
from bot.service.gate import Gate
from bot.service.presses import proposal
from bot.service.regions import Regions
from bot.service.visits import Visit
from bot.store.memos import RedisMemos
from bot.store.sheets import RedisSheets
from bot.store.tasks import RedisTasks


@dataclass(frozen=True, slots=True, repr=False)
class CellsControls:
    """Cells chosen, and painted. Raises BadInput, SheetGone, Refused."""

    gate: Gate
    sheets: RedisSheets
    tasks: RedisTasks
    memos: RedisMemos
    regions: Regions
    dice: Dice

    async def choose(self, task: Task, slot: int, visit: Visit) -> None:
        """Offer the cells of a result's picture."""
        sheet = CellsSheet(visit.user, task.chat, task.id, slot, prompt=proposal(task, slot))
        sheet_id = SheetId(new_id(self.dice.bytes(8)))
        await self.sheets.put(sheet_id, sheet)
        await visit.responder.whisper(grid.cells_card(sheet, sheet_id, visit.words))

    async def press(self, sheet: CellsSheet, ref: ButtonRef, visit: Visit) -> None:
        """Deal with a pressed control."""
        match ref.slot:
            case slot if slot == NO:
                await self.sheets.take(ref.sheet)
                await visit.responder.change(note(visit.words, "answer-left"))
            case slot if slot == WORDS:
                await self._ask_words(sheet, ref.sheet, visit)
            case slot if slot == YES:
                await self._paint(sheet, ref, visit)
            case slot if slot == grid.OTHER_SIDE:
                side = grid.OTHER[sheet.side]
                other = msgspec.structs.replace(sheet, side=side, chosen=frozenset())
                await self._show(other, ref.sheet, visit)
            case slot:
                number = slot - grid.FIRST
                if not 0 <= number < sheet.side * sheet.side:
                    raise SheetGone
                turned = msgspec.structs.replace(sheet, chosen=sheet.chosen ^ {number})
                await self._show(turned, ref.sheet, visit)

    async def fill(self, sheet: CellsSheet, event: ModalSubmitted, visit: Visit) -> None:
        """Deal with the words of a filled window."""
        words = (event.values.get("prompt") or "").strip()
        await self._show(msgspec.structs.replace(sheet, prompt=words), event.ref.sheet, visit)

    async def _show(self, sheet: CellsSheet, sheet_id: SheetId, visit: Visit) -> None:
        await self.sheets.put(sheet_id, sheet)
        await visit.responder.change(grid.cells_card(sheet, sheet_id, visit.words))

    async def _ask_words(self, sheet: CellsSheet, sheet_id: SheetId, visit: Visit) -> None:
        words = visit.words
        field = Field("prompt", words("modal-label-prompt"), sheet.prompt, words("modal-hint"))
        modal = Modal(
            ButtonRef(Verb.SHEET, sheet_id, WORDS),
            words("modal-title-prompt"),
            words("modal-text-prompt"),
            (field,),
        )
        question = await visit.responder.open(modal)
        if question is not None:
            await self.memos.ask(question, modal.ref, sheet.user, seconds=KEPT)

    async def _paint(self, sheet: CellsSheet, ref: ButtonRef, visit: Visit) -> None:
        if not sheet.chosen:
            raise BadInput("region-empty")
        task = await self.tasks.get(sheet.task)
        taken = await self.sheets.take(ref.sheet)
        if task is None or taken is None:
            raise SheetGone
        await visit.responder.change(note(visit.words, "answer-on-its-way"))
        areas = cells(sheet.chosen, sheet.side)
        there = await self.gate.there(visit, sheet.chat)
        await self.regions.paint(
            areas, there.about("", task.message), parent=task, slot=sheet.slot, prompt=sheet.prompt
        )
