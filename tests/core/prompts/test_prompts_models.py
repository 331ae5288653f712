"""Which model takes which parameter: the table of CONTRACT.md 9, row by row."""

import pytest

from bot.core.prompts import DEFAULT, KNOWN, Model, check, known, model_of, parse

LINK = "https://a.b/c.png"
VERSIONS = ["1", "2", "3", "4", "5", "5.1", "5.2", "6", "6.1", "7", "8", "8.1", "8.2"]
MODELS = [f"--v {version}" for version in VERSIONS] + [f"--niji {n}" for n in (4, 5, 6, 7)]
OLD = MODELS[:9] + MODELS[13:16]
SINCE_7 = ["--v 7", "--v 8", "--v 8.1", "--v 8.2"]

ROWS = [
    *(
        (text, MODELS)
        for text in (
            "--ar 3:2",
            "--chaos 100",
            "--stylize 1000",
            "--weird 3000",
            "--seed 4294967295",
            "--no red, blue",
            f"--sref {LINK} 123 random",
            f"--sref {LINK} --sw 1000 --sv 6",
            "--tile",
            "--hd",
            "--sd",
            "--profile",
            "--p abc def",
            "--turbo",
            "--fast",
            "--relax",
            "--stealth",
            "--public",
            f"--video --motion high --loop --bs 2 --end {LINK}",
            "--creative",
            "--test",
            "--testp",
            "--uplight",
            "--upbeta",
            "--h 512",
            "--something-new 5",
        )
    ),
    ("--q 1", [model for model in MODELS if not model.startswith("--v 8")]),
    ("--q 0.25", OLD),
    ("--q .5", OLD),
    ("--q 2", ["--v 7", "--niji 7"]),
    ("--q 4", ["--v 7", "--niji 7"]),
    ("--stop 10", OLD),
    (f"--cref {LINK} {LINK}", ["--v 6", "--v 6.1", "--niji 6"]),
    (f"--cref {LINK} --cw 0", ["--v 6", "--v 6.1", "--niji 6"]),
    (f"--oref {LINK}", SINCE_7),
    (f"--oref {LINK} --ow 1000", SINCE_7),
    ("--raw", [*MODELS[5:13], "--niji 6", "--niji 7"]),
    ("--style raw", [*MODELS[5:13], "--niji 6", "--niji 7"]),
    ("--style cute", ["--niji 5"]),
    ("--style scenic", ["--niji 5"]),
    ("--style expressive", ["--niji 5"]),
    ("--style original", ["--niji 5"]),
    ("--style 4a", ["--v 4"]),
    ("--style 4c", ["--v 4"]),
    ("--exp 100", [*SINCE_7, "--niji 7"]),
    ("--draft", [*SINCE_7, "--niji 7"]),
]


@pytest.mark.parametrize(("text", "takers"), ROWS)
def test_a_parameter_goes_with_its_models_and_no_other(text, takers):
    fine = [model for model in MODELS if not wrong(f"a fox {text} {model}")]

    assert fine == [model for model in MODELS if model in takers]


def test_weights_of_words_end_with_version_6_and_niji_6():
    fine = [model for model in MODELS if not wrong(f"hot::2 dog:: {model}")]

    assert fine == OLD


def wrong(text):
    return [problem.kind for problem in check(parse(text)) if problem.fatal]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("chaos", 0, 100),
        ("stylize", 0, 1000),
        ("weird", 0, 3000),
        ("seed", 0, 4294967295),
        ("stop", 10, 100),
        ("repeat", 1, 40),
        ("iw", 0, 3),
        ("sw", 0, 1000),
        ("sv", 1, 6),
        ("cw", 0, 100),
        ("ow", 0, 1000),
        ("exp", 0, 100),
        ("zoom", 1, 2),
    ],
)
def test_a_range_is_the_documented_one(text, low, high):
    assert known(text).span == (low, high)


def test_every_row_of_the_table_is_known():
    rows = (
        "version v niji ar aspect chaos c stylize s weird w quality q seed stop repeat r no iw "
        "sref sw sv cref cw oref ow raw style exp tile draft hd sd profile p turbo fast relax "
        "stealth public video motion loop end bs zoom creative test testp uplight h"
    )

    assert [name for name in rows.split() if known(name) is None] == []


def test_what_a_parameter_leans_on_is_a_parameter():
    leant = {name for one in KNOWN for name in (one.needs, one.clashes) if name}

    assert leant == {"sref", "cref", "oref", "video"}
    assert all(known(name) for name in leant)


@pytest.mark.parametrize(
    ("text", "model"),
    [
        ("a fox", DEFAULT),
        ("a fox --v 6", Model("v", 6)),
        ("a fox --niji 5", Model("niji", 5)),
        ("a fox --niji", Model("niji", 7)),
        ("a fox --v much", DEFAULT),
        ("a fox --niji 5 --v 6.1", Model("v", 6.1)),
    ],
)
def test_the_last_model_named_paints_and_8_1_if_none_is(text, model):
    assert model_of(parse(text)) == model


@pytest.mark.parametrize(
    ("text", "model"),
    [
        (f"a fox --cref {LINK}", "--v 6.1"),
        ("a fox --stop 50", "--v 6.1"),
        ("a fox --q 1", "--v 7"),
        ("a fox --style 4a", "--v 4"),
        ("hot::2 dog", "--v 6.1"),
    ],
)
def test_where_no_model_is_named_the_newest_that_fits_is_proposed(text, model):
    (problem,) = check(parse(text))

    assert (problem.fatal, problem.suggestion) == (True, model)
