"""What people type, taken apart, judged, mended and put together again."""

# ruff: noqa: E501 - the row of a table stays on its line

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.core.prompts import (
    KNOWN,
    PROBLEM_KINDS,
    Kind,
    Parameter,
    Prompt,
    check,
    check_zoom,
    fixed,
    is_niji,
    known,
    parse,
    speed_of,
    zoom_prompt,
)
from bot.core.prompts.parameters import is_one_edit
from bot.core.requests import Speed


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("a red fox", "a red fox"),
        ("  a\n\tred  fox  ", "a red fox"),
        ("a fox —ar 3:2 –v 7 ――tile", "a fox --ar 3:2 --v 7 --tile"),
        ("a fox --AR 3:2 --Stylize 50", "a fox --ar 3:2 --stylize 50"),
        ("a fox --ar=3:2 --v6 --s250 --niji6", "a fox --ar 3:2 --v 6 --s 250 --niji 6"),
        ("a fox --ar 3:2--v 7—tile --no hi--fi", "a fox --ar 3:2 --v 7 --tile --no hi--fi"),
        ("a fox -- ar 3:2 --ar: 3:2", "a fox --ar 3:2 --ar 3:2"),
        ("a fox --ar 3：2", "a fox --ar 3:2"),
        ("a cat — asleep — dreaming", "a cat — asleep — dreaming"),
        ("a cat —asleep in the sun", "a cat —asleep in the sun"),
        ("rock-n-roll, hi--fi, semi- detached", "rock-n-roll, hi--fi, semi- detached"),
        ("in 1999--ar 3:2", "in 1999--ar 3:2"),
        ("a -- b", "a -- b"),
        ('"a fox --tile"', "a fox --tile"),
        ("```a fox```", "a fox"),
        ('"one" and "two"', '"one" and "two"'),
        ("/imagine prompt: a fox", "a fox"),
        ("/imagine@bot a fox", "a fox"),
        ("a\x00fox\x07 \x1b[31m", "a fox [31m"),
        ("a\u200bb\ufeff \u202efox\u2069 \ud800", "ab fox"),
        ("می\u200cخواهم 👩\u200d🎨", "می\u200cخواهم 👩\u200d🎨"),
        ("a\u200db", "ab"),
        ("<https://a.b/c.png> a fox", "https://a.b/c.png a fox"),
        ("https://a.b/c.png?x=1--y a fox --iw 2", "https://a.b/c.png?x=1--y a fox --iw 2"),
        ("a fox --no red, green blue --sref https://a.b/x 123", None),
        ("a fox --new-thing 12 --ar 3:2", None),
        ("--tile", None),
        ("", ""),
        ("\x00 \u200b", ""),
        ("红色的狐狸 --ar 16:9", None),
    ],
)
def test_spellings_are_forgiven(typed, text):
    assert parse(typed).text() == (typed if text is None else text)


def test_a_prompt_is_words_and_parameters():
    prompt = parse("a fox --AR 3:2 --no red, blue --tile --foo x y")

    assert prompt.words == "a fox"
    assert prompt.parameters == (
        Parameter("ar", "3:2", "AR"),
        Parameter("no", "red, blue", "no"),
        Parameter("tile", "", "tile"),
        Parameter("foo", "x y", "foo"),
    )
    assert [prompt.value(name) for name in ("ar", "aspect", "tile", "v")] == [
        "3:2",
        "3:2",
        "",
        None,
    ]


def test_an_option_takes_the_place_of_what_was_typed():
    prompt = parse("a fox --aspect 1:2 --s 5")

    assert prompt.with_parameter("ar", "3:2").text() == "a fox --ar 3:2 --s 5"
    assert prompt.with_parameter("v", "7").text() == "a fox --aspect 1:2 --s 5 --v 7"
    assert prompt.without("ar").text() == "a fox --s 5"


def test_what_cannot_stand_together_is_replaced():
    assert parse("a --niji 6 --s 5").with_parameter("v", "7").text() == "a --s 5 --v 7"
    assert parse("a --fast").with_parameter("relax").text() == "a --relax"


def test_the_provider_gets_no_defaults_and_no_long_dashes():
    prompt = parse("a cat — and—so -- on --ar 1:1 --s 100 --c 0 --q 1 --v 7 --stop 100 --ow 100")

    assert prompt.for_provider() == "a cat - and-so - on --v 7"


def test_the_speed_is_taken_out():
    assert speed_of(parse("a fox --fast --tile --relax")) == (Speed.RELAX, parse("a fox --tile"))
    assert speed_of(parse("a fox")) == (None, parse("a fox"))
    assert speed_of(parse("a fox --fast and furious"))[0] is None


