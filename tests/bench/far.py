"""The far side in a process of its own: Discord's callbacks, Telegram's methods, a provider's sink.

It keeps the time of the presses itself: from the first one handed out to the last one answered.
"""

import asyncio
import itertools
import socket
import sys
import time
from contextlib import asynccontextmanager

import aiohttp
from aiohttp import web

from tests.bench.pictures import big_picture

TOKEN = "777:bench"
IN_FLIGHT = 100
ME = {"id": 777, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
CHAT = {"id": 5, "type": "private", "first_name": "Ada"}
USER = b'{"id":"4242","username":"s","discriminator":"0","avatar":null}'
JSON = {"Content-Type": "application/json"}  # discord.py knows it only without a charset
ADA = {"id": 5, "is_bot": False, "first_name": "Ada"}


class Far:
    """Hands out presses, at most 100 unanswered, and counts the answers."""

    def __init__(self, total, data):
        self.total, self.data = total, data
        self.pictures = {}
        self.began = self.ended = 0.0
        self.answered = 0
        self.ids = itertools.count(1)
        self.handed = 0
        self.news = asyncio.Event()

    async def discord(self, request):
        await request.read()
        if request.path.endswith("/users/@me"):
            return web.Response(body=USER, headers=JSON)
        if "with_response" not in request.query_string:
            return web.Response(status=204)
        answer = b'{"interaction":{"id":"1","type":3},"resource":{"type":6}}'
        return web.Response(body=answer, headers=JSON)

    async def telegram(self, request):
        method = request.path.rpartition("/")[2]
        asked = await request.post()
        result = True
        if method == "getMe":
            result = ME
        elif method == "getWebhookInfo":
            result = {"url": "", "has_custom_certificate": False, "pending_update_count": 0}
        elif method == "getUpdates":
            result = await self.updates(float(asked.get("timeout") or request.query["timeout"]))
        elif method == "answerCallbackQuery":
            self.answered += 1
            self.ended = time.monotonic()
            self.news.set()
        return web.json_response({"ok": True, "result": result})

    async def updates(self, retries):
        try:
            async with asyncio.timeout(retries):
                while not (room := self.room()):
                    self.news.clear()
                    await self.news.wait()
        except TimeoutError:
            return []
        self.began = self.began or time.monotonic()
        self.handed += room
        return [self.press(next(self.ids)) for _ in range(room)]

    def room(self):
        return min(IN_FLIGHT - (self.handed - self.answered), self.total - self.handed)

    def press(self, number):
        button = {"text": "U1", "callback_data": self.data}
        message = {
            "message_id": 9,
            "date": 1,
            "chat": CHAT,
            "from": ME,
            "text": "a red fox",
            "reply_markup": {"inline_keyboard": [[button] * 5] * 3},
        }
        query = {
            "id": str(number),
            "from": ADA,
            "chat_instance": "1",
            "data": self.data,
            "message": message,
        }
        return {"update_id": number, "callback_query": query}

    async def wait(self, _):
        while self.answered < self.total:
            self.news.clear()
            await self.news.wait()
        return web.json_response({"seconds": self.ended - self.began})

    async def picture(self, request):
        side = int(request.match_info["side"])
        if side not in self.pictures:
            self.pictures[side] = big_picture(side)
        return web.Response(body=self.pictures[side], content_type="image/png")

    async def provider(self, request):
        async for _ in request.content.iter_chunked(2**16):
            pass
        return web.json_response({"code": 1, "result": "1"})


async def serve(total, port, data):
    far = Far(total, data)
    application = web.Application(client_max_size=64 * 2**20)
    application.router.add_get("/wait", far.wait)
    application.router.add_get("/picture/{side}", far.picture)
    application.router.add_post("/mj/{rest:.*}", far.provider)
    application.router.add_route("*", "/discord/{rest:.*}", far.discord)
    application.router.add_route("*", "/{rest:.*}", far.telegram)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    print("up", flush=True)
    await asyncio.Event().wait()


@asynccontextmanager
async def far_side(total, data="x"):
    """Start it; yield its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.bench.far", "serve", str(total), str(port), data),
        stdout=asyncio.subprocess.PIPE,
    )
    await process.stdout.readline()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        await process.communicate()


async def all_answered(base):
    """Wait for the last answer; return the seconds since the first press."""
    async with aiohttp.ClientSession() as client, client.get(f"{base}/wait") as answer:
        return (await answer.json())["seconds"]


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]))
