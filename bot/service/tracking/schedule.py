"""When to look at a task next: the table of DECISIONS.md 16."""

from bot.core.ports import RandomSource
from bot.core.tasks.operations import is_instant
from bot.core.tasks.task import Task

FIRST_LOOK = 3.0
FIRST_LOOK_INSTANT = 1.0
STEPS = ((120.0, 2.0), (600.0, 5.0), (3600.0, 15.0))  # until that age, every so many seconds
SLOWEST = 60.0
PROVEN_PUSH = 30.0  # between safety looks once pushes are known to arrive
JITTER = 0.2

UNKNOWN_GRACE = 60.0  # an id the provider does not (yet) know; a submit without an answer
MISSES = 3
HARD_END = 24 * 3600.0
MODAL_LIFETIME = 15 * 60.0


def first_look(task: Task, now: float) -> float:
    """Return when to look at a task that was just accepted."""
    return now + (FIRST_LOOK_INSTANT if is_instant(task.request) else FIRST_LOOK)


def next_look(task: Task, now: float, random: RandomSource, *, push_proven: bool) -> float:
    """Return when to look at a task again that is still under way."""
    age = now - (task.submitted or task.created)
    step = next((step for limit, step in STEPS if age < limit), SLOWEST)
    if push_proven:
        step = max(step, PROVEN_PUSH)
    return now + step * random.between(1 - JITTER, 1 + JITTER)
