"""Tickets: only what we signed is read, and a link stays short enough for a button."""

import re
from dataclasses import replace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.chat import Platform, User
from bot.core.ids import TaskId
from bot.service.generating import tickets

ADA = User(Platform.DISCORD, "1001", "Ada", "de")
TASK = TaskId("0123456789ab")
NOW = 1_800_000_000.0


def token(*, task=TASK, slot=2, user=ADA, key="secret"):
    return tickets.sign(tickets.issue(task, slot, user, now=NOW), key)


def test_a_ticket_says_who_may_do_what_until_when():
    ticket = tickets.read(token(), "secret")

    assert (ticket.task, ticket.slot, ticket.user) == (TASK, 2, ADA)
    assert ticket.expires == NOW + tickets.VALID


def test_another_key_makes_another_proof():
    assert tickets.read(token(), "other") is None


@pytest.mark.parametrize(
    "change",
    [
        {"user": replace(ADA, id="1002")},
        {"user": replace(ADA, platform=Platform.TELEGRAM)},
        {"task": TaskId("ba9876543210")},
        {"slot": 3},
    ],
    ids=["another person", "another platform", "another task", "another button"],
)
def test_a_proof_does_not_fit_another_claim(change):
    assert tickets.read(token(**change)[:-32] + token()[-32:], "secret") is None


@given(st.integers(0, 10_000), st.characters(min_codepoint=33, max_codepoint=126))
def test_a_token_with_any_character_changed_is_none_of_ours(place, char):
    good = token()
    place %= len(good)
    changed = good[:place] + char + good[place + 1 :]

    assert tickets.read(changed, "secret") is None or changed == good


@given(st.text(max_size=700))
def test_whatever_stands_in_an_address_is_read_without_trouble(text):
    assert tickets.read(text, "secret") is None


def test_a_claim_of_an_older_version_is_none_of_ours():
    claim = tickets._spelled(msgspec.json.encode([1, 2]))

    assert tickets.read(claim + tickets._proof(claim, "secret"), "secret") is None


def test_a_link_fits_a_button_of_discord_whatever_the_person_is_called():
    user = User(Platform.TELEGRAM, "9" * 19, "👩‍🎤" * 60, "zh-hans-something-long")

    made = token(user=user)

    assert len("https://imagine.example.org/some/where/region/" + made) <= 512
    assert tickets.read(made, "secret").user_id == user.id


def test_a_token_may_start_a_mini_app():
    user = User(Platform.TELEGRAM, "9" * 19, "👩‍🎤" * 60, "zh-hans-something-long")

    assert re.fullmatch(r"[\w-]{1,512}", token(user=user), re.ASCII)


def test_a_ticket_shows_no_key():
    assert "secret" not in token(key="secret")
