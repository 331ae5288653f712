"""With the real store: nothing is lost and nothing is done twice when a process dies."""

import asyncio

from bot.platforms.telegram import polling
from bot.platforms.telegram.runner import TelegramRunner
from bot.sandbox.telegram.world import ADA, BEN, PICTURE_CLUB
from bot.service.catalogue import COMMANDS
from bot.store.embedded import embedded_server
from bot.store.store import open_store
from tests.platforms.doubles import Recorder
from tests.platforms.telegram.conftest import PHRASES

ADA_ID, BEN_ID, CLUB = str(ADA.id), str(BEN.id), str(PICTURE_CLUB)


async def test_with_the_real_store_a_death_loses_nothing_and_repeats_nothing(
    sandbox, base, tmp_path, clock, guard, monkeypatch
):
    monkeypatch.setattr(polling, "IDLE", 0.2)
    reached = asyncio.Event()

    async def hang(event, _responder) -> None:
        if event.name == "cancel":
            return
        reached.set()
        await asyncio.Event().wait()

    async def alive(store, handler: Recorder, owner: str) -> None:
        runner = TelegramRunner(
            token=sandbox.token, api_url=base, updates="polling", public_url=None,
            commands=COMMANDS, phrasebook=PHRASES, clock=clock,
            update_log=store.update_log("telegram"), memos=store.memos, owner=owner, synced=guard,
        )  # fmt: skip
        await runner.run(handler)

    first, second = Recorder(hang), Recorder()
    async with embedded_server(tmp_path) as url, open_store(url=url, clock=clock) as store:
        killed = asyncio.create_task(alive(store, first, "one"))
        await sandbox.say(BEN_ID, CLUB, "/cancel")
        await sandbox.say(ADA_ID, CLUB, "/imagine a red fox")
        await first.heard()
        await reached.wait()
        scripts = store.scripts
        async with asyncio.timeout(20):  # what was handled before it dies has been forgotten
            while await scripts.database.command("XLEN", scripts.keys.update_log("telegram")) > 1:
                await asyncio.sleep(0.01)
        killed.cancel()
        await asyncio.wait([killed])
        await store.memos.lease(polling.LEASE, "one", seconds=0.1)
        await asyncio.sleep(0.3)
        again = asyncio.create_task(alive(store, second, "two"))
        (event,) = await second.heard()
        await asyncio.sleep(0.1)
        again.cancel()
        await asyncio.wait([again])

    assert event.values == {"prompt": "a red fox"}
    assert len(second.events) == 1
