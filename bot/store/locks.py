"""File locks that wait without blocking the loop."""

import asyncio
import fcntl
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

_TICK = 0.02


def try_lock(path: Path) -> int | None:
    """Return a locked file descriptor, or None while another process holds the lock.

    The lock lasts until the last copy of the descriptor is closed, also in child processes.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


@asynccontextmanager
async def locked(path: Path, *, within: float) -> AsyncIterator[None]:
    """Hold the lock. Raises TimeoutError when it is not free *within* so many seconds."""
    async with asyncio.timeout(within):
        while (descriptor := try_lock(path)) is None:  # noqa: ASYNC110 - flock wakes nobody
            await asyncio.sleep(_TICK)
    try:
        yield
    finally:
        os.close(descriptor)


async def freed(path: Path, *, within: float) -> bool:
    """Tell whether the lock becomes free *within* so many seconds."""
    try:
        async with locked(path, within=within):
            return True
    except TimeoutError:
        return False
