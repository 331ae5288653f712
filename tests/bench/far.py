"""The far side in a process of its own: answers Discord's callbacks and Telegram's methods."""

import asyncio
import itertools
import json
import socket
import sys
from contextlib import asynccontextmanager

import aiohttp
from aiohttp import web

TOKEN = "777:bench"
IN_FLIGHT = 100
ME = {"id": 777, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
CHAT = {"id": 5, "type": "private", "first_name": "Ada"}
ADA = {"id": 5, "is_bot": False, "first_name": "Ada"}


class Far:
    """Hands out presses, at most 100 unanswered, and counts the answers."""

    def __init__(self, total):
        self.total = total
        self.answered = 0
        self.ids = itertools.count(1)
        self.handed = 0
        self.news = asyncio.Event()

    async def discord(self, request):
        await request.read()
        if "with_response" not in request.query_string:
            return web.Response(status=204)
        answer = b'{"interaction":{"id":"1","type":3},"resource":{"type":6}}'
        return web.Response(body=answer, headers={"Content-Type": "application/json"})

    async def telegram(self, request):
        method = request.path.rpartition("/")[2]
        await request.read()
        result = True
        if method == "getMe":
            result = ME
        elif method == "getWebhookInfo":
            result = {"url": "", "has_custom_certificate": False, "pending_update_count": 0}
        elif method == "getUpdates":
            result = await self.updates()
        elif method == "answerCallbackQuery":
            self.answered += 1
            self.news.set()
        return web.json_response({"ok": True, "result": result})

    async def updates(self):
        while self.handed - self.answered >= IN_FLIGHT or self.handed >= self.total:
            self.news.clear()
            await self.news.wait()
        room = min(IN_FLIGHT - (self.handed - self.answered), self.total - self.handed)
        self.handed += room
        return [self.press(next(self.ids)) for _ in range(room)]

    def press(self, number):
        button = {"text": "U1", "callback_data": sys.argv[4]}
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
            "data": sys.argv[4],
            "message": message,
        }
        return {"update_id": number, "callback_query": query}

    async def wait(self, _):
        while self.answered < self.total:
            self.news.clear()
            await self.news.wait()
        return web.Response()


async def serve(total, port):
    far = Far(total)
    application = web.Application(client_max_size=64 * 2**20)
    application.router.add_get("/wait", far.wait)
    application.router.add_route("*", "/discord/{rest:.*}", far.discord)
    application.router.add_route("*", "/{rest:.*}", far.telegram)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    print(json.dumps({"up": True}), flush=True)
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
    async with aiohttp.ClientSession() as client, client.get(f"{base}/wait") as answer:
        await answer.read()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[2]), int(sys.argv[3])))
