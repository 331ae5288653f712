"""``imagine-bot run``: settings in, the bot runs, an exit code out."""

import asyncio
import logging
import os
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager

from bot import locales
from bot.app.app import App, Unreachable
from bot.app.build import build
from bot.app.edges import (
    Edges,
    access_of,
    build_runners,
    limits_of,
    midjourney_client,
    opened_store,
    trusted_hosts,
)
from bot.core.errors import StoreError, TokenRefused
from bot.core.ids import support_code
from bot.core.ports import Clock, RandomSource
from bot.pictures.service import PictureService
from bot.runtime import ExitCode, SystemClock, SystemRandom, collecting_seldom
from bot.settings import Settings
from bot.web.server import WebServer

log = logging.getLogger(__name__)


async def run(
    settings: Settings,
    *,
    stop: asyncio.Event | None = None,
    clock: Clock | None = None,
    random: RandomSource | None = None,
) -> int:
    """Run until asked to stop; return the exit code of DECISIONS.md 15."""
    stop = stop or asyncio.Event()
    code = ExitCode.OK
    try:
        async with built(settings, clock=clock, random=random) as app:
            await serve(app, settings.http_listen, stop)
    except* TokenRefused as refused:
        log.error("token refused", extra={"why": _told(refused)})  # noqa: TRY400 - no trace wanted
        code = ExitCode.MISCONFIGURED
    except* StoreError as errors:
        log.error("store out of reach", extra={"why": _told(errors)})  # noqa: TRY400 - as above
        code = code or ExitCode.UNREACHABLE
    except* (Unreachable, OSError) as errors:
        log.error("can't start", extra={"why": _told(errors)})  # noqa: TRY400 - as above
        code = code or ExitCode.UNREACHABLE
    return code


def _told(group: BaseExceptionGroup[BaseException]) -> list[str]:
    """Return what each error in the group says."""
    told: list[str] = []
    for error in group.exceptions:
        if isinstance(error, BaseExceptionGroup):
            told.extend(_told(error))
        else:
            told.append(f"{type(error).__name__} {error}".strip())
    return told


@asynccontextmanager
async def built(
    settings: Settings, *, clock: Clock | None = None, random: RandomSource | None = None
) -> AsyncIterator[App]:
    """Open what the bot stands on, build it, and close all in reverse."""
    clock, random, book = clock or SystemClock(), random or SystemRandom(), locales.load()
    owner = support_code(random.bytes(4)) + support_code(random.bytes(4))
    async with AsyncExitStack() as stack:
        store = await stack.enter_async_context(opened_store(settings, clock))
        provider = await stack.enter_async_context(midjourney_client(settings, clock))
        service = PictureService(trusted_hosts=trusted_hosts(settings))
        pictures = await stack.enter_async_context(service)
        runners = build_runners(settings, store, phrasebook=book, clock=clock, owner=owner)
        access, limits = access_of(settings), limits_of(settings)
        edges = (store, provider, pictures, runners, book, clock, random)
        yield build(Edges(settings, *edges, owner, access, limits))


async def serve(app: App, listen: str, stop: asyncio.Event) -> None:
    """Run the bot with its HTTP server, unless that is off."""
    async with AsyncExitStack() as stack:
        if listen != "off":
            server = WebServer(
                listen=listen,
                ready=app.readiness,
                ring=app.ring,
                webhooks=app.webhooks,
                regions=app.regions,
            )
            await stack.enter_async_context(server)
        stack.enter_context(collecting_seldom())
        await app.run(stop)


@contextmanager
def stopping_on_signals(stop: asyncio.Event) -> Iterator[None]:
    """Set *stop* at the first SIGTERM or SIGINT; leave at once at the second."""
    loop = asyncio.get_running_loop()

    def heard() -> None:
        if stop.is_set():
            os._exit(1)
        stop.set()

    signals = (signal.SIGTERM, signal.SIGINT)
    for number in signals:
        loop.add_signal_handler(number, heard)
    try:
        yield
    finally:
        for number in signals:
            loop.remove_signal_handler(number)
