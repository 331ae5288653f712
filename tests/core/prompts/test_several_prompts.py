"""Prompts that mean several, pictures in a role, and what members like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import prompts
from bot.core.members.preferences import Preferences, Preset, Shortcut
from bot.core.pictures import Role
from bot.core.tasks.requests import Motion

TEXT = st.text(alphabet="ab{},\\ -:1", max_size=40)


@pytest.mark.parametrize(
    ("text", "singles"),
    [
        ("a fox", ["a fox"]),
        ("{red, blue} fox", ["red fox", "blue fox"]),
        ("a {red {big, small}, blue} fox", ["a red big fox", "a red small fox", "a blue fox"]),
        ("fox --ar {1:1, 3:2}", ["fox --ar 1:1", "fox --ar 3:2"]),
        (r"{red\, blue, green} fox", ["red, blue fox", "green fox"]),
        ("a {fox}", ["a {fox}"]),
        ("a {fox, owl", ["a {fox, owl"]),
        ("fox --repeat 2", ["fox", "fox"]),
        ("{a, b} --r 2", ["a", "a", "b", "b"]),
        ("fox --repeat 99", ["fox --repeat 99"]),
    ],
)
def test_one_prompt_becomes_its_single_prompts(text, singles):
    prompt = prompts.parse(text)

    assert [single.text() for single in prompts.expand(prompt)] == singles
    assert prompts.count(prompt) == len(singles)


def test_a_prompt_of_a_billion_pictures_is_counted_without_making_them():
    prompt = prompts.parse("{a, b}" * 30)

    assert prompts.count(prompt) == 2**30
    assert len(prompts.expand(prompt)) == prompts.MOST_AT_ONCE


@given(TEXT)
def test_any_text_expands_to_as_many_as_were_counted(text):
    prompt = prompts.parse(text)
    count = prompts.count(prompt)
    singles = prompts.expand(prompt, most=200)

    assert count >= 1
    assert len(singles) == min(count, 200)
    assert count > 1 or singles == (prompt,)


@pytest.mark.parametrize(
    ("text", "count", "roles"),
    [
        ("fox", 2, (Role.PROMPT, Role.PROMPT)),
        ("fox --sref", 2, (Role.STYLE, Role.STYLE)),
        ("fox --cref --sref", 3, (Role.CHARACTER, Role.STYLE, Role.STYLE)),
        ("fox --sref http://x/1.png", 1, (Role.PROMPT,)),
    ],
)
def test_a_bare_reference_takes_the_pictures_that_come_along(text, count, roles):
    assert prompts.roles_wanted(prompts.parse(text), count) == roles


def test_a_bare_reference_is_not_sent():
    prompt = prompts.without_bare_references(prompts.parse("fox --sref --ar 3:2 --cref http://x"))

    assert prompt.text() == "fox --ar 3:2 --cref http://x"


def kinds(text, *roles):
    prompt = prompts.parse(text)
    found = prompts.check(prompt, pictures=len(roles), roles=roles)
    return {problem.kind for problem in found if problem.fatal}


def test_an_attached_character_goes_with_version_6_and_not_with_7():
    assert kinds("fox --v 6.1", Role.CHARACTER) == set()
    assert kinds("fox --v 7", Role.CHARACTER) == {"parameter-version"}
    assert kinds("fox --v 6.1", Role.OMNI) == {"parameter-version"}


def test_a_picture_in_a_role_does_not_stand_for_words():
    assert kinds("", Role.STYLE) == {"prompt-empty"}
    assert kinds("", Role.PROMPT, Role.PROMPT) == set()


def test_only_one_thing_can_be_taken_over():
    assert kinds("fox --v 7", Role.OMNI, Role.OMNI) == {"parameter-pictures"}


def test_an_attached_style_is_what_its_weight_needs():
    prompt = prompts.parse("fox --sw 50")

    assert prompts.check(prompt, pictures=1, roles=(Role.STYLE,)) == ()


def normal(text):
    return prompts.normal(prompts.parse(text))


def composed(text, *, presets=(), options=None, **preferences):
    return prompts.compose(
        prompts.parse(text),
        options=options or {},
        preferences=Preferences(**preferences),
        presets=presets,
    )


def test_what_is_typed_wins_over_the_option_that_over_the_suffix_and_that_over_the_settings():
    preferences = {"aspect": "9:16", "stylize": "50", "chaos": "5", "suffix": "--s 250 --ar 2:3"}
    made = composed("fox --s 700", options={"aspect": "16:9"}, **preferences)

    assert made.prompt.text() == "fox --s 700 --ar 16:9 --c 5"
    assert [(one.text, one.source) for one in made.pieces] == [
        ("fox --s 700", "typed"),
        ("--ar 16:9", "option"),
        ("--c 5", "settings"),
    ]


def test_a_setting_that_the_typed_model_does_not_take_is_left_out():
    assert composed("fox --v 4", raw=True).prompt.text() == "fox --v 4"
    assert composed("fox", raw=True, version="niji 6").prompt.value("niji") == "6"


def test_a_typed_model_keeps_out_the_one_from_the_settings():
    assert composed("fox --niji 6", version="7").prompt.text() == "fox --niji 6"


def test_a_shortcut_stands_for_its_text_and_ones_own_wins_over_the_places():
    presets = (Preset("look", "in oil"), Preset("moon", "by moonlight --ar 3:2"))
    made = composed("fox --look --moon", presets=presets, shortcuts=(Shortcut("look", "in ink"),))

    assert made.prompt.text() == "fox in ink by moonlight --ar 3:2"
    assert [(one.source, one.name) for one in made.pieces] == [
        ("typed", ""),
        ("shortcut", "look"),
        ("preset", "moon"),
    ]


def test_a_real_parameter_is_never_replaced():
    made = composed("fox --ar 3:2", shortcuts=(Shortcut("ar", "nonsense"),))

    assert made.prompt.text() == "fox --ar 3:2"


@given(st.text(max_size=60), st.text(max_size=20), st.sampled_from(["", "7", "niji 6"]))
def test_composing_any_text_keeps_its_words(text, suffix, version):
    made = composed(text, suffix=suffix, version=version)

    assert made.prompt.words == prompts.parse(text).words


@pytest.mark.parametrize("name", ["ar", "--v", "", "a b", "x" * 40, "größe"])
def test_a_bad_name_for_a_shortcut_is_refused(name):
    with pytest.raises(ValueError, match=r".*"):
        prompts.shortcut_name(name)


def test_a_name_is_kept_in_lower_case_without_its_dashes():
    assert prompts.shortcut_name(" --MyLook ") == "mylook"


def test_a_suffix_takes_parameters_only():
    assert prompts.check_suffix("--ar 3:2 --s 50") == ()
    assert [one.kind for one in prompts.check_suffix("in oil --ar 3:2")] == ["suffix-words"]
    assert [one.kind for one in prompts.check_suffix("--s 5000")] == ["parameter-range"]


def test_a_clip_is_read_off_its_prompt():
    prompt = prompts.parse("the fox runs --motion high --loop --bs 2 --ar 3:2")

    assert prompts.clip_of(prompt) == prompts.Clip(
        Motion.HIGH, loops=True, batch=2, words="the fox runs --ar 3:2"
    )


@given(st.text(max_size=60))
def test_any_prompt_has_a_clip(text):
    clip = prompts.clip_of(prompts.parse(text))

    assert clip.batch in (0, 1, 2, 4)


def test_a_seed_is_given_once_and_never_over_a_typed_one():
    assert prompts.with_seed(prompts.parse("fox"), 7).text() == "fox --seed 7"
    assert prompts.with_seed(prompts.parse("fox --seed 1"), 7).text() == "fox --seed 1"


def test_spelling_does_not_tell_prompts_apart():
    assert normal("A  fox --AR 3:2") == normal("a fox --ar 3:2")
