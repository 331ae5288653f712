"""Reading tasks from servers that lack lists, time, or manners."""

import asyncio
import json

import pytest

from bot.core.errors import (
    KeyRefused,
    OutcomeUnknown,
    ProviderUnavailable,
    ProviderUnreadable,
)
from bot.core.tasks.requests import Imagine
from bot.core.tasks.task import RemoteStatus
from bot.midjourney import exchange, reading
from tests.midjourney.servers import Fixed, SwiftClock, fixed, submission

HTML = b"<!DOCTYPE html><html><body>Just a moment...</body></html>"
IMAGINE = submission(Imagine("a red fox"))
IDS = ["1", "2", "3"]
LIST = "list-by-condition"


def as_json(value):
    return json.dumps(value).encode()


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
