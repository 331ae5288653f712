"""What people type, taken apart and put together again."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.core.prompts import (
    KNOWN,
    PROBLEM_KINDS,
    Parameter,
    ParameterKind,
    Prompt,
    check,
    fixed,
    is_niji,
    known,
    parse,
    speed_of,
)
from bot.core.prompts.parameters import is_one_edit
from bot.core.tasks.requests import Speed


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


def test_one_edit_is_one_letter():
    near = [("ar", "ra"), ("ar", "a"), ("ar", "arr"), ("ar", "an"), ("chaos", "hcaos"), ("a", "b")]

    assert all(is_one_edit(one, other) and is_one_edit(other, one) for one, other in near)
    assert not any(is_one_edit(*pair) for pair in [("ar", "ar"), ("abc", "cba"), ("seed", "sd")])


def test_no_name_means_two_things():
    names = [name for parameter in KNOWN for name in parameter.names]

    assert len(names) == len(set(names))


def good_value(parameter):
    match parameter.kind:
        case ParameterKind.FLAG:
            return st.just("")
        case ParameterKind.RATIO:
            return st.tuples(st.integers(1, 99), st.integers(1, 99)).map("{0[0]}:{0[1]}".format)
        case ParameterKind.LINKS:
            return st.sampled_from(["https://a.b/C.png", "http://a.b/c?d=--e"])
        case ParameterKind.TEXT:
            return st.sampled_from(["https://a.b/c.png", "raw", "a12b"])
        case _ if parameter.choices:
            return st.sampled_from(parameter.choices)
        case ParameterKind.INTEGER:
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
