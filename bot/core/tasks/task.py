"""The one aggregate: what we know of a picture job, and how news moves it on.

``Task`` is what we know, ``TaskUpdate`` is what the provider just said, ``Task.advance``
gives the next ``Task`` or None for old news (DECISIONS.md 1).
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import assert_never

from bot.core.chat import Chat, MessageRef, User
from bot.core.ids import PanelId, TaskId
from bot.core.tasks.requests import FillModal, PressButton, Receipt, Request, Speed


class TaskStatus(StrEnum):
    """Where a task stands, in our words."""

    NEW = "new"  # the intent is recorded, its card is not yet posted
    WAITING = "waiting"  # in our queue
    SUBMITTING = "submitting"  # a submit is in flight
    UNKNOWN = "unknown"  # the submit's answer was lost: it may have been accepted
    ACCEPTED = "accepted"  # the provider has it
    RUNNING = "running"  # the provider works on it
    MODAL = "modal"  # the provider waits for words
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELLED = "cancelled"
    LOST = "lost"  # the provider no longer knows it, or 24 hours have passed


FINAL = frozenset({TaskStatus.SUCCEEDED, TaskStatus.FAILED, TaskStatus.CANCELLED, TaskStatus.LOST})
FOLLOWED = frozenset({TaskStatus.ACCEPTED, TaskStatus.RUNNING})


class Notify(StrEnum):
    """How a member hears that a picture is ready."""

    REPLY = "reply"
    PRIVATE = "private"
    OFF = "off"


class RemoteStatus(StrEnum):
    """Where the provider says it stands (CONTRACT.md 4.2); unknown words count as PENDING."""

    PENDING = "pending"
    RUNNING = "running"
    MODAL = "modal"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELLED = "cancelled"


class FailureKind(StrEnum):
    """Why a task failed, as far as it changes what to say and what to do next (CONTRACT.md 4.7)."""

    CONTENT = "content"  # moderation, of the words or of the picture
    PROMPT = "prompt"  # a parameter or link is wrong
    TIMEOUT = "timeout"  # the provider gave up waiting
    BUSY = "busy"  # no room, no account, upstream trouble
    KEY = "key"  # the operator's key is refused
    CREDIT = "credit"  # the operator's account is empty
    UNSUPPORTED = "unsupported"
    PARENT = "parent"  # the picture can no longer be edited
    OUTCOME = "outcome"  # nobody knows whether it was accepted
    LOST = "lost"
    PICTURE = "picture"  # an input picture could not be prepared
    UNANSWERED = "unanswered"  # nobody filled the modal
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Failure:
    """Why it failed; *reason* is the provider's text, *support* finds the log line."""

    kind: FailureKind
    reason: str = ""
    support: str = ""


@dataclass(frozen=True, slots=True)
class TaskButton:
    """A button of the provider's on a finished task (CONTRACT.md 5.1)."""

    custom_id: str
    label: str = ""
    emoji: str = ""


@dataclass(frozen=True, slots=True)
class TaskUpdate:
    """What the provider said about one task, normalised (CONTRACT.md 11.4).

    *is_news* is False when it could not be read just now: nothing is known then, least of all that
    it is gone.
    """

    remote_id: str
    status: RemoteStatus
    progress: int | None = None
    picture_url: str = ""
    picture_urls: tuple[str, ...] = ()
    video_urls: tuple[str, ...] = ()
    final_prompt: str = ""
    text: str = ""
    buttons: tuple[TaskButton, ...] = ()
    fail_kind: FailureKind = FailureKind.OTHER
    fail_reason: str = ""
    state: str = ""
    action: str = ""
    width: int = 0
    height: int = 0
    is_news: bool = True


