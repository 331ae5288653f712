"""How a REST request is taken: read, counted, refused, answered and put into the log."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from bot.sandbox.discord.calls import Body, Call, read_body
from bot.sandbox.discord.faults import Fault
from bot.sandbox.discord.limits import Limits
from bot.sandbox.discord.refusals import Refusal, Refused, unauthorized
from bot.sandbox.discord.state import State
from bot.sandbox.faults import FaultKind, Faults

BASE = "/api/v10"

Answer = tuple[int, Any]
Handler = Callable[[web.Request, Body], Awaitable[Answer]]


class Rest:
    """Takes requests; *log* has all of them, *refusals* every 4xx."""

    def __init__(self, state: State, limits: Limits, *, token: str) -> None:
        self.state = state
        self.limits = limits
        self.faults = Faults[Fault]()  # while away: 503
        self.log: list[Call] = []
        self.refusals: list[Refusal] = []
        self._token = token

    def by_bot(self, handler: Handler) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        """Take requests that need the bot's token; they count globally (topics: rate limits)."""

        async def take(request: web.Request) -> web.StreamResponse:
            return await self._take(request, handler, needs_token=True)

        return take

    def by_anyone(self, handler: Handler) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        """Take requests whose token is in the path: interactions are outside the global limit."""

        async def take(request: web.Request) -> web.StreamResponse:
            return await self._take(request, handler, needs_token=False)

        return take

    async def _take(
        self, request: web.Request, handler: Handler, *, needs_token: bool
    ) -> web.StreamResponse:
        call = Call(
            method=request.method,
            path=request.path.removeprefix(BASE),
            query=dict(request.query),
            at=self.state.clock.now(),
        )
        self.log.append(call)
        headers: dict[str, str] = {}
        fault: Fault | None = None
        try:
            body = await self._read(request, call)
            fault = self._bad_luck(call)
            if fault and fault.kind in (FaultKind.HANG, FaultKind.CUT):
                await self.state.clock.sleep(fault.seconds if fault.kind is FaultKind.HANG else 0)
                return _cut(request)
            self._check(request, needs_token=needs_token)
            headers = self._count(request, needs_token=needs_token)
            # a client that hangs up doesn't undo what it asked for
            call.status, call.answer = await asyncio.shield(handler(request, body))
        except Refused as refused:
            headers |= refused.headers
            self._note(call, refused)
        return _cut(request) if fault else _response(call, headers)

    async def _read(self, request: web.Request, call: Call) -> Body:
        body = await read_body(request)
        call.payload = body.payload
        call.files = tuple((upload.name, len(upload.data)) for upload in body.uploads)
        return body

    def _bad_luck(self, call: Call) -> Fault | None:
        """Return a planned loss of connection or answer. Raises Refused for a planned error."""
        if self.faults.away:
            raise Refused(503, 0, "Service Unavailable")
        fault = self.faults.next_for(f"{call.method} {call.path}")
        if fault is not None and fault.kind is FaultKind.ERROR:
            raise fault.refused()
        return fault

    def _check(self, request: web.Request, *, needs_token: bool) -> None:
        given = request.headers.get("Authorization")
        if given != f"Bot {self._token}" and (needs_token or given is not None):
            raise unauthorized()

    def _count(self, request: web.Request, *, needs_token: bool) -> dict[str, str]:
        """Count the request in its route's bucket: channel, server or webhook are its own."""
        if needs_token:
            self.limits.take_globally()
        parts = request.match_info
        if "token" in parts and "application" in parts:
            return self.limits.take("webhook", parts["token"])
        if "token" in parts:
            return {}
        kinds = {"POST": "post", "PATCH": "edit", "DELETE": "delete"}
        kind = kinds.get(request.method, "other") if "/messages" in request.path else "other"
        resource = request.match_info.route.resource
        route = resource.canonical if resource else request.path
        major = parts.get("channel") or parts.get("guild") or ""
        return self.limits.take(kind, f"{request.method}:{route}:{major}")

    def _note(self, call: Call, refused: Refused) -> None:
        call.status, call.answer = refused.status, refused.body()
        if refused.status in (401, 403, 429):
            self.limits.invalid += 1
        if 400 <= refused.status < 500:
            self.refusals.append(
                Refusal(
                    call.method,
                    call.path,
                    refused.status,
                    refused.code,
                    refused.message,
                    refused.errors,
                )
            )


def _response(call: Call, headers: dict[str, str]) -> web.Response:
    """Content-Type is exactly ``application/json``: discord.py reads anything else as text.

    ``Via`` is on all answers: without it discord.py takes a 429 for a Cloudflare ban.
    """
    told = {"Via": "1.1 sandbox", **headers}
    if call.answer is None:
        return web.Response(status=call.status, headers=told)
    told["Content-Type"] = "application/json"
    return web.Response(status=call.status, body=json.dumps(call.answer).encode(), headers=told)


def _cut(request: web.Request) -> web.Response:
    """Close the connection without an answer."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
