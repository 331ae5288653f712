"""A draft goes on: a control pressed, a modal filled, pictures handed in, a purpose chosen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.core.errors import BadInput, ButtonGone, PanelGone
from bot.core.events import CommandInvoked, MessageReplied, ModalSubmitted
from bot.core.ids import PanelId, new_id
from bot.core.messages.cards import ButtonRef
from bot.core.panels.purposes import purpose_card, purpose_of
from bot.core.panels.state import Draft
from bot.core.ports import RandomSource
from bot.service import catalogue
from bot.service.contexts import EventContext
from bot.service.gate import Gate
from bot.service.generating.drafts import Drafts
from bot.service.generating.generate import GenerateCommands
from bot.service.generating.orders import Order, draft_of, order_from, order_of, worded
from bot.store.panels import RedisPanels


@dataclass(frozen=True, slots=True, repr=False)
class DraftControls:
    """Makes orders of drafts. Raises BadInput, PanelGone, BadPicture, Refused."""

    gate: Gate
    panels: RedisPanels
    drafts: Drafts
    generate: GenerateCommands
    random: RandomSource

    async def press(self, draft: Draft, ref: ButtonRef, context: EventContext) -> None:
        """Deal with a pressed control."""
        purpose = purpose_of(ref.slot) if draft.wants == "purpose" else None
        if purpose is None:
            order = await self.drafts.pressed(draft, ref, context)
            if order is not None and draft.wants != "purpose":
                await self.generate.make(order, await self._there(draft, context))
            return
        taken = await self.panels.take(ref.panel)
        if not isinstance(taken, Draft):
            return
        pictures = tuple(replace(one, option=purpose.option) for one in taken.pictures)
        order = replace(order_from(taken), command=purpose.command, pictures=pictures)
        there = await self._there(taken, context)
        if order.recipe.needs_words and not order.text:
            await self.drafts.ask_words(order, there)
            return
        await self.generate.make(order, there)

    async def fill(self, draft: Draft, event: ModalSubmitted, context: EventContext) -> None:
        """Deal with the words of a filled modal."""
        words = (event.values.get("prompt") or "").strip()
        if not words:
            raise BadInput("prompt-empty")
        order = await self.drafts.worded(event.ref, words)
        if order is not None:
            await self.generate.make(order, await self._there(draft, context))

    async def hand_in(
        self, draft: Draft, event: MessageReplied, ref: ButtonRef, context: EventContext
    ) -> None:
        """Deal with a reply to a message that asked for pictures."""
        if draft.wants != "pictures":
            raise PanelGone
        if not event.pictures:
            raise BadInput("gather-no-picture")
        order = await self.drafts.add(draft, ref, event.pictures, context, message=event.quoted)
        if order is not None:
            await self.generate.make(order, context.about(draft.event, draft.asked))

    async def ask_purpose(self, event: CommandInvoked, context: EventContext) -> None:
        """Ask what to do with pictures that came without a word."""
        await self.use(replace(order_of(event), command=catalogue.IMAGINE.name), context)

    async def use(self, order: Order, context: EventContext) -> None:
        """Ask what to do with a picture, such as one of a result."""
        panel_id = PanelId(new_id(self.random.bytes(8)))
        await self.panels.put(panel_id, draft_of(order, "purpose", context))
        await context.responder.reply_privately(purpose_card(panel_id, context.phrases))

    async def paint_all(self, found: Sequence[str], context: EventContext) -> None:
        """Paint each of several prompts, after a yes."""
        if not found:
            raise ButtonGone
        order = Order(catalogue.IMAGINE.name, worded(found[0]), {"several": "\n".join(found)})
        await self.generate.make(order, context)

    async def _there(self, draft: Draft, context: EventContext) -> EventContext:
        """Return the context where the draft was begun, which may not be where they are now."""
        there = await self.gate.there(context, draft.chat)
        return there.about(draft.event, draft.asked)
