"""Everything the provider turns down, as a bare client finds out (CONTRACT.md 2, 3)."""

import pytest

IMAGINE = "/mj/submit/imagine"


@pytest.mark.parametrize("body", [{}, {"prompt": ""}, {"prompt": "  "}, {"prompt": 7}])
async def test_a_blank_prompt_is_refused(plus, body):
    heard = await plus.post(IMAGINE, body)

    answer = {"code": 4, "description": "prompt不能为空", "result": None, "properties": {}}
    assert (heard.status, heard.json) == (200, answer)


async def test_newapi_refuses_a_blank_prompt_with_400_and_a_trailing_space(newapi):
    heard = await newapi.post(IMAGINE, {"prompt": ""})

    body = {"description": "prompt_is_required ", "type": "upstream_error", "code": 4}
    assert (heard.status, heard.json) == (400, body)


async def test_a_banned_word_is_refused_with_its_name(plus):
    heard = await plus.post(IMAGINE, {"prompt": "a bannedword fox"})

    assert (heard.json["code"], heard.json["result"]) == (24, None)
    assert heard.json["properties"] == {
        "promptEn": "a bannedword fox", "bannedWord": "bannedword"
    }  # fmt: skip
    assert plus.sandbox.submits() == []


async def test_net_finds_a_banned_word_only_later(net):
    heard = await net.post(IMAGINE, {"prompt": "a bannedword fox"})

    task = await net.until(heard.json["result"])

    assert (task["status"], task["failReason"]) == ("FAILURE", "可能包含敏感词")


@pytest.mark.parametrize(
    "picture", ["aGk=", "data:image/png;base64,AA==", "data:text/plain;base64,aGk=", "no"]
)
async def test_what_is_no_picture_is_refused(plus, picture):
    heard = await plus.post(IMAGINE, {"prompt": "fox", "base64Array": [picture]})

    assert (heard.json["code"], heard.json["description"]) == (4, "base64格式错误")


async def test_net_takes_bare_base64_and_plus_does_not(plus, net, red):
    bare = red.split(",")[1]

    refused = await plus.post(IMAGINE, {"prompt": "fox", "base64Array": [bare]})
    taken = await net.post(IMAGINE, {"prompt": "fox", "base64Array": [bare]})

    assert (refused.json["code"], taken.json["code"]) == (4, 1)


@pytest.mark.parametrize("count", [0, 1, 6])
async def test_a_blend_takes_two_to_five_pictures(plus, red, count):
    heard = await plus.post("/mj/submit/blend", {"base64Array": [red] * count})

    assert (heard.json["code"], heard.json["description"]) == (4, "base64List参数错误")


async def test_a_blend_of_unknown_shape_is_refused(plus, red):
    heard = await plus.post("/mj/submit/blend", {"base64Array": [red, red], "dimensions": "ROUND"})

    assert (heard.json["code"], heard.json["description"]) == (4, "dimensions参数错误")


async def test_a_blend_has_the_shape_asked_for(plus, red):
    heard = await plus.post(
        "/mj/submit/blend", {"base64Array": [red, red], "dimensions": "LANDSCAPE"}
    )
    task = await plus.until(heard.json["result"])

    assert task["imageWidth"] > task["imageHeight"]


@pytest.mark.parametrize(
    ("profile", "status", "code"), [("plus", 200, 3), ("net", 404, 3), ("newapi", 400, 4)]
)
async def test_an_unknown_parent_is_refused(open_provider, profile, status, code):
    provider = await open_provider(profile)
    custom_id = "MJ::JOB::upsample::1::3f2a9c10-1b2c-4d3e-8f40-5a6b7c8d9e0f"

    heard = await provider.post("/mj/submit/action", {"taskId": "9", "customId": custom_id})

    expected = 4 if profile == "newapi" else code
    assert heard.status == status
    assert heard.json["code"] in {expected, 3}


async def test_a_parent_that_is_not_finished_is_refused(plus):
    task_id = await plus.imagine()
    body = {"taskId": task_id, "customId": "MJ::JOB::upsample::1::x"}

    heard = await plus.post("/mj/submit/action", body)

    assert (heard.json["code"], heard.json["description"]) == (4, "关联任务状态错误")


async def test_a_button_that_the_parent_does_not_list_is_refused(plus):
    one, two = await plus.grid("fox"), await plus.grid("cat")
    stolen = {"taskId": one["id"], "customId": two["buttons"][0]["customId"]}

    heard = await plus.post("/mj/submit/action", stolen)

    assert heard.json["code"] == 4


