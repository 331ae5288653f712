"""The application's commands as registered, globally and per server (reference: commands)."""

from collections import deque
from typing import Any

from aiohttp import web

from bot.sandbox.discord.calls import Body
from bot.sandbox.discord.menus import check_commands
from bot.sandbox.discord.refusals import Problem, Refused, bad_form, no_access, unknown
from bot.sandbox.discord.rest import Answer
from bot.sandbox.discord.state import State

Json = dict[str, Any]

CREATIONS, DAY = 200, 86400.0  # "200 application command creates per day, per guild"


class Catalogue:
    """Registers commands; one that keeps its name and type keeps its id."""

    def __init__(self, state: State) -> None:
        self.state = state
        self._created: dict[str, deque[float]] = {}

    async def list(self, request: web.Request, _: Body) -> Answer:
        """List them."""
        return 200, self.state.commands.get(self._place(request), [])

    async def overwrite(self, request: web.Request, body: Body) -> Answer:
        """Replace them all."""
        place = self._place(request)
        if not isinstance(body.payload, list):
            text = "Only iterables may be used in a ListType"
            raise bad_form(Problem("_", "LIST_TYPE_CONVERT", text))
        check_commands(body.payload, at="list")
        old = {_key(command): command for command in self.state.commands.get(place, [])}
        self._count(place, sum(_key(command) not in old for command in body.payload))
        made = [self._registered(command, place, old) for command in body.payload]
        self.state.commands[place] = made
        return 200, made

    async def create(self, request: web.Request, body: Body) -> Answer:
        """Add one, or replace the one of the same name."""
        place = self._place(request)
        command = body.form()
        known = self.state.commands.get(place, [])
        old = {_key(one): one for one in known}
        others = [one for one in known if _key(one) != _key(command)]
        check_commands([command])
        check_commands([*others, command], at="list")
        is_new = _key(command) not in old
        self._count(place, int(is_new))
        made = self._registered(command, place, old)
        self.state.commands[place] = [*others, made]
        return (201 if is_new else 200), made

    def _place(self, request: web.Request) -> str:
        """Return the server's id, empty for everywhere. Raises Refused."""
        if request.match_info["application"] != self.state.application:
            raise Refused(
                403, 20012, "You are not authorized to perform this action on this application"
            )
        guild = request.match_info.get("guild", "")
        if guild and guild not in self.state.guilds:
            raise unknown("Guild", 10004)
        if guild and not self.state.guilds[guild].has_bot:
            raise no_access()
        return guild

    def _count(self, place: str, creations: int) -> None:
        now = self.state.clock.now()
        created = self._created.setdefault(place, deque())
        while created and created[0] <= now - DAY:
            created.popleft()
        if len(created) + creations > CREATIONS:
            text = f"Max number of daily application command creates has been reached ({CREATIONS})"
            raise Refused(400, 30034, text)
        created.extend([now] * creations)

    def _registered(self, command: Json, place: str, old: dict[tuple[str, int], Json]) -> Json:
        is_typed = (command.get("type") or 1) == 1
        needed = command.get("default_member_permissions")
        made = {
            "type": 1,
            "default_member_permissions": None,
            "nsfw": False,
            "contexts": None if place else [0, 1, 2],
            "integration_types": [0],
            "description_localizations": None,
            "name_localizations": None,
            "dm_permission": True,
            **({} if is_typed else {"description": ""}),
            **{key: value for key, value in command.items() if value is not None},
            **({} if needed is None else {"default_member_permissions": str(needed)}),
            "id": old.get(_key(command), {}).get("id") or self.state.snowflake(),
            "application_id": self.state.application,
            "version": self.state.snowflake(),
        }
        return made | ({"guild_id": place} if place else {})


def _key(command: Json) -> tuple[str, int]:
    return str(command.get("name")), int(command.get("type") or 1)
