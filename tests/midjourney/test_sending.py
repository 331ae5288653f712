"""What goes out: bodies, addresses, and no secrets."""

import asyncio
import json
import logging

import pytest

from bot.core.errors import (
    ProviderRejected,
)
from bot.core.pictures import Media
from bot.core.tasks.requests import FillModal, Imagine, PressButton, Receipt, Speed
from bot.midjourney.payloads import payload
from tests.midjourney.servers import Fixed, fixed, submission

ACCEPTED = b'{"code":1,"description":"ok","result":"176"}'
IMAGINE = submission(Imagine("a red fox"))


def as_json(value):
    return json.dumps(value).encode()


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
