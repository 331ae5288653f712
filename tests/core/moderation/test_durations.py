"""Durations as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.moderation.durations import LONGEST, parse_duration
from bot.locales import load

HOUR, DAY = 3600, 86400
WORDS = load().phrases("en")


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("30m", 1800),
        ("12h", 12 * HOUR),
        ("7d", 7 * DAY),
        ("2w", 14 * DAY),
        ("1h30m", 5400),
        ("1d 2h", DAY + 2 * HOUR),
        ("3 days", 3 * DAY),
        ("1 day and 2 hours", DAY + 2 * HOUR),
        (" 3  Days ", 3 * DAY),
        ("for 7d", 7 * DAY),
        ("7天", 7 * DAY),
        ("2小时", 2 * HOUR),
        ("1小时30分钟", 5400),
        ("3个月", 90 * DAY),
        ("1小时零5分", HOUR + 300),
        ("7 дней", 7 * DAY),
        ("на 1 день и 2 часа", DAY + 2 * HOUR),
        ("2нед", 14 * DAY),
        ("１２h", 12 * HOUR),
        ("10y", LONGEST),
    ],
)
def test_durations_are_read(text, seconds):
    assert parse_duration(text, WORDS) == seconds


@pytest.mark.parametrize(
    "text", ["forever", "Perm", "permanent", "for ever", "永久", "永远", "навсегда"]
)
def test_for_ever_is_a_duration(text):
    assert parse_duration(text, WORDS) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "two",
        "3 bananas",
        "7",
        "0d",
        "-1d",
        "1.5h",
        "11y",
        "1m1h",
        "1d1d",
        "d",
        "7d spam",
        "9999999999d",
        "²d",
        "1e9d",
        "7d" * 500,
    ],
)
def test_everything_else_is_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        parse_duration(text, WORDS)


@given(st.text(max_size=40))
def test_no_text_gives_anything_but_a_duration_or_a_refusal(text):
    try:
        seconds = parse_duration(text, WORDS)
    except ValueError:
        return
    assert seconds is None or 0 < seconds <= LONGEST
