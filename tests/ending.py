"""How tests end what runs, and see that nothing goes on."""

import asyncio
import os
import signal
from contextlib import suppress

from bot.store.locks import try_lock


async def ended(task):
    """Cancel until it has ended; Python 3.11's ``wait_for`` can swallow a cancellation."""
    while not task.done():
        task.cancel()
        await asyncio.wait({task}, timeout=1.0)
    with suppress(asyncio.CancelledError):
        await task


def servers_left(folder):
    """Return the data folders in *folder* whose embedded server still runs: it holds their lock."""
    left = []
    for lock in sorted(folder.rglob("server.lock")):
        held = try_lock(lock)
        if held is None:
            left.append(lock.parent)
        else:
            os.close(held)
    return left


def end_server(folder):
    """End the embedded server of a data folder outright."""
    with suppress(OSError, ValueError):
        os.kill(int((folder / "server.pid").read_text()), signal.SIGKILL)
