"""The provider's front: an HTTP server that takes every request, and misbehaves when told."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import web

from bot.sandbox.clock import Clock
from bot.sandbox.midjourney import auth, bad_requests, gateway_table, routes, unsupported
from bot.sandbox.midjourney.account import Account
from bot.sandbox.midjourney.dialects import GATEWAYS, Refusal, Reply, as_task
from bot.sandbox.midjourney.faults import Faults
from bot.sandbox.midjourney.hooks import BackgroundTasks, HookSender
from bot.sandbox.midjourney.image_host import ImageHost
from bot.sandbox.midjourney.jobs import SandboxTask
from bot.sandbox.midjourney.masks import Mask
from bot.sandbox.midjourney.router import Router
from bot.sandbox.midjourney.routes import Route
from bot.sandbox.midjourney.task_registry import TaskRegistry
from bot.sandbox.midjourney.writing import dropped, misbehave, written

_BODY = 30_000_000  # bytes; Kestrel's default (CONTRACT.md 1.3)
_LARGE = 500_000  # bytes of a body that is read beside the loop
_EXPIRY = 86_400  # seconds; ex - is in captured addresses (CONTRACT.md 7.10)


@dataclass(frozen=True, slots=True)
class Call:
    """One request as it was received; *at* is in clock seconds."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: object
    at: float
    route: str = ""


