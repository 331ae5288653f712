"""The bot's own server: health, readiness, rings, webhook."""

import io
from contextlib import asynccontextmanager

import aiohttp
import pytest

from bot.core.errors import MessengerUnavailable, StoreUnavailable
from bot.core.ports import Webhook
from bot.web.server import BODY_LIMIT, WebServer


@asynccontextmanager
async def serving(*, report=None, receive=None, ring=None):
    rings = []

    async def ready():
        return {"store": "up"} if report is None else report

    async def rung(task, proof, body):
        rings.append((task, proof, body))
        return proof == "good"

    webhooks = [Webhook("/pushed", "X-Proof", receive)] if receive else []
    server = WebServer(listen="127.0.0.1:0", ready=ready, ring=ring or rung, webhooks=webhooks)
    async with server, aiohttp.ClientSession(f"http://127.0.0.1:{server.port}") as client:
        yield client, rings


async def test_health_says_that_the_loop_turns():
    async with serving() as (client, _), client.get("/healthz") as answer:
        assert answer.status == 200
        assert await answer.json() == {"status": "up"}


@pytest.mark.parametrize(
    ("report", "status"),
    [({"store": "up", "discord": "up"}, 200), ({"store": "up", "discord": "away"}, 503)],
)
async def test_ready_means_that_every_part_is_up(report, status):
    async with serving(report=report) as (client, _), client.get("/readyz") as answer:
        assert answer.status == status
        assert (await answer.json())["discord"] == report["discord"]


async def test_a_genuine_ring_is_taken_and_a_forged_one_finds_nothing():
    async with serving() as (client, rings):
        async with client.post("/hook/abc/good", data=b"{}") as answer:
            assert answer.status == 204
        async with client.post("/hook/abc/bad", data=b"{}") as answer:
            assert answer.status == 404

    assert rings == [("abc", "good", b"{}"), ("abc", "bad", b"{}")]


@pytest.mark.parametrize("error", [StoreUnavailable, MessengerUnavailable])
async def test_what_can_not_be_kept_is_sent_back_for_later(caplog, error):
    async def away(*_):
        raise error("away")

    async def no_store(*_):
        raise StoreUnavailable("away")

    async with serving(ring=no_store, receive=away) as (client, _):
        for path in ("/hook/abc/good", "/pushed"):
            async with client.post(path, data=b"{}") as answer:
                assert answer.status == 503, path

    assert caplog.records == []


async def test_a_ring_over_the_limit_is_refused():
    async with (
        serving() as (client, rings),
        client.post("/hook/a/good", data=io.BytesIO(b"x" * (BODY_LIMIT + 1))) as answer,
    ):
        assert answer.status == 413
        assert rings == []


async def test_an_update_with_the_wrong_secret_is_refused_so_that_it_comes_again():
    async def receive(body, secret):
        return body == b"{}" and secret == "right"

    async with serving(receive=receive) as (client, _):
        async with client.post("/pushed", data=b"{}", headers={"X-Proof": "right"}) as answer:
            assert answer.status == 200
        async with client.post("/pushed", data=b"{}") as answer:
            assert answer.status == 401


async def test_where_no_platform_pushes_there_is_nothing():
    async with serving() as (client, _), client.post("/pushed", data=b"{}") as answer:
        assert answer.status == 404


async def test_a_taken_address_is_an_error_and_not_a_silence():
    async with serving() as (client, _):
        port = client._base_url.port
        server = WebServer(listen=f"127.0.0.1:{port}", ready=None, ring=None)
        with pytest.raises(OSError, match="address already in use"):
            async with server:
                pass
