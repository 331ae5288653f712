"""A pressed button of a result: the task is found, the press must fit it, and its handler acts.

The slot is looked up in the stored task, which must belong to the place and message the press came
from: clients can forge what a button carries (DECISIONS.md 3).
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bot.core.errors import ButtonGone, TaskGone
from bot.core.events import ButtonPressed
from bot.core.messages.cards import ButtonRef, Verb
from bot.core.tasks.task import Task
from bot.service.contexts import EventContext, PressedTask
from bot.service.moderation.router import ModerationRouter
from bot.service.submitting.submitter import Submitter
from bot.store.tasks import RedisTasks

# What a card carries that one person is shown privately; it is another message than the task's.
PRIVATE = frozenset(
    {Verb.SEED, Verb.FAVOURITE, Verb.USE, Verb.REGION, Verb.ORIGINAL, Verb.REPORT, Verb.DELETE}
)
# What makes a new picture from a result, which a place may leave to some.
MAKING = frozenset(
    {Verb.PRESS, Verb.AGAIN, Verb.REVISE, Verb.IDEA, Verb.IDEAS, Verb.USE, Verb.REGION}
)

Pressed = Callable[[ButtonPressed, ButtonRef, EventContext], Awaitable[None]]


@dataclass(frozen=True, slots=True, repr=False)
class Actions:
    """What the buttons of results do. Raises BotError with what to tell the person."""

    tasks: RedisTasks
    submitter: Submitter
    moderation: ModerationRouter
    about_tasks: Mapping[Verb, PressedTask]

    def verbs(self) -> dict[Verb, Pressed]:
        """Return what each button does."""
        return dict.fromkeys(self.about_tasks, self.press)

    async def press(self, event: ButtonPressed, ref: ButtonRef, context: EventContext) -> None:
        """Deal with a press."""
        task = await self.tasks.get(ref.task)
        if task is None:
            raise TaskGone(event.shown_prompt)
        if task.message is None or task.message.key != event.message.key:
            await self._require_card(event, ref, task)
        if ref.verb in MAKING:
            await self.moderation.require_press(task, context)
        await self.about_tasks[ref.verb](event, task, context)

    async def _require_card(self, event: ButtonPressed, ref: ButtonRef, task: Task) -> None:
        """Let pass what is private, and an orphan: its process died before its id was stored."""
        if ref.verb is Verb.STOP:  # in a moderator's list; the moderation router checks the place
            return
        is_own = event.user.key == task.user.key
        if ref.verb in PRIVATE and (is_own or _is_private_reply(event, task)):
            return
        if task.chat.key != event.chat.key:
            raise ButtonGone
        if ref.verb in PRIVATE:
            return
        other = await self.tasks.at_message(event.message)
        if task.message is not None or (other is not None and other.id != task.id):
            raise ButtonGone
        await self.submitter.place(task, event.message)


def _is_private_reply(event: ButtonPressed, task: Task) -> bool:
    """Tell whether details of a public result were shown to somebody in their private chat."""
    return event.chat.private and not task.chat.private and not task.hidden
