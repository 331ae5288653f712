"""The routes of REST v10 (reference), as far as bots of our kind use them, and what each does."""

from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.sandbox.discord import objects, places, world
from bot.sandbox.discord.answering import Answering
from bot.sandbox.discord.calls import Body
from bot.sandbox.discord.catalogue import Catalogue
from bot.sandbox.discord.links import is_good
from bot.sandbox.discord.refusals import Problem, Refused, bad_form, no_access, unknown
from bot.sandbox.discord.rest import BASE, Answer, Rest
from bot.sandbox.discord.state import Guild, Message, State
from bot.sandbox.discord.writing import Writing

Changed = Callable[[Message, str], Awaitable[None]]

MANY = 100  # messages of one listing


class Routes:
    """What can be asked. *changed* hears of messages: ``message`` or ``deleted``."""

    def __init__(
        self, rest: Rest, writing: Writing, *, answering: Answering, changed: Changed
    ) -> None:
        self.state: State = rest.state
        self._rest = rest
        self._writing = writing
        self._answering = answering
        self._changed = changed
        self._catalogue = Catalogue(rest.state)

    def all(self) -> list[web.RouteDef]:
        """Return the routes; anything else is a 404 as JSON."""
        message = "/channels/{channel}/messages/{message}"
        hook = "/webhooks/{application}/{token}"
        commands = "/applications/{application}/commands"
        guild_commands = "/applications/{application}/guilds/{guild}/commands"
        bot = [
            ("GET", "/users/@me", self._me),
            ("GET", "/oauth2/applications/@me", self._application),
            ("GET", "/applications/@me", self._application),
            ("GET", "/gateway/bot", self._gateway_for_bot),
            ("POST", "/users/@me/channels", self._private),
            ("GET", "/guilds/{guild}", self._guild),
            ("GET", "/guilds/{guild}/members/{user}", self._member),
            ("GET", "/guilds/{guild}/roles", self._roles),
            ("GET", "/channels/{channel}", self._channel),
            ("POST", "/channels/{channel}/typing", self._typing),
            ("GET", "/channels/{channel}/messages", self._list),
            ("POST", "/channels/{channel}/messages", self._post),
            ("GET", message, self._get),
            ("PATCH", message, self._edit),
            ("DELETE", message, self._delete),
        ]
        for path in (commands, guild_commands):
            bot.append(("GET", path, self._catalogue.list))
            bot.append(("PUT", path, self._catalogue.overwrite))
            bot.append(("POST", path, self._catalogue.create))
        anyone = [
            ("GET", "/gateway", self._gateway),
            ("POST", "/interactions/{id}/{token}/callback", self._callback),
            ("POST", hook, self._follow_up),
            ("GET", hook + "/messages/{message}", self._get_own),
            ("PATCH", hook + "/messages/{message}", self._edit_own),
            ("DELETE", hook + "/messages/{message}", self._delete_own),
            ("*", "/{rest:.*}", self._nothing),
        ]
        return [
            *(web.route(verb, BASE + path, self._rest.by_bot(do)) for verb, path, do in bot),
            *(web.route(verb, BASE + path, self._rest.by_anyone(do)) for verb, path, do in anyone),
            web.get("/attachments/{channel}/{file}/{name}", self._file),
        ]

    async def _nothing(self, _: web.Request, __: Body) -> Answer:
        raise Refused(404, 0, "404: Not Found")

    async def _me(self, _: web.Request, __: Body) -> Answer:
        me = objects.user(self.state, self.state.application)
        more = {"email": None, "mfa_enabled": False, "locale": "en-US", "verified": True}
        return 200, me | more

    async def _application(self, _: web.Request, __: Body) -> Answer:
        return 200, places.application(self.state)

    async def _gateway(self, _: web.Request, __: Body) -> Answer:
        return 200, {"url": self.state.gateway}

    async def _gateway_for_bot(self, _: web.Request, __: Body) -> Answer:
        limit = {"total": 1000, "remaining": 999, "reset_after": 14400000, "max_concurrency": 1}
        return 200, {"url": self.state.gateway, "shards": 1, "session_start_limit": limit}

    async def _private(self, _: web.Request, body: Body) -> Answer:
        person = str(body.form().get("recipient_id"))
        channel = self.state.channels.get(world.private_channel(person) if person.isdigit() else "")
        if channel is None:
            raise bad_form(Problem("recipient_id", "INVALID_RECIPIENT", "Unknown recipient"))
        return 200, places.channel(self.state, channel)

    async def _guild(self, request: web.Request, _: Body) -> Answer:
        return 200, places.guild(self.state, self._joined(request))

    async def _member(self, request: web.Request, _: Body) -> Answer:
        guild = self._joined(request)
        user = request.match_info["user"]
        if user not in self.state.people and user != self.state.application:
            raise unknown("User", 10013)
        if user in guild.left:
            raise unknown("Member", 10007)
        return 200, objects.member(self.state, user, guild)

    async def _roles(self, request: web.Request, _: Body) -> Answer:
        return 200, places.roles(self._joined(request))

    def _joined(self, request: web.Request) -> Guild:
        guild = self.state.guilds.get(request.match_info["guild"])
        if guild is None:
            raise unknown("Guild", 10004)
        if not guild.has_bot:
            raise no_access()
        return guild

    async def _channel(self, request: web.Request, _: Body) -> Answer:
        channel = self._writing.channel(request.match_info["channel"])
        return 200, places.channel(self.state, channel)

    async def _typing(self, request: web.Request, _: Body) -> Answer:
        self._writing.channel(request.match_info["channel"])
        return 204, None

    async def _list(self, request: web.Request, _: Body) -> Answer:
        channel = self._writing.channel(request.match_info["channel"])
        limit = request.query.get("limit", "50")
        if not limit.isdigit() or not 1 <= int(limit) <= MANY:
            text = f"int value should be between 1 and {MANY}."
            raise bad_form(Problem("limit", "NUMBER_TYPE_MAX", text))
        before = int(request.query.get("before") or 2**63)
        found = [
            message
            for message in self.state.in_channel(channel.id)
            if not message.deleted and not message.only and int(message.id) < before
        ]
        newest = reversed(found[-int(limit) :])
        return 200, [objects.message(self.state, message) for message in newest]

    async def _post(self, request: web.Request, body: Body) -> Answer:
        channel = self._writing.channel(request.match_info["channel"])
        return await self._told(self._writing.post(channel, body))

    async def _get(self, request: web.Request, _: Body) -> Answer:
        return 200, objects.message(self.state, self._found(request))

    async def _edit(self, request: web.Request, body: Body) -> Answer:
        message = self._found(request)
        self._writing.edit(message, body)
        return await self._told(message)

    async def _delete(self, request: web.Request, _: Body) -> Answer:
        message = self._found(request)
        self._writing.delete(message)
        return await self._gone(message)

    def _found(self, request: web.Request) -> Message:
        return self._writing.message(request.match_info["channel"], request.match_info["message"])

    async def _callback(self, request: web.Request, body: Body) -> Answer:
        identifier, token = request.match_info["id"], request.match_info["token"]
        answer = self._answering.callback(identifier, token, body)
        made = self.state.interactions[identifier]
        if made.original:
            await self._changed(self.state.messages[made.original], "message")
        asked = request.query.get("with_response", "").lower() in ("1", "true")
        return (200, answer) if asked else (204, None)

    async def _follow_up(self, request: web.Request, body: Body) -> Answer:
        made = self._answering.interaction(
            request.match_info["application"], request.match_info["token"]
        )
        return await self._told(self._answering.follow_up(made, body))

    async def _get_own(self, request: web.Request, _: Body) -> Answer:
        return 200, objects.message(self.state, self._owned(request))

    async def _edit_own(self, request: web.Request, body: Body) -> Answer:
        made = self._answering.interaction(
            request.match_info["application"], request.match_info["token"]
        )
        message = self._owned(request)
        self._answering.change(made, message, body)
        return await self._told(message)

    async def _delete_own(self, request: web.Request, _: Body) -> Answer:
        message = self._owned(request)
        message.deleted = True
        return await self._gone(message)

    def _owned(self, request: web.Request) -> Message:
        made = self._answering.interaction(
            request.match_info["application"], request.match_info["token"]
        )
        return self._answering.message(made, request.match_info["message"])

    async def _file(self, request: web.Request) -> web.Response:
        key = request.match_info["file"]
        file = self.state.files.get(key)
        if file is None or not is_good(key, request.query, now=self.state.clock.now()):
            raise web.HTTPNotFound(text="This content is no longer available.")
        return web.Response(body=file.data, content_type=file.media_type)

    async def _told(self, message: Message) -> Answer:
        await self._changed(message, "message")
        return 200, objects.message(self.state, message)

    async def _gone(self, message: Message) -> Answer:
        await self._changed(message, "deleted")
        return 204, None
