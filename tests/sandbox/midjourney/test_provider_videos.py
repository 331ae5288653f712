"""submit/video and the clips' buttons: frames, batches, extends, and each dialect's shapes."""

import io

import pytest
from PIL import Image, ImageChops, ImageStat


def difference(one, two) -> float:
    return sum(ImageStat.Stat(ImageChops.difference(one, two)).mean) / 3


async def video(provider, **fields) -> dict:
    heard = await provider.post("/mj/submit/video", {"prompt": "it moves", **fields})
    assert heard.json["code"] == 1, heard.json
    return await provider.until(heard.json["result"])


async def frames(provider, address) -> list[Image.Image]:
    heard = await provider.get(address, headers={})
    assert (heard.status, heard.content_type) == (200, "image/webp")
    assert len(heard.body) < 1_000_000
    clip = Image.open(io.BytesIO(heard.body))
    found = []
    for number in range(clip.n_frames):
        clip.seek(number)
        found.append(clip.convert("RGB"))
    return found


@pytest.mark.parametrize("size", [1, 2, 4])
async def test_a_batch_is_one_two_or_four_clips_with_as_many_buttons(plus, red, size):
    task = await video(plus, image=red, batchSize=size)

    assert len(task["videoUrls"]) == size
    labels = [button["label"] for button in task["buttons"]]
    if size == 1:
        assert labels == ["Extend (High motion)", "Extend (Low motion)"]
    else:
        assert labels == [*(f"U{n}" for n in range(1, size + 1)), ""]


async def test_a_clip_of_our_own_picture_begins_with_it(plus):
    grid = await plus.grid("a red fox --seed 5")
    one = await plus.pressed(grid, "upsample::1")
    task = await video(plus, image=one["imageUrl"], motion="high")

    found = await frames(plus, task["videoUrl"])

    start = (await plus.picture(one)).convert("RGB").resize(found[0].size)
    assert difference(found[0], start) < 6
    assert difference(found[-1], start) > 8


async def test_the_clips_of_a_batch_differ(plus, red):
    task = await video(plus, image=red, batchSize=2)

    one, two = [await frames(plus, address) for address in task["videoUrls"]]

    assert difference(one[-1], two[-1]) > 0.2


async def test_an_end_frame_is_where_the_clip_arrives(net):
    start, end = await net.grid("a red fox --seed 5"), await net.grid("castle at noon --seed 6")
    start, end = await net.pressed(start, "upsample::1"), await net.pressed(end, "upsample::1")
    task = await video(net, image=start["imageUrl"], endImage=end["imageUrl"])

    found = await frames(net, task["videoUrl"])

    goal = (await net.picture(end)).convert("RGB").resize(found[-1].size)
    assert difference(found[-1], goal) < 8
    assert difference(found[0], goal) > 15


async def test_a_loop_ends_where_it_began(plus):
    one = await plus.pressed(await plus.grid("a red fox --seed 5"), "upsample::1")
    fields = {"image": one["imageUrl"], "motion": "high", "batchSize": 1}
    loop = await frames(plus, (await video(plus, loop=True, **fields))["videoUrl"])
    plain = await frames(plus, (await video(plus, **fields))["videoUrl"])

    assert difference(loop[0], loop[-1]) < difference(plain[0], plain[-1]) / 2


async def test_an_extend_by_task_and_index_goes_on_from_that_clip(plus, red):
    first = await video(plus, image=red, batchSize=2)
    fields = {"action": "extend", "taskId": first["id"], "index": 1, "batchSize": 1}

    longer = await frames(plus, (await video(plus, **fields))["videoUrl"])
    short = await frames(plus, first["videoUrls"][1])

    assert len(longer) > len(short)
    assert difference(longer[0], short[0]) < 2


async def test_the_extend_buttons_do_the_same(plus):
    one = await plus.pressed(await plus.grid("a red fox --v 7"), "upsample::1")
    clip = await plus.pressed(await plus.pressed(one, "animate_high"), "video_virtual_upscale::3")

    longer = await plus.pressed(clip, "animate_low_extend")

    found = await frames(plus, longer["videoUrl"])
    assert longer["action"] == "VIDEO"
    assert [b["label"] for b in longer["buttons"]] == ["U1", "U2", "U3", "U4", ""]
    assert len(found) > len(await frames(plus, clip["videoUrl"]))


async def test_reroll_under_clips_shoots_them_again(plus, red):
    first = await video(plus, image=red, batchSize=2)

    again = await plus.pressed(first, "reroll")

    assert len(again["videoUrls"]) == 2
    one, two = [await frames(plus, task["videoUrl"]) for task in (first, again)]
    assert difference(one[-1], two[-1]) > 0.2


