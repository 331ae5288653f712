"""What places decided: one change at a time, and all of it seen at once."""

import asyncio
from dataclasses import replace

from bot.core.chat import Chat, Platform
from bot.core.moderation.decisions import AuditEntry
from bot.core.moderation.policies import (
    EVERYWHERE,
    CostRule,
    EffectivePolicy,
    LimitKind,
    LimitRule,
    Pause,
    Policy,
    PressPolicy,
)
from bot.core.terms.terms import Term
from bot.store.policies import REMEMBERED
from tests.store.deciding import EVE, HERE, banned, entry, lines, stuttering
from tests.store.makers import ADA, STUDIO

FULL = Policy(
    moderators=("role:7", "user:discord:1"),
    names={"role:7": "größer 猫"},
    channels=("3001",),
    features_off=("video",),
    press=PressPolicy.OWNER,
    pause=Pause(ADA, 1_795_000_000.5, "why", drains=True),
    limits=(LimitRule(LimitKind.MEMBER_DAY, 5, "role:7"),),
    costs=(CostRule(3, "video", "turbo"),),
    modlog=Chat(Platform.DISCORD, "4001", "2001"),
)


async def change(store, policy, *, event, scope=HERE):
    line = entry(store.clock, "limit", scope=scope)
    return await store.policies.change(scope, policy, line, event=event)


async def test_where_nothing_was_decided_the_plain_policy_holds(store):
    assert await store.policies.of(HERE) == Policy()
    assert await store.policies.effective(ADA, STUDIO) == EffectivePolicy()


async def test_a_policy_comes_back_whole_with_the_next_revision(store):
    assert await change(store, FULL, event="1")

    assert await store.policies.of(HERE) == replace(FULL, revision=1)
    assert await store.policies.of(EVERYWHERE) == Policy()
    assert await lines(store) == ["limit"]


async def test_what_holds_shows_access_ban_and_both_policies(store):
    await change(store, FULL, event="1")
    await change(store, Policy(features_off=("blend",)), event="2", scope=EVERYWHERE)
    await store.places.allow(STUDIO)
    await banned(store)

    seen = await store.policies.effective(EVE, STUDIO)

    assert (seen.is_allowed, seen.ban.case) == (True, 1)
    assert seen.here == await store.policies.of(HERE)
    assert seen.everywhere == await store.policies.of(EVERYWHERE)
    assert seen.features_off == {"video", "blend"}


async def test_a_change_made_from_an_old_policy_is_refused(store):
    await change(store, Policy(press=PressPolicy.OWNER), event="1")

    assert not await change(store, Policy(channels=("1",)), event="2")

    assert (await store.policies.of(HERE)).channels == ()
    assert await lines(store) == ["limit"]


async def test_forty_parallel_changes_are_all_kept_when_each_reads_again(store):
    async def add(number):
        policy = await store.policies.of(HERE)
        new = replace(policy, moderators=(*policy.moderators, f"role:{number}"))
        return await change(store, new, event=f"add-{number}") or await add(number)

    await asyncio.gather(*(add(number) for number in range(40)))

    policy = await store.policies.of(HERE)
    assert policy.revision == 40
    assert set(policy.moderators) == {f"role:{number}" for number in range(40)}
    assert len(await lines(store)) == 40


async def test_of_parallel_changes_of_one_revision_one_is_done(store):
    made = [change(store, Policy(channels=(str(one),)), event=str(one)) for one in range(20)]

    assert sum(await asyncio.gather(*made)) == 1

    assert (await store.policies.of(HERE)).revision == 1


async def test_a_change_delivered_again_is_done_once_even_after_others(store):
    await change(store, Policy(channels=("1",)), event="1")
    await change(store, Policy(revision=1, channels=("2",)), event="2")

    assert await change(store, Policy(channels=("1",)), event="1")
    assert await change(store, Policy(revision=2, channels=("1",)), event="1")

    assert await store.policies.of(HERE) == Policy(revision=2, channels=("2",))
    assert await lines(store) == ["limit", "limit"]


async def test_a_change_sent_again_after_a_lost_answer_counts_once(store):
    line = AuditEntry(HERE, store.clock.now(), ADA, "pause")

    assert await stuttering(store.policies).change(HERE, FULL, line, event="1")

    assert (await store.policies.of(HERE)).revision == 1


async def test_a_change_of_the_terms_is_no_change_of_the_policy_but_is_seen(store):
    policy = await store.policies.of(HERE)
    line = entry(store.clock, "words")
    await store.terms.change(HERE, add=[Term("fox")], drop=[], entry=line, event="1")

    assert await change(store, policy, event="2")

    assert await store.policies.of(HERE) == Policy(revision=1, terms=1)
    assert (await store.policies.effective(ADA, STUDIO)).here.terms == 1


async def test_a_policy_is_decoded_once_and_a_changed_one_again(store):
    await change(store, FULL, event="1")
    first = (await store.policies.effective(ADA, STUDIO)).here
    assert (await store.policies.effective(EVE, STUDIO)).here is first

    await change(store, replace(first, channels=()), event="2")

    assert (await store.policies.effective(ADA, STUDIO)).here.channels == ()


async def test_policies_of_very_many_places_do_not_fill_the_memory(store):
    store.policies._decoded.update({(b"", str(one).encode()): FULL for one in range(REMEMBERED)})

    await store.policies.effective(ADA, STUDIO)

    assert len(store.policies._decoded) == 1
