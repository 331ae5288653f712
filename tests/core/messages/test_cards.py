"""Cards: what buttons carry, and how rows are arranged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.ids import TaskId, new_id, support_code
from bot.core.messages.cards import Button, ButtonRef, Card, Picture, Verb, arrange

TASK = new_id(b"12345678")


def button(label):
    return Button(label, ButtonRef(Verb.PRESS, TASK, 0))


@given(st.binary(min_size=8, max_size=8), st.sampled_from(Verb), st.integers(0, 999))
def test_a_reference_comes_back_as_it_went_and_fits_everywhere(entropy, verb, slot):
    ref = ButtonRef(verb, new_id(entropy), slot)

    packed = ref.pack()

    assert ButtonRef.parse(packed) == ref
    assert len(packed.encode()) <= 20


@given(st.text(max_size=80))
def test_whatever_a_client_forges_is_read_or_refused_and_never_raises(text):
    ref = ButtonRef.parse(text)

    assert ref is None or ref.pack() == text or int(text[13:]) == ref.slot


@pytest.mark.parametrize("forged", ["", "p", "pabc", "P" + "a" * 12 + "1", "k" + "a" * 12 + "1"])
def test_what_is_not_ours_is_no_reference(forged):
    assert ButtonRef.parse(forged) is None


def test_our_own_buttons_get_a_row_while_there_is_one():
    card = Card(rows=((button("U1"), button("U2")),), extras=(button("i"),))

    assert [len(row) for row in arrange(card, width=5, height=5)] == [2, 1]


def test_our_own_buttons_take_free_places_when_all_rows_are_used():
    rows = tuple(tuple(button(f"{row}{n}") for n in range(3)) for row in range(5))
    card = Card(rows=rows, extras=(button("Original"), button("Details")))

    arranged = arrange(card, width=5, height=5)

    assert [item.label for item in arranged[0]] == ["00", "01", "02", "Original", "Details"]
    assert len(arranged) == 5


@given(st.lists(st.integers(1, 12), max_size=9), st.integers(0, 7))
def test_no_arrangement_is_wider_or_higher_than_the_platform_takes(lengths, extras):
    rows = tuple(tuple(button(str(n)) for n in range(length)) for length in lengths)
    card = Card(rows=rows, extras=tuple(button("x") for _ in range(extras)))

    arranged = arrange(card, width=5, height=5)

    assert len(arranged) <= 5
    assert all(1 <= len(row) <= 5 for row in arranged)


def test_a_preview_and_a_result_under_one_address_are_two_pictures():
    preview = Picture("http://p/mj/image/1?rand=5", final=False)
    result = Picture("http://p/mj/image/1?rand=9", final=True)

    assert preview.key != result.key
    assert preview.key == Picture("http://p/mj/image/1?rand=7", final=False).key


def test_identifiers_have_their_length():
    assert len(TASK) == 12
    assert len(support_code(b"1234")) == 6
    assert ButtonRef.parse("p" + TASK + "3") == ButtonRef(Verb.PRESS, TaskId(TASK), 3)
