"""The ledger: who is admitted, what that costs, and what has been used; one script each.

A member is counted wherever they are, in hours, days and months; a space in days; credits belong to
a member in a space. What a task was charged stands in its own hash (``charges.lua``).
"""

from dataclasses import dataclass, replace

from bot.core.chat import Chat, User
from bot.core.members.admission import Admission, AdmissionResult, Ruling
from bot.core.members.quota import Usage, Windows
from bot.core.moderation.policies import EVERYWHERE
from bot.core.ports import Clock
from bot.core.tasks.task import Task
from bot.store import codec, keys
from bot.store.keys import Retention
from bot.store.scripting import Scripts, Value


@dataclass(frozen=True, slots=True)
class Ledger:
    """Admits tasks and counts."""

    scripts: Scripts
    clock: Clock
    keeping: Retention

    async def admit(self, task: Task, admission: Admission) -> AdmissionResult:
        """Record a NEW task if the rules allow; return what was ruled.

        In one script: duplicate event, bans, access of the space, double press, running limit,
        cooldown, windows (reserved) or else credits (spent), record, index of unplaced tasks
        (looked at again after 30 s).
        """
        body, wording = codec.to_records(task)
        paid_body, _ = codec.to_records(replace(task, from_credits=True))
        return await self._rule(task, admission, body=body, paid_body=paid_body, wording=wording)

    async def would_admit(self, task: Task, admission: Admission) -> AdmissionResult:
        """Return the same ruling and change nothing."""
        return await self._rule(task, admission, body=b"", paid_body=b"", wording=b"")

    async def usage(self, user: User, chat: Chat, *, windows: Windows) -> Usage:
        """Return what the member, and the place, have reserved or used in these windows."""
        counts = await self.scripts.run(
            "used",
            credits=self.scripts.keys.credits(chat.space_key),
            person=user.key,
            now=self.clock.now(),
            **self._ledgers(user, chat, windows),
        )
        return Usage(*map(int, counts))

    def _ledgers(self, user: User, chat: Chat, windows: Windows) -> dict[str, str]:
        names = self.scripts.keys
        return {
            "hour_ledger": names.ledger("member", user.key, windows.hour.name),
            "member_ledger": names.ledger("member", user.key, windows.day.name),
            "month_ledger": names.ledger("member", user.key, windows.month.name),
            "space_ledger": names.ledger("space", chat.space_key, windows.day.name),
        }

    async def _rule(
        self, task: Task, admission: Admission, *, body: bytes, paid_body: bytes, wording: bytes
    ) -> AdmissionResult:
        names, now, space = self.scripts.keys, self.clock.now(), task.chat.space_key
        ruled = await self.scripts.run(
            "admit",
            task=names.task(task.id),
            words=names.words(task.id),
            pictures=names.pictures(task.id),
            event=names.event(admission.event),
            guard=names.guard(admission.guard),
            open_of=names.open_of(task.user.key),
            bans_everywhere=names.bans(EVERYWHERE),
            bans_here=names.bans(space),
            last=names.last(space, task.user.key),
            credits=names.credits(space),
            id=task.id,
            dry=int(not body),
            body=body,
            paid_body=paid_body,
            wording=wording,
            now=now,
            unplaced_at=now + keys.UNPLACED_AFTER,
            created=task.created,
            space=space,
            person=task.user.key,
            event_lives=int(keys.EVENT_LIFETIME),
            lives=self.keeping.of_ids(finished=0.0, now=now),
            wording_lives=self.keeping.of_words(finished=0.0, now=now),
            ledger_lives=int(keys.LEDGER_LIFETIME),
            month_lives=int(keys.MONTH_LIFETIME),
            **self._ledgers(task.user, task.chat, admission.windows),
            **_asked(admission, now),
        )
        return _result(*(fact.decode() for fact in ruled))


def _asked(admission: Admission, now: float) -> dict[str, Value]:
    """Return what the rules are, as the script takes them."""
    limits = admission.limits
    return {
        "let_in": int(admission.let_in),
        "free_pass": int(admission.free_pass),
        "running": limits.running,
        "member_hour_cap": _cap(limits.member_hour),
        "member_day_cap": limits.member_day,
        "member_month_cap": _cap(limits.member_month),
        "chat_day_cap": limits.chat_day,
        "cooldown": limits.cooldown,
        "cost": admission.cost,
        "has_guard": int(bool(admission.guard)),
        "guard_until": now + limits.guard,
        "guard_lives": int(limits.guard) + 1,
    }


def _result(ruling: str, until: str = "0", scope: str = "", case: str = "0") -> AdmissionResult:
    return AdmissionResult(Ruling(ruling), float(until), scope, int(case))


def _cap(cap: int | None) -> Value:
    return "" if cap is None else cap
