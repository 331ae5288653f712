"""One private server for all service tests of a worker; each test gets an empty one."""

import asyncio

import pytest
from redis.asyncio import Redis

from bot.store.embedded import embedded_server
from tests.service.world import make_world


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("store")
    with asyncio.Runner() as runner:
        context = embedded_server(folder)
        url = runner.run(context.__aenter__())
        yield url
        runner.run(context.__aexit__(None, None, None))


@pytest.fixture
async def url(server):
    async with Redis.from_url(server) as client:
        await client.flushall()
    return server


@pytest.fixture
async def world(url):
    async with make_world(url) as world:
        yield world
