"""Pushes updates to the bot's webhook, and again until it takes them (TG setWebhook)."""

from collections.abc import Awaitable, Callable

import aiohttp

from bot.sandbox.telegram.parameters import Parameters
from bot.sandbox.telegram.refusals import Json
from bot.sandbox.telegram.updates import Update, Updates, Webhook

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
LONGEST_WAIT = 60.0
PATIENCE = 30.0

Perform = Callable[[str, Parameters], Awaitable[Json]]


class Delivery:
    """Runs beside the server for as long as it lives."""

    def __init__(self, updates: Updates, *, perform: Perform) -> None:
        self._updates = updates
        self._perform = perform
        self._failures = 0

    async def run(self) -> None:
        """Push whatever waits while a webhook is set."""
        timeout = aiohttp.ClientTimeout(total=PATIENCE)
        async with aiohttp.ClientSession(timeout=timeout) as session:
            while not self._updates.is_closing:
                webhook, update = self._updates.webhook, self._updates.first()
                if webhook is None or update is None:
                    await self._updates.changed(LONGEST_WAIT)
                else:
                    await self._push(session, webhook=webhook, update=update)

    async def _push(
        self, session: aiohttp.ClientSession, *, webhook: Webhook, update: Update
    ) -> None:
        headers = {SECRET_HEADER: webhook.secret} if webhook.secret else {}
        try:
            async with session.post(webhook.url, json=update.json(), headers=headers) as response:
                await response.read()
                problem = (
                    "" if response.ok else f"Wrong response from the webhook: {response.status}"
                )
                reply = await _reply(response)
        except (aiohttp.ClientError, TimeoutError) as failure:
            problem, reply = f"Connection failed: {type(failure).__name__}", {}
        if problem:
            await self._retry_later(update, problem=problem)
            return
        self._failures = 0
        self._updates.delivered(update)
        if method := reply.pop("method", None):
            await self._perform(str(method), Parameters(reply))

    async def _retry_later(self, update: Update, *, problem: str) -> None:
        self._updates.postpone(update, error=problem)
        self._failures += 1
        wait = min(2.0 ** min(self._failures, 6) / 2, LONGEST_WAIT)
        await self._updates.clock.sleep(wait)


async def _reply(response: aiohttp.ClientResponse) -> Json:
    """Return a method call given as the webhook's answer (TG "Making requests")."""
    if not response.ok or response.content_type != "application/json":
        return {}
    try:
        body = await response.json()
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}
