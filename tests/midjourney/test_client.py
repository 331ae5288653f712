"""The client against servers that are slow, rude, broken or lying."""

import asyncio
import json
import logging

import httpx
import pytest

from bot.core.errors import (
    KeyRefused,
    OutcomeUnknown,
    ProviderError,
    ProviderRejected,
    ProviderUnavailable,
    ProviderUnreadable,
)
from bot.core.pictures import Media
from bot.core.requests import Cancellation, FillModal, Imagine, PressButton, Receipt, Speed
from bot.core.tasks import RemoteStatus
from bot.midjourney import exchange, reading
from bot.midjourney.client import MidjourneyClient
from bot.midjourney.payloads import payload
from tests.midjourney.servers import Fixed, Rude, SwiftClock, fixed, rude, submission

HTML = b"<!DOCTYPE html><html><body>Just a moment...</body></html>"
ACCEPTED = b'{"code":1,"description":"ok","result":"176"}'
IMAGINE = submission(Imagine("a red fox"))
IDS = ["1", "2", "3"]
LIST = "list-by-condition"


def as_json(value):
    return json.dumps(value).encode()


# A submit is never repeated


async def vanish(writer, _):
    writer.transport.abort()


async def hang_up(*_):
    return False


async def half_an_answer(writer, _):
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + ACCEPTED)
    await writer.drain()


async def no_http(writer, _):
    writer.write(b"\x16\x03\x01\x02\x00 this is not HTTP\r\n\r\n")
    await writer.drain()


async def broken_gzip(writer, _):
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\n"
    writer.write(head + b"12345")
    await writer.drain()


async def odd_reason(writer, _):
    writer.write(b"HTTP/1.1 200 \xff\xfe\r\nContent-Length: 0\r\n\r\n")
    await writer.drain()


async def endless_headers(writer, _):
    writer.write(b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 100_000 + b"\r\n\r\n")
    await writer.drain()


@pytest.mark.parametrize(
    "farewell", [vanish, hang_up, half_an_answer, no_http, broken_gzip, odd_reason, endless_headers]
)
async def test_a_submit_whose_answer_was_lost_is_sent_once_and_its_outcome_is_unknown(farewell):
    server = Rude(farewell)
    async with rude(server) as client:
        with pytest.raises(OutcomeUnknown):
            await client.submit(IMAGINE)

        await asyncio.sleep(0.05)
        assert server.requests == 1


async def test_a_kept_connection_that_died_does_not_repeat_the_submit():
    async def first_well_then_not(writer, count):
        if count > 1:
            return False
        head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(ACCEPTED)
        writer.write(head + ACCEPTED)
        await writer.drain()
        return True

    server = Rude(first_well_then_not)
    async with rude(server) as client:
        await client.submit(IMAGINE)
        with pytest.raises(OutcomeUnknown):
            await client.submit(IMAGINE)

        assert server.requests == 2


async def test_a_submit_that_is_not_answered_in_time_has_an_unknown_outcome(monkeypatch):
    monkeypatch.setattr(exchange, "SUBMIT_TIMEOUT", httpx.Timeout(0.1, connect=5))

    async def silence(*_):
        await asyncio.sleep(1)

    server = Rude(silence)
    async with rude(server) as client:
        with pytest.raises(OutcomeUnknown):
            await client.submit(IMAGINE)

        assert server.requests == 1


async def test_an_answer_that_drips_for_ever_is_given_up(monkeypatch):
    monkeypatch.setattr(exchange, "SUBMIT_LONGEST", 0.2)

    async def drip(writer, _):
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n")
        for _ in range(10):
            writer.write(b" ")
            await asyncio.sleep(0.05)

    async with rude(Rude(drip)) as client:
        with pytest.raises(OutcomeUnknown):
            await client.submit(IMAGINE)


