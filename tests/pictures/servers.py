"""Loopback picture servers, and names that lead where a test says."""

import socket
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager

from aiohttp import web
from aiohttp.abc import AbstractResolver

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Names(AbstractResolver):
    """A resolver with a table; a list of lists gives another answer at each question."""

    def __init__(self, table):
        self.table = table
        self.asked = []

    async def resolve(self, host, port=0, family=socket.AF_INET):
        self.asked.append(host)
        answers = self.table.get(host)
        if answers is None:
            raise OSError("no such name")
        if isinstance(answers[0], list):
            answers = answers.pop(0) if len(answers) > 1 else answers[0]
        return [
            {
                "hostname": host,
                "host": address,
                "port": port,
                "family": socket.AF_INET6 if ":" in address else socket.AF_INET,
                "proto": 0,
                "flags": socket.AI_NUMERICHOST,
            }
            for address in answers
        ]

    async def close(self):
        return None


class Pages:
    """A server whose answers are a function of the path; it keeps the requests it saw."""

    def __init__(self):
        self.answers = {}
        self.seen = []
        self.host = ""

    def serve(self, path, body=b"", *, status=200, **headers):
        named = {name.replace("_", "-"): value for name, value in headers.items()}

        async def answer(request):
            return web.Response(body=body, status=status, headers=named)

        self.answers[path] = answer
        return f"http://{self.host}{path}"

    async def handle(self, request):
        self.seen.append(request)
        answer = self.answers.get(request.path)
        return await answer(request) if answer else web.Response(status=404)


@asynccontextmanager
async def pages():
    server = Pages()
    runner = web.ServerRunner(web.Server(server.handle), shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    server.host = f"127.0.0.1:{site._server.sockets[0].getsockname()[1]}"
    try:
        yield server
    finally:
        await runner.cleanup()
