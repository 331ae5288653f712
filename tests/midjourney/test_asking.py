"""Finding, cancelling and probing at servers that answer anything."""

import json

import pytest

from bot.core.errors import (
    KeyRefused,
    ProviderUnavailable,
    ProviderUnreadable,
)
from bot.core.tasks.requests import Cancellation, Imagine
from tests.midjourney.servers import Fixed, SwiftClock, fixed, submission

HTML = b"<!DOCTYPE html><html><body>Just a moment...</body></html>"
IMAGINE = submission(Imagine("a red fox"))


def as_json(value):
    return json.dumps(value).encode()


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
