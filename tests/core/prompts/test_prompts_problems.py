"""What is wrong with a prompt is named, and the nearest right one with it."""

# ruff: noqa: E501 - the row of a table stays on its line

import pytest

from bot.core.prompts import check, check_zoom, fixed, parse, zoom_prompt

GOOD = [
    "a fox",
    "a fox --ar 16:9 --v 7 --s 250 --c 10 --w 500 --seed 4294967295 --raw --exp 25",
    "a fox --v 6.1 --q .5 --stop 50 --cref https://a.b/c.png --cw 50 --sref random --sw 0",
    "a fox --niji 5 --style cute",
    "a fox --niji --q 2",
    "a fox --v 4 --style 4b",
    "a fox --p --tile --no dogs, cats --v 7",
    "https://a.b/c.png a fox --iw 0.5 --sref https://a.b/c.png 123 random --sw 5 --sv 4",
    "a fox --oref https://a.b/c.png --ow 300 --v 7 --draft",
    "a fox --p abc123 def --style raw --repeat 1",
    "https://a.b/c.png a fox",
    "https://a.b/c.png https://a.b/d.png",
    "https://a.b/c.png --video --motion low --loop --end loop --bs 2",
    r"a \{literal, brace\} fox",
    "a {single} fox",
    "hot::2 dog::-.5 --v 6",
    "a fox --v 7.0 --q 4.0",
]


@pytest.mark.parametrize("text", GOOD)
def test_a_good_prompt_has_no_problem(text):
    assert check(parse(text)) == ()


