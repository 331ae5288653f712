"""The other end of the wire: the real sandbox in every dialect, and servers that only misbehave."""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

from bot.core.ids import TaskId
from bot.core.ports import Submission
from bot.core.tasks.requests import Imagine
from bot.midjourney.client import MidjourneyClient
from bot.sandbox.clock import Clock
from bot.sandbox.midjourney.server import MidjourneySandbox
from bot.settings import Settings

PROFILES = ("plus", "newapi", "net", "java", "xf")
GATEWAYS = ("newapi", "xf")
AUTH = {"net": "raw", "java": "mj-api-secret"}
STATE = TaskId("abcdefghjkmn")
PREFIXES = Settings.model_fields["midjourney_prefixes"].default


def our_client(*, prefixes=PREFIXES, **more):
    return MidjourneyClient(prefixes=prefixes, **more)


class SwiftClock:
    """Time that passes only by sleeping, and then at once."""

    def __init__(self):
        self.time = 1_795_000_000.0
        self.slept = []

    def now(self):
        return self.time

    async def sleep(self, seconds):
        self.slept.append(seconds)
        self.time += seconds


@dataclass
class World:
    """A sandbox provider and our client, connected to it."""

    sandbox: MidjourneySandbox
    client: MidjourneyClient
    time: Clock
    clock: SwiftClock

    async def imagine(self, prompt="a red fox", **more):
        return await self.client.submit(submission(Imagine(prompt), **more))

    async def until(self, remote_id, condition):
        """Skip ahead until the task, read alone, is as wanted."""
        for _ in range(300):
            news = (await self.client.fetch([remote_id])).get(remote_id)
            if news is not None and condition(news):
                return news
            self.time.skip(5)
            await asyncio.sleep(0.002)
        raise AssertionError(f"never happened, last news: {news}")

    def routes(self):
        return [call.route for call in self.sandbox.log]


def submission(request, *, state=STATE, **more):
    return Submission(request=request, state=state, **more)


@asynccontextmanager
async def world(profile, *, key="sandbox-key", auth=None, capacity=3, **more):
    time = Clock()
    sandbox = MidjourneySandbox(clock=time, profile=profile, capacity=capacity)
    sandbox.side = 64
    clock = SwiftClock()
    url = await sandbox.start()
    auth = auth or AUTH.get(profile, "bearer")
    try:
        async with our_client(url=url, key=key, auth=auth, clock=clock, **more) as client:
            yield World(sandbox, client, time, clock)
    finally:
        await sandbox.stop()


@dataclass
class Fixed:
    """A server with one answer for everything; *answers* by path come before it."""

    status: int = 200
    body: bytes = b""
    headers: dict = field(default_factory=dict)
    answers: dict = field(default_factory=dict)
    paths: list = field(default_factory=list)
    bodies: list = field(default_factory=list)
    sent: list = field(default_factory=list)

    async def answer(self, request):
        self.paths.append(f"{request.method} {request.raw_path}")
        self.sent.append(request.headers.copy())
        self.bodies.append(await request.read())
        status, body = self.status, self.body
        for part, special in self.answers.items():
            if part in request.raw_path:
                status, body = special
        return web.Response(status=status, body=body, headers=self.headers)


@asynccontextmanager
async def fixed(server, *, key="a-long-key", clock=None, **more):
    app = web.Application(client_max_size=64_000_000)
    app.router.add_route("*", "/{path:.*}", server.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}{more.pop('base', '')}"
    try:
        async with our_client(url=url, key=key, clock=clock or SwiftClock(), **more) as ours:
            yield ours
    finally:
        await runner.cleanup()


class Rude:
    """A raw server: reads one whole request, then does what it was told, and counts."""

    def __init__(self, farewell):
        self.farewell = farewell
        self.requests = 0

    async def meet(self, reader, writer):
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
                await reader.readexactly(length)
                self.requests += 1
                if not await self.farewell(writer, self.requests):
                    break
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def rude(server):
    listening = await asyncio.start_server(server.meet, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}"
    try:
        async with our_client(url=url, key="a-long-key", clock=SwiftClock()) as client:
            yield client
    finally:
        listening.close()
        await listening.wait_closed()
