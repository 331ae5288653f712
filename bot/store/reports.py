"""Reports of results: one open report a result, joined by later ones."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.core.chat import MessageRef
from bot.core.errors import StoreUnavailable
from bot.core.ids import ReportId, TaskId
from bot.core.moderation.decisions import OutboxEntry, ShowReport
from bot.core.moderation.reports import Report, Verdict
from bot.core.ports import Clock
from bot.store import keys
from bot.store.cases import USERS
from bot.store.codec import Codec
from bot.store.outbox import OUTBOX, OutboxRecord
from bot.store.scripting import Scripts

REPORTS = Codec(Report)
MESSAGES = Codec(MessageRef)
TRIES = 10  # to join a report that changes meanwhile


@dataclass(frozen=True, slots=True)
class RedisReports:
    """Reports."""

    scripts: Scripts
    clock: Clock

    async def report(self, report: Report, outbox: Sequence[OutboxEntry]) -> Report | None:
        """Record a report, or join the open one of the same task; None when already reported.

        None: this person has reported this result before. In one script, with its outbox entries.
        """
        for _ in range(TRIES):
            known = await self._open(report.task)
            became = await self._record(report, known or report.id, outbox, expected=known)
            if became is not None:
                return await self.get(became) if became else None
        raise StoreUnavailable("a report that never stopped changing")

    async def get(self, report_id: ReportId) -> Report | None:
        """Return a report."""
        names, database = self.scripts.keys, self.scripts.database
        record = await database.command("HGETALL", names.report(report_id))
        if b"body" not in record:
            return None
        report = REPORTS.decode(record[b"body"])
        who = await database.command("LRANGE", names.reporters(report_id), 0, -1)
        moved = await database.command("HGET", names.fixed("moved"), report.space)
        placed = record.get(b"message")
        report = replace(
            report,
            space=moved.decode() if moved else report.space,
            reporters=tuple(USERS.decode(one) for one in who),
            message=MESSAGES.decode(placed) if placed else None,
            reason=record.get(b"reasons", b"").decode(),
        )
        return _decided(report, record) if b"verdict" in record else report

    async def placed(self, report_id: ReportId, message: MessageRef) -> None:
        """Record where its card stands."""
        key, record = self.scripts.keys.report(report_id), MESSAGES.encode(message)
        await self.scripts.run("place_report", report=key, message=record)

    async def _open(self, task: TaskId | None) -> ReportId | None:
        """Return the open report of a result."""
        if task is None:
            return None
        names, database = self.scripts.keys, self.scripts.database
        known = await database.command("HGET", names.reported(task), "report")
        if not known or await database.command("HEXISTS", names.report(known.decode()), "verdict"):
            return None
        return ReportId(known.decode())

    async def _record(
        self,
        report: Report,
        report_id: ReportId,
        outbox: Sequence[OutboxEntry],
        *,
        expected: ReportId | None,
    ) -> ReportId | None:
        """Return the report it became, empty when known before; None when another came first."""
        names = self.scripts.keys
        who = next(iter(report.reporters), None)
        bodies = [
            ShowReport(report_id) if isinstance(outbox_entry, ShowReport) else outbox_entry
            for outbox_entry in outbox
        ]
        became: bytes | None = await self.scripts.run(
            "report",
            [OUTBOX.encode(OutboxRecord(outbox_entry)) for outbox_entry in bodies],
            reported=names.reported(report.task or ""),
            report=names.report(report_id),
            reporters=names.reporters(report_id),
            now=self.clock.now(),
            task=report.task or "",
            expected=expected or "",
            own=report.id,
            id=report_id,
            body=REPORTS.encode(replace(report, id=report_id, reporters=())),
            user=who.key if who else report.term,
            who=USERS.encode(who) if who else b"",
            reason=report.reason,
            lives=int(keys.CASES_LIFETIME),
        )
        return None if became is None else ReportId(became.decode())


def _decided(report: Report, record: dict[bytes, bytes]) -> Report:
    return replace(
        report,
        verdict=Verdict(record[b"verdict"].decode()),
        decided_by=USERS.decode(record[b"decided_by"]),
        decided_at=float(record[b"decided_at"]),
        case=int(record[b"case"]),
        until=float(record[b"until"]),
    )
