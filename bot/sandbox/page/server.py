"""Serves the page and translates its requests into what a person does in a sandbox chat."""

import asyncio
import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from aiohttp import web

from bot.sandbox.people import Apps, ChatEvent, Chats, SeenMedia, SeenMessage

STATIC = Path(__file__).parent / "static"
KEEP_ALIVE = 15.0  # seconds between two comments on a silent event stream
BODY_LIMIT = 160 * 1024 * 1024  # pictures travel as data URLs: five of 20 MB, by a third larger


class PageServer:
    """The page's own loopback server; *chats* are by name: ``discord`` and ``telegram``."""

    def __init__(self, chats: Mapping[str, Chats]) -> None:
        self._chats = chats
        self._runner: web.AppRunner | None = None
        self._closing = asyncio.Event()

    async def start(self, port: int = 0) -> str:
        """Listen on the loopback and return the page's address. Raises OSError if taken."""
        application = web.Application(client_max_size=BODY_LIMIT)
        application.add_routes(
            [
                web.get("/", self._index),
                web.static("/static", STATIC),
                web.get("/api/{chat}", self._state),
                web.get("/api/{chat}/messages", self._messages),
                web.get("/api/{chat}/suggestions", self._suggestions),
                web.get("/api/{chat}/media", self._media),
                web.get("/api/{chat}/events", self._events),
                web.get("/api/{chat}/menus", self._menus),
                web.get("/api/{chat}/complete", self._complete),
                web.post("/api/{chat}/choose", self._choose),
                web.post("/api/{chat}/say", self._say),
                web.post("/api/{chat}/press", self._press),
                web.post("/api/{chat}/fill", self._fill),
            ]
        )
        self._runner = web.AppRunner(application, access_log=None, handle_signals=False)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        return f"http://127.0.0.1:{self._runner.addresses[0][1]}/"

    async def stop(self) -> None:
        """Close every stream and stop listening."""
        self._closing.set()
        if self._runner is not None:
            await self._runner.cleanup()

    def _chat(self, request: web.Request) -> Chats:
        try:
            return self._chats[request.match_info["chat"]]
        except KeyError:
            raise web.HTTPNotFound from None

    async def _index(self, _: web.Request) -> web.FileResponse:
        return web.FileResponse(STATIC / "index.html")

    async def _state(self, request: web.Request) -> web.Response:
        """Return the people, and the rooms of the person asked for."""
        chat = self._chat(request)
        people = chat.people()
        person = request.query.get("person") or people[0].id
        rooms = [asdict(room) for room in chat.rooms(person)]
        return web.json_response({"people": [asdict(one) for one in people], "rooms": rooms})

    async def _messages(self, request: web.Request) -> web.Response:
        messages = self._chat(request).messages(request.query["person"], request.query["room"])
        return web.json_response([_plain(message) for message in messages])

    async def _suggestions(self, request: web.Request) -> web.Response:
        found = self._chat(request).suggestions(request.query["person"], request.query["room"])
        return web.json_response([asdict(one) for one in found])

    async def _media(self, request: web.Request) -> web.StreamResponse:
        """Hand out a picture that this person sees."""
        query = request.query
        for message in self._chat(request).messages(query["person"], query["room"]):
            if message.id == query["message"]:
                media = message.media[int(query["index"])]
                return _file(media)
        raise web.HTTPNotFound

    async def _say(self, request: web.Request) -> web.Response:
        body = await request.json()
        try:
            pictures = tuple(
                (str(name), base64.b64decode(data.partition(",")[2], validate=True))
                for name, data in body.get("pictures", [])
            )
            said = await self._chat(request).say(
                body["person"],
                body["room"],
                body["text"],
                pictures=pictures,
                reply_to=body.get("replyTo", ""),
            )
        except (KeyError, ValueError, binascii.Error) as error:
            raise web.HTTPBadRequest(text=str(error)) from error
        return web.json_response({"id": said})

    async def _press(self, request: web.Request) -> web.Response:
        body = await request.json()
        try:
            await self._chat(request).press(
                body["person"], body["room"], body["message"], body["key"]
            )
        except (LookupError, ValueError) as error:
            raise web.HTTPBadRequest(text=str(error)) from error
        return web.json_response({})

    async def _fill(self, request: web.Request) -> web.Response:
        body = await request.json()
        try:
            await self._chat(request).fill(body["person"], body["form"], body["values"])
        except (LookupError, ValueError) as error:
            raise web.HTTPBadRequest(text=str(error)) from error
        return web.json_response({})

    def _apps(self, request: web.Request) -> Apps:
        chat = self._chat(request)
        if not isinstance(chat, Apps):
            raise web.HTTPNotFound
        return chat

    async def _menus(self, request: web.Request) -> web.Response:
        """Return the names in a message's own menu."""
        query = request.query
        try:
            names = self._apps(request).menus(query["person"], query["room"], query["message"])
        except LookupError as error:
            raise web.HTTPBadRequest(text=str(error)) from error
        return web.json_response(names)

    async def _complete(self, request: web.Request) -> web.Response:
        """Return what is proposed for the end of the line being typed."""
        query = request.query
        try:
            found = await self._apps(request).complete(
                query["person"], query["room"], query["text"]
            )
        except (LookupError, ValueError) as error:
            raise web.HTTPBadRequest(text=str(error)) from error
        return web.json_response([asdict(one) for one in found])

    async def _choose(self, request: web.Request) -> web.Response:
        body = await request.json()
        try:
            await self._apps(request).choose(
                body["person"], body["room"], body["message"], body["name"]
            )
        except (LookupError, ValueError) as error:
            raise web.HTTPBadRequest(text=str(error)) from error
        return web.json_response({})

    async def _events(self, request: web.Request) -> web.StreamResponse:
        """Stream what happens for one person, as server-sent events."""
        person = request.query["person"]
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-cache"}
        )
        await response.prepare(request)
        queue: asyncio.Queue[ChatEvent] = asyncio.Queue()
        async with asyncio.TaskGroup() as group:
            following = group.create_task(self._follow(self._chat(request), person, queue))
            try:
                await self._stream(response, queue)
            except (ConnectionResetError, asyncio.CancelledError):
                pass
            finally:
                following.cancel()
        return response

    async def _follow(self, chat: Chats, person: str, queue: asyncio.Queue[ChatEvent]) -> None:
        async for chat_event in chat.chat_events():
            if chat_event.person in ("", person):
                queue.put_nowait(chat_event)

    async def _stream(self, response: web.StreamResponse, queue: asyncio.Queue[ChatEvent]) -> None:
        waited = 0.0
        while not self._closing.is_set():
            try:
                async with asyncio.timeout(1.0):
                    chat_event = await queue.get()
            except TimeoutError:
                waited += 1.0
                if waited >= KEEP_ALIVE:
                    waited = 0.0
                    await response.write(b": still here\n\n")
                continue
            text = json.dumps(asdict(chat_event), ensure_ascii=False)
            await response.write(f"data: {text}\n\n".encode())


def _plain(message: SeenMessage) -> dict[str, object]:
    """Return a message as JSON, without the bytes of its pictures."""
    plain = asdict(message)
    for media in plain["media"]:
        media["data"] = None
    return plain


_TYPES = (
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"RIFF", "image/webp"),
)


def _file(media: SeenMedia) -> web.StreamResponse:
    """Return the file itself, or send the browser to where it lies."""
    if not media.data:
        raise web.HTTPFound(media.path)
    guessed = next((kind for magic, kind in _TYPES if media.data.startswith(magic)), "")
    return web.Response(
        body=media.data,
        content_type=guessed or "application/octet-stream",
        headers={"Cache-Control": "max-age=3600", "X-Content-Type-Options": "nosniff"},
    )
