"""The way to Telegram's servers."""

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram import Bot
from telegram.error import TelegramError

from bot.core.errors import MessengerUnavailable
from bot.platforms.telegram import transport
from bot.platforms.telegram.errors import translated
from bot.platforms.telegram.transport import TelegramApi
from bot.sandbox.faults import FaultKind
from bot.sandbox.telegram.faults import Fault


@pytest.fixture
def proxies(monkeypatch) -> pytest.MonkeyPatch:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    return monkeypatch


def test_the_environments_proxy_is_used(proxies):
    proxies.setenv("https_proxy", "http://proxy.example:3128")

    assert str(transport._proxy("https://api.telegram.org").url) == "http://proxy.example:3128"
    assert transport._proxy("http://127.0.0.1:8081") is None


def test_hosts_that_need_no_proxy_get_none(proxies):
    proxies.setenv("https_proxy", "proxy.example:3128")
    proxies.setenv("no_proxy", "telegram.org")

    assert transport._proxy("https://api.telegram.org") is None


@pytest.mark.parametrize("kind", [FaultKind.CUT, FaultKind.HANG, FaultKind.LOST])
async def test_no_failure_of_the_network_names_the_token(sandbox, base, kind, monkeypatch):
    monkeypatch.setattr(transport, "READ", 0.2)
    sandbox.faults.plan(Fault(kind, seconds=2.0, methods=("getMe",)))

    async with TelegramApi(sandbox.token, base) as api:
        with pytest.raises(MessengerUnavailable) as caught, translated():
            await api.bot.get_me()

    assert sandbox.token not in repr(caught.value)
    assert sandbox.token not in repr(caught.value.__cause__)


@pytest.mark.parametrize("token", ["777000:wrong", "nonsense"])
async def test_a_token_that_is_refused_is_not_repeated_in_the_error(sandbox, base, token):
    async with TelegramApi(token, base) as api:
        assert isinstance(api.bot, Bot)
        with pytest.raises(TelegramError) as caught:
            await api.bot.get_me()

    assert token not in repr(caught.value)


async def test_nobody_home_is_unavailable(unused_tcp_port):
    async with TelegramApi("1:x", f"http://127.0.0.1:{unused_tcp_port}") as api:
        with pytest.raises(MessengerUnavailable):
            await api.updates(0)


async def test_after_the_line_is_closed_it_is_unavailable(sandbox, base):
    async with TelegramApi(sandbox.token, base) as api:
        await api.bot.get_me()

    with pytest.raises(MessengerUnavailable), translated():
        await api.bot.get_me()


async def test_an_answer_that_is_no_json_is_unavailable():
    async def page(_request: web.Request) -> web.Response:
        return web.Response(text="<html>Sign in to the hotel's network</html>")

    app = web.Application()
    app.router.add_get("/{path:.*}", page)
    async with TestServer(app) as server, TelegramApi("1:x", str(server.make_url("/"))) as api:
        with pytest.raises(MessengerUnavailable):
            await api.updates(0)
