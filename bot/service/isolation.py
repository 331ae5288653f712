"""Keeps one task's misfortune from the others: what it breaks is logged whole, and it ends alone.

The loops of the bot run many tasks side by side; a defect met by one of them must not end the
bot for all. Where else everything is caught is a list in tests/test_architecture.py.
"""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.core.errors import StoreError

log = logging.getLogger(__name__)


@asynccontextmanager
async def isolated(doing: str, task: str = "") -> AsyncIterator[None]:
    """Let what is inside fail alone; an absent store is a line, anything else a whole trace."""
    try:
        yield
    except Exception as error:
        about = {"doing": doing, "task": task}
        if _is_absence(error):
            log.warning("store away", extra=about)
        else:
            log.exception("broke", extra=about)


def _is_absence(error: Exception) -> bool:
    """Tell whether the store was away, and nothing else went wrong."""
    if isinstance(error, ExceptionGroup):
        return error.split(StoreError)[1] is None
    return isinstance(error, StoreError)
