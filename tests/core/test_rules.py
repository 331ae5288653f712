"""Rules: days, owners, refusals."""

import pytest

from bot.core.errors import (
    Banned,
    CoolingDown,
    NotAllowed,
    OverQuota,
    TooFast,
    TooManyRunning,
)
from bot.core.rules import Access, Admission, Limits, Ruling, day_of, refusal, windows_of
from tests.core.makers import ADA, BEN

ADMISSION = Admission("e", Limits(5, 9, 2, member_hour=3, member_month=40), windows_of(0.0), cost=2)


def test_a_day_begins_and_ends_at_midnight_utc():
    day, resets_at = day_of(1_763_856_000.0 + 3600)

    assert day == "20251123"
    assert resets_at == 1_763_856_000.0 + 86400


def test_only_the_named_are_owners():
    access = Access(frozenset({"discord:1001"}))

    assert access.is_owner(ADA)
    assert not access.is_owner(BEN)


@pytest.mark.parametrize("text", ["", "discord", "discord:", "discord:x", "slack:1", "telegram:-1"])
def test_what_is_no_owner_is_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        Access.owner_key(text)


@pytest.mark.parametrize(
    ("ruling", "kind"),
    [
        (Ruling.NOT_ALLOWED, NotAllowed),
        (Ruling.MEMBER_DAY, OverQuota),
        (Ruling.CHAT_DAY, OverQuota),
        (Ruling.RUNNING, TooManyRunning),
        (Ruling.TOO_FAST, TooFast),
    ],
)
def test_every_ruling_has_its_refusal(ruling, kind):
    assert isinstance(refusal(ruling, ADMISSION), kind)


def test_a_refusal_names_the_limit_and_when_it_resets():
    error = refusal(Ruling.MEMBER_DAY, ADMISSION)

    assert isinstance(error, OverQuota)
    assert (error.scope, error.cap, error.resets_at, error.cost) == ("member", 5, 86400.0, 2)


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


def test_a_refusal_of_each_window_names_it_and_when_it_ends():
    windows = ADMISSION.windows
    for ruling, scope, cap, window in (
        (Ruling.MEMBER_HOUR, "member_hour", 3, windows.hour),
        (Ruling.MEMBER_MONTH, "member_month", 40, windows.month),
        (Ruling.CHAT_DAY, "chat", 9, windows.day),
    ):
        error = refusal(ruling, ADMISSION)
        assert (error.scope, error.cap, error.resets_at) == (scope, cap, window.ends)


def test_bans_and_cooldowns_bring_their_facts_along():
    banned = refusal("banned discord:3001 1795000000.5 12", ADMISSION)
    cooling = refusal("cooldown 1795000003.25", ADMISSION)

    assert isinstance(banned, Banned)
    assert (banned.case, banned.scope, banned.until) == (12, "discord:3001", 1_795_000_000.5)
    assert isinstance(cooling, CoolingDown)
    assert cooling.until == 1_795_000_003.25


def test_what_is_no_refusal_is_a_defect():
    with pytest.raises(KeyError):
        refusal(Ruling.ADMITTED, ADMISSION)
