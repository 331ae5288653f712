"""Reports: a member finds that a result should not be there, and the moderators hear of it."""

import hashlib
import logging
from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.chat import Chat, User
from bot.core.errors import BadInput, TermListed
from bot.core.events import ButtonPressed
from bot.core.ids import ReportId, new_id
from bot.core.messages.cards import Tone
from bot.core.messages.moments import clock_time
from bot.core.messages.phrasebook import Phrasebook, Phrases
from bot.core.moderation.decisions import ShowReport
from bot.core.moderation.reports import Report
from bot.core.ports import Budget, Clock, Messenger, Responder
from bot.core.presenting.answers import note
from bot.core.presenting.results import result_url
from bot.core.tasks.task import Task
from bot.service import moderation_catalogue
from bot.service.moderation.command import CommandHandler, ModerationCommand
from bot.service.moderation.judging import Judging
from bot.service.moderation.pointing import Pointing
from bot.service.wake_up import WakeUp
from bot.store.memos import RedisMemos
from bot.store.policies import RedisPolicies
from bot.store.rate_limits import RedisRateLimits
from bot.store.reports import RedisReports

log = logging.getLogger(__name__)

MOST, PERIOD = 10, 3600.0  # reports of one person in that many seconds
TERM_QUIET = 600.0  # seconds in which the same word of the same person is told once
LONGEST = 500  # characters of a reason


@dataclass(frozen=True, slots=True, repr=False)
class Reporting:
    """Takes reports. Raises BadInput, TaskGone."""

    pointing: Pointing
    judging: Judging
    policies: RedisPolicies
    reports: RedisReports
    memos: RedisMemos
    rate_limits: RedisRateLimits
    messengers: Mapping[str, Messenger]
    phrasebook: Phrasebook
    clock: Clock
    wake_up: WakeUp

    def handlers(self) -> dict[str, CommandHandler]:
        """Return what each command does."""
        return {moderation_catalogue.REPORT.name: self.command}

    async def command(self, command: ModerationCommand, responder: Responder) -> None:
        """Report a result that is named or replied to."""
        event = command.event
        task, reason = await self.pointing.at(event)
        await self._report(task, event.user, event.id, responder, command.phrases, reason=reason)

    async def press(self, event: ButtonPressed, task: Task, responder: Responder) -> None:
        """Report the result whose button was pressed."""
        phrases = self.phrasebook.phrases(event.user.locale)
        await self._report(task, event.user, event.id, responder, phrases, reason="")

    async def judge(self, event: ButtonPressed, responder: Responder) -> None:
        """Decide a report. Raises RankTooLow, ButtonGone, BadInput."""
        await self.judging.judge(event, responder)

    async def refused(
        self, user: User, chat: Chat, error: TermListed, prompt: str, event: str
    ) -> None:
        """Tell the moderators of a refused prompt; the same word again soon is not told again."""
        if chat.private:
            return
        report_id = id_of(event)
        digest = hashlib.sha256(f"{chat.space_key} {user.key} {error.term}".encode()).hexdigest()
        key = f"reported-term:{digest[:24]}"
        if await self.memos.recall(key) not in ("", report_id):
            return
        report = Report(
            id=report_id,
            space=chat.space_key,
            user=user,
            at=self.clock.now(),
            reason=error.piece if error.piece != error.term else "",
            term=error.term,
            prompt=prompt,
        )
        await self.reports.report(report, (ShowReport(report_id),))
        await self.memos.remember(key, report_id, seconds=TERM_QUIET)
        self.wake_up.wake()
        log.info("refused prompt reported", extra={"report": report_id, "space": report.space})

    async def _report(
        self,
        task: Task,
        user: User,
        event: str,
        responder: Responder,
        phrases: Phrases,
        *,
        reason: str,
    ) -> None:
        if task.user.key == user.key:
            raise BadInput("report-own")
        await responder.acknowledge()
        await self._require_calm(user)
        space = task.chat.space_key
        report = self._made(task, user, event, reason)
        taken = await self.reports.report(report, (ShowReport(report.id),))
        self.wake_up.wake()
        if taken is None:
            await responder.reply_privately(note(phrases, "report-before"))
            return
        log.info("result reported", extra={"report": taken.id, "task": task.id, "space": space})
        has_place = (await self.policies.of(space)).modlog is not None
        key = "report-thanks" if has_place else "report-thanks-nowhere"
        await responder.reply_privately(note(phrases, key, tone=Tone.DONE))

    def _made(self, task: Task, user: User, event: str, reason: str) -> Report:
        messenger = self.messengers[task.chat.platform]
        return Report(
            id=id_of(event),
            space=task.chat.space_key,
            user=task.user,
            at=self.clock.now(),
            task=task.id,
            reporters=(user,),
            reason=" ".join(reason.split())[:LONGEST],
            prompt=task.prompt,
            link=messenger.link(task.message) if task.message else "",
            picture_url=result_url(task),
        )

    async def _require_calm(self, user: User) -> None:
        """Raise BadInput when somebody floods the moderators."""
        now = self.clock.now()
        budget = Budget(f"reports:{user.key}", MOST, PERIOD)
        if (wait := await self.rate_limits.spend((budget,), now=now, urgent=True)) > 0:
            raise BadInput("report-too-many", {"when": clock_time(now + wait)})


def id_of(event: str) -> ReportId:
    """Return the id of the report that an event makes: the same event makes the same report."""
    return ReportId(new_id(hashlib.sha256(f"report {event}".encode()).digest()))
