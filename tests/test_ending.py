"""A server that outlives its test is seen, and can be ended."""

from bot.store.embedded import embedded_server
from bot.store.locks import freed
from tests.ending import end_server, servers_left


async def test_a_server_that_runs_is_found_until_it_has_ended(tmp_path):
    folder = tmp_path / "data"
    async with embedded_server(folder):
        assert servers_left(tmp_path) == [folder]
    assert servers_left(tmp_path) == []


async def test_a_server_left_behind_is_ended_outright(tmp_path):
    async with embedded_server(tmp_path):
        end_server(tmp_path)
        assert await freed(tmp_path / "server.lock", within=5)
