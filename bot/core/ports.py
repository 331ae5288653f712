"""The doors: what the service asks of the wings, as small protocols."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bot.core.cards import ButtonRef, Card, Modal
from bot.core.chat import Chat, MessageRef, Platform, User
from bot.core.events import Event
from bot.core.ids import TaskId
from bot.core.pictures import Frame, Media, PictureInput
from bot.core.requests import Cancellation, Receipt, Request, Speed
from bot.core.rules import Admission
from bot.core.tasks import Task, TaskUpdate


class Clock(Protocol):
    """The time; tests have one that can be moved."""

    def now(self) -> float:
        """Return seconds since the epoch."""

    async def sleep(self, seconds: float) -> None:
        """Wait."""


class Dice(Protocol):
    """Randomness: identifiers, jitter, seeds."""

    def bytes(self, count: int) -> bytes:
        """Return that many unpredictable bytes."""

    def between(self, low: float, high: float) -> float:
        """Return a number in that range."""


# The provider


@dataclass(frozen=True, slots=True)
class Submission:
    """One submit: the request, our own task id as its ``state``, its pictures, and the hook."""

    request: Request
    state: TaskId
    speed: Speed = Speed.DEFAULT
    pictures: tuple[Media, ...] = ()
    hook: str = ""


class Provider(Protocol):
    """A Midjourney-proxy-compatible server."""

    async def submit(self, submission: Submission) -> Receipt:
        """Submit once. Raises ProviderError: OutcomeUnknown when it may have been accepted."""

    async def fetch(
        self, remote_ids: Sequence[str], *, speeds: Mapping[str, Speed] | None = None
    ) -> Mapping[str, TaskUpdate]:
        """Return what is known of these tasks; unknown ones are missing. One call if it can be."""

    async def find(self, states: Sequence[TaskId]) -> Mapping[TaskId, TaskUpdate] | None:
        """Return the newest tasks that carry our states; None when this server lists no tasks."""

    async def cancel(self, remote_id: str, *, speed: Speed = Speed.DEFAULT) -> Cancellation:
        """Ask to stop a task."""


# The store


@dataclass(frozen=True, slots=True)
class Shown:
    """What a task's message shows now, and when it was last written.

    *gist* is what it says apart from the percent, so that a card of which only the percent has
    changed can wait.
    """

    revision: int = -1
    gist: str = ""
    picture: str = ""
    progress: int = -1
    at: float = 0.0
    final: bool = False


@dataclass(frozen=True, slots=True)
class ToShow:
    """A task whose message is out of date; *position* is its place in our line, from 1."""

    task: Task
    shown: Shown
    position: int | None = None


class TaskStore(Protocol):
    """Tasks, their line, and what is due. Every method is one script or one command."""

    async def admit(self, task: Task, admission: Admission) -> str:
        """Record a NEW task if the rules allow; return a ``Ruling``.

        In one script: duplicate event, access of the space, double press, running limit, daily
        caps (reserved), record, index of unplaced tasks (looked at again after 30 s).
        """

    async def would_admit(self, task: Task, admission: Admission) -> str:
        """Return the same ruling and change nothing."""

    async def get(self, task_id: TaskId) -> Task | None:
        """Return the task, or None when its keeping time is over."""

    async def get_all(self, task_ids: Sequence[TaskId]) -> list[Task | None]:
        """Return several in one round trip."""

    async def at_message(self, message: MessageRef) -> Task | None:
        """Return the task whose card that message is."""

    async def save(self, task: Task, *, due: float | None = None, show: bool = True) -> Task | None:
        """Save a task that was changed from the newest revision; None when it was not the newest.

        In one script, from the task's status: the record, line, room at the provider, open
        tasks, ledger (committed once accepted, released when it ended without a result), what is
        due (*due*: when to look next; None leaves it), and, with *show*, that its message is out of
        date. Returns the task with its new revision.
        """

    async def take_turn(self, *, capacity: int, owner: str, now: float) -> Task | None:
        """Give the first task of the line room at the provider, if there is any."""

    async def hold(self, *, until: float, ceiling: int = 0) -> None:
        """Take no turn before *until*; *ceiling* > 0 lowers the capacity for a minute."""

    async def line(self, limit: int) -> list[TaskId]:
        """Return who waits, first first."""

    async def position(self, task_id: TaskId) -> int | None:
        """Return a task's place in the line, from 1."""

    async def claim_due(self, *, now: float, limit: int, lease: float) -> list[Task]:
        """Take tasks that are due; they are due again after *lease* seconds if nothing is said."""

    async def reschedule(self, due: Mapping[TaskId, float]) -> None:
        """Say when to look at tasks next, without changing them."""

    async def ring(self, task_id: TaskId, *, now: float) -> bool:
        """Make an open task due at once; False when it is not being followed."""

    async def claim_unplaced(self, *, now: float, limit: int, lease: float) -> list[Task]:
        """Take NEW tasks whose card was never posted."""

    async def beat(self, owner: str, *, seconds: float) -> None:
        """Say that this process lives."""

    async def orphans(self, owner: str) -> list[Task]:
        """Take over the turns of processes that live no more."""

    async def claim_shows(self, *, now: float, limit: int, lease: float) -> list[ToShow]:
        """Take messages that are out of date, finals first."""

    async def shown(self, task: Task, shown: Shown) -> None:
        """Record what the message shows; it stays out of date if the task has moved on since."""

    async def show(self, task_ids: Sequence[TaskId], *, at: float, final: bool = False) -> None:
        """Mark messages as out of date from *at* on."""

    async def put_pictures(self, task_id: TaskId, pictures: Sequence[Media]) -> None:
        """Keep input pictures until the task is submitted, a day at most."""

    async def pictures(self, task_id: TaskId) -> tuple[Media, ...]:
        """Return them, in order."""

    async def open_of(self, user: User) -> list[Task]:
        """Return a person's open tasks, newest first."""

    async def open_tasks(self) -> int:
        """Return how many tasks are open."""


