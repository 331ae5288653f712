"""The private server: durable, adopted, never doubled, and gone when the last bot leaves."""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path

import pytest
from redis.asyncio import Redis

from bot.core.errors import StoreUnavailable
from bot.store import embedded
from bot.store.embedded import embedded_server
from bot.store.locks import freed
from bot.store.program import LONGEST_SOCKET, EmbeddedUnavailable, find_binary
from bot.store.store import open_store
from tests.store.makers import HandClock, admitted

PROGRAMS = {"valkey": find_binary(), "redis": shutil.which("redis-server")}


@pytest.fixture(params=["valkey", "redis"])
def program(request):
    if PROGRAMS[request.param] is None:
        pytest.skip("no redis-server in PATH: the suite ran on Valkey only")
    return PROGRAMS[request.param]


@asynccontextmanager
async def bot(folder, program):
    async with (
        embedded_server(folder, program=program) as url,
        open_store(url=url, clock=HandClock()) as store,
    ):
        yield store


async def server_pid(store):
    info = await store.scripts.database.command("INFO", "server")
    return info["process_id"]


async def is_free(folder):
    return await freed(folder / "server.lock", within=5.0)


def bot_process(folder, program, name):
    return subprocess.Popen(
        [sys.executable, "-m", "tests.store.bot_process", str(folder), program, name],
        stdout=subprocess.PIPE,
        text=True,
    )


def read_admitted(process, count):
    ids = []
    while len(ids) < count:
        verdict, name = process.stdout.readline().split()
        if verdict == "admitted":
            ids.append(name)
    return ids


def kill(process):
    """Kill it and return what it had said until then."""
    process.send_signal(signal.SIGKILL)
    rest, _ = process.communicate()
    lines = [line.split() for line in rest.splitlines(keepends=True) if line.endswith("\n")]
    return [name for verdict, name in lines if verdict == "admitted"]


async def test_what_was_stored_is_there_after_a_clean_stop(tmp_path, program):
    async with bot(tmp_path, program) as store:
        task = await admitted(store)
        assert await store.warnings() == ()
    assert await is_free(tmp_path)

    async with bot(tmp_path, program) as store:
        assert await store.tasks.get(task.id) == task


async def test_a_server_that_outlived_a_killed_bot_is_adopted_with_all_it_was_told(
    tmp_path, program
):
    process = bot_process(tmp_path, program, "bot")
    told = read_admitted(process, 50)
    told += kill(process)

    async with bot(tmp_path, program) as store:
        found = await store.tasks.get_all(told)
        log = (tmp_path / "server.log").read_text()

    assert len(told) >= 50
    assert all(found)
    assert log.lower().count("ready to accept connections") == 1  # never started again
    assert await is_free(tmp_path)


async def test_a_killed_server_comes_back_with_every_acknowledged_write(tmp_path, program):
    process = bot_process(tmp_path, program, "bot")
    told = read_admitted(process, 50)
    pid = int((tmp_path / "server.pid").read_text())
    os.kill(pid, signal.SIGKILL)
    told += kill(process)

    async with bot(tmp_path, program) as store:
        assert all(await store.tasks.get_all(told))
        assert await server_pid(store) != pid


async def test_a_bot_goes_on_when_its_server_was_restarted_under_it(tmp_path, program):
    async with bot(tmp_path, program) as store:
        task = await admitted(store)
        os.kill(await server_pid(store), signal.SIGKILL)
        assert await is_free(tmp_path)

        async with bot(tmp_path, program):
            assert await store.tasks.get(task.id) == task
    assert await is_free(tmp_path)


async def test_a_server_that_dies_under_its_bots_is_started_again_once_with_all_it_was_told(
    tmp_path, program
):
    async with bot(tmp_path, program) as store, bot(tmp_path, program) as other:
        tasks = [await admitted(store) for _ in range(20)]
        for _ in range(2):
            pid = await server_pid(store)
            os.kill(pid, signal.SIGKILL)
            await restarted(other, pid)

            assert await store.tasks.get_all([task.id for task in tasks]) == tasks
            assert await server_pid(store) == await server_pid(other)
    assert await is_free(tmp_path)


