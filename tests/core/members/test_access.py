"""Who is an owner, and how that is written."""

import pytest

from bot.core.members.access import Access
from tests.core.makers import ADA, BEN


def test_only_the_named_are_owners():
    access = Access(frozenset({"discord:1001"}))

    assert access.is_owner(ADA)
    assert not access.is_owner(BEN)


@pytest.mark.parametrize("text", ["", "discord", "discord:", "discord:x", "slack:1", "telegram:-1"])
def test_what_is_no_owner_is_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        Access.owner_key(text)
