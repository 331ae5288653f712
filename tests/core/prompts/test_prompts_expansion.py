"""Permutations taken apart, however they are written, and none that slips through."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.core.prompts import check, count, expand, parse

BRACES = st.text(alphabet="ab{},\\ :1", max_size=40)
SCRAPS = st.sampled_from(["{", "}", ",", r"\{", r"\}", r"\,", "\\", "fox", "--r 2", "--ar", "3:2"])
MESS = BRACES | st.lists(SCRAPS, max_size=12).map(" ".join) | st.lists(SCRAPS).map("".join)


@pytest.mark.parametrize(
    ("text", "singles"),
    [
        (r"{a, b} \{x, y\}", [r"a \{x, y\}", r"b \{x, y\}"]),
        (r"{x, {p\, q}} fox", ["x fox", r"\{p, q\} fox"]),
        ("{a, b} {c", [r"a \{c", r"b \{c"]),
        ("{a {b, c}", [r"\{a b", r"\{a c"]),
        ("{a, b --r 2} fox", ["a fox", "b --r 2 fox"]),
        ("fox --repeat {1, 2}", ["fox", "fox", "fox"]),
        ("{red --ar 1:1, blue} fox", ["red --ar 1:1 fox", "blue fox"]),
        ("fox {, in snow}", ["fox", "fox in snow"]),
        ("{a, b} {1, 2}", ["a 1", "a 2", "b 1", "b 2"]),
    ],
)
def test_braces_are_read_as_people_mean_them(text, singles):
    prompt = parse(text)

    assert [single.text() for single in expand(prompt)] == singles
    assert count(prompt) == len(singles)


@given(MESS)
@example(r"{x,{p\,q}}")
@example("{a,b}{")
def test_a_single_prompt_is_single(text):
    prompt = parse(text)
    singles = expand(prompt)

    assert len(singles) == min(count(prompt), 10)
    for single in singles:
        assert count(single) == 1
        assert expand(single) == (single,)


@given(MESS)
@example("{a, b} fox")
@example(r"\\{a, b} fox --no {x, y}")
def test_what_a_provider_gets_never_holds_several_prompts(text):
    sent = parse(text).without("repeat").for_provider()

    assert count(parse(sent)) == 1
    assert not [one for one in check(parse(sent), pictures=2) if one.kind == "prompt-too-many"]
    assert parse(parse(sent).for_provider()).for_provider() == parse(sent).for_provider()


@pytest.mark.parametrize(
    "text",
    ["{a,b}" * 800, "{a," * 1300, "{" * 1300 + "a" + ",b}" * 1300, "a, " * 1300 + "{x,y}"],
)
def test_braces_without_end_cost_neither_time_nor_memory(text):
    prompt = parse(text)

    assert 1 <= count(prompt) <= 10**12
    assert 1 <= len(expand(prompt)) <= 10
