"""Asks Telegram for updates: one process at a time, for ever, moving on only when they are safe."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress

from bot.core.errors import (
    BotError,
    MessengerError,
    MessengerRefused,
    StoreError,
    TokenRefused,
)
from bot.core.ports import Clock, Health
from bot.platforms.telegram.ingress import Ingress
from bot.platforms.telegram.transport import TelegramApi
from bot.platforms.telegram.wire import number_of
from bot.retrying import Backoff, Retry, retrying
from bot.runtime import cancellations, heed_cancellation
from bot.store.memos import RedisMemos

log = logging.getLogger(__name__)

LEASE = "telegram:poller"
LEASED = 10.0  # seconds: whoever dies blocks the others no longer than that
RENEWED = 3.0
RELEASED = 0.1
IDLE = 15.0  # seconds of silence until a process's updates are taken over
RECLAIMED = 10.0
FAREWELL = 2.0
AWAY = Retry((MessengerError, StoreError), pauses=(1.0, 2.0, 5.0, 10.0, 30.0))
HOPELESS = Retry((TokenRefused, MessengerRefused), tries=1)  # no waiting mends these


async def until_done(clock: Clock, act: Callable[[], Awaitable[object]]) -> None:
    """Do it until it works, ever slower. Raises TokenRefused and MessengerRefused."""
    before = cancellations()
    await retrying(clock, act, HOPELESS, AWAY, told=_note)
    heed_cancellation(before)


def _note(error: BotError, pause: float) -> None:
    log.warning("telegram not reached", extra={"why": repr(error), "again_in": pause})


class Poller:
    """The getUpdates loop of one process."""

    def __init__(
        self, api: TelegramApi, ingress: Ingress, memos: RedisMemos, *, clock: Clock, owner: str
    ) -> None:
        self._api = api
        self._ingress = ingress
        self._memos = memos
        self._clock = clock
        self._owner = owner
        self._backoff = Backoff(clock, AWAY, told=_note)
        self._leads = asyncio.Event()
        self._stopping = asyncio.Event()
        self._offset = 0
        self._reclaimed = 0.0
        self.health = Health.STARTING

    async def run(self) -> None:
        """Take updates until told to stop; Telegram was just reached. Raises TokenRefused."""
        self.health = Health.UP
        async with asyncio.TaskGroup() as group:
            group.create_task(self._renew())
            while not self._stopping.is_set():
                await self._leads.wait()
                await self._step()

    async def stop(self) -> None:
        """Take nothing new, and let another process take over at once."""
        self._stopping.set()
        self._leads.set()
        with suppress(MessengerError, TimeoutError):
            async with asyncio.timeout(FAREWELL):
                if self._offset:  # the last batch is ours: Telegram need not send it again
                    await self._api.updates(self._offset, wait=0)
        with suppress(StoreError):
            await self._memos.lease(LEASE, self._owner, seconds=RELEASED)

    async def _step(self) -> None:
        before = cancellations()
        try:
            bodies = await self._ask()
            await self._ingress.take(bodies)
            heed_cancellation(before)
        except TokenRefused:
            raise
        except (MessengerError, StoreError) as error:
            self.health = Health.AWAY
            await self._backoff.rest(error)
            return
        self.health = Health.UP
        self._backoff.rested()
        numbers = [number for body in bodies if (number := number_of(body)) is not None]
        self._offset = max([self._offset, *(number + 1 for number in numbers)])

    async def _ask(self) -> tuple[bytes, ...]:
        """Return what is new, or nothing as soon as we stop."""
        async with asyncio.TaskGroup() as group:
            asking = group.create_task(self._news())
            stopping = group.create_task(self._stopping.wait())
            await asyncio.wait({asking, stopping}, return_when=asyncio.FIRST_COMPLETED)
            asking.cancel()
            stopping.cancel()
        if self._stopping.is_set() or asking.cancelled():
            return ()
        answer = asking.result()
        if isinstance(answer, MessengerError):
            raise answer
        return answer

    async def _news(self) -> tuple[bytes, ...] | MessengerError:
        try:
            return await self._api.updates(self._offset)
        except MessengerError as error:
            return error

    async def _renew(self) -> None:
        before = cancellations()
        while not self._stopping.is_set():
            try:
                await self._lead()
            except StoreError:
                log.warning("store away, nothing is taken")
                self._leads.clear()
            heed_cancellation(before)
            await self._clock.sleep(RENEWED)

    async def _lead(self) -> None:
        leads = await self._memos.lease(LEASE, self._owner, seconds=LEASED)
        if self._stopping.is_set():
            return
        if leads != self._leads.is_set():
            log.info("polling begun" if leads else "polling left to another process")
        if not leads:
            self._leads.clear()
            return
        self._leads.set()
        if self._clock.now() - self._reclaimed >= RECLAIMED:
            self._reclaimed = self._clock.now()
            await self._ingress.reclaim(idle=IDLE)
