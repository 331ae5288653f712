"""How tests end what runs."""

import asyncio
from contextlib import suppress


async def ended(task):
    """Cancel until it has ended; Python 3.11's ``wait_for`` can swallow a cancellation."""
    while not task.done():
        task.cancel()
        await asyncio.wait({task}, timeout=1.0)
    with suppress(asyncio.CancelledError):
        await task
