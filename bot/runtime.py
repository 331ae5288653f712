"""The real clock, the real random source, and the settings of the process."""

import asyncio
import gc
import os
import random
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from functools import cache

import certifi

GARBAGE = 10_000  # objects made, and not yet gone, between two searches for rings of dead ones


class ExitCode(IntEnum):
    """How the process ends; the numbers are those of sysexits.h where it has one."""

    OK = 0
    USAGE = 2  # argparse's own
    UNREACHABLE = 69  # EX_UNAVAILABLE: Redis, or every platform
    MISCONFIGURED = 78  # EX_CONFIG


class SystemClock:
    """The machine's own time (a ``ports.Clock``)."""

    def now(self) -> float:
        """Return seconds since the epoch."""
        return time.time()

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)


class SystemRandom:
    """Unpredictable bytes, and jitter (a ``ports.RandomSource``)."""

    def bytes(self, count: int) -> bytes:
        """Return that many bytes from the system's generator."""
        return os.urandom(count)

    def between(self, low: float, high: float) -> float:
        """Return a number in that range: for jitter, not for secrets."""
        return random.uniform(low, high)  # noqa: S311 - jitter


def cancellations() -> int:
    """Return how often the current task was asked to end, and has not.

    It isn't 0 for certain while nobody asks: on Python 3.11 a ``TaskGroup`` one of whose tasks
    failed leaves its own request behind (cpython issue 116720).
    """
    task = asyncio.current_task()
    return task.cancelling() if task is not None else 0


def heed_cancellation(before: int) -> None:
    """End a task that was cancelled since there were *before* ``cancellations``, unnoticed.

    redis-py sends through ``asyncio.wait_for``, which on Python 3.11 returns normally when it is
    cancelled at the moment the sending is done (cpython issue 86296). What was sent is carried
    out, as it may be with any cancellation.
    """
    if cancellations() > before:
        raise asyncio.CancelledError


@cache
def certificates() -> ssl.SSLContext:
    """Return what all connections of this process trust; reading it takes 30 ms.

    An operator's ``SSL_CERT_FILE`` or ``SSL_CERT_DIR`` is asked first, as httpx does.
    """
    if file := os.environ.get("SSL_CERT_FILE"):
        return ssl.create_default_context(cafile=file)
    if folder := os.environ.get("SSL_CERT_DIR"):
        return ssl.create_default_context(capath=folder)
    return ssl.create_default_context(cafile=certifi.where())


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Search for garbage less often, and never among what stands already.

    The bot at rest is 100,000 objects that live for ever; with Python's own threshold of 700,
    going through the living took a third of the CPU of an acknowledged press (tests/bench).
    """
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(GARBAGE)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
