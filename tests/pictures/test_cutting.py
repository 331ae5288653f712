"""Quarters of grids, and masks compared pixel by pixel with what they ought to be."""

import math
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.core.errors import NotAPicture
from bot.core.pictures import Media
from bot.core.tasks.outlines import coverage, ink
from bot.core.tasks.regions import GRID_SIDES, MOST_AREAS, MOST_POINTS, Area, Point, cells
from bot.pictures import cutting
from bot.pictures.inspect import inspect
from bot.pictures.service import PictureService
from tests.pictures.makers import MP4, noise, picture
from tests.web.region_service import drawn

COLOURS = ("red", "green", "blue", "white")


def area(*points):
    return Area(tuple(Point(x, y) for x, y in points))


def rectangle(left, top, right, bottom):
    return area((left, top), (right, top), (right, bottom), (left, bottom))


def circle(x, y, radius, *, rounds=1, points=60):
    turns = [place / points * 2 * math.pi * rounds for place in range(points)]
    return area(*((x + radius * math.cos(t), y + radius * math.sin(t)) for t in turns))


def opened(media):
    with Image.open(BytesIO(media.data)) as image:
        image.load()
        return image


def grid(width, height, kind="PNG"):
    image = Image.new("RGB", (width, height))
    for place, colour in enumerate(COLOURS):
        corner = (place % 2 * (width - width // 2), place // 2 * (height - height // 2))
        image.paste(Image.new("RGB", (width // 2, height // 2), colour), corner)
    buffer = BytesIO()
    image.save(buffer, kind, **({"lossless": True} if kind == "WEBP" else {}))
    return inspect(buffer.getvalue())


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
@pytest.mark.parametrize("size", [(64, 48), (65, 49), (2, 2)])
@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_quarter_is_one_picture_of_the_grid_and_nothing_of_its_neighbours(kind, size, number):
    part = cutting.quarter(grid(*size, kind), number)

    assert (part.width, part.height) == (size[0] // 2, size[1] // 2)
    wanted = Image.new("RGB", (1, 1), COLOURS[number - 1]).getpixel((0, 0))
    assert opened(part).getcolors() == [(part.width * part.height, wanted)]
    assert inspect(part.data) == part


@pytest.mark.parametrize(
    ("media", "number"),
    [
        (inspect(picture(64, 64)), 0),
        (inspect(picture(64, 64)), 5),
        (inspect(picture(1, 64)), 1),
        (inspect(MP4), 1),
        (Media(noise(64, 64)[:200], "image/png", 64, 64), 1),
    ],
)
def test_there_is_no_quarter_of_what_is_no_grid(media, number):
    with pytest.raises(NotAPicture):
        cutting.quarter(media, number)


@pytest.mark.parametrize(
    ("size", "wanted"),
    [
        ((1024, 1024), (1024, 1024)),
        ((1456, 816), (1024, 574)),
        ((816, 1456), (574, 1024)),
        ((300, 200), (300, 200)),
        ((4096, 2), (1024, 1)),
    ],
)
def test_a_mask_has_the_pictures_aspect_and_is_black_and_white_only(size, wanted):
    width, height = size
    made = cutting.mask([circle(0.5, 0.5, 0.4)], width=width, height=height)
    image = opened(made)

    assert (image.size, image.mode, made.media_type) == (wanted, "RGB", "image/png")
    assert (made.width, made.height) == wanted
    assert {colour for _, colour in image.getcolors()} <= {(0, 0, 0), (255, 255, 255)}


@pytest.mark.parametrize(
    "areas",
    [
        [rectangle(0.2, 0.1, 0.7, 0.9)],
        [rectangle(0.7, 0.9, 0.2, 0.1)],
        [rectangle(0, 0, 1, 1)],
        [rectangle(0.1, 0.1, 0.4, 0.4), rectangle(0.3, 0.3, 0.8, 0.6)],
        [circle(0.5, 0.5, 0.37)],
        [circle(0.5, 0.5, 0.37, rounds=2)],
        [circle(0.1, 0.9, 0.3)],
        [area((0.1, 0.1), (0.9, 0.9), (0.9, 0.1), (0.1, 0.9))],
        [],
    ],
    ids=["rectangle", "backwards", "all", "overlap", "round", "twice round", "corner", "8", "none"],
)
def test_a_mask_is_what_was_drawn_pixel_by_pixel(areas):
    made = opened(cutting.mask(areas, width=97, height=61)).convert("L")
    outlines = [[(point.x, point.y) for point in one.points] for one in areas]

    assert made.tobytes() == drawn(outlines, 97, 61)


FRACTIONS = st.floats(0, 1, allow_nan=False)
OUTLINES = st.lists(st.tuples(FRACTIONS, FRACTIONS), min_size=3, max_size=9)


@given(st.lists(OUTLINES, min_size=1, max_size=3))
def test_any_outline_is_drawn_as_the_oracle_says(outlines):
    areas = [area(*points) for points in outlines]
    made = opened(cutting.mask(areas, width=23, height=17)).convert("L").tobytes()

    wanted = drawn(outlines, 23, 17)
    # A centre that lies on an outline may fall to either side by a rounding error.
    assert sum(one != other for one, other in zip(made, wanted, strict=True)) <= 1


@pytest.mark.parametrize("side", GRID_SIDES)
def test_all_cells_of_a_grid_are_the_whole_picture_and_none_is_in_two(side):
    held = 0
    for number in range(side * side):
        made = cutting.mask(cells(frozenset({number}), side), width=100, height=70)
        held += opened(made).convert("L").histogram()[255]

    assert held == 100 * 70


def test_the_size_of_a_selection_is_that_of_its_areas_together():
    both = [rectangle(0, 0, 0.5, 1), rectangle(0.25, 0, 0.75, 1)]

    assert coverage(both) == pytest.approx(0.75, abs=0.005)
    assert coverage([area((0, 0), (1, 1), (1, 0), (0, 1))]) == pytest.approx(0.5, abs=0.01)
    assert coverage([]) == 0


def test_ink_is_how_far_outlines_run_up_and_down():
    assert ink([rectangle(0, 0.25, 1, 0.75), rectangle(0, 0, 1, 1)]) == pytest.approx(3)


async def test_the_most_that_hands_draw_is_drawn():
    hand = [circle(0.5, 0.5, 0.4, rounds=3, points=MOST_POINTS)] * MOST_AREAS
    async with PictureService() as pictures:
        made = await pictures.mask(hand, width=1024, height=1024)

    assert made.width == 1024


async def test_the_service_cuts_quarters():
    async with PictureService() as pictures:
        assert (await pictures.quarter(grid(64, 48), 2)).width == 32
