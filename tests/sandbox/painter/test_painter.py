"""The painter: the same scene is the same picture, and what is done to a scene shows in it."""

import io
import time

import pytest
from PIL import Image, ImageChops, ImageStat

from bot.sandbox.painter import camera
from bot.sandbox.painter.scene import PLAIN, STRONG, SUBTLE, Scene
from bot.sandbox.painter.words import read

SIZE = (192, 192)
PROMPTS = (
    "a red fox in a snowy forest", "neon tokyo robot", "ship at sunset", "whale", "panda, rain",
    "astronaut on mars", "castle", "desert at dawn", "夜 海 山 狐狸", "owl", "lighthouse storm",
    "flower meadow", "balloon", "rocket", "bird and cat", "dog", "wolf", "bear", "rabbit", "",
    "\x00 \u200f\u0645\u0631\u062d @everyone <b>", "x" * 4000,
)  # fmt: skip


def difference(one: Image.Image, two: Image.Image) -> float:
    return sum(ImageStat.Stat(ImageChops.difference(one, two)).mean) / 3


def fox(**rest) -> Scene:
    return Scene.of("a red fox at night", seed=11, **rest)


def shot(scene: Scene, size=SIZE) -> Image.Image:
    return camera.photograph(scene, size)


@pytest.mark.parametrize("prompt", PROMPTS, ids=lambda text: text[:12].encode().hex()[:16])
def test_every_prompt_can_be_painted_and_always_the_same(prompt):
    scene = Scene.of(prompt, seed=3)

    one, two = shot(scene), shot(scene)

    assert one.tobytes() == two.tobytes()
    assert len(set(one.resize((16, 16)).get_flattened_data())) > 20


def test_another_seed_is_another_picture():
    assert difference(shot(fox()), shot(Scene.of("a red fox at night", seed=12))) > 3


def test_the_words_show():
    night, noon = Scene.of("hills at night", seed=4), Scene.of("hills at noon", seed=4)

    brightness = [ImageStat.Stat(shot(scene).convert("L")).mean[0] for scene in (night, noon)]

    assert brightness[0] * 1.5 < brightness[1]


@pytest.mark.parametrize(
    ("prompt", "place", "hour", "subjects"),
    [
        ("two foxes in the FOREST --ar 3:2", "forest", "", ()),
        ("a Fox, the sea at sunset", "sea", "sunset", ("fox",)),
        ("夜 山 狐狸", "mountains", "night", ("fox",)),
        ("熊猫", "", "", ("panda",)),
        ("猫头鹰", "", "", ("owl",)),
        ("cat --no dog", "", "", ("cat",)),
    ],
)
def test_words_are_understood_in_two_languages(prompt, place, hour, subjects):
    motif = read(prompt)

    assert (motif.place, motif.hour, motif.subjects) == (place, hour, subjects)


def test_a_cell_of_the_grid_is_that_scene_on_its_own():
    scenes = fox().siblings(0.9)

    sheet = camera.contact_sheet(scenes, (256, 256))
    second = shot(scenes[1], (256, 256))

    quarter = sheet.crop((128, 0, 256, 128))
    assert difference(quarter, second.resize((128, 128), Image.Resampling.BOX)) < 5


def test_the_four_cells_differ_from_one_another():
    pictures = [shot(scene, (96, 96)) for scene in fox().siblings(0.9)]

    pairs = [(a, b) for number, a in enumerate(pictures) for b in pictures[:number]]
    assert min(difference(one, two) for one, two in pairs) > 2


def test_a_stronger_change_changes_more():
    base = shot(fox())

    means = [
        sum(difference(base, shot(scene)) for scene in fox().siblings(amount)) / 4
        for amount in (SUBTLE, PLAIN, STRONG)
    ]

    assert means == sorted(means)
    assert means[0] > 0.3


def test_the_middle_of_a_zoom_is_the_old_picture_made_smaller():
    old, wide = shot(fox()), shot(fox().zoomed(2))

    middle = wide.crop((48, 48, 144, 144))
    assert difference(middle, old.resize((96, 96), Image.Resampling.BOX)) < 12
    assert difference(middle, old.resize((96, 96), Image.Resampling.BOX)) < difference(
        wide.crop((0, 0, 96, 96)), old.resize((96, 96), Image.Resampling.BOX)
    )


