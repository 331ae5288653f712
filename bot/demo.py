"""``imagine-bot demo``: the very same bot that runs in production, pointed at the sandbox.

It brings its own ports and its own folder, needs no network, token or Redis, and disturbs no
running bot.
"""

import asyncio
import socket
import sys
import tempfile
import webbrowser
from contextlib import AsyncExitStack
from pathlib import Path

from bot.app.app import App
from bot.app.running import built, serve, stopping_on_signals
from bot.core.chat import Chat, Platform, User
from bot.core.moderation.decisions import AuditEntry
from bot.core.moderation.policies import Policy
from bot.log import set_up
from bot.sandbox.discord import world as discord_world
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.telegram import world as telegram_world
from bot.settings import Settings


async def demo(
    *, port: int, browser: bool, speed: float, provider: tuple[str, str] | None = None
) -> int:
    """Run until interrupted; return an exit code. *provider*: a real one's URL and key."""
    set_up(kind="text", level="warning")
    stop = asyncio.Event()
    async with AsyncExitStack() as stack:
        stack.enter_context(stopping_on_signals(stop))
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="imagine-")))
        sandbox = await stack.enter_async_context(Sandbox(speed=speed))
        settings = demo_settings(sandbox, folder, provider=provider)
        app = await stack.enter_async_context(built(settings))
        await open_places(app)
        page = sandbox.page()
        try:
            address = await page.start(port)
        except OSError:
            address = await page.start(0)
        stack.push_async_callback(page.stop)
        _say(f"Imagine Bot demo: {address}   (Ctrl-C ends it)")
        if browser:
            await asyncio.to_thread(webbrowser.open, address)
        await serve(app, settings.http_listen, stop)
    return 0


def demo_settings(
    sandbox: Sandbox, folder: Path, *, provider: tuple[str, str] | None = None, **changes: object
) -> Settings:
    """Return settings that point the bot at the sandbox; *changes* go on top."""
    url, key = provider or (sandbox.midjourney_url, sandbox.midjourney.key)
    listen = f"127.0.0.1:{free_port()}"
    values: dict[str, object] = {
        "discord_token": sandbox.discord.token,
        "discord_api_url": sandbox.discord_url,
        "telegram_token": sandbox.telegram.token,
        "telegram_api_url": sandbox.telegram_url,
        "midjourney_url": url,
        "midjourney_key": key,
        "midjourney_auth": "bearer",
        "data_dir": folder,
        "http_listen": listen,
        "owners": f"discord:{discord_world.ADA.id},telegram:{telegram_world.ADA.id}",
    }
    if provider is None:  # the sandbox's provider is on this machine and can ring
        values["http_public_url"] = f"http://{listen}"
    return Settings.model_validate(values | changes)


def free_port() -> int:
    """Return a port of the loopback that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def open_places(app: App) -> None:
    """Let everybody in where the demo begins; private chats stay closed, as in life.

    Ben keeps order there, and reports are told in the moderators' own places.
    """
    lab = Chat(Platform.DISCORD, discord_world.IMAGINE_LAB, discord_world.IMAGINE_LAB)
    club = _group(telegram_world.PICTURE_CLUB)
    for place in (lab, club, _group(telegram_world.STUDIO_FORUM)):
        await app.store.places.allow(place)
    modlog = Chat(Platform.DISCORD, discord_world.MOD_LOG, lab.space)
    role = f"role:{discord_world.MODERATORS}"
    await _keep_order(app, lab, Policy(moderators=(role,), modlog=modlog))
    ben = f"user:{Platform.TELEGRAM}:{telegram_world.BEN.id}"
    modlog = _group(telegram_world.MOD_LOG)
    await _keep_order(app, club, Policy(moderators=(ben,), modlog=modlog))


async def _keep_order(app: App, place: Chat, policy: Policy) -> None:
    owner = User(place.platform, "0", "Imagine Bot")
    entry = AuditEntry(place.space_key, app.clock.now(), owner, "demo")
    event = f"demo:{place.space_key}"
    known = await app.store.policies.of(place.space_key)
    if not known.revision:  # a demo that was begun anew goes on as it was left
        await app.store.policies.change(place.space_key, policy, entry, event=event)


def _group(number: int) -> Chat:
    return Chat(Platform.TELEGRAM, str(number), str(number))


def _say(line: str) -> None:
    print(line, file=sys.stdout, flush=True)  # noqa: T201 - the demo's one line
