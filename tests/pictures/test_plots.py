"""Plots: what is in a chart is seen in the picture, whatever the numbers are."""

import asyncio
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from PIL import Image

from bot.core.messages.charts import Chart, Column, Series, Shade
from bot.pictures.plots import HEIGHT, WIDTH, Plots, draw

SERIES = (Series(Shade.GOOD, "done"), Series(Shade.BAD, "failed"))
GREEN, RED, BLUE = (31, 157, 120), (226, 87, 43), (59, 111, 212)


def chart(*columns, share=1.0):
    made = (Column(str(place), parts) for place, parts in enumerate(columns))
    return Chart("tasks", SERIES, tuple(made), share)


def plain(*values):
    columns = tuple(Column(str(place), (value,)) for place, value in enumerate(values))
    return Chart("waits", (Series(Shade.PLAIN),), columns)


def opened(media):
    return Image.open(BytesIO(media.data)).convert("RGB")


def amount(image, colour, box=None):
    part = image.crop(box) if box else image
    found = part.getcolors(maxcolors=WIDTH * HEIGHT)
    return sum(count for count, one in found if one == colour)


def test_a_plot_is_a_light_png_of_the_promised_size():
    media = draw([chart((3, 1)), plain(1)])

    image = opened(media)
    assert (media.media_type, media.width, media.height) == ("image/png", WIDTH, HEIGHT)
    assert image.size == (WIDTH, HEIGHT) == (1200, 675)
    assert image.getpixel((2, 2)) == (255, 255, 255)
    assert len(media.data) < 300_000


def test_parts_are_as_high_as_their_numbers():
    body = (200, 90, WIDTH, HEIGHT)  # without the legend
    image = opened(draw([chart((30, 10))]))

    good, bad = amount(image, GREEN, body), amount(image, RED, body)

    assert 2.7 < good / bad < 3.3


def test_what_is_nought_is_not_drawn():
    body = (0, 90, WIDTH, HEIGHT)
    image = opened(draw([chart((5, 0))]))

    assert amount(image, GREEN, body) > 1000
    assert amount(image, RED, body) == 0


def test_one_of_very_many_is_still_seen():
    image = opened(draw([plain(1_000_000, 1)]))

    assert amount(image, BLUE, (WIDTH * 6 // 10, 0, WIDTH, HEIGHT)) > 50


def test_nothing_at_all_can_be_drawn():
    image = opened(draw([chart(), plain(0, 0, 0)]))

    assert amount(image, BLUE) == 0


def test_columns_of_a_month_do_not_touch_the_edge():
    image = opened(draw([chart(*[(9, 3)] * 30), plain(*range(8))]))

    edges = [(0, 0, 8, HEIGHT), (WIDTH - 8, 0, WIDTH, HEIGHT), (0, HEIGHT - 8, WIDTH, HEIGHT)]
    for edge in edges:
        assert {colour for _, colour in image.crop(edge).getcolors()} == {(255, 255, 255)}


@settings(max_examples=8, deadline=None)
@given(some.lists(some.tuples(some.integers(0, 10**7), some.integers(0, 10**7)), max_size=31))
def test_any_numbers_can_be_drawn(columns):
    assert draw([chart(*columns, share=1.3), plain(*map(sum, columns))]).width == WIDTH


async def test_drawing_does_not_hold_up_the_loop():
    ticks = 0

    async def tick():
        nonlocal ticks
        while True:
            await asyncio.sleep(0.001)
            ticks += 1

    async with asyncio.TaskGroup() as group:
        ticking = group.create_task(tick())
        media = await Plots().plot([chart(*[(9, 3)] * 30), plain(*range(8))])
        ticking.cancel()

    assert media.width == WIDTH
    assert ticks > 5


@pytest.mark.parametrize("highest", [1, 4, 5, 9, 10, 99, 101, 2500, 10**6])
def test_the_highest_column_stays_in_its_chart(highest):
    image = opened(draw([plain(highest)]))

    assert amount(image, BLUE, (0, 0, WIDTH, 90)) == 0
    assert amount(image, BLUE) > 5000
