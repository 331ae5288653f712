"""A task's life: states, progress, queue, cancel, pictures (CONTRACT.md 4.2, 3.1, 2.5)."""

import asyncio
import re

import pytest


async def test_an_imagine_becomes_a_grid_with_nine_buttons(plus):
    task = await plus.grid("a red fox --v 7", state="card-1")

    labels = [button["label"] or button["emoji"] for button in task["buttons"]]
    assert labels == ["U1", "U2", "U3", "U4", "🔄", "V1", "V2", "V3", "V4"]
    assert {(button["type"], button["style"]) for button in task["buttons"]} == {(2, 2)}
    assert (task["status"], task["progress"], task["state"]) == ("SUCCESS", "100%", "card-1")
    assert task["properties"]["finalPrompt"] == "a red fox --v 7.0"
    assert re.fullmatch(r"\d{16}", task["id"])


async def test_progress_keeps_the_rhythm_of_the_real_bot(plus):
    task_id = await plus.imagine()
    seen, statuses = [], []

    while (task := await plus.fetch(task_id))["status"] != "SUCCESS":
        if task["progress"] not in seen:
            seen.append(task["progress"])
        if task["status"] not in statuses:
            statuses.append(task["status"])
        plus.clock.skip(0.5)
        await asyncio.sleep(0.001)

    assert seen == [
        seen[0], *(s for s in ("0%", "15%", "31%", "46%", "62%", "78%", "93%") if s != seen[0])
    ]  # fmt: skip
    assert [s for s in statuses if s != "NOT_START"] == ["SUBMITTED", "IN_PROGRESS"]


async def test_a_running_task_shows_a_webp_preview_and_the_end_a_png(plus):
    task_id = await plus.imagine()
    running = await plus.until(task_id, "IN_PROGRESS")
    while not running["imageUrl"]:
        plus.clock.skip(2)
        await asyncio.sleep(0.002)
        running = await plus.fetch(task_id)

    preview = await plus.get(running["imageUrl"], headers={})
    final = await plus.get((await plus.until(task_id))["imageUrl"], headers={})

    assert (preview.status, preview.content_type) == (200, "image/webp")
    assert (final.status, final.content_type) == (200, "image/png")
    assert running["buttons"] == []
    assert running["finishTime"] is None


async def test_the_final_picture_has_the_size_and_ratio_it_names(plus):
    task = await plus.grid("a red fox --ar 3:2")

    picture = await plus.picture(task)

    assert picture.size == (task["imageWidth"], task["imageHeight"])
    assert picture.width / picture.height == pytest.approx(1.5, abs=0.1)


async def test_the_fourth_task_waits_and_the_fourteenth_is_refused(plus):
    answers = [
        (await plus.post("/mj/submit/imagine", {"prompt": f"fox {n}"})).json for n in range(14)
    ]

    assert [answer["code"] for answer in answers] == [1] * 3 + [22] * 10 + [23]
    assert answers[3]["properties"]["numberOfQueues"] == 0
    assert answers[5]["description"] == "排队中，前面还有2个任务"
    assert answers[13]["result"] is None
    assert len(plus.sandbox.submits("imagine")) == 13


async def test_a_waiting_task_starts_when_a_place_is_free(open_provider):
    provider = await open_provider(capacity=1)
    first, second = await provider.imagine("fox"), await provider.imagine("cat")
    assert (await provider.fetch(second))["status"] == "NOT_START"

    await provider.until(first)
    task = await provider.until(second)

    assert task["status"] == "SUCCESS"
    assert task["startTime"] >= (await provider.fetch(first))["finishTime"] - 1


@pytest.mark.parametrize("is_waiting", [True, False], ids=["waiting", "running"])
async def test_a_cancelled_task_ends_as_cancel_and_frees_its_place(open_provider, is_waiting):
    provider = await open_provider(capacity=1)
    running, waiting = await provider.imagine("fox"), await provider.imagine("cat")
    cancelled, other = (waiting, running) if is_waiting else (running, waiting)

    heard = await provider.post(f"/mj/task/{cancelled}/cancel", {})

    assert heard.json["code"] == 1
    assert (await provider.fetch(cancelled))["status"] == "CANCEL"
    assert (await provider.until(other))["status"] == "SUCCESS"


