"""What is already there: results shown again, one's history, seeds, favourites, and the queue."""

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import msgspec

from bot.core import kinds
from bot.core.answers import note
from bot.core.cards import ButtonRef, Card
from bot.core.chat import Chat, User
from bot.core.commands import Choice
from bot.core.errors import BadInput, NotYours, ProviderError, TaskGone, Unsupported
from bot.core.events import CommandInvoked
from bot.core.ids import TaskId, task_id
from bot.core.panels import history as panel
from bot.core.ports import Clock, Dice, Messenger, Provider, Responder
from bot.core.present import task_card
from bot.core.sheets import HistorySheet
from bot.core.tasks import Task, TaskStatus
from bot.core.words import Phrasebook, Words
from bot.service.bell import Bell
from bot.service.capabilities import Capabilities
from bot.service.changes import change
from bot.service.gate import Gate
from bot.store.codec import Shown
from bot.store.history import RedisHistory
from bot.store.memos import RedisMemos
from bot.store.sheets import RedisSheets
from bot.store.tasks import RedisTasks

log = logging.getLogger(__name__)

SEED_KEPT = 180 * 24 * 3600.0  # as long as tasks are kept; a seed never changes
_OURS = re.compile(r"[0-9a-z]{12}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Library:
    """Finds what a member made. Raises BadInput, TaskGone, NotYours, ProviderError, StoreError."""

    gate: Gate
    tasks: RedisTasks
    history: RedisHistory
    sheets: RedisSheets
    memos: RedisMemos
    provider: Provider
    capabilities: Capabilities
    messengers: Mapping[str, Messenger]
    phrasebook: Phrasebook
    clock: Clock
    dice: Dice
    shows: Bell

    async def show(self, event: CommandInvoked, responder: Responder) -> None:
        """Show one's own result here, with fresh buttons."""
        await self.show_task(await self._named(event), event.chat, responder)

    async def show_task(self, task: Task, chat: Chat, responder: Responder) -> None:
        """Show a result in a place; from now on its card is there. Raises TaskGone."""
        if task.removed:
            raise TaskGone
        words = self.phrasebook.speak(task.user.locale)
        card = task_card(task, words, now=self.clock.now())
        # Its picture is carried by the delivery, which knows how.
        message = await responder.post(replace(card, picture=None), nonce=f"s{task.id}")
        await self.tasks.shown(task, Shown())  # the new message has no picture yet
        await change(self.tasks, task, lambda newest: replace(newest, message=message, chat=chat))
        self.shows.ring()

    async def seed(self, event: CommandInvoked, responder: Responder) -> None:
        """Tell the number that a grid was painted from."""
        task = await self._named(event)
        await responder.acknowledge()
        words = self.phrasebook.speak(event.user.locale)
        await responder.whisper(await self.seed_card(task, words))

    async def seed_card(self, task: Task, words: Words) -> Card:
        """Return a card with a result's seed. Raises BadInput when it has none."""
        if task.status is not TaskStatus.SUCCEEDED or not task.remote_id:
            raise BadInput("seed-none")
        known = await self.memos.recall(f"seed:{task.id}")
        if not known:
            known = await self._asked(task)
            await self.memos.remember(f"seed:{task.id}", known, seconds=SEED_KEPT)
        return Card(title=words("seed-title"), text=words("seed-text", seed=known))

    async def queue(self, event: CommandInvoked, responder: Responder) -> None:
        """Tell what is under way for this person, and how long the line is."""
        words = self.phrasebook.speak(event.user.locale)
        own = await self.tasks.open_of(event.user)
        lines = [await self._under_way(task, words) for task in own]
        text = "\n".join(lines) or words("queue-empty")
        running = await self.tasks.open_tasks()
        await responder.whisper(
            Card(title=words("queue-title"), text=f"{text}\n{words('queue-all', count=running)}")
        )

    async def past(self, event: CommandInvoked, responder: Responder) -> None:
        """Show a page of one's own results."""
        sheet = HistorySheet(
            event.user,
            event.chat,
            words=event.values.get("words", "").strip()[:200],
            kind=event.values.get("kind", ""),
            favourites=bool(event.values.get("favourites")),
        )
        sheet_id = task_id(self.dice.bytes(8))
        await responder.whisper(await self._page(sheet, sheet_id))

    async def press(
        self, sheet: HistorySheet, ref: ButtonRef, chat: Chat, responder: Responder
    ) -> None:
        """Deal with a control of the history."""
        if ref.slot < len(sheet.shown):
            task = await self.tasks.get(sheet.shown[ref.slot])
            if task is None:
                raise TaskGone
            await self.show_task(task, chat, responder)
            return
        turned = _turned(sheet, ref.slot)
        await responder.change(await self._page(turned, ref.task))

    async def favour(self, task: Task, user: User) -> str:
        """Keep a result among one's favourites, or no longer; return the phrase that says so."""
        kept = await self.history.favour(user, task.id)
        return "favourite-kept" if kept else "favourite-dropped"

    async def suggest(self, user: User, typed: str) -> tuple[Choice, ...]:
        """Return one's latest results whose prompt holds what is typed."""
        past = await self.history.page(
            user, words=typed.strip(), kind="", favourites=False, skip=0, limit=25
        )
        return tuple(Choice(task.id, _named_briefly(task)) for task in past.tasks)

    async def _named(self, event: CommandInvoked) -> Task:
        """Return the own task that a command names by id, link or reply; else the newest result."""
        named = event.values.get("id", "").strip()
        task = await self._find(named, event)
        if task is None:
            raise TaskGone
        if task.user.key != event.user.key and not self.gate.is_owner(event.user):
            raise NotYours
        return task

    async def _find(self, named: str, event: CommandInvoked) -> Task | None:
        if not named and event.quoted is not None:
            return await self.tasks.at_message(event.quoted)
        if not named:
            page = await self.history.page(
                event.user, words="", kind="", favourites=False, skip=0, limit=1
            )
            return next(iter(page.tasks), None)
        if _OURS.fullmatch(named) and (task := await self.tasks.get(TaskId(named))):
            return task
        if found := await self.history.by_remote(event.user, named):
            return await self.tasks.get(found)
        for messenger in self.messengers.values():
            if message := messenger.parse_link(named):
                return await self.tasks.at_message(message)
        return None

    async def _asked(self, task: Task) -> str:
        try:
            return await self.provider.seed(task.remote_id, speed=task.speed)
        except Unsupported as error:
            await self.capabilities.miss(error.operation)
            raise BadInput("seed-none") from error
        except ProviderError as error:
            log.info("seed not told", extra={"task": task.id, "why": type(error).__name__})
            raise BadInput("seed-none") from error

    async def _under_way(self, task: Task, words: Words) -> str:
        position = await self.tasks.position(task.id)
        card = task_card(task, words, now=self.clock.now(), position=position)
        link = self._link(task)
        return " · ".join(filter(None, (card.title, task.prompt[: panel.LONGEST], link)))

    async def _page(self, sheet: HistorySheet, sheet_id: TaskId) -> Card:
        past = await self.history.page(
            sheet.user,
            words=sheet.words,
            kind=sheet.kind,
            favourites=sheet.favourites,
            skip=sheet.page * panel.PAGE,
            limit=panel.PAGE,
        )
        shown = tuple(task.id for task in past.tasks)
        await self.sheets.put(sheet_id, msgspec.structs.replace(sheet, shown=shown))
        entries = [
            panel.Entry(task, self._link(task), _day(task), task.id in past.favourites)
            for task in past.tasks
        ]
        words = self.phrasebook.speak(sheet.user.locale)
        return panel.history_card(sheet, sheet_id, entries, words, more=past.more)

    def _link(self, task: Task) -> str:
        messenger = self.messengers.get(task.chat.platform)
        return messenger.link(task.message) if messenger and task.message else ""


def not_found(words: Words) -> Card:
    """Return what is said when a sheet is closed."""
    return note(words, "gone-sheet")


def _turned(sheet: HistorySheet, slot: int) -> HistorySheet:
    match slot:
        case panel.BACK:
            return msgspec.structs.replace(sheet, page=max(sheet.page - 1, 0))
        case panel.FORTH:
            return msgspec.structs.replace(sheet, page=sheet.page + 1)
        case panel.FAVOURITES:
            return msgspec.structs.replace(sheet, favourites=not sheet.favourites, page=0)
        case panel.KIND:
            choices = ("", *kinds.KINDS)
            after = choices[(choices.index(sheet.kind) + 1) % len(choices)]
            return msgspec.structs.replace(sheet, kind=after, page=0)
        case _:
            return sheet


def _day(task: Task) -> str:
    return f"{datetime.fromtimestamp(task.finished, UTC):%Y-%m-%d %H:%M} UTC"


def _named_briefly(task: Task) -> str:
    said = " ".join(filter(None, (task.label, task.prompt))) or task.id
    return said if len(said) <= 100 else said[:99] + "…"
