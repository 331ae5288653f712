"""The REST routes, their limits, and the log of what was asked and answered."""

import asyncio
import json
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from bot.sandbox.guild import objects, world
from bot.sandbox.guild.answering import Answering
from bot.sandbox.guild.calls import Body, Call, Refusal, read_body
from bot.sandbox.guild.limits import Limits
from bot.sandbox.guild.menus import check_commands
from bot.sandbox.guild.refusals import Refused, unauthorized, unknown
from bot.sandbox.guild.state import Message, State
from bot.sandbox.guild.writing import Writing

Json = Any
Done = tuple[int, Json]
Changed = Callable[[Message, str], Awaitable[None]]


@dataclass(slots=True)
class Faults:
    """What may go wrong on demand: *away* answers 503 to all; *next* are one-shot statuses."""

    away: bool = False
    next: deque[int] = field(default_factory=deque)


class Rest:
    """Discord's REST v10, as far as bots of our kind use it."""

    def __init__(self, state: State, *, token: str, changed: Changed) -> None:
        self.state = state
        self._token = token
        self._changed = changed
        self.writing = Writing(state)
        self.answering = Answering(state, self.writing)
        self.limits = Limits(state.clock)
        self.faults = Faults()
        self.answered: Callable[[], None] = lambda: None
        self.log: list[Call] = []
        self.refusals: list[Refusal] = []

    def routes(self) -> list[web.RouteDef]:
        """Return the routes below ``/api/v10``; anything else there is a 404 as JSON."""
        api, hook = "/api/v10", "/api/v10/webhooks/{application}/{token}"
        made = [
            web.get(f"{api}/users/@me", self._bot(self._me)),
            web.get(f"{api}/oauth2/applications/@me", self._bot(self._application)),
            web.get(f"{api}/applications/@me", self._bot(self._application)),
            web.get(f"{api}/gateway/bot", self._bot(self._gateway)),
            web.post(f"{api}/users/@me/channels", self._bot(self._private)),
            web.get(f"{api}/channels/{{channel}}", self._bot(self._channel)),
            web.post(f"{api}/channels/{{channel}}/typing", self._bot(self._typing)),
            web.post(f"{api}/channels/{{channel}}/messages", self._bot(self._post)),
            web.get(f"{api}/channels/{{channel}}/messages/{{message}}", self._bot(self._get)),
            web.patch(f"{api}/channels/{{channel}}/messages/{{message}}", self._bot(self._edit)),
            web.delete(f"{api}/channels/{{channel}}/messages/{{message}}", self._bot(self._delete)),
            web.post(f"{api}/interactions/{{id}}/{{token}}/callback", self._free(self._callback)),
            web.post(hook, self._free(self._follow_up)),
            web.get(f"{hook}/messages/{{message}}", self._free(self._own)),
            web.patch(f"{hook}/messages/{{message}}", self._free(self._edit_own)),
            web.delete(f"{hook}/messages/{{message}}", self._free(self._delete_own)),
            web.get("/attachments/{file}/{name}", self._file),
        ]
        for path in ("commands", "guilds/{guild}/commands"):
            here = f"{api}/applications/{{application}}/{path}"
            made += [
                web.get(here, self._bot(self._commands)),
                web.put(here, self._bot(self._overwrite)),
            ]
        return [*made, web.route("*", f"{api}/{{rest:.*}}", self._free(self._nothing))]

    # How a request is taken

    def _bot(self, handler: Callable[[web.Request, Body], Awaitable[Done]]) -> Any:
        return self._taken(handler, by_bot=True)

    def _free(self, handler: Callable[[web.Request, Body], Awaitable[Done]]) -> Any:
        return self._taken(handler, by_bot=False)

    def _taken(
        self, handler: Callable[[web.Request, Body], Awaitable[Done]], *, by_bot: bool
    ) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def take(request: web.Request) -> web.Response:
            call = Call(request.method, request.path, None, (), self.state.clock.now())
            self.log.append(call)
            headers: dict[str, str] = {}
            try:
                body = await read_body(request)
                call.payload = body.payload
                call.files = tuple((item.name, len(item.data)) for item in body.uploads)
                self._fault()
                if by_bot and request.headers.get("Authorization") != f"Bot {self._token}":
                    raise unauthorized()
                headers = self._limit(request, by_bot=by_bot)
                status, answer = await handler(request, body)
            except Refused as refused:
                status, answer = refused.status, refused.body()
                headers = {"Via": "1.1 sandbox", **headers, **refused.headers}
                self._note(call, refused)
            call.status, call.answer = status, answer
            return _response(status, answer, headers)

        return take

    def _fault(self) -> None:
        if self.faults.away:
            raise Refused(503, 0, "Service Unavailable")
        if self.faults.next:
            raise Refused(self.faults.next.popleft(), 0, "Something went wrong")

    def _limit(self, request: web.Request, *, by_bot: bool) -> dict[str, str]:
        match = request.match_info
        writes = request.method in ("POST", "PATCH") and "/messages" in request.path
        if "application" in match and "token" in match:
            return self.limits.take("webhook", match["token"], by_bot=False)
        if "channel" in match and writes:
            name = f"{match['channel']}:{request.method}"
            return self.limits.take("channel-write", name, by_bot=by_bot)
        return self.limits.take("other", request.path, by_bot=by_bot)

    def _note(self, call: Call, refused: Refused) -> None:
        if 400 <= refused.status < 500:
            self.refusals.append(
                Refusal(call.method, call.path, refused.status, refused.code, refused.message)
            )
        if refused.status in (401, 403):
            self.limits.invalid += 1

    # What can be asked

    async def _nothing(self, _: web.Request, __: Body) -> Done:
        raise Refused(404, 0, "404: Not Found")

    async def _me(self, _: web.Request, __: Body) -> Done:
        me = objects.user(self.state, world.APPLICATION)
        return 200, {**me, "email": None, "mfa_enabled": False, "locale": "en-US"}

    async def _application(self, _: web.Request, __: Body) -> Done:
        return 200, objects.application()

    async def _gateway(self, _: web.Request, __: Body) -> Done:
        limit = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
        return 200, {"url": self.state.gateway, "shards": 1, "session_start_limit": limit}

    async def _private(self, _: web.Request, body: Body) -> Done:
        key = world.private_channel(str((body.payload or {}).get("recipient_id")))
        if key not in self.state.channels:
            raise unknown("User", 10013)
        return 200, objects.channel(self.state.channels[key])

    async def _channel(self, request: web.Request, _: Body) -> Done:
        return 200, objects.channel(self.writing.channel(request.match_info["channel"]))

    async def _typing(self, request: web.Request, _: Body) -> Done:
        self.writing.channel(request.match_info["channel"])
        return 204, None

    async def _post(self, request: web.Request, body: Body) -> Done:
        channel = self.writing.channel(request.match_info["channel"])
        message = await asyncio.to_thread(self.writing.post, channel, body)
        return await self._told(message)

    async def _get(self, request: web.Request, _: Body) -> Done:
        match = request.match_info
        found = self.writing.message(match["channel"], match["message"])
        return 200, objects.message(self.state, found)

    async def _edit(self, request: web.Request, body: Body) -> Done:
        match = request.match_info
        message = self.writing.message(match["channel"], match["message"])
        await asyncio.to_thread(self.writing.edit, message, body, by_token=False)
        return await self._told(message)

    async def _delete(self, request: web.Request, _: Body) -> Done:
        match = request.match_info
        return await self._gone(self.writing.message(match["channel"], match["message"]))

    async def _callback(self, request: web.Request, body: Body) -> Done:
        match = request.match_info
        answer = self.answering.callback(match["id"], match["token"], body)
        made = self.state.interactions[match["id"]]
        if made.original in self.state.messages:
            await self._changed(self.state.messages[made.original], "message")
        self.answered()
        asked = request.query.get("with_response", "").lower() in ("1", "true")
        return (200, answer) if asked else (204, None)

    async def _follow_up(self, request: web.Request, body: Body) -> Done:
        made = self.answering.token(request.match_info["application"], request.match_info["token"])
        message = await asyncio.to_thread(self.answering.follow_up, made, body)
        return await self._told(message)

    async def _own(self, request: web.Request, _: Body) -> Done:
        return 200, objects.message(self.state, self._owned(request))

    async def _edit_own(self, request: web.Request, body: Body) -> Done:
        message = self._owned(request)
        await asyncio.to_thread(self.writing.edit, message, body, by_token=True)
        return await self._told(message)

    async def _delete_own(self, request: web.Request, _: Body) -> Done:
        return await self._gone(self._owned(request))

    def _owned(self, request: web.Request) -> Message:
        match = request.match_info
        made = self.answering.token(match["application"], match["token"])
        return self.answering.message(made, match["message"])

    async def _commands(self, request: web.Request, _: Body) -> Done:
        return 200, self.state.commands.get(request.match_info.get("guild", ""), [])

    async def _overwrite(self, request: web.Request, body: Body) -> Done:
        given = body.payload if isinstance(body.payload, list) else []
        check_commands(given)
        guild = request.match_info.get("guild", "")
        made = [_registered(self.state, command) for command in given]
        self.state.commands[guild] = made
        return 200, made

    async def _file(self, request: web.Request) -> web.Response:
        file = self.state.files.get(request.match_info["file"])
        if file is None:
            raise web.HTTPNotFound
        return web.Response(body=file.data, content_type=file.media_type)

    async def _told(self, message: Message) -> Done:
        await self._changed(message, "message")
        return 200, objects.message(self.state, message)

    async def _gone(self, message: Message) -> Done:
        message.deleted = True
        await self._changed(message, "deleted")
        return 204, None


def _registered(state: State, command: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": 1,
        "default_member_permissions": None,
        "nsfw": False,
        "contexts": [0, 1, 2],
        "integration_types": [0, 1],
        "description_localizations": None,
        "name_localizations": None,
        "dm_permission": True,
        **command,
        "id": state.snowflake(),
        "application_id": world.APPLICATION,
        "version": state.snowflake(),
    }


def _response(status: int, answer: Json, headers: dict[str, str]) -> web.Response:
    """Content-Type is exactly ``application/json``: discord.py reads anything else as text."""
    if answer is None:
        return web.Response(status=status, headers=headers)
    body = json.dumps(answer).encode()
    return web.Response(
        status=status, body=body, headers={**headers, "Content-Type": "application/json"}
    )
