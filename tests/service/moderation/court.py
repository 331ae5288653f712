"""Moderation with a real store; the chat platforms and the provider are doubles at the edge."""

import itertools
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

from bot import locales
from bot.core.chat import Chat, MessageRef, Platform, User
from bot.core.errors import PictureUnreachable
from bot.core.events import ButtonPressed, CommandInvoked
from bot.core.ids import new_id
from bot.core.members.access import Access
from bot.core.members.admission import Admission
from bot.core.members.quota import Limits, windows_of
from bot.core.messages.cards import ButtonRef, Verb
from bot.core.moderation.decisions import AuditEntry
from bot.core.moderation.policies import rank_of
from bot.core.moderation.ranks import Standing
from bot.core.pictures import Frame, Media
from bot.core.tasks.requests import Cancellation, Imagine
from bot.core.tasks.task import Result, TaskStatus
from bot.core.tasks.task import Task as PictureTask
from bot.service import moderation_catalogue
from bot.service.delivering.media_loader import MediaLoader
from bot.service.moderation.announcing import Announcing
from bot.service.moderation.banning import Banning
from bot.service.moderation.command import ModerationCommand
from bot.service.moderation.deleting import Deleting
from bot.service.moderation.judging import Judging
from bot.service.moderation.outbox import Outbox
from bot.service.moderation.people import People
from bot.service.moderation.pointing import Pointing
from bot.service.moderation.ranks import Ranks
from bot.service.moderation.records import Records
from bot.service.moderation.reporting import Reporting, id_of
from bot.service.tracking.cancelling import Canceller
from bot.service.wake_up import WakeUp
from bot.store.store import open_store
from tests.clock import FakeClock

HALL = Chat(Platform.DISCORD, "2001", "3001")
GROUP = Chat(Platform.TELEGRAM, "-1001", "-1001")
STAFF = Chat(Platform.DISCORD, "2009", "3001")
BOOK = locales.load()
WORDS = BOOK.phrases("en")
ADA = User(Platform.DISCORD, "100001", "Ada")
BEN = User(Platform.DISCORD, "100002", "Ben")
CAT = User(Platform.DISCORD, "100003", "Cat")
MOD = User(Platform.DISCORD, "100004", "Mod")
ADMIN = User(Platform.DISCORD, "100005", "Admin")
OWNER = User(Platform.DISCORD, "100006", "Owner")
ROBOT = User(Platform.DISCORD, "100007", "Robot")


def on_telegram(user):
    """Return the same person on Telegram, where a handle can be written."""
    return replace(user, platform=Platform.TELEGRAM, handle=user.name.lower())


class Platformer:
    """A chat platform that remembers what stands where; ``errors`` are raised one by one."""

    frame = Frame(10_000_000)

    def everyone(self, chat):
        return chat.space if self.platform is Platform.DISCORD else ""

    def __init__(self, platform):
        self.platform = platform
        self.cards = {}
        self.media = {}
        self.gone = set()
        self.post_errors = []
        self.delete_errors = []
        self.edits = []
        self.unreachable = set()
        self.broken = {}  # place -> error
        self._nonces = {}
        self._ids = itertools.count(9001)

    async def post(self, chat, card, *, media=None, reply_to=None, nonce=""):
        if self.post_errors:
            raise self.post_errors.pop(0)
        if chat.id in self.broken:
            raise self.broken[chat.id]
        if nonce and self.platform is Platform.DISCORD:
            assert len(nonce) <= 25
            if nonce in self._nonces:
                return self._nonces[nonce]
        message = MessageRef(chat, str(next(self._ids)))
        self._nonces[nonce] = message
        self.cards[message.key] = card
        self.media[message.key] = media
        return message

    async def edit(self, message, card, *, media=None):
        if message.chat.id in self.broken:
            raise self.broken[message.chat.id]
        self.edits.append(message.key)
        self.cards[message.key] = card

    async def delete(self, message):
        if self.delete_errors:
            raise self.delete_errors.pop(0)
        self.gone.add(message.key)

    async def private_chat(self, user):
        if user.id in self.unreachable:
            return None
        return Chat(user.platform, f"dm{user.id}", f"dm{user.id}", private=True)

    async def standing(self, chat, user):
        is_admin = user == ADMIN.id and chat.space in (HALL.space, GROUP.space)
        return Standing(is_admin=is_admin, is_bot=user == ROBOT.id)

    def link(self, message):
        return f"http://chat/{message.chat.id}/{message.id}" if message.id else ""

    def parse_link(self, link):
        if "://chat/" not in link:
            return None
        _, chat, message = link.rsplit("/", 2)
        return MessageRef(Chat(self.platform, chat, chat), message)

    def in_place(self, chat):
        return [card for key, card in self.cards.items() if key.startswith(f"{chat.key}:")]

    def told(self, user):
        return [card.text for card in self.in_place(Chat(user.platform, f"dm{user.id}", ""))]


