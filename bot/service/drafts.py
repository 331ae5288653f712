"""Commands that still miss something: asked for, remembered, and ready when it is there.

A draft lives in the store, so a restart loses none. Whatever finishes it hands back the order it
became; drafts run nothing themselves.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

from bot.core.answers import note
from bot.core.cards import ButtonRef, Card, Verb
from bot.core.chat import MessageRef, Platform
from bot.core.errors import BadPicture, MessengerError, RateLimited
from bot.core.ids import TaskId, task_id
from bot.core.panels import drafts as cards
from bot.core.panels.controls import NO, WORDS
from bot.core.pictures import PictureInput
from bot.core.ports import Clock, Dice, Messenger, Responder
from bot.core.sheets import KEPT, Draft
from bot.core.words import Phrasebook, Words
from bot.service.orders import RECIPES, Order, draft_of, order_from
from bot.store.memos import RedisMemos
from bot.store.sheets import RedisSheets

log = logging.getLogger(__name__)

PATIENCE = 20.0  # seconds that one card waits in all when its platform says so


@dataclass(frozen=True, slots=True)
class Drafts:
    """Asks for what is missing. Raises MessengerError, StoreError."""

    sheets: RedisSheets
    memos: RedisMemos
    messengers: Mapping[str, Messenger]
    phrasebook: Phrasebook
    dice: Dice
    clock: Clock

    async def ask_pictures(self, order: Order, responder: Responder) -> Order | None:
        """Ask for pictures, each platform in its own way; return the order once none is missing.

        On Telegram they are replies to a message. A Discord bot does not see replies: there each
        further picture comes as the same command from its own menu.
        """
        if order.asked.chat.platform is Platform.DISCORD:
            return await self._gather(order, responder)
        sheet_id, draft = await self._keep(order, "pictures")
        message = await responder.post(self._gathering(draft, sheet_id), nonce=sheet_id)
        ref = ButtonRef(Verb.SHEET, sheet_id)
        await self.memos.ask(message, ref, order.asked.user, seconds=KEPT)
        return None

    async def _gather(self, order: Order, responder: Responder) -> Order | None:
        """Put the pictures to those that were shown before; the newest panel counts them all."""
        asked, recipe = order.asked, order.recipe
        key = f"gathering:{asked.user.key}:{asked.chat.key}:{order.command}"
        sheet_id = TaskId(await self.memos.recall(key))
        before = await self.sheets.get(sheet_id) if sheet_id else None
        draft = draft_of(order, "pictures")
        if isinstance(before, Draft):
            pictures = (*before.pictures, *order.pictures)
            draft = msgspec.structs.replace(before, pictures=pictures)
        else:
            sheet_id = task_id(self.dice.bytes(8))
        if len(draft.pictures) > recipe.most:
            raise BadPicture("picture-too-many", {"limit": recipe.most})
        if len(draft.pictures) == recipe.most:
            await self.sheets.take(sheet_id)
            return order_from(draft, asked.event)
        await self.sheets.put(sheet_id, draft)
        await self.memos.remember(key, sheet_id, seconds=KEPT)
        await responder.whisper(self._gathering(draft, sheet_id))
        return None

    async def ask_words(self, order: Order, responder: Responder) -> None:
        """Ask for the words."""
        sheet_id, draft = await self._keep(order, "prompt")
        await self._open(draft, sheet_id, responder)

    async def offer_fix(
        self, order: Order, responder: Responder, *, problem: str, fixed: str
    ) -> None:
        """Say what is wrong and offer the mended prompt."""
        sheet_id, draft = await self._keep(order, "fix", fixed=fixed)
        await responder.whisper(
            cards.fix_card(draft, sheet_id, self._words(draft), problem=problem)
        )

    async def offer_rewording(self, order: Order, responder: Responder, *, problem: str) -> None:
        """Say what is wrong, and let the person write other words."""
        sheet_id, draft = await self._keep(order, "prompt")
        words = self._words(draft)
        await responder.whisper(cards.reword_card(draft, sheet_id, words, problem=problem))

    async def confirm_several(
        self, order: Order, responder: Responder, *, prompts: tuple[str, ...], left: int | None
    ) -> None:
        """Say what several pictures take, and ask."""
        sheet_id, draft = await self._keep(order, "batch")
        words = self._words(draft)
        await responder.whisper(cards.several_card(sheet_id, words, prompts=prompts, left=left))

    async def ask_consent(self, order: Order, responder: Responder) -> None:
        """Ask whether the people in the pictures agree."""
        sheet_id, draft = await self._keep(order, "consent")
        await responder.whisper(cards.consent_card(sheet_id, self._words(draft)))

    async def pressed(
        self, draft: Draft, ref: ButtonRef, responder: Responder, *, event: str
    ) -> Order | None:
        """Deal with a control of a draft; return the order when nothing is missing any more."""
        words = self._words(draft)
        if ref.slot == WORDS:
            await self._open(draft, ref.task, responder)
            return None
        await responder.acknowledge()
        taken = await self.sheets.take(ref.task)
        if not isinstance(taken, Draft):
            return None  # somebody was faster: the same press twice
        if ref.slot == NO:
            await responder.change(note(words, "answer-left"))
            return None
        await responder.change(note(words, "answer-on-its-way"))
        return _agreed(taken, event)

    async def worded(self, ref: ButtonRef, text: str, *, event: str) -> Order | None:
        """Return the order of a draft whose words came."""
        taken = await self.sheets.take(ref.task)
        if not isinstance(taken, Draft):
            return None
        return order_from(taken, event).with_value("prompt", text)

    async def add(
        self,
        draft: Draft,
        ref: ButtonRef,
        pictures: Sequence[PictureInput],
        *,
        message: MessageRef,
        event: str,
    ) -> Order | None:
        """Take pictures that were handed in; return the order once there are as many as it takes.

        Raises BadPicture when there would be too many.
        """
        recipe = RECIPES[draft.command]
        if len(draft.pictures) + len(pictures) > recipe.most:
            raise BadPicture("picture-too-many", {"limit": recipe.most})
        more = msgspec.structs.replace(draft, pictures=(*draft.pictures, *pictures))
        if len(more.pictures) == recipe.most:
            taken = await self.sheets.take(ref.task)
            await self._show(message, note(self._words(draft), "answer-on-its-way"))
            return order_from(more, event) if taken is not None else None
        await self.sheets.put(ref.task, more)
        await self._show(message, self._gathering(more, ref.task))
        return None

    async def _keep(self, order: Order, wants: str, *, fixed: str = "") -> tuple[TaskId, Draft]:
        sheet_id = task_id(self.dice.bytes(8))
        draft = draft_of(order, wants, fixed=fixed)
        await self.sheets.put(sheet_id, draft)
        return sheet_id, draft

    async def _open(self, draft: Draft, sheet_id: TaskId, responder: Responder) -> None:
        question = cards.prompt_question(draft, sheet_id, self._words(draft))
        message = await responder.open(question)
        if message is not None:
            await self.memos.ask(message, question.ref, draft.user, seconds=KEPT)

    async def _show(self, message: MessageRef, card: Card) -> None:
        """Bring the gathering card up to date; what was handed in counts all the same."""
        messenger = self.messengers[message.chat.platform]
        waited = 0.0
        while waited <= PATIENCE:
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

    def _gathering(self, draft: Draft, sheet_id: TaskId) -> Card:
        recipe = RECIPES[draft.command]
        words = self._words(draft)
        return cards.gather_card(draft, sheet_id, words, fewest=recipe.fewest, most=recipe.most)

    def _words(self, draft: Draft) -> Words:
        return self.phrasebook.speak(draft.user.locale)


def _agreed(draft: Draft, event: str) -> Order:
    order = order_from(draft, event)
    match draft.wants:
        case "fix":
            return order.with_value("prompt", draft.fixed)
        case "batch" | "consent":
            return order.agreeing(draft.wants)
        case _:
            return order