@pytest.mark.parametrize(
    ("text", "kind", "token", "suggestion", "mended"),
    [
        ("a --ar 16/9", "parameter-form", "--ar 16/9", "--ar 16:9", "a --ar 16:9"),
        ("a --ar 16x9", "parameter-form", "--ar 16x9", "--ar 16:9", "a --ar 16:9"),
        ("a --ar 2.39:1", "parameter-form", "--ar 2.39:1", "--ar 239:100", "a --ar 239:100"),
        ("a --ar 0:1", "parameter-form", "--ar 0:1", "", "a"),
        ("a --ar", "parameter-form", "--ar", "", "a"),
        ("a --ar 3:2 in rain", "parameter-form", "--ar 3:2 in rain", "--ar 3:2", "a in rain --ar 3:2"),
        ("a --ar wide", "parameter-form", "--ar wide", "", "a wide"),
        ("a --tile of mosaic", "parameter-form", "--tile of mosaic", "--tile", "a of mosaic --tile"),
        ("a --s 2000", "parameter-range", "--s 2000", "--s 1000", "a --s 1000"),
        ("a --s -1", "parameter-range", "--s -1", "--s 0", "a --s 0"),
        ("a --s 12.5", "parameter-form", "--s 12.5", "--s 12", "a --s 12"),
        ("a --s 50,", "parameter-form", "--s 50,", "--s 50", "a --s 50"),
        ("a --chaos much", "parameter-form", "--chaos much", "", "a much"),
        ("a --chaos 101", "parameter-range", "--chaos 101", "--chaos 100", "a --chaos 100"),
        ("a --weird 3001", "parameter-range", "--weird 3001", "--weird 3000", "a --weird 3000"),
        ("a --q 3", "parameter-choice", "--q 3", "--q 2", "a --q 2 --v 7"),
        ("a --bs 3", "parameter-choice", "--bs 3", "--bs 2", "a --bs 2"),
        ("a --v 55", "parameter-range", "--v 55", "--v 8.2", "a --v 8.2"),
        ("a --seed " + "9" * 600, "parameter-range", None, "--seed 4294967295", None),
        ("a --stop 5", "parameter-range", "--stop 5", "--stop 10", "a --stop 10 --v 6.1"),
        ("a --motion hgih", "parameter-choice", "--motion hgih", "--motion high", "a --motion high"),
        ("a --style rwa", "parameter-choice", "--style rwa", "--style raw", "a --style raw"),
        ("a --sv 9", "parameter-range", "--sv 9", "--sv 6", "a --sv 6"),
        ("a --stylise 50", "parameter-unknown", "--stylise 50", "--stylize 50", "a --stylize 50"),
        ("a --aspct 3:2", "parameter-unknown", "--aspct 3:2", "--aspect 3:2", "a --aspect 3:2"),
        ("a --ra 3:2", "parameter-unknown", "--ra 3:2", "--ar 3:2", "a --ar 3:2"),
        ("a --a 3:2", "parameter-unknown", "--a 3:2", "--ar 3:2", "a --ar 3:2"),
        ("a --aspect-ratio 3/2", "parameter-unknown", "--aspect-ratio 3/2", "--ar 3:2", "a --ar 3:2"),
        ("a --chaoss 500", "parameter-unknown", "--chaoss 500", "--chaos 100", "a --chaos 100"),
        ("a --s 5 --stylize 6", "parameter-twice", "--s 5 --stylize 6", "--stylize 6", "a --stylize 6"),
        ("a --no x --no y", "parameter-twice", "--no x --no y", "--no x, y", "a --no x, y"),
        ("a --v 7 --niji 6", "parameter-twice", "--v 7 --niji 6", "--niji 6", "a --niji 6"),
        ("a --fast --turbo", "parameter-twice", "--fast --turbo", "--turbo", "a --turbo"),
        ("a --q 2 --v 8.1", "parameter-version", "--q 2", "", "a --v 8.1"),
        ("a --stop 50 --v 7", "parameter-version", "--stop 50", "", "a --v 7"),
        ("a --cref https://a.b/c --niji 7", "parameter-version", "--cref https://a.b/c", "", "a --niji 7"),
        ("a --oref https://a.b/c --v 5", "parameter-version", "--oref https://a.b/c", "", "a --v 5"),
        ("a --oref https://a.b/c --v 6", "parameter-version", "--oref https://a.b/c", "--cref https://a.b/c", "a --cref https://a.b/c --v 6"),
        ("a --cref https://a.b/c --cw 9 --v 7", "parameter-version", "--cref https://a.b/c", "--oref https://a.b/c", "a --oref https://a.b/c --ow 9 --v 7"),
        ("a --cref https://a.b/c", "parameter-version", "--cref https://a.b/c", "--v 6.1", "a --cref https://a.b/c --v 6.1"),
        ("a --cref https://a.b/c --exp 5", "parameter-version", "--cref https://a.b/c", "--v 6.1", "a --cref https://a.b/c --v 6.1"),
        ("a --oref https://a.b/c --niji 6", "parameter-version", "--oref https://a.b/c", "--cref https://a.b/c", "a --cref https://a.b/c --niji 6"),
        ("a --oref https://a.b/c https://a.b/d --v 7", "parameter-form", "--oref https://a.b/c https://a.b/d", "--oref https://a.b/c", "a https://a.b/d --oref https://a.b/c --v 7"),
        ("a --sref https://a.b/C 12 red fox", "parameter-form", "--sref https://a.b/C 12 red fox", "--sref https://a.b/C 12", "a red fox --sref https://a.b/C 12"),
        ("a --sref", "parameter-form", "--sref", "", "a"),
        ("a --q 2", "parameter-version", "--q 2", "--v 7", "a --q 2 --v 7"),
        ("a --q 2 --v 6", "parameter-version", "--q 2", "--q 1", "a --q 1 --v 6"),
        ("a --q .5 --v 7", "parameter-version", "--q .5", "--q 1", "a --q 1 --v 7"),
        ("a --style cute", "parameter-version", "--style cute", "--niji 5", "a --style cute --niji 5"),
        ("a --style 4b --niji 5", "parameter-version", "--style 4b", "", "a --niji 5"),
        ("a --raw --v 5", "parameter-version", "--raw", "", "a --v 5"),
        ("a --exp 5 --niji 6", "parameter-version", "--exp 5", "", "a --niji 6"),
        ("a --draft --v 6.1", "parameter-version", "--draft", "", "a --v 6.1"),
        ("https://a.b/c.png run --video --turbo", "parameter-clash", "--turbo", "", "https://a.b/c.png run --video"),
        ("a --turbo --video", "parameter-clash", "--turbo", "", "a --video"),
        ("a --zoom 1.5", "parameter-place", "--zoom 1.5", "", "a"),
        ("a --repeat 4", "prompt-too-many", "a --repeat 4", "", "a"),
        ("a --repeat 99", "prompt-too-many", "a --repeat 99", "", "a"),
        ("a --repeat 0", "parameter-range", "--repeat 0", "--repeat 1", "a --repeat 1"),
        ("a --r", "parameter-form", "--r", "", "a"),
        ("{red, green} fox", "prompt-too-many", "{red, green} fox", "", "red fox"),
        ("{a, {b, c}} fox", "prompt-too-many", "{a, {b, c}} fox", "", "a fox"),
        ("a --ar {3:2, 1:1}", "prompt-too-many", "a --ar {3:2, 1:1}", "", "a --ar 3:2"),
        ("{red --s 5000, blue} fox", "prompt-too-many", "{red --s 5000, blue} fox", "", "red fox --s 1000"),
        ("hot::2 dog", "prompt-weights", "hot::2", "--v 6.1", "hot::2 dog --v 6.1"),
        ("hot::2 dog --niji 7", "prompt-weights", "hot::2", "hot", "hot, dog --niji 7"),
        ("hot::2 dog --v 7", "prompt-weights", "hot::2", "hot", "hot, dog --v 7"),
        ("", "prompt-empty", "", "", ""),
        ("--ar 3:2", "prompt-empty", "--ar 3:2", "", "--ar 3:2"),
        ("https://a.b/c.png", "prompt-one-picture", "https://a.b/c.png", "", "https://a.b/c.png"),
        ("fox " * 1500, "prompt-too-long", "5999", "", None),
    ],
)  # fmt: skip
def test_a_bad_prompt_is_refused_with_the_nearest_right_one(text, kind, token, suggestion, mended):
    prompt = parse(text)

    first = next(problem for problem in check(prompt) if problem.fatal)

    assert (first.kind, first.suggestion) == (kind, suggestion)
    assert token is None or first.token == token
    if mended is not None:
        assert fixed(prompt, check(prompt)).text() == mended


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a --brand-new 12", "parameter-unknown"),
        ("a --v 9", "parameter-choice"),
        ("a --sw 5", "parameter-needs"),
        ("a --loop", "parameter-needs"),
        ("a --iw 2", "parameter-picture"),
        ("a --weird 5", "parameter-doubtful"),
        ("a --tile --v 8.1", "parameter-doubtful"),
        ("a --oref https://a.b/c --v 8", "parameter-doubtful"),
        ("a --hd --v 6", "parameter-doubtful"),
        ("a --test", "parameter-doubtful"),
        ("fox " * 360, "prompt-long"),
    ],
)
def test_what_may_be_right_tomorrow_is_only_a_word(text, kind):
    problems = check(parse(text))

    assert [(problem.kind, problem.fatal) for problem in problems] == [(kind, False)]
    assert fixed(parse(text), problems) == parse(text)


