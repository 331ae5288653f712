"""A clock that tests move: sleeping ends when the time has come."""

import asyncio


class FakeClock:
    """Stands still until ``move``; whoever sleeps long enough is woken."""

    def __init__(self, start=1_795_000_000.0):
        self._now = start
        self._sleepers = []

    def now(self):
        return self._now

    async def sleep(self, seconds):
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        woken = asyncio.Event()
        self._sleepers.append((self._now + seconds, woken))
        await woken.wait()

    async def move(self, seconds):
        """Let the time pass, waking sleepers in their order and letting them work."""
        end = self._now + seconds
        while True:
            due = sorted((item for item in self._sleepers if item[0] <= end), key=lambda i: i[0])
            if not due:
                break
            at, woken = due[0]
            self._sleepers.remove(due[0])
            self._now = max(self._now, at)
            woken.set()
            await settle()
        self._now = end
        await settle()


async def settle(rounds=20):
    """Let everything that can go on now go on, socket answers included."""
    for _ in range(rounds):
        await asyncio.sleep(0.001)


def loop_time():
    """Return what moves the running loop's own time, by which its timeouts go."""
    loop, passed = asyncio.get_running_loop(), 0.0
    real = loop.time

    def skip(seconds):
        nonlocal passed
        passed += seconds

    loop.time = lambda: real() + passed
    return skip
