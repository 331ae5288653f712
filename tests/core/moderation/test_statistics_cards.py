"""Numbers: waits are sorted and read back, days are named, outcomes summed, cards told."""

from dataclasses import replace

import pytest

from bot import locales
from bot.core.moderation.policies import EVERYWHERE
from bot.core.moderation.statistics import (
    BUCKETS,
    Active,
    Day,
    Period,
    Waited,
    bucket_of,
    day_names,
    failures,
    outcome_of,
    waited,
)
from bot.core.panels.statistics import charts, statistics_card
from bot.core.tasks.task import Failure, FailureKind, TaskStatus
from tests.core.makers import make_task

NOW = 1_795_000_000.0  # 2026-11-18 11:06:40 UTC
WORDS = locales.load().phrases("en")


@pytest.mark.parametrize(
    ("seconds", "bucket"),
    [(0, "10"), (10, "10"), (10.1, "30"), (60, "60"), (61, "120"), (3600, "3600"), (3601, "more")],
)
def test_a_wait_belongs_to_the_first_bound_that_it_does_not_exceed(seconds, bucket):
    assert bucket_of(seconds) == bucket


def test_median_and_nine_of_ten_are_read_from_the_buckets():
    waits = {"10": 4, "30": 1, "60": 4, "300": 1}

    assert waited(waits, 0.5) == Waited(30)
    assert waited(waits, 0.9) == Waited(60)
    assert waited(waits, 1.0) == Waited(300)


def test_a_wait_over_the_last_bound_is_told_as_more():
    assert waited({"10": 1, "more": 9}, 0.5) == Waited(3600, over=True)


def test_without_results_there_is_no_wait():
    assert waited({}, 0.5) is None


@pytest.mark.parametrize(("period", "count"), [("day", 1), ("week", 7), ("month", 30)])
def test_a_period_ends_today_and_has_each_day_once(period, count):
    names = day_names(Period(period), NOW)

    assert len(set(names)) == len(names) == count
    assert names[-1] == "20261118"
    assert list(names) == sorted(names)


def test_a_month_goes_over_the_turn_of_a_year():
    names = day_names(Period.MONTH, NOW + 50 * 86_400)

    assert names[-1] == "20270107"
    assert names[0] == "20261209"
    assert "20270101" in names


@pytest.mark.parametrize("status", [status for status in TaskStatus if status != "modal"])
def test_only_what_is_over_has_an_outcome(status):
    task = replace(make_task(), status=status, failure=Failure(FailureKind.BUSY))

    assert bool(outcome_of(task)) is task.is_final


def test_a_loss_counts_as_a_failure_of_its_kind():
    task = make_task().failed(Failure(FailureKind.OUTCOME), NOW)

    assert outcome_of(task) == "failed:outcome"


def test_failures_stand_in_the_order_of_their_frequency():
    outcomes = {"failed:busy": 1, "succeeded": 9, "failed:content": 4, "failed:credit": 1}

    assert failures(outcomes) == [("content", 4), ("busy", 1), ("credit", 1)]


def days():
    one = Day(
        "20261117",
        outcomes={"succeeded": 2, "failed:busy": 1},
        waits={"30": 2},
        hours={"23:succeeded": 2, "23:failed": 1},
    )
    other = Day(
        "20261118",
        outcomes={"succeeded": 1, "cancelled": 1, "failed:busy": 1, "failed:moon": 2},
        waits={"900": 1},
        hours={"09:succeeded": 1, "09:cancelled": 1, "09:failed": 3},
    )
    return [one, other]


def test_the_card_tells_sums_reasons_waits_and_members():
    active = [Active("discord:1", "Ada", 2), Active("discord:2", "", 1)]

    card = statistics_card(days(), active, WORDS, period=Period.WEEK, scope="discord:9")

    assert card.title == "Numbers here · 7 days"
    assert card.text.split("\n") == [
        "Done 3 · failed 4 · cancelled 1",
        "Half of the results came within 30 s, nine of ten within 15 min.",
        "Why it failed: no room there 2, other 2",
        "",
        "Most results:",
        "1. Ada: 2",
        "2. discord:2: 1",
        "",
        "Days begin at 00:00 UTC.",
    ]


def test_a_name_can_neither_break_a_line_nor_be_a_command():
    active = [Active("discord:1", "Ada\n2. Eve: 900 /ban " + "x" * 500, 2)]

    text = statistics_card(days(), active, WORDS, period=Period.DAY, scope=EVERYWHERE).text

    line = next(line for line in text.split("\n") if line.startswith("1. "))
    assert "\n2. Eve" not in text
    assert "/ban" not in line
    assert len(line) < 80


@pytest.mark.parametrize("locale", locales.languages())
def test_every_reason_of_a_failure_has_its_words(locale):
    phrases = locales.load().phrases(locale)
    other = phrases("stats-why-other")

    said = {kind: phrases(f"stats-why-{kind}") for kind in FailureKind}

    assert [kind for kind, text in said.items() if text == other] == [FailureKind.OTHER]


def test_a_place_without_numbers_says_so():
    card = statistics_card([Day("20261118")], [], WORDS, period=Period.DAY, scope="discord:9")

    assert card.text == WORDS("stats-none")


def test_a_day_is_drawn_hour_by_hour():
    tasks, waits = charts(days()[1:], period=Period.DAY)

    assert [column.total for column in tasks.columns] == [0] * 9 + [5] + [0] * 14
    assert tasks.columns[9].parts == (1, 3, 1)
    assert [column.total for column in waits.columns] == [0, 0, 0, 0, 0, 1, 0, 0]


def test_a_week_is_drawn_day_by_day():
    tasks, waits = charts(days(), period=Period.WEEK)

    assert [(column.label, column.parts) for column in tasks.columns] == [
        ("Tue 17", (2, 1, 0)),
        ("Wed 18", (1, 3, 1)),
    ]
    assert [column.label for column in waits.columns] == [
        "10s", "30s", "1m", "2m", "5m", "15m", "1h", "more",
    ]  # fmt: skip
    assert len(waits.columns) == len(BUCKETS)


def test_what_is_drawn_is_latin_letters_and_figures_only():
    for period in Period:
        for chart in charts(days(), period=period):
            drawn = [chart.title, *(one.name for one in chart.series)]
            drawn += [column.label for column in chart.columns]
            assert all(text.isascii() for text in drawn)
