"""The loopback Telegram: a Bot API over HTTP (TG "Making requests"), chats for the people."""

import asyncio
import re
from contextlib import suppress

from aiohttp import web

from bot.sandbox.clock import Clock
from bot.sandbox.event_bus import Subscription
from bot.sandbox.faults import FaultKind, Faults
from bot.sandbox.people import Person, Room, SeenMessage, Suggestion
from bot.sandbox.telegram import world
from bot.sandbox.telegram.changes import Changes
from bot.sandbox.telegram.delivery import Delivery
from bot.sandbox.telegram.faults import Fault
from bot.sandbox.telegram.files import Stored
from bot.sandbox.telegram.flood import Limits
from bot.sandbox.telegram.menus import menu_for
from bot.sandbox.telegram.methods import perform, proper_name
from bot.sandbox.telegram.parameters import LARGEST_UPLOAD, Parameters, read_parameters
from bot.sandbox.telegram.posts import Post
from bot.sandbox.telegram.refusals import Call, Json, Refusal, Refused, flooded
from bot.sandbox.telegram.seeing import MEDIA_PATH, rooms_of, seen_message
from bot.sandbox.telegram.state import Privacy, new_state
from bot.sandbox.telegram.user_actions import find_account

_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
SHUTDOWN = 0.5  # seconds that open long polls get to end


