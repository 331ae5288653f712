"""discord.py's client, as lean as it goes: no caches, no views, interactions as they come.

discord.py would build an Interaction with its whole message and ask every view about it
(DECISIONS.md 18.4); here the payload goes straight to the one who reads it: one entry of the
library's table of parsers is exchanged for that.
"""

import logging
from collections.abc import Callable
from typing import Any

import discord
import yarl
from discord.gateway import DiscordWebSocket

from bot.core.chat import Chat, Platform
from bot.core.events import ChatJoined
from bot.core.ports import Health
from bot.platforms.discord.wire import WireRole, WireServer

log = logging.getLogger(__name__)

Shards = tuple[int, int, int]  # first, last, how many there are in all

LONGEST_WAIT = 30.0  # a 429 that asks for more is raised (discord.py takes no less than 30)
READY_TIMEOUT = 0.3  # discord.py waits that long for one more server before it says "ready"

# The bot never speaks aloud: no warnings about libraries for it.
discord.VoiceClient.warn_nacl = False
discord.VoiceClient.warn_dave = False


class Client(discord.AutoShardedClient):
    """One connection to Discord. *heard* takes interactions, *joined* takes new servers."""

    def __init__(
        self,
        *,
        shards: Shards | None,
        heard: Callable[[dict[str, Any]], None],
        joined: Callable[[ChatJoined], None],
    ) -> None:
        chosen: dict[str, Any] = {}
        if shards:
            first, last, count = shards
            chosen = {"shard_ids": list(range(first, last + 1)), "shard_count": count}
        super().__init__(
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            guild_ready_timeout=READY_TIMEOUT,
            max_ratelimit_timeout=LONGEST_WAIT,
            **chosen,
        )
        self._connection.parsers["INTERACTION_CREATE"] = heard
        self._joined = joined
        self._up: set[int] = set()
        self.was_up = False

    def health(self) -> Health:
        """Return whether all shards are connected."""
        expected = len(self.shard_ids) if self.shard_ids else (self.shard_count or 1)
        if len(self._up) >= expected:
            return Health.UP
        return Health.AWAY if self.was_up else Health.STARTING

    def is_in(self, server: str) -> bool:
        """Tell whether the bot itself is in that server."""
        return self.get_guild(int(server)) is not None

    def server(self, server: str) -> WireServer | None:
        """Return what the gateway told of a server, kept up to date by its events."""
        guild = self.get_guild(int(server))
        if guild is None or guild.unavailable or guild.owner_id is None:
            return None
        roles = (WireRole(str(role.id), str(role.permissions.value)) for role in guild.roles)
        return WireServer(str(guild.owner_id), tuple(roles))

    async def take_gateway(self) -> None:
        """Take the gateway's address from REST, also for where discord.py has a constant.

        Explicit shards and invalid sessions would leave for Discord's own address (LIMITS.md 1.7).
        """
        _, url, _ = await self.http.get_bot_gateway()
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(url)

    async def on_shard_connect(self, shard: int) -> None:
        """Note a shard's READY."""
        self._up.add(shard)
        self.was_up = True
        log.info("shard connected", extra={"shard": shard})

    async def on_shard_resumed(self, shard: int) -> None:
        """Note a shard's return."""
        self._up.add(shard)

    async def on_shard_disconnect(self, shard: int) -> None:
        """Note a shard's loss; discord.py reconnects it."""
        self._up.discard(shard)
        log.info("shard disconnected", extra={"shard": shard})

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Bring news of a new server, if there is a channel to greet in."""
        log.info("joined a server", extra={"server": guild.id})
        channel = greeting_channel(guild)
        if channel is None:
            return
        chat = Chat(Platform.DISCORD, str(channel.id), space=str(guild.id))
        when = int(guild.me.joined_at.timestamp()) if guild.me and guild.me.joined_at else 0
        locale = str(guild.preferred_locale)
        self._joined(ChatJoined(f"join:{guild.id}:{when}", chat, locale))


def greeting_channel(guild: discord.Guild) -> discord.TextChannel | None:
    """Return the system channel, or the first text channel, where the bot may write."""
    who = guild.me or guild.default_role
    channels = sorted(guild.text_channels, key=lambda channel: channel.position)
    for channel in (guild.system_channel, *channels):
        if channel is None:
            continue
        may = channel.permissions_for(who)
        if may.view_channel and may.send_messages:
            return channel
    return None
