"""Task to card: what a message shows while a picture is asked for, painted, and done."""

from dataclasses import replace
from typing import assert_never

from bot.core.chat import User
from bot.core.messages.cards import Button, ButtonRef, ButtonStyle, Card, Picture, Row, Tone, Verb
from bot.core.messages.phrasebook import Phrases
from bot.core.presenting.results import ALT_LONGEST, done_card
from bot.core.tasks.operations import CANCEL
from bot.core.tasks.requests import Imagine, Speed
from bot.core.tasks.task import FINAL, Failure, FailureKind, Task, TaskStatus

# DECISIONS.md 16: after that long the card says that it may still come.
SOFT_DEADLINE = {
    Speed.TURBO: 600.0,
    Speed.FAST: 1200.0,
    Speed.DEFAULT: 1200.0,
    Speed.RELAX: 3600.0,
}


def task_card(
    task: Task,
    phrases: Phrases,
    *,
    now: float,
    position: int | None = None,
    missing: frozenset[str] = frozenset(),
) -> Card:
    """Return what the task's message shows now.

    *position* is its place in our queue. *missing* are operations that the provider is known not
    to offer (``service.capabilities``); what still waits with us can always be cancelled.
    """
    match task.status:
        case TaskStatus.SUCCEEDED:
            return done_card(task, phrases, missing=missing)
        case TaskStatus.FAILED | TaskStatus.LOST:
            return _failed_card(task, phrases)
        case TaskStatus.CANCELLED:
            text = _given_back(task, phrases, "card-cancelled-quota")
            return _card(
                task, title=phrases("card-cancelled"), text=text, extras=_again(task, phrases)
            )
        case TaskStatus.MODAL:
            return _asking_card(task, phrases)
        case (
            TaskStatus.NEW
            | TaskStatus.WAITING
            | TaskStatus.SUBMITTING
            | TaskStatus.UNKNOWN
            | TaskStatus.ACCEPTED
            | TaskStatus.RUNNING
        ):
            can_cancel = CANCEL.name not in missing
            return _working_card(task, phrases, now=now, position=position, can_cancel=can_cancel)
        case never:
            assert_never(never)


def is_late(task: Task, now: float) -> bool:
    """Tell whether the task is past its soft deadline and still open."""
    if task.status in FINAL or not task.submitted:
        return False
    return now - task.submitted > SOFT_DEADLINE[task.speed]


def still_working_card(task: Task, phrases: Phrases) -> Card:
    """Return the last card a dying interaction token can write (LIMITS.md 1.5)."""
    show = Button(phrases("button-show"), ButtonRef(Verb.SHOW, task.id), style=ButtonStyle.PRIMARY)
    return _card(task, title=phrases("card-still-working"), extras=(show,), tone=Tone.WORKING)


def ready_card(user: User, phrases: Phrases) -> Card:
    """Return the short reply that pings the requester once."""
    return Card(text=phrases("ready"), mention=user, tone=Tone.DONE)


def _card(
    task: Task,
    *,
    title: str,
    text: str = "",
    picture: Picture | None = None,
    extras: Row = (),
    tone: Tone = Tone.PLAIN,
) -> Card:
    return Card(
        title=f"{task.label} · {title}" if task.label else title,
        prompt=task.prompt,
        text=text,
        author=task.user,
        picture=picture,
        extras=extras,
        tone=tone,
    )


def _working_card(
    task: Task, phrases: Phrases, *, now: float, position: int | None, can_cancel: bool
) -> Card:
    ours = task.status in (TaskStatus.NEW, TaskStatus.WAITING)
    extras: Row = ()
    if not task.cancelling and (ours or can_cancel):
        ref = ButtonRef(Verb.CANCEL, task.id)
        extras = (Button(phrases("button-cancel"), ref, style=ButtonStyle.DANGER),)
    late = phrases("card-late") if is_late(task, now) else ""
    picture = None
    if task.preview_url:
        picture = Picture(task.preview_url, alt=task.prompt[:ALT_LONGEST], final=False)
    return _card(
        task,
        title=_progress(task, phrases, position),
        text="\n".join(filter(None, (task.warning, late))),
        picture=picture,
        extras=extras,
        tone=Tone.WORKING,
    )


def _progress(task: Task, phrases: Phrases, position: int | None) -> str:
    if task.cancelling:
        return phrases("card-cancelling")
    match task.status:
        case TaskStatus.WAITING if position:
            return phrases("card-waiting-position", position=position)
        case TaskStatus.ACCEPTED if task.ahead:
            return phrases("card-accepted-ahead", ahead=task.ahead)
        case TaskStatus.RUNNING if task.progress:
            return phrases("card-running", progress=task.progress)
        case TaskStatus.RUNNING:
            return phrases("card-running-start")
        case status:
            return phrases(f"card-{status}")


def _asking_card(task: Task, phrases: Phrases) -> Card:
    row = (
        Button(phrases("button-edit"), ButtonRef(Verb.EDIT, task.id), style=ButtonStyle.PRIMARY),
        Button(phrases("button-as-is"), ButtonRef(Verb.AS_IS, task.id)),
        Button(phrases("button-cancel"), ButtonRef(Verb.CANCEL, task.id), style=ButtonStyle.DANGER),
    )
    return _card(task, title=phrases("card-modal"), extras=row, tone=Tone.ASKING)


def _failed_card(task: Task, phrases: Phrases) -> Card:
    failure = task.failure or Failure(FailureKind.OTHER)
    lost = task.status is TaskStatus.LOST
    text = f"{failure_text(failure, phrases)}\n{_given_back(task, phrases, 'card-quota-kept')}"
    card = _card(
        task,
        title=phrases("card-lost" if lost else "card-failed"),
        text=text,
        extras=_again(task, phrases),
        tone=Tone.FAILED,
    )
    if not failure.support:
        return card
    return replace(card, support=phrases("card-support", code=failure.support))


def _given_back(task: Task, phrases: Phrases, usual: str) -> str:
    """Return what is said of the price of a task that came to nothing."""
    if task.cost > 1 or task.from_credits:
        return phrases("card-credits-back", count=task.cost)
    return phrases(usual)


def failure_text(failure: Failure, phrases: Phrases) -> str:
    """Return what happened and what to do, in one or two sentences."""
    reason = " ".join(failure.reason.split())[:300].rstrip(".。 ")
    match failure.kind:
        case FailureKind.CONTENT if reason.startswith("word:"):
            return phrases("failure-content-word", word=reason.removeprefix("word:"))
        case FailureKind.OTHER if not reason:
            return phrases("failure-other-silent")
        case kind:
            return phrases(f"failure-{kind}", reason=reason)


def _again(task: Task, phrases: Phrases) -> Row:
    """Return the next step: the same once more, and for a prompt of one's own, changed."""
    again = Button(phrases("button-again"), ButtonRef(Verb.AGAIN, task.id))
    if not isinstance(task.request, Imagine):
        return (again,)
    revise = Button(
        phrases("button-revise"), ButtonRef(Verb.REVISE, task.id), style=ButtonStyle.PRIMARY
    )
    return (revise, again)
