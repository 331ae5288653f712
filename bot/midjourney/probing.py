"""Tells by harmless questions whether a server answers, takes the key, and what it speaks.

Dialects differ in how they do not know a task (CONTRACT.md 2.5).
"""

from dataclasses import dataclass

from bot.core.errors import KeyRefused, ProviderUnavailable, ProviderUnreadable
from bot.core.ports import Clock
from bot.midjourney.exchange import Exchange, task_path
from bot.midjourney.refusals import read_refusal
from bot.midjourney.updates import is_list
from bot.midjourney.wire import Answer

UNKNOWN = "an unknown dialect"
_NOBODYS_TASK = "0"


@dataclass(frozen=True, slots=True)
class Probe:
    """What ``imagine-bot check`` tells of a provider; *latency* in seconds."""

    dialect: str
    latency: float


async def probe(exchange: Exchange, clock: Clock) -> Probe:
    """Ask; nothing is submitted. Raises KeyRefused, ProviderUnavailable, ProviderUnreadable."""
    started = clock.now()
    answer = await exchange.ask("GET", task_path(_NOBODYS_TASK, "fetch"))
    latency = clock.now() - started
    refusal = read_refusal(answer)
    if isinstance(refusal, KeyRefused | ProviderUnavailable):
        raise refusal
    return Probe(await _dialect(exchange, answer), latency)


async def _dialect(exchange: Exchange, answer: Answer) -> str:
    if answer.status == 400 and "task_no" in answer.words:
        return "newapi"
    if answer.status == 204:
        return "net"
    lists = await exchange.ask("POST", "/task/list-by-ids", fields={"ids": []})
    if answer.status == 200 and answer.is_blank:
        return "plus" if lists.status == 200 else "java"
    if answer.envelope.code is None and not is_list(lists.document):
        # Neither question was understood: some other web server lives at this address.
        raise ProviderUnreadable(answer.status, answer.snippet)
    return UNKNOWN
