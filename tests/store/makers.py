"""Tasks and admissions for the store's tests, made short."""

import itertools

from bot.core.chat import Chat, MessageRef, Platform, User
from bot.core.ids import TaskId
from bot.core.members.admission import Admission
from bot.core.members.quota import Limits, Window, Windows
from bot.core.tasks.requests import Imagine, Receipt
from bot.core.tasks.task import Task

ADA = User(Platform.DISCORD, "1001", "Ada")
BEN = User(Platform.DISCORD, "1002", "Ben")
STUDIO = Chat(Platform.DISCORD, "2001", "3001")
MANY = Limits(member_day=10_000, chat_day=10_000, running=10_000)
DAY = "20261123"

_numbers = itertools.count(1)


class HandClock:
    """Stands still until it is moved."""

    def __init__(self, start=1_795_000_000.0):
        self._now = start

    def now(self):
        return self._now

    def move(self, seconds):
        self._now += seconds

    async def sleep(self, seconds):
        self._now += seconds


def new_task(clock, **changes):
    number = next(_numbers)
    values = {
        "id": TaskId(f"{number:012d}"),  # in order, also where scores are equal
        "user": ADA,
        "chat": STUDIO,
        "request": Imagine("a red fox"),
        "prompt": "a red fox",
        "created": clock.now(),
    }
    return Task(**(values | changes))


def windows_on(day):
    """Return windows on that day, whatever the clock says."""
    hour = Window(f"{day}08", 1.0)
    return Windows(hour=hour, day=Window(day, 2.0), month=Window(day[:6], 3.0))


def admission(*, day=DAY, **changes):
    values = {
        "event": f"event-{next(_numbers)}",
        "limits": MANY,
        "windows": windows_on(day),
        "let_in": True,
    }
    return Admission(**(values | changes))


def card_of(task):
    return MessageRef(task.chat, f"card-{task.id}")


async def admitted(store, **changes):
    rules = changes.pop("rules", None) or admission()
    task = new_task(store.clock, **changes)
    assert (await store.ledger.admit(task, rules)).is_admitted
    return task


async def ruled(asked):
    """Return the ruling of an admission that was asked for."""
    return (await asked).ruling


async def placed(store, **changes):
    task = await admitted(store, **changes)
    return await store.tasks.save(task.placed(card_of(task)))


async def submitting(store, *, owner="me", **changes):
    """Only for an otherwise empty queue."""
    await placed(store, **changes)
    await store.tasks.beat(owner, seconds=60)
    now = store.clock.now()
    turn = await store.tasks.take_turn(capacity=10_000, owner=owner, now=now)
    return await store.tasks.save(turn.submitting(now))


async def accepted(store, *, due=None, **changes):
    task = await submitting(store, **changes)
    receipt = Receipt(remote_id=f"remote-{task.id}")
    return await store.tasks.save(task.accepted(receipt, store.clock.now()), due=due)


async def used(store, holder="member", name=None, day=DAY):
    """Return what an account has reserved and committed."""
    name = name or (ADA.key if holder == "member" else STUDIO.space_key)
    key = store.scripts.keys.ledger(holder, name, day)
    fields = await store.scripts.database.command("HKEYS", key)
    assert set(fields) <= {b"reserved", b"committed", b"moved"}
    counts = await store.scripts.database.command("HMGET", key, "reserved", "committed")
    return tuple(int(count or 0) for count in counts)


async def members(store, name):
    """Return who stands in an index."""
    key = store.scripts.keys.fixed(name)
    kind = (await store.scripts.database.command("TYPE", key)).decode()
    read = {"set": ("SMEMBERS", key), "zset": ("ZRANGE", key, 0, -1), "hash": ("HKEYS", key)}
    if kind == "none":
        return set()
    return {name.decode() for name in await store.scripts.database.command(*read[kind])}


async def life(store, key):
    """Return the seconds a key has left, -1 for ever, -2 when there is none."""
    return await store.scripts.database.command("TTL", key)
