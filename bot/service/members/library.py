"""What is already there: results shown again, one's history, seeds, favourites, and the queue."""

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import msgspec

from bot.core.chat import Chat, MessageRef
from bot.core.errors import BadInput, NotYours, ProviderError, TaskGone, Unsupported
from bot.core.events import ButtonPressed, CommandInvoked, SuggestionsAsked
from bot.core.ids import PanelId, TaskId, new_id
from bot.core.messages.cards import ButtonRef, Card, Verb
from bot.core.messages.commands import Choice
from bot.core.messages.phrasebook import Phrasebook, Phrases
from bot.core.panels import history as layout
from bot.core.panels.state import HistoryPanel
from bot.core.ports import Clock, Messenger, Provider, RandomSource
from bot.core.presenting.answers import note
from bot.core.presenting.present import task_card
from bot.core.presenting.results import details_card
from bot.core.tasks.requests import ResultKind
from bot.core.tasks.task import Task, TaskStatus
from bot.service import catalogue
from bot.service.capabilities import Capabilities
from bot.service.changes import change
from bot.service.contexts import Commanded, EventContext, PressedTask, Suggested, inside
from bot.service.wake_up import WakeUp
from bot.store.codec import Shown
from bot.store.history import RedisHistory
from bot.store.memos import RedisMemos
from bot.store.panels import RedisPanels
from bot.store.tasks import RedisTasks

log = logging.getLogger(__name__)

SEED_LIFETIME = 180 * 24 * 3600.0  # as long as tasks are kept; a seed never changes
_OURS = re.compile(r"[0-9a-z]{12}", re.ASCII)


