"""What runs and waits in a place, for those who keep order there: any of it can be cancelled."""

from dataclasses import dataclass

from bot.core.events import ButtonPressed
from bot.core.messages.cards import Button, ButtonRef, ButtonStyle, Card, Verb
from bot.core.messages.phrasebook import Phrasebook, Phrases
from bot.core.moderation.decisions import AuditEntry
from bot.core.panels.cases import named, quoted
from bot.core.ports import Clock, Responder
from bot.core.presenting.answers import note
from bot.core.tasks.task import Task
from bot.service import moderation_catalogue
from bot.service.moderation.command import CommandHandler, ModerationCommand
from bot.service.moderation.ranks import Ranks
from bot.service.tracking.cancelling import Canceller
from bot.store.audit import RedisAudit
from bot.store.tasks import RedisTasks

MOST = 10  # tasks on one card
LONGEST = 80  # characters of a prompt


@dataclass(frozen=True, slots=True, repr=False)
class Queueing:
    """Shows a place's open tasks and cancels them. Raises RankTooLow."""

    tasks: RedisTasks
    ranks: Ranks
    audit: RedisAudit
    canceller: Canceller
    phrasebook: Phrasebook
    clock: Clock

    def handlers(self) -> dict[str, CommandHandler]:
        """Return what each command does."""
        return {moderation_catalogue.LINE.name: self.line}

    async def line(self, command: ModerationCommand, responder: Responder) -> None:
        """Show what runs and waits here, oldest first, each with its cancel."""
        tasks = await self.tasks.open_in(command.event.chat.space_key)
        if not tasks:
            await responder.reply_privately(note(command.phrases, "line-empty"))
            return
        shown = tasks[:MOST]
        lines = [
            f"{number}. {await self._line(task, command.phrases)}"
            for number, task in enumerate(shown, start=1)
        ]
        if len(tasks) > MOST:
            lines.append(command.phrases("line-more", count=len(tasks) - MOST))
        stops = [
            Button(
                command.phrases("line-stop", number=number),
                ButtonRef(Verb.STOP, task.id),
                style=ButtonStyle.DANGER,
            )
            for number, task in enumerate(shown, start=1)
        ]
        rows = tuple(tuple(stops[start : start + 5]) for start in range(0, len(stops), 5))
        title = command.phrases("line-title", count=len(tasks))
        await responder.reply_privately(Card(title=title, text="\n".join(lines), rows=rows))

    async def stop(self, event: ButtonPressed, task: Task, responder: Responder) -> None:
        """Cancel somebody's task. Raises RankTooLow; the list may stand in another chat."""
        await self.ranks.require(event, task.chat.space_key)
        await responder.acknowledge()
        phrases = self.phrasebook.phrases(event.user.locale)
        answer = await self.canceller.cancel(task)
        entry = AuditEntry(
            task.chat.space_key,
            self.clock.now(),
            event.user,
            "cancel",
            subject=task.user.key,
            detail=task.id,
        )
        await self.audit.append(entry, event=event.id)
        await responder.reply_privately(note(phrases, answer))

    async def _line(self, task: Task, phrases: Phrases) -> str:
        place = await self.tasks.position(task.id)
        state = phrases("line-waits", place=place) if place else phrases("line-runs")
        prompt = quoted(task.prompt, longest=LONGEST)
        return f"{state} · {named(task.user)} · {prompt or task.label}"