class Way:
    """The way back to one person, remembered."""

    obstacle = ""

    def __init__(self):
        self.private = []
        self.changes = []
        self.acknowledged = False

    async def acknowledge(self):
        self.acknowledged = True

    async def reply_privately(self, card):
        self.private.append(card)

    async def change(self, card):
        self.changes.append(card)

    @property
    def said(self):
        return "\n".join(card.text for card in self.private)


class Pictures:
    """Downloads that work while ``away`` is unset."""

    away = False

    async def download(self, url, *, most, trusted=False):
        if self.away:
            raise PictureUnreachable("gone")
        return Media(b"picture", "image/png", 64, 64)

    async def fit(self, media, frame):
        return media


class Provider:
    """Remembers what it was asked to stop."""

    def __init__(self):
        self.cancelled = []

    async def cancel(self, remote_id, *, speed=None):
        self.cancelled.append(remote_id)
        return Cancellation.ASKED


@dataclass
class Court:
    """Everything in hand."""

    store: object
    clock: FakeClock
    discord: Platformer
    telegram: Platformer
    provider: Provider
    pictures: Pictures
    people: People
    ranks: Ranks
    banning: Banning
    reporting: Reporting
    deleting: Deleting
    outbox: Outbox
    numbers: object = field(default_factory=lambda: itertools.count(1))

    @property
    def handlers(self):
        return self.banning.handlers() | self.reporting.handlers() | self.deleting.handlers()

    def event(self, name, by=MOD, chat=HALL, **changes):
        values = {"where": "here"} | changes.pop("values", {})
        event_id = changes.pop("id", f"e{next(self.numbers)}")
        changes.setdefault("is_line", chat.platform is Platform.TELEGRAM)
        return CommandInvoked(event_id, by, chat, name, values, **changes)

    async def command(self, command, by=MOD, chat=HALL, **changes):
        """Give a command as ``Bot`` would, after its check."""
        return await self.give(self.event(command.name, by, chat, **changes))

    async def give(self, event):
        effective = await self.store.policies.effective(event.user, event.chat)
        standing = await self.people.standing(event.chat, event.user)
        is_owner = self.people.access.is_owner(event.user)
        rank = rank_of(event.user, standing, effective.here, is_owner=is_owner)
        phrases = BOOK.phrases(event.user.locale)
        way = Way()
        await self.handlers[event.name](
            ModerationCommand(event, rank, effective, phrases, self.clock.now()), way
        )
        return way

    async def ban(self, who, by=MOD, **values):
        return await self.command(moderation_catalogue.BAN, by, values={"who": who.id, **values})

    def pressed(self, verb, target, slot=0, by=MOD, chat=STAFF, message="1", event=""):
        ref = ButtonRef(verb, target, slot)
        event = event or f"e{next(self.numbers)}"
        return ButtonPressed(event, by, chat, MessageRef(chat, message), ref)

    async def undo(self, case, by=MOD, **changes):
        way = Way()
        await self.banning.undo(self.pressed(Verb.UNDO, case.id, by=by, **changes), way)
        return way

    async def judge(self, report, choice, by=MOD, **changes):
        way = Way()
        event = self.pressed(Verb.JUDGE, report.id, int(choice), by=by, **changes)
        await self.reporting.judge(event, way)
        return way

    async def report(self, task, by=BEN, **changes):
        """Press *Report*; return the way back and the report."""
        way = Way()
        event = self.pressed(Verb.REPORT, task.id, by=by, chat=HALL, **changes)
        await self.reporting.press(event, task, way)
        return way, await self.report_of(event.id)

    async def report_of(self, event_id):
        return await self.store.reports.get(id_of(event_id))

    async def appoint(self, chat=HALL, *users, modlog=STAFF):
        """Make moderators, and choose their place."""
        policy = await self.store.policies.of(chat.space_key)
        named = tuple(f"user:{user.key}" for user in users or (MOD,))
        following = replace(policy, moderators=named, modlog=modlog)
        entry = AuditEntry(chat.space_key, 1.0, OWNER, "test")
        event = f"p{next(self.numbers)}"
        assert await self.store.policies.change(chat.space_key, following, entry, event=event)

    async def task(self, user=ADA, chat=HALL, status=TaskStatus.SUCCEEDED, **changes):
        """Put a task into the store as it stands some time after it was asked for."""
        number = next(self.numbers)
        new = PictureTask(
            id=new_id(number.to_bytes(8, "big")),
            user=user,
            chat=chat,
            request=Imagine("a red fox"),
            prompt="a red fox",
            created=self.clock.now(),
        )
        windows = windows_of(self.clock.now())
        admission = Admission(f"t{number}", Limits(running=99), windows, let_in=True)
        assert (await self.store.ledger.admit(new, admission)).is_admitted
        grown = replace(
            await self.store.tasks.get(new.id),
            status=status,
            message=MessageRef(chat, str(5000 + number)),
            remote_id=f"R{number}",
            result=Result(picture_url=f"http://pictures/{number}.png"),
            **changes,
        )
        return await self.store.tasks.save(grown)

    async def work(self):
        """Do all outbox entries that are due."""
        while await self.outbox.sweep():
            pass


