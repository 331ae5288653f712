"""The way to Redis: bounded, comes back by itself, typed errors; what may lose data."""

import asyncio
import shutil
import socket
from contextlib import asynccontextmanager, suppress

import pytest
from redis.asyncio import SSLConnection
from redis.exceptions import NoScriptError

from bot.core.errors import StoreUnavailable
from bot.store.connection import StoreRefused, connected, waiting_for_store
from bot.store.durability import Server
from bot.store.pipelining import CONNECTIONS, PipelinedClient
from bot.store.program import find_binary
from bot.store.store import open_store
from tests.store.makers import accepted, admission, admitted, new_task


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@asynccontextmanager
async def running(*command):
    process = await asyncio.create_subprocess_exec(
        *command, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.kill()
        await process.wait()


async def answered(url, clock):
    for _ in range(100):
        try:
            async with open_store(url=url, clock=clock) as store:
                return await store.ping()
        except StoreUnavailable:
            await asyncio.sleep(0.05)
    raise AssertionError(url)


@asynccontextmanager
async def configured(store, **changes):
    """Change the shared server's settings for a moment."""
    command = store.scripts.database.command
    before = {name: (await command("CONFIG", "GET", name))[1].decode() for name in changes}
    try:
        for name, value in changes.items():
            await command("CONFIG", "SET", name, value)
        yield
    finally:
        for name, value in before.items():
            await command("CONFIG", "SET", name, value)


async def test_a_redis_that_is_not_there_is_a_typed_error(clock, tmp_path):
    for url in (f"redis://:secret@127.0.0.1:{free_port()}/0", f"unix://{tmp_path}/none.sock"):
        async with open_store(url=url, clock=clock) as store:
            with pytest.raises(StoreUnavailable) as caught:
                await store.ping()
            assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["http://x", "redis+sentinel://h1,h2", "redis+sentinel:///service/0", "nonsense"]
)
async def test_an_address_that_can_not_be_read_is_a_typed_error(clock, url):
    with pytest.raises(StoreUnavailable, match="address"):
        async with open_store(url=url, clock=clock):
            pass


async def test_an_encrypted_address_is_spoken_to_encrypted():
    async with connected("rediss://h:6380/2") as database:
        pool = database.client.connection_pool
        assert issubclass(pool.connection_class, SSLConnection)
        assert pool.connection_kwargs["db"] == 2


async def test_a_defect_of_ours_is_not_called_an_outage(store):
    with pytest.raises(StoreRefused):
        await store.scripts.database.command("NOSUCHCOMMAND")


async def test_a_server_that_forgot_the_scripts_gets_them_again(store):
    task = await admitted(store)
    await store.scripts.database.command("SCRIPT", "FLUSH")

    assert await store.tasks.get(task.id) == task


async def test_connections_that_break_are_replaced(store):
    tasks = [await admitted(store) for _ in range(3)]
    for _ in range(3):
        await store.scripts.database.command("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes")
        found = await asyncio.gather(*(store.tasks.get(task.id) for task in tasks))
        assert found == tasks


async def test_a_burst_of_calls_opens_a_bounded_number_of_connections(store, clock):
    tasks = [new_task(clock) for _ in range(400)]

    await asyncio.gather(*(store.ledger.admit(task, admission()) for task in tasks))

    clients = await store.scripts.database.client.client_list()
    ours = [client for client in clients if client["name"] == "imagine-bot"]
    assert len(ours) <= CONNECTIONS
    assert await store.tasks.get_all([task.id for task in tasks]) == tasks


async def test_a_cancellation_that_is_swallowed_before_an_error_is_heeded(store, monkeypatch):
    async def swallows(self, *parts):
        with suppress(asyncio.CancelledError):
            await asyncio.sleep(10)
        raise NoScriptError

    monkeypatch.setattr(PipelinedClient, "send", swallows)
    task = asyncio.create_task(admitted(store))
    await asyncio.sleep(0.01)
    task.cancel()
    await asyncio.wait([task], timeout=5)

    assert task.cancelled()


