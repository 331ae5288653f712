"""The last writes of a clean stop are on disk, where the server can say so."""

import logging
import os
import signal
import time

import pytest

from bot.store.durability import Server, inspect
from bot.store.embedded import embedded_server
from bot.store.locks import freed
from bot.store.store import open_store
from tests.ending import servers_left
from tests.store.makers import HandClock, admitted

FINE = {"evicts": False, "policy": "noeviction"}


@pytest.fixture
async def alone(tmp_path):
    """A private server that no other test reconfigures."""
    async with (
        embedded_server(tmp_path) as url,
        open_store(url=url, clock=HandClock(), confirmed=False) as store,
    ):
        yield store, url


async def test_what_was_written_is_confirmed(alone):
    store, _ = alone
    assert (await inspect(store.scripts.database)).confirms_writes
    await admitted(store)

    started = time.monotonic()
    assert await store.confirm()
    assert time.monotonic() - started < 2.5


async def test_closing_confirms_and_leaves_no_trace(alone, caplog):
    caplog.set_level(logging.DEBUG, logger="bot.store.durability")
    store, url = alone
    async with open_store(url=url, clock=HandClock(), prefix="other:") as other:
        await admitted(other)

    assert [record.on_disk for record in caplog.records] == [True]
    key = other.scripts.keys.fixed("stopped")
    assert 0 <= await store.scripts.database.command("PTTL", key) <= 2000


async def test_a_server_without_a_file_is_not_asked(alone):
    store, _ = alone
    command = store.scripts.database.command
    await command("CONFIG", "SET", "appendonly", "no")

    assert not await store.confirm()
    assert await command("EXISTS", store.scripts.keys.fixed("stopped")) == 0


async def test_a_server_that_refuses_the_command_is_passed_over(alone):
    store, url = alone
    command = store.scripts.database.command
    await command("ACL", "SETUSER", "default", "-waitaof")

    assert not await store.confirm()
    async with open_store(url=url, clock=HandClock()) as other:
        await admitted(other)


async def test_a_store_that_was_never_used_is_closed_at_once():
    async with open_store(url="redis://127.0.0.1:1", clock=HandClock()):
        started = time.monotonic()

    assert time.monotonic() - started < 0.2


async def test_a_server_that_is_gone_at_the_end_is_no_error(tmp_path, caplog):
    caplog.set_level(logging.DEBUG, logger="bot.store.durability")
    async with embedded_server(tmp_path) as url:
        store_open = open_store(url=url, clock=HandClock())
        store = await store_open.__aenter__()
        await admitted(store)
    # The open store has kept it from ending with its bot, and nobody starts it again now.
    os.kill(int((tmp_path / "server.pid").read_text()), signal.SIGKILL)
    assert await freed(tmp_path / "server.lock", within=5)

    started = time.monotonic()
    await store_open.__aexit__(None, None, None)

    assert time.monotonic() - started < 6
    assert caplog.records == []  # nothing was confirmed, for nobody was there to ask
    assert servers_left(tmp_path) == []


@pytest.mark.parametrize(
    ("version", "more", "confirms"),
    [
        ("7.2.4", {"has_aof": True, "is_replica": False}, True),
        ("8.0.1", {"has_aof": True, "is_replica": False, "fsync": "always"}, True),
        ("7.0.15", {"has_aof": True, "is_replica": False}, False),
        ("6.2.14", {"has_aof": True, "is_replica": False}, False),
        ("7.2.4", {"has_aof": False, "is_replica": False}, False),
        ("7.2.4", {"has_aof": True, "is_replica": True}, False),
        ("7.2.4", {"has_aof": True, "is_replica": False, "fsync": "no"}, False),
    ],
)
def test_only_a_server_that_writes_a_file_and_is_new_enough_confirms(version, more, confirms):
    assert Server(version, **FINE, **more).confirms_writes is confirms
