"""The way to Redis: one client, bounded, that comes back by itself; one translation of its errors.

A call that was cut off is sent again, up to four times within a few seconds, so every script gives
the same answer to the same call (each says how). What then still fails is StoreUnavailable to those
with a person waiting; whoever works in the background is ``waiting_for_store``.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from redis.asyncio import ConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.asyncio.sentinel import Sentinel
from redis.backoff import ExponentialWithJitterBackoff
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import OutOfMemoryError, ReadOnlyError, RedisError, ResponseError
from redis.exceptions import TimeoutError as RedisTimeoutError

from bot.core.errors import StoreError, StoreUnavailable
from bot.runtime import cancellations, heed_cancellation
from bot.store.pipelining import PipelinedClient, Reply

log = logging.getLogger(__name__)

ANSWER_WITHIN = 10.0
CONNECT_WITHIN = 5.0
TRIES_MORE = 4
CONNECTIONS = 50  # at most: the pipelined', and those of what goes its own way
SENTINEL_PORT = 26379
LOOK_AGAIN = 0.5  # seconds until the patient ask an absent store again

_ABSENT = (RedisConnectionError, RedisTimeoutError, ReadOnlyError, OutOfMemoryError, OSError)
_patient: ContextVar[bool] = ContextVar("patient", default=False)


@dataclass(eq=False)
class StoreRefused(StoreError):
    """Redis understood and said no: a defect of ours, or rights that the account lacks."""

    reason: str


@contextmanager
def translated() -> Iterator[None]:
    """Turn redis-py's errors into ours."""
    try:
        yield
    except (OutOfMemoryError, ReadOnlyError) as error:
        raise StoreUnavailable(str(error)) from error
    except ResponseError as error:
        raise StoreRefused(str(error)) from error
    except (RedisError, OSError) as error:
        raise StoreUnavailable(str(error) or type(error).__name__) from error


@contextmanager
def waiting_for_store() -> Iterator[None]:
    """Have calls wait for an absent store; also those of tasks that are begun in here.

    What was under way then goes on where it stopped: a provider's answer, say, is not forgotten.
    """
    token = _patient.set(True)
    try:
        yield
    finally:
        _patient.reset(token)


@dataclass(frozen=True, slots=True)
class Database:
    """One Redis, at most ``CONNECTIONS`` ways to it; what waits meanwhile goes together."""

    client: Redis
    pipelined: PipelinedClient
    _answered: asyncio.Event = field(default_factory=asyncio.Event)
    _missed: asyncio.Event = field(default_factory=asyncio.Event)  # by somebody patient

    @property
    def has_answered(self) -> bool:
        """Tell whether this server was ever spoken to."""
        return self._answered.is_set()

    async def command(self, *parts: str | bytes | float) -> Reply:
        """Send one command. Raises StoreUnavailable, StoreRefused."""
        with translated():
            return await self.raw(*parts)

    async def raw(self, *parts: str | bytes | float) -> Reply:
        """Send one command; errors are redis-py's own."""
        while True:
            try:
                return await self._once(*parts)
            except _ABSENT as error:
                if not _patient.get():
                    raise
                if not self._missed.is_set():
                    log.warning("store away, waiting for it", extra={"why": type(error).__name__})
                self._missed.set()
            await asyncio.sleep(LOOK_AGAIN)

    async def _once(self, *parts: str | bytes | float) -> Reply:
        before = cancellations()
        try:
            answer = await self.pipelined.send(*parts)
        finally:
            heed_cancellation(before)  # also when an error came: the next call would know nothing
        self._answered.set()
        if self._missed.is_set():
            log.info("store back")
            self._missed.clear()
        return answer

    async def together(self, *commands: tuple[str | bytes | float, ...]) -> list[Reply]:
        """Send several commands in one go on one connection; an error is the answer of its own.

        Raises StoreUnavailable.
        """
        with translated():
            async with self.client.pipeline(transaction=False) as pipeline:
                for command in commands:
                    pipeline.execute_command(*command)
                return await pipeline.execute(raise_on_error=False)


@asynccontextmanager
async def connected(url: str) -> AsyncIterator[Database]:
    """Open a client for ``redis://``, ``rediss://``, ``unix://`` or ``redis+sentinel://``.

    Nothing is sent yet. Raises StoreUnavailable when the address can't be read.
    """
    try:
        client, sentinels = _client(url)
    except ValueError as error:
        raise StoreUnavailable(f"the address can't be read: {error}") from error
    pipelined = PipelinedClient(client)
    try:
        yield Database(client, pipelined)
    finally:
        await pipelined.close()
        await client.aclose()
        for sentinel in sentinels:
            await sentinel.aclose()


def _client(url: str) -> tuple[Redis, tuple[Redis, ...]]:
    if urlsplit(url).scheme == "redis+sentinel":
        return _behind_sentinels(url)
    pool = ConnectionPool.from_url(url, max_connections=CONNECTIONS, **_manners())
    return Redis.from_pool(pool), ()


def _manners() -> dict[str, Any]:
    """Return how to connect: RESP2, which DECISIONS.md 18.2 found faster for scripts."""
    retry = Retry(
        ExponentialWithJitterBackoff(base=0.05, cap=1.0),
        TRIES_MORE,
        (RedisConnectionError, RedisTimeoutError, ReadOnlyError),
    )
    return {
        "protocol": 2,
        "retry": retry,
        "socket_timeout": ANSWER_WITHIN,
        "socket_connect_timeout": CONNECT_WITHIN,
        "health_check_interval": 0,
        "client_name": "imagine-bot",
    }


def _behind_sentinels(url: str) -> tuple[Redis, tuple[Redis, ...]]:
    parts = urlsplit(url)
    credentials, _, hosts = parts.netloc.rpartition("@")
    service, _, number = parts.path.strip("/").partition("/")
    if not service or not hosts:
        raise ValueError("redis+sentinel://host1,host2/service/db")
    username, _, password = credentials.partition(":")
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    own = {
        "username": query.get("sentinel_username"),
        "password": query.get("sentinel_password"),
        "socket_timeout": CONNECT_WITHIN,
    }
    endpoints = [_endpoint(host) for host in hosts.split(",")]
    sentinel = Sentinel(endpoints, sentinel_kwargs=own)  # type: ignore[no-untyped-call] # redis-py
    client = sentinel.master_for(
        unquote(service),
        db=int(number or 0),
        username=unquote(username) or None,
        password=unquote(password) or None,
        ssl=query.get("ssl", "").lower() in ("1", "true", "yes"),
        **_manners(),
    )
    return client, tuple(sentinel.sentinels)


def _endpoint(text: str) -> tuple[str, int]:
    parts = urlsplit(f"//{text.strip()}")
    if not parts.hostname:
        raise ValueError(text)
    return parts.hostname, parts.port or SENTINEL_PORT
