"""python-telegram-bot over the aiohttp transport: the only way to Telegram's servers.

Its own ``HTTPXRequest`` answers 194 presses a second at 100 in flight, and 2,471 over the aiohttp
transport (DECISIONS.md 18.5); without httpx's client in between a press costs about a quarter less.
Addresses hold the bot's token: they are never logged, and no error of ours carries one.
"""

import asyncio
import os
from functools import lru_cache
from types import TracebackType
from typing import Self, cast
from urllib.parse import urlencode, urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx
import msgspec
from httpx_aiohttp import AiohttpTransport
from telegram import Bot, User
from telegram.error import InvalidToken, NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.core.errors import MessengerUnavailable, TokenRefused
from bot.platforms.telegram.errors import translated
from bot.platforms.telegram.wire import KINDS, read_batch
from bot.runtime import certificates

# python-telegram-bot warns at every RetryAfter unless told that we know of timedelta.
os.environ.setdefault("PTB_TIMEDELTA", "true")

TELEGRAM = "https://api.telegram.org"
CONNECTIONS = 256
ADDRESSES = 64  # parsed ones that are kept: one a method, and getUpdates makes a new one each time
POLL = 25  # seconds a getUpdates call waits for news
BATCH = 100  # TG getUpdates: at most
READ = 20.0  # seconds until an answer is given up
WRITE = 60.0
CONNECT = 10.0


class AiohttpRequest(BaseRequest):
    """python-telegram-bot's requests, straight through the transport.

    httpx's client adds cookies, redirects and hooks nobody needs here, a third of a call's cost.
    """

    def __init__(self, proxy: httpx.Proxy | None, *, connections: int) -> None:
        limits = httpx.Limits(max_connections=connections)
        self._transport = AiohttpTransport(certificates(), limits=limits, proxy=proxy)
        # httpx takes longer to parse an address than aiohttp to send what goes there.
        self._address = lru_cache(maxsize=ADDRESSES)(httpx.URL)

    @property
    def read_timeout(self) -> float:
        """Return how long an answer is waited for, unless a call says otherwise."""
        return READ

    async def initialize(self) -> None:
        """Do nothing: connections are made when they are needed."""

    async def shutdown(self) -> None:
        """Close all connections."""
        await self._transport.aclose()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = None,
        *_unused: object,
        **_other_timeouts: object,
    ) -> tuple[int, bytes]:
        """Return status and body. Raises TimedOut and NetworkError, which name no address."""
        read = read_timeout if isinstance(read_timeout, float) else READ
        request = httpx.Request(
            method,
            self._address(url),
            data=request_data.json_parameters if request_data else None,
            files=(request_data.multipart_data or None) if request_data else None,
            extensions={"timeout": {"connect": CONNECT, "read": read, "pool": CONNECT}},
        )
        try:
            # aiohttp has no limit of its own for an upload that stalls.
            async with asyncio.timeout(read + WRITE):
                return await self._ask(request)
        except (httpx.TimeoutException, TimeoutError) as error:
            raise TimedOut(type(error).__name__) from error
        except httpx.HTTPError as error:
            raise NetworkError(f"{type(error).__name__}: {error}") from error

    async def _ask(self, request: httpx.Request) -> tuple[int, bytes]:
        response = await self._transport.handle_async_request(request)
        try:
            if "content-encoding" in response.headers:
                return response.status_code, await response.aread()
            body = b"".join(
                [piece async for piece in cast("httpx.AsyncByteStream", response.stream)]
            )
            return response.status_code, body
        finally:
            await response.aclose()


class TelegramApi:
    """One bot's connection to Telegram; use it as an async context."""

    def __init__(self, token: str, api_url: str | None = None) -> None:
        base = (api_url or TELEGRAM).rstrip("/")
        self._sending = AiohttpRequest(_proxy(base), connections=CONNECTIONS)
        self._polling = AiohttpRequest(_proxy(base), connections=2)
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

    async def me(self) -> User:
        """Return who the bot is. Raises MessengerError: TokenRefused for a wrong token."""
        with translated():
            try:
                return await self.bot.get_me()
            except InvalidToken:
                # 404 is a token of no known form; later it is only some server that lost its way.
                raise TokenRefused from None

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


def _proxy(base: str) -> httpx.Proxy | None:
    """Return the proxy of the environment: httpx asks for it only when it has no transport."""
    parts = urlsplit(base)
    address = getproxies().get(parts.scheme)
    if not address or proxy_bypass(parts.hostname or ""):
        return None
    return httpx.Proxy(address if "://" in address else f"http://{address}")
