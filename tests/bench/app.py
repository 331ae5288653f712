"""The real service over a real store, without platforms, for benches."""

import tempfile
from contextlib import asynccontextmanager
from pathlib import Path

from bot import locales
from bot.app.build import build
from bot.app.edges import Edges, access_of, limits_of
from bot.core.chat import MessageRef
from bot.core.ids import TaskId
from bot.core.members.admission import Admission
from bot.core.members.quota import Limits, windows_of
from bot.core.tasks.requests import Imagine
from bot.core.tasks.task import RemoteStatus, Task, TaskUpdate
from bot.runtime import SystemClock, SystemRandom
from bot.settings import Settings
from bot.store.embedded import embedded_server
from bot.store.store import open_store


@asynccontextmanager
async def app():
    """Yield the bot and its store, on an embedded server."""
    clock = SystemClock()
    settings = Settings(
        discord_token="x", midjourney_url="http://127.0.0.1:9", access="open", running=99
    )
    with tempfile.TemporaryDirectory() as folder:
        async with embedded_server(Path(folder)) as url, open_store(url=url, clock=clock) as store:
            edges = (
                settings,
                store,
                None,
                None,
                (),
                locales.load(),
                clock,
                SystemRandom(),
                "bench",
            )
            yield build(Edges(*edges, access_of(settings), limits_of(settings))), store


async def finished_task(store, *, user, chat, message):
    """Keep a finished task whose card is that message; return it."""
    now = store.clock.now()
    task = Task(TaskId("abcdefghjkmn"), user, chat, Imagine("a red fox"), "a red fox", now)
    await store.ledger.admit(task, Admission("bench", Limits(), windows_of(now), let_in=True))
    saved = await store.tasks.save(task.placed(MessageRef(chat, message)), show=False)
    turn = await store.tasks.take_turn(capacity=9, owner="bench", now=now)
    turn = await store.tasks.save(turn.submitting(now), show=False)
    done = Task.advance(turn, _success(), now)
    assert saved
    return await store.tasks.save(done, show=False)


def _success():

    return TaskUpdate("1", RemoteStatus.SUCCEEDED, picture_url="http://p/1.png")
