"""Faults and hooks: what is asked for happens, once or until switched off (CONTRACT.md 6, 12)."""

import asyncio
import time

import aiohttp
import pytest
from aiohttp import web

from bot.sandbox.midjourney import faults
from bot.sandbox.midjourney.faults import Answer

IMAGINE = "/mj/submit/imagine"


@pytest.mark.parametrize(
    ("answer", "status", "part"),
    [
        (faults.HTML, 200, b"<html>"),
        (faults.EMPTY, 200, b""),
        (faults.NO_CONTENT, 204, b""),
        (faults.UNAUTHORISED, 401, b"new_api_error"),
        (faults.FORBIDDEN, 403, b"new_api_error"),
        (faults.NO_CHANNEL, 503, b"model_not_found"),
        (faults.UNREADABLE, 500, b"readObjectStart"),
        (faults.limited(), 429, b""),
    ],
)
async def test_a_queued_answer_is_given_once_and_no_task_is_made(plus, answer, status, part):
    plus.sandbox.faults.next("submit/imagine", answer)

    first = await plus.post(IMAGINE, {"prompt": "fox"})
    second = await plus.post(IMAGINE, {"prompt": "fox"})

    assert first.status == status
    assert part in first.body
    assert second.json["code"] == 1
    assert len(plus.sandbox.submits()) == 1


async def test_429_says_when_to_come_back_only_when_told(plus):
    plus.sandbox.faults.next("submit/imagine", faults.limited(7), faults.limited())

    heard = [await plus.post(IMAGINE, {"prompt": "fox"}) for _ in range(2)]

    assert [h.headers.get("Retry-After") for h in heard] == ["7", None]


async def test_a_lasting_answer_stays_until_cleared(plus):
    plus.sandbox.faults.always("task/", faults.HTML)
    task_id = await plus.imagine()
    spoiled = [await plus.get(f"/mj/task/{task_id}/fetch") for _ in range(2)]

    plus.sandbox.faults.clear()

    assert [h.content_type for h in spoiled] == ["text/html"] * 2
    assert (await plus.fetch(task_id))["id"] == task_id


@pytest.mark.parametrize(
    ("word", "status"),
    [("!html", 200), ("!401", 401), ("!403", 403), ("!429", 429), ("!503", 503), ("!500", 500)],
)
async def test_a_magic_word_does_it_for_one_prompt(plus, word, status):
    heard = await plus.post(IMAGINE, {"prompt": f"fox {word}"})

    assert heard.status == status
    assert plus.sandbox.tasks == {}


async def test_a_lost_answer_was_accepted_all_the_same(plus):
    plus.sandbox.faults.next("submit/imagine", faults.lost(0.3))
    began = time.monotonic()

    heard = await plus.post(IMAGINE, {"prompt": "fox", "state": "mine"})

    assert time.monotonic() - began >= 0.3
    assert heard.status == 504
    assert [task.state for task in plus.sandbox.tasks.values()] == ["mine"]
    assert len(plus.sandbox.submits("imagine")) == 1


async def test_any_answer_can_be_made_up(plus):
    plus.sandbox.faults.next("task/fetch", Answer(418, b"{}", headers=(("X-Tea", "1"),)))

    heard = await plus.get("/mj/task/1/fetch")

    assert (heard.status, heard.headers["X-Tea"]) == (418, "1")


async def test_switches_spoil_codes_results_and_prompts(plus):
    switches = plus.sandbox.faults
    switches.integer_result = switches.string_code = True
    spoiled = await plus.post(IMAGINE, {"prompt": "fox"})
    switches.integer_result = switches.string_code = False
    switches.banned = True
    banned = await plus.post(IMAGINE, {"prompt": "fox"})
    switches.banned, switches.full = False, True

    full = await plus.post(IMAGINE, {"prompt": "fox"})

    assert isinstance(spoiled.json["result"], int)
    assert spoiled.json["code"] == "1"
    assert (banned.json["code"], full.json["code"]) == (24, 23)


async def test_descriptions_can_be_english(plus):
    plus.sandbox.faults.chinese = False

    heard = await plus.post(IMAGINE, {"prompt": "fox"})

    assert heard.json["description"] == "Submit success"


async def test_a_failure_has_the_reason_asked_for(plus):
    plus.sandbox.faults.failure = "[Queue full] try again"

    task = await plus.grid()

    assert (task["status"], task["failReason"]) == ("FAILURE", "[Queue full] try again")


@pytest.mark.parametrize(("word", "part"), [("!fail", "Invalid link"), ("!moderated", "Banned")])
async def test_magic_words_make_a_task_fail(plus, word, part):
    task = await plus.grid(f"fox {word}")

    assert part in task["failReason"]


