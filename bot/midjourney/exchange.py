"""The wire to one server: addresses by speed, the key, time limits, and what a broken wire means.

httpx is the API; the aiohttp transport under it is 8 times as fast at 100 in flight
(DECISIONS.md 18.1). That transport calls every lost connection a ``ConnectTimeout``, also one that
was lost after the request had gone out, so whether a submit can have arrived is told by aiohttp's
own error.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from typing import Self
from urllib.parse import quote

import aiohttp
import httpx
import msgspec
from httpx_aiohttp import AiohttpTransport

from bot.core.errors import OutcomeUnknown, ProviderError, ProviderUnavailable, ProviderUnreadable
from bot.core.tasks.requests import Speed
from bot.midjourney.bodies import SubmitPayload
from bot.midjourney.wire import Answer
from bot.runtime import certificates

SUBMIT_TIMEOUT = httpx.Timeout(75.0, connect=10.0, pool=30.0)  # CONTRACT.md 8
READ_TIMEOUT = httpx.Timeout(20.0, connect=10.0, pool=20.0)
SUBMIT_LONGEST = 300.0  # seconds, upload of 20 MB and a dripping answer included
READ_LONGEST = 45.0
LARGEST_ANSWER = 32 * 1024 * 1024  # bytes; 200 tasks are about 1 MB

_JSON = {"Content-Type": "application/json; charset=utf-8"}
# UnicodeError: a host that can't be spelled in ASCII, or a status line that is not UTF-8.
_TROUBLE = (httpx.HTTPError, httpx.InvalidURL, aiohttp.ClientError, OSError, UnicodeError)
# Raised before a request left this machine: nothing can have been accepted.
_NOT_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.UnsupportedProtocol,
    httpx.LocalProtocolError,
    httpx.InvalidURL,
)
_NOT_SENT_BELOW = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.InvalidURL,
)
_SHORTEST_SECRET = 6  # a shorter key would mask ordinary text


class Exchange:
    """One server's HTTP, without any meaning. Open it with ``async with``."""

    def __init__(
        self,
        *,
        url: str,
        key: str,
        auth: str,
        speed: Speed,
        prefixes: Mapping[Speed, str],
        transport: httpx.AsyncBaseTransport | None,
    ) -> None:
        self._base = url.rstrip("/").removesuffix("/v1").rstrip("/")  # CONTRACT.md 1.1
        self._secret = key.encode() if len(key) >= _SHORTEST_SECRET else b""
        self._speed = speed
        self._prefixes = prefixes
        self._headers = _authorization(auth, key)
        self._transport = transport

    async def __aenter__(self) -> Self:
        """Open the connections."""
        self._client = httpx.AsyncClient(
            headers=self._headers,
            transport=self._transport or AiohttpTransport(certificates()),
            trust_env=False,
            follow_redirects=False,
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def send(self, sent: SubmitPayload, speed: Speed) -> Answer:
        """Send a submit once. Raises ProviderUnavailable: it never left; else OutcomeUnknown."""
        headers = _JSON | {"Content-Length": str(sent.length)}
        address = self._address(sent.path, speed, moves=sent.moves)
        try:
            async with asyncio.timeout(SUBMIT_LONGEST):
                return await self._read("POST", address, headers, sent.body(), SUBMIT_TIMEOUT)
        except _TROUBLE as error:
            raise _lost(error) from error

    async def ask(
        self,
        method: str,
        path: str,
        *,
        speed: Speed = Speed.DEFAULT,
        fields: Mapping[str, object] | None = None,
        longest: float = 0.0,
    ) -> Answer:
        """Ask a question that costs nothing; *longest*: seconds, more than for other questions.

        Raises ProviderUnavailable, ProviderUnreadable.
        """
        content = None if fields is None else msgspec.json.encode(fields)
        headers = {} if fields is None else _JSON
        address = self._address(path, speed)
        timeout = httpx.Timeout(longest, connect=10.0, pool=20.0) if longest else READ_TIMEOUT
        try:
            async with asyncio.timeout(max(READ_LONGEST, longest)):
                return await self._read(method, address, headers, content, timeout)
        except httpx.DecodingError as error:
            raise ProviderUnreadable(0, str(error)[:200]) from error
        except _TROUBLE as error:
            raise ProviderUnavailable(_name(error)) from error

    async def _read(
        self,
        method: str,
        address: str,
        headers: Mapping[str, str],
        content: AsyncIterator[bytes] | bytes | None,
        timeout: httpx.Timeout,  # noqa: ASYNC109 - a value handed on, httpx keeps the time
    ) -> Answer:
        body = bytearray()
        async with self._client.stream(
            method, address, content=content, headers=dict(headers), timeout=timeout
        ) as response:
            async for piece in response.aiter_bytes():
                body += piece
                if len(body) > LARGEST_ANSWER:
                    raise httpx.DecodingError("the answer is too long")
        return Answer.read(response.status_code, response.headers, self._masked(bytes(body)))

    def _masked(self, body: bytes) -> bytes:
        """Return the body without our key: error texts like to repeat it, and they are shown."""
        return body.replace(self._secret, b"***") if self._secret else body

    def _address(self, path: str, speed: Speed, *, moves: bool = False) -> str:
        """Return base, prefix and path, joined as they are (CONTRACT.md 1.1).

        Midjourney makes no clips in turbo (CONTRACT.md 2.4): the next fastest prefix is used.
        """
        wanted = speed or self._speed
        if moves and wanted is Speed.TURBO:
            wanted = Speed.FAST
        prefix = self._prefixes.get(wanted, self._prefixes.get(Speed.DEFAULT, "/mj"))
        return f"{self._base}{prefix}{path}"


def task_path(remote_id: str, verb: str) -> str:
    """Return the path of one task; ids are theirs, so they are never trusted as paths."""
    return f"/task/{quote(remote_id, safe='')}/{verb}"


def _lost(error: BaseException) -> ProviderError:
    """Return what it means that a submit has no answer."""
    below = error if isinstance(error, aiohttp.ClientError) else error.__cause__
    if isinstance(below, aiohttp.ClientError):
        never_left = isinstance(below, _NOT_SENT_BELOW)
    else:
        never_left = isinstance(error, _NOT_SENT)
    return ProviderUnavailable(_name(error)) if never_left else OutcomeUnknown(_name(error))


def _name(error: BaseException) -> str:
    return type(error.__cause__ or error).__name__


def _authorization(style: str, key: str) -> dict[str, str]:
    """Return the headers of one of the four styles (CONTRACT.md 1.2)."""
    match style:
        case "mj-api-secret":
            return {"mj-api-secret": key}
        case "raw":
            return {"Authorization": key}
        case "both":
            return {"Authorization": f"Bearer {key}", "mj-api-secret": key}
        case _:
            return {"Authorization": f"Bearer {key}"}