@pytest.mark.parametrize("url", ["http://127.0.0.1:9", "https://127.0.0.1:9", "nonsense"])
async def test_an_address_that_leads_nowhere_took_nothing(url):
    async with MidjourneyClient(url=url, key="a-long-key", clock=SwiftClock()) as client:
        with pytest.raises(ProviderUnavailable):
            await client.submit(IMAGINE)
        with pytest.raises(ProviderUnavailable):
            await client.fetch(["1"])


async def test_a_name_that_cannot_be_a_host_is_a_typed_error_too():
    async with MidjourneyClient(url="http://a..b", key="k", clock=SwiftClock()) as client:
        with pytest.raises(ProviderError):
            await client.submit(IMAGINE)
        with pytest.raises(ProviderUnavailable):
            await client.fetch(["1"])


@pytest.mark.parametrize(
    ("error", "meaning"),
    [
        (httpx.ConnectError, ProviderUnavailable),
        (httpx.ConnectTimeout, ProviderUnavailable),
        (httpx.PoolTimeout, ProviderUnavailable),
        (httpx.WriteError, OutcomeUnknown),
        (httpx.WriteTimeout, OutcomeUnknown),
        (httpx.ReadError, OutcomeUnknown),
        (httpx.ReadTimeout, OutcomeUnknown),
        (httpx.RemoteProtocolError, OutcomeUnknown),
    ],
)
async def test_only_a_request_that_never_left_is_safe_to_send_again(error, meaning):
    def fail(_):
        raise error("")

    async with MidjourneyClient(
        url="http://x", key="k", clock=SwiftClock(), transport=httpx.MockTransport(fail)
    ) as client:
        with pytest.raises(meaning):
            await client.submit(IMAGINE)


@pytest.mark.parametrize("status", [500, 502, 504, 200])
async def test_a_submit_is_not_repeated_after_an_unclear_answer(status):
    server = Fixed(status, HTML)
    async with fixed(server) as client:
        with pytest.raises(OutcomeUnknown):
            await client.submit(IMAGINE)

    assert len(server.paths) == 1


async def test_a_redirect_is_refused_and_not_followed():
    server = Fixed(307, b"", {"Location": "/elsewhere"})
    async with fixed(server) as client:
        with pytest.raises(ProviderRejected):
            await client.submit(IMAGINE)

    assert server.paths == ["POST /mj/submit/imagine"]


# What is sent


async def test_a_json_answer_counts_whatever_its_content_type():
    async with fixed(Fixed(body=ACCEPTED, headers={"Content-Type": "text/html"})) as client:
        assert await client.submit(IMAGINE) == Receipt("176")


async def test_big_pictures_are_sent_with_their_true_length_and_hold_nothing_up():
    pictures = tuple(Media(bytes([number]) * 4_000_001, "image/jpeg") for number in range(5))
    server = Fixed(body=ACCEPTED)
    ticks = 0

    async def tick():
        nonlocal ticks
        while True:
            await asyncio.sleep(0)
            ticks += 1

    async with fixed(server) as client, asyncio.TaskGroup() as group:
        ticking = group.create_task(tick())
        await client.submit(submission(Imagine("a fox", 5), pictures=pictures))
        ticking.cancel()

    length = int(server.sent[0]["Content-Length"])
    assert length == len(server.bodies[0])
    assert "Transfer-Encoding" not in server.sent[0]
    assert len(json.loads(server.bodies[0])["base64Array"]) == 5
    assert ticks > 5 * 4_000_001 // (48 * 1024)


@pytest.mark.parametrize(
    ("request_", "fields"),
    [
        (
            PressButton("1", "MJ::JOB::upsample::1::u"),
            {"taskId": "1", "customId": "MJ::JOB::upsample::1::u", "chooseSameChannel": True},
        ),
        (FillModal("1", "a fox"), {"taskId": "1", "prompt": "a fox"}),
        (FillModal("1", ""), {"taskId": "1"}),
        (Imagine("half a \ud83d character"), {"prompt": "half a ? character"}),
    ],
)
async def test_a_body_holds_what_the_contract_wants_and_nothing_empty(request_, fields):
    sent = payload(submission(request_))
    body = b"".join([piece async for piece in sent.body()])

    assert json.loads(body) == fields | {"state": IMAGINE.state}
    assert sent.length == len(body)


