"""Inputs shrunk for the provider, results fitted to a platform."""

import asyncio
import time
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.core.errors import NotAPicture, PictureError, PictureTooLarge
from bot.core.pictures import INPUT_BYTES, MEBIBYTE, Frame, Media
from bot.pictures import fit
from bot.pictures.inspect import inspect
from bot.pictures.service import PictureService
from tests.pictures.makers import MP4, moving, noise, picture, png_header

TELEGRAM = Frame(10_000_000, sides=10_000, ratio=20.0)


def opened(media):
    image = Image.open(BytesIO(media.data))
    image.load()
    return image


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_an_input_that_fits_is_passed_as_it_is(kind):
    media = inspect(noise(300, 200, kind))

    assert fit.prepare(media) is media


@pytest.mark.parametrize(
    ("data", "size", "media_type"),
    [
        (picture(4000, 1000), (2048, 512), "image/jpeg"),
        (picture(1000, 4000, "JPEG"), (512, 2048), "image/jpeg"),
        (picture(2049, 2049, "WEBP"), (2048, 2048), "image/jpeg"),
        (picture(4000, 2, mode="L"), (2048, 1), "image/jpeg"),
        (picture(10, 10, "GIF"), (10, 10), "image/jpeg"),
        (moving("GIF"), (32, 32), "image/jpeg"),
        (moving("WEBP"), (32, 32), "image/jpeg"),
        (picture(3000, 1500, mode="RGBA", colour=(9, 9, 9, 90)), (2048, 1024), "image/png"),
        (picture(3000, 1500, mode="RGBA", colour=(9, 9, 9, 255)), (2048, 1024), "image/jpeg"),
        (picture(3000, 1500, mode="LA", colour=(9, 90)), (2048, 1024), "image/png"),
        (picture(3000, 1500, "JPEG", mode="CMYK", colour=(9, 9, 9, 9)), (2048, 1024), "image/jpeg"),
        (picture(3000, 1500, mode="I;16", colour=32768), (2048, 1024), "image/jpeg"),
        (picture(3000, 1500, mode="1"), (2048, 1024), "image/jpeg"),
        (picture(3000, 1500, mode="P"), (2048, 1024), "image/jpeg"),
    ],
)  # fmt: skip
def test_an_input_is_shrunk_for_the_provider(data, size, media_type):
    prepared = fit.prepare(inspect(data))

    assert ((prepared.width, prepared.height), prepared.media_type) == (size, media_type)
    assert opened(prepared).size == size
    assert inspect(prepared.data) == prepared


def test_sixteen_bit_greys_keep_their_tone():
    data = picture(3000, 10, mode="I;16", colour=32768)

    assert opened(fit.prepare(inspect(data))).getpixel((5, 2))[0] == pytest.approx(128, abs=3)


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_an_input_is_never_heavier_than_the_provider_takes(mode):
    prepared = fit.prepare(inspect(noise(2000, 1800, mode=mode)))

    assert len(prepared.data) <= 4 * MEBIBYTE
    assert prepared.width > 500
    assert prepared.media_type == ("image/png" if mode == "RGBA" else "image/jpeg")


def camera(orientation, size=(60, 40)):
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Secret Camera"
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1] // 2))
    buffer = BytesIO()
    image.save(buffer, "JPEG", exif=exif, quality=95)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("orientation", "size", "red"),
    [
        (1, (60, 40), (5, 5)),
        (3, (60, 40), (55, 35)),
        (6, (40, 60), (35, 5)),
        (8, (40, 60), (5, 55)),
    ],
)
def test_an_input_stands_upright_and_tells_nothing_of_its_camera(orientation, size, red):
    prepared = fit.prepare(inspect(camera(orientation)))

    image = opened(prepared)
    assert image.size == size
    assert image.getpixel(red)[0] > 200
    assert not image.getexif()
    assert b"Secret" not in prepared.data


def test_a_turned_input_keeps_its_shape_when_shrunk():
    prepared = fit.prepare(inspect(camera(6, (4000, 3000))))

    assert (prepared.width, prepared.height) == (1536, 2048)


