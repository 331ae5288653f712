"""python-telegram-bot over the aiohttp transport: the wing's only way to Telegram's servers.

Its own httpx pool answers 194 presses a second at 100 in flight, this one 2,471 (limits note 3.5).
Addresses hold the bot's token: they are never logged, and no error of ours carries one.
"""

import os
from types import TracebackType
from typing import Self
from urllib.parse import urlencode, urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx
import msgspec
from httpx_aiohttp import AiohttpTransport

from bot.core.errors import MessengerUnavailable
from bot.platforms.telegram.errors import translated
from bot.platforms.telegram.wire import KINDS, read_batch
from telegram import Bot
from telegram.request import HTTPXRequest

# python-telegram-bot warns at every RetryAfter unless told that we know of timedelta.
os.environ.setdefault("PTB_TIMEDELTA", "true")

TELEGRAM = "https://api.telegram.org"
CONNECTIONS = 256
POLL = 25  # seconds a getUpdates call waits for news
BATCH = 100  # TG getUpdates: at most


class Line:
    """One bot's connection to Telegram; use it as an async context."""

    def __init__(self, token: str, api_url: str | None = None) -> None:
        base = (api_url or TELEGRAM).rstrip("/")
        self._sending = _request(base, connections=CONNECTIONS)
        self._polling = _request(base, connections=2)
        self._updates = f"{base}/bot{token}/getUpdates"
        self.bot = Bot(
            token,
            base_url=f"{base}/bot",
            base_file_url=f"{base}/file/bot",
            request=self._sending,
            get_updates_request=self._polling,
        )

    async def __aenter__(self) -> Self:
        await self._sending.initialize()
        await self._polling.initialize()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._polling.shutdown()
        await self._sending.shutdown()

    async def updates(self, offset: int, *, wait: int = POLL) -> tuple[bytes, ...]:
        """Return what is new from *offset* on, as it came; everything before it is forgotten there.

        Raises MessengerError.
        """
        kinds = msgspec.json.encode(KINDS).decode()
        query = urlencode(
            {"offset": offset, "limit": BATCH, "timeout": wait, "allowed_updates": kinds}
        )
        with translated():
            body = await self._polling.retrieve(
                f"{self._updates}?{query}", read_timeout=wait + 10.0
            )
        try:
            return read_batch(body)
        except ValueError as error:
            raise MessengerUnavailable("unreadable updates") from error


def _request(base: str, *, connections: int) -> HTTPXRequest:
    limits = httpx.Limits(max_connections=connections)
    transport = AiohttpTransport(limits=limits, proxy=_proxy(base))
    return HTTPXRequest(
        connection_pool_size=connections,
        connect_timeout=10.0,
        read_timeout=20.0,
        write_timeout=20.0,
        pool_timeout=10.0,
        media_write_timeout=60.0,
        httpx_kwargs={"transport": transport},
    )


def _proxy(base: str) -> httpx.Proxy | None:
    """Return the proxy of the environment: httpx asks for it only when it has no transport."""
    parts = urlsplit(base)
    address = getproxies().get(parts.scheme)
    if not address or proxy_bypass(parts.hostname or ""):
        return None
    return httpx.Proxy(address if "://" in address else f"http://{address}")
