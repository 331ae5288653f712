"""Limits and costs are set, listed and taken away; wrong input changes nothing."""

import asyncio
from dataclasses import replace

import pytest

from bot.core.chat import Platform
from bot.core.errors import BadInput, RankTooLow
from bot.core.moderation.decisions import AuditEntry
from bot.core.moderation.policies import EVERYWHERE, CostRule, LimitKind, LimitRule, Policy
from bot.core.moderation.ranks import Rank
from bot.service import moderation_catalogue
from bot.service.moderation.limiting import MOST_RULES
from tests.service.moderation.quota_world import ADMIN, GROUP, OWNER, SPACE, WORDS, open_quota_world
from tests.service.world import ADA, STUDIO

LIMIT, COST = moderation_catalogue.LIMIT.name, moderation_catalogue.COST.name


@pytest.fixture
async def quotas(url):
    async with open_quota_world(url) as quotas:
        yield quotas


@pytest.mark.parametrize("kind", LimitKind)
async def test_a_limit_of_each_kind_is_set_for_everyone(quotas, kind):
    card = await quotas.do(LIMIT, kind=kind.value, amount="5")

    assert (await quotas.policy()).limits == (LimitRule(kind, 5),)
    assert card.text == WORDS(f"limit-set-{kind}", who="Everyone", amount=5)
    assert await quotas.entries() == [("limit", "everyone", f"{kind} 5")]


@pytest.mark.parametrize(
    ("written", "subject", "shown"),
    [
        ("everyone", "everyone", "Everyone"),
        ("role:77", "role:77", "Role 77"),
        (f"role:{STUDIO.space}", "everyone", "Everyone"),
        (ADA.id, f"user:{ADA.key}", "Ada (1001)"),
    ],
)
async def test_a_limit_is_for_whom_it_names(quotas, written, subject, shown):
    card = await quotas.do(LIMIT, kind="day", amount="5", for_=written, people=(ADA,))

    assert (await quotas.policy()).limits == (LimitRule(LimitKind.MEMBER_DAY, 5, subject),)
    assert card.text == f"{shown}: at most 5 a day"


async def test_a_cooldown_may_be_written_as_a_duration(quotas):
    await quotas.do(LIMIT, kind="cooldown", amount="5m")

    assert (await quotas.policy()).limits == (LimitRule(LimitKind.COOLDOWN, 300),)


async def test_off_takes_a_limit_away_and_says_so_twice(quotas):
    await quotas.do(LIMIT, kind="day", amount="5", for_=ADA.id, people=(ADA,))
    await quotas.do(LIMIT, kind="hour", amount="2")

    for _ in range(2):
        card = await quotas.do(LIMIT, kind="day", amount="off", for_=ADA.id)
        assert card.text == WORDS("limit-off")

    policy = await quotas.policy()
    assert policy.limits == (LimitRule(LimitKind.MEMBER_HOUR, 2),)
    assert policy.names == {}
    assert [entry[2] for entry in await quotas.entries()] == ["day 5", "hour 2", "day off"]


async def test_without_an_amount_the_limits_are_listed(quotas):
    empty = await quotas.do(LIMIT)
    assert WORDS("limit-none") in empty.text
    await quotas.do(LIMIT, kind="day", amount="5", for_=ADA.id, people=(ADA,))
    await quotas.do(LIMIT, user=OWNER, rank=Rank.OWNER, kind="hour", amount="9", where=EVERYWHERE)

    card = await quotas.do(LIMIT, kind="day")

    assert card.title == WORDS("limit-title")
    assert card.text.splitlines() == [
        "• Ada (1001): at most 5 a day",
        "• Everyone: at most 9 an hour (everywhere)",
        WORDS("limit-usual", day=50, running=3, chat=500),
    ]


@pytest.mark.parametrize("amount", ["bananas", "-1", "3.5", "10" * 12, "٣", "1 000", "5m"])
async def test_a_wrong_amount_gets_a_plain_sentence_and_changes_nothing(quotas, amount):
    with pytest.raises(BadInput) as refused:
        await quotas.do(LIMIT, kind="day", amount=amount)

    assert refused.value.problem == "limit-amount-unreadable"
    assert WORDS(refused.value.problem, **refused.value.values)
    assert await quotas.policy() == Policy()


@pytest.mark.parametrize("amount", ["forever", "40d", "31 days"])
async def test_no_cooldown_is_longer_than_a_month(quotas, amount):
    with pytest.raises(BadInput) as refused:
        await quotas.do(LIMIT, kind="cooldown", amount=amount)

    assert refused.value.problem == "limit-amount-unreadable"


async def test_nobody_runs_none_at_once(quotas):
    with pytest.raises(BadInput):
        await quotas.do(LIMIT, kind="running", amount="0")


async def test_an_unknown_kind_names_the_kinds_there_are(quotas):
    with pytest.raises(BadInput) as refused:
        await quotas.do(LIMIT, kind="week", amount="5")

    assert refused.value.values["choices"] == "running, hour, day, month, cooldown"