async def test_a_server_that_can_not_be_started_again_is_tried_until_it_can(
    tmp_path, program, caplog, monkeypatch
):
    monkeypatch.setattr(embedded, "LOOK_EVERY", 0.1)
    async with bot(tmp_path, program) as store:
        task, pid = await admitted(store), await server_pid(store)
        log = tmp_path / "server.log"
        log.with_suffix(".log.old").mkdir()  # the old log can't be put aside
        os.kill(pid, signal.SIGKILL)
        async with asyncio.timeout(20):
            while caplog.messages.count("embedded server not back") < 2:
                await asyncio.sleep(0.02)
        log.with_suffix(".log.old").rmdir()
        await restarted(store, pid)

        assert await store.tasks.get(task.id) == task
    assert await is_free(tmp_path)


async def restarted(store, pid):
    """Wait for a server with another process id than *pid*."""
    async with asyncio.timeout(20):
        while True:
            with suppress(StoreUnavailable):
                if await server_pid(store) != pid:
                    return
            await asyncio.sleep(0.05)


async def test_bots_that_start_at_once_share_one_server_and_the_last_shuts_it_down(
    tmp_path, program
):
    async with AsyncExitStack() as stack:
        bots = [bot(tmp_path, program) for _ in range(4)]
        stores = await asyncio.gather(*(stack.enter_async_context(each) for each in bots))
        pids = {await server_pid(store) for store in stores}
        assert len(pids) == 1
    assert await is_free(tmp_path)


async def test_who_leaves_early_leaves_the_server_to_the_others(tmp_path, program):
    async with bot(tmp_path, program) as store:
        async with bot(tmp_path, program) as other:
            task = await admitted(other)

        assert await store.tasks.get(task.id) == task
    assert await is_free(tmp_path)


async def test_coming_and_going_loses_nothing(tmp_path, program):
    kept = []

    async def visit(_):
        async with bot(tmp_path, program) as store:
            kept.append(await admitted(store))

    for _ in range(3):
        await asyncio.gather(*(visit(number) for number in range(3)))

    async with bot(tmp_path, program) as store:
        assert await store.tasks.get_all([task.id for task in kept]) == kept


async def test_a_socket_without_a_server_is_no_obstacle(tmp_path, program):
    (tmp_path / "redis.sock").touch()

    async with bot(tmp_path, program) as store:
        await store.ping()


async def test_a_long_path_gets_a_short_private_socket(tmp_path, program):
    folder = tmp_path / ("long" * 40)

    async with embedded_server(folder, program=program) as url:
        socket = Path(url.removeprefix("unix://"))
        assert len(str(socket)) <= LONGEST_SOCKET
        assert socket.parent.stat().st_mode & 0o077 == 0
        async with Redis.from_url(url) as client:
            assert await client.ping()
    shutil.rmtree(socket.parent)


async def test_a_short_folder_of_somebody_else_is_not_used(tmp_path, program):
    folder = tmp_path / ("long" * 40)
    folder.mkdir()
    async with embedded_server(folder, program=program) as url:
        short = Path(url.removeprefix("unix://")).parent
    short.chmod(0o777)

    with pytest.raises(EmbeddedUnavailable, match="somebody else"):
        async with embedded_server(folder, program=program):
            pass
    shutil.rmtree(short)


async def test_a_program_that_can_not_start_says_why(tmp_path):
    with pytest.raises(EmbeddedUnavailable):
        async with embedded_server(tmp_path, program=shutil.which("false")):
            pass
    assert await is_free(tmp_path)


async def test_data_that_can_not_be_read_is_reported_with_the_servers_last_words(tmp_path, program):
    async with bot(tmp_path, program) as store:
        await admitted(store)
    for file in (tmp_path / "appendonlydir").glob("*.manifest"):
        file.write_text("file nowhere.aof seq 1 type x\n")

    with pytest.raises(EmbeddedUnavailable) as caught:
        async with bot(tmp_path, program):
            pass

    assert "AOF file type" in str(caught.value)


async def test_a_folder_that_can_not_be_made_is_a_plain_error(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(EmbeddedUnavailable, match="data folder"):
        async with embedded_server(tmp_path / "file"):
            pass


async def test_the_start_is_quick(tmp_path, program):
    loop = asyncio.get_running_loop()
    started = loop.time()

    async with bot(tmp_path, program) as store:
        await store.ping()
        ready = loop.time() - started

    assert ready < 5.0
