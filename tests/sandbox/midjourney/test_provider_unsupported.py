"""What a server can't do, by switch, and how the dialects differ (CONTRACT.md 2.1, 5.9)."""

import pytest

from bot.sandbox.midjourney.faults import Unsupported

ROUTES = {
    "imagine": {"prompt": "fox"},
    "blend": {"base64Array": []},
    "describe": {"base64": ""},
    "shorten": {"prompt": "a fox"},
    "video": {"prompt": "x"},
    "upload-discord-images": {"base64Array": []},
}


@pytest.mark.parametrize("name", ROUTES)
@pytest.mark.parametrize(
    ("how", "status", "word"),
    [
        (Unsupported.NO_ROUTE, 404, "Not Found"),
        (Unsupported.NOT_ALLOWED, 405, ""),
        (Unsupported.NO_CHANNEL, 503, "model_not_found"),
        (Unsupported.NO_ACCOUNT, 200, "无可用的账号实例"),
        (Unsupported.REFUSED, 200, "参数错误"),
    ],
)
async def test_an_operation_can_be_missing(plus, name, how, status, word):
    plus.sandbox.faults.unsupported[f"submit/{name}"] = how

    heard = await plus.post(f"/mj/submit/{name}", ROUTES[name])

    assert heard.status == status
    assert word in heard.body.decode()
    assert not plus.sandbox.submits(name)


@pytest.mark.parametrize(
    ("name", "model"),
    [("submit/swap", "swap_face"), ("submit/video", "mj_video"), ("shorten", "mj_shorten")],
)
async def test_no_channel_names_the_pseudo_model(newapi, name, model):
    newapi.sandbox.faults.unsupported[name] = Unsupported.NO_CHANNEL
    path = "insight-face/swap" if "swap" in name else f"submit/{name.removeprefix('submit/')}"

    heard = await newapi.post(f"/mj/{path}", {"prompt": "x"})

    assert heard.json["error"]["code"] == "model_not_found"
    assert model in heard.json["error"]["message"]


async def test_a_family_of_buttons_can_be_missing_while_the_others_work(plus):
    one = await plus.pressed(await plus.grid("a red fox --v 7"), "upsample::1")
    plus.sandbox.faults.unsupported |= {
        "animate": Unsupported.UNKNOWN_ACTION,
        "pan_": Unsupported.NO_CHANNEL,
    }

    film, pan, zoom = [
        await plus.press(one, part) for part in ("animate_low", "pan_up", "Outpaint::50")
    ]

    assert film.status == 400
    assert film.json["description"].startswith("unknown_action:MJ::JOB::animate_low")
    assert "mj_pan" in pan.json["error"]["message"]
    assert zoom.json["code"] == 1


async def test_what_was_missing_comes_back(plus):
    faults = plus.sandbox.faults
    faults.unsupported["shorten"] = Unsupported.NO_ACCOUNT
    refused = await plus.post("/mj/submit/shorten", {"prompt": "a fox"})
    faults.unsupported.clear()

    taken = await plus.post("/mj/submit/shorten", {"prompt": "a fox"})

    assert (refused.json["code"], taken.json["code"]) == (3, 1)


async def test_a_wrong_key_is_told_before_anything_is_missing(plus):
    plus.sandbox.faults.unsupported["video"] = Unsupported.NO_ROUTE

    heard = await plus.post("/mj/submit/video", {"prompt": "x"}, headers={"mj-api-secret": "no"})

    assert heard.status == 401


async def test_the_bookmark_is_unsupported_on_plus_and_unknown_to_the_gateway(plus, newapi):
    ours = await plus.press(await _single(plus), "BOOKMARK")
    gateways = await newapi.press(await _single(newapi), "BOOKMARK")

    assert (ours.status, ours.json["code"]) == (200, 4)
    assert (gateways.status, gateways.json["description"][:27]) == (
        400,
        "unknown_action:MJ::BOOKMARK",
    )


async def _single(provider, prompt="a red fox --v 7"):
    return await provider.pressed(await provider.grid(prompt), "upsample::1")


async def test_nets_single_has_a_reroll_and_no_bookmark(net):
    ids = [b["customId"] for b in (await _single(net))["buttons"]]

    assert "BOOKMARK" not in " ".join(ids)
    assert ids[-1].startswith("MJ::JOB::reroll::0::")
    assert "animate_low" in ids[-2]
    assert len(ids) == 15


async def test_nets_version_8_has_no_upscale_zoom_or_pan(net):
    ids = " ".join(b["customId"] for b in (await _single(net, "fox --v 8.1"))["buttons"])

    assert not any(part in ids for part in ("upsample", "Outpaint", "CustomZoom", "pan_"))
    assert "Inpaint" in ids


async def test_net_cuts_the_four_pictures(net, plus):
    grid = await net.grid("a red fox --seed 5")
    others = await plus.grid("a red fox --seed 5")

    whole = await net.picture(grid)
    cells = [await net.picture({"imageUrl": entry["url"]}) for entry in grid["imageUrls"]]

    half = whole.width // 2
    assert [cell.size for cell in cells] == [(half, half)] * 4
    assert cells[1].tobytes() == whole.crop((half, 0, 2 * half, half)).tobytes()
    assert "imageUrls" not in others


@pytest.mark.parametrize(
    ("profile", "status", "code"), [("plus", 200, 3), ("net", 400, 4), ("newapi", 200, 3)]
)
async def test_a_text_has_no_seed(open_provider, profile, status, code):
    provider = await open_provider(profile)
    task_id = (await provider.post("/mj/submit/shorten", {"prompt": "a fox"})).json["result"]
    await provider.until(task_id)

    heard = await provider.get(f"/mj/task/{task_id}/image-seed")

    assert (heard.status, heard.json["code"]) == (status, code)


async def test_a_seed_paints_the_same_grid_again(plus):
    grid = await plus.grid("a red fox")
    seed = (await plus.get(f"/mj/task/{grid['id']}/image-seed")).json["result"]

    again = await plus.grid(f"a red fox --seed {seed}")

    assert (await plus.picture(again)).tobytes() == (await plus.picture(grid)).tobytes()


async def test_the_gateway_wants_a_number_in_an_upscale(newapi):
    grid = await newapi.grid()
    body = {"taskId": grid["id"], "customId": "MJ::JOB::upsample::x::1"}

    heard = await newapi.post("/mj/submit/action", body)

    assert (heard.status, heard.json["description"]) == (400, "index_parse_failed ")
