"""Sent pictures: blends, edits, styles, characters, surfaces, faces, and what is seen in them."""

import io
from dataclasses import replace

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageStat

from bot.sandbox.painter import camera, faces, seeing, surfaces
from bot.sandbox.painter.influences import Cast, Photo, Style
from bot.sandbox.painter.regions import filled
from bot.sandbox.painter.scene import Scene

SIZE = (128, 128)


def difference(one: Image.Image, two: Image.Image) -> float:
    return sum(ImageStat.Stat(ImageChops.difference(one, two)).mean) / 3


def disc(colour, ground, size=(160, 160)) -> Image.Image:
    picture = Image.new("RGB", size, ground)
    wide, high = size
    ImageDraw.Draw(picture).ellipse((wide * 0.3, high * 0.3, wide * 0.7, high * 0.7), colour)
    return picture


RED, BLUE = disc((220, 30, 30), (250, 230, 220)), disc((30, 40, 210), (20, 30, 60))


def shown(*pictures: Image.Image, seed: int = 1) -> Scene:
    return Scene.of("", seed=seed).with_photos(tuple(Photo.of(picture) for picture in pictures))


def shot(scene: Scene, size=SIZE) -> Image.Image:
    return camera.photograph(scene, size)


def fox(seed: int = 3) -> Scene:
    return Scene.of("a red fox in a forest", seed=seed)


def test_a_photo_alone_is_shown_as_it_is():
    assert difference(shot(shown(RED)), RED.resize(SIZE, Image.Resampling.BICUBIC)) < 1


def test_a_blend_holds_parts_of_both_and_is_no_plain_fade():
    scene = shown(RED, BLUE)
    fade = Image.blend(RED, BLUE, 0.5).resize(SIZE)

    takes = [shot(take) for take in scene.siblings(0.9)]

    for take in takes:
        assert difference(take, RED.resize(SIZE)) > 5
        assert difference(take, BLUE.resize(SIZE)) > 5
        assert difference(take, fade) > 5
    assert min(difference(takes[0], other) for other in takes[1:]) > 2


def test_a_style_gives_its_colours_and_leaves_the_composition():
    palette = seeing.study(BLUE).palette
    plain, styled = shot(fox()), shot(replace(fox(), style=Style(palette)))

    blue_before, blue_after = (
        ImageStat.Stat(p).mean[2] - ImageStat.Stat(p).mean[0] for p in (plain, styled)
    )

    assert blue_after > blue_before + 15
    assert replace(fox(), style=Style(palette)).trait("horizon") == fox().trait("horizon")


def test_a_photo_takes_a_style_and_keeps_its_shapes():
    styled = shot(replace(shown(RED), style=Style(seeing.study(BLUE).palette)))

    middle, corner = styled.getpixel((64, 64)), styled.getpixel((4, 4))
    assert sum(middle) < sum(corner)  # the disc is still darker than the ground


def test_a_cast_puts_its_subject_into_other_words():
    scene = replace(Scene.of("a wizard in a city", seed=4), cast=Cast("fox", (60, 90, 200)))

    assert scene.motif.subjects == ("fox",)
    assert scene.motif.place == "city"
    assert scene.motif.accent == (60, 90, 200)


def test_an_edit_keeps_what_it_does_not_name():
    scene = fox().edited("make it night, add a castle")

    assert set(scene.motif.subjects) == {"castle", "fox"}
    assert (scene.motif.place, scene.motif.hour) == ("forest", "night")


def test_an_edited_photo_gets_the_subject_and_the_light():
    scene = shown(disc((200, 200, 190), (240, 240, 235)))

    whale, night = shot(scene.edited("a whale")), shot(scene.edited("at night"))

    assert difference(whale, shot(scene)) > 1
    assert (
        ImageStat.Stat(night.convert("L")).mean[0]
        < ImageStat.Stat(shot(scene).convert("L")).mean[0]
    )


