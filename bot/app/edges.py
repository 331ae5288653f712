"""What the services stand on, from the settings: store, provider, pictures, platforms, rules."""

import logging
import os
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from bot.core.chat import Platform
from bot.core.members.access import Access
from bot.core.members.quota import Limits
from bot.core.messages.phrasebook import Phrasebook
from bot.core.ports import Clock, Messenger, Pictures, Provider, RandomSource, Runner
from bot.midjourney.client import MidjourneyClient
from bot.platforms.discord.runner import DiscordRunner
from bot.platforms.telegram.runner import TelegramRunner
from bot.service.catalogue import COMMANDS, MENUS
from bot.settings import Settings
from bot.store.commands import SyncedCommands
from bot.store.embedded import embedded_server
from bot.store.store import Store, open_store

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Edges:
    """Everything below and beside the services, open and ready; *owner* names this process."""

    settings: Settings
    store: Store
    provider: Provider
    pictures: Pictures
    runners: tuple[Runner, ...]
    phrasebook: Phrasebook
    clock: Clock
    random: RandomSource
    owner: str
    access: Access
    limits: Limits

    @property
    def messengers(self) -> dict[str, Messenger]:
        """Return the ways outward, by platform."""
        return {runner.name: runner.messenger for runner in self.runners}


def access_of(settings: Settings) -> Access:
    """Return who is let in at all."""
    return Access(settings.owners, is_open=settings.access == "open")


def limits_of(settings: Settings) -> Limits:
    """Return what holds where nobody has decided otherwise."""
    return Limits(
        member_day=settings.daily_member,
        chat_day=settings.daily_chat,
        running=settings.running,
    )


@asynccontextmanager
async def opened_store(settings: Settings, clock: Clock) -> AsyncIterator[Store]:
    """Open the operator's Redis, or a private one in the data folder."""
    async with AsyncExitStack() as stack:
        if settings.redis_url is None:
            url = await stack.enter_async_context(embedded_server(data_dir(settings)))
        else:
            url = settings.redis_url.get_secret_value()
        store = await stack.enter_async_context(
            open_store(
                url=url,
                clock=clock,
                keep_ids=timedelta(days=settings.keep_days),
                keep_words=timedelta(days=settings.keep_prompt_days),
            )
        )
        await store.ping()
        for warning in await store.warnings():
            log.warning("store may lose data", extra={"finding": warning})
        yield store


def data_dir(settings: Settings) -> Path:
    """Return the folder of the embedded store: the set one, or the user's data folder."""
    if settings.data_dir is not None:
        return settings.data_dir
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "imagine-bot"
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "imagine-bot"


def trusted_hosts(settings: Settings) -> frozenset[str]:
    """Return the hosts pictures may come from although they need not be public (DECISIONS.md 9)."""
    own = (settings.midjourney_url, settings.discord_api_url, settings.telegram_api_url)
    hosts = {urlsplit(url).netloc.rpartition("@")[2].lower() for url in own if url}
    return settings.picture_hosts | hosts - {""}


def midjourney_client(settings: Settings, clock: Clock) -> MidjourneyClient:
    """Return the provider's client, not yet open."""
    return MidjourneyClient(
        url=settings.midjourney_url,
        key=settings.midjourney_key.get_secret_value(),
        auth=settings.midjourney_auth,
        speed=settings.midjourney_speed,
        prefixes=settings.midjourney_prefixes,
        clock=clock,
    )


def build_runners(
    settings: Settings, store: Store, *, phrasebook: Phrasebook, clock: Clock, owner: str
) -> tuple[Runner, ...]:
    """Return the platforms that are on."""
    runners: list[Runner] = []
    if settings.discord_token:
        shards = settings.discord_shards
        runners.append(
            DiscordRunner(
                token=settings.discord_token.get_secret_value(),
                api_url=settings.discord_api_url,
                shards=(shards.first, shards.last, shards.count) if shards else None,
                commands=COMMANDS,
                menus=MENUS,
                phrasebook=phrasebook,
                clock=clock,
                synced=SyncedCommands(store.memos, "discord"),
            )
        )
    if settings.telegram_token:
        runners.append(
            TelegramRunner(
                token=settings.telegram_token.get_secret_value(),
                api_url=settings.telegram_api_url,
                updates=settings.telegram_updates,
                public_url=settings.http_public_url,
                app=settings.telegram_app or "",
                commands=COMMANDS,
                phrasebook=phrasebook,
                clock=clock,
                update_log=store.update_log("telegram"),
                memos=store.memos,
                owner=owner,
                owners=_numbers(settings.owners, Platform.TELEGRAM),
                synced=SyncedCommands(store.memos, "telegram"),
            )
        )
    return tuple(runners)


def _numbers(owners: frozenset[str], platform: Platform) -> tuple[str, ...]:
    """Return the owners' numbers on one platform."""
    keys = (key.partition(":") for key in sorted(owners))
    return tuple(number for name, _, number in keys if name == platform)