async def test_a_call_that_is_cancelled_never_gives_its_answer_to_another(store):
    tasks = [await admitted(store) for _ in range(20)]

    async def read(task):
        return await store.tasks.get(task.id)

    for delay in (0.0, 0.0002, 0.0005, 0.001):
        calls = [asyncio.create_task(read(task)) for task in tasks]
        await asyncio.sleep(delay)
        for call in calls[::2]:
            call.cancel()
        await asyncio.gather(*calls, return_exceptions=True)
        assert [await read(task) for task in tasks] == tasks


async def test_a_server_without_memory_is_an_outage_and_breaks_nothing(store, clock):
    task = await accepted(store)
    async with configured(store, maxmemory="1"):
        with pytest.raises(StoreUnavailable):
            await store.tasks.save(task.cancelled(clock.now()))

    assert await store.tasks.get(task.id) == task
    assert await store.tasks.save(task.cancelled(clock.now()))


async def test_a_private_server_loses_nothing(store):
    assert await store.warnings() == ()


async def test_what_may_lose_data_is_said_with_its_cure(store):
    async with configured(store, appendonly="no"):
        (finding,) = await store.warnings()
    assert "appendonly yes" in finding

    async with configured(store, appendfsync="no"):
        (finding,) = await store.warnings()
    assert "everysec" in finding

    async with configured(store, **{"maxmemory-policy": "allkeys-lru", "maxmemory": "100mb"}):
        (finding,) = await store.warnings()
    assert "noeviction" in finding


def test_old_servers_and_replicas_are_pointed_out():
    fine = {"has_aof": True, "evicts": False, "policy": "noeviction"}

    assert "6.2" in Server("6.0.16", is_replica=False, **fine).findings()[0]
    assert "primary" in Server("7.2.4", is_replica=True, **fine).findings()[0]
    assert Server("6.2.14", is_replica=False, **fine).findings() == ()


@pytest.mark.parametrize("program", ["valkey", "redis"])
async def test_sentinels_lead_to_the_primary(program, tmp_path, clock):
    binary = find_binary() if program == "valkey" else shutil.which("redis-server")
    if binary is None:
        pytest.skip("no redis-server in PATH: the suite ran on Valkey only")
    port, watch = free_port(), free_port()
    common = ("--bind", "127.0.0.1", "--dir", str(tmp_path))
    file = tmp_path / "sentinel.conf"
    file.write_text(
        f"port {watch}\nbind 127.0.0.1\nsentinel monitor studio 127.0.0.1 {port} 1\n"
        "sentinel auth-pass studio secret\n"
    )
    server = (binary, "--port", str(port), "--save", "", "--requirepass", "secret", *common)
    url = f"redis+sentinel://:secret@127.0.0.1:1,127.0.0.1:{watch}/studio/3"
    async with running(*server):
        await answered(f"redis://:secret@127.0.0.1:{port}", clock)
        async with running(binary, str(file), "--sentinel"):
            await answered(f"redis://127.0.0.1:{watch}", clock)

            async with open_store(url=url, clock=clock) as store:
                task = await admitted(store)

            direct = f"redis://:secret@127.0.0.1:{port}/3"
            async with open_store(url=direct, clock=clock) as store:
                assert await store.tasks.get(task.id) == task


async def test_the_patient_wait_for_an_absent_store_and_have_their_answer(clock, tmp_path, caplog):
    command = (find_binary(), "--port", "0", "--unixsocket", f"{tmp_path}/server.sock")
    async with connected(f"unix://{tmp_path}/server.sock") as database:
        with waiting_for_store():
            waiting = [
                asyncio.create_task(database.command("ECHO", n)) for n in range(CONNECTIONS + 3)
            ]
        with pytest.raises(StoreUnavailable):
            await database.command("ECHO", "impatient")
        async with asyncio.timeout(60):
            while not caplog.records:
                await asyncio.sleep(0.02)
        assert not any(call.done() for call in waiting)
        async with running(*command):
            answers = await asyncio.gather(*waiting)

    assert [int(one) for one in answers] == list(range(CONNECTIONS + 3))
    assert [one.message for one in caplog.records] == ["store away, waiting for it"]


async def test_the_patient_hear_a_refusal_at_once_and_can_be_stopped(store, tmp_path):
    with waiting_for_store():
        with pytest.raises(StoreRefused):
            await store.scripts.database.command("NOSUCH")
        async with connected(f"unix://{tmp_path}/none.sock") as away:
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.5):
                    await away.command("PING")