async def test_a_finished_task_can_not_be_cancelled(plus):
    task = await plus.grid()

    heard = await plus.post(f"/mj/task/{task['id']}/cancel", {})

    assert heard.json["code"] == 4
    assert (await plus.fetch(task["id"]))["status"] == "SUCCESS"


async def test_net_cancels_into_failure_and_says_nothing(net):
    task_id = await net.imagine()

    heard = await net.post(f"/mj/task/{task_id}/cancel", {})
    unknown = await net.post("/mj/task/999/cancel", {})

    task = await net.fetch(task_id)
    assert (heard.status, heard.body, unknown.status) == (200, b"", 200)
    assert (task["status"], task["failReason"]) == ("FAILURE", "取消任务")


async def test_an_unknown_parameter_is_accepted_and_fails_later(plus):
    heard = await plus.post("/mj/submit/imagine", {"prompt": "fox --foo 3"})

    task = await plus.until(heard.json["result"])

    assert heard.json["code"] == 1
    assert task["status"] == "FAILURE"
    assert task["failReason"] == "[Invalid parameter] Unrecognized parameter(s): --foo"
    assert (task["progress"], task["imageUrl"]) == ("", None)


@pytest.mark.parametrize("tail", ["--s 1001", "--chaos 101", "--ar wide", "--seed x"])
async def test_a_value_out_of_range_fails_later(plus, tail):
    task = await plus.grid(f"fox {tail}")

    assert task["status"] == "FAILURE"
    assert task["failReason"].startswith("[Invalid parameter]")


async def test_a_task_out_of_patience_fails_with_a_timeout(plus):
    plus.sandbox.patience = 300.0

    task = await plus.until(await plus.imagine("fox !stuck"), step=40)

    assert (task["status"], task["failReason"]) == ("FAILURE", "任务超时")


async def test_a_stuck_task_stays_at_93_percent_until_it_is_cancelled(plus):
    task_id = await plus.imagine("fox !stuck")
    for _ in range(30):
        plus.clock.skip(20)
        await asyncio.sleep(0.001)

    task = await plus.fetch(task_id)

    assert (task["status"], task["progress"]) == ("IN_PROGRESS", "93%")


async def test_the_seed_in_the_prompt_is_the_seed_that_is_told(plus):
    task = await plus.grid("fox --seed 636646138")

    heard = await plus.get(f"/mj/task/{task['id']}/image-seed")

    assert heard.json == {"code": 1, "description": "成功", "result": "636646138", "properties": {}}


async def test_lists_leave_unknown_ids_out_and_keep_no_order(plus):
    first, second = await plus.imagine("fox"), await plus.imagine("cat")

    heard = await plus.post("/mj/task/list-by-condition", {"ids": [second, "9", first]})
    nothing = await plus.post("/mj/task/list-by-condition", {"ids": []})

    assert sorted(task["id"] for task in heard.json) == sorted([first, second])
    assert nothing.json == []


async def test_query_finds_a_task_by_its_state(plus):
    await plus.imagine("fox", state="one")
    wanted = await plus.imagine("cat", state="two")

    heard = await plus.post("/mj/task/query", {"pageNumber": 0, "pageSize": 20, "state": "two"})

    assert [task["id"] for task in heard.json["list"]] == [wanted]


async def test_list_shows_the_newest_first_and_queue_the_waiting(open_provider):
    provider = await open_provider(capacity=1)
    ids = [await provider.imagine(f"fox {n}") for n in range(3)]

    everything = await provider.get("/mj/task/list")
    queue = await provider.get("/mj/task/queue")

    assert [task["id"] for task in everything.json] == ids[::-1]
    assert [task["id"] for task in queue.json] == ids[1:]


async def test_the_same_words_give_another_picture_and_the_same_seed_the_same(plus):
    one, two = await plus.grid("fox"), await plus.grid("fox")
    three, four = await plus.grid("fox --seed 7"), await plus.grid("fox --seed 7")

    pictures = [(await plus.picture(task)).tobytes() for task in (one, two, three, four)]

    assert pictures[0] != pictures[1]
    assert pictures[2] == pictures[3]
