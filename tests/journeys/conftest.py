"""One private server for all journeys of a worker; each journey gets an empty one."""

import asyncio
from functools import partial

import pytest
from redis.asyncio import Redis

from bot.store.embedded import embedded_server
from tests.journeys import town


@pytest.fixture(params=["discord", "telegram"])
def name(request):
    """Name the platform; a journey that takes it is made on both."""
    return request.param


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("store")
    with asyncio.Runner() as runner:
        context = embedded_server(folder)
        yield runner.run(context.__aenter__())
        runner.run(context.__aexit__(None, None, None))


@pytest.fixture
async def redis_url(server):
    async with Redis.from_url(server) as client:
        await client.flushall()
    return server


@pytest.fixture
def visiting(tmp_path, redis_url):
    """Return ``town.visiting`` for an empty store."""
    return partial(town.visiting, tmp_path, redis_url)
