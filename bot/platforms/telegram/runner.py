"""Runs the bot on Telegram: updates in, answers out, for ever; only a refused token ends it."""

import asyncio
import logging
from collections.abc import Coroutine, Sequence
from typing import Any, Literal, assert_never

from bot.core.chat import Chat, Platform, User
from bot.core.errors import (
    MessengerError,
    MessengerRefused,
    MessengerUnavailable,
    TokenRefused,
)
from bot.core.events import (
    ButtonPressed,
    ChatJoined,
    ChatMoved,
    CommandInvoked,
    MessageReplied,
    ModalSubmitted,
)
from bot.core.messages.cards import Card
from bot.core.messages.commands import Command
from bot.core.messages.phrasebook import Phrasebook
from bot.core.ports import Clock, Handler, Health, Webhook
from bot.platforms.telegram import webhook
from bot.platforms.telegram.commands import MenuWriter
from bot.platforms.telegram.deferred_replies import DeferredReplies
from bot.platforms.telegram.inbound import PAYLOAD, START, TelegramInbound
from bot.platforms.telegram.ingress import Ingress
from bot.platforms.telegram.outbound import TelegramMessenger
from bot.platforms.telegram.polling import Poller, until_done
from bot.platforms.telegram.responder import ReplyContext, TelegramResponder
from bot.platforms.telegram.transport import TelegramApi
from bot.platforms.telegram.wire import WireUpdate
from bot.store.commands import SyncedCommands
from bot.store.memos import RedisMemos
from bot.store.update_log import RedisUpdateLog

log = logging.getLogger(__name__)

# Where all processes take updates, a slow one is given more time than a poller that was replaced.
IDLE = 90.0
RECLAIMED = 30.0

Personal = CommandInvoked | ButtonPressed | ModalSubmitted | MessageReplied


