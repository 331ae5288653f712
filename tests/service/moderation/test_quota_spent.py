"""Limits, costs and credits as a member meets them: refusals, cards, and what comes back."""

from dataclasses import replace

import pytest

from bot.core.errors import Banned, CoolingDown, OverQuota
from bot.core.members.quota import Limits
from bot.core.moderation.cases import Case, CaseKind
from bot.core.moderation.decisions import AuditEntry, Decision
from bot.core.moderation.ranks import Rank
from bot.core.panels.controls import YES
from bot.core.tasks.requests import Shorten
from bot.core.tasks.task import FailureKind, RemoteStatus, Task
from bot.service import moderation_catalogue
from tests.service.moderation.quota_world import OWNER, SPACE, WORDS, open_quota_world, with_roles
from tests.service.typed import controls, pressed, stored_tasks, typed
from tests.service.world import ADA, BEN, STUDIO

GIVE, LIMIT, COST = (
    moderation_catalogue.CREDITS_GIVE.name,
    moderation_catalogue.LIMIT.name,
    moderation_catalogue.COST.name,
)

SHORTEN = Task("shortentask1", ADA, STUDIO, Shorten("a fox"), "a fox", 1.0)


@pytest.fixture
async def quotas(url):
    async with open_quota_world(url, limits=Limits(member_day=9, chat_day=20, running=9)) as quotas:
        yield quotas


async def fail(world, task):
    """Let the provider take a task and fail it."""
    await world.run()
    remote = (await world.now(task)).remote_id
    world.provider.say(
        remote, RemoteStatus.FAILED, fail_kind=FailureKind.OTHER, fail_reason="broken"
    )
    await world.run(seconds=30)


async def test_spent_refused_with_the_time_granted_and_painted(quotas):
    world = quotas.world
    await quotas.do(LIMIT, kind="hour", amount="1")
    await world.imagine()
    refused, task = await world.imagine()
    assert task is None
    assert refused.said.startswith("You have used your 1 for this hour. The count starts again at")

    await quotas.do(GIVE, who=ADA.id, amount="1")
    _, task = await world.imagine()
    assert task.from_credits
    assert await quotas.credits() == ()
    assert (await world.imagine())[1] is None

    world.clock._now += 3600
    _, task = await world.imagine()
    assert not task.from_credits


async def test_a_failure_says_that_the_credit_is_back_and_it_is(quotas):
    world = quotas.world
    await quotas.do(LIMIT, kind="day", amount="0")
    await quotas.do(GIVE, who=ADA.id, amount="1")
    _, task = await world.imagine()
    assert await quotas.credits() == ()

    await fail(world, task)

    assert "Your credit is back." in world.card(task).text
    assert WORDS("card-quota-kept") not in world.card(task).text
    assert await quotas.credits() == ((1, 0.0),)


async def test_what_costs_three_says_so_and_gives_three_back(quotas):
    world = quotas.world
    await quotas.do(COST, action="imagine", credits="3")
    _, task = await world.imagine()
    assert (await world.now(task)).cost == 3
    details = WORDS("details-cost", count=3)
    assert details == "Cost: 3 credits"

    await fail(world, task)

    assert "Your 3 credits are back." in world.card(task).text
    used = await world.submitter.gate.usage(ADA, STUDIO)
    assert (used.member_hour, used.member_day, used.member_month, used.chat_day) == (0, 0, 0, 0)


async def check(quotas, task, event):
    await quotas.world.gate.check(task, await quotas.world.context(event))


async def left_today(quotas, user):
    return await quotas.world.gate.left_today(await quotas.world.context("e", user=user))


async def test_where_nothing_was_set_the_sentence_is_the_old_one(quotas):
    _, task = await quotas.world.imagine()

    await fail(quotas.world, task)

    assert WORDS("card-quota-kept") in quotas.world.card(task).text


async def test_details_say_what_it_cost(quotas):
    world = quotas.world
    _, task = await world.imagine()
    await world.run()
    world.provider.finish((await world.now(task)).remote_id)
    await world.run()

    responder, _ = await world.press(task, "Details")

    assert "Cost: 1 credit" in responder.said.splitlines()


@pytest.mark.parametrize(
    ("cap", "cost", "key"),
    [
        ("0", "1", "refused-too-dear"),
        ("2", "5", "refused-too-dear"),
        ("7", "5", "refused-over-cost"),
    ],
)
async def test_what_is_too_dear_is_told_as_that(quotas, cap, cost, key):
    await quotas.do(LIMIT, kind="day", amount=cap)
    await quotas.do(COST, action="all", credits=cost)
    if key == "refused-over-cost":
        await quotas.world.imagine()

    refused, task = await quotas.world.imagine()

    assert task is None
    assert refused.said == WORDS(key, cap=int(cap), cost=int(cost), when="00:00 UTC")


