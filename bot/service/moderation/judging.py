"""A report decided with one tap: the first press counts, everybody concerned hears of it."""

import logging
from dataclasses import dataclass, replace
from typing import assert_never

from bot.core.chat import User
from bot.core.errors import BadInput, ButtonGone
from bot.core.events import ButtonPressed
from bot.core.messages.phrasebook import Phrasebook
from bot.core.moderation.cases import Case, CaseKind
from bot.core.moderation.decisions import (
    AuditEntry,
    Decision,
    OutboxEntry,
    RemoveResult,
    ShowReport,
    StopTasks,
    Tell,
)
from bot.core.moderation.ranks import Rank
from bot.core.moderation.reports import Report, Verdict
from bot.core.panels.cases import named
from bot.core.panels.reports import ReportChoice, outcome_phrase
from bot.core.ports import Clock, Responder
from bot.core.presenting.answers import note
from bot.service.moderation.banning import told_of, told_of_ban
from bot.service.moderation.ranks import Ranks
from bot.service.wake_up import WakeUp
from bot.store.cases import RedisCases
from bot.store.reports import RedisReports

log = logging.getLogger(__name__)

_KINDS = {
    Verdict.DELETED: CaseKind.DELETION,
    Verdict.WARNED: CaseKind.WARNING,
    Verdict.BANNED: CaseKind.BAN,
}


@dataclass(frozen=True, slots=True, repr=False)
class Judging:
    """Decides reports. The case of a report has the report's own id: there is at most one."""

    ranks: Ranks
    cases: RedisCases
    reports: RedisReports
    phrasebook: Phrasebook
    clock: Clock
    wake_up: WakeUp

    async def judge(self, event: ButtonPressed, responder: Responder) -> None:
        """Decide a report. Raises RankTooLow, ButtonGone, BadInput; nothing is decided then."""
        report = await self.reports.get(event.ref.report) if event.ref else None
        choice = _choice(event, report)
        if report is None or choice is None:
            raise ButtonGone
        rank = await self.ranks.require(event, report.space)
        if report.user.key == event.user.key and rank < Rank.OWNER:
            raise BadInput("who-yourself")
        if choice.verdict not in (Verdict.DISMISSED, Verdict.DELETED):
            by = event.user
            await self.ranks.require_below(report.user, by=by, rank=rank, scope=report.space)
            await self._require_stronger(report, choice, by, rank)
        await responder.acknowledge()
        if report.message is None:  # its process died before the card's place was recorded
            await self.reports.placed(report.id, event.message)
        decided = await self.cases.decide(self._decision(event, report, choice))
        self.wake_up.wake()
        if decided is None:
            await self._say_who_was_first(report, event.user, responder)
            return
        log.info("report decided", extra={"report": report.id, "verdict": choice.verdict})

    async def _require_stronger(
        self, report: Report, choice: ReportChoice, by: User, rank: Rank
    ) -> None:
        """Raise RankTooLow where a ban would take the place of one by somebody higher."""
        if choice.verdict is not Verdict.BANNED:
            return
        before = await self.cases.standing_ban(report.space, report.user.key)
        if before is not None and before.id != report.case_id:
            await self.ranks.require_undo(before, by=by, rank=rank)

    def _decision(self, event: ButtonPressed, report: Report, choice: ReportChoice) -> Decision:
        now, verdict = self.clock.now(), choice.verdict
        case = self._case(event, report, choice)
        detail = f"report {report.id}"
        entry = AuditEntry(
            scope=report.space,
            at=now,
            by=event.user,
            action=f"report {verdict}",
            subject=report.user.key,
            detail=detail,
            reason=report.reason,
        )
        return Decision(
            event=event.id,
            entry=entry,
            case=case,
            bans=verdict is Verdict.BANNED,
            report=report.id,
            verdict=verdict,
            outbox=(*_consequences(report, choice, case), *_told(report, choice)),
        )

    def _case(self, event: ButtonPressed, report: Report, choice: ReportChoice) -> Case | None:
        kind = _KINDS.get(choice.verdict)
        if kind is None:
            return None
        now = self.clock.now()
        case = Case(
            id=report.case_id,
            scope=report.space,
            kind=kind,
            user=report.user,
            by=event.user,
            at=now,
            reason=report.term,  # never the words of a reporter: the person reads them
            task=report.task,
            prompt=report.prompt,
            link=report.link,
        )
        return replace(case, until=now + choice.seconds) if choice.seconds else case

    async def _say_who_was_first(self, report: Report, user: User, responder: Responder) -> None:
        phrases = self.phrasebook.phrases(user.locale)
        fresh = await self.reports.get(report.id) or report
        by = named(fresh.decided_by) if fresh.decided_by else "?"
        await responder.reply_privately(note(phrases, "report-decided-before", name=by))


def _choice(event: ButtonPressed, report: Report | None) -> ReportChoice | None:
    """Return what was chosen; a refused prompt has no result to delete."""
    if event.ref is None or report is None or event.ref.slot not in set(ReportChoice):
        return None
    choice = ReportChoice(event.ref.slot)
    return None if choice is ReportChoice.DELETE and report.task is None else choice


def _consequences(report: Report, choice: ReportChoice, case: Case | None) -> list[OutboxEntry]:
    outbox: list[OutboxEntry] = [ShowReport(report.id)]
    if case is None:
        return outbox
    match choice.verdict:
        case Verdict.DISMISSED:
            pass
        case Verdict.DELETED:
            if report.task is not None:
                outbox += [RemoveResult(report.task), told_of(case, "told-deleted")]
        case Verdict.WARNED:
            outbox.append(told_of(case, "told-warned"))
        case Verdict.BANNED:
            outbox += [StopTasks(report.user, report.space), told_of_ban(case)]
        case never:
            assert_never(never)
    return outbox


def _told(report: Report, choice: ReportChoice) -> list[OutboxEntry]:
    """Return the outbox entries that tell each reporter; those of a refused prompt are nobody."""
    if report.task is None:
        return []
    values = {"link": report.link} if report.link and choice.verdict is not Verdict.DELETED else {}
    return [Tell(user, outcome_phrase(choice), values) for user in report.reporters]
