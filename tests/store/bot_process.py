"""A bot process to be killed: opens the folder's server and admits tasks, saying each aloud."""

import asyncio
import itertools
import sys
from pathlib import Path

from bot.store.embedded import embedded_server
from bot.store.store import open_store
from tests.store.makers import HandClock, admission, new_task, ruled


def say(*words):
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


async def main(folder, program, name):
    async with (
        embedded_server(Path(folder), program=program) as url,
        open_store(url=url, clock=HandClock()) as store,
    ):
        say("ready", url)
        for number in itertools.count():
            task = new_task(store.clock, id=f"{name}{number:09d}")
            say(await ruled(store.ledger.admit(task, admission(event=task.id))), task.id)


asyncio.run(main(*sys.argv[1:]))
