"""Several pictures from one order: begun a few at a time, each exactly once, counted on one card.

The id of the n-th task follows from the batch's id, so whether it was begun is read from the tasks
themselves: a process may die anywhere and another goes on.
"""

import hashlib
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from bot.core.answers import error_card
from bot.core.cards import ButtonRef
from bot.core.chat import MessageRef
from bot.core.errors import (
    BotError,
    CoolingDown,
    MessengerError,
    Refused,
    StoreError,
    TooManyRunning,
)
from bot.core.ids import SheetId, TaskId, new_id
from bot.core.panels.batches import batch_card
from bot.core.ports import Clock, Messenger
from bot.core.sheets import Batch
from bot.core.tasks import Task
from bot.core.words import Phrasebook
from bot.service.cancelling import Canceller
from bot.service.direct import DirectResponder
from bot.service.gate import Gate
from bot.service.guard import guarded
from bot.service.orders import Order, worded
from bot.service.personal import Personal
from bot.service.studio import Studio
from bot.service.telling import Teller
from bot.service.visits import Visit
from bot.store.memos import RedisMemos
from bot.store.sheets import RedisSheets
from bot.store.tasks import RedisTasks

log = logging.getLogger(__name__)

TICK = 2.0
LEASE = 15.0
AT_ONCE = 3  # tasks of one batch under way, whatever the running limit is


@dataclass(slots=True, repr=False)
class Batches:
    """Looks after all batches that are under way."""

    gate: Gate
    personal: Personal
    studio: Studio
    sheets: RedisSheets
    tasks: RedisTasks
    memos: RedisMemos
    messengers: Mapping[str, Messenger]
    phrasebook: Phrasebook
    canceller: Canceller
    clock: Clock
    owner: str
    teller: Teller
    _shown: dict[SheetId, str] = field(default_factory=dict)

    async def press(self, batch: Batch, ref: ButtonRef, visit: Visit) -> None:
        """Deal with a control of its card: there is one, which ends it."""
        await visit.responder.acknowledge()
        await self.cancel(ref.sheet, batch)

    async def cancel(self, sheet_id: SheetId, batch: Batch) -> None:
        """Begin no more of a batch and cancel what is under way."""
        words = self.phrasebook.speak(batch.user.locale)
        stopped = msgspec.structs.replace(batch, stopped=words("card-cancelled"))
        await self.sheets.put(sheet_id, stopped)
        for task in await self._tasks_of(sheet_id, batch):
            if task is not None and not task.is_final:
                await self.canceller.cancel(task)

    async def run(self) -> None:
        """Look after all batches, for ever."""
        while True:
            async with guarded("looking after batches"):
                for sheet_id in await self.sheets.batches():
                    await self.look_after(sheet_id)
            await self.clock.sleep(TICK)

    async def look_after(self, sheet_id: SheetId) -> None:
        """Begin what there is room for, bring the card up to date, and forget what is over."""
        if not await self.memos.lease(f"batch:{sheet_id}", self.owner, seconds=LEASE):
            return
        batch = await self.sheets.get(sheet_id)
        message = batch.message if isinstance(batch, Batch) else None
        if not isinstance(batch, Batch) or message is None:
            return
        tasks = await self._tasks_of(sheet_id, batch)
        if not batch.stopped:
            batch = await self._begin_more(sheet_id, batch, tasks)
            tasks = await self._tasks_of(sheet_id, batch)
        begun = [task for task in tasks if task is not None]
        over = all(task.is_final for task in begun) and (
            bool(batch.stopped) or len(begun) == len(tasks)
        )
        if await self._show(sheet_id, batch, message, tasks) and over:
            liked = await self.personal.of(batch.user)
            await self.teller.say(sheet_id, batch.user, batch.chat, message, notify=liked.notify)
            await self.sheets.take(sheet_id)
            self._shown.pop(sheet_id, None)

    async def _begin_more(
        self, sheet_id: SheetId, batch: Batch, tasks: Sequence[Task | None]
    ) -> Batch:
        room = AT_ONCE - sum(task is not None and not task.is_final for task in tasks)
        for number, task in enumerate(tasks):
            if task is not None or room <= 0:
                continue
            try:
                await self._begin(sheet_id, batch, number)
            except (TooManyRunning, CoolingDown):
                return batch  # other pictures of theirs are under way, or were a moment ago: later
            except StoreError:
                raise
            except BotError as error:
                return await self._stop(sheet_id, batch, error)
            room -= 1
        return batch

    async def _begin(self, sheet_id: SheetId, batch: Batch, number: int) -> None:
        order = Order(
            "imagine",
            worded(batch.prompts[number]),
            {**batch.values, "several": ""},
            batch.pictures,
            agreed=frozenset({"batch", "consent"}),
            task_id=_child(sheet_id, number),
            group=sheet_id,
        )
        messenger, chat, message = self.messengers[batch.chat.platform], batch.chat, batch.message
        way = DirectResponder(messenger, chat, message, clock=self.clock, user=batch.user)
        event = f"{batch.event}:{number}"
        visit = await self.gate.visit(batch.user, chat, event=event, responder=way, message=message)
        await self.studio.make(order, visit)

    async def _stop(self, sheet_id: SheetId, batch: Batch, error: BotError) -> Batch:
        """Say why the rest is not painted; what can come right by itself is tried again."""
        if not isinstance(error, Refused):
            log.warning("batch waits", extra={"batch": sheet_id, "why": type(error).__name__})
            return batch
        words = self.phrasebook.speak(batch.user.locale)
        stopped = msgspec.structs.replace(batch, stopped=error_card(error, words).text)
        await self.sheets.put(sheet_id, stopped)
        return stopped

    async def _tasks_of(self, sheet_id: SheetId, batch: Batch) -> list[Task | None]:
        ids = [_child(sheet_id, number) for number in range(len(batch.prompts))]
        return await self.tasks.get_all(ids)

    async def _show(
        self, sheet_id: SheetId, batch: Batch, message: MessageRef, tasks: Sequence[Task | None]
    ) -> bool:
        """Write the card if it says something new; tell whether it stands."""
        card = batch_card(batch, sheet_id, tasks, self.phrasebook.speak(batch.user.locale))
        if self._shown.get(sheet_id) == card.text:
            return True
        try:
            await self.messengers[batch.chat.platform].edit(message, card)
        except MessengerError as error:
            log.info("batch not shown", extra={"batch": sheet_id, "why": repr(error)})
            return False
        self._shown[sheet_id] = card.text
        return True


def _child(sheet_id: SheetId, number: int) -> TaskId:
    return TaskId(new_id(hashlib.sha256(f"{sheet_id} {number}".encode()).digest()))
