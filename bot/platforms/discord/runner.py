"""Runs the bot on Discord: interactions in, answers out, for ever; only a refused token ends it."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

import aiohttp
import discord
import msgspec

from bot.core.chat import Platform
from bot.core.errors import MessengerError, MessengerRefused, StoreError, TokenRefused
from bot.core.events import ChatJoined
from bot.core.messages.cards import Card
from bot.core.messages.commands import Choice, Command, Menu
from bot.core.messages.phrasebook import Phrasebook
from bot.core.ports import Clock, Handler, Health
from bot.platforms.discord import commands as native
from bot.platforms.discord.autocomplete import encode_proposals
from bot.platforms.discord.client import Client, Shards
from bot.platforms.discord.inbound import DiscordInbound, InteractionContext
from bot.platforms.discord.inspection import aim
from bot.platforms.discord.outbound import DiscordMessenger
from bot.platforms.discord.responder import DiscordResponder
from bot.platforms.discord.transport import DiscordApi
from bot.platforms.discord.wire import AUTOCOMPLETE, WireInteraction, WireServer, read_interaction
from bot.store.commands import SyncedCommands

log = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0  # between two connections
SYNC_PAUSE = 30.0
DRAIN_TIMEOUT = 5.0
SUGGESTING = 2.0  # seconds for proposals; Discord waits three
TOKEN_CLOSED = 4004  # gateway close code: authentication failed


class DiscordRunner:
    """The bot on Discord. *shards* are the first, the last, and how many there are in all."""

    name = Platform.DISCORD.value

    def __init__(
        self,
        *,
        token: str,
        api_url: str | None,
        shards: Shards | None,
        commands: tuple[Command, ...],
        phrasebook: Phrasebook,
        clock: Clock,
        synced: SyncedCommands,
        menus: tuple[Menu, ...] = (),
    ) -> None:
        self._token = token
        self._api_url = api_url
        self._shards = shards
        self._native = native.to_native(commands, phrasebook, menus=menus)
        self._phrasebook = phrasebook
        self._clock = clock
        self._synced = synced
        self._api = DiscordApi(clock)
        self._messenger = DiscordMessenger(self._api, clock, known=self._server)
        self._inbound = DiscordInbound(
            phrasebook, is_in=self._is_in, commands=commands, menus=menus
        )
        self._client: Client | None = None
        self._handler: Handler | None = None
        self._group = asyncio.TaskGroup()
        self._serving: set[asyncio.Task[None]] = set()
        self._is_draining = False

    @property
    def messenger(self) -> DiscordMessenger:
        """Return the way outward."""
        return self._messenger

    @property
    def webhook(self) -> None:
        """Return None: interactions come by the gateway."""

    async def run(self, handler: Handler) -> None:
        """Bring interactions to *handler* until cancelled. Raises TokenRefused."""
        aim(self._api_url)
        self._handler = handler
        async with self._api:
            async with asyncio.TaskGroup() as group:
                self._group = group
                await self._stay_connected()
            raise TokenRefused

    def health(self) -> Health:
        """Return how the connection is doing."""
        return self._client.health() if self._client else Health.STARTING

    async def drain(self) -> None:
        """Answer what comes with "restarting", let what is under way finish; REST stays open."""
        self._is_draining = True
        if self._serving:
            await asyncio.wait(self._serving, timeout=DRAIN_TIMEOUT)

    async def _stay_connected(self) -> None:
        """Connect, for ever; return only when the token is refused."""
        pause = FIRST_PAUSE
        while True:
            self._client = Client(shards=self._shards, heard=self._heard, joined=self._joined)
            try:
                await self._connect(self._client)
            except discord.LoginFailure:
                return
            except discord.ConnectionClosed as error:
                if error.code == TOKEN_CLOSED:
                    return
                log.warning("gateway closed", extra={"code": error.code})
            except (discord.DiscordException, OSError, aiohttp.ClientError) as error:
                log.warning("connection failed", extra={"why": repr(error)})
            pause = FIRST_PAUSE if self._client.was_up else min(pause * 2, LONGEST_PAUSE)
            await self._clock.sleep(pause)

    async def _connect(self, client: Client) -> None:
        async with client:
            await client.login(self._token)
            self._api.bot = client.http
            self._api.application = str(client.application_id)
            await client.take_gateway()
            if not await self._sync():
                self._group.create_task(self._sync_later())
            await client.connect()

    async def _sync(self) -> bool:
        """Give Discord our commands if it knows others; False when that should be tried again."""
        try:
            await native.sync(self._api, self._native, self._synced)
        except MessengerRefused as error:
            log.error("commands refused", extra={"why": error.reason})  # noqa: TRY400 - no trace wanted
        except (MessengerError, StoreError) as error:
            log.warning("commands not synced", extra={"why": repr(error)})
            return False
        return True

    async def _sync_later(self) -> None:
        await self._clock.sleep(SYNC_PAUSE)
        while not await self._sync():
            await self._clock.sleep(SYNC_PAUSE)

    def _is_in(self, server: str) -> bool:
        return self._client is not None and self._client.is_in(server)

    def _server(self, server: str) -> WireServer | None:
        return self._client.server(server) if self._client is not None else None

    def _heard(self, payload: dict[str, Any]) -> None:
        self._serve(self._deal(payload, now=self._clock.now()))

    def _joined(self, event: ChatJoined) -> None:
        if self._handler is not None and not self._is_draining:
            self._serve(self._handler.handle(event, None))

    def _serve(self, work: Coroutine[Any, Any, None]) -> None:
        task = self._group.create_task(work)
        self._serving.add(task)
        task.add_done_callback(self._serving.discard)

    async def _deal(self, payload: dict[str, Any], *, now: float) -> None:
        try:
            interaction = read_interaction(payload)
        except msgspec.ValidationError as error:
            log.warning("interaction not understood", extra={"why": str(error)})
            return
        context = self._inbound.context(interaction, now=now)
        if context is None:
            log.info("interaction from nowhere", extra={"interaction": interaction.id})
            return
        if interaction.type == AUTOCOMPLETE:
            await self._propose(interaction, context)
            return
        phrases = self._phrasebook.phrases(context.user.locale)
        responder = DiscordResponder(
            context, api=self._api, messenger=self._messenger, phrases=phrases
        )
        responder.arm(self._group.create_task)
        try:
            await self._answer(interaction, context, responder)
            await responder.finish()
        except (MessengerError, msgspec.ValidationError) as error:
            log.warning(
                "interaction not answered", extra={"interaction": context.id, "why": repr(error)}
            )
        finally:
            responder.disarm()

    async def _answer(
        self, interaction: WireInteraction, context: InteractionContext, responder: DiscordResponder
    ) -> None:
        if self._is_draining:
            phrases = self._phrasebook.phrases(context.user.locale)
            await responder.reply_privately(Card(text=phrases("answer-restarting")))
            return
        if (modal := self._inbound.modal(interaction)) is not None:
            await responder.open(modal)
            return
        event = self._inbound.event(interaction, context)
        if event is None or self._handler is None:
            return
        await self._handler.handle(event, responder)

    async def _propose(self, interaction: WireInteraction, context: InteractionContext) -> None:
        """Answer somebody who types: with nothing, when there is nothing in time."""
        choices = await self._suggestions(interaction, context)
        path = f"/interactions/{interaction.id}/{interaction.token}/callback"
        try:
            await self._api.by_token("POST", path, encode_proposals(choices))
        except MessengerError as error:
            log.info("nothing proposed", extra={"interaction": context.id, "why": repr(error)})

    async def _suggestions(
        self, interaction: WireInteraction, context: InteractionContext
    ) -> tuple[Choice, ...]:
        asked = self._inbound.suggestions_asked(interaction, context)
        if asked is None or self._handler is None or self._is_draining:
            return ()
        try:
            async with asyncio.timeout(SUGGESTING):
                return await self._handler.suggest(asked)
        except TimeoutError:
            log.info("proposals too slow", extra={"interaction": context.id})
            return ()