@dataclass(frozen=True, slots=True, repr=False)
class Library:
    """Finds what a member made. Raises BadInput, TaskGone, NotYours, ProviderError, StoreError."""

    tasks: RedisTasks
    history: RedisHistory
    panels: RedisPanels
    memos: RedisMemos
    provider: Provider
    capabilities: Capabilities
    messengers: Mapping[str, Messenger]
    phrasebook: Phrasebook
    clock: Clock
    random: RandomSource
    shows: WakeUp

    def commands(self) -> dict[str, Commanded]:
        """Return what each command does."""
        return {
            catalogue.SHOW.name: inside(self.show),
            catalogue.SEED.name: inside(self.seed),
            catalogue.QUEUE.name: inside(self.queue),
            catalogue.HISTORY.name: inside(self.past),
        }

    def proposals(self) -> dict[str, Suggested]:
        """Return what is proposed to people who type."""
        return {"tasks": self.suggest}

    def about_tasks(self) -> dict[Verb, PressedTask]:
        """Return what each button of a result does."""
        return {
            Verb.SEED: self.press_seed,
            Verb.FAVOURITE: self.press_favourite,
            Verb.DETAILS: self.press_details,
            Verb.SHOW: self.press_show,
            Verb.RETRY: self.press_retry,
        }

    async def press_seed(self, event: ButtonPressed, task: Task, context: EventContext) -> None:
        """Tell the number that a grid was painted from."""
        del event
        await context.responder.acknowledge()
        await context.responder.reply_privately(await self._seed_card(task, context.phrases))

    async def press_favourite(
        self, event: ButtonPressed, task: Task, context: EventContext
    ) -> None:
        """Keep a result among one's favourites, or no longer."""
        del event
        await context.responder.acknowledge()
        kept = await self.history.favour(context.user, task.id)
        phrase = "favourite-kept" if kept else "favourite-dropped"
        await context.responder.reply_privately(note(context.phrases, phrase))

    async def press_details(self, event: ButtonPressed, task: Task, context: EventContext) -> None:
        """Show all that is known of a result."""
        del event
        await context.responder.acknowledge()
        await context.responder.reply_privately(details_card(task, context.phrases))

    async def press_show(self, event: ButtonPressed, task: Task, context: EventContext) -> None:
        """Show the card anew where its old message can no longer be written (a fresh token)."""
        del event
        await context.responder.acknowledge()
        card = task_card(task, context.phrases, now=self.clock.now())
        message = await context.responder.post(card, nonce=f"s{task.id}", hidden=task.hidden)
        await self._move(task, message, task.chat)

    async def press_retry(self, event: ButtonPressed, task: Task, context: EventContext) -> None:
        """Carry the picture once more."""
        del event
        await context.responder.acknowledge()
        await change(self.tasks, task, _carry_again)
        self.shows.wake()

    async def show(self, event: CommandInvoked, context: EventContext) -> None:
        """Show one's own result here, with fresh buttons."""
        await self._show_task(await self._named(event, context), context)

    async def _show_task(self, task: Task, context: EventContext) -> None:
        """Show a result in a place; from now on its card is there. Raises TaskGone."""
        if task.removed:
            raise TaskGone
        phrases = self.phrasebook.phrases(task.user.locale)
        card = task_card(task, phrases, now=self.clock.now())
        # Its picture is carried by the delivery, which knows how.
        shown = replace(card, picture=None)
        message = await context.responder.post(shown, nonce=f"s{task.id}")
        await self._move(task, message, context.chat)

    async def _move(self, task: Task, message: MessageRef, chat: Chat) -> None:
        await self.tasks.shown(task, Shown())  # the new message has no picture yet
        await change(self.tasks, task, lambda newest: replace(newest, message=message, chat=chat))
        self.shows.wake()

    async def seed(self, event: CommandInvoked, context: EventContext) -> None:
        """Tell the number that a grid was painted from."""
        task = await self._named(event, context)
        await context.responder.acknowledge()
        await context.responder.reply_privately(await self._seed_card(task, context.phrases))

    async def _seed_card(self, task: Task, phrases: Phrases) -> Card:
        """Return a card with a result's seed. Raises BadInput when it has none."""
        if task.status is not TaskStatus.SUCCEEDED or not task.remote_id:
            raise BadInput("seed-none")
        known = await self.memos.recall(f"seed:{task.id}")
        if not known:
            known = await self._asked(task)
            await self.memos.remember(f"seed:{task.id}", known, seconds=SEED_LIFETIME)
        return Card(title=phrases("seed-title"), text=phrases("seed-text", seed=known))

    async def queue(self, event: CommandInvoked, context: EventContext) -> None:
        """Tell what is under way for this person, and how long the queue is."""
        phrases = context.phrases
        own = await self.tasks.open_of(event.user)
        lines = [await self._under_way(task, phrases) for task in own]
        text = "\n".join(lines) or phrases("queue-empty")
        running = await self.tasks.open_tasks()
        await context.responder.reply_privately(
            Card(
                title=phrases("queue-title"), text=f"{text}\n{phrases('queue-all', count=running)}"
            )
        )

    async def past(self, event: CommandInvoked, context: EventContext) -> None:
        """Show a page of one's own results."""
        panel = HistoryPanel(
            event.user,
            event.chat,
            words=event.values.get("words", "").strip()[:200],
            kind=event.values.get("kind", ""),
            favourites=bool(event.values.get("favourites")),
        )
        panel_id = PanelId(new_id(self.random.bytes(8)))
        await context.responder.reply_privately(await self._page(panel, panel_id))

    async def press(self, panel: HistoryPanel, ref: ButtonRef, context: EventContext) -> None:
        """Deal with a control of the history."""
        if ref.slot < len(panel.shown):
            task = await self.tasks.get(panel.shown[ref.slot])
            if task is None:
                raise TaskGone
            await self._show_task(task, context)
            return
        turned = _turned(panel, ref.slot)
        await context.responder.change(await self._page(turned, ref.panel))

    async def suggest(self, asked: SuggestionsAsked) -> tuple[Choice, ...]:
        """Return one's latest results whose prompt holds what is typed."""
        past = await self.history.page(
            asked.user, words=asked.typed.strip(), kind="", favourites=False, skip=0, limit=25
        )
        return tuple(Choice(task.id, _named_briefly(task)) for task in past.tasks)

    async def _named(self, event: CommandInvoked, context: EventContext) -> Task:
        """Return the own task that a command names by id, link or reply; else the newest result."""
        named = event.values.get("id", "").strip()
        task = await self._find(named, event)
        if task is None:
            raise TaskGone
        if task.user.key != event.user.key and not context.is_owner:
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

    async def _under_way(self, task: Task, phrases: Phrases) -> str:
        position = await self.tasks.position(task.id)
        card = task_card(task, phrases, now=self.clock.now(), position=position)
        link = self._link(task)
        return " · ".join(filter(None, (card.title, task.prompt[: layout.LONGEST], link)))

    async def _page(self, panel: HistoryPanel, panel_id: PanelId) -> Card:
        past = await self.history.page(
            panel.user,
            words=panel.words,
            kind=panel.kind,
            favourites=panel.favourites,
            skip=panel.page * layout.PAGE,
            limit=layout.PAGE,
        )
        shown = tuple(task.id for task in past.tasks)
        await self.panels.put(panel_id, msgspec.structs.replace(panel, shown=shown))
        entries = [
            layout.HistoryEntry(task, self._link(task), _day(task), task.id in past.favourites)
            for task in past.tasks
        ]
        phrases = self.phrasebook.phrases(panel.user.locale)
        return layout.history_card(panel, panel_id, entries, phrases, more=past.more)

    def _link(self, task: Task) -> str:
        messenger = self.messengers.get(task.chat.platform)
        return messenger.link(task.message) if messenger and task.message else ""


def _carry_again(task: Task) -> Task | None:
    return replace(task, picture_failed="") if task.picture_failed else None


def _turned(panel: HistoryPanel, slot: int) -> HistoryPanel:
    match slot:
        case layout.BACK:
            return msgspec.structs.replace(panel, page=max(panel.page - 1, 0))
        case layout.FORTH:
            return msgspec.structs.replace(panel, page=panel.page + 1)
        case layout.FAVOURITES:
            return msgspec.structs.replace(panel, favourites=not panel.favourites, page=0)
        case layout.KIND:
            choices = ("", *ResultKind)
            after = choices[(choices.index(panel.kind) + 1) % len(choices)]
            return msgspec.structs.replace(panel, kind=after, page=0)
        case _:
            return panel


def _day(task: Task) -> str:
    return f"{datetime.fromtimestamp(task.finished, UTC):%Y-%m-%d %H:%M} UTC"


def _named_briefly(task: Task) -> str:
    said = " ".join(filter(None, (task.label, task.prompt))) or task.id
    return said if len(said) <= 100 else said[:99] + "…"
