"""Prompts and weights out of describe and shorten results, in every shape they come in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.tasks.ideas import MOST, Weight, ideas, weights

SHORTENED = (
    "## Important tokens\n**appdash** **appdash**, in the ~~style~~ of **draftsmanship**\n"
    "## Shortened prompts\n1️⃣ appdash appdash, draftsmanship\n\n2️⃣ appdash draftsmanship\n\n"
    "3️⃣ appdash\n\n4️⃣ a 2️⃣"
)
DETAILS = (
    "## Important tokens\n**appdash** (1.00) **appdash** (0.79), in the style (0.01) of expert "
    "(0.00), commission (0.08) for, ethereal (0.05)\n\n██████████ appdash\n████████░░ appdash\n"
    "## Shortened prompts\n1️⃣ appdash appdash\n\n2️⃣ appdash"
)


@pytest.mark.parametrize(
    ("text", "prompts"),
    [
        ("1️⃣ Cat --ar 5:4\n\n2️⃣ Cat2\n\n3️⃣ a\n\n4️⃣ b", ("Cat --ar 5:4", "Cat2", "a", "b")),
        ("1\u20e3 one\n2\u20e3 two", ("one", "two")),
        ("1️⃣ one 2️⃣ two", ("one", "two")),
        ("1️⃣ over\ntwo lines \n\n\n 2️⃣two", ("over two lines", "two")),
        ("1. one\n2. two\n3. three", ("one", "two", "three")),
        ("1) one\n\n2) two", ("one", "two")),
        ("**1.** one\n**2.** two", ("one", "two")),
        ("1、红狐\n2、蓝狐", ("红狐", "蓝狐")),
        ("1. lens of 1.8\n1.5 m tall\n2. two", ("lens of 1.8 1.5 m tall", "two")),
        ("one\n\ntwo\n", ("one", "two")),
        ("# Prompts\none\ntwo", ("one", "two")),
        ("a single one", ("a single one",)),
        ("", ()),
        ("\n \n", ()),
        ("1️⃣ \n\n2️⃣ two", ("two",)),
        ("1️⃣ by [Mo W](https://goo.gl/search?artist%20Mo), 2:3", ("by Mo W, 2:3",)),
        ("1️⃣ by [Mo](https://x/a_(b)) and ~~[X](<https://y>)~~", ("by Mo and X",)),
        ("1️⃣ <https://s.mj.run/x> a **fox** `--raw`", ("https://s.mj.run/x a fox --raw",)),
        ("1️⃣ *soft* --no 2*3", ("soft --no 2*3",)),
        ("1️⃣ snake\\_case \\*starred\\*", ("snake_case *starred*",)),
        (SHORTENED, ("appdash appdash, draftsmanship", "appdash draftsmanship", "appdash", "a")),
        (DETAILS, ("appdash appdash", "appdash")),
        ("## 重要词汇\n**1** 狐\n## 简化提示\n1️⃣ 狐", ("狐",)),
        ("## Token weights\n`fox` █████ 0.52\n`a` █ 0.01", ()),
        ("1️⃣ one\n2️⃣ two\n## Footer\nsomething", ("one", "two")),
    ],
)  # fmt: skip
def test_the_prompts_of_a_result_are_found_without_markup(text, prompts):
    assert ideas(text) == prompts


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            DETAILS,
            (
                Weight("appdash", 1.0),
                Weight("appdash", 0.79),
                Weight("in the style", 0.01),
                Weight("of expert", 0.0),
                Weight("commission", 0.08),
                Weight("ethereal", 0.05),
            ),
        ),
        ("`fox` █████ 0.52\n`a` █ 0.01", (Weight("fox", 0.52), Weight("a", 0.01))),
        ("██████████ appdash\n████████░░ a fox", (Weight("appdash", 1.0), Weight("a fox", 0.8))),
        ("**狐** (0.50)，画(0.25)", (Weight("狐", 0.5), Weight("画", 0.25))),
        (SHORTENED, ()),
        ("1️⃣ a fox (red) --ar 3:2", ()),
        ("", ()),
    ],
)
def test_weights_are_told_where_the_text_carries_them(text, told):
    assert weights(text) == told


MARKED = st.lists(
    st.sampled_from(
        ["1️⃣", "2️⃣", "1.", "2)", "\n", "\n\n", " ", "## ", "**", "~~", "[", "](", ")", "(0.5)", "█",
         "░", "`", "\\", "\\*", "<https://x>", "Shortened prompts", "fox", "_", "*", "\ue000", "🔟"]
    )
    | st.text(max_size=5),
    max_size=40,
).map("".join)  # fmt: skip


@given(MARKED | st.text(max_size=300))
def test_any_text_gives_plain_lines_and_never_fails(text):
    found = ideas(text)

    assert len(found) <= MOST
    for prompt in found:
        assert prompt == " ".join(prompt.split())
        assert prompt
    for weight in weights(text):
        assert weight.words
        assert 0.0 <= weight.weight <= 1.0


def test_a_huge_text_of_openings_takes_no_time():
    for piece in ("[", "[](", "[a](((", "1️⃣", "**", "*a", "(", "█", "a ", "# "):
        ideas(piece * 5_000)
        weights(piece * 5_000)
