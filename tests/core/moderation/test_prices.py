"""Prices: whose limits hold, what things cost, how often something may still be done."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.members.quota import Limits, Usage
from bot.core.moderation import prices
from bot.core.moderation.policies import CostRule, EffectivePolicy, LimitKind, LimitRule, Policy
from bot.core.tasks.requests import Describe, Imagine, PressButton, Shorten, Speed
from bot.core.tasks.task import Task
from tests.core.makers import ADA, BEN, STUDIO

DEFAULTS = Limits(member_day=50, chat_day=500, running=3)
STAFF = replace(ADA, roles=("7", "8"))


def effective(here=(), everywhere=(), *, costs=(), costs_everywhere=()):
    return EffectivePolicy(
        here=Policy(limits=tuple(here), costs=tuple(costs)),
        everywhere=Policy(limits=tuple(everywhere), costs=tuple(costs_everywhere)),
    )


def day(amount, subject="everyone"):
    return LimitRule(LimitKind.MEMBER_DAY, amount, subject)


def task(request=None, *, family="", speed=Speed.DEFAULT):
    request = request or Imagine("a red fox")
    return Task("a" * 12, ADA, STUDIO, request, "a red fox", 0.0, family=family, speed=speed)


def test_without_rules_the_settings_hold():
    assert prices.limits_for(EffectivePolicy(), ADA, DEFAULTS) == DEFAULTS


def test_every_kind_of_limit_has_its_field():
    rules = [LimitRule(kind, number) for number, kind in enumerate(LimitKind, start=4)]

    limits = prices.limits_for(effective(rules), ADA, DEFAULTS)

    assert limits == replace(
        DEFAULTS, running=4, member_hour=5, member_day=6, member_month=7, cooldown=8
    )


@pytest.mark.parametrize(
    ("here", "everywhere", "expected"),
    [
        ([day(1)], [], 1),
        ([], [day(2)], 2),
        ([day(1)], [day(2)], 1),
        ([day(1), day(9, "role:7")], [], 9),
        ([day(9), day(1, "role:7")], [], 1),
        ([day(1, "role:7"), day(5, "role:8"), day(99, "role:9")], [], 5),
        ([day(1, "role:7")], [day(5, "role:8")], 1),
        ([day(9, "role:7"), day(2, f"user:{ADA.key}")], [], 2),
        ([day(1)], [day(9, f"user:{ADA.key}")], 9),
        ([day(1, "role:7")], [day(9, f"user:{ADA.key}")], 9),
        ([day(3, f"user:{ADA.key}")], [day(9, f"user:{ADA.key}")], 3),
        ([day(3, f"user:{BEN.key}")], [], 50),
        ([day(0)], [], 0),
    ],
)
def test_who_is_meant_more_closely_goes_first_and_the_place_before_everywhere(
    here, everywhere, expected
):
    assert prices.limits_for(effective(here, everywhere), STAFF, DEFAULTS).member_day == expected


def test_the_most_generous_cooldown_is_the_shortest():
    rules = [
        LimitRule(LimitKind.COOLDOWN, 60, "role:7"),
        LimitRule(LimitKind.COOLDOWN, 5, "role:8"),
    ]

    assert prices.limits_for(effective(rules), STAFF, DEFAULTS).cooldown == 5


def test_nothing_a_place_decides_moves_the_cap_of_the_place():
    rules = [LimitRule(kind, 999) for kind in LimitKind]

    assert prices.limits_for(effective(rules, rules), ADA, DEFAULTS).chat_day == DEFAULTS.chat_day


def test_what_is_dear_by_itself_stays_so_until_a_rule_names_it(monkeypatch):
    monkeypatch.setattr(prices, "USUAL", (CostRule(3, "video"),))

    assert prices.price("video", "fast", EffectivePolicy()) == 3
    assert prices.price("video", "fast", effective(costs=(CostRule(2),))) == 3
    assert prices.price("video", "fast", effective(costs_everywhere=(CostRule(1, "video"),))) == 1
    assert prices.price("imagine", "fast", EffectivePolicy()) == prices.COST


@pytest.mark.parametrize("request_", [None, Describe(), Shorten("a fox")])
def test_everything_costs_one_credit_unless_somebody_says_otherwise(request_):
    assert prices.cost_of(task(request_), EffectivePolicy()) == 1


@pytest.mark.parametrize(
    ("costs", "costs_everywhere", "expected"),
    [
        ([CostRule(4)], [], 4),
        ([CostRule(0)], [], 0),
        ([CostRule(4), CostRule(2, "imagine")], [], 2),
        ([CostRule(4), CostRule(2, speed="turbo")], [], 2),
        ([CostRule(3, speed="turbo"), CostRule(2, "imagine")], [], 2),
        (
            [CostRule(3, speed="turbo"), CostRule(2, "imagine"), CostRule(7, "imagine", "turbo")],
            [],
            7,
        ),
        ([CostRule(4)], [CostRule(2)], 4),
        ([], [CostRule(2)], 2),
        ([CostRule(4)], [CostRule(2, "imagine")], 2),
        ([CostRule(4, "video"), CostRule(9, speed="fast")], [], 1),
    ],
)
def test_the_rule_that_says_more_wins_and_the_place_before_everywhere(
    costs, costs_everywhere, expected
):
    seen = effective(costs=costs, costs_everywhere=costs_everywhere)

    assert prices.cost_of(task(speed=Speed.TURBO), seen) == expected


def test_a_button_costs_what_its_family_costs():
    pressed = PressButton("R1", "MJ::JOB::upsample::1::3f2a9c10-1b2c-4d3e-8f40-5a6b7c8d9e0f")
    seen = effective(costs=[CostRule(5, "upsample")])

    assert prices.cost_of(task(pressed), seen) == 5
    assert prices.cost_of(task(pressed, family="upsample"), seen) == 5
    assert prices.cost_of(task(), seen) == 1


def test_a_rule_takes_the_place_of_the_one_about_the_same():
    policy = prices.with_limit(Policy(), day(3))
    policy = prices.with_limit(policy, day(4, "role:7"))
    policy = prices.with_cost(policy, CostRule(2, "imagine"))

    changed = prices.with_cost(prices.with_limit(policy, day(5)), CostRule(3, "imagine"))

    assert set(changed.limits) == {day(5), day(4, "role:7")}
    assert changed.costs == (CostRule(3, "imagine"),)
    for_all = prices.without_limit(changed, LimitKind.MEMBER_DAY, "everyone")
    assert for_all.limits == (day(4, "role:7"),)
    assert prices.without_cost(changed, "imagine", "").costs == ()


@pytest.mark.parametrize(
    ("used", "cost", "expected"),
    [
        (Usage(), 1, 4),
        (Usage(member_hour=3), 1, 1),
        (Usage(member_day=9), 1, 1),
        (Usage(member_month=20), 1, 0),
        (Usage(member_hour=9), 1, 0),
        (Usage(member_hour=4, credits=5), 2, 2),
        (Usage(member_hour=3, credits=5), 2, 2),
        (Usage(chat_day=99, credits=50), 1, 1),
        (Usage(chat_day=100, credits=50), 1, 0),
        (Usage(member_hour=4), 0, None),
    ],
)
def test_what_is_left_is_what_fits_the_tightest_window_and_what_credits_pay(used, cost, expected):
    limits = Limits(member_day=10, chat_day=100, member_hour=4, member_month=20)

    assert prices.left(used, limits, cost) == expected


@given(
    used=st.builds(Usage, *[st.integers(0, 30)] * 5),
    cost=st.integers(1, 5),
    cap=st.none() | st.integers(0, 20),
)
def test_what_is_left_is_never_more_than_can_be_done_one_by_one(used, cost, cap):
    limits = Limits(member_day=12, chat_day=25, member_hour=cap)

    done, hour, member, chat, purse = (
        0,
        used.member_hour,
        used.member_day,
        used.chat_day,
        used.credits,
    )
    while chat + cost <= limits.chat_day:
        fits = member + cost <= limits.member_day and (cap is None or hour + cost <= cap)
        if fits:
            hour, member = hour + cost, member + cost
        elif purse >= cost:
            purse -= cost
        else:
            break
        done, chat = done + 1, chat + cost

    assert prices.left(used, limits, cost) == done
