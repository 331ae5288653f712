"""The service with a real store; provider and messenger are doubles beyond the ports."""

import asyncio
import itertools
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

from bot import locales
from bot.app.build import build
from bot.app.edges import Edges, limits_of
from bot.core.chat import Chat, MessageRef, Platform, User
from bot.core.errors import PictureUnreachable
from bot.core.events import ButtonPressed, CommandInvoked, MessageReplied, ModalSubmitted
from bot.core.members.access import Access
from bot.core.moderation.ranks import Standing
from bot.core.pictures import Frame, Media
from bot.core.ports import ProgressRate
from bot.core.tasks.requests import Cancellation, Receipt, Speed
from bot.core.tasks.task import RemoteStatus, TaskButton, TaskUpdate
from bot.service.delivering.delivery import Delivery
from bot.service.dispatch.bot import Bot
from bot.service.gate import Gate
from bot.service.generating.batches import Batches
from bot.service.submitting.queue import SubmitQueue
from bot.service.submitting.submitter import Submitter
from bot.service.tracking.tracker import Tracker
from bot.settings import Settings
from bot.store.store import open_store
from tests.clock import FakeClock, settle

ADA = User(Platform.DISCORD, "1001", "Ada")
BEN = User(Platform.DISCORD, "1002", "Ben")
STUDIO = Chat(Platform.DISCORD, "2001", "3001")
U = "3f2a9c10-1b2c-4d3e-8f40-5a6b7c8d9e0f"
GRID = (
    *(TaskButton(f"MJ::JOB::upsample::{n}::{U}", f"U{n}") for n in range(1, 5)),
    TaskButton(f"MJ::JOB::reroll::0::{U}::SOLO", "", "🔄"),
    *(TaskButton(f"MJ::JOB::variation::{n}::{U}", f"V{n}") for n in range(1, 5)),
)
SINGLE = (
    TaskButton(f"MJ::JOB::upsample_v7_2x_subtle::1::{U}::SOLO", "Upscale (Subtle)"),
    TaskButton(f"MJ::CustomZoom::{U}", "Custom Zoom", "🔍"),
)


class RandomSource:
    """Counts up, so that every identifier is another one."""

    def __init__(self):
        self._numbers = itertools.count(1)

    def bytes(self, count):
        return next(self._numbers).to_bytes(8, "big")[-count:].rjust(count, b"\0")

    def between(self, low, high):
        return (low + high) / 2


class ScriptedProvider:
    """Answers submits from ``answers`` (values or errors), else accepts; holds its tasks."""

    def __init__(self):
        self.answers = []
        self.submissions = []
        self.tasks = {}
        self.reads = []
        self.listed = {}
        self.cancelled = []
        self.cancellation = Cancellation.ASKED
        self.away = None
        self._ids = itertools.count(1)

    async def submit(self, submission):
        self.submissions.append(submission)
        answer = self.answers.pop(0) if self.answers else None
        if isinstance(answer, Exception):
            raise answer
        receipt = answer or Receipt(f"R{next(self._ids)}")
        status = RemoteStatus.MODAL if receipt.needs_modal else RemoteStatus.PENDING
        self.tasks[receipt.remote_id] = TaskUpdate(
            receipt.remote_id, status, state=submission.state
        )
        return receipt

    async def fetch(self, remote_ids, *, speeds=None):
        self.reads.append(list(remote_ids))
        if self.away:
            raise self.away
        return {key: self.tasks[key] for key in remote_ids if key in self.tasks}

    async def find(self, states):
        if self.listed is None:
            return None
        found = {task.state: task for task in self.tasks.values() if task.state in states}
        return found | {state: self.listed[state] for state in states if state in self.listed}

    async def upload(self, pictures):
        return tuple(f"http://links/{number}.png" for number in range(len(pictures)))

    async def seed(self, remote_id, *, speed=Speed.DEFAULT):
        return "4711"

    async def cancel(self, remote_id, *, speed=Speed.DEFAULT):
        self.cancelled.append(remote_id)
        return self.cancellation

    def say(self, remote_id, status, **changes):
        """Let a task be in that state from now on."""
        known = self.tasks.get(remote_id) or TaskUpdate(remote_id, status)
        self.tasks[remote_id] = replace(known, status=status, **changes)

    def finish(self, remote_id, buttons=GRID):
        self.say(
            remote_id,
            RemoteStatus.SUCCEEDED,
            picture_url=f"http://pictures/{remote_id}.png",
            buttons=buttons,
        )


