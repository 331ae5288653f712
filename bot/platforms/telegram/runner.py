"""Runs the bot on Telegram: one process asks for updates (or all are pushed to), all may write.

Outages are waited out for ever; only a refused token ends it.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Literal

from bot.core.cards import Card
from bot.core.chat import Chat, Platform
from bot.core.commands import Command
from bot.core.errors import MessengerError, MessengerUnavailable, RateLimited, StoreError
from bot.core.errors import TokenRefused
from bot.core.events import ChatJoined, ChatMoved, CommandInvoked, Event
from bot.core.ports import Clock, Handler, Health, Inbox, MemoStore
from bot.core.words import Phrasebook
from bot.platforms.telegram import commands as menus
from bot.platforms.telegram import webhook
from bot.platforms.telegram.errors import translated
from bot.platforms.telegram.inbound import PAYLOAD, START, Inbound, Incoming
from bot.platforms.telegram.ingress import Ingress
from bot.platforms.telegram.inspection import TelegramFacts, inspect
from bot.platforms.telegram.outbound import TelegramMessenger
from bot.platforms.telegram.responder import Letterbox, Surroundings, TelegramResponder
from bot.platforms.telegram.transport import Line
from bot.platforms.telegram.wire import WireUpdate, number_of

__all__ = ["TelegramFacts", "TelegramRunner", "inspect"]

log = logging.getLogger(__name__)

LEASE = "telegram:poller"
LEASED = 10.0  # seconds; who dies blocks the others no longer than that
RENEWED = 3.0
RELEASED = 0.1
IDLE_POLLED = 15.0  # seconds until a silent process's updates are taken over
IDLE_PUSHED = 90.0  # where all processes take updates, slow ones are given more time
RECLAIM = 10.0
PAUSES = (1.0, 2.0, 5.0, 10.0, 30.0)  # seconds between tries while Telegram is away
FAREWELL = 2.0


class TelegramRunner:
    """The bot on Telegram."""

    name = Platform.TELEGRAM.value

    def __init__(  # noqa: PLR0913 - what app has in hand, each by its name
        self,
        *,
        token: str,
        api_url: str | None,
        updates: Literal["polling", "webhook"],
        public_url: str | None,
        commands: tuple[Command, ...],
        phrasebook: Phrasebook,
        clock: Clock,
        inbox: Inbox,
        memos: MemoStore,
        owner: str,
        sync_guard: menus.SyncGuard,
    ) -> None:
        self._token = token
        self._public_url = public_url or ""
        self._is_pushed = updates == "webhook"
        self._commands = commands
        self._phrasebook = phrasebook
        self._clock = clock
        self._memos = memos
        self._owner = owner
        self._guard = sync_guard
        self._line = Line(token, api_url)
        self._letterbox = Letterbox(clock)
        self._ingress = Ingress(inbox, deal=self._deal, clock=clock)
        self._health = Health.STARTING
        self._handler: Handler | None = None
        self._inbound = Inbound("", 0, commands)
        self._around: Surroundings | None = None
        self._leads = asyncio.Event()
        self._draining = asyncio.Event()
        self._offset = 0
        self._moves = 0
        self.messenger = TelegramMessenger(self._line, clock=clock, moved=self._moved)

    def health(self) -> Health:
        """Tell how it is doing."""
        return self._health