@dataclass(frozen=True, slots=True)
class Result:
    """What came out: links expire, so delivery downloads at once (CONTRACT.md 7.10)."""

    picture_url: str = ""
    picture_urls: tuple[str, ...] = ()
    video_urls: tuple[str, ...] = ()
    final_prompt: str = ""
    text: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Task:
    """A picture job. Times are seconds since the epoch; 0 means not yet.

    *revision* counts the saves: the store refuses one that does not build on the newest.
    *prompt* is what the member reads; *asked* is the message or command that asked for it.
    *parent* is the task whose button was pressed, *label* that button's caption.
    """

    id: TaskId
    user: User
    chat: Chat
    request: Request
    prompt: str
    created: float
    status: TaskStatus = TaskStatus.NEW
    revision: int = 0
    speed: Speed = Speed.DEFAULT
    message: MessageRef | None = None
    asked: MessageRef | None = None
    parent: TaskId | None = None
    label: str = ""
    family: str = ""
    remote_id: str = ""
    prefill: str = ""
    ahead: int | None = None
    submitted: float = 0.0
    finished: float = 0.0
    progress: int = 0
    preview_url: str = ""
    result: Result = field(default_factory=Result)
    buttons: tuple[TaskButton, ...] = ()
    failure: Failure | None = None
    cancelling: bool = False
    modal_sent: bool = False
    pressed: tuple[int, ...] = ()  # slots of buttons that were pressed, for all to see
    remixed: tuple[int, ...] = ()  # those of them that were pressed with other words
    then: str = ""  # the family to press on the result: this task goes on as that
    group: PanelId | None = None  # the batch it is one of
    notify: Notify = Notify.REPLY
    hidden: bool = False  # shown to its requester alone
    removed: bool = False  # its card was deleted, by its requester or a moderator
    cost: int = 1  # in credits; 0: free
    from_credits: bool = False  # paid with the member's own credits, as a limit was reached
    warning: str = ""  # what may be odd about its prompt, in the requester's language
    missed: int = 0
    missed_since: float = 0.0
    picture_failed: str = ""

    @property
    def is_final(self) -> bool:
        """Tell whether nothing more will happen to it."""
        return self.status in FINAL

    def placed(self, message: MessageRef) -> "Task":
        """Return the task with its card posted; it now waits in our queue."""
        return replace(self, message=message, status=TaskStatus.WAITING)

    def back_in_line(self) -> "Task":
        """Return the task waiting again: the provider took nothing."""
        return replace(self, status=TaskStatus.WAITING, submitted=0.0)

    def submitting(self, now: float) -> "Task":
        """Return the task with a submit in flight."""
        return replace(self, status=TaskStatus.SUBMITTING, submitted=now)

    def unknown(self) -> "Task":
        """Return the task after a submit whose answer was lost."""
        return replace(self, status=TaskStatus.UNKNOWN)

    def accepted(self, receipt: Receipt, now: float) -> "Task":
        """Return the task after the provider's answer.

        When a modal was expected and its answer is at hand, the request becomes that answer and
        the task stays SUBMITTING; an unexpected modal makes it MODAL.
        """
        known = replace(self, remote_id=receipt.remote_id, ahead=receipt.ahead, submitted=now)
        if not receipt.needs_modal:
            sent = self.modal_sent or isinstance(self.request, FillModal)
            return replace(known, status=TaskStatus.ACCEPTED, modal_sent=sent)
        match self.request:
            case PressButton(fill=str(words), mask=mask, moves=moves):
                answer = FillModal(receipt.remote_id, words, mask=mask, moves=moves)
                return replace(known, request=answer)
        prefill = receipt.prefill or self.prefill or self.prompt
        return replace(known, status=TaskStatus.MODAL, prefill=prefill)

    def filled(self, prompt: str) -> "Task":
        """Return the task with its modal answered; it waits in our queue to be sent."""
        moves = isinstance(self.request, PressButton) and self.request.moves
        request = FillModal(remote_id=self.remote_id, prompt=prompt, moves=moves)
        waiting = replace(self, request=request, status=TaskStatus.WAITING)
        return replace(waiting, prompt=prompt or self.prompt)

    def advance(self, update: TaskUpdate, now: float) -> "Task | None":
        """Return the task after *update*, or None when it is old news.

        A final state is never left, progress never runs backwards, and MODAL after the modal was
        sent means running (CONTRACT.md 3.3.5).
        """
        if self.is_final:
            return None
        match update.status:
            case RemoteStatus.SUCCEEDED:
                return self._succeeded(update, now)
            case RemoteStatus.FAILED | RemoteStatus.CANCELLED:
                return self._ended(update, now)
            case RemoteStatus.MODAL if not self.modal_sent:
                return self._asked_for_words(update)
            case RemoteStatus.PENDING | RemoteStatus.RUNNING | RemoteStatus.MODAL:
                moved = self._moved(update)
                return moved if moved != self else None
            case never:
                assert_never(never)

    def failed(self, failure: Failure, now: float) -> "Task":
        """Return the task ended by *failure*."""
        lost = failure.kind in (FailureKind.LOST, FailureKind.OUTCOME)
        status = TaskStatus.LOST if lost else TaskStatus.FAILED
        return replace(self, status=status, failure=failure, finished=now)

    def cancelled(self, now: float) -> "Task":
        """Return the task ended by its requester."""
        return replace(self, status=TaskStatus.CANCELLED, finished=now)

    def _succeeded(self, update: TaskUpdate, now: float) -> "Task":
        result = Result(
            picture_url=update.picture_url,
            picture_urls=update.picture_urls,
            video_urls=update.video_urls,
            final_prompt=update.final_prompt,
            text=update.text,
            width=update.width,
            height=update.height,
        )
        return replace(
            self,
            status=TaskStatus.SUCCEEDED,
            remote_id=self.remote_id or update.remote_id,
            progress=100,
            result=result,
            buttons=update.buttons,
            finished=now,
        )

    def _ended(self, update: TaskUpdate, now: float) -> "Task":
        stopped = update.status is RemoteStatus.CANCELLED
        # net answers a cancel with FAILURE and the words "task cancelled" (CONTRACT.md 4.2).
        by_itself = bool(update.fail_reason) and "取消" not in update.fail_reason
        if stopped or (self.cancelling and not by_itself):
            return self.cancelled(now)
        return self.failed(Failure(update.fail_kind, update.fail_reason), now)

    def _asked_for_words(self, update: TaskUpdate) -> "Task | None":
        if self.status is TaskStatus.MODAL:
            return None
        prefill = update.final_prompt or self.prefill or self.prompt
        return replace(self, status=TaskStatus.MODAL, prefill=prefill)

    def _moved(self, update: TaskUpdate) -> "Task":
        running = update.status is not RemoteStatus.PENDING or self.status is TaskStatus.RUNNING
        return replace(
            self,
            status=TaskStatus.RUNNING if running else TaskStatus.ACCEPTED,
            remote_id=self.remote_id or update.remote_id,
            progress=max(self.progress, min(update.progress or 0, 99)),
            preview_url=update.picture_url or self.preview_url,
            ahead=None if running else self.ahead,
            missed=0,
            missed_since=0.0,
        )