@pytest.mark.parametrize(
    ("base", "speed", "own", "path"),
    [
        ("", Speed.DEFAULT, Speed.DEFAULT, "/mj/submit/imagine"),
        ("/", Speed.DEFAULT, Speed.DEFAULT, "/mj/submit/imagine"),
        ("/v1", Speed.FAST, Speed.DEFAULT, "/mj-fast/mj/submit/imagine"),
        ("/v1/", Speed.DEFAULT, Speed.RELAX, "/mj-relax/mj/submit/imagine"),
        ("/sub", Speed.TURBO, Speed.RELAX, "/sub/mj-turbo/mj/submit/imagine"),
    ],
)
async def test_base_and_prefix_are_joined_as_they_are(base, speed, own, path):
    server = Fixed(body=ACCEPTED)
    async with fixed(server, base=base, speed=own) as client:
        await client.submit(submission(Imagine("x"), speed=speed))

    assert server.paths == [f"POST {path}"]


async def test_an_operators_own_prefixes_are_used():
    server = Fixed(body=ACCEPTED)
    prefixes = {Speed.DEFAULT: "", Speed.RELAX: "/mj-relax"}
    async with fixed(server, prefixes=prefixes) as client:
        await client.submit(submission(Imagine("x"), speed=Speed.RELAX))
        await client.submit(submission(Imagine("x")))
        await client.submit(submission(Imagine("x"), speed=Speed.FAST))

    assert server.paths == ["POST /mj-relax/submit/imagine"] + ["POST /submit/imagine"] * 2


@pytest.mark.parametrize("remote_id", ["../../account/1", "a/b?c#d", "1 2%2F\t", "木"])
async def test_a_strange_id_never_changes_the_route(remote_id):
    server = Fixed(404)
    async with fixed(server) as client:
        await client.fetch([remote_id])
        await client.cancel(remote_id)

    assert len(server.paths) == 2
    for path, verb in zip(server.paths, ("fetch", "cancel"), strict=True):
        parts = path.partition(" ")[2].split("/")
        assert (len(parts), parts[:3], parts[4]) == (5, ["", "mj", "task"], verb)


async def test_the_key_never_comes_back_in_an_error_or_a_log(caplog):
    caplog.set_level(logging.DEBUG, logger="bot.midjourney")
    key = "sk-very-secret"
    body = as_json({"code": 4, "description": f"Incorrect API key provided: {key}"})
    async with fixed(Fixed(200, body), key=key) as client:
        with pytest.raises(ProviderRejected) as refused:
            await client.submit(submission(Imagine("x"), hook="https://bot.example/hook/secret"))

    assert key not in refused.value.reason
    assert "***" in refused.value.reason
    assert key not in caplog.text
    assert "hook" not in caplog.text


# Reading


async def test_two_hundred_ids_go_into_one_call():
    ids = [str(number) for number in range(450)]
    listed = [{"id": task_id, "status": "IN_PROGRESS"} for task_id in ids]
    server = Fixed(body=as_json(listed))
    async with fixed(server) as client:
        news = await client.fetch(ids)

    assert list(news) == ids
    assert [len(json.loads(body)["ids"]) for body in server.bodies] == [200, 200, 50]


async def test_one_unreadable_task_in_a_list_does_not_spoil_the_others():
    listed = [{"id": "1", "status": "SUCCESS"}, {"id": {}}, None, {"id": "3"}]
    server = Fixed(body=as_json(listed), answers={"/task/2/fetch": (200, HTML)})
    async with fixed(server) as client:
        news = await client.fetch(IDS)

    assert news["1"].status is RemoteStatus.SUCCEEDED
    assert news["3"].status is RemoteStatus.PENDING


