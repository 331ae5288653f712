"""A group that becomes a supergroup takes what its moderators decided along."""

import pytest

from bot.core.chat import Chat, Platform
from bot.core.moderation.policies import Policy
from bot.core.terms.terms import Term, TermKind
from tests.store.deciding import EVE, HERE, banned, entry, lift, new_report
from tests.store.makers import ADA

GROUP = Chat(Platform.TELEGRAM, "-100", "-100")
SUPERGROUP = Chat(Platform.TELEGRAM, "-100200", "-100200")
OLD, NEW = GROUP.space_key, SUPERGROUP.space_key


@pytest.fixture
async def case(store, clock):
    """A ban in a group with a policy, listed words and reports, that then moved."""
    policy = Policy(channels=("5",))
    line = entry(clock, "channels", scope=OLD)
    await store.policies.change(OLD, policy, line, event="1")
    await store.terms.change(
        OLD, add=[Term("fox")], drop=[], entry=entry(clock, "words", scope=OLD), event="2"
    )
    case = await banned(store, scope=OLD)
    await store.places.move(GROUP, SUPERGROUP)
    await store.places.move(GROUP, SUPERGROUP)
    return case


async def test_policy_terms_bans_and_audit_follow(store, case):
    seen = await store.policies.effective(EVE, SUPERGROUP)

    assert seen.here == Policy(revision=1, channels=("5",), terms=1)
    assert (seen.ban.case, seen.ban.scope, seen.ban.reason) == (1, NEW, case.reason)
    assert await store.terms.terms(NEW) == [Term("fox")]
    actions = [line.action for _, line in await store.audit.read(NEW, limit=9)]
    assert actions == ["ban", "words", "channels"]
    assert (await store.policies.effective(EVE, GROUP)).ban is None
    assert await store.policies.of(OLD) == Policy()


async def test_cases_follow_and_are_undone_where_they_are_now(store, clock, case):
    for found in (
        await store.cases.by_id(case.id),
        await store.cases.case(NEW, 1),
        await store.cases.standing_ban(NEW, EVE.key),
        *await store.cases.cases(NEW, EVE.key, skip=0, limit=9),
    ):
        assert (found.id, found.scope) == (case.id, NEW)

    moved = await store.cases.by_id(case.id)
    assert await lift(store, moved, entry=entry(clock, "unban", scope=NEW)) is not None

    assert (await store.policies.effective(EVE, SUPERGROUP)).ban is None
    assert (await banned(store, scope=NEW)).number == 2


async def test_an_open_report_is_the_supergroups(store, clock):
    report = new_report(clock, space=OLD)
    await store.reports.report(report, ())
    await store.places.move(GROUP, SUPERGROUP)

    assert (await store.reports.get(report.id)).space == NEW


async def test_the_moderators_group_is_followed(store, clock):
    line = entry(clock, "modlog", scope=HERE)
    await store.policies.change(HERE, Policy(modlog=GROUP), line, event="1")

    await store.places.move(GROUP, SUPERGROUP)

    assert (await store.policies.of(HERE)).modlog == SUPERGROUP


async def test_what_was_decided_in_the_supergroup_before_stays_beside_the_rest(store, clock):
    words = entry(clock, "words", scope=OLD)
    both = [Term("fox"), Term("cat", TermKind.ALLOW)]
    await store.terms.change(OLD, add=both, drop=[], entry=words, event="1")
    await store.policies.change(OLD, Policy(channels=("5",)), words, event="2")
    eve = await banned(store, scope=OLD)
    ada = await banned(store, scope=OLD, user=ADA, reason="old")
    words = entry(clock, "late", scope=NEW)
    await store.terms.change(NEW, add=[Term("cat")], drop=[], entry=words, event="3")
    again = await banned(store, scope=NEW, user=ADA, reason="new")

    await store.places.move(GROUP, SUPERGROUP)
    await store.places.move(GROUP, SUPERGROUP)

    assert await store.terms.terms(NEW) == [Term("cat"), Term("fox")]
    assert await store.policies.of(NEW) == Policy(revision=1, channels=("5",), terms=2)
    cases = await store.cases.cases(NEW, skip=0, limit=9)
    assert [(case.id, case.number) for case in cases] == [(ada.id, 3), (eve.id, 2), (again.id, 1)]
    assert (await store.cases.standing_ban(NEW, ADA.key)).id == again.id
    assert (await store.policies.effective(ADA, SUPERGROUP)).ban.reason == "new"
    assert (await store.cases.standing_ban(NEW, EVE.key)).id == eve.id
    assert (await banned(store, scope=NEW)).number == 4
    actions = [line.action for _, line in await store.audit.read(NEW, limit=9)]
    assert actions == ["ban", "ban", "late", "ban", "ban", "words", "words"]


async def test_a_place_of_which_nothing_is_kept_moves_nothing(store):
    await store.places.move(GROUP, SUPERGROUP)

    assert await store.policies.of(NEW) == Policy()
    assert await store.cases.cases(NEW, skip=0, limit=9) == []
