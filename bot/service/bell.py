"""A bell that wakes a waiting loop before its time is up."""

import asyncio

from bot.core.ports import Clock


class Bell:
    """Rung by whoever has made work; ringing an already ringing bell changes nothing."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._rung = asyncio.Event()

    def ring(self) -> None:
        """Wake the loop that waits, or spare it the next wait."""
        self._rung.set()

    async def wait(self, seconds: float) -> bool:
        """Wait until it rings, or for that long; tell whether it rang."""
        if not self._rung.is_set():
            async with asyncio.TaskGroup() as group:
                rung = group.create_task(self._rung.wait())
                timer = group.create_task(self._clock.sleep(seconds))
                await asyncio.wait((rung, timer), return_when=asyncio.FIRST_COMPLETED)
                rung.cancel()
                timer.cancel()
        heard = self._rung.is_set()
        self._rung.clear()
        return heard