async def test_a_task_that_cannot_be_read_beside_others_is_not_called_unknown():
    one = as_json([{"id": "1", "status": "SUCCESS"}])
    server = Fixed(answers={LIST: (200, one), "/task/2/": (500, b""), "/task/3/": (404, b"")})
    async with fixed(server) as client:
        news = await client.fetch(IDS)

    assert {key: (update.status, update.is_news) for key, update in news.items()} == {
        "1": (RemoteStatus.SUCCEEDED, True),
        "2": (RemoteStatus.PENDING, False),
    }


@pytest.mark.parametrize("status", [400, 404, 405, 501])
async def test_a_server_without_lists_is_read_singly_and_asked_again_after_an_hour(status):
    clock = SwiftClock()
    task = as_json({"id": "1", "status": "SUCCESS"})
    server = Fixed(404, answers={LIST: (status, b"{}"), "/task/1/": (200, task)})
    async with fixed(server, clock=clock) as client:
        assert list(await client.fetch(IDS)) == ["1"]
        assert list(await client.fetch(IDS)) == ["1"]
        assert sum(LIST in path for path in server.paths) == 1
        clock.time += 3601
        await client.fetch(IDS)

    assert sum(LIST in path for path in server.paths) == 2


@pytest.mark.parametrize("body", [HTML, b"[{", as_json({"code": 4, "description": "?"})])
async def test_a_list_nobody_can_read_is_tried_again_after_a_minute(body):
    clock = SwiftClock()
    server = Fixed(404, answers={LIST: (200, body)})
    async with fixed(server, clock=clock) as client:
        assert await client.fetch(IDS) == {}
        await client.fetch(IDS)
        assert sum(LIST in path for path in server.paths) == 1
        clock.time += 61
        await client.fetch(IDS)

    assert sum(LIST in path for path in server.paths) == 2


@pytest.mark.parametrize("body", [b"", b"null", b"[]", as_json({"data": []})])
async def test_an_empty_list_is_still_a_list(body):
    server = Fixed(404, answers={LIST: (200, body)})
    async with fixed(server) as client:
        await client.fetch(IDS)
        await client.fetch(IDS)

    assert sum(LIST in path for path in server.paths) == 2


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (401, KeyRefused),
        (403, KeyRefused),
        (429, ProviderUnavailable),
        (500, ProviderUnavailable),
        (503, ProviderUnavailable),
    ],
)
async def test_a_server_in_trouble_is_not_asked_for_each_task(status, error):
    server = Fixed(status)
    async with fixed(server) as client:
        with pytest.raises(error):
            await client.fetch(IDS)

    assert len(server.paths) == 1


async def test_single_reads_stop_when_the_server_is_away():
    server = Fixed(500, answers={LIST: (404, b"")})
    async with fixed(server) as client:
        with pytest.raises(ProviderUnavailable):
            await client.fetch([str(number) for number in range(100)])

    assert len(server.paths) <= 1 + 2 * reading.SINGLES_AT_ONCE


async def test_single_reads_are_bounded_in_number_and_time(monkeypatch):
    monkeypatch.setattr(reading, "SINGLES_LONGEST", 0.3)
    at_once = most = 0

    class Slow(Fixed):
        async def answer(self, request):
            nonlocal at_once, most
            at_once += 1
            most = max(most, at_once)
            try:
                if "/task/0/" not in request.raw_path and LIST not in request.raw_path:
                    await asyncio.sleep(5)
                return await super().answer(request)
            finally:
                at_once -= 1

    task = as_json({"id": "0", "status": "SUCCESS"})
    async with fixed(Slow(404, answers={"/task/0/": (200, task)})) as client:
        news = await client.fetch([str(number) for number in range(40)])

    assert news["0"].status is RemoteStatus.SUCCEEDED
    assert len(news) == 40
    assert most <= reading.SINGLES_AT_ONCE