def test_a_range_names_its_limits():
    (problem,) = check(parse("a --weird 9999"))

    assert problem.values == {
        "token": "--weird 9999",
        "suggestion": "--weird 3000",
        "low": 0,
        "high": 3000,
        "choices": "",
        "count": 0,
        "limit": 3000,
    }


def test_attached_pictures_count():
    assert [problem.kind for problem in check(parse(""), pictures=1)] == ["prompt-one-picture"]
    assert check(parse(""), pictures=2) == ()
    assert check(parse("a fox"), pictures=1) == ()


def test_a_prompt_that_is_too_long_is_cut_between_words():
    prompt = parse("word " * 1000 + "--ar 3:2")

    mended = fixed(prompt, check(prompt))

    assert 3900 < len(mended.text()) <= 4000
    assert set(mended.words.split()) == {"word"}
    assert mended.value("ar") == "3:2"


@pytest.mark.parametrize(
    ("old", "text"),
    [
        ("a fox --ar 3:2", "a fox --ar 3:2 --zoom 2"),
        ("a fox --zoom 1.2 --ar 3:2", "a fox --ar 3:2 --zoom 2"),
        ("a fox --zoom 1.2 --zoom 1.3", "a fox --zoom 2"),
        ("", "--zoom 2"),
    ],
)
def test_the_zoom_window_starts_with_one_zoom_at_the_end(old, text):
    assert zoom_prompt(old) == text


@pytest.mark.parametrize(
    ("text", "kinds", "mended"),
    [
        ("a fox --zoom 1", [], "a fox --zoom 1"),
        ("a fox --zoom 1.75", [], "a fox --zoom 1.75"),
        ("--zoom 2", [], "--zoom 2"),
        ("https://s.mj.run/x --zoom 2", [], "https://s.mj.run/x --zoom 2"),
        ("a fox --zoom 2.5", ["parameter-range"], "a fox --zoom 2"),
        ("a fox --zoom 0.5", ["parameter-range"], "a fox --zoom 1"),
        ("a fox --zoom big", ["parameter-form"], None),
        ("a fox", ["zoom-missing"], "a fox --zoom 2"),
        ("a fox --zom 1.5", ["parameter-unknown", "zoom-missing"], None),
    ],
)
def test_a_zoom_is_from_one_to_two(text, kinds, mended):
    problems = check_zoom(parse(text))

    assert [problem.kind for problem in problems] == kinds
    if mended is not None:
        assert fixed(parse(text), problems).text() == mended
