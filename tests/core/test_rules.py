"""Rules: days, owners, refusals."""

import pytest

from bot.core.errors import NotAllowed, OverQuota, TooFast, TooManyRunning
from bot.core.rules import Access, Admission, Limits, Ruling, day_of, refusal
from tests.core.makers import ADA, BEN

ADMISSION = Admission(event="e", limits=Limits(5, 9, 2), day="20261123", resets_at=77.0)


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
    assert (error.scope, error.cap, error.resets_at) == ("member", 5, 77.0)
