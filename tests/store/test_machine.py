"""Whatever happens in whatever order: ledger, queue and room at the provider stay right.

A model in plain Python goes beside the store through random histories of two processes.
"""

import asyncio
import itertools
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.core.members.quota import Limits
from bot.core.tasks.requests import Receipt
from bot.core.tasks.task import Failure, FailureKind, TaskStatus
from bot.store.store import open_store
from tests.store.makers import (
    ADA,
    BEN,
    STUDIO,
    HandClock,
    admission,
    card_of,
    members,
    new_task,
    ruled,
    used,
)

CAPACITY = 2
LIMITS = Limits(member_day=6, chat_day=9, running=3)
OWNERS = ("one", "two")
THEIRS = (TaskStatus.UNKNOWN, TaskStatus.ACCEPTED, TaskStatus.RUNNING)
OPEN = (TaskStatus.NEW, TaskStatus.WAITING, TaskStatus.SUBMITTING, *THEIRS)
CHARGED = (TaskStatus.ACCEPTED, TaskStatus.RUNNING, TaskStatus.MODAL, TaskStatus.SUCCEEDED)
ENDS = (
    lambda task, now: task.cancelled(now),
    lambda task, now: task.failed(Failure(FailureKind.OTHER), now),
    lambda task, now: task.failed(Failure(FailureKind.LOST), now),
    lambda task, now: replace(task, status=TaskStatus.SUCCEEDED, finished=now),
)
picks = st.integers(0, 1000)
_numbers = itertools.count(1)


