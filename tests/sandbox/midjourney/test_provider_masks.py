"""Vary (Region) and masked edits: which masks are taken, kept, what they do (CONTRACT.md 5.7)."""

import asyncio
import base64
import io
import threading

import pytest
from PIL import Image, ImageChops, ImageDraw

SIZE = (64, 64)
HALF = (0, 0, 32, 64)


def url(picture: Image.Image, form="PNG") -> str:
    file = io.BytesIO()
    picture.save(file, form)
    return f"data:image/{form.lower()};base64," + base64.b64encode(file.getvalue()).decode()


def drawn(box=HALF, *, ground=(0, 0, 0), paint=(255, 255, 255), size=SIZE) -> Image.Image:
    picture = Image.new("RGB", size, ground)
    picture.paste(paint, box)
    return picture


def clear() -> Image.Image:
    picture = drawn().convert("RGBA")
    picture.putalpha(Image.new("L", SIZE, 200))
    return picture


def soft() -> Image.Image:
    return Image.linear_gradient("L").resize(SIZE).convert("RGB")


async def window(provider, prompt="a red fox --seed 5 --v 7"):
    """Return a single picture and the id of its open Vary (Region)."""
    one = await provider.pressed(await provider.grid(prompt), "upsample::2")
    return one, (await provider.press(one, "Inpaint")).json["result"]


@pytest.mark.parametrize(
    ("mask", "reason"),
    [
        (drawn((0, 0, 0, 0)), "empty"),
        (clear(), "transparent"),
        (drawn(size=(64, 40)), "aspect"),
        (drawn(paint=(255, 40, 40)), "coloured"),
        (soft(), "grey"),
    ],
    ids=["black", "transparent", "aspect", "coloured", "grey"],
)
async def test_a_mask_that_can_not_be_used_is_refused_and_the_window_stays_open(plus, mask, reason):
    _, task_id = await window(plus)

    heard = await plus.post("/mj/submit/modal", {"taskId": task_id, "maskBase64": url(mask)})
    waiting = await plus.fetch(task_id)
    again = await plus.post("/mj/submit/modal", {"taskId": task_id, "maskBase64": url(drawn())})

    assert heard.json["code"] == 4
    assert reason in heard.json["description"]
    assert waiting["status"] == "MODAL"
    assert again.json["code"] == 1
    assert len(plus.sandbox.masks) == 1


@pytest.mark.parametrize("mask", ["", "data:image/png;base64,AAAA", "data:text/plain;base64,AAAA"])
async def test_what_is_no_mask_is_refused(plus, mask):
    _, task_id = await window(plus)

    heard = await plus.post("/mj/submit/modal", {"taskId": task_id, "maskBase64": mask})

    assert (heard.json["code"], plus.sandbox.masks) == (4, ())


async def test_an_accepted_mask_is_kept_pixel_by_pixel(plus):
    _, task_id = await window(plus)
    picture = drawn((4, 8, 20, 30))
    ImageDraw.Draw(picture).ellipse((30, 30, 50, 60), (255, 255, 255))

    await plus.post(
        "/mj/submit/modal", {"taskId": task_id, "prompt": "x", "maskBase64": url(picture)}
    )

    mask = plus.sandbox.masks[-1]
    assert (mask.task_id, mask.prompt, mask.box) == (task_id, "x", (4, 8, 51, 61))
    assert mask.picture.tobytes() == picture.convert("L").tobytes()
    assert 0.1 < mask.share < 0.3


async def test_a_mask_may_be_smaller_than_its_picture_and_have_soft_edges(plus):
    _, task_id = await window(plus, "fox --ar 3:2 --v 7")
    picture = drawn((10, 10, 200, 200), size=(550, 366)).resize((275, 183), Image.Resampling.BOX)

    heard = await plus.post("/mj/submit/modal", {"taskId": task_id, "maskBase64": url(picture)})

    assert heard.json["code"] == 1