def test_niji_is_told():
    assert is_niji(parse("a fox --niji 6"))
    assert is_niji(parse("a fox --niji"))
    assert not is_niji(parse("a niji fox --v 6"))


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


def test_one_edit_is_one_letter():
    near = [("ar", "ra"), ("ar", "a"), ("ar", "arr"), ("ar", "an"), ("chaos", "hcaos"), ("a", "b")]

    assert all(is_one_edit(one, other) and is_one_edit(other, one) for one, other in near)
    assert not any(is_one_edit(*pair) for pair in [("ar", "ar"), ("abc", "cba"), ("seed", "sd")])


def test_no_name_means_two_things():
    names = [name for parameter in KNOWN for name in parameter.names]

    assert len(names) == len(set(names))


def good_value(parameter):
    match parameter.kind:
        case Kind.FLAG:
            return st.just("")
        case Kind.RATIO:
            return st.tuples(st.integers(1, 99), st.integers(1, 99)).map("{0[0]}:{0[1]}".format)
        case Kind.LINKS:
            return st.sampled_from(["https://a.b/C.png", "http://a.b/c?d=--e"])
        case Kind.TEXT:
            return st.sampled_from(["https://a.b/c.png", "raw", "a12b"])
        case _ if parameter.choices:
            return st.sampled_from(parameter.choices)
        case Kind.INTEGER:
            return st.integers(*map(int, parameter.span)).map(str)
        case _:
            return st.floats(*parameter.span).map("{:.2f}".format)


TYPED = st.sampled_from(KNOWN).flatmap(
    lambda found: st.tuples(st.sampled_from(found.names), good_value(found))
)


@given(TYPED)
def test_known_parameters_come_back_as_they_were_typed(typed):
    name, value = typed

    prompt = parse(f"a fox --{name.upper()} {value}")

    assert prompt == Prompt("a fox", (Parameter(known(name).name, value, name.upper()),))
    assert prompt.text() == f"a fox --{name} {value}".strip()
    judged = {problem.kind for problem in check(prompt, most=40) if problem.fatal}
    assert judged <= {"parameter-place", "parameter-version"}


SCRAPS = st.sampled_from(
    [
        "a",
        "fox",
        "--",
        "---",
        "—",
        "—ar",
        "–v",
        "--ar",
        "--AR",
        "--s",
        "--no",
        "--tile",
        "--v6",
        "--niji",
        "--zoom",
        "--repeat",
        "--styel",
        "--p",
        "3:2",
        "16/9",
        "=3",
        ":",
        ",",
        "7",
        "2000",
        "0.5",
        "raw",
        "{a,",
        "b}",
        "{",
        "}",
        "::",
        "::2",
        "http://a.b/c",
        "<https://a.b>",
        '"',
        "'",
        "`",
        "```",
        "“",
        "”",
        "«",
        "»",
        "\u200d",
        "\u200b",
        "é",
        "\x00",
        "/imagine",
        "prompt:",
        "-9",
        "9999999999999999",
        "--0",
        "--a",
        "--ar=1:2",
        "--foo=x",
    ]
)
MESS = st.one_of(
    st.text(max_size=200),
    st.lists(SCRAPS | st.text(max_size=6), max_size=14).map(" ".join),
    st.lists(SCRAPS, max_size=14).map("".join),
)


@given(MESS)
@example('"“`a`”"')
@example("--a–--A")
@example("–P–P")
@example("--A--P://")
@example("`/imagine prompt: /imagine 'x'`")
def test_any_text_is_a_prompt_and_its_text_is_stable(text):
    printed = parse(text).text()

    assert parse(printed).text() == printed
    assert parse(printed).parameters == tuple(
        Parameter(part.name, part.value, part.typed.lower()) for part in parse(printed).parameters
    )
    assert not any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in printed)
    assert "  " not in printed
    printed.encode()
    again = parse(parse(text).for_provider()).for_provider()
    assert parse(again).for_provider() == again


@given(MESS, st.integers(0, 2))
def test_any_text_is_judged_and_mended(text, pictures):
    prompt = parse(text)

    problems = check(prompt, pictures=pictures)
    assert {problem.kind for problem in problems} <= set(PROBLEM_KINDS)
    prompt = fixed(prompt, problems)

    left = {problem.kind for problem in check(prompt, pictures=pictures) if problem.fatal}
    assert left <= {"prompt-empty", "prompt-one-picture"}
