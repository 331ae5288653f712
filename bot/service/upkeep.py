"""Regular small work: cards of tasks whose process died too early are posted."""

from bot.core.ports import Clock
from bot.service.guard import guarded
from bot.service.submitter import Submitter

EVERY = 5.0


async def keep_up(submitter: Submitter, clock: Clock) -> None:
    """Do it, for ever."""
    while True:
        async with guarded("recovering"):
            await submitter.recover()
        await clock.sleep(EVERY)