@pytest.mark.parametrize(
    "fields",
    [
        {}, {"image": "data:image/png;base64,AAAA"}, {"batchSize": 3}, {"motion": "wild"},
        {"videoType": "vid_9"}, {"action": "extend", "taskId": "9"},
    ],
    ids=["no picture", "no picture data", "three", "wild", "type", "unknown parent"],
)  # fmt: skip
async def test_a_wrong_video_is_refused(plus, red, fields):
    is_complete = fields and not {"image", "action"} & set(fields)
    body = {"prompt": "x", **({"image": red} if is_complete else {}), **fields}

    heard = await plus.post("/mj/submit/video", body)

    assert heard.json["code"] in {3, 4}


@pytest.mark.parametrize("index", [4, -1, None, "0", True])
async def test_an_extend_needs_the_number_of_a_clip(plus, red, index):
    first = await video(plus, image=red)
    body = {"prompt": "x", "action": "extend", "taskId": first["id"], "index": index}

    assert (await plus.post("/mj/submit/video", body)).json["code"] == 4


async def test_only_clips_can_be_extended(plus):
    grid = await plus.grid()
    body = {"prompt": "x", "action": "extend", "taskId": grid["id"], "index": 0}

    assert (await plus.post("/mj/submit/video", body)).json["code"] == 4


async def test_a_clip_that_is_not_finished_can_not_be_extended(plus, red):
    heard = await plus.post("/mj/submit/video", {"prompt": "x", "image": red})
    body = {"prompt": "x", "action": "extend", "taskId": heard.json["result"], "index": 0}

    assert (await plus.post("/mj/submit/video", body)).json["code"] == 4


async def test_net_wants_words_and_the_others_do_not(open_provider, red):
    codes = {}
    for profile in ("plus", "net", "newapi"):
        provider = await open_provider(profile)
        codes[profile] = (await provider.post("/mj/submit/video", {"image": red})).json["code"]

    assert codes == {"plus": 1, "net": 4, "newapi": 1}


async def test_turbo_is_refused_by_midjourney_itself(plus, red):
    heard = await plus.post("/mj-turbo/mj/submit/video", {"prompt": "x", "image": red})
    task = await plus.until(heard.json["result"])

    assert (heard.json["code"], task["status"]) == (1, "FAILURE")
    assert "turbo" in task["failReason"]


@pytest.mark.parametrize("link", ["http://10.0.0.7/a.png", "http://127.0.0.1:9/a.png"])
async def test_a_private_link_is_taken_and_fails_later(plus, link):
    task = await video(plus, image=link)

    assert task["status"] == "FAILURE"
    assert task["failReason"].startswith("[Invalid link]")


async def test_each_dialect_prints_clips_in_its_own_shape(open_provider, red):
    shapes = {}
    for profile in ("plus", "net", "newapi"):
        provider = await open_provider(profile)
        task = await video(provider, image=red, batchSize=2)
        shapes[profile] = task["videoUrls"][0]
        assert task["videoUrl"]
        assert task["imageUrl"]

    assert isinstance(shapes["plus"], str)
    assert set(shapes["net"]) == {"url", "thumbnail"}
    assert set(shapes["newapi"]) == {"url"}


async def test_nets_thumbnail_is_a_still(net, red):
    task = await video(net, image=red)

    heard = await net.get(task["videoUrls"][0]["thumbnail"], headers={})

    picture = Image.open(io.BytesIO(heard.body))
    assert getattr(picture, "n_frames", 1) == 1
    assert picture.size == (task["imageWidth"], task["imageHeight"])


@pytest.mark.parametrize("profile", ["java", "xf"])
async def test_some_servers_have_no_video(open_provider, profile, red):
    provider = await open_provider(profile)

    assert (await provider.post("/mj/submit/video", {"image": red})).status == 404


async def test_with_remix_on_animate_asks_for_words_first(open_provider):
    provider = await open_provider(remix=True)
    one = await provider.pressed(await provider.grid("a red fox --v 7"), "upsample::1")
    heard = await provider.press(one, "animate_high")
    body = {"taskId": heard.json["result"], "prompt": "it snows, fox runs"}
    await provider.post("/mj/submit/modal", body)

    task = await provider.until(heard.json["result"])

    assert heard.json["code"] == 21
    assert (task["action"], len(task["videoUrls"])) == ("VIDEO", 4)
    assert task["prompt"] == "it snows, fox runs"
