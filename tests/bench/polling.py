"""Provider requests a minute with 1,000 open tasks, against one fetch a task every 5 s.

The real tracker, its loop and its schedule, over a double of the stored tasks and one of the
provider, on a clock that jumps from event to event. Durations are lognormal, median 40 s; an ended
task is followed by a new one; 99 in 100 rings arrive (DECISIONS.md 16). A request is a list call of
200 ids, answered after 0.2 s. The delay runs from the task's end to its final save.
"""

import asyncio
import heapq
import itertools
import math
import random
from dataclasses import replace
from statistics import mean

from bot.core.ids import new_id
from bot.core.tasks.task import RemoteStatus, TaskStatus, TaskUpdate
from bot.service.tracking.lost_submits import LostSubmitRecovery
from bot.service.tracking.schedule import first_look
from bot.service.tracking.tracker import Tracker
from bot.service.wake_up import WakeUp
from tests.bench.figures import Figure
from tests.core.makers import make_task

NAIVE = 5.0  # seconds between two looks of the peer
ARRIVES = 0.99  # of the rings
RING = 0.15  # seconds a ring takes
ANSWER = 0.2  # seconds an answer takes
WARM = 120  # seconds that are not counted
STEPS = 40  # turns of the loop in which everything in memory comes to rest


class Time:
    """Jumps to whatever was slept for next."""

    def __init__(self):
        self.seconds = 1_795_000_000.0
        self.sleepers, self.statistics = [], itertools.count()

    def now(self):
        return self.seconds

    async def sleep(self, seconds):
        woken = asyncio.get_running_loop().create_future()
        heapq.heappush(self.sleepers, (self.seconds + seconds, next(self.statistics), woken))
        await woken

    async def pass_until(self, end):
        await rest()
        while self.sleepers and self.sleepers[0][0] <= end:
            at, _, woken = heapq.heappop(self.sleepers)
            if woken.done():
                continue
            self.seconds = at
            woken.set_result(None)
            await rest()
        self.seconds = end


async def rest():
    """Let everything in memory go on until it waits."""
    for _ in range(STEPS):
        await asyncio.sleep(0)


class Tasks:
    """The stored tasks the tracker follows, in memory; tells of each that ended."""

    def __init__(self):
        self.tasks, self.due = {}, {}
        self.ended = None

    async def claim_due(self, *, now, limit, lease):
        ready = [key for key, at in self.due.items() if at <= now][:limit]
        for key in ready:
            self.due[key] = now + lease
        return [self.tasks[key] for key in ready]

    async def save(self, task, *, due=None, show=True):
        saved = replace(task, revision=task.revision + 1)
        if saved.is_final:
            self.tasks.pop(task.id, None)
            self.due.pop(task.id, None)
            self.ended(task)
        else:
            self.tasks[task.id] = saved
            if due is not None:
                self.due[task.id] = due
        return saved

    async def get(self, key):
        return self.tasks.get(key)

    async def reschedule(self, due):
        self.due.update({key: at for key, at in due.items() if key in self.tasks})

    async def ring(self, key, *, now):
        if key in self.due:
            self.due[key] = now
        return key in self.due

    async def show(self, keys, *, at, final=False):
        pass


class Provider:
    """Knows when each task ends; counts list calls."""

    def __init__(self, clock):
        self.clock, self.ends, self.calls = clock, {}, 0

    async def fetch(self, ids, *, speeds=None):
        self.calls += math.ceil(len(ids) / 200)
        await self.clock.sleep(ANSWER)
        now = self.clock.now()
        return {
            key: TaskUpdate(
                key,
                RemoteStatus.SUCCEEDED if now >= self.ends[key] else RemoteStatus.RUNNING,
                progress=50,
            )
            for key in ids
        }


class RandomSource:
    """Repeatable."""

    def __init__(self):
        self.random = random.Random(7)

    def bytes(self, count):
        return self.random.randbytes(count)

    def between(self, low, high):
        return self.random.uniform(low, high)


class World:
    """People who always have so many tasks open."""

    def __init__(self, *, pushes):
        self.clock, self.random, self.tasks, self.pushes = Time(), RandomSource(), Tasks(), pushes
        self.provider, self.group = Provider(self.clock), None
        self.tasks.ended = self.end
        self.statistics, self.naive, self.delays = itertools.count(), 0, []
        line, shows, due = WakeUp(self.clock), WakeUp(self.clock), WakeUp(self.clock)
        door = (self.tasks, self.provider, self.clock, self.random)
        lost_submits = LostSubmitRecovery(*door, line, shows, pushes)
        self.tracker = Tracker(*door, line, shows, due, lost_submits, pushes)

    def begin(self, ago=0.0):
        now, key = self.clock.now(), f"R{next(self.statistics)}"
        lasts = self.random.random.lognormvariate(math.log(40), 0.5)
        task = make_task(
            id=new_id(self.random.bytes(8)),
            remote_id=key,
            status=TaskStatus.ACCEPTED,
            created=now - ago,
            submitted=now - ago,
        )
        self.tasks.tasks[task.id], self.tasks.due[task.id] = task, first_look(task, now)
        self.provider.ends[key] = now - ago + lasts
        self.naive += math.ceil(lasts / NAIVE)
        if self.pushes and self.random.random.random() < ARRIVES:
            self.group.create_task(self.ring(task.id, max(lasts - ago, 0.0) + RING))

    def end(self, task):
        self.delays.append(self.clock.now() - self.provider.ends[task.remote_id])
        self.begin()

    async def ring(self, key, seconds):
        await self.clock.sleep(seconds)
        await self.tracker.ring(key)


async def simulate(open_tasks, minutes, *, pushes):
    """Return the world after so many minutes; it counts from the end of the warming up."""
    world = World(pushes=pushes)
    began = world.clock.now()
    async with asyncio.TaskGroup() as world.group:
        following = world.group.create_task(world.tracker.run())
        for _ in range(open_tasks):
            world.begin(world.random.between(0, 40))
        await world.clock.pass_until(began + WARM)
        world.provider.calls, world.naive, world.delays = 0, 0, []
        await world.clock.pass_until(began + WARM + minutes * 60)
        following.cancel()
        for _, _, woken in world.clock.sleepers:
            woken.cancel()
    return world


async def run(open_tasks=1000, minutes=10):
    """Return the figures."""
    figures = []
    for pushes, aim in ((False, "<= 0.0143"), (True, "<= 0.005")):
        world = await simulate(open_tasks, minutes, pushes=pushes)
        calls, naive, delays = world.provider.calls / minutes, world.naive / minutes, world.delays
        late = sorted(delays)[int(len(delays) * 0.95)]
        detail = (
            f"{calls:.0f} against {naive:.0f} requests/min (1/{naive / calls:.0f}); "
            f"notice after {mean(delays):.2f} s mean, {late:.2f} s p95 "
            f"(peer: {NAIVE / 2 + ANSWER:.1f} and {NAIVE * 0.95 + ANSWER:.1f})"
        )
        name = "polling with the doorbell" if pushes else "polling alone"
        figures.append(Figure(f"{name} / fetch each 5 s", (calls / naive,), aim, detail))
    return figures