class MidjourneySandbox:
    """A loopback picture provider.

    *profile*: plus, newapi, net, java or xf. *capacity* and *queue*: jobs at once and jobs that
    may wait. *seconds*: how long an imagine takes about, in clock seconds.
    """

    def __init__(
        self,
        *,
        clock: Clock,
        profile: str = "plus",
        key: str = "sandbox-key",
        capacity: int = 3,
        queue: int = 10,
        remix: bool = False,
        seconds: float = 40.0,
    ) -> None:
        self.profile = profile
        self.key = key
        self.url = ""
        self.faults = Faults()
        self._clock = clock
        self._background = BackgroundTasks()
        self._hook_sender = HookSender(self.faults, self._background)
        self.log: list[Call] = []  # every request received, pictures included
        self._accepted: list[Call] = []
        self._gateway_table = gateway_table.GatewayTable(self._upstream, lambda: self.url)
        self._account = self._opened(capacity, queue)
        self._registry = TaskRegistry(
            clock,
            self.faults,
            account=self._account,
            gateway_table=self._gateway_table,
            seconds=seconds,
        )
        self._registry.remix = remix
        self._registry.address = lambda path: f"{self.url}{path}"
        self._router, self._image_host = Router(self._registry), ImageHost(self._registry)
        self._runner: web.AppRunner | None = None
        self._site: web.TCPSite | None = None

    @property
    def tasks(self) -> dict[str, SandboxTask]:
        """Every task by its id."""
        return self._registry.tasks

    @property
    def remix(self) -> bool:
        """Whether the account's remix switch is on."""
        return self._registry.remix

    @remix.setter
    def remix(self, on: bool) -> None:
        self._registry.remix = on

    @property
    def auto_submit(self) -> bool:
        """Whether remix windows are sent by themselves, and nobody is asked (CONTRACT.md 5.5)."""
        return self._registry.auto_submit

    @auto_submit.setter
    def auto_submit(self, on: bool) -> None:
        self._registry.auto_submit = on

    @property
    def side(self) -> int:
        """Pixels of a square picture's side; smaller is quicker to paint."""
        return self._registry.side

    @side.setter
    def side(self, pixels: int) -> None:
        self._registry.side = pixels

    @property
    def patience(self) -> float | None:
        """Clock seconds after which a running task fails as 任务超时; None: never."""
        return self._account.patience

    @patience.setter
    def patience(self, seconds: float | None) -> None:
        self._account.patience = seconds

    def submits(self, kind: str = "") -> list[Call]:
        """Return the accepted submits (codes 1, 21, 22), of one kind such as ``imagine``."""
        wanted = f"submit/{kind.removeprefix('submit/')}" if kind else "submit/"
        return [call for call in self._accepted if call.route.startswith(wanted)]

    @property
    def masks(self) -> tuple[Mask, ...]:
        """Return the accepted masks, the latest last: their task's id and their pixels."""
        return tuple(self._registry.masks)

    @property
    def uploads(self) -> tuple[bytes, ...]:
        """Return the uploaded files; number 1 stands at ``/pictures/uploads/1.png``."""
        return tuple(self._registry.uploads)

    async def start(self, port: int = 0) -> str:
        """Listen on 127.0.0.1 and return the site's root."""
        app = web.Application(client_max_size=_BODY)
        app.router.add_get("/pictures/{task}/{file}", self._picture)
        app.router.add_route("*", "/{path:.*}", self._handle)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        await self._open(port)
        self._background.start(self._keep_mirror())
        return self.url

    async def stop(self) -> None:
        """Close everything; running tasks are forgotten."""
        await self._background.stop()
        await self._hook_sender.stop()
        if self._runner:
            await self._runner.cleanup()
        self._registry.renderer.close()

    async def leave(self) -> None:
        """Stop listening for a while: connections are refused; running tasks go on."""
        if self._site:
            await self._site.stop()
            self._site = None

    async def come_back(self) -> None:
        """Listen again at the same address."""
        await self._open(int(self.url.rsplit(":", 1)[1]))

    async def _open(self, port: int) -> None:
        if self._runner is None:
            return
        self._site = web.TCPSite(self._runner, "127.0.0.1", port, reuse_address=True)
        await self._site.start()
        server = self._runner.addresses[-1]
        self.url = self._registry.inspector.site = f"http://127.0.0.1:{server[1]}"

    def _opened(self, capacity: int, queue: int) -> Account:
        account = Account(
            clock=self._clock,
            faults=self.faults,
            background=self._background,
            changed=self._changed,
            address=self._address,
        )
        account.capacity, account.queue = capacity, queue
        return account

    def _address(self, task: SandboxTask, name: str) -> str:
        """Return a picture's address, signed like those of Discord's CDN."""
        now = int(self._clock.now())
        signature = task.job.replace("-", "")
        query = f"ex={now + _EXPIRY:x}&is={now:x}&hm={signature}&"
        return f"{self.url}/pictures/{task.id}/{name}?{query}"

    def _upstream(self, task: SandboxTask) -> dict[str, object]:
        return as_task(task, "newapi", self.faults)

    def _changed(self, task: SandboxTask) -> None:
        if self.profile not in GATEWAYS:  # a gateway deletes notifyHook (CONTRACT.md 2.3)
            self._hook_sender.send(task.hook, as_task(task, self.profile, self.faults))

    async def _keep_mirror(self) -> None:
        while True:
            await self._clock.sleep(gateway_table.PERIOD)
            self._gateway_table.refresh(self._clock.now())

    async def _picture(self, request: web.Request) -> web.StreamResponse:
        self._hear(request, None, "pictures")
        if self.faults.away:
            return dropped(request)
        if answer := self.faults.take("pictures"):
            return await misbehave(answer)
        return await self._image_host.show(request)

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        raw = await request.read()
        profile = self.profile
        route = routes.find(profile, request.method, request.path)
        name = route.name if route else ""
        body = await asyncio.to_thread(_parsed, raw) if len(raw) > _LARGE else _parsed(raw)
        call = self._hear(request, body, name)
        if self.faults.away:
            return dropped(request)
        fault = self.faults.take(name, _prompt(call.body))
        if fault and not fault.accepted:
            return await misbehave(fault)
        if route is None:
            unknown = bad_requests.unknown_route(profile, request.method, request.path)
            return written(unknown, name, profile=profile, faults=self.faults)
        if route.name == "image":
            return await self._image_host.current(route.id, request)
        reply = await self._answered(profile, route, call)
        if name.startswith("submit/") and reply.code in {1, 21, 22}:
            self._accepted.append(call)
        if fault:
            return await misbehave(fault)
        custom_id = _custom_id(call.body)
        return written(reply, name, profile=profile, faults=self.faults, custom_id=custom_id)

    def _hear(self, request: web.Request, body: object, route: str) -> Call:
        now = self._clock.now()
        call = Call(request.method, request.path, request.headers.copy(), body, now, route)
        self.log.append(call)
        return call

    async def _answered(self, profile: str, route: Route, call: Call) -> Reply:
        if refused := auth.refused(profile, call.headers, self.key):
            return refused
        needs_body = call.method == "POST" and route.name != "task/cancel"
        if needs_body and not isinstance(call.body, dict):
            return bad_requests.unreadable_body(profile)
        body = call.body if isinstance(call.body, dict) else {}
        try:
            if route.name.startswith("submit/"):
                if reply := self._unable(profile, route, call):
                    return reply
                return await self._router.submitted(profile, route, body)
            return self._router.queried(profile, route, body)
        except Refusal as refusal:
            return refusal.reply

    def _unable(self, profile: str, route: Route, call: Call) -> Reply | None:
        """Return how the server says that it can't do this, or None when it can."""
        custom_id = _custom_id(call.body)
        how = unsupported.found(self.faults.unsupported, route.name, custom_id)
        if how is None:
            return None
        return unsupported.answer(profile, *how, path=call.path, custom_id=custom_id)


def _parsed(raw: bytes) -> object:
    try:
        return json.loads(raw) if raw else None
    except ValueError:
        return None


def _prompt(body: object) -> str:
    prompt = body.get("prompt") if isinstance(body, dict) else None
    return prompt if isinstance(prompt, str) else ""


def _custom_id(body: object) -> str:
    found = body.get("customId") if isinstance(body, dict) else None
    return found if isinstance(found, str) else ""
