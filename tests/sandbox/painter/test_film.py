"""Clips: they begin with the picture, move, loop, arrive at their end frame, and go on."""

import io
import time
from itertools import pairwise

import pytest
from PIL import Image, ImageChops, ImageStat

from bot.sandbox.painter import camera, film
from bot.sandbox.painter.film import Leg, Reel
from bot.sandbox.painter.influences import Photo
from bot.sandbox.painter.scene import Scene

SIDE = 128


def difference(one: Image.Image, two: Image.Image) -> float:
    return sum(ImageStat.Stat(ImageChops.difference(one, two)).mean) / 3


def frames(reel: Reel, side: int = SIDE) -> list[Image.Image]:
    clip = Image.open(io.BytesIO(film.shot(reel, side)))
    found = []
    for number in range(clip.n_frames):
        clip.seek(number)
        found.append(clip.convert("RGB"))
    return found


def fox() -> Scene:
    return Scene.of("a red fox at night", seed=11)


def sent() -> Scene:
    picture = Image.radial_gradient("L").resize((90, 60)).convert("RGB")
    return Scene.of("", seed=1, ratio=1.5).with_photos((Photo.of(picture),))


@pytest.mark.parametrize("scene", [fox(), sent()], ids=["painting", "photo"])
def test_a_clip_begins_with_its_picture_and_moves_away(scene):
    size = camera.size_for(scene.window.ratio, SIDE)
    found = frames(Reel(scene, (Leg("high", 1),)))

    picture = camera.photograph(scene, size)

    assert difference(found[0], picture) < 5  # WebP loses a little
    assert difference(found[-1], picture) > 2 * difference(found[0], picture)
    assert all(difference(one, two) > 0.2 for one, two in pairwise(found[1:]))


def test_high_motion_goes_further_than_low():
    low, high = (frames(Reel(fox(), (Leg(motion, 1),))) for motion in ("low", "high"))

    assert difference(high[0], high[-1]) > difference(low[0], low[-1])


def test_a_loop_comes_back_to_its_first_frame():
    looping, plain = (frames(Reel(fox(), (Leg("high", 1),), is_loop=on)) for on in (True, False))

    assert difference(looping[-1], looping[0]) < difference(plain[-1], plain[0]) / 2
    assert difference(looping[10], looping[0]) > 2


def test_a_clip_arrives_at_its_end_frame():
    end = Scene.of("castle at noon", seed=2)

    found = frames(Reel(fox(), (Leg(),), end))

    picture = camera.photograph(end, (SIDE, SIDE))
    assert difference(found[-1], picture) < 6
    assert difference(found[0], picture) > 15


def test_an_extension_keeps_the_clip_and_goes_on_from_its_last_frame():
    reel = Reel(fox(), (Leg("low", 1),))

    longer = frames(reel.extended(Leg("high", 2)))

    short = frames(reel)
    joint = len(longer) // 2
    assert len(longer) > len(short)
    assert difference(longer[0], short[0]) < 2
    assert difference(longer[joint], longer[joint + 1]) < 8
    assert difference(longer[-1], longer[joint]) > 2


def test_the_same_reel_is_the_same_file():
    reel = Reel(fox(), (Leg("low", 7),))

    assert film.shot(reel, 64) == film.shot(reel, 64)
    assert film.shot(reel, 64) != film.shot(Reel(fox(), (Leg("low", 8),)), 64)


def test_a_clip_is_small_and_shot_in_about_a_second():
    began = time.process_time()

    data = film.shot(Reel(Scene.of("a red fox in a snowy forest", seed=3)), 256)

    assert time.process_time() - began < 2
    assert len(data) < 1_000_000