@pytest.mark.parametrize(
    ("words", "kind"),
    [("made of LEGO bricks", "mosaic"), ("wool", "wool"), ("stained glass", "glass"),
     ("marble", "clay"), ("watercolor", "paint"), ("羊毛", "wool")],
)  # fmt: skip
def test_surfaces_have_names(words, kind):
    assert surfaces.named(words) == kind


@pytest.mark.parametrize("kind", ["mosaic", "wool", "glass", "clay", "paint"])
def test_a_surface_changes_the_skin_and_keeps_the_composition(kind):
    plain = shot(fox())

    covered = surfaces.covered(plain, kind)

    assert covered.size == plain.size
    assert 1 < difference(covered, plain) < 60
    small = [p.convert("L").resize((6, 6), Image.Resampling.BOX) for p in (plain, covered)]
    assert ImageStat.Stat(ImageChops.difference(*small)).mean[0] < 45


def test_zooming_out_of_a_photo_keeps_it_in_the_middle():
    wide = shot(shown(RED).zoomed(2), (256, 256))

    assert difference(wide.crop((72, 72, 184, 184)), RED.resize(SIZE).crop((8, 8, 120, 120))) < 3


def mask(box, size=(100, 100)) -> bytes:
    picture = Image.new("RGB", size)
    picture.paste((255, 255, 255), box)
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize("base", [fox(), shown(RED)], ids=["painting", "photo"])
def test_a_region_is_painted_inside_and_nothing_changes_outside(base):
    after = shot(filled(base, Scene.of("a castle at night", seed=5), mask((10, 10, 45, 60))))

    before = shot(base)
    outside = Image.new("L", SIZE, 255)
    outside.paste(0, (12, 12, 59, 78))
    black = Image.new("RGB", SIZE)
    assert difference(*(Image.composite(p, black, outside) for p in (before, after))) == 0
    assert difference(before.crop((14, 14, 56, 75)), after.crop((14, 14, 56, 75))) > 8


def test_a_small_region_shows_the_whole_subject():
    other = Scene.of("a lighthouse", seed=5)

    patch = filled(fox(), other, mask((5, 30, 40, 80))).patches[0]

    box = patch.window
    seen = patch.seen(box).window
    assert seen.width > 1.5 * box.width  # it got smaller, so that it fits


def test_a_swap_changes_the_face_only():
    source, target = shot(Scene.of("a white cat", seed=2)), shot(fox())
    place = faces.found(fox())

    result = faces.swapped(source, target, faces.found(Scene.of("a white cat", seed=2)), place)

    left, top, right, bottom = place.box(SIZE)
    inside = difference(
        result.crop((left, top, right, bottom)), target.crop((left, top, right, bottom))
    )
    assert inside > 5
    assert result.crop((0, bottom, *SIZE)).tobytes() == target.crop((0, bottom, *SIZE)).tobytes()
    assert (
        result.crop((0, 0, left, SIZE[1])).tobytes() == target.crop((0, 0, left, SIZE[1])).tobytes()
    )


def test_light_detail_and_colours_are_measured():
    bright, dark = seeing.study(RED), seeing.study(BLUE)

    assert bright.light > 0.6 > 0.3 > dark.light
    assert bright.vivid[0] > 150 > bright.vivid[2]
    assert dark.palette.dark


def test_a_shrunk_jpeg_is_recognised_and_another_take_is_not():
    picture, other = shot(fox(), (512, 512)), shot(fox(4), (512, 512))
    file = io.BytesIO()
    picture.resize((200, 200)).save(file, "JPEG", quality=70)
    again = seeing.opened(file.getvalue())

    prints = [seeing.fingerprint(p) for p in (picture, again, other)]

    assert seeing.is_alike(seeing.distance(prints[0], prints[1]))
    assert not seeing.is_alike(seeing.distance(prints[0], prints[2]))


def test_what_is_transparent_is_seen_as_white():
    file = io.BytesIO()
    Image.new("RGBA", (8, 8), (255, 0, 0, 0)).save(file, "PNG")

    assert seeing.opened(file.getvalue()).getpixel((4, 4)) == (255, 255, 255)
