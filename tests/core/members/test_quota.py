"""The windows of a moment, in UTC."""

import pytest

from bot.core.members.quota import day_of, windows_of


def test_a_day_begins_and_ends_at_midnight_utc():
    day, resets_at = day_of(1_763_856_000.0 + 3600)

    assert day == "20251123"
    assert resets_at == 1_763_856_000.0 + 86400


@pytest.mark.parametrize(
    ("now", "hour", "day", "month", "ends"),
    [
        (1_764_547_199.0, "2025113023", "20251130", "202511", (1_764_547_200.0,) * 3),
        (
            1_764_547_200.0,
            "2025120100",
            "20251201",
            "202512",
            (1_764_550_800.0, 1_764_633_600.0, 1_767_225_600.0),
        ),
    ],
    ids=["the last second of a month", "the first of the next"],
)
def test_windows_end_where_the_next_begin_in_utc(now, hour, day, month, ends):
    windows = windows_of(now)

    assert (windows.hour.name, windows.day.name, windows.month.name) == (hour, day, month)
    assert (windows.hour.ends, windows.day.ends, windows.month.ends) == ends