class Machine(RuleBasedStateMachine):
    """Set from outside: *url* and *runner*."""

    @initialize()
    def begin(self):
        self.clock = HandClock()
        prefix = f"machine{next(_numbers)}:"
        self.opened = open_store(url=self.url, clock=self.clock, prefix=prefix)
        self.store = self.runner.run(self.opened.__aenter__())
        self.known, self.charges, self.turns, self.order = {}, {}, {}, []

    def teardown(self):
        if hasattr(self, "opened"):
            self.runner.run(self.opened.__aexit__(None, None, None))

    def do(self, call):
        return self.runner.run(call)

    def some(self, pick, *statuses):
        found = [task for task in self.known.values() if task.status in statuses]
        return found[pick % len(found)] if found else None

    def save(self, task, **more):
        saved = self.do(self.store.tasks.save(task, **more))
        assert saved is not None
        self.follow(saved)
        return saved

    def follow(self, saved):
        before = self.known[saved.id]
        self.known[saved.id] = saved
        if saved.status is TaskStatus.WAITING and saved.id not in self.order:
            self.order.append(saved.id)
        if saved.status is not TaskStatus.SUBMITTING and not (
            before.status is saved.status is TaskStatus.WAITING
        ):
            self.turns.pop(saved.id, None)
        if saved.status in CHARGED and self.charges[saved.id] == "reserved":
            self.charges[saved.id] = "committed"
        if saved.is_final and saved.status is not TaskStatus.SUCCEEDED:
            self.charges[saved.id] = "released"

    def count(self, user=None):
        return sum(
            1
            for task_id, charge in self.charges.items()
            if charge != "released" and (user is None or self.known[task_id].user == user)
        )

    @rule(user=st.sampled_from([ADA, BEN]))
    def admit(self, user):
        task = new_task(self.clock, user=user)
        running = sum(t.user == user and t.status in OPEN for t in self.known.values())
        expected = "admitted"
        if running >= LIMITS.running:
            expected = "running"
        elif self.count(user) >= LIMITS.member_day:
            expected = "member_day"
        elif self.count() >= LIMITS.chat_day:
            expected = "chat_day"
        rules = admission(limits=LIMITS)
        assert self.do(ruled(self.store.ledger.would_admit(task, rules))) == expected

        assert self.do(ruled(self.store.ledger.admit(task, rules))) == expected

        if expected == "admitted":
            self.known[task.id], self.charges[task.id] = task, "reserved"

    @rule(pick=picks)
    def place(self, pick):
        if task := self.some(pick, TaskStatus.NEW):
            self.save(task.placed(card_of(task)))

    @rule(owner=st.sampled_from(OWNERS))
    def take_turn(self, owner):
        self.do(self.store.tasks.beat(owner, seconds=60))
        waiting = self.waiting()
        now = self.clock.now()
        room = len(self.turns) + sum(t.status in THEIRS for t in self.known.values())

        task = self.do(self.store.tasks.take_turn(capacity=CAPACITY, owner=owner, now=now))

        if waiting and room < CAPACITY:
            assert task == self.known[waiting[0]]
            self.turns[task.id] = owner
        else:
            assert task is None

    def waiting(self):
        return [
            task_id
            for task_id in self.order
            if self.known[task_id].status is TaskStatus.WAITING and task_id not in self.turns
        ]

    @rule(pick=picks)
    def submit(self, pick):
        if task := self.some(pick, TaskStatus.WAITING):
            saved = self.do(self.store.tasks.save(task.submitting(self.clock.now())))
            assert (saved is not None) is (task.id in self.turns)
            if saved:
                self.follow(saved)

    @rule(pick=picks, unsure=st.booleans(), asks=st.booleans())
    def answer(self, pick, unsure, asks):
        if task := self.some(pick, TaskStatus.SUBMITTING):
            now = self.clock.now()
            receipt = Receipt(f"r{task.id}", needs_modal=asks)
            self.save(task.unknown() if unsure else task.accepted(receipt, now), due=now + 1)

    @rule(pick=picks)
    def find(self, pick):
        if task := self.some(pick, TaskStatus.UNKNOWN):
            self.save(task.accepted(Receipt("found"), self.clock.now()))

    @rule(pick=picks)
    def not_taken(self, pick):
        if task := self.some(pick, TaskStatus.SUBMITTING):
            self.save(task.back_in_line())

    @rule(pick=picks, window=st.booleans())
    def news(self, pick, window):
        if task := self.some(pick, TaskStatus.ACCEPTED, TaskStatus.RUNNING):
            status = TaskStatus.MODAL if window else TaskStatus.RUNNING
            self.save(replace(task, status=status), due=self.clock.now() + 2)

    @rule(pick=picks)
    def fill(self, pick):
        if task := self.some(pick, TaskStatus.MODAL):
            self.save(task.filled("words"))

    @rule(pick=picks, way=st.sampled_from(ENDS))
    def end_twice_at_once(self, pick, way):
        task = self.some(pick, *OPEN, TaskStatus.MODAL)
        if task is None:
            return
        ended = way(task, self.clock.now())

        async def both():
            return await asyncio.gather(*(self.store.tasks.save(ended) for _ in range(2)))

        saved = [after for after in self.do(both()) if after]
        assert len(saved) == 1
        self.follow(saved[0])

    @rule(pick=picks)
    def save_what_is_old(self, pick):
        if task := self.some(pick, *TaskStatus):
            assert self.do(self.store.tasks.save(replace(task, revision=task.revision - 1))) is None

    @rule(pick=picks)
    def touch(self, pick):
        task = self.some(pick, *TaskStatus)
        if task and task.status is not TaskStatus.NEW:
            self.save(replace(task, label="touched"))

    @rule(dead=st.sampled_from(OWNERS))
    def die(self, dead):
        key = self.store.scripts.keys.beat(dead)
        self.do(self.store.scripts.database.command("DEL", key))
        living = next(owner for owner in OWNERS if owner != dead)
        self.do(self.store.tasks.beat(living, seconds=60))
        orphaned = {task_id for task_id, owner in self.turns.items() if owner == dead}

        found = self.do(self.store.tasks.orphans(living))

        assert {task.id for task in found} == orphaned
        for task in found:
            if task.status is TaskStatus.WAITING:
                del self.turns[task.id]
                self.save(task.back_in_line())
            else:
                self.turns[task.id] = living
                self.save(task.unknown(), due=self.clock.now())

    @precondition(lambda self: self.known)
    @rule(seconds=st.sampled_from([0.5, 5.0]))
    def look(self, seconds):
        self.clock.move(seconds)
        now = self.clock.now()
        for task in self.do(self.store.tasks.claim_due(now=now, limit=9, lease=30)):
            assert task == self.known[task.id]
            assert task.status in (*THEIRS, TaskStatus.MODAL)
        for item in self.do(self.store.tasks.claim_shows(now=now, limit=9, lease=60)):
            assert item.task == self.known[item.task.id]
            waiting = self.waiting()
            place = waiting.index(item.task.id) + 1 if item.task.id in waiting else None
            assert item.position == place

    @invariant()
    def everything_is_where_it_should_be(self):
        if not hasattr(self, "store"):
            return
        names = ("unplaced", "line", "room", "turns", "due", "open")

        async def read():
            return {name: await members(self.store, name) for name in names}

        places = self.do(read())
        by_status = {status: set() for status in TaskStatus}
        for task in self.known.values():
            by_status[task.status].add(task.id)
        theirs = set().union(*(by_status[status] for status in THEIRS))
        assert places["unplaced"] == by_status[TaskStatus.NEW]
        assert places["turns"] == set(self.turns)
        assert places["line"] == set(self.waiting())
        assert places["room"] == theirs | set(self.turns)
        assert len(places["room"]) <= CAPACITY
        assert places["due"] == theirs | by_status[TaskStatus.MODAL]
        assert places["open"] == set().union(*(by_status[status] for status in OPEN))

    @invariant()
    def the_ledger_is_conserved(self):
        if not hasattr(self, "store"):
            return
        for user in (ADA, BEN):
            mine = [
                charge
                for task_id, charge in self.charges.items()
                if self.known[task_id].user == user
            ]
            expected = (mine.count("reserved"), mine.count("committed"))
            assert self.do(used(self.store, "member", user.key)) == expected
        charges = list(self.charges.values())
        expected = (charges.count("reserved"), charges.count("committed"))
        assert self.do(used(self.store, "space", STUDIO.space_key)) == expected

    @invariant()
    def what_was_saved_is_what_is_read(self):
        if getattr(self, "known", None):
            known = list(self.known.values())
            assert self.do(self.store.tasks.get_all([task.id for task in known])) == known


@pytest.mark.timeout(120)
def test_random_histories_keep_ledger_queue_and_room_right(server):
    with asyncio.Runner() as runner:
        machine = type("Here", (Machine,), {"url": server, "runner": runner})
        run_state_machine_as_test(
            machine,
            settings=settings(
                max_examples=25,
                stateful_step_count=60,
                deadline=None,
                database=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
