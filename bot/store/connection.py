"""The one way to Redis: a client from a URL, scripts, and errors translated."""

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from importlib.resources import files
from urllib.parse import urlsplit

from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.asyncio.sentinel import Sentinel
from redis.backoff import ExponentialBackoff
from redis.commands.core import AsyncScript
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import RedisError

from bot.core.errors import StoreUnavailable

POOL = 64  # connections at most; more callers wait for one
PATIENCE = 10.0  # seconds a command or a free connection is waited for

Value = str | int | float | bytes


class Connection:
    """A client, its scripts, and the translation of what can go wrong."""

    def __init__(self, client: Redis) -> None:
        self.client = client
        self._scripts: dict[str, AsyncScript] = {}

    @contextmanager
    def translated(self) -> Iterator[None]:
        """Turn every Redis error into StoreUnavailable."""
        try:
            yield
        except (RedisError, OSError) as error:
            raise StoreUnavailable(str(error)) from error

    async def script(self, name: str, keys: Sequence[str], arguments: Sequence[Value]) -> object:
        """Run ``scripts/<name>.lua``; it is loaded once and again when the server forgot it."""
        script = self._scripts.get(name)
        if script is None:
            source = files("bot.store").joinpath("scripts", f"{name}.lua").read_text("utf-8")
            script = self._scripts[name] = self.client.register_script(source)
        with self.translated():
            return await script(keys=list(keys), args=list(arguments))


@asynccontextmanager
async def connected(url: str) -> AsyncIterator[Connection]:
    """Open a connection pool to ``redis://``, ``rediss://``, ``unix://`` or ``redis+sentinel://``.

    Nothing is asked of the server yet.
    """
    client = _sentinel(url) if url.startswith("redis+sentinel:") else _plain(url)
    try:
        yield Connection(client)
    finally:
        await client.aclose(close_connection_pool=True)


def _retry() -> Retry:
    return Retry(
        ExponentialBackoff(cap=1.0, base=0.05),
        retries=3,
        supported_errors=(RedisConnectionError,),
    )


def _plain(url: str) -> Redis:
    pool = BlockingConnectionPool.from_url(
        url,
        max_connections=POOL,
        timeout=PATIENCE,
        socket_timeout=PATIENCE,
        socket_connect_timeout=PATIENCE,
        retry=_retry(),
        protocol=2,  # RESP2 is faster for scripts (limits note 3.2)
    )
    return Redis.from_pool(pool)


def _sentinel(url: str) -> Redis:
    """Return the master's client of ``redis+sentinel://[user:password@]h1,h2:port/service/db``."""
    parts = urlsplit(url)
    credentials, _, hosts = parts.netloc.rpartition("@")
    user, _, password = credentials.partition(":")
    service, _, database = parts.path.strip("/").partition("/")
    addresses = []
    for host in hosts.split(","):
        name, _, port = host.partition(":")
        addresses.append((name, int(port or 26379)))
    sentinel = Sentinel(addresses, socket_timeout=PATIENCE)  # type: ignore[no-untyped-call] # redis-py
    master: Redis = sentinel.master_for(
        service or "mymaster",
        db=int(database or 0),
        username=user or None,
        password=password or None,
        socket_timeout=PATIENCE,
        retry=_retry(),
    )
    return master


def text(value: object) -> str:
    """Return an answer of Redis as text."""
    return value.decode() if isinstance(value, bytes) else str(value)
