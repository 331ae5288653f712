"""Tells a requester once that what they asked for is ready, in the way that they chose."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.core.chat import Chat, MessageRef, User
from bot.core.errors import MessengerError, RateLimited
from bot.core.messages.phrasebook import Phrasebook
from bot.core.ports import Clock, Messenger
from bot.core.presenting.present import ready_card
from bot.core.tasks.task import Notify, Task
from bot.retrying import Retry, retrying
from bot.store.memos import RedisMemos
from bot.store.rate_limits import RedisRateLimits

log = logging.getLogger(__name__)

SOON = 10.0  # seconds; who waited less is still looking
NOTICE_LIFETIME = 24 * 3600.0
LONGEST_WAIT = 60.0  # for room to write a reply that is not urgent


@dataclass(frozen=True, slots=True, repr=False)
class ResultNotifier:
    """Writes the reply that pings."""

    rate_limits: RedisRateLimits
    memos: RedisMemos
    messengers: Mapping[str, Messenger]
    phrasebook: Phrasebook
    clock: Clock

    async def tell(self, task: Task) -> None:
        """Tell of a finished task; one of several is told of with the others."""
        message = task.message
        if message is None or message.token_only or task.group is not None:
            return
        quick = task.finished - task.created < SOON
        if not (quick and task.notify is Notify.REPLY):
            await self.say(task.id, task.user, task.chat, message, notify=task.notify)

    async def say(
        self, name: str, user: User, chat: Chat, message: MessageRef, *, notify: Notify
    ) -> None:
        """Say, at most once for *name*, that what *message* shows is ready."""
        if notify is Notify.OFF or not await self.memos.first(
            f"ready:{name}", seconds=NOTICE_LIFETIME
        ):
            return
        messenger = self.messengers[chat.platform]
        card = ready_card(user, self.phrasebook.phrases(user.locale))
        try:
            if notify is Notify.PRIVATE:
                private = await messenger.private_chat(user)
                if private is not None and private.key != chat.key:
                    card = replace(card, link=messenger.link(message))
                    await messenger.post(private, card, nonce=f"r{name}")
            else:
                await self._take_room(messenger, message)
                await messenger.post(chat, card, reply_to=message, nonce=f"r{name}")
        except MessengerError as error:
            log.info("not told", extra={"of": name, "why": repr(error)})

    async def _take_room(self, messenger: Messenger, message: MessageRef) -> None:
        """Wait until there may be written. Raises RateLimited when that takes too long."""
        budgets = messenger.budgets(message)

        async def spend() -> None:
            wait = await self.rate_limits.spend(budgets, now=self.clock.now(), urgent=False)
            if wait > 0:
                raise RateLimited(wait)

        end = self.clock.now() + LONGEST_WAIT
        await retrying(self.clock, spend, Retry(RateLimited), deadline=end)
