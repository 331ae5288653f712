"""Fix and run: one press mends all that can be mended."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.core.pictures import Role
from bot.core.prompts import check, check_clip, check_several, fixed, parse

LINK = "https://a.b/c.png"
SCRAPS = (
    "a fox --ar --v --niji 7 6.1 5 8.1 --cref --oref --sref https://a.b/c --q 2 .5 --style cute 4b "
    "raw --raw --exp --cw --ow --stop --tile --video --turbo --fast --hd --sd --bs {a, b} { } "
    r"--repeat 3 99 hot::2 --no --zoom 1.5 --draft --weird --loop --end --p \{ \, --motion hgih "
    "--stylise 500 5000 --chaoss wide"
)
MESS = st.lists(st.sampled_from(SCRAPS.split()), max_size=14).map(" ".join)
ROLES = st.lists(st.sampled_from([Role.PROMPT, Role.STYLE, Role.OMNI]), max_size=3).map(tuple)
OURS = {"prompt-empty", "prompt-one-picture", "parameter-pictures"}  # for people to mend


@given(MESS, ROLES)
@example("hot::2 dog", (Role.OMNI,))
@example(f"a --cref {LINK}", (Role.OMNI,))
@example("--repeat 500 a", ())
@example("{a --s 5000, b --oref} --zoom 3 fox", ())
def test_one_press_leaves_nothing_that_is_wrong(text, roles):
    prompt = parse(text)
    mended = fixed(prompt, check(prompt, pictures=len(roles), roles=roles), roles=roles)

    left = check(mended, pictures=len(roles), roles=roles)

    assert {problem.kind for problem in left if problem.fatal} <= OURS
    assert parse(mended.text()) == mended


@given(MESS)
def test_a_prompt_for_several_pictures_is_mended_too(text):
    prompt = parse(text)
    mended = fixed(prompt, check(prompt, most=10))

    left = {problem.kind for problem in check(mended, most=10) if problem.fatal}

    assert left <= OURS | {"prompt-too-many"}


@given(MESS)
def test_what_is_right_stays_as_it_is(text):
    prompt = parse(text)
    problems = check(prompt)

    if not any(problem.fatal for problem in problems):
        assert fixed(prompt, problems) == prompt


@pytest.mark.parametrize(
    ("text", "count", "mended"),
    [
        ("fox --repeat 99", 99, "fox --repeat 10"),
        ("{red, blue} fox --r 8", 16, "{red, blue} fox --repeat 5"),
        ("{a, b, c, d, e, f} fox --r 2", 12, "{a, b, c, d, e, f} fox"),
        ("{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}", 11, "{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}"),
    ],
)
def test_too_many_pictures_become_fewer_repeats(text, count, mended):
    (problem,) = check_several(parse(text))

    assert (problem.kind, problem.fatal) == ("prompt-too-many", True)
    assert (problem.values["count"], problem.values["limit"]) == (count, 10)
    assert fixed(parse(text), (problem,)).text() == mended


def test_ten_pictures_at_once_are_fine():
    assert check_several(parse("{red, blue} fox --repeat 5")) == ()
    assert check_several(parse("a fox")) == ()


def test_a_bare_reference_outlives_the_mending_of_something_else():
    prompt = parse("fox --sref --s 5000")

    problems = check(prompt, pictures=1, roles=(Role.STYLE,))

    assert fixed(prompt, problems, roles=(Role.STYLE,)).text() == "fox --sref --s 1000"
    assert fixed(prompt, check(prompt)).text() == "fox --s 1000"


def test_an_attached_character_brings_the_model_that_takes_it():
    prompt = parse("fox --v 7 --exp 5")
    (problem,) = check(prompt, pictures=1, roles=(Role.CHARACTER,))

    assert (problem.kind, problem.token, problem.suggestion) == (
        "parameter-version",
        "--cref",
        "--v 6.1",
    )
    assert fixed(prompt, (problem,), roles=(Role.CHARACTER,)).text() == "fox --v 6.1"


def test_an_attached_thing_brings_the_model_that_surely_takes_it():
    (problem,) = check(parse("fox --v 6"), pictures=1, roles=(Role.OMNI,))

    assert problem.suggestion == "--v 7"  # of 8.1 the sources disagree


def test_no_model_takes_a_character_and_a_thing():
    roles = (Role.CHARACTER, Role.OMNI)
    problems = check(parse("fox"), pictures=2, roles=roles)

    assert [(one.kind, one.suggestion) for one in problems] == [("parameter-version", "")]
    assert fixed(parse("fox"), problems, roles=roles) == parse("fox")


def test_a_weight_of_pictures_needs_a_picture_to_start_from():
    prompt = parse("fox --iw 2")

    assert check(prompt, pictures=1) == ()
    assert [one.kind for one in check(prompt, pictures=1, roles=(Role.STYLE,))] == [
        "parameter-picture"
    ]


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("the fox runs --motion hgih --bs 3 --turbo", "the fox runs --motion high --bs 2"),
        ("--loop", "--loop"),
        ("run --end nowhere", "run nowhere"),
        ("hot::2 --q 2", "hot::2 --q 2"),
        ("{run, jump}", "run"),
    ],
)
def test_a_prompt_for_a_clip_is_judged_by_rules_of_its_own(text, mended):
    prompt = parse(text)

    assert fixed(prompt, check_clip(prompt)).text() == mended
