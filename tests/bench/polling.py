"""Provider requests a minute with 1,000 open tasks, against one fetch a task every 5 s.

The real tracker and schedule over a double of the stored tasks, on a clock that is moved second by
second; durations lognormal, median 40 s (limits note 2). A request is one list call of 200 ids.
"""

import math
import random
from dataclasses import replace
from statistics import mean

from bot.core.ids import task_id
from bot.core.tasks import RemoteStatus, TaskStatus, TaskUpdate
from bot.service.bell import Bell
from bot.service.healing import Healer
from bot.service.schedule import first_look
from bot.service.tracker import Tracker
from tests.bench.figures import Figure
from tests.clock import FakeClock
from tests.core.makers import make_task

NAIVE = 5.0


class Tasks:
    """The stored tasks the tracker follows, in memory."""

    def __init__(self):
        self.tasks, self.due = {}, {}

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
    """Knows when each task ends; counts list calls and notices' delays."""

    def __init__(self, clock):
        self.clock, self.ends, self.calls = clock, {}, 0

    async def fetch(self, ids, *, speeds=None):
        self.calls += math.ceil(len(ids) / 200)
        now = self.clock.now()
        return {
            key: TaskUpdate(
                key,
                RemoteStatus.SUCCEEDED if now >= self.ends[key] else RemoteStatus.RUNNING,
                progress=50,
            )
            for key in ids
        }


class Dice:
    """Repeatable."""

    def __init__(self):
        self.random = random.Random(7)

    def bytes(self, count):
        return self.random.randbytes(count)

    def between(self, low, high):
        return self.random.uniform(low, high)


async def simulate(open_tasks, minutes, *, pushes):
    clock, dice, tasks = FakeClock(), Dice(), Tasks()
    provider, bell = Provider(clock), Bell(clock)
    healer = Healer(tasks, provider, clock, dice, bell, bell, pushes)
    tracker = Tracker(tasks, provider, clock, dice, bell, bell, Bell(clock), healer, pushes)
    naive, delays, numbers = 0, [], iter(range(10**9))
    began = clock.now()

    def begin(now):
        nonlocal naive
        key = f"R{next(numbers)}"
        lasts = dice.random.lognormvariate(math.log(40), 0.5)
        task = make_task(
            id=task_id(dice.bytes(8)),
            remote_id=key,
            status=TaskStatus.ACCEPTED,
            created=now,
            submitted=now,
        )
        tasks.tasks[task.id], tasks.due[task.id] = task, first_look(task, now)
        provider.ends[key] = now + lasts
        naive += math.ceil(lasts / NAIVE)
        return task.id, key

    alive = dict(begin(began + dice.between(-40, 0)) for _ in range(open_tasks))
    warm, rung = 120, set()
    counted_from = calls_from = naive_from = 0
    for second in range(warm + minutes * 60):
        clock._now = began + second + 1
        if second == warm:
            counted_from, calls_from, naive_from = len(delays), provider.calls, naive
        if pushes:
            for key, remote in alive.items():
                if provider.ends[remote] <= clock.now() and remote not in rung:
                    rung.add(remote)
                    if dice.random.random() < 0.99:
                        await tracker.ring(key, remote)
        await tracker.sweep()
        for key in [key for key in alive if key not in tasks.tasks]:
            delays.append(clock.now() - provider.ends[alive.pop(key)])
            alive.update([begin(clock.now())])
    calls = (provider.calls - calls_from) / minutes
    return calls, (naive - naive_from) / minutes, delays[counted_from:]


async def run(open_tasks=1000, minutes=10):
    """Return the figures."""
    figures = []
    for pushes, aim in ((False, "<= 0.0143"), (True, "<= 0.005")):
        calls, naive, delays = await simulate(open_tasks, minutes, pushes=pushes)
        late = sorted(delays)[int(len(delays) * 0.95)] if delays else 0.0
        average = mean(delays) if delays else 0.0
        detail = (
            f"{calls:.0f} against {naive:.0f} requests/min (1/{naive / max(calls, 1):.0f}), "
            f"notice {average:.2f} s mean, {late:.2f} s p95"
        )
        name = "polling with the doorbell" if pushes else "polling alone"
        figures.append(Figure(f"{name} / fetch each 5 s", calls / max(naive, 1), aim, detail))
    return figures
