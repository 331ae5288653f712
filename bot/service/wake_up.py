"""Wakes a waiting loop before its time is up."""

import asyncio

from bot.core.ports import Clock


class WakeUp:
    """Set by whoever has made work; waking twice is waking once."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """Wake the loop that waits, or spare it the next wait."""
        self._woken.set()

    async def wait(self, seconds: float) -> bool:
        """Wait until it is woken, or for that long; tell whether it was."""
        if not self._woken.is_set():
            async with asyncio.TaskGroup() as group:
                woken = group.create_task(self._woken.wait())
                timer = group.create_task(self._clock.sleep(seconds))
                await asyncio.wait((woken, timer), return_when=asyncio.FIRST_COMPLETED)
                woken.cancel()
                timer.cancel()
        heard = self._woken.is_set()
        self._woken.clear()
        return heard