class TelegramSandbox(Changes):
    """One bot's Telegram; implements ``bot.sandbox.people.Chats``.

    ``log`` has every call but the long polls that brought nothing, ``refusals`` every refusal.
    """

    def __init__(self, *, clock: Clock, token: str = "777000:sandbox-telegram-token") -> None:  # noqa: S107 - made up, for the sandbox alone
        super().__init__(new_state(clock, token=token))
        self.token = token
        self.faults = Faults[Fault]()  # while away: every connection is cut at once
        self.refusals: list[Refusal] = []
        self.log: list[Call] = []
        self._runner: web.AppRunner | None = None
        self._pushing: asyncio.Task[None] | None = None

    @property
    def base(self) -> str:
        """Where it listens, once started."""
        return self._state.base

    @property
    def limits(self) -> Limits:
        """The switches of flood control."""
        return self._state.flood.limits

    @property
    def privacy(self) -> Privacy:
        """The switches of privacy mode."""
        return self._state.privacy

    async def start(self, port: int = 0) -> str:
        """Listen on loopback; return the base that bots are pointed at."""
        app = web.Application(client_max_size=LARGEST_UPLOAD * 2)
        app.router.add_route("*", "/bot{token}/{method}", self._call)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        app.router.add_get(MEDIA_PATH + "{unique}", self._look)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=SHUTDOWN)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        self._state.base = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        self._state.updates.is_closing = False
        delivery = Delivery(self._state.updates, perform=self._perform)
        self._pushing = asyncio.create_task(delivery.run())
        return self._state.base

    async def stop(self) -> None:
        """Stop listening; the world stays as it is."""
        self._state.updates.is_closing = True
        self._state.updates.wake()
        if self._pushing is not None:
            self._pushing.cancel()
            with suppress(asyncio.CancelledError):
                await self._pushing
        if self._runner is not None:
            await self._runner.cleanup()

    def people(self) -> tuple[Person, ...]:
        return tuple(account.person for account in world.ACCOUNTS)

    def rooms(self, person: str) -> tuple[Room, ...]:
        return rooms_of(self._state, person=find_account(person).id)

    def messages(self, person: str, room: str) -> tuple[SeenMessage, ...]:
        viewer = find_account(person).id
        posts = (post for post in self.history(room) if post.deleted_at is None)
        return tuple(seen_message(self._state, post, person=viewer) for post in posts)

    def suggestions(self, person: str, room: str) -> tuple[Suggestion, ...]:
        account = find_account(person)
        place = self._state.places[int(room.partition(":")[0])]
        menu = menu_for(self._state, place=place, person=account.id, language=account.language)
        return tuple(Suggestion(item["command"], item["description"]) for item in menu)

    def chat_events(self) -> Subscription:
        """Follow what changes from now on."""
        return self._state.bus.subscribe()

    def history(self, room: str) -> tuple[Post, ...]:
        """Return every message ever sent in a room, deleted ones too, each with its editions."""
        chat = self._state.places[int(room.partition(":")[0])]
        return tuple(post for post in chat.posts.values() if self._state.room_of(post) == room)

    def file(self, unique: str) -> Stored | None:
        """Return a file by the last part of a ``SeenMedia.path``."""
        return self._state.files.find(unique)

    async def _call(self, request: web.Request) -> web.StreamResponse:
        token, method = request.match_info["token"], proper_name(request.match_info["method"])
        if self.faults.away:
            return _cut(request)
        if token != self.token:
            code = 401 if _TOKEN.fullmatch(token) else 404
            return await self._refuse(request, method=method, refusal=Refused(code))
        fault = self.faults.next_for(method)
        if fault is not None:
            return await self._fail(request, method=method, fault=fault)
        body = await self._answer(request, method=method)
        # an outage also ends the calls under way, long polls among them
        return _cut(request) if self.faults.away else _json(body)

    async def _answer(self, request: web.Request, *, method: str) -> Json:
        try:
            parameters = await read_parameters(request)
        except Refused as refusal:
            return self._note(method, parameters=Parameters({}), body=refusal.answer())
        # a client that hangs up doesn't undo what it asked for
        return await asyncio.shield(self._perform(method, parameters))

    async def _perform(self, method: str, parameters: Parameters) -> Json:
        body = await perform(self._state, method, parameters=parameters)
        return self._note(method, parameters=parameters, body=body)

    async def _fail(self, request: web.Request, *, method: str, fault: Fault) -> web.StreamResponse:
        match fault.kind:
            case FaultKind.ERROR if fault.code == 429:
                return await self._refuse(
                    request, method=method, refusal=flooded(fault.retry_after)
                )
            case FaultKind.ERROR:
                return await self._refuse(request, method=method, refusal=Refused(fault.code))
            case FaultKind.HANG:
                await self._state.clock.sleep(fault.seconds)
            case FaultKind.LOST:
                await self._answer(request, method=method)
            case FaultKind.CUT:
                pass
        return _cut(request)

    async def _refuse(
        self, request: web.Request, *, method: str, refusal: Refused
    ) -> web.StreamResponse:
        try:
            parameters = await read_parameters(request)
        except Refused:
            parameters = Parameters({})
        return _json(self._note(method, parameters=parameters, body=refusal.answer()))

    def _note(self, method: str, *, parameters: Parameters, body: Json) -> Json:
        """Keep a call and its answer in the logs."""
        decoded = parameters.decoded()
        if not body["ok"]:
            hints = body.get("parameters", {})
            code, description = body["error_code"], body["description"]
            self.refusals.append(Refusal(method, code, description, hints))
        if method != "getUpdates" or body.get("result") != []:
            files = tuple(
                (file.name, file.filename, file.size) for file in parameters.files.values()
            )
            self.log.append(Call(method, decoded, files, self._state.clock.now(), body))
        return body

    async def _download(self, request: web.Request) -> web.StreamResponse:
        if self.faults.away:
            return _cut(request)
        if request.match_info["token"] != self.token:
            return _json(Refused(401).answer())
        stored = self._state.files.download(request.match_info["path"])
        if stored is None:
            return _json(Refused(404).answer())
        return web.Response(body=stored.data, content_type="application/octet-stream")

    async def _look(self, request: web.Request) -> web.StreamResponse:
        stored = self.file(request.match_info["unique"])
        if stored is None:
            raise web.HTTPNotFound
        headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "max-age=31536000"}
        return web.Response(body=stored.data, content_type=stored.mime, headers=headers)


def _json(body: Json) -> web.Response:
    return web.json_response(body, status=200 if body["ok"] else body["error_code"])


def _cut(request: web.Request) -> web.StreamResponse:
    """Close the connection without an answer."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
