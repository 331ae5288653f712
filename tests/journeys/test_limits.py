"""Pictures over the limits: refused with the limit named, before anything is spent."""

import io

import pytest
from PIL import Image

from tests.journeys.visit import sides, visiting

MEGABYTE = 1024 * 1024


def picture_of(size):
    """Return a picture file of that many bytes."""
    file = io.BytesIO()
    Image.new("RGB", (64, 64), (200, 40, 40)).save(file, "PNG")
    return file.getvalue().ljust(size, b"\0")


@pytest.mark.parametrize(("name", "limit"), [("discord", "25 MB"), ("telegram", "20 MB")])
async def test_a_picture_of_30_mb_is_refused_with_the_limit_named(tmp_path, name, limit):
    async with visiting(tmp_path) as sandbox:
        side = sides(sandbox)[name]
        if name == "telegram":  # in groups a bot does not see the captions of pictures
            side = side.as_(side.person, side.person)
            await side.say("/start")
        await side.say("/describe", pictures=(("big.png", picture_of(30 * MEGABYTE)),))
        told = await side.until(lambda one: one.from_bot and limit in one.text)

    assert told
    assert sandbox.midjourney.submits() == []
