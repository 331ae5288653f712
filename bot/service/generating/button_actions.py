"""A button of a result, pressed: which request it becomes, and what else can do the same.

The button stays pressable; that it was pressed is shown to all.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.core.completeness import complete
from bot.core.errors import BadPicture, PictureError
from bot.core.members.preferences import Preferences
from bot.core.pictures import Media
from bot.core.presenting.results import caption
from bot.core.tasks import custom_ids
from bot.core.tasks.families import FAMILIES, Need, Row
from bot.core.tasks.ideas import ideas
from bot.core.tasks.requests import (
    Describe,
    Extend,
    Imagine,
    Instead,
    Motion,
    PressButton,
    Request,
    Video,
    stored_pictures,
)
from bot.core.tasks.task import Task
from bot.service.capabilities import Capabilities
from bot.service.changes import change
from bot.service.contexts import EventContext
from bot.service.submitting.inputs import Inputs
from bot.service.submitting.submitter import Submitter
from bot.service.wake_up import WakeUp
from bot.store.tasks import RedisTasks

log = logging.getLogger(__name__)

_VARIES = {"subtle": "vary_subtle", "strong": "vary_strong"}


@dataclass(frozen=True, slots=True, repr=False)
class ButtonActions:
    """Takes pressed buttons into the queue. Raises Refused before anything is spent."""

    submitter: Submitter
    tasks: RedisTasks
    inputs: Inputs
    capabilities: Capabilities
    shows: WakeUp

    async def press(
        self,
        context: EventContext,
        parent: Task,
        slot: int,
        *,
        fill: str | None = None,
        mask: Media | None = None,
    ) -> None:
        """Take the button in *slot*, with its modal's words and selection when it needs some."""
        wanted = _request(parent, slot, fill, context.preferences, is_masked=mask is not None)
        request = await self.capabilities.require(wanted)
        task = self._task(context, parent, slot, request, fill=fill)
        media = (mask,) if mask is not None else await self._pictures(request, parent)
        guard = f"{parent.id}:{slot}:{context.user.key}"
        if not await self.submitter.begin(task, context, media=media, guard=guard):
            return
        worded = fill is not None and fill != _old_prompt(parent)
        if await change(self.tasks, parent, lambda newest: _pressed(newest, slot, worded=worded)):
            self.shows.wake()

    async def again(self, context: EventContext, old: Task) -> None:
        """Take the same request once more."""
        media = await self.tasks.pictures(old.id)
        if len(media) < stored_pictures(old.request):
            raise BadPicture("refused-restart-pictures")
        task = self.submitter.task(context, old.request, prompt=old.prompt, speed=old.speed)
        task = replace(task, label=old.label, family=old.family)
        guard = f"{old.id}:again:{context.user.key}"
        await self.submitter.begin(task, context, media=media, guard=guard)

    async def _pictures(self, request: Request, parent: Task) -> tuple[Media, ...]:
        """Return what the other way of doing it needs: the picture that the button stood under."""
        if not stored_pictures(request):
            return ()
        try:
            return (await self.inputs.of_result(parent),)
        except PictureError as error:
            log.info("parent's picture not had", extra={"task": parent.id, "why": repr(error)})
            raise BadPicture("picture-unreachable") from error

    def _task(
        self,
        context: EventContext,
        parent: Task,
        slot: int,
        request: Request,
        *,
        fill: str | None,
    ) -> Task:
        button = parent.buttons[slot]
        task = self.submitter.task(
            context, request, prompt=fill or parent.prompt, speed=parent.speed, parent=parent
        )
        label, emoji = caption(button, context.phrases)
        preferences, family = context.preferences, custom_ids.read(button.custom_id).family.name
        takes_two = family == "variation" and preferences.variation and fill is None
        then = _VARIES.get(preferences.variation, "") if takes_two else ""
        return replace(task, label=label or emoji, family=family, then=then)


def needs_words(parent: Task, slot: int, preferences: Preferences) -> bool:
    """Tell whether a press asks for words first (DECISIONS.md 6)."""
    need = custom_ids.read(parent.buttons[slot].custom_id).family.need
    if need is Need.REMIX:
        return preferences.remix == "on"
    return need is Need.PROMPT


def proposal(parent: Task, slot: int) -> str:
    """Return the words that a button's modal starts with."""
    pressed = custom_ids.read(parent.buttons[slot].custom_id)
    if pressed.family.is_pick:
        found = ideas(parent.result.text or parent.result.final_prompt)
        if 0 < pressed.index <= len(found):
            return found[pressed.index - 1]
    return _old_prompt(parent)


def _old_prompt(parent: Task) -> str:
    return parent.result.final_prompt or parent.prompt


def _request(
    parent: Task, slot: int, fill: str | None, preferences: Preferences, *, is_masked: bool
) -> Request:
    button = parent.buttons[slot]
    if change_request := custom_ids.as_change(button.custom_id, parent.remote_id):
        return change_request
    pressed = custom_ids.read(button.custom_id)
    is_remix = pressed.family.need is Need.REMIX
    first = _upsample(parent, pressed, preferences) if fill is None else ""
    if first:
        return PressButton(parent.remote_id, first)
    if is_remix and fill is None and preferences.remix == "off":
        fill = ""  # a modal that comes all the same is sent as it is
    return PressButton(
        remote_id=parent.remote_id,
        custom_id=button.custom_id,
        fill=fill,
        mask=is_masked,
        remix=is_remix and bool(fill),
        instead=_instead(parent, pressed, fill),
        moves=pressed.family.row is Row.MOTION,
    )


def _upsample(parent: Task, pressed: custom_ids.Pressable, preferences: Preferences) -> str:
    """Return the button to press first where a variation's strength was chosen, else nothing.

    The API has no such switch: the picture is taken alone, then varied as strongly as wished.
    """
    if not preferences.variation or pressed.family.name != "variation":
        return ""
    for button in parent.buttons:
        other = custom_ids.read(button.custom_id)
        if other.family.name == "upsample" and other.index == pressed.index:
            return button.custom_id
    return ""


_INSTEAD: Mapping[str, Callable[[Task, str], Instead]] = {
    "describe_pick": lambda _, words: Imagine(words),
    "shorten_pick": lambda _, words: Imagine(words),
    "describe_retry": lambda _parent, _words: Describe(),
    "animate_high": lambda _, words: Video(words, motion=Motion.HIGH),
    "animate_low": lambda _, words: Video(words, motion=Motion.LOW),
    "extend_high": lambda parent, words: Extend(parent.remote_id, 0, words, Motion.HIGH),
    "extend_low": lambda parent, words: Extend(parent.remote_id, 0, words, Motion.LOW),
}
complete(_INSTEAD, (one.name for one in FAMILIES if one.is_replaceable), "presses._INSTEAD")


def _instead(parent: Task, pressed: custom_ids.Pressable, fill: str | None) -> Instead | None:
    """Return what does the same where a gateway refuses such buttons (CONTRACT.md 5.9)."""
    same = _INSTEAD.get(pressed.family.name)
    return same and same(parent, fill if fill is not None else _old_prompt(parent))


def _pressed(task: Task, slot: int, *, worded: bool) -> Task | None:
    pressed = tuple(sorted({*task.pressed, slot}))
    remixed = tuple(sorted({*task.remixed, slot})) if worded else task.remixed
    if pressed == task.pressed and remixed == task.remixed:
        return None
    return replace(task, pressed=pressed, remixed=remixed)
