"""Requests that lack something, one by one, as a bare client sends them (CONTRACT.md 2, 3, 4)."""

import pytest

# path, body, what is said (CONTRACT.md 2.3 to 2.5)
LACKING = {
    "a window of no task": ("/mj/submit/modal", {"prompt": "x"}, "taskId不能为空"),
    "a description of nothing": ("/mj/submit/describe", {}, "base64不能为空"),
    "no words to shorten": ("/mj/submit/shorten", {"prompt": " "}, "prompt不能为空"),
    "no picture to upload": (
        "/mj/submit/upload-discord-images",
        {"base64Array": []},
        "base64List参数错误",
    ),
    "a clip of nothing": ("/mj/submit/video", {"prompt": "x"}, "image不能为空"),
    "an action of no task": ("/mj/submit/change", {"action": "REROLL"}, "taskId不能为空"),
}


@pytest.mark.parametrize(("path", "body", "said"), LACKING.values(), ids=LACKING)
async def test_what_lacks_something_is_refused(plus, path, body, said):
    heard = await plus.post(path, body)

    assert (heard.status, heard.json["code"], heard.json["description"]) == (200, 4, said)
    assert plus.sandbox.tasks == {}


async def test_an_edit_needs_a_picture(net):
    for path in ("/mj/submit/edits", "/mj/submit/retexture"):
        heard = await net.post(path, {"prompt": "x"})

        assert (heard.json["code"], heard.json["description"]) == (4, "image不能为空")


@pytest.mark.parametrize("odd", [{"batchSize": 3}, {"motion": "wild"}])
async def test_clips_come_in_ones_twos_and_fours_slow_or_fast(plus, red, odd):
    heard = await plus.post("/mj/submit/video", {"prompt": "x", "image": red} | odd)

    assert (heard.json["code"], heard.json["description"]) == (4, "参数错误")


@pytest.mark.parametrize("index", [0, "x", 99])
async def test_only_a_known_clip_goes_on(plus, index):
    body = {"action": "extend", "taskId": "9", "index": index, "prompt": "x"}

    heard = await plus.post("/mj/submit/video", body)

    assert heard.json["code"] == 3


async def test_a_seed_is_that_of_a_finished_picture(plus):
    unknown = await plus.get("/mj/task/9/image-seed")
    early = await plus.get(f"/mj/task/{await plus.imagine()}/image-seed")

    assert (unknown.json["code"], early.json["code"]) == (3, 3)
    assert early.json["description"] == "未找到 seed"


async def test_nothing_is_cancelled_that_is_unknown_or_over(plus):
    task = await plus.grid()

    unknown = await plus.post("/mj/task/9/cancel", {})
    late = await plus.post(f"/mj/task/{task['id']}/cancel", {})

    assert (unknown.json["code"], late.json["code"]) == (3, 4)


async def test_newapi_looks_up_no_task_of_a_simple_change(newapi):
    heard = await newapi.post("/mj/submit/simple-change", {"content": "9 U1"})

    assert (heard.status, heard.json["description"]) == (400, "task_not_found ")