class TelegramRunner:
    """The bot on Telegram.

    *updates* is how they come; *public_url* is needed for ``webhook``. *owner* names this process,
    *app* is the short name of the bot's Mini App, where it has one. *owners* are the numbers of
    those whose private chats show all commands.
    """

    name = Platform.TELEGRAM.value

    def __init__(  # noqa: PLR0913 - what the app has in hand, each by its name
        self,
        *,
        token: str,
        api_url: str | None,
        updates: Literal["polling", "webhook"],
        public_url: str | None,
        commands: tuple[Command, ...],
        phrasebook: Phrasebook,
        clock: Clock,
        update_log: RedisUpdateLog,
        memos: RedisMemos,
        owner: str,
        synced: SyncedCommands,
        app: str = "",
        owners: tuple[str, ...] = (),
    ) -> None:
        self._token = token
        self._is_pushed = updates == "webhook"
        self._public_url = public_url or ""
        self._commands = commands
        self._phrasebook = phrasebook
        self._clock = clock
        self._synced = synced
        self._api = TelegramApi(token, api_url)
        self._deferred_replies = DeferredReplies(clock)
        self._ingress = Ingress(update_log, deal=self._deal, clock=clock)
        self._poller = Poller(self._api, self._ingress, memos, clock=clock, owner=owner)
        self._group = asyncio.TaskGroup()
        self._handler: Handler | None = None
        self._inbound = TelegramInbound("", 0, commands)
        self._deserted: set[str] = set()
        self._greeted: set[str] = set()  # owners whose own menu was written
        self._is_draining = False
        self._is_reached = False  # pushes are set up
        self._menus = MenuWriter(self._api, commands, phrasebook, frozenset(owners))
        self.messenger = TelegramMessenger(
            self._api, clock=clock, moved=self._moved, menus=self._menus, app=app
        )

    @property
    def webhook(self) -> Webhook | None:
        """Return where Telegram pushes to, None while it is asked."""
        if not self._is_pushed:
            return None
        return Webhook(webhook.PATH, webhook.SECRET_HEADER, self.receive_webhook)

    async def run(self, handler: Handler) -> None:
        """Serve until cancelled.

        Raises TokenRefused, and MessengerRefused when Telegram won't push to the public URL.
        """
        self._handler = handler
        try:
            async with self._api:
                await until_done(self._clock, self._introduce)
                async with self._group as group:
                    group.create_task(self._ingress.run())
                    group.create_task(self._write_menus())
                    group.create_task(self._be_pushed() if self._is_pushed else self._poll())
        except BaseExceptionGroup as problems:
            raise _first(problems) or problems from None

    def health(self) -> Health:
        """Tell how it is doing."""
        if not self._is_pushed:
            return self._poller.health
        return Health.UP if self._is_reached else Health.STARTING

    async def drain(self) -> None:
        """Take nothing new, and wait until what was taken is handled; sending stays possible."""
        self._is_draining = True
        if not self._is_pushed:
            await self._poller.stop()
        if self._ingress.is_open:
            await self._ingress.empty()

    async def receive_webhook(self, body: bytes, secret: str) -> bool:
        """Take a pushed update; False when the secret is wrong.

        Raises StoreError and MessengerUnavailable when it is not safe with us: Telegram then has
        to be told so (503), and sends it again.
        """
        if not webhook.is_secret(secret, self._token):
            log.warning("pushed update with a wrong secret")
            return False
        if self._is_draining or not self._is_pushed or not self._ingress.is_open:
            raise MessengerUnavailable("not taking updates")
        await self._ingress.take([body])
        return True

    async def _introduce(self) -> None:
        me = await self._api.me()
        self._inbound = TelegramInbound(me.username or "", me.id, self._commands)
        self.messenger.name = self._inbound.name
        log.info("telegram reached", extra={"bot": me.username})

    async def _poll(self) -> None:
        await until_done(self._clock, lambda: webhook.take_down(self._api))
        await self._poller.run()

    async def _be_pushed(self) -> None:
        url = self._public_url
        await until_done(
            self._clock, lambda: webhook.set_up(self._api, public_url=url, token=self._token)
        )
        self._is_reached = True
        while not self._is_draining:
            await until_done(self._clock, lambda: self._ingress.reclaim(idle=IDLE))
            await self._clock.sleep(RECLAIMED)

    async def _write_menus(self) -> None:
        number = self._inbound.number
        try:
            await until_done(self._clock, lambda: self._menus.sync(self._synced, bot=number))
        except MessengerRefused as refused:
            # A defect of ours; typed commands work all the same.
            log.error("command menus refused", extra={"why": repr(refused)})  # noqa: TRY400

    async def _greet(self, owner: User) -> None:
        """Write an owner's own menu, as soon as there is a private chat with them."""
        try:
            await self._menus.greet(owner.id)
        except MessengerError as error:
            self._greeted.discard(owner.id)
            log.info("an owner's menu not written", extra={"why": repr(error)})

    async def _deal(self, updates: Sequence[WireUpdate]) -> None:
        incoming = self._inbound.read(updates)
        if incoming is None or self._handler is None:
            return
        match incoming.event:
            case ChatMoved() as moved:
                self._deserted.add(moved.old.id)
                await self._handler.handle(moved, None)
            case ChatJoined():
                await self._handler.handle(incoming.event, None)
            case CommandInvoked() | ButtonPressed() | ModalSubmitted() | MessageReplied() as event:
                responder = TelegramResponder(
                    self._context(),
                    user=event.user,
                    chat=event.chat,
                    message=event.message,
                    query=incoming.query,
                )
                words = self._own_words(event, incoming.refusal)
                if event.chat.private and event.user.id in self._menus.owners - self._greeted:
                    self._greeted.add(event.user.id)
                    self._later(self._greet(event.user))
                await responder.during(self._answer(self._handler, event, responder, words))
            case never:
                assert_never(never)

    async def _answer(
        self, handler: Handler, event: Personal, responder: TelegramResponder, words: Card | None
    ) -> None:
        if words is None:
            await handler.handle(event, responder)
            return
        try:
            await responder.reply_privately(words)
        except MessengerError as error:
            log.info("answer not given", extra={"event": event.id, "why": repr(error)})

    def _own_words(self, event: Personal, refusal: str) -> Card | None:
        """Return what needs no service: a refusal, or words that waited behind a link."""
        if refusal:
            return Card(text=self._phrasebook.phrases(event.user.locale)(refusal))
        if isinstance(event, CommandInvoked) and event.name == START and event.chat.private:
            return self._deferred_replies.collect(event.user, event.values.get(PAYLOAD, ""))
        return None

    def _context(self) -> ReplyContext:
        return ReplyContext(
            api=self._api,
            messenger=self.messenger,
            deferred_replies=self._deferred_replies,
            phrasebook=self._phrasebook,
            clock=self._clock,
            name=self._inbound.name,
            later=self._later,
            deserted=self._deserted,
        )

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        self._group.create_task(work)

    async def _moved(self, old: Chat, new: Chat) -> None:
        """Pass on what a refusal told us: the group has another id now."""
        self._deserted.add(old.id)
        if self._handler is not None:
            event = ChatMoved(f"telegram:moved:{old.id}:{new.id}", old, new)
            await self._handler.handle(event, None)


def _first(problems: BaseExceptionGroup[BaseException]) -> BaseException | None:
    """Return the refusal among them that the operator can mend."""
    for problem in problems.exceptions:
        inner = _first(problem) if isinstance(problem, BaseExceptionGroup) else problem
        if isinstance(inner, TokenRefused | MessengerRefused):
            return inner
    return None
