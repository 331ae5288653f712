"""The doorbell: only our own addresses ring, and no body is believed."""

import json

from hypothesis import given
from hypothesis import strategies as st

from bot.core.ids import TaskId, new_id
from bot.midjourney.hook import Doorbell, hint

DOORBELL = Doorbell("https://bot.example", "key")
TASK = TaskId("abcdefghjkmn")


def proof_of(address):
    return address.rpartition("/")[2]


def test_an_address_we_made_is_genuine():
    address = DOORBELL.address(TASK)

    assert address.startswith("https://bot.example/hook/abcdefghjkmn/")
    assert DOORBELL.is_genuine(TASK, proof_of(address))


def test_the_address_outlives_a_restart():
    assert Doorbell("https://bot.example", "key").address(TASK) == DOORBELL.address(TASK)


def test_without_a_public_address_nobody_rings():
    off = Doorbell("", "key")

    assert off.address(TASK) == ""
    assert not off.is_on


def test_another_key_makes_other_addresses():
    assert not Doorbell("https://x", "other").is_genuine(TASK, proof_of(DOORBELL.address(TASK)))


@given(st.text(max_size=60), st.text(max_size=60))
def test_forged_addresses_do_not_ring(task, proof):
    assert not DOORBELL.is_genuine(task, proof)


@given(st.binary(min_size=8, max_size=8))
def test_the_proof_of_one_task_is_not_that_of_another(entropy):
    other = new_id(entropy)

    assert other == TASK or not DOORBELL.is_genuine(other, proof_of(DOORBELL.address(TASK)))


@given(st.binary(max_size=300))
def test_a_body_that_is_no_object_with_an_id_hints_at_nothing(body):
    assert hint(body) == ""


@given(st.text(max_size=60), st.dictionaries(st.text(max_size=9), st.integers(), max_size=5))
def test_whatever_else_stands_beside_it_the_id_is_the_hint(number, rest):
    assert hint(json.dumps({**rest, "id": number}).encode()) == number


def test_a_task_object_hints_at_its_id_and_nothing_else():
    assert hint(b'{"id":"176","status":"SUCCESS"}') == "176"
    assert hint(b'{"id":176}') == "176"
    assert hint(b"[" * 100_000) == ""
