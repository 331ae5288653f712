"""Commands that still miss something: asked for, remembered, and ready when it is there.

A draft lives in the store, so a restart loses none. Whatever finishes it hands back the order it
became; drafts run nothing themselves.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

from bot.core.chat import Chat, MessageRef
from bot.core.errors import BadPicture, MessengerError, RateLimited
from bot.core.ids import PanelId, new_id
from bot.core.messages.cards import ButtonRef, Card, Verb
from bot.core.messages.phrasebook import Phrases
from bot.core.panels import drafts as cards
from bot.core.panels.controls import NO, WORDS
from bot.core.panels.state import PANEL_LIFETIME, Draft
from bot.core.pictures import PictureInput
from bot.core.ports import Clock, Messenger, RandomSource
from bot.core.presenting.answers import note
from bot.service.contexts import EventContext
from bot.service.generating.orders import RECIPES, Order, draft_of, order_from
from bot.store.memos import RedisMemos
from bot.store.panels import RedisPanels

log = logging.getLogger(__name__)

LONGEST_WAIT = 20.0  # seconds that one card waits in all when its platform says so


@dataclass(frozen=True, slots=True, repr=False)
class Drafts:
    """Asks for what is missing. Raises MessengerError, StoreError."""

    panels: RedisPanels
    memos: RedisMemos
    messengers: Mapping[str, Messenger]
    random: RandomSource
    clock: Clock

    async def ask_pictures(
        self, order: Order, context: EventContext
    ) -> tuple[Order, EventContext] | None:
        """Ask for pictures, each platform in its own way; return the order once none is missing.

        They are replies to a message. Where the bot does not see replies, each further picture
        comes as the same command from its own menu.
        """
        if not self._messenger(context.chat).reads_replies:
            return await self._gather(order, context)
        panel_id, draft = await self._keep(order, "pictures", context)
        card = self._gathering(draft, panel_id, context.phrases)
        message = await context.responder.post(card, nonce=panel_id)
        ref = ButtonRef(Verb.PANEL, panel_id)
        await self.memos.ask(message, ref, context.user, seconds=PANEL_LIFETIME)
        return None

    async def _gather(
        self, order: Order, context: EventContext
    ) -> tuple[Order, EventContext] | None:
        """Put the pictures to those that were shown before; the newest panel counts them all."""
        recipe = order.recipe
        key = f"gathering:{context.user.key}:{context.chat.key}:{order.command}"
        panel_id = PanelId(await self.memos.recall(key))
        before = await self.panels.get(panel_id) if panel_id else None
        draft = draft_of(order, "pictures", context)
        if isinstance(before, Draft):
            pictures = (*before.pictures, *order.pictures)
            draft = msgspec.structs.replace(before, pictures=pictures)
        else:
            panel_id = PanelId(new_id(self.random.bytes(8)))
        if len(draft.pictures) > recipe.most:
            raise BadPicture("picture-too-many", {"limit": recipe.most})
        if len(draft.pictures) == recipe.most:
            await self.panels.take(panel_id)
            return order_from(draft), context.about(draft.event, draft.asked)
        await self.panels.put(panel_id, draft)
        await self.memos.remember(key, panel_id, seconds=PANEL_LIFETIME)
        await context.responder.reply_privately(self._gathering(draft, panel_id, context.phrases))
        return None

    async def ask_words(self, order: Order, context: EventContext) -> None:
        """Ask for the words."""
        panel_id, draft = await self._keep(order, "prompt", context)
        await self._open(draft, panel_id, context)

    async def offer_fix(
        self, order: Order, context: EventContext, *, problem: str, fixed: str
    ) -> None:
        """Say what is wrong and offer the mended prompt."""
        panel_id, draft = await self._keep(order, "fix", context, fixed=fixed)
        card = cards.fix_card(draft, panel_id, context.phrases, problem=problem)
        await context.responder.reply_privately(card)

    async def offer_rewording(self, order: Order, context: EventContext, *, problem: str) -> None:
        """Say what is wrong, and let the person write other words."""
        panel_id, draft = await self._keep(order, "prompt", context)
        card = cards.reword_card(draft, panel_id, context.phrases, problem=problem)
        await context.responder.reply_privately(card)

    async def confirm_several(
        self, order: Order, context: EventContext, *, prompts: tuple[str, ...], left: int | None
    ) -> None:
        """Say what several pictures take, and ask."""
        panel_id, _ = await self._keep(order, "batch", context)
        card = cards.several_card(panel_id, context.phrases, prompts=prompts, left=left)
        await context.responder.reply_privately(card)

    async def ask_consent(self, order: Order, context: EventContext) -> None:
        """Ask whether the people in the pictures agree."""
        panel_id, _ = await self._keep(order, "consent", context)
        await context.responder.reply_privately(cards.consent_card(panel_id, context.phrases))

    async def pressed(self, draft: Draft, ref: ButtonRef, context: EventContext) -> Order | None:
        """Deal with a control of a draft; return the order when nothing is missing any more."""
        if ref.slot == WORDS:
            await self._open(draft, ref.panel, context)
            return None
        await context.responder.acknowledge()
        taken = await self.panels.take(ref.panel)
        if not isinstance(taken, Draft):
            return None  # somebody was faster: the same press twice
        if ref.slot == NO:
            await context.responder.change(note(context.phrases, "answer-left"))
            return None
        await context.responder.change(note(context.phrases, "answer-on-its-way"))
        return _agreed(taken)

    async def worded(self, ref: ButtonRef, text: str) -> Order | None:
        """Return the order of a draft whose words came."""
        taken = await self.panels.take(ref.panel)
        if not isinstance(taken, Draft):
            return None
        return order_from(taken).saying(text)

    async def add(
        self,
        draft: Draft,
        ref: ButtonRef,
        pictures: Sequence[PictureInput],
        context: EventContext,
        *,
        message: MessageRef,
    ) -> Order | None:
        """Take pictures that were handed in by a reply to *message*, the draft's own.

        Return the order once there are as many as it takes. Raises BadPicture when there would be
        too many.
        """
        recipe = RECIPES[draft.command]
        if len(draft.pictures) + len(pictures) > recipe.most:
            raise BadPicture("picture-too-many", {"limit": recipe.most})
        more = msgspec.structs.replace(draft, pictures=(*draft.pictures, *pictures))
        if len(more.pictures) == recipe.most:
            taken = await self.panels.take(ref.panel)
            await self._show(message, note(context.phrases, "answer-on-its-way"))
            return order_from(more) if taken is not None else None
        await self.panels.put(ref.panel, more)
        await self._show(message, self._gathering(more, ref.panel, context.phrases))
        return None

    async def _keep(
        self, order: Order, wants: str, context: EventContext, *, fixed: str = ""
    ) -> tuple[PanelId, Draft]:
        panel_id = PanelId(new_id(self.random.bytes(8)))
        draft = draft_of(order, wants, context, fixed=fixed)
        await self.panels.put(panel_id, draft)
        return panel_id, draft

    async def _open(self, draft: Draft, panel_id: PanelId, context: EventContext) -> None:
        question = cards.prompt_question(draft, panel_id, context.phrases)
        message = await context.responder.open(question)
        if message is not None:
            await self.memos.ask(message, question.ref, draft.user, seconds=PANEL_LIFETIME)

    async def _show(self, message: MessageRef, card: Card) -> None:
        """Bring the gathering card up to date; what was handed in counts all the same."""
        messenger = self._messenger(message.chat)
        waited = 0.0
        while waited <= LONGEST_WAIT:
            try:
                await messenger.edit(message, card)
            except RateLimited as limited:  # without the card there is no Done to press
                waited += max(limited.retry_after, 0.5)
                await self.clock.sleep(limited.retry_after)
            except MessengerError as error:
                log.info("gathering not shown", extra={"why": repr(error)})
                return
            else:
                return
        log.info("gathering not shown", extra={"why": "rate limited"})

    def _gathering(self, draft: Draft, panel_id: PanelId, phrases: Phrases) -> Card:
        by_reply = self._messenger(draft.chat).reads_replies
        return cards.gather_card(
            draft, panel_id, phrases, RECIPES[draft.command], by_reply=by_reply
        )

    def _messenger(self, chat: Chat) -> Messenger:
        return self.messengers[chat.platform]


def _agreed(draft: Draft) -> Order:
    order = order_from(draft)
    match draft.wants:
        case "fix":
            return order.saying(draft.fixed)
        case "batch" | "consent":
            return order.agreeing(draft.wants)
        case _:
            return order
