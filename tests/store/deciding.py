"""Cases, decisions and reports for tests, made short; a store that hears everything twice."""

import itertools
from dataclasses import replace

from bot.core.chat import Platform, User
from bot.core.ids import TaskId
from bot.core.moderation.cases import Case, CaseKind
from bot.core.moderation.decisions import AuditEntry, Decision
from bot.core.moderation.reports import Report
from tests.store.makers import BEN, STUDIO

EVE = User(Platform.DISCORD, "1666", "Eve **bold**", roles=("7",))
HERE = STUDIO.space_key
RESULT = TaskId("resultresult")

_numbers = itertools.count(1)


def new_id():
    return TaskId(f"m{next(_numbers):011d}")


def entry(clock, action="ban", **changes):
    values = {"scope": HERE, "at": clock.now(), "by": BEN, "action": action}
    return AuditEntry(**(values | changes))


def new_case(clock, **changes):
    values = {
        "id": new_id(),
        "scope": HERE,
        "kind": CaseKind.BAN,
        "user": EVE,
        "by": BEN,
        "at": clock.now(),
        "reason": "größer 猫",
    }
    return Case(**(values | changes))


def decision(clock, **changes):
    scope = changes["case"].scope if changes.get("case") else HERE
    values = {"event": f"decided-{next(_numbers)}", "entry": entry(clock, scope=scope)}
    return Decision(**(values | changes))


async def banned(store, **changes):
    """Ban Eve; return the case as it was opened."""
    case = new_case(store.clock, **changes)
    return (await store.cases.decide(decision(store.clock, case=case, bans=True))).case


async def lift(store, case, **changes):
    return await store.cases.decide(decision(store.clock, lifts=case, **changes))


def new_report(clock, **changes):
    values = {
        "id": new_id(),
        "space": HERE,
        "user": EVE,
        "at": clock.now(),
        "task": RESULT,
        "reporters": (BEN,),
        "prompt": "a red fox",
        "link": "https://example.org/1",
    }
    return Report(**(values | changes))


class Twice:
    """A way to the store on which every answer is lost once, and the call is sent again."""

    def __init__(self, database):
        self._database = database

    async def raw(self, *parts):
        await self._database.raw(*parts)
        return await self._database.raw(*parts)

    async def command(self, *parts):
        return await self._database.command(*parts)


def stuttering(room):
    return replace(room, scripts=replace(room.scripts, database=Twice(room.scripts.database)))


async def lines(store, scope=HERE):
    return [line.action for _, line in await store.audit.read(scope, limit=10_000)]