@pytest.mark.parametrize("who", ["role:", "role:x", "role:٣", "nobody"])
async def test_whom_nobody_knows_gets_no_limit(quotas, who):
    with pytest.raises(BadInput) as refused:
        await quotas.do(LIMIT, kind="day", amount="5", for_=who)

    assert refused.value.problem == "who-unknown"


async def test_telegram_has_no_roles(url):
    async with open_quota_world(url, platform=Platform.TELEGRAM) as quotas:
        with pytest.raises(BadInput):
            await quotas.do(LIMIT, kind="day", amount="5", for_="role:7", chat=GROUP)


async def test_only_owners_limit_everywhere(quotas):
    with pytest.raises(RankTooLow):
        await quotas.do(LIMIT, kind="day", amount="5", where=EVERYWHERE)

    assert await quotas.policy(EVERYWHERE) == Policy()


async def test_a_command_that_is_delivered_again_is_done_once(quotas):
    for _ in range(3):
        await quotas.do(LIMIT, kind="day", amount="5", event="same")

    assert (await quotas.policy()).revision == 1
    assert len(await quotas.entries()) == 1


async def test_of_many_changes_at_once_none_is_lost(quotas):
    roles = [f"role:{number}" for number in range(12)]

    await asyncio.gather(*(quotas.do(LIMIT, kind="day", amount="5", for_=role) for role in roles))

    assert {rule.subject for rule in (await quotas.policy()).limits} == set(roles)
    assert len(await quotas.entries()) == len(roles)


async def test_a_place_has_so_many_limits_and_no_more(quotas):
    rules = (LimitRule(LimitKind.MEMBER_DAY, 1, f"role:{n}") for n in range(MOST_RULES))
    full = Policy(limits=tuple(rules))
    entry = AuditEntry(SPACE, 1.0, ADMIN, "limit")
    assert await quotas.store.policies.change(SPACE, full, entry, event="full")

    with pytest.raises(BadInput) as refused:
        await quotas.do(LIMIT, kind="hour", amount="1")
    assert refused.value.problem == "limit-many"
    listed = await quotas.do(LIMIT)
    assert WORDS("limit-more", count=MOST_RULES - 40) in listed.text
    await quotas.do(LIMIT, kind="day", amount="2", for_="role:7")


@pytest.mark.parametrize(
    ("values", "rule", "said"),
    [
        ({"action": "imagine", "credits": "3"}, CostRule(3, "imagine"), "imagine: 3 credits"),
        ({"action": "all", "credits": "2"}, CostRule(2), "Everything: 2 credits"),
        ({"action": "describe", "credits": "0"}, CostRule(0, "describe"), "describe: free"),
        ({"action": "turbo", "credits": "4"}, CostRule(4, "", "turbo"), "Everything at Turbo"),
        (
            {"action": "Vary-Subtle", "credits": "1", "speed": "fast"},
            CostRule(1, "vary_subtle", "fast"),
            "vary_subtle at Fast: 1 credit",
        ),
    ],
)
async def test_owners_say_what_things_cost(quotas, values, rule, said):
    card = await quotas.do(COST, user=OWNER, rank=Rank.OWNER, **values)

    assert (await quotas.policy()).costs == (rule,)
    assert card.text.lower().startswith(said.lower())


async def test_costs_are_listed_and_taken_away(quotas):
    assert (await quotas.do(COST)).text == WORDS("cost-none")
    owner = {"user": OWNER, "rank": Rank.OWNER}
    await quotas.do(COST, action="imagine", credits="3", **owner)
    await quotas.do(COST, action="video", credits="9", where=EVERYWHERE, **owner)

    assert (await quotas.do(COST)).text.splitlines() == [
        "• imagine: 3 credits",
        "• video: 9 credits",
        WORDS("cost-usual"),
    ]
    await quotas.do(COST, action="all", credits="2", **owner)
    assert WORDS("cost-usual") not in (await quotas.do(COST)).text
    await quotas.do(COST, action="all", credits="off", **owner)
    await quotas.do(COST, action="imagine", credits="off")
    assert (await quotas.policy()).costs == ()


@pytest.mark.parametrize("written", ["bananas", "-1", "1001", "10" * 9])
async def test_a_wrong_cost_gets_a_plain_sentence(quotas, written):
    with pytest.raises(BadInput) as refused:
        await quotas.do(COST, action="imagine", credits=written)

    assert refused.value.problem == "cost-unreadable"
    assert (await quotas.policy()).costs == ()


async def test_an_unknown_action_names_those_near_to_it(quotas):
    with pytest.raises(BadInput) as refused:
        await quotas.do(COST, action="imagin", credits="3")
    assert "imagine" in refused.value.values["near"]

    with pytest.raises(BadInput) as refused:
        await quotas.do(COST, action="imagine", credits="3", speed="warp")
    assert refused.value.values["choices"] == "relax, fast, turbo"


async def test_a_name_full_of_markup_stays_a_name(quotas):
    loud = replace(ADA, name="@everyone **x**\n/ban `y` " + "z" * 200)
    card = await quotas.do(LIMIT, kind="day", amount="5", for_=ADA.id, people=(loud,))

    assert "\n" not in card.text
    assert len(card.text) < 120
    assert ADMIN.name not in card.text
