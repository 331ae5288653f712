"""The loopback Discord: REST and gateway on one port, people on the other side."""

from aiohttp import web

from bot.sandbox.clock import Clock
from bot.sandbox.guild.answering import Answering
from bot.sandbox.guild.calls import Call, Refusal
from bot.sandbox.guild.doings import Doings
from bot.sandbox.guild.gateway import Gateway
from bot.sandbox.guild.limits import Limits
from bot.sandbox.guild.rest import Faults, Rest
from bot.sandbox.guild.state import Message, State

BODY_LIMIT = 26 * 1024 * 1024  # a little over 25 MiB, so that the 413 is Discord's own


class DiscordSandbox(Doings):
    """A Discord on the loopback (``people.Chats``); *token* is the bot's."""

    def __init__(self, *, clock: Clock, token: str = "sandbox.discord.token") -> None:  # noqa: S107 - no secret
        self.token = token
        state = State(clock)
        rest = Rest(state, token=token, changed=self._changed)
        super().__init__(state, rest, Gateway(state, token))
        self._runner: web.AppRunner | None = None

    @property
    def refusals(self) -> list[Refusal]:
        """Every 4xx that was answered."""
        return self.rest.refusals

    @property
    def log(self) -> list[Call]:
        """Every REST request with its answer."""
        return self.rest.log

    @property
    def limits(self) -> Limits:
        """The rate limits' switch and count."""
        return self.rest.limits

    @property
    def faults(self) -> Faults:
        """What may go wrong on demand."""
        return self.rest.faults

    @property
    def answering(self) -> Answering:
        """Interactions' switches."""
        return self.rest.answering

    def history(self, room: str) -> list[Message]:
        """Return every message ever written there, ephemeral and deleted ones too."""
        return self.state.in_channel(room)

    async def start(self, port: int = 0) -> str:
        """Listen on the loopback; return the REST base, ``http://127.0.0.1:PORT/api/v10``."""
        application = web.Application(client_max_size=BODY_LIMIT)
        application.add_routes([web.get("/gateway", self.gateway.serve), *self.rest.routes()])
        application.on_shutdown.append(self._drop)
        self._runner = web.AppRunner(
            application, access_log=None, handle_signals=False, shutdown_timeout=1.0
        )
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        address = f"127.0.0.1:{self._runner.addresses[0][1]}"
        self.state.base = f"http://{address}"
        self.state.gateway = f"ws://{address}/gateway"
        return f"{self.state.base}/api/v10"

    async def stop(self) -> None:
        """Cut every connection and stop listening."""
        await self.close()
        if self._runner is not None:
            await self._runner.cleanup()

    async def _drop(self, _: web.Application) -> None:
        await self.gateway.drop()

    async def _changed(self, message: Message, kind: str) -> None:
        await self.changed(message, kind)