async def test_the_cap_of_the_place_is_not_lifted_by_credits(quotas):
    await quotas.do(COST, action="all", credits="15")
    await quotas.do(LIMIT, kind="day", amount="1000")
    await quotas.do(GIVE, who=ADA.id, amount="1000")
    await quotas.world.imagine()

    refused, _ = await quotas.world.imagine()

    assert refused.said == WORDS("refused-over-cost", cap=20, cost=15, when="00:00 UTC")


async def test_a_cooldown_is_told_with_the_moment(quotas):
    await quotas.do(LIMIT, kind="cooldown", amount="60")
    _, task = await quotas.world.imagine()
    assert task is not None

    with pytest.raises(CoolingDown) as refused:
        await check(quotas, task_like(task), "other")
    assert refused.value.until == task.created + 60
    _, none = await quotas.world.imagine()
    assert none is None
    quotas.world.clock._now += 60
    assert (await quotas.world.imagine())[1] is not None


def task_like(task):
    return replace(task, id="zzzzzzzzzzzz")


async def test_roles_and_people_have_their_own_limits(quotas):
    await quotas.do(LIMIT, kind="day", amount="1")
    await quotas.do(LIMIT, kind="day", amount="2", for_="role:77")
    await quotas.do(LIMIT, kind="day", amount="3", for_=BEN.id)

    assert await left_today(quotas, ADA) == 1
    assert await left_today(quotas, with_roles(ADA, "77", "78")) == 2
    assert await left_today(quotas, with_roles(BEN, "77")) == 3
    assert await left_today(quotas, OWNER) is None


async def test_what_is_left_counts_credits_and_costs(quotas):
    await quotas.do(LIMIT, kind="hour", amount="4")
    await quotas.do(GIVE, who=ADA.id, amount="3")
    assert await left_today(quotas, ADA) == 7
    await quotas.do(COST, action="imagine", credits="2")
    assert await left_today(quotas, ADA) == 3
    await quotas.do(COST, action="imagine", credits="0")
    assert await left_today(quotas, ADA) is None


async def test_each_price_is_asked_of_its_own_action(quotas):
    await quotas.do(COST, action="imagine", credits="5")
    await quotas.do(LIMIT, kind="day", amount="1")
    _, none = await quotas.world.imagine()
    assert none is None

    asked = replace(SHORTEN, created=quotas.world.clock.now())
    await check(quotas, asked, "e")


async def test_a_ban_that_comes_while_the_gate_decides_refuses_all_the_same(quotas):
    before = await quotas.world.context("late")
    case = Case("aaaaaaaaaaaa", SPACE, CaseKind.BAN, ADA, OWNER, 1.0)
    entry = AuditEntry(SPACE, 1.0, OWNER, "ban")
    await quotas.store.cases.decide(Decision("b", entry, case=case, bans=True))

    with pytest.raises(Banned) as refused:
        await quotas.world.gate.admit(SHORTEN, before)

    assert (refused.value.scope, refused.value.until, refused.value.case) == (SPACE, 0.0, 1)
    assert await quotas.store.tasks.get(SHORTEN.id) is None


async def test_owners_pay_nothing_and_their_cards_speak_of_no_cost(quotas):
    await quotas.do(COST, action="all", credits="7", user=OWNER, rank=Rank.OWNER)

    _, task = await quotas.world.imagine(user=OWNER)

    assert (await quotas.world.now(task)).cost == 0
    assert (await quotas.world.gate.usage(OWNER, STUDIO)).member_day == 0


async def test_every_window_names_itself(quotas):
    _, task = await quotas.world.imagine()
    for kind, window in (("month", "member_month"), ("day", "member_day"), ("hour", "member_hour")):
        await quotas.do(LIMIT, kind=kind, amount="1")
        with pytest.raises(OverQuota) as refused:
            await check(quotas, task_like(task), "x")
        assert (refused.value.window, refused.value.cap) == (window, 1)
        await quotas.do(LIMIT, kind=kind, amount="off")


async def test_several_pictures_wait_for_the_cooldown_between_them(quotas):
    world = quotas.world
    await quotas.do(LIMIT, kind="cooldown", amount="60")
    asked = await typed(world, "imagine", {"prompt": "a {red, blue} fox"})
    await pressed(
        world, next(ref for ref in controls(asked.private[-1]).values() if ref.slot == YES)
    )
    (panel_id,) = await world.store.panels.batches()

    for begun in (1, 2):
        for _ in range(2):
            await world.batches.look_after(panel_id)
            assert await stored_tasks(world) == begun
        world.clock._now += 60
