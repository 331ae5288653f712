"""Blends, edits, retextures and face swaps: what they take, keep and make (CONTRACT.md 2.4)."""

import base64
import io

import pytest
from PIL import Image


def url(picture: Image.Image, form="PNG") -> str:
    file = io.BytesIO()
    picture.convert("RGB").save(file, form)
    return f"data:image/{form.lower()};base64," + base64.b64encode(file.getvalue()).decode()


def plain(colour, size=(60, 60)) -> str:
    return url(Image.new("RGB", size, colour))


RED, BLUE = plain((220, 50, 30)), plain((30, 60, 220))


async def uploaded(provider, *pictures) -> list[str]:
    body = {"base64Array": list(pictures)}
    return (await provider.post("/mj/submit/upload-discord-images", body)).json["result"]


async def done(provider, path, **body) -> dict:
    heard = await provider.post(f"/mj/{path}", body)
    assert heard.json["code"] == 1, heard.json
    return await provider.until(heard.json["result"])


async def test_a_blend_of_foreign_pictures_shows_both(plus):
    task = await done(plus, "submit/blend", base64Array=[RED, BLUE])

    picture = (await plus.picture(task)).convert("RGB").resize((32, 32))
    found = [picture.getpixel((x, y)) for x in range(32) for y in range(32)]
    assert any(red > blue + 40 for red, _, blue in found)
    assert any(blue > red + 40 for red, _, blue in found)
    assert (task["action"], task["description"]) == ("BLEND", f"/blend {task['id']} 2")


async def test_a_blend_of_our_paintings_puts_their_subjects_together(plus):
    fox = await plus.pressed(await plus.grid("a red fox --seed 5"), "upsample::1")
    ship = await plus.pressed(await plus.grid("a pirate ship --seed 6"), "upsample::1")
    sent = [url((await plus.picture(task)).resize((100, 100)), "JPEG") for task in (fox, ship)]

    task = await done(plus, "submit/blend", base64Array=sent)
    again = await plus.pressed(task, "variation::2")

    for one in (task, again):
        scene = plus.sandbox.tasks[one["id"]].work.scenes[0]
        assert scene.motif.subjects == ("fox", "ship")


@pytest.mark.parametrize(
    ("shape", "ratio"), [("PORTRAIT", 2 / 3), ("SQUARE", 1), ("LANDSCAPE", 3 / 2), (None, 1)]
)
async def test_a_blend_has_the_wanted_shape_and_a_grids_buttons(plus, shape, ratio):
    fields = {"dimensions": shape} if shape else {}

    task = await done(plus, "submit/blend", base64Array=[RED, BLUE, RED], **fields)

    assert task["imageWidth"] / task["imageHeight"] == pytest.approx(ratio, abs=0.1)
    assert len(task["buttons"]) == 9


@pytest.mark.parametrize("body", [
    {"base64Array": [RED]}, {"base64Array": [RED] * 6}, {"base64Array": []}, {},
    {"base64Array": [RED, BLUE], "dimensions": "ROUND"}, {"base64Array": [RED, "AAAA"]},
], ids=["one", "six", "none", "missing", "round", "broken"])  # fmt: skip
async def test_a_wrong_blend_is_refused(plus, body):
    heard = await plus.post("/mj/submit/blend", body)

    assert heard.json["code"] == 4
    assert not plus.sandbox.submits("blend")


async def test_an_edit_keeps_the_picture_and_adds_what_is_said(net):
    one = await net.pressed(await net.grid("a red fox in a forest --seed 5"), "upsample::1")

    task = await done(net, "submit/edits", prompt="add a castle", image=one["imageUrl"])

    motif = net.sandbox.tasks[task["id"]].work.scenes[0].motif
    assert (set(motif.subjects), motif.place) == ({"fox", "castle"}, "forest")
    assert (task["action"], len(task["buttons"])) == ("EDIT", 9)


async def test_a_retexture_keeps_the_composition_of_a_foreign_picture(net):
    sent = Image.new("RGB", (60, 60), (20, 20, 40))
    sent.paste((240, 230, 210), (30, 0, 60, 60))

    task = await done(net, "submit/retexture", prompt="made of wool", image=url(sent))

    one = (await net.picture(await net.pressed(task, "upsample::1"))).convert("L").resize((8, 8))
    assert one.getpixel((6, 4)) > one.getpixel((1, 4)) + 60
    assert task["action"] == "RETEXTURE"


@pytest.mark.parametrize("path", ["edits", "edit", "retexture"])
@pytest.mark.parametrize("body", [{"image": RED}, {"prompt": "x"}, {"prompt": "x", "image": "%"}])
async def test_an_edit_needs_words_and_a_picture(net, path, body):
    assert (await net.post(f"/mj/submit/{path}", body)).json["code"] == 4


@pytest.mark.parametrize(
    ("profile", "edits", "retexture"),
    [
        ("net", 200, 200),
        ("newapi", 200, 404),
        ("plus", 404, 404),
        ("java", 404, 404),
        ("xf", 404, 404),
    ],
)
async def test_who_can_edit(open_provider, profile, edits, retexture):
    provider = await open_provider(profile)
    body = {"prompt": "x", "image": RED}

    found = [
        (await provider.post(f"/mj/submit/{name}", body)).status for name in ("edits", "retexture")
    ]

    assert found == [edits, retexture]


async def test_a_swap_puts_the_face_in_and_leaves_the_rest(plus):
    source, target = (
        Image.new("RGB", (80, 80), (250, 200, 40)),
        Image.new("RGB", (100, 60), (20, 60, 90)),
    )

    task = await done(plus, "insight-face/swap", sourceBase64=url(source), targetBase64=url(target))

    picture = (await plus.picture(task)).convert("RGB")
    assert picture.size == target.size
    assert picture.getpixel((50, 24))[0] > 120
    assert picture.getpixel((2, 57)) == (20, 60, 90)
    assert (task["action"], task["buttons"]) == ("SWAP_FACE", [])
    assert plus.sandbox.submits("swap")


@pytest.mark.parametrize("body", [{}, {"sourceBase64": RED}, {"targetBase64": RED}])
async def test_a_swap_needs_both(plus, newapi, body):
    ours = await plus.post("/mj/insight-face/swap", body)
    gateways = await newapi.post("/mj/insight-face/swap", body)

    assert ours.json["code"] == 4
    assert gateways.status == 400
    assert gateways.json["description"] == "sour_base64_and_target_base64_is_required "


async def test_net_swaps_by_link_too(net):
    source, target = await uploaded(net, RED, BLUE)

    task = await done(net, "insight-face/swap", sourceUrl=source, targetUrl=target)

    assert (task["status"], task["botType"]) == ("SUCCESS", "INSIGHT_FACE")