async def test_buttons_can_be_null_missing_or_have_holes(plus):
    task_id = (await plus.grid())["id"]
    shown = []
    for kind in ("null", "missing", "holes"):
        plus.sandbox.faults.buttons = kind
        shown.append(await plus.fetch(task_id))

    assert shown[0]["buttons"] is None
    assert "buttons" not in shown[1]
    assert shown[2]["buttons"][0] is None
    assert len(shown[2]["buttons"]) == 11


async def test_progress_can_run_backwards(plus):
    task_id = await plus.imagine("fox !regress")
    seen = []
    while (task := await plus.fetch(task_id))["status"] != "SUCCESS":
        if task["progress"].endswith("%"):
            seen.append(int(task["progress"].removesuffix("%")))
        plus.clock.skip(0.5)
        await asyncio.sleep(0.001)

    assert seen != sorted(seen)


async def test_a_slow_task_takes_eight_times_as_long(plus):
    task = await plus.grid("fox !slow")

    assert task["finishTime"] - task["startTime"] > 200_000


@pytest.mark.parametrize(
    ("word", "status", "kind"),
    [("!expired", 404, "text/plain"), ("!htmlpicture", 200, "text/html")],
)
async def test_the_picture_host_misbehaves(plus, word, status, kind):
    task = await plus.grid(f"fox {word}")

    heard = await plus.get(task["imageUrl"], headers={})

    assert (heard.status, heard.content_type) == (status, kind)


async def test_a_huge_picture_is_70_megabytes(plus):
    plus.sandbox.faults.picture = "huge"
    task = await plus.grid()

    heard = await plus.get(task["imageUrl"], headers={})

    assert len(heard.body) > 64_000_000


async def test_without_cancel_there_is_no_such_route(plus, net):
    plus.sandbox.faults.no_cancel = net.sandbox.faults.no_cancel = True
    one, two = await plus.imagine(), await net.imagine()

    missing = await plus.post(f"/mj/task/{one}/cancel", {})
    forbidden = await net.post(f"/mj/task/{two}/cancel", {})

    assert (missing.status, forbidden.status) == (404, 400)
    assert (await plus.until(one))["status"] == "SUCCESS"


async def test_away_cuts_every_connection(plus):
    plus.sandbox.faults.away = True
    with pytest.raises(aiohttp.ClientError):
        await plus.post(IMAGINE, {"prompt": "fox"})
    plus.sandbox.faults.away = False

    assert (await plus.post(IMAGINE, {"prompt": "fox"})).json["code"] == 1


async def test_everything_received_is_in_the_log(plus):
    await plus.post(IMAGINE, {"prompt": "fox", "state": "s"})
    await plus.get("/mj/task/9/fetch")

    calls = plus.sandbox.log

    assert [(c.method, c.path) for c in calls] == [("POST", IMAGINE), ("GET", "/mj/task/9/fetch")]
    assert calls[0].body == {"prompt": "fox", "state": "s"}
    assert calls[0].headers["mj-api-secret"] == "sandbox-key"


@pytest.fixture
async def receiver():
    rung: list[dict] = []

    async def send(request):
        rung.append(await request.json())
        return web.Response(status=500)

    app = web.Application()
    app.router.add_post("/hook", send)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook", rung
    await runner.cleanup()


async def all_rung(bare):
    """Wait until nothing is on its way to a hook: the gateway table's task alone goes on."""
    async with asyncio.timeout(10):
        while len(bare.sandbox._background._running) > 1:
            await asyncio.sleep(0.005)


async def test_a_hook_gets_every_step_and_is_never_repeated(plus, receiver):
    address, rung = receiver
    task = await plus.grid("fox", notifyHook=address, state="mine")
    await all_rung(plus)

    steps = sorted((body["status"], body["progress"]) for body in rung)
    assert len(steps) == len(set(steps)) == 9
    assert ("SUCCESS", "100%") in steps
    assert {body["state"] for body in rung} == {"mine"}
    assert task["properties"]["notifyHook"] == address


@pytest.mark.parametrize(("switch", "count"), [("doubled_hooks", 18), ("dropped_hooks", 0)])
async def test_hooks_may_come_twice_or_never(plus, receiver, switch, count):
    address, rung = receiver
    setattr(plus.sandbox.faults, switch, True)
    await plus.grid("fox", notifyHook=address)
    await all_rung(plus)

    assert len(rung) == count


async def test_hooks_may_come_out_of_order(plus, receiver):
    address, rung = receiver
    plus.sandbox.faults.shuffled_hooks = True
    await plus.grid("fox", notifyHook=address)
    await all_rung(plus)

    progress = [int(body["progress"].removesuffix("%")) for body in rung]
    assert len(progress) == 9
    assert progress != sorted(progress)


async def test_a_gateway_swallows_the_hook(newapi, receiver):
    address, rung = receiver
    await newapi.grid("fox", notifyHook=address)
    await all_rung(newapi)

    assert rung == []


async def test_a_hook_that_nobody_hears_harms_nothing(plus):
    task = await plus.grid("fox", notifyHook="http://127.0.0.1:9/hook")

    assert task["status"] == "SUCCESS"
