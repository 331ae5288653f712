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
from tests.service.moderation.counter import ADMIN, GROUP, OWNER, SPACE, WORDS, open_counter
from tests.service.world import ADA, STUDIO

LIMIT, COST = moderation_catalogue.LIMIT.name, moderation_catalogue.COST.name


@pytest.fixture
async def counter(url):
    async with open_counter(url) as counter:
        yield counter


@pytest.mark.parametrize("kind", LimitKind)
async def test_a_limit_of_each_kind_is_set_for_everyone(counter, kind):
    card = await counter.do(LIMIT, kind=kind.value, amount="5")

    assert (await counter.policy()).limits == (LimitRule(kind, 5),)
    assert card.text == WORDS(f"limit-set-{kind}", who="Everyone", amount=5)
    assert await counter.entries() == [("limit", "everyone", f"{kind} 5")]


@pytest.mark.parametrize(
    ("written", "subject", "shown"),
    [
        ("everyone", "everyone", "Everyone"),
        ("role:77", "role:77", "Role 77"),
        (f"role:{STUDIO.space}", "everyone", "Everyone"),
        (ADA.id, f"user:{ADA.key}", "Ada (1001)"),
    ],
)
async def test_a_limit_is_for_whom_it_names(counter, written, subject, shown):
    card = await counter.do(LIMIT, kind="day", amount="5", for_=written, people=(ADA,))

    assert (await counter.policy()).limits == (LimitRule(LimitKind.MEMBER_DAY, 5, subject),)
    assert card.text == f"{shown}: at most 5 a day"


async def test_a_cooldown_may_be_written_as_a_duration(counter):
    await counter.do(LIMIT, kind="cooldown", amount="5m")

    assert (await counter.policy()).limits == (LimitRule(LimitKind.COOLDOWN, 300),)


async def test_off_takes_a_limit_away_and_says_so_twice(counter):
    await counter.do(LIMIT, kind="day", amount="5", for_=ADA.id, people=(ADA,))
    await counter.do(LIMIT, kind="hour", amount="2")

    for _ in range(2):
        card = await counter.do(LIMIT, kind="day", amount="off", for_=ADA.id)
        assert card.text == WORDS("limit-off")

    policy = await counter.policy()
    assert policy.limits == (LimitRule(LimitKind.MEMBER_HOUR, 2),)
    assert policy.names == {}
    assert [entry[2] for entry in await counter.entries()] == ["day 5", "hour 2", "day off"]


async def test_without_an_amount_the_limits_are_listed(counter):
    empty = await counter.do(LIMIT)
    assert WORDS("limit-none") in empty.text
    await counter.do(LIMIT, kind="day", amount="5", for_=ADA.id, people=(ADA,))
    await counter.do(LIMIT, user=OWNER, rank=Rank.OWNER, kind="hour", amount="9", where=EVERYWHERE)

    card = await counter.do(LIMIT, kind="day")

    assert card.title == WORDS("limit-title")
    assert card.text.splitlines() == [
        "• Ada (1001): at most 5 a day",
        "• Everyone: at most 9 an hour (everywhere)",
        WORDS("limit-usual", day=50, running=3, chat=500),
    ]


@pytest.mark.parametrize("amount", ["bananas", "-1", "3.5", "10" * 12, "٣", "1 000", "5m"])
async def test_a_wrong_amount_gets_a_plain_sentence_and_changes_nothing(counter, amount):
    with pytest.raises(BadInput) as refused:
        await counter.do(LIMIT, kind="day", amount=amount)

    assert refused.value.problem == "limit-amount-unreadable"
    assert WORDS(refused.value.problem, **refused.value.values)
    assert await counter.policy() == Policy()


@pytest.mark.parametrize("amount", ["forever", "40d", "31 days"])
async def test_no_cooldown_is_longer_than_a_month(counter, amount):
    with pytest.raises(BadInput) as refused:
        await counter.do(LIMIT, kind="cooldown", amount=amount)

    assert refused.value.problem == "limit-amount-unreadable"


async def test_nobody_runs_none_at_once(counter):
    with pytest.raises(BadInput):
        await counter.do(LIMIT, kind="running", amount="0")


async def test_an_unknown_kind_names_the_kinds_there_are(counter):
    with pytest.raises(BadInput) as refused:
        await counter.do(LIMIT, kind="week", amount="5")

    assert refused.value.values["choices"] == "running, hour, day, month, cooldown"


