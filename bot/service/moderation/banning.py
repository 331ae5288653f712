"""Bans and warnings: decided once, told to whom they concern, undone by a press."""

import hashlib
import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.core.chat import User
from bot.core.errors import BadInput, ButtonGone, MessengerError
from bot.core.events import ButtonPressed
from bot.core.ids import CaseId, new_id
from bot.core.messages.cards import Tone
from bot.core.messages.moments import date_time
from bot.core.messages.phrasebook import Phrasebook, Phrases
from bot.core.moderation.cases import Case, CaseKind
from bot.core.moderation.decisions import (
    AuditEntry,
    Decision,
    OutboxEntry,
    ShowCase,
    ShowReport,
    StopTasks,
    Tell,
)
from bot.core.moderation.policies import EVERYWHERE
from bot.core.panels.cases import case_card, decided_card, named
from bot.core.panels.reports import report_card
from bot.core.ports import Clock, Messenger, Responder
from bot.core.presenting.answers import note
from bot.service import moderation_catalogue
from bot.service.moderation.ban_arguments import aimed, read_ban_arguments
from bot.service.moderation.command import CommandHandler, ModerationCommand
from bot.service.moderation.people import People
from bot.service.moderation.ranks import Ranks
from bot.service.moderation.records import Records
from bot.service.wake_up import WakeUp
from bot.store.cases import RedisCases
from bot.store.reports import RedisReports
from bot.store.tasks import RedisTasks

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, repr=False)
class Banning:
    """Shuts people out, lets them in again, warns them. Raises BadInput, RankTooLow.

    *wake_up* wakes the outbox.
    """

    people: People
    ranks: Ranks
    records: Records
    cases: RedisCases
    reports: RedisReports
    tasks: RedisTasks
    messengers: Mapping[str, Messenger]
    phrasebook: Phrasebook
    clock: Clock
    wake_up: WakeUp

    def handlers(self) -> dict[str, CommandHandler]:
        """Return what each command does."""
        return {
            moderation_catalogue.BAN.name: self.ban,
            moderation_catalogue.UNBAN.name: self.unban,
            moderation_catalogue.WARN.name: self.warn,
            **self.records.handlers(),
        }

    async def ban(self, command: ModerationCommand, responder: Responder) -> None:
        """Shut somebody out, for a while or for ever."""
        command = aimed(command, self.people)
        term = read_ban_arguments(command)
        user = await self.people.named(command)
        await self.people.require_below(command, user)
        before = await self.cases.standing_ban(command.scope, user.key)
        case = await self._case(command, user, CaseKind.BAN, reason=term.reason)
        if term.seconds is not None:
            case = replace(case, until=command.now + term.seconds)
        if before is not None and before.id != case.id:
            await self.ranks.require_undo(before, by=command.event.user, rank=command.rank)
        told = told_of_ban(case)
        outbox = (StopTasks(user, command.scope), self._shown(command), told)
        case = await self._open(command, case, outbox)
        instead = before if before is not None and before.id != case.id else None
        await responder.reply_privately(decided_card(case, command.phrases, instead=instead))

    async def warn(self, command: ModerationCommand, responder: Responder) -> None:
        """Warn somebody: they are told, and it stands in their record."""
        command = aimed(command, self.people)
        user = await self.people.named(command)
        await self.people.require_below(command, user)
        reason = command.event.values.get("reason", "").strip()
        case = await self._case(command, user, CaseKind.WARNING, reason=reason)
        case = await self._open(command, case, (self._shown(command), told_of(case, "told-warned")))
        await responder.reply_privately(decided_card(case, command.phrases))

    async def unban(self, command: ModerationCommand, responder: Responder) -> None:
        """Let somebody in again."""
        command = aimed(command, self.people)
        user = await self.people.named(command)
        case = await self._ban_of(command, user)
        if case is None:
            raise BadInput("unban-none", {"name": named(user)})
        await self.ranks.require_undo(case, by=command.event.user, rank=command.rank)
        reason = command.event.values.get("reason", "").strip()
        entry = command.entry(
            "unban", subject=user.key, detail=f"case {case.number}", reason=reason
        )
        outbox = await self._after_undo(case, command.event.chat.space_key)
        if await self._lift(case, entry, command.event.id, outbox) is None:
            raise BadInput("unban-none", {"name": named(user)})
        everywhere = "-everywhere" if command.scope == EVERYWHERE else ""
        card = note(command.phrases, f"unban-done{everywhere}", tone=Tone.DONE, name=named(user))
        if not everywhere and await self.cases.standing_ban(EVERYWHERE, user.key) is not None:
            card = replace(card, text=f"{card.text}\n{command.phrases('unban-still')}")
        await responder.reply_privately(card)

    async def undo(self, event: ButtonPressed, responder: Responder) -> None:
        """Take a case back. Raises ButtonGone when there is none."""
        case = await self.cases.by_id(event.ref.case) if event.ref else None
        if case is None:
            raise ButtonGone
        rank = await self.ranks.require(event, case.scope)
        await self.ranks.require_undo(case, by=event.user, rank=rank)
        await responder.acknowledge()
        phrases = self.phrasebook.phrases(event.user.locale)
        now, detail = self.clock.now(), f"case {case.number}"
        entry = AuditEntry(case.scope, now, event.user, "undo", case.user.key, detail, "")
        is_of_report = await self.reports.get(case.report_id) is not None
        outbox = await self._after_undo(case, event.chat.space_key, is_of_report=is_of_report)
        excepted = await self._lift(case, entry, event.id, outbox)
        fresh = await self.cases.by_id(case.id) or case
        if excepted is None:
            by = named(fresh.undone_by) if fresh.undone_by else "?"
            await responder.reply_privately(note(phrases, "undo-already", name=by))
            return
        await self._show_undone(event, fresh, responder, phrases)

    async def _show_undone(
        self, event: ButtonPressed, case: Case, responder: Responder, phrases: Phrases
    ) -> None:
        """Bring the card up to date whose button was pressed: a report's, or a case's."""
        report = await self.reports.get(case.report_id)
        message = report.message if report else None
        card = case_card(case, phrases)
        if report is not None and message is not None and message.key == event.message.key:
            card = report_card(report, phrases, case=case)
        try:
            await responder.change(card)
        except MessengerError as error:
            log.info("undone case not shown", extra={"case": case.id, "why": repr(error)})

    async def _ban_of(self, command: ModerationCommand, user: User) -> Case | None:
        """Return the ban to lift; one that this very command has lifted already counts too."""
        if standing := await self.cases.standing_ban(command.scope, user.key):
            return standing
        newest = await self.cases.cases(command.scope, user.key, skip=0, limit=10)
        excepted = (case for case in newest if case.kind is CaseKind.BAN and case.undone_by)
        return next((case for case in excepted if case.undone_by == command.event.user), None)

    async def _case(
        self, command: ModerationCommand, user: User, kind: CaseKind, *, reason: str
    ) -> Case:
        """Return the case; in reply to a result of that person's it is about that."""
        event = command.event
        case = Case(
            id=case_id(event.id),
            scope=command.scope,
            kind=kind,
            user=user,
            by=event.user,
            at=command.now,
            reason=reason,
        )
        messenger = self.messengers[event.chat.platform]
        message = event.quoted or event.message
        case = replace(case, link=messenger.link(message) if message else "")
        task = await self.tasks.at_message(event.quoted) if event.quoted else None
        if task is None or task.user.key != user.key:
            return case
        return replace(case, task=task.id, prompt=task.prompt)

    async def _open(
        self, command: ModerationCommand, case: Case, outbox: tuple[OutboxEntry, ...]
    ) -> Case:
        until = date_time(case.until) if case.until else ""
        entry = command.entry(
            "warn" if case.kind is CaseKind.WARNING else "ban",
            subject=case.user.key,
            detail=until,
            reason=case.reason,
        )
        bans = case.kind is CaseKind.BAN
        decision = Decision(command.event.id, entry, case=case, bans=bans, outbox=outbox)
        await self.cases.decide(decision)
        self.wake_up.wake()
        log.info("case opened", extra={"case": case.id, "kind": case.kind, "scope": case.scope})
        return await self.cases.by_id(case.id) or case

    async def _lift(
        self, case: Case, entry: AuditEntry, event: str, outbox: tuple[OutboxEntry, ...]
    ) -> object | None:
        decided = await self.cases.decide(Decision(event, entry, lifts=case, outbox=outbox))
        self.wake_up.wake()
        if decided is not None:
            log.info("case undone", extra={"case": case.id, "scope": case.scope})
        return decided

    @staticmethod
    def _shown(command: ModerationCommand) -> ShowCase:
        return ShowCase(command.scope, command.event.chat.space_key)

    async def _after_undo(
        self, case: Case, space: str, *, is_of_report: bool = False
    ) -> tuple[OutboxEntry, ...]:
        """Return what follows; who was banned anew, or whose time was over, is not let in."""
        home = space if case.scope == EVERYWHERE else case.scope
        shown: OutboxEntry = ShowCase(case.scope, home, case.number)
        if is_of_report:
            shown = ShowReport(case.report_id)
        standing = await self.cases.standing_ban(case.scope, case.user.key)
        is_lifted = standing is not None and standing.id == case.id
        phrase = "told-let-in" if is_lifted else "told-undone"
        return (shown, Tell(case.user, phrase, {"case": case.id}))


def case_id(event: str) -> CaseId:
    """Return the id of the case that an event opens: the same event opens the same case."""
    return CaseId(new_id(hashlib.sha256(f"case {event}".encode()).digest()))


def told_of(case: Case, phrase: str) -> Tell:
    """Return the outbox entry that tells a person what was decided about them.

    The number is the store's to give: it is looked up when the outbox entry is done.
    """
    link = "" if case.kind is CaseKind.DELETION else case.link  # which leads nowhere now
    values = {"case": case.id, "reason": case.reason, "link": link}
    return Tell(case.user, phrase, {name: value for name, value in values.items() if value})


def told_of_ban(case: Case) -> Tell:
    """Return the outbox entry that tells somebody of their ban, and until when it holds."""
    where = "-everywhere" if case.scope == EVERYWHERE else ""
    told = told_of(case, f"told-banned{where}-{'until' if case.until else 'ever'}")
    return Tell(told.user, told.phrase, told.values | {"when": date_time(case.until)})
