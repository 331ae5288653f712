"""Rulings: each is admitted, known already, or one refusal with its facts."""

import pytest

from bot.core.errors import (
    Banned,
    CoolingDown,
    NotAllowed,
    OverQuota,
    Refused,
    TooFast,
    TooManyRunning,
)
from bot.core.members.admission import Admission, AdmissionResult, Ruling, refusal
from bot.core.members.quota import Limits, windows_of

ADMISSION = Admission("e", Limits(5, 9, 2, member_hour=3, member_month=40), windows_of(0.0), cost=2)
TAKEN = [Ruling.ADMITTED, Ruling.PAID, Ruling.DUPLICATE]


@pytest.mark.parametrize(
    ("ruling", "kind"),
    [
        (Ruling.NOT_ALLOWED, NotAllowed),
        (Ruling.BANNED, Banned),
        (Ruling.COOLDOWN, CoolingDown),
        (Ruling.MEMBER_DAY, OverQuota),
        (Ruling.CHAT_DAY, OverQuota),
        (Ruling.RUNNING, TooManyRunning),
        (Ruling.TOO_FAST, TooFast),
    ],
)
def test_every_ruling_has_its_refusal(ruling, kind):
    assert isinstance(refusal(AdmissionResult(ruling), ADMISSION), kind)


@pytest.mark.parametrize("ruling", [ruling for ruling in Ruling if ruling not in TAKEN])
def test_no_ruling_is_without_a_refusal(ruling):
    assert isinstance(refusal(AdmissionResult(ruling), ADMISSION), Refused)
    assert not AdmissionResult(ruling).is_admitted


@pytest.mark.parametrize(
    ("ruling", "window", "cap", "ends"),
    [
        (Ruling.MEMBER_HOUR, "member_hour", 3, 3600.0),
        (Ruling.MEMBER_DAY, "member_day", 5, 86400.0),
        (Ruling.MEMBER_MONTH, "member_month", 40, 31 * 86400.0),
        (Ruling.CHAT_DAY, "chat_day", 9, 86400.0),
    ],
)
def test_a_refusal_names_the_window_its_cap_and_when_it_ends(ruling, window, cap, ends):
    error = refusal(AdmissionResult(ruling), ADMISSION)

    assert isinstance(error, OverQuota)
    assert (error.window, error.cap, error.resets_at, error.cost) == (window, cap, ends, 2)


def test_bans_and_cooldowns_bring_their_facts_along():
    banned = refusal(AdmissionResult(Ruling.BANNED, 1_795_000_000.5, "discord:3001", 12), ADMISSION)
    cooling = refusal(AdmissionResult(Ruling.COOLDOWN, 1_795_000_003.25), ADMISSION)

    assert isinstance(banned, Banned)
    assert (banned.case, banned.scope, banned.until) == (12, "discord:3001", 1_795_000_000.5)
    assert isinstance(cooling, CoolingDown)
    assert cooling.until == 1_795_000_003.25


@pytest.mark.parametrize("ruling", TAKEN)
def test_what_is_no_refusal_is_a_defect(ruling):
    with pytest.raises(ValueError, match=ruling.value):
        refusal(AdmissionResult(ruling), ADMISSION)


def test_paid_with_credits_is_admitted_and_a_repeated_event_is_not():
    assert AdmissionResult(Ruling.PAID).is_admitted
    assert AdmissionResult(Ruling.ADMITTED).is_admitted
    assert not AdmissionResult(Ruling.DUPLICATE).is_admitted
