"""Several pictures from one order: begun a few at a time, each exactly once, counted on one card.

The id of the n-th task follows from the batch's id, so whether it was begun is read from the tasks
themselves: a process may die anywhere and another goes on.
"""

import hashlib
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from bot.core.chat import MessageRef
from bot.core.errors import (
    BotError,
    CoolingDown,
    MessengerError,
    Refused,
    StoreError,
    TooManyRunning,
)
from bot.core.ids import PanelId, TaskId, new_id
from bot.core.messages.cards import ButtonRef
from bot.core.messages.phrasebook import Phrasebook
from bot.core.panels.batches import batch_card
from bot.core.panels.state import Batch
from bot.core.ports import Clock, Messenger
from bot.core.presenting.answers import error_card
from bot.core.tasks.task import Task
from bot.service.contexts import EventContext
from bot.service.delivering.direct import DirectResponder
from bot.service.delivering.notifying import ResultNotifier
from bot.service.gate import Gate
from bot.service.generating.generate import GenerateCommands
from bot.service.generating.orders import Order, worded
from bot.service.isolation import isolated
from bot.service.members.member_preferences import MemberPreferences
from bot.service.tracking.cancelling import Canceller
from bot.store.memos import RedisMemos
from bot.store.panels import RedisPanels
from bot.store.tasks import RedisTasks

log = logging.getLogger(__name__)

TICK = 2.0
LEASE = 15.0
AT_ONCE = 3  # tasks of one batch under way, whatever the running limit is


@dataclass(slots=True, repr=False)
class Batches:
    """Looks after all batches that are under way."""

    gate: Gate
    member_preferences: MemberPreferences
    generate: GenerateCommands
    panels: RedisPanels
    tasks: RedisTasks
    memos: RedisMemos
    messengers: Mapping[str, Messenger]
    phrasebook: Phrasebook
    canceller: Canceller
    clock: Clock
    owner: str
    notifier: ResultNotifier
    _shown: dict[PanelId, str] = field(default_factory=dict)

    async def press(self, batch: Batch, ref: ButtonRef, context: EventContext) -> None:
        """Deal with a control of its card: there is one, which ends it."""
        await context.responder.acknowledge()
        await self.cancel(ref.panel, batch)

    async def cancel(self, panel_id: PanelId, batch: Batch) -> None:
        """Begin no more of a batch and cancel what is under way."""
        phrases = self.phrasebook.phrases(batch.user.locale)
        stopped = msgspec.structs.replace(batch, stopped=phrases("card-cancelled"))
        await self.panels.put(panel_id, stopped)
        for task in await self._tasks_of(panel_id, batch):
            if task is not None and not task.is_final:
                await self.canceller.cancel(task)

    async def run(self) -> None:
        """Look after all batches, for ever."""
        while True:
            async with isolated("looking after batches"):
                for panel_id in await self.panels.batches():
                    await self.look_after(panel_id)
            await self.clock.sleep(TICK)

    async def look_after(self, panel_id: PanelId) -> None:
        """Begin what there is room for, bring the card up to date, and forget what is over."""
        if not await self.memos.lease(f"batch:{panel_id}", self.owner, seconds=LEASE):
            return
        batch = await self.panels.get(panel_id)
        message = batch.message if isinstance(batch, Batch) else None
        if not isinstance(batch, Batch) or message is None:
            return
        tasks = await self._tasks_of(panel_id, batch)
        if not batch.stopped:
            batch = await self._begin_more(panel_id, batch, tasks)
            tasks = await self._tasks_of(panel_id, batch)
        begun = [task for task in tasks if task is not None]
        over = all(task.is_final for task in begun) and (
            bool(batch.stopped) or len(begun) == len(tasks)
        )
        if await self._show(panel_id, batch, message, tasks) and over:
            preferences = await self.member_preferences.of(batch.user)
            await self.notifier.say(
                panel_id, batch.user, batch.chat, message, notify=preferences.notify
            )
            await self.panels.take(panel_id)
            self._shown.pop(panel_id, None)

    async def _begin_more(
        self, panel_id: PanelId, batch: Batch, tasks: Sequence[Task | None]
    ) -> Batch:
        room = AT_ONCE - sum(task is not None and not task.is_final for task in tasks)
        for number, task in enumerate(tasks):
            if task is not None or room <= 0:
                continue
            try:
                await self._begin(panel_id, batch, number)
            except (TooManyRunning, CoolingDown):
                return batch  # other pictures of theirs are under way, or were a moment ago: later
            except StoreError:
                raise
            except BotError as error:
                return await self._stop(panel_id, batch, error)
            room -= 1
        return batch

    async def _begin(self, panel_id: PanelId, batch: Batch, number: int) -> None:
        order = Order(
            "imagine",
            worded(batch.prompts[number]),
            {**batch.values, "several": ""},
            batch.pictures,
            agreed=frozenset({"batch", "consent"}),
            task_id=_child(panel_id, number),
            group=panel_id,
        )
        messenger, chat, message = self.messengers[batch.chat.platform], batch.chat, batch.message
        way = DirectResponder(messenger, chat, message, clock=self.clock, user=batch.user)
        event = f"{batch.event}:{number}"
        context = await self.gate.context(
            batch.user, chat, event=event, responder=way, message=message
        )
        await self.generate.make(order, context)

    async def _stop(self, panel_id: PanelId, batch: Batch, error: BotError) -> Batch:
        """Say why the rest is not painted; what can come right by itself is tried again."""
        if not isinstance(error, Refused):
            log.warning("batch waits", extra={"batch": panel_id, "why": type(error).__name__})
            return batch
        phrases = self.phrasebook.phrases(batch.user.locale)
        stopped = msgspec.structs.replace(batch, stopped=error_card(error, phrases).text)
        await self.panels.put(panel_id, stopped)
        return stopped

    async def _tasks_of(self, panel_id: PanelId, batch: Batch) -> list[Task | None]:
        ids = [_child(panel_id, number) for number in range(len(batch.prompts))]
        return await self.tasks.get_all(ids)

    async def _show(
        self, panel_id: PanelId, batch: Batch, message: MessageRef, tasks: Sequence[Task | None]
    ) -> bool:
        """Write the card if it says something new; tell whether it stands."""
        card = batch_card(batch, panel_id, tasks, self.phrasebook.phrases(batch.user.locale))
        if self._shown.get(panel_id) == card.text:
            return True
        try:
            await self.messengers[batch.chat.platform].edit(message, card)
        except MessengerError as error:
            log.info("batch not shown", extra={"batch": panel_id, "why": repr(error)})
            return False
        self._shown[panel_id] = card.text
        return True


def _child(panel_id: PanelId, number: int) -> TaskId:
    return TaskId(new_id(hashlib.sha256(f"{panel_id} {number}".encode()).digest()))
