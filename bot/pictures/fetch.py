"""The one downloader: counted bytes, checked hosts, followed redirects, no secrets.

Two clients: one for the hosts the operator named, one that can only reach public addresses. Each
redirect chooses anew. Picture hosts block library user agents and get no key (CONTRACT.md 7.11).
"""

import asyncio
import logging
import ssl
from contextlib import AsyncExitStack
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Self
from urllib.parse import urljoin

import aiohttp
import httpx
from aiohttp.abc import AbstractResolver
from httpx_aiohttp import AiohttpTransport

from bot.core.errors import PictureTooLarge, PictureUnreachable
from bot.pictures.guard import Address, PublicResolver, public_socket, read_address, require_public
from bot.runtime import certificates

log = logging.getLogger(__name__)

REDIRECTS = 3
SECONDS = 60.0  # for a whole download, redirects included
_TIMEOUT = httpx.Timeout(20.0, connect=10.0, pool=SECONDS)
_MOVED = frozenset({301, 302, 303, 307, 308})
_HEADERS = {
    "User-Agent": (
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
        "Chrome/142.0.0.0 Safari/537.36"
    ),
    "Accept": "image/png,image/jpeg,image/webp,image/gif,video/mp4,video/webm;q=0.9,*/*;q=0.5",
    # A compressed body could grow a thousandfold behind the byte count.
    "Accept-Encoding": "identity",
}


class Downloader:
    """Downloads bytes; open it with ``async with``.

    *trusted_hosts* are ``host`` (standard ports) or ``host:port``, lower case. *resolver* finds
    the addresses of all other hosts.
    """

    def __init__(
        self,
        *,
        trusted_hosts: frozenset[str] = frozenset(),
        resolver: AbstractResolver | None = None,
        seconds: float = SECONDS,
    ) -> None:
        self._trusted_hosts = trusted_hosts
        self._resolver = resolver
        self._seconds = seconds
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        context = await asyncio.to_thread(certificates)
        resolver = PublicResolver(self._resolver or aiohttp.ThreadedResolver())
        self._stack.push_async_callback(resolver.close)
        isolated = aiohttp.TCPConnector(
            ssl=context, resolver=resolver, use_dns_cache=False, socket_factory=public_socket
        )
        plain = aiohttp.TCPConnector(ssl=context)
        self._guarded = await self._stack.enter_async_context(_client(isolated, context))
        self._plain = await self._stack.enter_async_context(_client(plain, context))
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    async def download(self, url: str, *, most: int, trusted: bool = False) -> bytes:
        """Return the body of *url*, at most *most* bytes. Raises PictureError.

        *trusted*: the caller vouches for this host (a platform's file), not for where it leads.
        """
        address = read_address(url)
        vouched = frozenset({f"{address.host}:{address.port}"}) if trusted else frozenset()
        try:
            async with asyncio.timeout(self._seconds):
                return await self._follow(address, most=most, trusted=self._trusted_hosts | vouched)
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            raise _unreachable(address, "no connection") from error
        except (TimeoutError, httpx.TimeoutException) as error:
            raise _unreachable(address, "timeout") from error
        except (httpx.HTTPError, httpx.InvalidURL, aiohttp.ClientError, OSError) as error:
            raise _unreachable(address, type(error).__name__) from error
        except ValueError as error:  # a name that idna, or a header that aiohttp, can't read
            raise _unreachable(address, "unreadable") from error

    async def _follow(self, address: Address, *, most: int, trusted: frozenset[str]) -> bytes:
        for _ in range(REDIRECTS + 1):
            async with self._client(address, trusted).stream("GET", address.url) as response:
                if response.status_code not in _MOVED:
                    return await _body(response, most)
                target = response.headers.get("location", "")
            if not target:
                raise _unreachable(address, "redirect without a target")
            address = read_address(urljoin(address.url, target))
        raise _unreachable(address, "too many redirects")

    def _client(self, address: Address, trusted: frozenset[str]) -> httpx.AsyncClient:
        if address.is_among(trusted):
            return self._plain
        require_public(address)
        return self._guarded


def _client(connector: aiohttp.TCPConnector, context: ssl.SSLContext) -> httpx.AsyncClient:
    session = aiohttp.ClientSession(
        connector=connector, cookie_jar=aiohttp.DummyCookieJar(), trust_env=False
    )
    return httpx.AsyncClient(
        transport=AiohttpTransport(client=session, verify=context),
        headers=_HEADERS,
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        timeout=_TIMEOUT,
        follow_redirects=False,
        trust_env=False,
    )


async def _body(response: httpx.Response, most: int) -> bytes:
    if response.status_code != 200:
        raise PictureUnreachable(f"status {response.status_code}")
    announced = response.headers.get("content-length", "")
    if announced.isdecimal() and len(announced) < 19 and int(announced) > most:
        raise PictureTooLarge(most)
    chunks, size = [], 0
    async for chunk in response.aiter_raw():
        size += len(chunk)
        if size > most:
            raise PictureTooLarge(most)
        chunks.append(chunk)
    return b"".join(chunks)


def _unreachable(address: Address, reason: str) -> PictureUnreachable:
    # The path is left out: it may hold a token or a signature.
    log.info("picture unreachable", extra={"host": address.host, "reason": reason})
    return PictureUnreachable(reason)
