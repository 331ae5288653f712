"""A finished task to cards: the picture or text that came out, its buttons, and its details."""

from dataclasses import replace

from bot.core.messages.cards import Button, ButtonRef, ButtonStyle, Card, Picture, Row, Tone, Verb
from bot.core.messages.phrasebook import Phrases
from bot.core.tasks import custom_ids, kinds
from bot.core.tasks.ideas import ideas, weights
from bot.core.tasks.operations import PRESSED
from bot.core.tasks.requests import Describe, Imagine, ResultKind
from bot.core.tasks.task import Task, TaskButton, TaskStatus

ALT_LONGEST = 1024  # Discord: an attachment's description
FLAG = "🚩"  # report
UNAVAILABLE = "🚫"  # before the label of what the picture service turned out not to offer


def done_card(task: Task, phrases: Phrases, *, missing: frozenset[str] = frozenset()) -> Card:
    """Return the card of a task that succeeded; *missing*: see ``present.task_card``."""
    url, failed = result_url(task), task.picture_failed
    card = Card(
        title=task.label,
        prompt=task.prompt,
        text=phrases(f"card-picture-{failed}") if failed else "",
        author=task.user,
        picture=None if failed or not url else Picture(url, alt=task.prompt[:ALT_LONGEST]),
        rows=_rows(task, phrases, missing),
        extras=_extras(task, phrases),
        tone=Tone.DONE,
        link=url if failed else "",
    )
    if kinds.kind_of(task) is ResultKind.TEXT:
        return replace(
            card, text=_text(task, phrases), rows=(*card.rows, *_own_picks(task, phrases))
        )
    if not url:
        title = f"{task.label} · {phrases('card-done')}" if task.label else ""
        return replace(card, title=title, text=task.result.text or phrases("card-done-text"))
    return card


def result_url(task: Task) -> str:
    """Return where the result lies: the clip when there is one, else the picture."""
    return next(iter(task.result.video_urls), "") or task.result.picture_url


def said(task: Task) -> str:
    """Return the words that came out of a task."""
    return task.result.text or task.result.final_prompt


def details_card(task: Task, phrases: Phrases) -> Card:
    """Return what is behind the Details button."""
    lines = [phrases("details-prompt", prompt=task.prompt)]
    if task.result.final_prompt and task.result.final_prompt != task.prompt:
        lines.append(phrases("details-final", prompt=task.result.final_prompt))
    if task.warning:
        lines.append(task.warning)
    if task.speed:
        lines.append(phrases("details-speed", speed=phrases(f"choice-{task.speed}")))
    if task.finished and task.submitted:
        lines.append(phrases("details-took", seconds=round(task.finished - task.submitted)))
    if task.result.width and task.result.height:
        size = {"width": str(task.result.width), "height": str(task.result.height)}
        lines.append(phrases("details-size", **size))
    if task.cost:
        lines.append(phrases("details-cost", count=task.cost))
    lines.append(phrases("details-task", task=task.id))
    if task.remote_id:
        lines.append(phrases("details-remote", task=task.remote_id))
    return Card(
        title=phrases("details-title"), text="\n".join(lines), rows=_detail_rows(task, phrases)
    )


def _detail_rows(task: Task, phrases: Phrases) -> tuple[Row, ...]:
    """Return what can be done with a result beside the provider's own buttons."""
    if task.status is not TaskStatus.SUCCEEDED:
        return ()
    favourite = Button(phrases("button-favourite"), ButtonRef(Verb.FAVOURITE, task.id), emoji="❤️")
    order = (
        Button(phrases("button-report"), ButtonRef(Verb.REPORT, task.id), emoji=FLAG),
        Button(phrases("button-delete"), ButtonRef(Verb.DELETE, task.id), emoji="🗑️"),
    )
    if kinds.kind_of(task) is ResultKind.TEXT:
        return ((favourite,), order)
    first = [favourite]
    if isinstance(task.request, Imagine):
        first.append(Button(phrases("button-seed"), ButtonRef(Verb.SEED, task.id)))
    first.append(Button(phrases("button-original"), ButtonRef(Verb.ORIGINAL, task.id)))
    numbers = range(1, 5) if _is_grid(task) else range(1)
    return (tuple(first), tuple(_use(task, number, phrases) for number in numbers), order)