@pytest.mark.parametrize("body", [HTML, b"[", as_json({"id": "another"}), as_json([1])])
async def test_a_single_answer_nobody_can_read_is_an_error_and_not_unknown(body):
    async with fixed(Fixed(200, body)) as client:
        with pytest.raises(ProviderUnreadable):
            await client.fetch(["1"])


async def test_an_answer_without_end_is_not_taken_in(monkeypatch):
    monkeypatch.setattr(exchange, "LARGEST_ANSWER", 10_000)
    async with fixed(Fixed(200, b"[" + b" " * 20_000 + b"]")) as client:
        with pytest.raises(ProviderUnreadable):
            await client.fetch(["1"])
        with pytest.raises(OutcomeUnknown):
            await client.submit(IMAGINE)


# Finding, cancelling, probing


@pytest.mark.parametrize("status", [400, 404, 405, 501])
async def test_a_server_that_lists_nothing_is_no_error(status):
    clock = SwiftClock()
    server = Fixed(status)
    async with fixed(server, clock=clock) as client:
        assert await client.find([IMAGINE.state]) is None
        assert await client.find([IMAGINE.state]) is None
        assert len(server.paths) == 2
        clock.time += 3601
        assert await client.find([IMAGINE.state]) is None

    assert len(server.paths) == 4


@pytest.mark.parametrize(("status", "body"), [(200, HTML), (200, b"[{"), (502, HTML), (429, b"")])
async def test_a_list_of_all_tasks_nobody_can_read_says_nothing_about_them(status, body):
    async with fixed(Fixed(status, body)) as client:
        with pytest.raises((ProviderUnreadable, ProviderUnavailable)):
            await client.find([IMAGINE.state])


@pytest.mark.parametrize(
    ("status", "body", "outcome"),
    [
        (200, b"", Cancellation.ASKED),
        (204, b"", Cancellation.ASKED),
        (200, b'{"code":1,"description":"ok"}', Cancellation.ASKED),
        (200, b'{"code":4,"description":"x"}', Cancellation.ASKED),
        (404, b'{"code":3,"description":"x"}', Cancellation.ASKED),
        (400, b'{"code":4,"description":"task_no_found "}', Cancellation.ASKED),
        (400, "演示模式，禁止操作".encode(), Cancellation.UNSUPPORTED),
        (200, as_json({"code": 4, "description": "演示模式，禁止操作"}), Cancellation.UNSUPPORTED),
        (403, b"", Cancellation.UNSUPPORTED),
        (404, b"", Cancellation.UNSUPPORTED),
        (405, HTML, Cancellation.UNSUPPORTED),
        (501, b"", Cancellation.UNSUPPORTED),
    ],
)
async def test_a_cancel_was_asked_or_is_not_offered(status, body, outcome):
    async with fixed(Fixed(status, body)) as client:
        assert await client.cancel("1") is outcome


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (401, b"", KeyRefused),
        (429, b"", ProviderUnavailable),
        (502, HTML, ProviderUnavailable),
        (200, HTML, ProviderUnreadable),
        (302, b"", ProviderUnreadable),
    ],
)
async def test_a_cancel_without_an_answer_is_an_error(status, body, error):
    async with fixed(Fixed(status, body)) as client:
        with pytest.raises(error):
            await client.cancel("1")


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (401, b"", KeyRefused),
        (403, b"", KeyRefused),
        (429, b"", ProviderUnavailable),
        (502, HTML, ProviderUnavailable),
        (200, HTML, ProviderUnreadable),
        (404, HTML, ProviderUnreadable),
        (404, b"", ProviderUnreadable),
        (301, b"", ProviderUnreadable),
    ],
)
async def test_a_web_server_that_is_no_provider_is_not_taken_for_one(status, body, error):
    async with fixed(Fixed(status, body)) as client:
        with pytest.raises(error):
            await client.probe()