def test_an_input_over_the_limits_is_refused():
    with pytest.raises(PictureTooLarge) as heavy:
        fit.prepare(Media(b"\0" * (INPUT_BYTES + 1), "image/png", 10, 10))
    with pytest.raises(PictureTooLarge) as wide:
        fit.prepare(Media(b"", "image/png", 5001, 5000))
    with pytest.raises(NotAPicture):
        fit.prepare(inspect(MP4))

    assert (heavy.value.unit, wide.value.unit) == ("bytes", "pixels")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_picture_that_breaks_off_is_no_picture(kind):
    data = noise(2100, 80, kind, mode="L")
    cut = Media(data[: len(data) // 3], inspect(data).media_type, 2100, 80)

    with pytest.raises(NotAPicture):
        fit.prepare(cut)


def test_a_header_that_lies_is_no_picture():
    with pytest.raises(NotAPicture):
        fit.prepare(inspect(png_header(3000, 3000)))


@pytest.mark.parametrize(
    "frame",
    [TELEGRAM, Frame(10_000_000), Frame(30_000, sides=400, ratio=2)],
    ids=["telegram", "discord", "just"],
)
def test_a_result_within_the_frame_is_untouched(frame):
    media = inspect(picture(266, 133))

    assert fit.fit(media, frame) is media


@pytest.mark.parametrize(
    ("data", "frame", "most_sides"),
    [
        (noise(600, 400), Frame(100_000), 1000),
        (noise(600, 400), Frame(20_000), 900),
        (noise(600, 400), Frame(10_000_000, sides=500), 500),
        (noise(600, 400, "WEBP", lossless=True), Frame(60_000, sides=800), 800),
        (noise(600, 400, mode="RGBA"), Frame(60_000), 1000),
        (picture(600, 400, "WEBP"), Frame(10_000_000, types=("image/png", "image/jpeg")), 1000),
        (camera(6, (600, 400)), Frame(10_000_000, sides=501), 501),
    ],
)
def test_a_result_is_made_to_fit(data, frame, most_sides):
    fitted = fit.fit(inspect(data), frame)

    assert fitted.media_type == "image/jpeg"
    assert len(fitted.data) <= frame.most_bytes
    assert fitted.width + fitted.height <= most_sides
    assert opened(fitted).size == (fitted.width, fitted.height)


def test_a_result_loses_no_more_than_it_must():
    fitted = fit.fit(inspect(noise(600, 400)), Frame(10_000_000, sides=500))

    assert fitted.width + fitted.height >= 498
    assert fitted.width / fitted.height == pytest.approx(1.5, rel=0.02)


@pytest.mark.parametrize(
    ("data", "frame"),
    [
        (MP4, Frame(50)),
        (moving("WEBP"), Frame(50)),
        (moving("GIF"), Frame(10_000, types=("image/png",))),
        (picture(2100, 100), TELEGRAM),
        (noise(600, 400), Frame(300)),
    ],
    ids=["clip", "moving webp", "moving gif of no use", "too narrow", "no room at all"],
)
def test_what_cannot_be_fitted_is_nothing(data, frame):
    assert fit.fit(inspect(data), frame) is None


def test_a_small_clip_is_passed_through():
    clip = inspect(MP4)

    assert fit.fit(clip, TELEGRAM) is clip


SEEDS = [
    picture(kind="PNG"),
    picture(kind="JPEG"),
    picture(kind="WEBP"),
    picture(kind="GIF"),
    moving("GIF"),
    moving("WEBP"),
    moving("PNG"),
    camera(6),
]


@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 255)), max_size=6),
    st.integers(0, 4000),
)
def test_damaged_bytes_are_a_picture_or_a_typed_error(seed, changes, length):
    data = bytearray(seed)
    for place, value in changes:
        data[place % len(data)] = value
    damaged = bytes(data[: max(length, 16)])

    for work in (fit.prepare, lambda media: fit.fit(media, Frame(700, sides=90))):
        try:
            made = work(inspect(damaged))
        except PictureError:
            continue
        assert made is None or isinstance(made, Media)


async def test_the_loop_runs_on_while_pictures_are_fitted():
    big = inspect(noise(1600, 1200))
    worst = 0.0

    async def watch():
        nonlocal worst
        while True:
            before = time.perf_counter()
            await asyncio.sleep(0.005)
            worst = max(worst, time.perf_counter() - before)

    async with PictureService() as pictures:
        watcher = asyncio.create_task(watch())
        start = time.perf_counter()
        async with asyncio.TaskGroup() as group:
            for _ in range(3):
                group.create_task(pictures.prepare(big))
        elapsed = time.perf_counter() - start
        watcher.cancel()

    assert worst < elapsed / 2
