"""What ``imagine-bot check`` wants to know of a Discord token."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

import aiohttp
import discord
import msgspec
from discord.http import HTTPClient, Route

from bot.core.errors import MessengerUnavailable, TokenRefused
from bot.platforms.discord.errors import refusal
from bot.platforms.discord.permissions import WANTED

INTENTS = ("guilds",)  # what the bot asks of the gateway; none is privileged
TIMEOUT = 30.0


@dataclass(frozen=True, slots=True)
class DiscordFacts:
    """What Discord says about the application.

    *endpoint*: where interactions are pushed to; when it is set, the gateway brings none and the
    bot stays deaf. *in_servers*, *on_people*: the two ways it can be installed.
    """

    name: str
    application: str
    is_public: bool
    endpoint: str
    in_servers: bool
    on_people: bool
    shards: int
    starts_left: int
    intents: tuple[str, ...]
    permissions: int
    invite: str


class _Application(msgspec.Struct, frozen=True):
    id: str
    bot_public: bool = True
    interactions_endpoint_url: str | None = None
    integration_types_config: Mapping[str, object] | None = None


class _Bot(msgspec.Struct, frozen=True):
    id: str
    username: str


async def inspect(token: str, api_url: str | None = None) -> DiscordFacts:
    """Ask Discord about the bot. Raises MessengerError: TokenRefused for a wrong token."""
    aim(api_url)
    http = HTTPClient(asyncio.get_running_loop(), max_ratelimit_timeout=TIMEOUT)
    try:
        async with asyncio.timeout(TIMEOUT):
            return await _ask(http, token)
    except discord.LoginFailure as error:
        raise TokenRefused from error
    except discord.HTTPException as error:
        raise refusal(error.status, {"code": error.code}, {}, by_token=False) from error
    except (OSError, aiohttp.ClientError, discord.DiscordException) as error:
        raise MessengerUnavailable from error
    finally:
        await http.close()


def aim(api_url: str | None) -> None:
    """Point discord.py at a REST base, for the whole process; None leaves Discord's own."""
    if api_url:
        Route.BASE = api_url.rstrip("/")


async def _ask(http: HTTPClient, token: str) -> DiscordFacts:
    me = msgspec.convert(await http.static_login(token.strip()), _Bot, strict=False)
    about = msgspec.convert(await http.application_info(), _Application, strict=False)
    shards, _, starts = await http.get_bot_gateway()
    # Discord's default, where nothing is configured, is the server alone.
    installs = about.integration_types_config or {"0": {}}
    return DiscordFacts(
        name=me.username,
        application=about.id,
        is_public=about.bot_public,
        endpoint=about.interactions_endpoint_url or "",
        in_servers="0" in installs,
        on_people="1" in installs,
        shards=shards,
        starts_left=starts["remaining"],
        intents=INTENTS,
        permissions=WANTED,
        invite=invite(about.id),
    )


def invite(application: str) -> str:
    """Return the link that adds the bot to a server, with exactly the rights it uses."""
    return discord.utils.oauth_url(
        application,
        permissions=discord.Permissions(WANTED),
        scopes=("bot", "applications.commands"),
    )