class RecordingMessenger:
    """A chat platform that remembers what every message shows."""

    platform = Platform.DISCORD
    frame = Frame(10_000_000)
    file_bytes = 10_000_000
    input_bytes = 25 * 1024 * 1024
    progress_rate = ProgressRate(2, 1)

    @property
    def reads_replies(self):
        return self.platform is Platform.TELEGRAM

    def everyone(self, chat):
        return chat.space if self.platform is Platform.DISCORD else ""

    def __init__(self):
        self.cards = {}
        self.media = {}
        self.writes = []
        self.posts = []
        self.errors = []
        self.offers = []
        self._ids = itertools.count(9001)

    async def post(self, chat, card, *, media=None, reply_to=None, nonce=""):
        message = MessageRef(chat, str(next(self._ids)))
        self.posts.append((message, card, reply_to))
        self.cards[message.id] = card
        return message

    async def edit(self, message, card, *, media=None):
        if self.errors:
            raise self.errors.pop(0)
        self.cards[message.id] = card
        if media is not None:
            self.media[message.id] = media
        self.writes.append((message.id, card, media))

    async def delete(self, message):
        self.cards.pop(message.id, None)

    async def locate(self, picture):
        return f"http://inputs/{picture.handle}"

    def link(self, message):
        return f"http://chat/{message.id}"

    def parse_link(self, link):
        return MessageRef(STUDIO, link.rpartition("/")[2]) if "://chat/" in link else None

    async def standing(self, chat, user):
        return Standing()

    async def offer(self, chat, user, *, moderates):
        self.offers.append((user, moderates))

    async def private_chat(self, user):
        return replace(STUDIO, id=f"dm{user.id}", space=f"dm{user.id}", private=True)

    def budgets(self, message):
        return ()


class Responder:
    """The way back to one person, remembered."""

    obstacle = ""

    def __init__(self, messenger):
        self._messenger = messenger
        self.acknowledged = False
        self.private = []
        self.files = []
        self.changes = []
        self.modals = []
        self.posted = []
        self.refuses = None

    async def acknowledge(self):
        self.acknowledged = True

    async def post(self, card, *, nonce, hidden=False):
        if self.refuses:
            raise self.refuses
        message = await self._messenger.post(STUDIO, card, nonce=nonce)
        self.posted.append(message)
        return message

    async def reply_privately(self, card):
        self.private.append(card)

    async def change(self, card):
        self.changes.append(card)

    async def reply_privately_with_file(self, media, card):
        self.files.append(media)

    async def open(self, modal):
        self.modals.append(modal)

    @property
    def said(self):
        return " ".join(card.text for card in self.private)


class Pictures:
    """Downloads that always work, unless the address is in ``broken``."""

    def __init__(self):
        self.broken = {}
        self.downloads = []

    async def download(self, url, *, most, trusted=False):
        self.downloads.append(url)
        if url in self.broken:
            raise self.broken[url]
        return Media(b"picture of " + url.encode(), "image/png", 64, 64)

    async def prepare(self, media):
        return media

    async def quarter(self, media, number):
        return replace(media, data=b"quarter %d of " % number + media.data)

    async def mask(self, areas, *, width, height):
        return Media(repr(areas).encode(), "image/png", width, height)

    async def fit(self, media, frame):
        return media if len(media.data) <= frame.most_bytes else None