@asynccontextmanager
async def open_court(url):
    """Build the services."""
    clock, provider, pictures = FakeClock(), Provider(), Pictures()
    discord, telegram = Platformer(Platform.DISCORD), Platformer(Platform.TELEGRAM)
    messengers = {platformer.platform: platformer for platformer in (discord, telegram)}
    access = Access(owners=frozenset({OWNER.key}))
    wake_up = WakeUp(clock)
    async with open_store(url=url, clock=clock, confirmed=False) as store:
        people = People(store.people, store.tasks, messengers, access, clock)
        ranks = Ranks(people, store.policies, access)
        canceller = Canceller(
            store.tasks, provider, store.memos, clock, WakeUp(clock), WakeUp(clock)
        )
        pointing = Pointing(store.tasks, messengers)
        announcing = Announcing(
            policies=store.policies,
            cases=store.cases,
            reports=store.reports,
            memos=store.memos,
            media_loader=MediaLoader(pictures, clock),
            messengers=messengers,
            phrasebook=BOOK,
            access=access,
            clock=clock,
            owner="me",
        )
        yield Court(
            store=store,
            clock=clock,
            discord=discord,
            telegram=telegram,
            provider=provider,
            pictures=pictures,
            people=people,
            ranks=ranks,
            banning=Banning(
                people=people,
                ranks=ranks,
                records=Records(people, store.cases, store.tasks),
                cases=store.cases,
                reports=store.reports,
                tasks=store.tasks,
                messengers=messengers,
                phrasebook=BOOK,
                clock=clock,
                wake_up=wake_up,
            ),
            reporting=Reporting(
                pointing=pointing,
                judging=Judging(ranks, store.cases, store.reports, BOOK, clock, wake_up),
                policies=store.policies,
                reports=store.reports,
                memos=store.memos,
                rate_limits=store.rate_limits,
                messengers=messengers,
                phrasebook=BOOK,
                clock=clock,
                wake_up=wake_up,
            ),
            deleting=Deleting(
                ranks=ranks,
                pointing=pointing,
                cases=store.cases,
                messengers=messengers,
                canceller=canceller,
                phrasebook=BOOK,
                clock=clock,
                wake_up=wake_up,
            ),
            outbox=Outbox(
                outbox=store.outbox,
                cases=store.cases,
                tasks=store.tasks,
                announcing=announcing,
                canceller=canceller,
                messengers=messengers,
                clock=clock,
                wake_up=wake_up,
            ),
        )
