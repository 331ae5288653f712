"""The seed of a grid: slow to tell, and not every server can (CONTRACT.md 2.5)."""

import re

from bot.core.errors import ParentGone, ProviderRejected, ProviderUnreadable
from bot.core.tasks.operations import SEED
from bot.core.tasks.requests import Speed
from bot.midjourney import refusals
from bot.midjourney.exchange import Exchange, task_path

LONGEST_WAIT = 75.0  # seconds: net looks for up to 60 (CONTRACT.md 2.5)

_NUMBER = re.compile(r"\d{1,20}", re.ASCII)
_NOT_OBTAINED = re.compile(r"seed", re.IGNORECASE)  # "未找到 seed"


async def seed(exchange: Exchange, remote_id: str, *, speed: Speed) -> str:
    """Return the digits of a task's seed.

    Raises Unsupported (operation ``seed``), ParentGone: no such task, ProviderRejected: it has
    none, KeyRefused, ProviderUnavailable, ProviderUnreadable.
    """
    path = task_path(remote_id, "image-seed")
    answer = await exchange.ask("GET", path, speed=speed, longest=LONGEST_WAIT)
    envelope = answer.envelope
    if answer.status < 300 and envelope.code == refusals.ACCEPTED[0]:
        if _NUMBER.fullmatch(envelope.result):
            return envelope.result
        raise ProviderUnreadable(answer.status, answer.snippet)
    if answer.status == 204 or (answer.status == 200 and answer.is_blank):
        raise ParentGone(answer.reason)
    error = refusals.costless(refusals.submit_refusal(answer, operation=SEED.name), answer)
    if isinstance(error, ParentGone) and _NOT_OBTAINED.search(error.reason):
        raise ProviderRejected(error.reason, error.code)  # the task is known, its seed is not
    raise error