@dataclass
class World:
    """Everything in hand; ``run`` has queue, tracker and delivery work until nothing is left."""

    store: object
    clock: FakeClock
    provider: ScriptedProvider
    messenger: RecordingMessenger
    pictures: Pictures
    bot: Bot
    queue: SubmitQueue
    tracker: Tracker
    delivery: Delivery
    submitter: Submitter
    batches: Batches
    gate: Gate
    events: object = field(default_factory=lambda: itertools.count(1))

    def responder(self):
        return Responder(self.messenger)

    def context(self, event, *, user=ADA, chat=STUDIO, responder=None, **changes):
        """Return somebody's context, as ``Bot`` makes it."""
        way = responder or self.responder()
        return self.gate.context(user, chat, event=event, responder=way, **changes)

    async def imagine(self, prompt="a red fox", *, user=ADA, chat=STUDIO, **changes):
        """Type the command; return the way back and, when there is one, the task."""
        responder = self.responder()
        event = CommandInvoked(
            f"e{next(self.events)}", user, chat, "imagine", {"prompt": prompt}, **changes
        )
        await self.bot.handle(event, responder)
        return responder, await self.task_of(responder)

    async def command(self, name, *, user=ADA, **changes):
        responder = self.responder()
        event = CommandInvoked(f"e{next(self.events)}", user, STUDIO, name, {}, **changes)
        await self.bot.handle(event, responder)
        return responder

    async def press(self, task, label, *, user=ADA, **changes):
        """Press the button of that label on the task's card; return the way back and the child."""
        card = self.messenger.cards[task.message.id]
        buttons = [*itertools.chain(*card.rows), *card.extras]
        ref = next(item.ref for item in buttons if label in (item.label, item.emoji))
        return await self.press_ref(task, ref, user=user, **changes)

    async def press_ref(self, task, ref, *, user=ADA, message=None, chat=STUDIO, **changes):
        responder = self.responder()
        event = ButtonPressed(
            f"e{next(self.events)}", user, chat, message or task.message, ref, **changes
        )
        await self.bot.handle(event, responder)
        return responder, await self.task_of(responder)

    async def fill(self, ref, prompt, *, user=ADA):
        responder = self.responder()
        event = ModalSubmitted(f"e{next(self.events)}", user, STUDIO, ref, {"prompt": prompt})
        await self.bot.handle(event, responder)
        return responder, await self.task_of(responder)

    async def reply(self, quoted, text, *, user=ADA):
        responder = self.responder()
        message = MessageRef(STUDIO, "777")
        event = MessageReplied(f"e{next(self.events)}", user, STUDIO, text, message, quoted)
        await self.bot.handle(event, responder)
        return responder, await self.task_of(responder)

    async def task_of(self, responder):
        if not responder.posted:
            return None
        return await self.store.tasks.at_message(responder.posted[-1])

    async def now(self, task):
        return await self.store.tasks.get(task.id)

    async def serve(self):
        """Let everybody in the queue into the provider who may, one after the other."""
        served = True
        while served:
            async with asyncio.TaskGroup() as group:
                served = await self.queue._serve_next(group)

    async def show(self):
        for _ in range(2):  # what a write has left to do stands once the first round has ended
            async with asyncio.TaskGroup() as group:
                while await self.delivery.sweep(group):
                    await settle(5)

    async def run(self, seconds=4.0):
        """Submit, let some time pass, read, and show."""
        await self.serve()
        await self.show()
        self.clock._now += seconds
        await self.tracker.sweep()
        await self.show()

    def card(self, task):
        return self.messenger.cards[task.message.id]


@dataclass(frozen=True)
class Runner:
    """A platform of which only the way outward is used."""

    messenger: RecordingMessenger
    name: str = "discord"


@asynccontextmanager
async def make_world(
    url,
    *,
    access=None,
    limits=None,
    capacity=3,
    pushes=False,
    platform=Platform.DISCORD,
    phrasebook=None,
    **settings,
):
    """Build the real services with a real store and doubles beyond the ports."""
    clock, random = FakeClock(), RandomSource()
    provider, messenger, pictures = ScriptedProvider(), RecordingMessenger(), Pictures()
    messenger.platform = platform
    settings = Settings(
        midjourney_url="http://provider",
        midjourney_key="key",
        midjourney_capacity=capacity,
        http_public_url="http://hook" if pushes else None,
        **settings,
    )
    async with open_store(url=url, clock=clock, confirmed=False) as store:
        edges = Edges(
            settings,
            store,
            provider,
            pictures,
            (Runner(messenger, platform.value),),
            phrasebook or locales.load(),
            clock,
            random,
            "me",
            access or Access(is_open=True),
            limits or limits_of(settings),
        )
        app = build(edges)
        yield World(
            store=store,
            clock=clock,
            provider=provider,
            messenger=messenger,
            pictures=pictures,
            bot=app.bot,
            queue=app.queue,
            tracker=app.tracker,
            delivery=app.delivery,
            submitter=app.submitter,
            batches=app.batches,
            gate=app.bot.gate,
        )


UNREACHABLE = PictureUnreachable("gone")