class PlaceStore(Protocol):
    """Which places are let in."""

    async def allow(self, chat: Chat) -> bool:
        """Let a space in; False when it already was."""

    async def deny(self, chat: Chat) -> bool:
        """Shut a space out; False when it already was."""

    async def is_allowed(self, chat: Chat) -> bool:
        """Tell whether a space is let in."""

    async def move(self, old: Chat, new: Chat) -> None:
        """Let what is stored under *old* follow to *new*."""


class MemoStore(Protocol):
    """Small things remembered for a while."""

    async def first(self, key: str, *, seconds: float) -> bool:
        """Return True for the first caller with this key within *seconds*."""

    async def ask(self, message: MessageRef, ref: ButtonRef, user: User, *, seconds: float) -> None:
        """Remember that a reply to this message answers *ref*, from that person only."""

    async def question(self, message: MessageRef, user: User) -> ButtonRef | None:
        """Return what a reply to this message answers (still asked), or None."""

    async def answered(self, message: MessageRef) -> bool:
        """Forget the question; True for the one caller who did."""

    async def learn(self, operation: str, *, supported: bool, seconds: float) -> None:
        """Remember what the provider can't do."""

    async def unsupported(self) -> frozenset[str]:
        """Return the operations the provider is known not to offer."""

    async def remember(self, key: str, value: str, *, seconds: float) -> None:
        """Keep a short text."""

    async def recall(self, key: str) -> str:
        """Return it, or an empty string."""

    async def lease(self, name: str, owner: str, *, seconds: float) -> bool:
        """Take or prolong a lease; False while another owner holds it."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A platform's raw update, durably taken and not yet handled."""

    id: str
    body: bytes


class Inbox(Protocol):
    """Raw updates between being taken and being handled; nothing is lost when a process dies."""

    async def take(self, letters: Sequence[Letter]) -> list[str]:
        """Keep them (one round trip, repeated ids once); return the receipts to finish with."""

    async def finish(self, receipts: Sequence[str]) -> None:
        """Forget handled ones."""

    async def reclaim(self, *, idle: float, limit: int) -> list[tuple[str, Letter]]:
        """Take over letters whose taker has been silent for *idle* seconds."""


@dataclass(frozen=True, slots=True)
class Budget:
    """How often one place may be written to: *tokens* per *seconds*, refilled evenly.

    A write that is not *urgent* leaves *spare* tokens untouched.
    """

    key: str
    tokens: int
    seconds: float
    spare: float = 0.0


