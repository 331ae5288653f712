"""Regular small work: cards of tasks whose process died too early are posted."""

import logging

from bot.core.errors import StoreError
from bot.core.ports import Clock
from bot.service.submitter import Submitter

log = logging.getLogger(__name__)

EVERY = 5.0


async def keep_up(submitter: Submitter, clock: Clock) -> None:
    """Do it, for ever."""
    while True:
        try:
            await submitter.recover()
        except StoreError:
            log.warning("store away, nothing recovered")
        await clock.sleep(EVERY)
