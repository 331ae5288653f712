"""A provider that can be slow or closed, owners who listen, and what is asked of it."""

from contextlib import nullcontext

import pytest

from bot.core.errors import StoreUnavailable
from bot.core.ids import TaskId
from bot.core.ports import Submission
from bot.core.tasks.requests import Imagine
from tests.service.world import ScriptedProvider

SUBMISSION = Submission(Imagine("a red fox"), TaskId("000000000001"))


class Slow(ScriptedProvider):
    """Takes its time, and fails at reads and uploads when told to."""

    def __init__(self, clock):
        super().__init__()
        self.clock = clock
        self.takes = 0.0
        self.closed = None

    async def submit(self, submission):
        self.clock._now += self.takes
        return await super().submit(submission)

    async def upload(self, pictures):
        if self.closed:
            raise self.closed
        return await super().upload(pictures)


class Ears:
    """The owners: what they were told, and whether they can hear."""

    def __init__(self):
        self.told = []
        self.hear = True

    async def tell(self, phrase, values):
        self.told.append((phrase, dict(values)))
        return self.hear

    @property
    def phrases(self):
        return [phrase.removeprefix("provider-told-") for phrase, _ in self.told]


class Away:
    """A store that does not answer."""

    async def recall(self, key):
        raise StoreUnavailable

    async def forget(self, key):
        raise StoreUnavailable


def expecting(error):
    return pytest.raises(type(error)) if error else nullcontext()


async def submits(monitored, *answers):
    """Submit once for each answer (None: it is taken), and let owners hear of it."""
    for answer in answers:
        monitored.provider.answers = [answer]
        with expecting(answer):
            await monitored.submit(SUBMISSION)
        await monitored.tell()


async def reads(monitored, *errors):
    for error in errors:
        monitored.provider.away = error
        with expecting(error):
            await monitored.fetch(["R1"])
        await monitored.tell()


async def expire(store, kind, *names):
    """Let memos go as their time would: the server's own clock can't be moved."""
    for name in names:
        key = store.scripts.keys.memo(kind, name)
        assert await store.scripts.database.command("DEL", key) == 1