def _use(task: Task, number: int, phrases: Phrases) -> Button:
    label = phrases("button-use", number=number) if number else phrases("button-use-whole")
    return Button(label, ButtonRef(Verb.USE, task.id, number))


def _is_grid(task: Task) -> bool:
    families = {custom_ids.read(button.custom_id).family.name for button in task.buttons}
    return "upsample" in families


def _extras(task: Task, phrases: Phrases) -> Row:
    details = Button(phrases("button-details"), ButtonRef(Verb.DETAILS, task.id))
    if not result_url(task) or kinds.kind_of(task) is ResultKind.TEXT:
        return (details,)
    report = Button("", ButtonRef(Verb.REPORT, task.id), emoji=FLAG)
    if task.picture_failed:
        return (Button(phrases("button-retry"), ButtonRef(Verb.RETRY, task.id)), details, report)
    original = Button(phrases("button-original"), ButtonRef(Verb.ORIGINAL, task.id))
    return (original, details, report)


def _rows(task: Task, phrases: Phrases, missing: frozenset[str]) -> tuple[Row, ...]:
    return tuple(
        tuple(_button(task, slot, phrases, missing) for slot in row)
        for row in custom_ids.layout(task.buttons)
    )


def _text(task: Task, phrases: Phrases) -> str:
    """Return a described or shortened result as numbered lines, else as it was told."""
    found = ideas(said(task))
    weighed = " · ".join(f"{one.words} {one.weight:.2f}" for one in weights(said(task)))
    lines = [f"{number}. {idea}" for number, idea in enumerate(found, start=1)]
    if not lines and not weighed:
        return said(task) or phrases("card-done-text")
    return "\n\n".join(filter(None, (weighed, *lines)))


def _own_picks(task: Task, phrases: Phrases) -> tuple[Row, ...]:
    """Return our own buttons where a server sends none for its prompts, and *Imagine all*."""
    found = ideas(said(task))
    picks: Row = ()
    if not any(custom_ids.read(button.custom_id).family.is_pick for button in task.buttons):
        numbers = range(1, min(len(found), 5) + 1)
        picks = tuple(Button(str(n), ButtonRef(Verb.IDEA, task.id, n)) for n in numbers)
    everything: Row = ()
    described = isinstance(task.request, Describe) or task.family == "describe_retry"
    if len(found) > 1 and described:
        label = phrases("button-describe-all")
        everything = (Button(label, ButtonRef(Verb.IDEAS, task.id), emoji="🎉"),)
    return tuple(row for row in (picks, everything) if row)


def _button(task: Task, slot: int, phrases: Phrases, missing: frozenset[str]) -> Button:
    button = task.buttons[slot]
    label, emoji = caption(button, phrases)
    family = custom_ids.read(button.custom_id).family
    if f"{PRESSED}{family.name}" in missing and not family.is_replaceable:
        label, emoji = f"{UNAVAILABLE} {label or emoji}", ""
    style = ButtonStyle.PLAIN
    if slot in task.pressed:
        style = ButtonStyle.SUCCESS if slot in task.remixed else ButtonStyle.PRIMARY
    return Button(label, ButtonRef(Verb.PRESS, task.id, slot), emoji=emoji, style=style)


def caption(button: TaskButton, phrases: Phrases) -> tuple[str, str]:
    """Return a button's label and emoji; the server's English ones give way to other languages."""
    face, family = custom_ids.face(button), custom_ids.read(button.custom_id).family
    if face.caption:
        return phrases(face.caption), face.emoji
    translated = family.caption and not (family.letter or family.bare)
    if face.label and translated and not phrases.locale.startswith("en"):
        return phrases(family.caption), face.emoji
    return face.label, face.emoji
