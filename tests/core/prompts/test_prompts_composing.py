"""What members like, put into prompts: shortcuts, presets, suffixes, settings, seeds, twins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import prompts
from bot.core.members.preferences import Preferences, Preset, Shortcut
from bot.core.prompts import check, check_suffix, compose, expand, parse, spelled_out

SCRAPS = "a fox --ar 3:2 --look --moon --look --v 7 --niji 6 --s 50 5000 in oil --raw --no x {a, b}"
MESS = st.lists(st.sampled_from(SCRAPS.split()), max_size=10).map(" ".join)
MODELS = st.sampled_from(["", "8.1", "7", "6.1", "5", "4", "niji 7", "niji 5"])


def composed(text, *, presets=(), options=None, **preferences):
    preferences = Preferences(**preferences)
    return compose(parse(text), options=options or {}, preferences=preferences, presets=presets)


def normal(text):
    return prompts.normal(parse(text))


def look(text):
    return {"shortcuts": (Shortcut("look", text),)}


def test_the_words_of_a_shortcut_behind_parameters_go_to_the_words():
    made = composed("fox --ar 3:2 --look", **look("in oil --s 5"))

    assert made.prompt.text() == "fox in oil --ar 3:2 --s 5"
    assert [(one.text, one.source) for one in made.pieces] == [
        ("fox --ar 3:2", "typed"),
        ("in oil --s 5", "shortcut"),
    ]


def test_a_shortcut_is_found_behind_a_long_dash_and_in_capitals():
    assert composed("fox —Look", **look("in oil")).prompt.text() == "fox in oil"


def test_a_shortcut_in_a_shortcut_is_left_alone():
    assert composed("fox --look", **look("in --look")).prompt.text() == "fox in --look"


def test_a_glued_parameter_is_a_real_one():
    preferences = {"shortcuts": (Shortcut("v6", "nonsense"),)}

    assert composed("fox --v6", **preferences).prompt.text() == "fox --v 6"
    with pytest.raises(ValueError, match="v6"):
        prompts.shortcut_name("v6")


def test_a_chosen_speed_beats_the_one_in_the_suffix_and_not_the_typed_one():
    suffix = {"options": {"speed": "relax"}, "suffix": "--fast"}

    assert composed("fox", **suffix).prompt.text() == "fox --relax"
    assert composed("fox --turbo", **suffix).prompt.text() == "fox --turbo"


def test_a_typed_style_keeps_the_raw_of_the_settings_out():
    assert composed("fox --style raw", raw=True).prompt.text() == "fox --style raw"


@pytest.mark.parametrize(
    ("text", "left"), [("fox --v 5", ""), ("fox --niji 5", ""), ("fox --v 7", " --raw")]
)
def test_raw_goes_with_the_models_that_know_it(text, left):
    assert composed(text, raw=True).prompt.text() == f"{text}{left}"


def test_a_shortcut_may_stand_for_several_prompts():
    preferences = Preferences(**look("{red, blue} fox"))

    several = spelled_out(parse("--look --ar 3:2"), preferences=preferences)
    plain = parse('"as it was"')

    assert [one.text() for one in expand(several)] == ["red fox --ar 3:2", "blue fox --ar 3:2"]
    assert spelled_out(plain, preferences=preferences) is plain


@given(MESS, MESS)
def test_a_prompt_that_was_spelled_out_is_composed_the_same(text, short):
    preferences = Preferences(**look(short))
    presets = (Preset("moon", short),)

    spelled = spelled_out(parse(text), preferences=preferences, presets=presets)

    once = compose(spelled, options={}, preferences=Preferences()).prompt
    if "--look" not in short and "--moon" not in short:
        again = compose(spelled, options={}, preferences=preferences, presets=presets).prompt
        assert again == once
    whole = compose(parse(text), options={}, preferences=preferences, presets=presets).prompt
    assert once.text() == whole.text()


@given(MESS, MODELS, st.booleans())
def test_settings_never_make_a_good_prompt_bad(text, version, raw):
    preferences = Preferences(version=version, raw=raw, aspect="3:2", stylize="250", chaos="10")
    before = check(parse(text))
    made = compose(parse(text), options={}, preferences=preferences).prompt

    added = len(made.parameters) - len(parse(text).parameters)
    fatal = {one.token for one in check(made) if one.fatal}

    assert 0 <= added <= 5
    named = {part.token for part in parse(text).parameters}
    assert not fatal & ({part.token for part in made.parameters} - named)
    assert any(one.fatal for one in before) or made.words == parse(text).words


@given(MESS)
def test_each_piece_says_where_it_comes_from(text):
    made = composed(text, suffix="--c 5", aspect="9:16", version="7", **look("in ink"))

    sources = [one.source for one in made.pieces]
    order = ["typed", "shortcut", "suffix", "settings"]
    assert set(sources) <= set(order)
    later = [order.index(one) for one in sources if one in order[2:]]
    assert later == sorted(later)
    assert all(bool(one.name) == (one.source == "shortcut") for one in made.pieces)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("--q 2", []),  # it may go with the model of another day
        ("--q 2 --v 8.1", ["parameter-version"]),
        ("--zoom 2", ["parameter-place"]),
        ("--repeat 3", ["prompt-too-many"]),
        ("--no {cats, dogs}", ["prompt-too-many"]),
        ("--sref", ["parameter-form"]),
        ("--s 5 --s 6", ["parameter-twice"]),
        ("in oil --s 5000", ["suffix-words", "parameter-range"]),
    ],
)
def test_a_suffix_is_judged_when_it_is_kept(text, kinds):
    assert [one.kind for one in check_suffix(text) if one.fatal] == kinds


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A fox --stylize 50 --ar 3:2", "a  fox --aspect 3:2 --s 50"),
        ("a fox --fast", "a fox --relax --stealth"),
        ("a cat — asleep", "a cat - asleep"),
        ("a fox --ar 1:1 --c 0", "a fox"),
    ],
)
def test_spelling_order_and_speed_do_not_tell_prompts_apart(one, other):
    assert normal(one) == normal(other)


@pytest.mark.parametrize("other", ["a wolf", "a fox --seed 1", "a fox --ar 3:2", "a fox --tile"])
def test_what_is_painted_tells_prompts_apart(other):
    assert normal("a fox") != normal(other)


@given(st.text(max_size=80) | MESS)
def test_what_prompts_share_they_share_with_themselves(text):
    assert normal(parse(text).text()) == normal(text)


def test_the_last_frame_may_be_a_link_or_the_first_one():
    assert prompts.clip_of(parse("run --end https://a.b/C.png")).end == "https://a.b/C.png"
    assert prompts.clip_of(parse("run --end Loop --bs 2.0")) == prompts.Clip(
        prompts.clip_of(parse("")).motion, loops=True, batch=2, words="run"
    )