@pytest.mark.parametrize(
    ("direction", "size", "box"),
    [
        ("right", (288, 192), (0, 0, 192, 192)),
        ("left", (288, 192), (96, 0, 288, 192)),
        ("down", (192, 288), (0, 0, 192, 192)),
        ("up", (192, 288), (0, 96, 192, 288)),
    ],
)
def test_a_pan_continues_the_picture_to_one_side(direction, size, box):
    old, longer = shot(fox()), shot(fox().panned(direction), size)

    assert difference(longer.crop(box), old) < 14


def test_make_square_keeps_the_middle():
    scene = fox(ratio=1.5)
    old, square = shot(scene, (192, 128)), shot(scene.squared(), (192, 192))

    assert scene.squared().window.ratio == pytest.approx(1)
    assert difference(square.crop((0, 32, 192, 160)), old) < 14


def test_a_remix_keeps_the_composition_and_changes_the_words():
    cat = fox().remixed("a white cat at night")

    assert cat.trait("horizon") == fox().trait("horizon")
    assert difference(shot(cat), shot(fox())) > 1


def test_a_region_leaves_everything_else_untouched():
    mask = Image.new("L", (100, 100))
    mask.paste(255, (50, 0, 100, 100))
    file = io.BytesIO()
    mask.save(file, "PNG")
    before = shot(fox())

    after = shot(fox().repainted(Scene.of("castle, sunset", seed=9), file.getvalue()))

    left, right = (0, 0, 96, 192), (96, 0, 192, 192)
    assert after.crop(left).tobytes() == before.crop(left).tobytes()
    assert difference(after.crop(right), before.crop(right)) > 5


def test_a_region_stays_where_it_is_when_zooming_out():
    mask = Image.new("L", (10, 10), 255)
    file = io.BytesIO()
    mask.save(file, "PNG")
    other = Scene.of("castle, sunset", seed=9)
    scene = fox().repainted(other, file.getvalue()).zoomed(2)

    wide = shot(scene)

    assert wide.crop((0, 0, 192, 48)).tobytes() == shot(fox().zoomed(2)).crop(
        (0, 0, 192, 48)
    ).tobytes()  # fmt: skip
    assert (
        difference(wide.crop((48, 48, 144, 144)), shot(other.zoomed(2)).crop((48, 48, 144, 144)))
        < 1
    )


def test_a_tint_draws_the_colours_to_the_sent_picture():
    from dataclasses import replace

    plain, red = shot(fox()), shot(replace(fox(), tint=(200, 30, 30)))

    means = [ImageStat.Stat(picture).mean for picture in (plain, red)]
    assert means[1][0] - means[1][2] > means[0][0] - means[0][2] + 10


def test_a_preview_sharpens():
    picture = shot(fox())

    edges = [
        ImageStat.Stat(ImageChops.difference(soft, ImageChops.offset(soft, 1)).convert("L")).mean[0]
        for soft in (camera.blurred(picture, percent) for percent in (15, 46, 93))
    ]

    assert edges == sorted(edges)
    assert edges[0] < edges[2]


@pytest.mark.parametrize("factor", [16, 1000])
def test_even_a_very_wide_look_is_painted_quickly(factor):
    began = time.process_time()

    shot(fox().zoomed(factor))

    assert time.process_time() - began < 3


def test_a_full_grid_takes_less_than_a_second_or_so():
    began = time.process_time()

    camera.png(camera.contact_sheet(fox().siblings(0.9), (1024, 1024)))

    assert time.process_time() - began < 2


@pytest.mark.parametrize("ratio", [0.25, 9 / 16, 1, 16 / 9, 4])
def test_every_ratio_is_painted(ratio):
    size = camera.size_for(ratio, 160)

    assert shot(fox(ratio=ratio), size).size == size
    assert size[0] / size[1] == pytest.approx(ratio, rel=0.1)
