"""A grid of cells to choose what is painted anew, where nobody opens a page for it."""

from dataclasses import dataclass

import msgspec

from bot.core.errors import BadInput, PanelGone
from bot.core.events import ModalSubmitted
from bot.core.ids import PanelId, new_id
from bot.core.messages.cards import ButtonRef, Field, Modal, Verb
from bot.core.panels import cells as grid
from bot.core.panels.controls import NO, WORDS, YES
from bot.core.panels.state import PANEL_LIFETIME, CellsPanel
from bot.core.ports import RandomSource
from bot.core.presenting.answers import note
from bot.core.tasks.regions import cells
from bot.core.tasks.task import Task
from bot.service.contexts import EventContext
from bot.service.gate import Gate
from bot.service.generating.button_actions import proposal
from bot.service.generating.regions import Regions
from bot.store.memos import RedisMemos
from bot.store.panels import RedisPanels
from bot.store.tasks import RedisTasks


@dataclass(frozen=True, slots=True, repr=False)
class CellsControls:
    """Cells chosen, and painted. Raises BadInput, PanelGone, Refused."""

    gate: Gate
    panels: RedisPanels
    tasks: RedisTasks
    memos: RedisMemos
    regions: Regions
    random: RandomSource

    async def choose(self, task: Task, slot: int, context: EventContext) -> None:
        """Offer the cells of a result's picture."""
        panel = CellsPanel(context.user, task.chat, task.id, slot, prompt=proposal(task, slot))
        panel_id = PanelId(new_id(self.random.bytes(8)))
        await self.panels.put(panel_id, panel)
        await context.responder.reply_privately(grid.cells_card(panel, panel_id, context.phrases))

    async def press(self, panel: CellsPanel, ref: ButtonRef, context: EventContext) -> None:
        """Deal with a pressed control."""
        match ref.slot:
            case slot if slot == NO:
                await self.panels.take(ref.panel)
                await context.responder.change(note(context.phrases, "answer-left"))
            case slot if slot == WORDS:
                await self._ask_words(panel, ref.panel, context)
            case slot if slot == YES:
                await self._paint(panel, ref, context)
            case slot if slot == grid.OTHER_SIDE:
                side = grid.OTHER[panel.side]
                other = msgspec.structs.replace(panel, side=side, chosen=frozenset())
                await self._show(other, ref.panel, context)
            case slot:
                number = slot - grid.FIRST
                if not 0 <= number < panel.side * panel.side:
                    raise PanelGone
                turned = msgspec.structs.replace(panel, chosen=panel.chosen ^ {number})
                await self._show(turned, ref.panel, context)

    async def fill(self, panel: CellsPanel, event: ModalSubmitted, context: EventContext) -> None:
        """Deal with the words of a filled modal."""
        words = (event.values.get("prompt") or "").strip()
        await self._show(msgspec.structs.replace(panel, prompt=words), event.ref.panel, context)

    async def _show(self, panel: CellsPanel, panel_id: PanelId, context: EventContext) -> None:
        await self.panels.put(panel_id, panel)
        await context.responder.change(grid.cells_card(panel, panel_id, context.phrases))

    async def _ask_words(self, panel: CellsPanel, panel_id: PanelId, context: EventContext) -> None:
        phrases = context.phrases
        field = Field("prompt", phrases("modal-label-prompt"), panel.prompt, phrases("modal-hint"))
        modal = Modal(
            ButtonRef(Verb.PANEL, panel_id, WORDS),
            phrases("modal-title-prompt"),
            phrases("modal-text-prompt"),
            (field,),
        )
        question = await context.responder.open(modal)
        if question is not None:
            await self.memos.ask(question, modal.ref, panel.user, seconds=PANEL_LIFETIME)

    async def _paint(self, panel: CellsPanel, ref: ButtonRef, context: EventContext) -> None:
        if not panel.chosen:
            raise BadInput("region-empty")
        task = await self.tasks.get(panel.task)
        taken = await self.panels.take(ref.panel)
        if task is None or taken is None:
            raise PanelGone
        await context.responder.change(note(context.phrases, "answer-on-its-way"))
        areas = cells(panel.chosen, panel.side)
        there = await self.gate.there(context, panel.chat)
        await self.regions.paint(
            areas, there.about("", task.message), parent=task, slot=panel.slot, prompt=panel.prompt
        )
