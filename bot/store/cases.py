"""Cases and the bans in force; a decision is written down whole, or not at all."""

from dataclasses import dataclass, replace

from bot.core.chat import User
from bot.core.ids import CaseId
from bot.core.moderation.cases import Case
from bot.core.moderation.decisions import Decision
from bot.core.ports import Clock
from bot.store import keys
from bot.store.audit import ENTRIES, oldest
from bot.store.codec import Codec
from bot.store.outbox import OUTBOX, OutboxRecord
from bot.store.pipelining import Reply
from bot.store.scripting import Scripts

CASES = Codec(Case)
USERS = Codec(User)


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of a decision: the numbered case, if it opened one."""

    case: Case | None = None


@dataclass(frozen=True, slots=True)
class RedisCases:
    """Numbered cases and bans. Everything about one decision is one script."""

    scripts: Scripts
    clock: Clock

    async def decide(self, decision: Decision) -> Decided | None:
        """Write a decision down; None when its report, or the case it lifts, was dealt with before.

        The same event twice gets the same answer and changes nothing.
        """
        number, case_id = await self._write(decision)
        if number < 0:
            return None
        return Decided(await self.by_id(CaseId(case_id.decode())) if case_id else None)

    async def case(self, scope: str, number: int) -> Case | None:
        """Return a scope's case with that number."""
        key = self.scripts.keys.cases(scope)
        found = await self.scripts.database.command("ZRANGEBYSCORE", key, number, number)
        return await self._case(CaseId(found[0].split()[0].decode()), scope) if found else None

    async def by_id(self, case_id: CaseId) -> Case | None:
        """Return a case by what its button carries."""
        return await self._case(case_id)

    async def cases(self, scope: str, user: str = "", *, skip: int, limit: int) -> list[Case]:
        """Return a scope's cases, newest first; *user* (a key): only that person's."""
        index = self.scripts.keys.cases(scope)
        found = await self.scripts.run("cases", cases=index, user=user, skip=skip, limit=limit)
        records = [dict(zip(record[::2], record[1::2], strict=True)) for record in found]
        return [replace(_decoded(record), scope=scope) for record in records]

    async def standing_ban(self, scope: str, user: str) -> Case | None:
        """Return the case whose ban is in force for that person (a key) in exactly that scope."""
        key = self.scripts.keys.bans(scope)
        known = await self.scripts.database.command("HGET", key, user)
        if not known:
            return None
        case = await self.case(scope, int(known.rpartition(b":")[2]))
        return case if case is not None and case.holds(self.clock.now()) else None

    async def _case(self, case_id: CaseId, scope: str = "") -> Case | None:
        """Return a case; *scope* is the one it stands in now, where that is known."""
        names, database = self.scripts.keys, self.scripts.database
        record = await database.command("HGETALL", names.case(case_id))
        if not record:
            return None
        case = _decoded(record)
        if not scope:  # a group that became a supergroup took its cases along
            moved = await database.command("HGET", names.fixed("moved"), case.scope)
            scope = moved.decode() if moved else case.scope
        return replace(case, scope=scope)

    def _lives(self, case: Case | None, *, bans: bool) -> str:
        """Return the seconds a case is kept, empty while a ban without end stands on it."""
        if case is None or not bans:
            return str(int(keys.CASES_LIFETIME))
        if not case.until:
            return ""
        return str(int(keys.CASES_LIFETIME + max(case.until - self.clock.now(), 0)))

    async def _write(self, decision: Decision) -> Reply:
        names, case, lifts = self.scripts.keys, decision.case, decision.lifts
        scope = case.scope if case else decision.entry.scope
        return await self.scripts.run(
            "decide",
            [OUTBOX.encode(OutboxRecord(outbox_entry)) for outbox_entry in decision.outbox],
            answer=names.answer(f"decision:{decision.event}"),
            made=names.cases_made(scope),
            cases=names.cases(scope),
            bans=names.bans(scope),
            reasons=names.reasons(scope),
            case=names.case(case.id if case else ""),
            report=names.report(decision.report or ""),
            lifted=names.case(lifts.id if lifts else ""),
            lifted_bans=names.bans(lifts.scope if lifts else scope),
            lifted_reasons=names.reasons(lifts.scope if lifts else scope),
            audit=names.audit(decision.entry.scope),
            now=self.clock.now(),
            case_id=case.id if case else "",
            case_body=CASES.encode(case) if case else b"",
            case_lives=self._lives(case, bans=decision.bans),
            closed_lives=int(keys.CASES_LIFETIME),
            user=case.user.key if case else "",
            bans_too=int(decision.bans),
            ends=repr(case.until) if case and case.until else "0",
            reason=case.reason if case else "",
            report_id=decision.report or "",
            verdict=decision.verdict or "",
            by=USERS.encode(decision.entry.by),
            lifted_id=lifts.id if lifts else "",
            entry=ENTRIES.encode(decision.entry),
            oldest=oldest(self.clock),
            answer_lives=int(keys.EVENT_LIFETIME),
        )


def _decoded(record: dict[bytes, bytes]) -> Case:
    case = replace(CASES.decode(record[b"body"]), number=int(record[b"number"]))
    if b"undone_at" not in record:
        return case
    by = USERS.decode(record[b"undone_by"])
    return replace(case, undone_by=by, undone_at=float(record[b"undone_at"]))
