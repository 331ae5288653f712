"""Newest card wins, written no faster than the platform bears, never lost.

What is out of date stands in the store, finals first. The card is made of the task as it is at the
moment of writing, so a card in between is never written. Writing the same card twice is harmless.
"""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.core.chat import MessageRef
from bot.core.errors import (
    CannotWrite,
    MessageGone,
    MessengerError,
    MessengerUnavailable,
    PictureError,
    PictureTooLarge,
    RateLimited,
    StoreError,
)
from bot.core.ids import support_code
from bot.core.messages.cards import Card
from bot.core.messages.phrasebook import Phrasebook
from bot.core.ports import Clock, Messenger, ProgressRate, RandomSource
from bot.core.presenting.present import still_working_card, task_card
from bot.core.tasks.task import Task, TaskStatus
from bot.service.capabilities import Capabilities
from bot.service.changes import change
from bot.service.delivering.media_loader import MediaLoader
from bot.service.delivering.notifying import ResultNotifier
from bot.service.isolation import isolated
from bot.service.wake_up import WakeUp
from bot.store.codec import Shown
from bot.store.rate_limits import RedisRateLimits
from bot.store.tasks import RedisTasks, ToShow

log = logging.getLogger(__name__)

TICK = 0.5
CLAIM = 64
AT_ONCE = 32  # messages written at the same time
LEASE = 60.0
AWAY_PAUSE = 5.0
TOKEN_MARGIN = 120.0  # LIMITS.md 1.1: at about 13 of its 15 minutes a token says goodbye