@pytest.mark.parametrize("body", [{"taskId": "1"}, {"customId": "MJ::JOB::upsample::1::x"}])
async def test_an_action_needs_both_its_fields(plus, body):
    heard = await plus.post("/mj/submit/action", body)

    assert heard.json["code"] == 4


async def test_a_bookmark_is_refused(plus):
    task = await plus.pressed(await plus.grid(), "upsample::1")

    heard = await plus.press(task, "BOOKMARK")

    assert heard.json["code"] == 4


async def test_a_window_can_be_sent_once(plus):
    one = await plus.pressed(await plus.grid(), "upsample::1")
    heard = await plus.press(one, "CustomZoom")
    body = {"taskId": heard.json["result"], "prompt": "fox --zoom 1.5"}

    first = await plus.post("/mj/submit/modal", body)
    second = await plus.post("/mj/submit/modal", body)
    unknown = await plus.post("/mj/submit/modal", {"taskId": "9", "prompt": "x"})

    assert [h.json["code"] for h in (first, second, unknown)] == [1, 4, 3]


@pytest.mark.parametrize(
    ("profile", "status", "body"),
    [("plus", 200, b""), ("java", 200, b""), ("net", 204, b"")],
)
async def test_each_dialect_has_its_own_way_to_know_nothing(open_provider, profile, status, body):
    provider = await open_provider(profile)

    heard = await provider.get("/mj/task/9/fetch")

    assert (heard.status, heard.body) == (status, body)


async def test_newapi_says_task_no_found(newapi):
    heard = await newapi.get("/mj/task/9/fetch")

    assert (heard.status, heard.json["description"]) == (400, "task_no_found ")


@pytest.mark.parametrize("profile", ["plus", "net", "newapi", "java", "xf"])
@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"<html>", b"7"])
async def test_a_body_that_is_no_object_makes_no_task(open_provider, profile, body):
    provider = await open_provider(profile)

    heard = await provider.call("POST", IMAGINE, data=body)

    assert heard.status in {200, 400}
    assert provider.sandbox.tasks == {}


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ({"taskId": "", "action": "UPSCALE", "index": 1}, "taskId不能为空"),
        ({"taskId": "9", "action": "PAINT", "index": 1}, "action参数错误"),
        ({"taskId": "9", "action": "UPSCALE", "index": 5}, "action参数错误"),
        ({"taskId": "9", "action": "UPSCALE", "index": 1}, "关联任务不存在或已失效"),
    ],
)
async def test_java_refuses_a_wrong_change(java, body, text):
    heard = await java.post("/mj/submit/change", body)

    assert heard.json["description"] == text


async def test_java_has_no_buttons_and_changes_by_name(java):
    task = await java.grid()

    up = await java.post(
        "/mj/submit/change", {"taskId": task["id"], "action": "UPSCALE", "index": 2}
    )
    one = await java.until(up.json["result"])
    again = await java.post(
        "/mj/submit/change", {"taskId": one["id"], "action": "VARIATION", "index": 1}
    )
    simple = await java.post("/mj/submit/simple-change", {"content": f"{task['id']} V3"})
    wrong = await java.post("/mj/submit/simple-change", {"content": f"{task['id']} X9"})

    assert "buttons" not in task
    assert one["action"] == "UPSCALE"
    assert again.json["description"] == "关联任务不允许执行变化"
    assert (simple.json["code"], wrong.json["code"]) == (1, 4)


async def test_net_caps_hook_and_state(net):
    heard = await net.post(IMAGINE, {"prompt": "fox", "state": "x" * 256})

    assert heard.json["success"] is False
    assert net.sandbox.tasks == {}


async def test_video_in_turbo_fails_later(plus, red):
    heard = await plus.post("/mj-turbo/mj/submit/video", {"prompt": "run", "image": red})

    assert (await plus.until(heard.json["result"]))["status"] == "FAILURE"


async def test_a_swap_needs_two_pictures_and_gives_no_buttons(plus, red):
    refused = await plus.post("/mj/insight-face/swap", {"sourceBase64": red})
    heard = await plus.post("/mj/insight-face/swap", {"sourceBase64": red, "targetBase64": red})
    task = await plus.until(heard.json["result"])

    assert refused.json["code"] == 4
    assert (task["action"], task["buttons"]) == ("SWAP_FACE", [])
    assert (await plus.picture(task)).size == (64, 64)


async def test_uploads_come_back_as_addresses_that_work(plus, red):
    heard = await plus.post("/mj/submit/upload-discord-images", {"base64Array": [red]})

    assert isinstance(heard.json["result"], list)
    assert (await plus.get(heard.json["result"][0], headers={})).content_type == "image/png"
