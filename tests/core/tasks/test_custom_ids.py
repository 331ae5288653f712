"""The catalogue of CONTRACT.md 5.3, row by row, and every button there never was."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.tasks.custom_ids import as_change, face, java_buttons, layout, read
from bot.core.tasks.families import FAMILIES, OFFERED, Need, Row
from bot.core.tasks.task import TaskButton

U = "0ddb91a0-af46-4ae9-8e8e-c271074eb6e6"
SOLO = f"1::{U}::SOLO"
D, R, P, M, N = Need.DIRECT, Need.REMIX, Need.PROMPT, Need.MASK, Need.UNOFFERED

CATALOGUE = [
    # customId, the server's emoji and label, family, need, row, index, what is shown
    (f"MJ::JOB::upsample::2::{U}", "", "U2", "upsample", D, Row.GRID, 2, "U2"),
    (f"MJ::JOB::variation::4::{U}", "", "V4", "variation", R, Row.VARIATIONS, 4, "V4"),
    (f"MJ::JOB::reroll::0::{U}::SOLO", "🔄", "", "reroll", R, Row.GRID, 0, "🔄"),
    (
        f"MJ::JOB::upsample_v5_2x::{SOLO}",
        "upscale_1",
        "Upscale (2x)",
        "upscale",
        D,
        Row.UPSCALES,
        1,
        "Upscale (2x)",
    ),
    (
        f"MJ::JOB::upsample_v5_4x::{SOLO}",
        "",
        "Upscale (4x)",
        "upscale",
        D,
        Row.UPSCALES,
        1,
        "Upscale (4x)",
    ),
    *(
        (
            f"MJ::JOB::upsample_{version}_2x_{kind.lower()}::{SOLO}",
            "upscale_1",
            f"Upscale ({kind})",
            "upscale",
            D,
            Row.UPSCALES,
            1,
            f"Upscale ({kind})",
        )
        for version in ("v6", "v6r1", "v7")
        for kind in ("Subtle", "Creative")
    ),
    (
        f"MJ::JOB::low_variation::{SOLO}",
        "🪄",
        "Vary (Subtle)",
        "vary_subtle",
        R,
        Row.VARIES,
        1,
        "🪄 Vary (Subtle)",
    ),
    (
        f"MJ::JOB::high_variation::{SOLO}",
        "🪄",
        "Vary (Strong)",
        "vary_strong",
        R,
        Row.VARIES,
        1,
        "🪄 Vary (Strong)",
    ),
    (
        f"MJ::JOB::variation::{SOLO}",
        "🪄",
        "Make Variations",
        "make_variations",
        R,
        Row.VARIES,
        1,
        "🪄 Make Variations",
    ),
    (
        f"MJ::Inpaint::{SOLO}",
        "🖌️",
        "Vary (Region)",
        "vary_region",
        M,
        Row.VARIES,
        1,
        "🖌️ Vary (Region)",
    ),
    (
        f"MJ::Outpaint::50::{SOLO}",
        "🔍",
        "Zoom Out 2x",
        "zoom_out",
        D,
        Row.ZOOMS,
        1,
        "🔍 Zoom Out 2x",
    ),
    (
        f"MJ::Outpaint::75::{SOLO}",
        "🔍",
        "Zoom Out 1.5x",
        "zoom_out",
        D,
        Row.ZOOMS,
        1,
        "🔍 Zoom Out 1.5x",
    ),
    (
        f"MJ::Outpaint::100::{SOLO}",
        "↔️",
        "Make Square",
        "make_square",
        D,
        Row.ZOOMS,
        1,
        "↔️ Make Square",
    ),
    (
        f"MJ::CustomZoom::{U}",
        "🔍",
        "Custom Zoom",
        "custom_zoom",
        P,
        Row.ZOOMS,
        0,
        "🔍 Custom Zoom",
    ),
    (f"MJ::CustomZoom::1::{U}", "", "", "custom_zoom", P, Row.ZOOMS, 1, "🔍 button-custom-zoom"),
    *(
        (
            f"MJ::JOB::pan_{way}::{SOLO}",
            arrow,
            "",
            f"pan_{way}",
            R,
            Row.PANS,
            1,
            arrow,
        )
        for way, arrow in (("left", "⬅️"), ("right", "➡️"), ("up", "⬆️"), ("down", "⬇️"))
    ),
    (f"MJ::JOB::pan_left_reroll::0::{U}::SOLO", "🔄", "", "reroll", R, Row.GRID, 0, "🔄"),
    (
        f"MJ::JOB::animate_high::{SOLO}",
        "🎞️",
        "Animate (High motion)",
        "animate_high",
        R,
        Row.MOTION,
        1,
        "🎞️ Animate (High motion)",
    ),
    (
        f"MJ::JOB::animate_low::{SOLO}",
        "🎞️",
        "",
        "animate_low",
        R,
        Row.MOTION,
        1,
        "🎞️ button-animate-low",
    ),
    (
        f"MJ::JOB::video_virtual_upscale::3::{U}",
        "",
        "U3",
        "video_upsample",
        D,
        Row.GRID,
        3,
        "U3",
    ),
    (
        f"MJ::JOB::animate_high_extend::1::{U}",
        "🎞️",
        "Extend (High motion)",
        "extend_high",
        R,
        Row.MOTION,
        1,
        "🎞️ Extend (High motion)",
    ),
    (
        f"MJ::JOB::animate_low_extend::1::{U}::SOLO",
        "🎞️",
        "Extend (Low motion)",
        "extend_low",
        R,
        Row.MOTION,
        1,
        "🎞️ Extend (Low motion)",
    ),
    (f"MJ::BOOKMARK::{U}", "❤️", "", "bookmark", N, Row.MOTION, 0, "❤️"),
    ("MJ::Job::PicReader::3", "3️⃣", "", "describe_pick", P, Row.WORDS, 3, "3️⃣"),
    (
        "MJ::Job::PicReader::all",
        "🎉",
        "Imagine all",
        "describe_all",
        N,
        Row.WORDS,
        0,
        "🎉 Imagine all",
    ),
    ("MJ::Picread::Retry", "🔄", "", "describe_retry", D, Row.WORDS, 0, "🔄"),
    ("MJ::Job::PromptAnalyzer::5", "5️⃣", "", "shorten_pick", P, Row.WORDS, 5, "5️⃣"),
    ("MJ::JOB::PromptAnalyzer::1", "1️⃣", "", "shorten_pick", P, Row.WORDS, 1, "1️⃣"),
    (
        "MJ::Job::PromptAnalyzerExtended",
        "",
        "Show Details",
        "shorten_details",
        D,
        Row.WORDS,
        0,
        "Show Details",
    ),
    (
        f"MJ::CancelJob::ByJobid::{U}",
        "",
        "Cancel Job",
        "cancel",
        N,
        Row.OTHERS,
        0,
        "Cancel Job",
    ),
]


def shown(button):
    looks = face(button)
    return " ".join(part for part in (looks.emoji, looks.label or looks.caption) if part)


@pytest.mark.parametrize("row", CATALOGUE, ids=[row[0].replace(U, "u") for row in CATALOGUE])
def test_the_catalogue_is_read(row):
    custom_id, emoji, label, family, need, place, index, text = row

    pressable = read(custom_id)

    assert (pressable.family.name, pressable.family.need, pressable.family.row) == (
        family,
        need,
        place,
    )
    assert (pressable.index, pressable.custom_id) == (index, custom_id)
    assert shown(TaskButton(custom_id, label, emoji)) == text


@pytest.mark.parametrize("row", CATALOGUE, ids=[row[0].replace(U, "u") for row in CATALOGUE])
def test_families_are_told_in_any_case(row):
    assert read(row[0].lower()).family == read(row[0]).family == read(row[0].upper()).family


def ids(*names):
    return tuple(TaskButton(f"MJ::{name}") for name in names)


def names(rows, buttons):
    return [[read(buttons[place].custom_id).family.name for place in row] for row in rows]


def test_a_grid_stands_in_the_official_two_rows():
    buttons = ids(
        *(f"JOB::upsample::{n}::{U}" for n in range(1, 5)),
        f"JOB::reroll::0::{U}::SOLO",
        *(f"JOB::variation::{n}::{U}" for n in range(1, 5)),
    )

    assert layout(buttons) == ((0, 1, 2, 3, 4), (5, 6, 7, 8))


def test_a_v7_single_stands_in_the_official_five_rows():
    buttons = ids(
        f"JOB::upsample_v7_2x_subtle::{SOLO}",
        f"JOB::upsample_v7_2x_creative::{SOLO}",
        f"JOB::low_variation::{SOLO}",
        f"JOB::high_variation::{SOLO}",
        f"Inpaint::{SOLO}",
        f"Outpaint::50::{SOLO}",
        f"Outpaint::75::{SOLO}",
        f"CustomZoom::{U}",
        f"Outpaint::100::{SOLO}",
        *(f"JOB::pan_{way}::{SOLO}" for way in ("left", "right", "up", "down")),
        f"JOB::animate_high::{SOLO}",
        f"JOB::animate_low::{SOLO}",
        f"BOOKMARK::{U}",
    )

    assert layout(buttons) == ((0, 1), (2, 3, 4), (5, 6, 7, 8), (9, 10, 11, 12), (13, 14))


def test_families_that_are_not_offered_are_left_out():
    buttons = ids(f"JOB::low_variation::{SOLO}", f"Inpaint::{SOLO}")

    assert layout(buttons) == ((0, 1),)
    assert layout(buttons, offered=OFFERED - {"vary_region"}) == ((0,),)


def test_the_reroll_of_a_single_picture_takes_a_free_place():
    buttons = ids(
        f"JOB::upsample_v7_2x_subtle::{SOLO}",
        f"JOB::animate_high::{SOLO}",
        f"JOB::reroll::0::{U}::SOLO",
    )

    assert names(layout(buttons), buttons) == [["upscale"], ["animate_high", "reroll"]]


def test_the_reroll_closes_the_first_row_of_a_grid_wherever_it_is_listed():
    buttons = ids(
        f"JOB::reroll::0::{U}::SOLO", *(f"JOB::video_virtual_upscale::{n}::{U}" for n in (1, 2))
    )

    assert layout(buttons) == ((1, 2, 0),)


def test_unknown_buttons_come_last_five_a_row_and_can_be_pressed():
    buttons = ids(*(f"JOB::novel_{n}::{SOLO}" for n in range(7)), f"JOB::upsample::1::{U}")

    assert layout(buttons) == ((7,), (0, 1, 2, 3, 4), (5, 6))


def test_a_repeated_id_is_shown_once():
    buttons = ids(f"JOB::upsample::1::{U}", f"JOB::upsample::1::{U}")

    assert layout(buttons) == ((0,),)


@pytest.mark.parametrize(
    ("button", "text"),
    [
        (TaskButton(f"MJ::JOB::redo_upscale_subtle::{SOLO}"), "Redo upscale subtle"),
        (TaskButton(f"MJ::RunAsHd::{U}"), "Run as hd"),
        (TaskButton(f"MJ::JOB::upsample_v9_8x::{SOLO}"), "Upsample v9 8x"),
        (TaskButton(f"MJ::JOB::upsample_v7_2x_subtle::{SOLO}"), "button-upscale-subtle"),
        (TaskButton(f"MJ::JOB::upsample::3::{U}"), "U3"),
        (TaskButton(f"MJ::JOB::pan_up::{SOLO}"), "⬆️"),
        (TaskButton(f"MJ::JOB::reroll::0::{U}::SOLO", "", "<:again:123>"), "🔄"),
        (
            TaskButton(f"MJ::JOB::low_variation::{SOLO}", "\x00 \n"),
            "🪄 button-vary-subtle",
        ),
        (TaskButton("MJ::JOB::new::1", "Shine", "🦊"), "🦊 Shine"),
        (TaskButton("MJ::JOB::new::1", "Shine", "⬅"), "⬅️ Shine"),
        (TaskButton("MJ::JOB::new::1", "x" * 200), "x" * 79 + "…"),
        (TaskButton(""), "?"),
        (TaskButton("::::"), "?"),
    ],
)
def test_a_button_without_a_good_label_gets_one(button, text):
    assert shown(button) == text


def test_an_emoji_discord_may_not_know_is_only_text():
    assert face(TaskButton("MJ::JOB::new::1", "Shine", "🦊")).emoji == ""


def test_a_server_without_buttons_gets_a_grid_of_ours():
    buttons = java_buttons()

    assert layout(buttons) == ((0, 1, 2, 3, 4), (5, 6, 7, 8))
    assert " ".join(map(shown, buttons)) == "U1 U2 U3 U4 🔄 V1 V2 V3 V4"
    assert [(c.action, c.index) for c in (as_change(b.custom_id, "T1") for b in buttons)] == [
        *(("UPSCALE", n) for n in range(1, 5)),
        ("REROLL", 0),
        *(("VARIATION", n) for n in range(1, 5)),
    ]
    assert {as_change(b.custom_id, "T1").remote_id for b in buttons} == {"T1"}


@pytest.mark.parametrize(
    "custom_id",
    [
        "change::UPSCALE::5",
        "change::UPSCALE::0",
        "change::REROLL::1",
        "change::DELETE::1",
        "change::UPSCALE",
        "change",
        "change::UPSCALE::1::2",
        "change::UPSCALE::²",
        f"MJ::JOB::upsample::1::{U}",
    ],
)
def test_what_is_not_ours_is_no_change(custom_id):
    assert as_change(custom_id, "T1") is None
    assert read(custom_id).family.name in ("unknown", "upsample")


def test_phrase_keys_are_phrase_keys():
    captions = {family.caption for family in FAMILIES if family.caption}

    assert all(re.fullmatch(r"button-[a-z0-9-]+", caption) for caption in captions)
    assert len(captions) > 25


PIECES = st.sampled_from(
    ["MJ", "JOB", "Job", "Outpaint", "50", "1", "٣", "9" * 5000, U, "SOLO", "change", "UPSCALE"]
) | st.text(max_size=12)


@given(st.lists(PIECES, max_size=8).map("::".join) | st.text(max_size=300), st.text(max_size=40))
def test_any_text_is_read_without_error(custom_id, words):
    pressable = read(custom_id)
    button = TaskButton(custom_id, words, words[:3])
    looks = face(button)

    assert pressable.custom_id == custom_id
    assert pressable.index >= 0
    assert looks.label or looks.caption or looks.emoji
    assert len(looks.label) <= 80
    assert looks.label.isprintable()
    assert layout((button,)) in ((), ((0,),))
