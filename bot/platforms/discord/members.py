"""What Discord says about a member of a server, asked anew each time."""

import re
from collections.abc import Callable
from functools import reduce
from operator import or_

from discord.http import Route

from bot.core.errors import CannotWrite, MessageGone
from bot.core.moderation.ranks import Standing
from bot.platforms.discord.permissions import RUNS_SERVER
from bot.platforms.discord.transport import DiscordApi
from bot.platforms.discord.wire import WireMember, WireServer, read_member, read_server

_ID = re.compile(r"\d{1,20}", re.ASCII)

Known = Callable[[str], WireServer | None]


def unknown(_: str) -> WireServer | None:
    """Know no server."""
    return None


async def standing(api: DiscordApi, server: str, user: str, *, known: Known = unknown) -> Standing:
    """Return how a person stands in a server; plainly, who is not there or can't be asked about.

    *known* has what the gateway told of a server; where it has nothing, that is asked too. Raises
    MessengerError.
    """
    if not (_ID.fullmatch(server) and _ID.fullmatch(user)):
        return Standing()
    route = Route("GET", "/guilds/{guild_id}/members/{user_id}", guild_id=server, user_id=user)
    try:
        member = read_member(await api.by_bot(route))
        told = known(server) or await _asked(api, server)
    except (MessageGone, CannotWrite):
        # 404: no such member or server; 403: the bot itself is not there
        return Standing()
    return Standing(_runs(member, told, server), member.roles, is_bot=member.user.bot)


async def _asked(api: DiscordApi, server: str) -> WireServer:
    """Return the owner and the roles of a server; the server has both, its list of roles one."""
    return read_server(await api.by_bot(Route("GET", "/guilds/{guild_id}", guild_id=server)))


def _runs(member: WireMember, told: WireServer, server: str) -> bool:
    """Tell whether somebody may manage the server: owner, or by a role, everybody's too.

    Everybody's role has the server's own id (Discord, permissions).
    """
    if member.user.id == told.owner_id:
        return True
    held = {server, *member.roles}
    granted = (int(role.permissions) for role in told.roles if role.id in held)
    return bool(reduce(or_, granted, 0) & RUNS_SERVER)