async def test_outside_the_mask_every_pixel_stays(plus):
    one, task_id = await window(plus)
    picture = drawn((10, 20, 40, 50))
    body = {"taskId": task_id, "prompt": "a blue castle", "maskBase64": url(picture)}
    await plus.post("/mj/submit/modal", body)
    changed = await plus.pressed(await plus.until(task_id), "upsample::3")

    before, after = await plus.picture(one), await plus.picture(changed)

    places = ImageChops.difference(before, after).convert("L").point([0] + [255] * 255).getbbox()
    assert places is not None
    assert places[0] >= 20
    assert places[1] >= 40
    assert places[2] <= 80
    assert places[3] <= 100


async def test_a_region_of_a_region_keeps_the_first(plus):
    _, task_id = await window(plus)
    await plus.post(
        "/mj/submit/modal", {"taskId": task_id, "prompt": "a castle", "maskBase64": url(drawn())}
    )
    one = await plus.pressed(await plus.until(task_id), "upsample::1")
    second = (await plus.press(one, "Inpaint")).json["result"]
    right = drawn((32, 0, 64, 64))
    await plus.post(
        "/mj/submit/modal", {"taskId": second, "prompt": "an owl", "maskBase64": url(right)}
    )

    last = await plus.picture(await plus.pressed(await plus.until(second), "upsample::1"))

    left = (0, 0, 64, 128)
    assert last.crop(left).tobytes() == (await plus.picture(one)).crop(left).tobytes()


async def test_the_region_of_an_unknown_window_is_refused_as_each_dialect_does(open_provider):
    seen = {}
    for profile in ("plus", "net", "newapi"):
        provider = await open_provider(profile)
        heard = await provider.post("/mj/submit/modal", {"taskId": "9", "maskBase64": url(drawn())})
        seen[profile] = (heard.status, heard.json["code"])

    assert seen == {"plus": (200, 3), "net": (404, 3), "newapi": (400, 3)}


async def test_rix_may_call_the_key_task_id(plus):
    _, task_id = await window(plus)

    heard = await plus.post("/mj/submit/modal", {"task_id": task_id, "maskBase64": url(drawn())})

    assert (heard.json["code"], heard.json["result"]) == (1, task_id)


async def test_a_window_answered_twice_runs_once(plus):
    _, task_id = await window(plus)
    body = {"taskId": task_id, "maskBase64": url(drawn())}

    first = await plus.post("/mj/submit/modal", body)
    second = await plus.post("/mj/submit/modal", body)

    assert (first.json["code"], second.json["code"]) == (1, 4)


async def test_a_masked_edit_leaves_the_rest_alone(net):
    mask = drawn((0, 0, 20, 64))
    sent = drawn((20, 20, 60, 60), ground=(30, 90, 160), paint=(230, 200, 60))
    body = {"prompt": "a castle at night", "image": url(sent), "maskBase64": url(mask)}

    task = await net.until((await net.post("/mj/submit/edits", body)).json["result"])
    one = await net.picture(await net.pressed(task, "upsample::1"))

    big = sent.resize(one.size, Image.Resampling.BICUBIC)
    right = (40, 0, 128, 128)
    assert task["action"] == "EDIT"
    assert one.crop(right).tobytes() == big.crop(right).tobytes()
    assert one.crop((0, 0, 40, 128)).tobytes() != big.crop((0, 0, 40, 128)).tobytes()
    assert net.sandbox.masks[-1].prompt == "a castle at night"


async def test_a_masked_edit_with_a_bad_mask_is_refused(net):
    body = {"prompt": "x", "image": url(drawn()), "maskBase64": url(drawn((0, 0, 0, 0)))}

    assert (await net.post("/mj/submit/edits", body)).json["code"] == 4


async def test_a_window_answered_twice_at_the_same_moment_is_answered_once(plus):
    _, task_id = await window(plus)
    body = {"taskId": task_id, "prompt": "x", "maskBase64": url(drawn())}

    eyes = plus.sandbox._registry.renderer._eyes  # held shut until both answers are being looked at
    opened = threading.Event()
    eyes.submit(opened.wait)
    eyes.submit(opened.wait)
    answers = asyncio.gather(*(plus.post("/mj/submit/modal", body) for _ in range(2)))
    while eyes._work_queue.qsize() < 2:
        await asyncio.sleep(0.01)
    opened.set()
    heard = await answers

    assert sorted(one.json["code"] for one in heard) == [1, 4]
    assert (await plus.post("/mj/submit/modal", body)).json["code"] == 4
