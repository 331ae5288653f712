"""Telegram's runner, talking to the sandbox's Telegram through python-telegram-bot."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from bot.locales import load
from bot.platforms.telegram.commands import MenuWriter
from bot.platforms.telegram.outbound import TelegramMessenger
from bot.platforms.telegram.runner import TelegramRunner
from bot.platforms.telegram.transport import TelegramApi
from bot.sandbox.clock import Clock
from bot.sandbox.telegram.server import TelegramSandbox
from bot.sandbox.telegram.world import ADA
from bot.service.catalogue import COMMANDS
from tests.platforms.doubles import Ledger, Recorder
from tests.platforms.telegram.doubles import Drawer, Memos
from tests.sandbox.telegram.validator import ApiValidator

PHRASES = load()
SPECS = os.environ.get("IMAGINE_SPECS", "")

StartPlatform = Callable[..., AbstractAsyncContextManager[TelegramRunner]]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def sandbox(clock: Clock) -> AsyncIterator[TelegramSandbox]:
    sandbox = TelegramSandbox(clock=clock)
    await sandbox.start()
    yield sandbox
    await sandbox.stop()
    if SPECS:
        assert complaints(sandbox) == []


def complaints(sandbox: TelegramSandbox) -> list[str]:
    """Return what the official description says against our calls."""
    validator = ApiValidator(Path(SPECS) / "telegram-bot-api.json")
    return [
        wrong
        for call in sandbox.log
        for wrong in validator.request(
            call.method, call.parameters, files={field for field, _, _ in call.files}
        )
    ]


@pytest.fixture
def base(sandbox: TelegramSandbox) -> str:
    return sandbox._state.base


@pytest.fixture
async def messenger(
    sandbox: TelegramSandbox, base: str, clock: Clock
) -> AsyncIterator[TelegramMessenger]:
    async def moved(old: object, new: object) -> None:
        moves.append((old, new))

    moves: list[object] = []
    async with TelegramApi(sandbox.token, base) as api:
        menus = MenuWriter(api, COMMANDS, PHRASES)
        messenger = TelegramMessenger(api, clock=clock, moved=moved, menus=menus)
        messenger.moves = moves  # type: ignore[attr-defined]
        yield messenger


@pytest.fixture
async def started(sandbox: TelegramSandbox) -> str:
    """Ada's private chat, in which she has started the bot."""
    await sandbox.say(str(ADA.id), str(ADA.id), "/start")
    sandbox._state.updates.forget_all()
    return str(ADA.id)


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def drawer() -> Drawer:
    return Drawer()


@pytest.fixture
def memos() -> Memos:
    return Memos()


@pytest.fixture
def guard() -> Ledger:
    return Ledger("written before")


@pytest.fixture
def platform(
    sandbox: TelegramSandbox,
    base: str,
    clock: Clock,
    recorder: Recorder,
    drawer: Drawer,
    memos: Memos,
    guard: Ledger,
) -> StartPlatform:
    """Return what runs the bot on Telegram; leaving it kills it as a signal would."""

    @asynccontextmanager
    async def run(
        *,
        handler: Recorder = recorder,
        updates: str = "polling",
        public_url: str | None = None,
        owner: str = "one",
        token: str = sandbox.token,
        app: str = "",
        owners: tuple[str, ...] = (),
    ) -> AsyncIterator[TelegramRunner]:
        runner = TelegramRunner(
            token=token,
            api_url=base,
            updates=updates,  # type: ignore[arg-type]
            public_url=public_url,
            commands=COMMANDS,
            phrasebook=PHRASES,
            clock=clock,
            update_log=drawer,
            memos=memos,
            owner=owner,
            synced=guard,
            app=app,
            owners=owners,
        )
        running = asyncio.create_task(runner.run(handler))
        runner.running = running  # type: ignore[attr-defined]
        try:
            yield runner
        finally:
            running.cancel()
            await asyncio.wait([running])

    return run
