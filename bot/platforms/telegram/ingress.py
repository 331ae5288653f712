"""Updates on their way in: durably taken first, then handled, then forgotten.

python-telegram-bot confirms an update before it is handled, so a crash loses it (LIMITS.md 2.7).
Here Telegram is told to forget an update only after the update log has it, and the log only after
it was handled; what a dead process left behind is reclaimed. An album's parts are held together
(TG sends them as separate messages without an end mark) and forgotten together.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from weakref import WeakValueDictionary

from bot.core.errors import StoreError
from bot.core.ports import Clock
from bot.platforms.telegram.wire import WireUpdate, number_of, read_update
from bot.runtime import cancellations, heed_cancellation
from bot.store.update_log import RawUpdate, RedisUpdateLog

log = logging.getLogger(__name__)

QUIET = 1.5  # seconds without a new part close an album (LIMITS.md 2.2)
AT_ONCE = 128  # events handled at the same time
MOST_IN_HAND = 1000  # taken and not yet handled; no more are taken until there is room
RECLAIMED = 100
RETRY = 1.0

Deal = Callable[[Sequence[WireUpdate]], Awaitable[None]]


@dataclass(slots=True)
class _Bundle:
    """Updates handled as one event: one, or the parts of an album."""

    updates: list[WireUpdate] = field(default_factory=list)
    receipts: list[str] = field(default_factory=list)
    last: float = 0.0


class Ingress:
    """The way of the updates; ``run`` must be running while ``take`` is called."""

    def __init__(self, update_log: RedisUpdateLog, *, deal: Deal, clock: Clock) -> None:
        self._update_log = update_log
        self._deal = deal
        self._clock = clock
        self._gate = asyncio.Semaphore(AT_ONCE)
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._albums: dict[str, _Bundle] = {}
        self._in_hand: set[str] = set()
        self._handled: list[str] = []
        self._some_handled = asyncio.Event()
        self._changed = asyncio.Condition()
        self._group = asyncio.TaskGroup()
        self.is_open = False

    async def run(self) -> None:
        """Forget what is handled, until cancelled."""
        async with self._group:
            self.is_open, before = True, cancellations()
            while True:
                await self._some_handled.wait()
                self._some_handled.clear()
                await self._forget()
                heed_cancellation(before)

    async def take(self, bodies: Sequence[bytes]) -> None:
        """Keep these updates durably and begin to handle them. Raises StoreError."""
        await self._wait(lambda: len(self._in_hand) < MOST_IN_HAND)
        numbered = [(number_of(body), body) for body in bodies]
        updates = [RawUpdate(f"telegram:{number}", body) for number, body in numbered if number]
        if not updates:
            return
        receipts = await self._update_log.take(updates)
        for receipt, raw_update in zip(receipts, updates, strict=True):
            if receipt:  # empty: it was taken before, and is handled or waits to be reclaimed
                self._begin(receipt, raw_update)

    async def reclaim(self, *, idle: float) -> None:
        """Handle what a process left behind that has been silent for *idle* seconds.

        Raises StoreError.
        """
        for receipt, raw_update in await self._update_log.reclaim(idle=idle, limit=RECLAIMED):
            if receipt not in self._in_hand:
                log.info("update reclaimed", extra={"event": raw_update.id})
                self._begin(receipt, raw_update)

    async def empty(self) -> None:
        """Wait until everything taken is handled and forgotten."""
        await self._wait(lambda: not self._in_hand)

    def _begin(self, receipt: str, raw_update: RawUpdate) -> None:
        if receipt in self._in_hand:
            return
        self._in_hand.add(receipt)
        update = read_update(raw_update.body)
        if update is None:
            log.warning("update not readable", extra={"event": raw_update.id})
            self._done([receipt])
        elif album := _album_of(update):
            self._gather(album, receipt, update)
        else:
            self._group.create_task(self._handle(_Bundle([update], [receipt])))

    def _gather(self, album: str, receipt: str, update: WireUpdate) -> None:
        bundle = self._albums.get(album)
        if bundle is None:
            bundle = self._albums[album] = _Bundle()
            self._group.create_task(self._close(album, bundle))
        bundle.updates.append(update)
        bundle.receipts.append(receipt)
        bundle.last = self._clock.now()

    async def _close(self, album: str, bundle: _Bundle) -> None:
        await self._clock.sleep(QUIET)
        while (left := bundle.last + QUIET - self._clock.now()) > 0:
            await self._clock.sleep(left)
        del self._albums[album]
        await self._handle(bundle)

    async def _handle(self, bundle: _Bundle) -> None:
        key = _sender_of(bundle.updates[0])
        turn = self._turns.setdefault(key, asyncio.Lock()) if key else asyncio.Lock()
        try:
            async with turn, self._gate:
                await self._deal(bundle.updates)
        except Exception:
            # An update that breaks us would break every process that reclaims it.
            log.exception("update broke", extra={"update": bundle.updates[0].update_id})
        self._done(bundle.receipts)

    def _done(self, receipts: Sequence[str]) -> None:
        self._handled.extend(receipts)
        self._some_handled.set()

    async def _forget(self) -> None:
        receipts, self._handled = self._handled, []
        try:
            await self._update_log.finish(receipts)
        except StoreError:
            log.warning("store away, handled updates are kept", extra={"count": len(receipts)})
            await self._clock.sleep(RETRY)
            self._done(receipts)
            return
        async with self._changed:
            self._in_hand.difference_update(receipts)
            self._changed.notify_all()

    async def _wait(self, holds: Callable[[], bool]) -> None:
        async with self._changed:
            await self._changed.wait_for(holds)


def _album_of(update: WireUpdate) -> str:
    message = update.message
    if message is None or not message.media_group_id:
        return ""
    return f"{message.chat.id}:{message.media_group_id}"


def _sender_of(update: WireUpdate) -> str:
    """Return whose messages are handled one after the other; presses need no order."""
    message = update.message
    if message is None or message.sender is None:
        return ""
    return f"{message.chat.id}:{message.sender.id}"