@dataclass(slots=True, repr=False)
class Delivery:
    """Writes tasks' messages."""

    tasks: RedisTasks
    rate_limits: RedisRateLimits
    notifier: ResultNotifier
    media_loader: MediaLoader
    messengers: Mapping[str, Messenger]
    phrasebook: Phrasebook
    capabilities: Capabilities
    clock: Clock
    random: RandomSource
    wake_up: WakeUp
    _gate: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))
    _closing: bool = False

    async def run(self) -> None:
        """Write what is out of date, until told to finish."""
        async with asyncio.TaskGroup() as group:
            while not self._closing:
                if not await self.sweep(group) and not self._closing:
                    await self.wake_up.wait(TICK)

    def finish(self) -> None:
        """Write what was claimed and claim no more."""
        self._closing = True
        self.wake_up.wake()

    async def sweep(self, group: asyncio.TaskGroup) -> bool:
        """Start writing all that is out of date; tell whether anything was."""
        try:
            items = await self.tasks.claim_shows(now=self.clock.now(), limit=CLAIM, lease=LEASE)
        except StoreError:
            log.warning("store away, nothing is shown")
            return False
        missing = await self.capabilities.missing() if items else frozenset()
        for item in items:
            group.create_task(self._show(item, missing=missing))
        return bool(items)

    async def _show(self, item: ToShow, *, missing: frozenset[str]) -> None:
        # Whatever goes wrong: the lease ends and it is shown again, the same card, harmlessly.
        async with isolated("showing", item.task.id):
            async with self._gate:
                stands = await self._write(item, missing=missing)
            if stands and item.task.status is TaskStatus.SUCCEEDED:
                await self.notifier.tell(item.task)

    async def _write(self, item: ToShow, *, missing: frozenset[str]) -> bool:
        """Write the message; tell whether it now stands as the task is."""
        task, message = item.task, item.task.message
        messenger = self.messengers.get(task.chat.platform)
        if message is None or messenger is None:
            await self._later(task, AWAY_PAUSE)
            return False
        now = self.clock.now()
        if (goodbye := _goodbye(task)) is not None and now >= goodbye:
            await self._say_goodbye(item, messenger, message, now)
            return False
        phrases = self.phrasebook.phrases(task.user.locale)
        card = task_card(task, phrases, now=now, position=item.position, missing=missing)
        if not _is_urgent(task) and item.shown.at:
            if _says_the_same(item, card, messenger.progress_rate):
                seen = replace(item.shown, revision=task.revision)
                await self.tasks.shown(task, seen, again=_goodbye(task))
                return False
            if (early := item.shown.at + messenger.progress_rate.seconds - now) > 0:
                await self._later(task, early)
                return False
        budgets = messenger.budgets(message)
        wait = await self.rate_limits.spend(budgets, now=now, urgent=_is_urgent(task))
        if wait > 0:
            await self._later(task, wait)
            return False
        return await self._put(item, messenger, message, card)

    async def _put(
        self, item: ToShow, messenger: Messenger, message: MessageRef, card: Card
    ) -> bool:
        task = item.task
        media = None
        if card.picture and card.picture.key != item.shown.picture:
            try:
                media = await self.media_loader.carry(card.picture, messenger.frame)
            except PictureError as error:
                if card.picture.final:
                    await self._picture_failed(task, error)
                    return False
        if card.picture and media is None and not item.shown.picture:
            card = replace(card, picture=None)
        try:
            await messenger.edit(message, card, media=media)
        except MessengerError as error:
            await self._not_written(item, messenger, message, card, error)
            return False
        picture = card.picture.key if card.picture and media else item.shown.picture
        await self._written(task, picture, card)
        return True

    async def _written(self, task: Task, picture: str, card: Card) -> None:
        now = self.clock.now()
        shown = Shown(
            revision=task.revision,
            gist=_gist(task, card),
            picture=picture,
            progress=task.progress,
            at=now,
            final=task.is_final,
        )
        await self.tasks.shown(task, shown, again=None if task.is_final else _goodbye(task))

    async def _picture_failed(self, task: Task, error: PictureError) -> None:
        """Have the card say that its picture can't be shown here."""
        why = "too-large" if isinstance(error, PictureTooLarge) else "unreachable"
        log.warning("picture not carried", extra={"task": task.id, "why": repr(error)})
        await change(self.tasks, task, lambda newest: replace(newest, picture_failed=why))
        # Given back, or the card that says so would wait for the end of our own lease.
        await self._later(task, 0.01)
        self.wake_up.wake()

    async def _not_written(
        self,
        item: ToShow,
        messenger: Messenger,
        message: MessageRef,
        card: Card,
        error: MessengerError,
    ) -> None:
        task = item.task
        match error:
            case RateLimited(retry_after=retry_after):
                now = self.clock.now()
                for budget in messenger.budgets(message)[:1]:
                    await self.rate_limits.rest(budget.key, now=now, seconds=retry_after)
                await self._later(task, retry_after)
            case MessengerUnavailable():
                await self._later(task, AWAY_PAUSE)
            case MessageGone() | CannotWrite():
                # Nothing to write to; the task and its result stay in the store.
                log.info("message not writable", extra={"task": task.id})
                await self.tasks.shown(task, replace(item.shown, revision=task.revision))
            case _:
                await self._write_plainly(item, messenger, message, card, error)

    async def _write_plainly(
        self,
        item: ToShow,
        messenger: Messenger,
        message: MessageRef,
        card: Card,
        error: MessengerError,
    ) -> None:
        """Show at least words and a link when the platform refuses the full card."""
        support = support_code(self.random.bytes(4))
        log.error(
            "card refused",
            extra={"task": item.task.id, "support": support, "why": repr(error)},
        )
        phrases = self.phrasebook.phrases(item.task.user.locale)
        link = card.picture.url if card.picture and card.picture.final else card.link
        told = phrases("card-support", code=support)
        plain = replace(
            card, prompt="", mention=None, picture=None, rows=(), link=link, support=told
        )
        try:
            await messenger.edit(message, plain)
        except MessengerError as again:
            log.exception("plain card refused", extra={"task": item.task.id, "why": repr(again)})
        await self._written(item.task, item.shown.picture, plain)

    async def _say_goodbye(
        self, item: ToShow, messenger: Messenger, message: MessageRef, now: float
    ) -> None:
        """Offer *Show result* with the token's last breath; a press brings a fresh token."""
        phrases = self.phrasebook.phrases(item.task.user.locale)
        if now < message.token_until:
            try:
                await messenger.edit(message, still_working_card(item.task, phrases))
            except MessengerError as error:
                log.info("goodbye not said", extra={"task": item.task.id, "why": repr(error)})
        await self.tasks.shown(item.task, replace(item.shown, revision=item.task.revision))

    async def _later(self, task: Task, seconds: float) -> None:
        at = self.clock.now() + seconds
        await self.tasks.show([task.id], at=at, final=task.is_final)


def _goodbye(task: Task) -> float | None:
    """Return when the card has to say that it can't be written much longer; None: it can."""
    message = task.message
    return message.token_until - TOKEN_MARGIN if message and message.token_only else None


def _is_urgent(task: Task) -> bool:
    return task.is_final or task.status is TaskStatus.MODAL or task.cancelling


def _gist(task: Task, card: Card) -> str:
    """Return what a card says; of a running task without the percent."""
    said = f"{card.title}|{card.text}|{len(card.extras)}"
    running = task.status is TaskStatus.RUNNING
    return "".join(char for char in said if not char.isdecimal()) if running else said


def _says_the_same(item: ToShow, card: Card, progress_rate: ProgressRate) -> bool:
    """Tell whether writing would change nothing but the percent, and that by too little."""
    moved = item.task.progress - item.shown.progress
    return 0 <= moved < progress_rate.points and item.shown.gist == _gist(item.task, card)
