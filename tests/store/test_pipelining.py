"""Calls that wait share a way: each has its own answer, and no trouble but its own."""

import asyncio
import os
import signal
from contextlib import contextmanager

import pytest
from redis.exceptions import ResponseError

from bot.core.errors import StoreUnavailable
from bot.store import embedded, pipelining
from bot.store.embedded import embedded_server
from bot.store.pipelining import BATCH, CONNECTIONS
from bot.store.store import open_store
from tests.store.makers import admission, new_task

MANY = CONNECTIONS + 3 * BATCH


@pytest.fixture
def database(store):
    return store.scripts.database


@pytest.fixture
def batches(database, monkeypatch):
    """Return how many commands went in each batch."""
    sizes, together = [], type(database.pipelined)._together

    async def counted(self, calls):
        sizes.append(len(calls))
        return await together(self, calls)

    monkeypatch.setattr(type(database.pipelined), "_together", counted)
    return sizes


async def test_what_waits_goes_together_and_each_has_its_own_answer(database, batches):
    answers = await asyncio.gather(*(database.command("ECHO", n) for n in range(MANY)))

    assert [int(answer) for answer in answers] == list(range(MANY))
    assert batches == [BATCH] * 3


async def test_one_call_after_another_shares_nothing(database, batches):
    for number in range(10):
        await database.command("ECHO", number)

    assert batches == []


async def test_commands_that_wait_are_carried_out_in_their_order(database, prefix):
    key = f"{prefix}order"
    first = [database.command("ECHO", "x") for _ in range(CONNECTIONS)]

    await asyncio.gather(*first, *(database.command("RPUSH", key, n) for n in range(BATCH)))

    assert [int(one) for one in await database.command("LRANGE", key, 0, -1)] == list(range(BATCH))


async def test_an_error_is_only_its_own(database):
    calls = [database.command("ECHO" if n % 3 else "NOSUCH", n) for n in range(MANY)]

    answers = await asyncio.gather(*calls, return_exceptions=True)

    failed = [n for n, answer in enumerate(answers) if isinstance(answer, Exception)]
    assert failed == list(range(0, MANY, 3))


async def test_a_server_that_forgot_the_scripts_gets_them_in_the_middle_of_many_calls(store, clock):
    await store.scripts.database.command("SCRIPT", "FLUSH")
    tasks = [new_task(clock) for _ in range(MANY)]

    await asyncio.gather(*(store.ledger.admit(task, admission()) for task in tasks))

    assert await store.tasks.get_all([task.id for task in tasks]) == tasks


async def test_what_was_cancelled_while_it_waited_is_not_sent(database, prefix):
    key = f"{prefix}sent"
    calls = [asyncio.create_task(database.command("SADD", key, n)) for n in range(MANY)]
    await asyncio.sleep(0)
    for call in calls[CONNECTIONS:]:
        call.cancel()

    await asyncio.wait(calls)

    assert {int(one) for one in await database.command("SMEMBERS", key)} == set(range(CONNECTIONS))


async def test_a_cancelled_call_leaves_the_others_their_answers(database, batches):
    calls = [asyncio.create_task(database.command("ECHO", n)) for n in range(MANY)]
    while not batches:
        await asyncio.sleep(0)
    calls[CONNECTIONS].cancel()

    answers = await asyncio.gather(*calls, return_exceptions=True)

    assert isinstance(answers.pop(CONNECTIONS), asyncio.CancelledError)
    assert [int(answer) for answer in answers] == [n for n in range(MANY) if n != CONNECTIONS]


async def test_broken_connections_lose_nobody_the_answer(store, clock):
    database, tasks = store.scripts.database, [new_task(clock) for _ in range(MANY)]
    admitting = [asyncio.create_task(store.ledger.admit(task, admission())) for task in tasks]
    for _ in range(3):
        await database.client.execute_command("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes")

    await asyncio.gather(*admitting)

    assert await store.tasks.get_all([task.id for task in tasks]) == tasks


async def test_an_outage_is_heard_by_everyone_and_ends(clock, tmp_path, monkeypatch):
    monkeypatch.setattr(embedded, "LOOK_EVERY", 60.0)  # nobody starts it again
    async with embedded_server(tmp_path) as url, open_store(url=url, clock=clock) as store:
        database = store.scripts.database
        with pytest.raises(StoreUnavailable):
            await database.command("SHUTDOWN", "NOSAVE", "NOW", "FORCE")
        calls = [database.command("ECHO", n) for n in range(3 * CONNECTIONS)]
        answers = await asyncio.gather(*calls, return_exceptions=True)

    assert [type(answer) for answer in answers] == [StoreUnavailable] * len(answers)


async def test_what_a_demoted_server_refuses_is_tried_again(clock, tmp_path):
    async with embedded_server(tmp_path) as url, open_store(url=url, clock=clock) as store:
        database = store.scripts.database
        await database.command("REPLICAOF", "127.0.0.1", "1")
        calls = [asyncio.create_task(database.command("SET", f"k{n}", n)) for n in range(MANY)]
        await asyncio.sleep(0.05)
        await database.client.execute_command("REPLICAOF", "NO", "ONE")

        assert await asyncio.gather(*calls) == [True] * MANY


async def test_closing_waits_for_what_is_under_way(clock, server):
    async with open_store(url=server, clock=clock) as store:
        database = store.scripts.database
        calls = [asyncio.create_task(database.command("ECHO", n)) for n in range(MANY)]
        await asyncio.sleep(0)

    assert [int(await call) for call in calls] == list(range(MANY))


@contextmanager
def silencer(folder):
    """Yield what makes the server in a folder fall silent; afterwards it speaks again."""
    server = int((folder / "server.pid").read_text("ascii"))
    try:
        yield lambda: os.kill(server, signal.SIGSTOP)
    finally:
        os.kill(server, signal.SIGCONT)


async def test_closing_gives_up_what_a_silent_server_never_answers(clock, tmp_path, monkeypatch):
    monkeypatch.setattr(pipelining, "CLOSING", 0.1)
    async with embedded_server(tmp_path) as url:
        with silencer(tmp_path) as silence:
            async with open_store(url=url, clock=clock, confirmed=False) as store:
                database = store.scripts.database
                await database.command("ECHO", "here")
                silence()
                calls = [asyncio.create_task(database.command("ECHO", n)) for n in range(MANY)]
                await asyncio.sleep(0.1)
                for call in calls[:CONNECTIONS]:
                    call.cancel()
                await asyncio.sleep(0.1)

        await asyncio.wait(calls, timeout=20)
        assert all(call.cancelled() for call in calls)


async def test_a_reply_that_is_an_error_by_name_is_still_an_error(database):
    script = "return redis.error_reply('MINE no')"
    calls = [database.raw("EVAL", script, 0) for _ in range(2 * CONNECTIONS)]

    answers = await asyncio.gather(*calls, return_exceptions=True)

    assert all(isinstance(answer, ResponseError) for answer in answers)
