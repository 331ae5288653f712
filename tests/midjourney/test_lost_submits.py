"""A submit is never repeated, whatever becomes of its answer."""

import asyncio
import json

import httpx
import pytest

from bot.core.errors import (
    OutcomeUnknown,
    ProviderError,
    ProviderRejected,
    ProviderUnavailable,
)
from bot.core.tasks.requests import Imagine
from bot.midjourney import exchange
from tests.midjourney.servers import Fixed, Rude, SwiftClock, fixed, our_client, rude, submission

HTML = b"<!DOCTYPE html><html><body>Just a moment...</body></html>"
ACCEPTED = b'{"code":1,"description":"ok","result":"176"}'
IMAGINE = submission(Imagine("a red fox"))


def as_json(value):
    return json.dumps(value).encode()


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
    async with our_client(url=url, key="a-long-key", clock=SwiftClock()) as client:
        with pytest.raises(ProviderUnavailable):
            await client.submit(IMAGINE)
        with pytest.raises(ProviderUnavailable):
            await client.fetch(["1"])


async def test_a_name_that_cannot_be_a_host_is_a_typed_error_too():
    async with our_client(url="http://a..b", key="k", clock=SwiftClock()) as client:
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

    async with our_client(
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
