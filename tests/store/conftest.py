"""One private server per engine for all store tests of a worker; each test gets its own prefix."""

import asyncio
import itertools
import shutil

import pytest

from bot.store.embedded import embedded_server
from bot.store.store import open_store
from tests.store.makers import HandClock

_numbers = itertools.count(1)


@pytest.fixture(scope="session", params=["valkey", "redis"])
def server(request, tmp_path_factory):
    program = ""
    if request.param == "redis":
        program = shutil.which("redis-server")
        if program is None:
            pytest.skip("no redis-server in PATH: the suite ran on Valkey only")
    folder = tmp_path_factory.mktemp(request.param)
    with asyncio.Runner() as runner:
        context = embedded_server(folder, program=program)
        url = runner.run(context.__aenter__())
        yield url
        runner.run(context.__aexit__(None, None, None))


@pytest.fixture
def prefix():
    return f"{{test{next(_numbers)}}}:"


@pytest.fixture
def clock():
    return HandClock()


@pytest.fixture
async def store(server, prefix, clock):
    async with open_store(url=server, clock=clock, prefix=prefix, confirmed=False) as store:
        yield store


@pytest.fixture
def tasks(store):
    return store.tasks