class PaceStore(Protocol):
    """Writing budgets, shared by all processes."""

    async def spend(self, budgets: Sequence[Budget], *, now: float, urgent: bool) -> float:
        """Spend one token of each and return 0, or spend none and return the seconds to wait."""

    async def rest(self, key: str, *, now: float, seconds: float) -> None:
        """Spend nothing under *key* for that long (the platform said so)."""


# The chat platforms


@dataclass(frozen=True, slots=True)
class Tempo:
    """How dense progress may be on one message: seconds and percent points between two writes."""

    seconds: float
    points: int


class Health(StrEnum):
    """How a part of the bot is doing."""

    UP = "up"
    STARTING = "starting"
    AWAY = "away"


class Responder(Protocol):
    """The way back to the person who just did something; it acknowledges by itself in time.

    *obstacle* is a phrase key when the bot may not post what it would have to post there (missing
    rights, an archived thread), else empty: said before anything is spent.
    """

    obstacle: str

    async def acknowledge(self) -> None:
        """Say that it was heard, visibly or not, within the platform's limit."""

    async def post(self, card: Card, *, nonce: str) -> MessageRef:
        """Post the answer for everyone in the place. Raises MessengerError."""

    async def whisper(self, card: Card) -> None:
        """Answer as privately as the platform allows (design section 9)."""

    async def whisper_file(self, media: Media, card: Card) -> None:
        """Hand over a file, as privately as the platform allows."""

    async def open(self, modal: Modal) -> MessageRef | None:
        """Open a window; where there are none, ask, and return the question's message."""


class Messenger(Protocol):
    """One chat platform, outward."""

    platform: Platform
    frame: Frame
    file_bytes: int  # the largest file it takes
    tempo: Tempo

    async def post(
        self,
        chat: Chat,
        card: Card,
        *,
        media: Media | None = None,
        reply_to: MessageRef | None = None,
        nonce: str = "",
    ) -> MessageRef:
        """Post a card. Raises MessengerError."""

    async def edit(self, message: MessageRef, card: Card, *, media: Media | None = None) -> None:
        """Make the message show *card*; without *media* a picture that is there stays.

        Posting and editing are the same function of the card. "Not modified" is success.
        Raises MessengerError.
        """

    async def delete(self, message: MessageRef) -> None:
        """Delete a message; one that is gone is fine."""

    async def locate(self, picture: PictureInput) -> str:
        """Return an address to download an attached picture from (it may hold secrets)."""

    def budgets(self, message: MessageRef) -> tuple[Budget, ...]:
        """Return what writing to that message costs, by the platform's limits."""


class Handler(Protocol):
    """The service's front door, as the platforms see it."""

    async def handle(self, event: Event, responder: Responder | None) -> None:
        """Deal with one event; never raises a BotError."""


class CommandLedger(Protocol):
    """Which catalogue of commands a platform was last given (200 creations a day: design 9)."""

    async def changed(self, fingerprint: str) -> bool:
        """Tell whether the platform knows another catalogue."""

    async def done(self, fingerprint: str) -> None:
        """Record that it knows this one."""


class Runner(Protocol):
    """One chat platform, running."""

    name: str

    @property
    def messenger(self) -> Messenger:
        """Return its way outward."""

    async def run(self, handler: Handler) -> None:
        """Bring events to *handler* until cancelled. Raises TokenRefused; outages are sat out."""

    def health(self) -> Health:
        """Return how it is doing now."""

    async def drain(self) -> None:
        """Take nothing new; writing stays possible."""


# Pictures


class Pictures(Protocol):
    """The one downloader and its guard, and the fitting of pictures, off the loop."""

    async def download(self, url: str, *, most: int, trusted: bool = False) -> Media:
        """Download and check a picture or clip. Raises PictureError."""

    async def prepare(self, media: Media) -> Media:
        """Shrink an input picture to what the provider takes (<= 4 MB, 2048 px; contract 1.3)."""

    async def fit(self, media: Media, frame: Frame) -> Media | None:
        """Return it as it is if it fits, else shrunk; None when that can't be (clips)."""
