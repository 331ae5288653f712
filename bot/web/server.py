"""The bot's own HTTP server: health, readiness, the doorbell, webhooks, the region page.

What a request means is told to it as plain functions, and by a router.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from functools import partial
from typing import Self

from aiohttp import web

from bot.core.errors import MessengerUnavailable, StoreError
from bot.core.ports import Webhook
from bot.core.ports.regions import RegionService
from bot.web.region import RegionPage

log = logging.getLogger(__name__)

Report = dict[str, str]
Ring = Callable[[str, str, bytes], Awaitable[bool]]

HOOK_ROUTE = "/hook/{task}/{proof}"
BODY_LIMIT = 1024 * 1024


class WebServer:
    """Answers on one address until closed.

    *ready* returns a report by part; ready means that every part says ``up``. *ring* gets task,
    proof and body, and says whether the ring was genuine. *webhooks* are where platforms push to.
    *regions* knows the links to the page that selects a region; without it there is no such page.
    """

    def __init__(
        self,
        *,
        listen: str,
        ready: Callable[[], Awaitable[Report]],
        ring: Ring,
        webhooks: Sequence[Webhook] = (),
        regions: RegionService | None = None,
    ) -> None:
        self._listen = listen
        self._ready = ready
        self._ring = ring
        self._webhooks = webhooks
        self._regions = regions
        self._stack = AsyncExitStack()
        self.port = 0

    async def __aenter__(self) -> Self:
        """Start listening. Raises OSError when the address is taken."""
        application = web.Application(client_max_size=BODY_LIMIT)
        application.add_routes(
            [
                web.get("/healthz", self._health),
                web.get("/readyz", self._readiness),
                web.post(HOOK_ROUTE, self._rung),
                *(web.post(one.path, partial(self._updated, one)) for one in self._webhooks),
            ]
        )
        if self._regions is not None:
            page = await asyncio.to_thread(RegionPage.read, self._regions)
            application.add_routes(page.routes())
        runner = web.AppRunner(application, access_log=None, handle_signals=False)
        await runner.setup()
        self._stack.push_async_callback(runner.cleanup)
        host, _, port = self._listen.rpartition(":")
        site = web.TCPSite(runner, host.strip("[]"), int(port))
        try:
            await site.start()
        except OSError:
            await self._stack.aclose()
            raise
        self.port = int(runner.addresses[0][1])
        log.info("listening", extra={"host": host, "port": self.port})
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop listening."""
        await self._stack.aclose()

    async def _health(self, _: web.Request) -> web.Response:
        """Say that the loop turns."""
        return web.json_response({"status": "up"})

    async def _readiness(self, _: web.Request) -> web.Response:
        report = await self._ready()
        ready = all(state == "up" for state in report.values())
        body = {"status": "up" if ready else "away", **report}
        return web.json_response(body, status=200 if ready else 503)

    async def _rung(self, request: web.Request) -> web.Response:
        """Take a ring: 404 for an address we never made, 204 for everything else.

        503 while the store is away: nothing is lost, the task is looked at soon anyway.
        """
        body = await request.read()
        task, proof = request.match_info["task"], request.match_info["proof"]
        try:
            is_ours = await self._ring(task, proof, body)
        except StoreError as error:
            raise web.HTTPServiceUnavailable from error
        if not is_ours:
            raise web.HTTPNotFound
        return web.Response(status=204)

    async def _updated(self, webhook: Webhook, request: web.Request) -> web.Response:
        """Take a pushed update; anything but 2xx makes the platform send it again."""
        secret = request.headers.get(webhook.secret_header, "")
        try:
            is_genuine = await webhook.receive(await request.read(), secret)
        except (StoreError, MessengerUnavailable) as error:
            raise web.HTTPServiceUnavailable from error
        if not is_genuine:
            raise web.HTTPUnauthorized
        return web.Response(status=200)
