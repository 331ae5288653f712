"""newapi and xf: the mirror, the rewritten codes, what gets through (CONTRACT.md 3.3, 5.9)."""

import asyncio

import pytest


async def single(provider, prompt="a red fox --v 7"):
    return await provider.pressed(await provider.grid(prompt), "upsample::2")


async def test_a_fresh_task_has_the_gateways_own_empty_form(newapi):
    task = await newapi.fetch(await newapi.imagine("a red fox", state="card"))

    assert (task["status"], task["progress"], task["buttons"]) == ("", "0%", None)
    assert (task["startTime"], task["finishTime"], task["state"]) == (0, 0, "")
    assert task["properties"] is None
    assert list(task)[:4] == ["id", "action", "customId", "botType"]


async def test_the_mirror_moves_every_fifteen_seconds_only(newapi):
    task_id = await newapi.imagine()
    newapi.clock.skip(10)
    await asyncio.sleep(0.01)
    early = await newapi.fetch(task_id)
    newapi.clock.skip(6)
    await asyncio.sleep(0.01)

    later = await newapi.fetch(task_id)

    assert early["status"] == ""
    assert later["status"] in {"SUBMITTED", "IN_PROGRESS"}
    assert later["promptEn"] == "a red fox"


async def test_submits_are_json_called_plain_text(newapi):
    heard = await newapi.post("/mj/submit/imagine", {"prompt": "fox"})
    fetched = await newapi.get(f"/mj/task/{heard.json['result']}/fetch")

    assert (heard.content_type, fetched.content_type) == ("text/plain", "application/json")


async def test_a_queued_submit_is_code_1_behind_the_gateway(open_provider):
    provider = await open_provider("newapi", capacity=1)
    await provider.imagine("fox")

    heard = await provider.post("/mj/submit/imagine", {"prompt": "cat"})

    assert heard.json["code"] == 1
    assert heard.json["properties"]["numberOfQueues"] == 0


async def test_a_remix_window_is_disguised_as_code_1(open_provider):
    provider = await open_provider("newapi", remix=True)
    heard = await provider.press(await provider.grid(), "variation::1")

    assert (heard.json["code"], heard.json["description"]) == (1, "Waiting for window confirm")
    assert heard.json["properties"]["remix"] is True


async def test_a_spaced_upstream_escapes_the_rewrite(open_provider):
    provider = await open_provider("newapi", remix=True)
    task = await provider.grid()
    provider.sandbox.faults.spaced = True

    heard = await provider.press(task, "variation::1")

    assert heard.json["code"] == 21


@pytest.mark.parametrize("part", ["Inpaint", "CustomZoom"])
async def test_region_and_custom_zoom_keep_code_21(newapi, part):
    heard = await newapi.press(await single(newapi), part)

    assert heard.json["code"] == 21


async def test_after_a_modal_the_first_row_lags_and_the_list_has_two(newapi):
    heard = await newapi.press(await single(newapi), "CustomZoom")
    task_id = heard.json["result"]
    newapi.clock.skip(16)
    await asyncio.sleep(0.01)
    await newapi.post("/mj/submit/modal", {"taskId": task_id, "prompt": "fox --zoom 2"})

    while newapi.sandbox.tasks[task_id].status != "SUCCESS":
        newapi.clock.skip(2)
        await asyncio.sleep(0.002)
    first = await newapi.fetch(task_id)
    both = (await newapi.post("/mj/task/list-by-condition", {"ids": [task_id]})).json
    done = await newapi.until(task_id)

    assert first["status"] == "MODAL"
    assert [row["id"] for row in both] == [task_id, task_id]
    assert done["status"] == "SUCCESS"


async def test_numbers_as_ids_are_refused(newapi):
    task_id = await newapi.imagine()

    heard = await newapi.post("/mj/task/list-by-condition", {"ids": [int(task_id)]})

    assert (heard.status, heard.json["description"]) == (400, "do_request_failed ")


@pytest.mark.parametrize("part", ["animate_high", "BOOKMARK"])
async def test_unknown_families_stop_at_the_gateway(newapi, part):
    heard = await newapi.press(await single(newapi), part)

    assert heard.status == 400
    assert heard.json["description"].startswith("unknown_action:MJ::")


async def test_a_custom_id_without_colons_makes_the_gateway_panic(newapi):
    task = await newapi.grid()

    heard = await newapi.post("/mj/submit/action", {"taskId": task["id"], "customId": "U1"})

    assert heard.status == 500
    assert "error" in heard.json


async def test_a_failure_shows_100_percent(newapi):
    task = await newapi.grid("fox --foo")

    assert (task["status"], task["progress"]) == ("FAILURE", "100%")


async def test_the_picture_comes_through_the_gateway_without_a_key(newapi):
    task_id = await newapi.imagine()
    running = await newapi.until(task_id, "IN_PROGRESS", step=2)
    while not running["imageUrl"]:
        newapi.clock.skip(5)
        await asyncio.sleep(0.002)
        running = await newapi.fetch(task_id)
    again = await newapi.fetch(task_id)
    done = await newapi.until(task_id)

    heard = await newapi.get(done["imageUrl"], headers={})

    assert "?rand=" in running["imageUrl"]
    assert running["imageUrl"] != again["imageUrl"] or running["status"] != again["status"]
    assert done["imageUrl"].endswith(f"/mj/image/{task_id}")
    assert (heard.status, heard.content_type) == (200, "image/png")


async def test_an_unknown_picture_is_refused(newapi):
    heard = await newapi.get("/mj/image/9", headers={})

    assert (heard.status, heard.json) == (400, {"error": "midjourney_task_not_found"})


async def test_children_carry_their_parents_prompt(newapi):
    task = await single(newapi)

    assert task["prompt"] == "a red fox --v 7"


async def test_a_reroll_by_change_needs_an_index(newapi):
    task = await newapi.grid()
    body = {"taskId": task["id"], "action": "REROLL"}

    without = await newapi.post("/mj/submit/change", body)
    with_one = await newapi.post("/mj/submit/change", {**body, "index": 1})

    assert (without.status, without.json["description"]) == (400, "index_is_required ")
    assert with_one.json["code"] == 1


async def test_xf_has_its_own_query_and_may_print_codes_as_text(open_provider):
    provider = await open_provider("xf")
    provider.sandbox.faults.string_code = True
    heard = await provider.post("/mj-relax/mj/submit/imagine", {"prompt": "fox"})

    found = await provider.get(f"/mj-relax/mj/query/task/{heard.json['result']}")

    assert heard.json["code"] == "1"
    assert found.json["id"] == heard.json["result"]
