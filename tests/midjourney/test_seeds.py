"""A grid's seed: every dialect's way of telling it, and of not telling it."""

import json

import httpx
import pytest

from bot.core.errors import (
    KeyRefused,
    ParentGone,
    ProviderRejected,
    ProviderUnavailable,
    ProviderUnreadable,
    Unsupported,
)
from bot.core.tasks.requests import Speed
from tests.midjourney.acts import grid
from tests.midjourney.servers import PROFILES, Fixed, SwiftClock, fixed, our_client, world

every_profile = pytest.mark.parametrize("profile", PROFILES)


def told(code, description, result=None):
    return json.dumps({"code": code, "description": description, "result": result}).encode()


@every_profile
async def test_a_finished_grid_has_a_seed_that_stays(profile):
    async with world(profile) as here:
        remote_id = (await grid(here)).remote_id
        if profile == "java":
            with pytest.raises(Unsupported) as refused:
                await here.client.seed(remote_id)
            assert refused.value.operation == "seed"
            return

        seed = await here.client.seed(remote_id)

        assert seed.isdigit()
        assert await here.client.seed(remote_id) == seed


@every_profile
async def test_the_seed_of_a_task_nobody_knows_is_gone(profile):
    async with world(profile) as here:
        with pytest.raises(Unsupported if profile == "java" else ParentGone):
            await here.client.seed("1999999999999999")


@pytest.mark.parametrize(
    ("status", "body", "meaning"),
    [
        (200, told(3, "未找到 seed"), ProviderRejected),
        (200, told(9, "提交失败"), ProviderRejected),
        (404, told(3, "关联任务不存在或已失效"), ParentGone),
        (400, b'{"description":"task_no_found ","type":"upstream_error","code":4}', ParentGone),
        (400, told(4, "no hash"), ProviderRejected),
        (204, b"", ParentGone),
        (200, b"", ParentGone),
        (404, b"", Unsupported),
        (405, b"", Unsupported),
        (503, b'{"error":{"message":"x","code":"model_not_found"}}', Unsupported),
        (401, b"", KeyRefused),
        (429, b"", ProviderUnavailable),
        (503, b"", ProviderUnavailable),
        (502, b"<html>", ProviderUnavailable),
        (500, b"", ProviderUnreadable),
        (200, b"<html>", ProviderUnreadable),
        (200, told(1, "ok", ""), ProviderUnreadable),
        (200, told(1, "ok", "no number"), ProviderUnreadable),
        (200, told(1, "ok", ["https://x/1.png"]), ProviderUnreadable),
        (400, b'{"description":"do_request_failed","code":5}', ProviderUnreadable),
    ],
)
async def test_a_seed_that_is_not_told_has_a_typed_reason(status, body, meaning):
    async with fixed(Fixed(status, body)) as client:
        with pytest.raises(meaning) as refused:
            await client.seed("1")

    assert type(refused.value) is meaning or meaning is ProviderRejected
    assert getattr(refused.value, "operation", "seed") == "seed"


@pytest.mark.parametrize("result", ["636646138", 636646138, ["636646138"]])
async def test_a_seed_counts_in_any_type(result):
    async with fixed(Fixed(200, told(1, "成功", result))) as client:
        assert await client.seed("1") == "636646138"


async def test_a_seed_is_waited_for_longer_than_anything_else():
    asked = []

    def answer(request):
        asked.append((str(request.url), request.extensions["timeout"]["read"]))
        return httpx.Response(200, content=told(1, "ok", "7"))

    async with our_client(
        url="http://x", key="a-long-key", clock=SwiftClock(), transport=httpx.MockTransport(answer)
    ) as client:
        await client.seed("../1", speed=Speed.RELAX)

    assert asked == [("http://x/mj-relax/mj/task/..%2F1/image-seed", 75.0)]
