"""A request becomes a card and a task: admitted, its card posted, and in our queue.

The order makes dying harmless: the intent is recorded and its quota reserved (one script), then
the card is posted, then the card's id is stored and the task waits in our queue (one script).
Whatever died in between is found by ``recover`` and gets its card again; the provider has not been
asked yet.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.core.chat import MessageRef
from bot.core.errors import BadInput, CannotWrite, MessengerError
from bot.core.ids import TaskId, new_id
from bot.core.messages.phrasebook import Phrasebook
from bot.core.pictures import Media
from bot.core.ports import Clock, Messenger, RandomSource
from bot.core.presenting.present import task_card
from bot.core.tasks.requests import Request, Speed
from bot.core.tasks.task import Failure, FailureKind, Task
from bot.service.changes import change
from bot.service.contexts import EventContext
from bot.service.delivering.direct import DirectResponder
from bot.service.gate import Gate
from bot.service.isolation import isolated
from bot.service.wake_up import WakeUp
from bot.store.tasks import RedisTasks

log = logging.getLogger(__name__)

EVERY = 5.0  # seconds between two looks for what a dead process left


@dataclass(frozen=True, slots=True, repr=False)
class Submitter:
    """Takes what people ask for into our queue."""

    gate: Gate
    tasks: RedisTasks
    messengers: Mapping[str, Messenger]
    phrasebook: Phrasebook
    clock: Clock
    random: RandomSource
    queue: WakeUp

    async def begin(
        self,
        task: Task,
        context: EventContext,
        *,
        media: Sequence[Media] = (),
        guard: str = "",
    ) -> bool:
        """Admit the task, post its card, and let it wait in our queue.

        False when this very event was dealt with before.
        """
        if context.responder.obstacle:
            raise BadInput(context.responder.obstacle)
        task = replace(task, notify=context.preferences.notify, hidden=context.preferences.hidden)
        if media:
            await self.tasks.put_pictures(task.id, media)
        admitted = await self.gate.admit(task, context, guard=guard)
        if admitted is None:
            return False
        task = admitted
        try:
            card = task_card(task, context.phrases, now=self.clock.now())
            message = await context.responder.post(card, nonce=task.id, hidden=task.hidden)
        except MessengerError:
            await self.drop(task)
            raise
        await self.place(task, message)
        return True

    async def place(self, task: Task, message: MessageRef) -> None:
        """Store where the card is and let the task wait in our queue."""
        await change(self.tasks, task, lambda newest: _placed(newest, message))
        log.info("task placed", extra={"task": task.id, "platform": task.chat.platform})
        self.queue.wake()

    async def run(self) -> None:
        """Post the cards of tasks whose process died too early, for ever."""
        while True:
            async with isolated("recovering"):
                await self.recover()
            await self.clock.sleep(EVERY)

    async def recover(self) -> None:
        """Post the cards of tasks whose process died before their card's id was stored."""
        for task in await self.tasks.claim_unplaced(now=self.clock.now(), limit=20, lease=30):
            messenger = self.messengers.get(task.chat.platform)
            if messenger is None:
                continue
            phrases = self.phrasebook.phrases(task.user.locale)
            card = task_card(task, phrases, now=self.clock.now())
            way = DirectResponder(messenger, task.chat, task.asked, user=task.user)
            try:
                message = await way.post(card, nonce=task.id, hidden=task.hidden)
            except CannotWrite:
                await self.drop(task)
            except MessengerError:
                log.warning("card of a recovered task not posted", extra={"task": task.id})
            else:
                log.info("task recovered", extra={"task": task.id})
                await self.place(task, message)

    async def drop(self, task: Task) -> None:
        """End a task that never got a card; what was reserved is released."""
        failure = Failure(FailureKind.OTHER)
        await change(
            self.tasks, task, lambda newest: newest.failed(failure, self.clock.now()), show=False
        )

    def task(
        self,
        context: EventContext,
        request: Request,
        *,
        prompt: str,
        speed: Speed,
        parent: Task | None = None,
    ) -> Task:
        """Return a new task, of which nothing is recorded yet."""
        return Task(
            id=TaskId(new_id(self.random.bytes(8))),
            user=context.user,
            chat=context.chat,
            request=request,
            prompt=prompt,
            created=self.clock.now(),
            speed=speed,
            asked=context.message,
            parent=parent.id if parent else None,
        )


def _placed(task: Task, message: MessageRef) -> Task | None:
    if task.message:
        return None
    # Cancelled while its card was being posted: the card still has to say so.
    return replace(task, message=message) if task.is_final else task.placed(message)