@pytest.mark.parametrize("who", ["role:", "role:x", "role:٣", "nobody"])
async def test_whom_nobody_knows_gets_no_limit(counter, who):
    with pytest.raises(BadInput) as refused:
        await counter.do(LIMIT, kind="day", amount="5", for_=who)

    assert refused.value.problem == "who-unknown"


async def test_telegram_has_no_roles(url):
    async with open_counter(url, platform=Platform.TELEGRAM) as counter:
        with pytest.raises(BadInput):
            await counter.do(LIMIT, kind="day", amount="5", for_="role:7", chat=GROUP)


async def test_only_owners_limit_everywhere(counter):
    with pytest.raises(RankTooLow):
        await counter.do(LIMIT, kind="day", amount="5", where=EVERYWHERE)

    assert await counter.policy(EVERYWHERE) == Policy()


async def test_a_command_that_is_delivered_again_is_done_once(counter):
    for _ in range(3):
        await counter.do(LIMIT, kind="day", amount="5", event="same")

    assert (await counter.policy()).revision == 1
    assert len(await counter.entries()) == 1


async def test_of_many_changes_at_once_none_is_lost(counter):
    roles = [f"role:{number}" for number in range(12)]

    await asyncio.gather(*(counter.do(LIMIT, kind="day", amount="5", for_=role) for role in roles))

    assert {rule.subject for rule in (await counter.policy()).limits} == set(roles)
    assert len(await counter.entries()) == len(roles)


async def test_a_place_has_so_many_limits_and_no_more(counter):
    rules = (LimitRule(LimitKind.MEMBER_DAY, 1, f"role:{n}") for n in range(MOST_RULES))
    full = Policy(limits=tuple(rules))
    entry = AuditEntry(SPACE, 1.0, ADMIN, "limit")
    assert await counter.store.policies.change(SPACE, full, entry, event="full")

    with pytest.raises(BadInput) as refused:
        await counter.do(LIMIT, kind="hour", amount="1")
    assert refused.value.problem == "limit-many"
    listed = await counter.do(LIMIT)
    assert WORDS("limit-more", count=MOST_RULES - 40) in listed.text
    await counter.do(LIMIT, kind="day", amount="2", for_="role:7")


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
async def test_owners_say_what_things_cost(counter, values, rule, said):
    card = await counter.do(COST, user=OWNER, rank=Rank.OWNER, **values)

    assert (await counter.policy()).costs == (rule,)
    assert card.text.lower().startswith(said.lower())


async def test_costs_are_listed_and_taken_away(counter):
    assert (await counter.do(COST)).text == WORDS("cost-none")
    owner = {"user": OWNER, "rank": Rank.OWNER}
    await counter.do(COST, action="imagine", credits="3", **owner)
    await counter.do(COST, action="video", credits="9", where=EVERYWHERE, **owner)

    assert (await counter.do(COST)).text.splitlines() == [
        "• imagine: 3 credits",
        "• video: 9 credits",
        WORDS("cost-usual"),
    ]
    await counter.do(COST, action="all", credits="2", **owner)
    assert WORDS("cost-usual") not in (await counter.do(COST)).text
    await counter.do(COST, action="all", credits="off", **owner)
    await counter.do(COST, action="imagine", credits="off")
    assert (await counter.policy()).costs == ()


@pytest.mark.parametrize("written", ["bananas", "-1", "1001", "10" * 9])
async def test_a_wrong_cost_gets_a_plain_sentence(counter, written):
    with pytest.raises(BadInput) as refused:
        await counter.do(COST, action="imagine", credits=written)

    assert refused.value.problem == "cost-unreadable"
    assert (await counter.policy()).costs == ()


async def test_an_unknown_action_names_those_near_to_it(counter):
    with pytest.raises(BadInput) as refused:
        await counter.do(COST, action="imagin", credits="3")
    assert "imagine" in refused.value.values["near"]

    with pytest.raises(BadInput) as refused:
        await counter.do(COST, action="imagine", credits="3", speed="warp")
    assert refused.value.values["choices"] == "relax, fast, turbo"


async def test_a_name_full_of_markup_stays_a_name(counter):
    loud = replace(ADA, name="@everyone **x**\n/ban `y` " + "z" * 200)
    card = await counter.do(LIMIT, kind="day", amount="5", for_=ADA.id, people=(loud,))

    assert "\n" not in card.text
    assert len(card.text) < 120
    assert ADMIN.name not in card.text
