"""The command menus, made from the catalogue, written only when something in them changed."""

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from telegram import BotCommandScope, BotCommandScopeChat, BotCommandScopeChatMember

from bot.core.chat import Chat
from bot.core.messages.commands import Audience, Command
from bot.core.messages.languages import primary
from bot.core.messages.phrasebook import ENGLISH, Phrasebook, Phrases
from bot.platforms.telegram.errors import translated
from bot.platforms.telegram.transport import TelegramApi
from bot.store.commands import SyncedCommands

log = logging.getLogger(__name__)

LONGEST_DESCRIPTION = 256  # TG BotCommand
MOST_COMMANDS = 100  # TG setMyCommands; the rest can be typed all the same
CODE_LENGTH = 2  # TG setMyCommands: "A two-update ISO 639-1 language code"
DEFAULT = ""  # the language of everybody whose language we don't speak


@dataclass(frozen=True, slots=True)
class CommandMenu:
    """What is suggested to people of one language; DEFAULT: to all others.

    *scope* is a kind of chat, *chat* a single one, *user* one member of it (TG BotCommandScope).
    """

    scope: str
    language: str
    entries: tuple[tuple[str, str], ...]
    chat: int = 0
    user: int = 0

    def where(self) -> BotCommandScope:
        """Return the scope as Telegram takes it."""
        match self.scope:
            case BotCommandScope.CHAT:
                return BotCommandScopeChat(self.chat)
            case BotCommandScope.CHAT_MEMBER:
                return BotCommandScopeChatMember(self.chat, self.user)
            case kind:
                return BotCommandScope(kind)


MEMBERS = frozenset({Audience.EVERYONE})
MODERATORS = MEMBERS | {Audience.MODERATORS}
ADMINS = MODERATORS | {Audience.ADMINS}
OWNERS = ADMINS | {Audience.OWNERS}


@dataclass(frozen=True, slots=True)
class MenuWriter:
    """Writes the menus of all kinds of chats, of owners, and of single moderators.

    *owners* are numbers: their private chats show everything. Telegram takes no menu for a chat
    that is not there yet, so those are written when an owner first says something (``greet``).
    """

    api: TelegramApi
    commands: tuple[Command, ...]
    phrasebook: Phrasebook
    owners: frozenset[str] = frozenset()

    def all(self) -> tuple[CommandMenu, ...]:
        """Return what is written for kinds of chats."""
        return (
            *self._menus(BotCommandScope.ALL_PRIVATE_CHATS, MEMBERS),
            *self._menus(BotCommandScope.ALL_GROUP_CHATS, MEMBERS),
            *self._menus(BotCommandScope.ALL_CHAT_ADMINISTRATORS, ADMINS),
        )

    async def sync(self, synced: SyncedCommands, *, bot: int) -> bool:
        """Write the menus if they changed; tell whether they did.

        Raises MessengerError, StoreError.
        """
        made = self.all()
        mark = fingerprint(made, bot=bot)
        if not await synced.changed(mark):
            return False
        for menu in made:
            await self._write(menu)
        await synced.done(mark)
        log.info("command menus written")
        return True

    async def greet(self, owner: str) -> None:
        """Write an owner's own menu into their private chat. Raises MessengerError."""
        for menu in self._menus(BotCommandScope.CHAT, OWNERS, chat=int(owner)):
            await self._write(menu)

    async def offer(self, chat: Chat, user: str, *, moderates: bool) -> None:
        """Show a member the moderators' commands too, or what all see. Raises MessengerError."""
        where = {"chat": int(chat.id), "user": int(user)}
        for menu in self._menus(BotCommandScope.CHAT_MEMBER, MODERATORS, **where):
            if moderates:
                await self._write(menu)
                continue
            with translated():
                await self.api.bot.delete_my_commands(menu.where(), menu.language or None)

    async def _write(self, menu: CommandMenu) -> None:
        with translated():
            await self.api.bot.set_my_commands(
                menu.entries, scope=menu.where(), language_code=menu.language or None
            )

    def _menus(
        self, scope: str, audiences: frozenset[Audience], *, chat: int = 0, user: int = 0
    ) -> tuple[CommandMenu, ...]:
        shown = [command for command in self.commands if command.audience in audiences]
        shown.sort(key=lambda command: command.audience is not Audience.EVERYONE)
        return tuple(
            CommandMenu(scope, language, _entries(shown, words), chat, user)
            for language, words in self._languages().items()
        )

    def _languages(self) -> dict[str, Phrases]:
        """Return the words of each language as Telegram names it; DEFAULT is English.

        Languages that differ by script or region alone share one menu, and those of three updates
        have none.
        """
        codes = sorted({primary(tag) for tag in self.phrasebook.locales if tag != ENGLISH})
        spoken = {code: self.phrasebook.phrases(code) for code in codes if len(code) == CODE_LENGTH}
        translated = {code: words for code, words in spoken.items() if words.locale != ENGLISH}
        return {DEFAULT: self.phrasebook.phrases(ENGLISH)} | translated


def fingerprint(made: tuple[CommandMenu, ...], *, bot: int) -> str:
    """Return what tells one set of menus from another."""
    return hashlib.sha256(msgspec.json.encode((bot, made))).hexdigest()


def _entries(commands: Sequence[Command], phrases: Phrases) -> tuple[tuple[str, str], ...]:
    """Return name and description of each, short; those of several words stand by their first.

    Such a family has its own phrase; without one the first of its commands speaks for it.
    """
    entries: dict[str, str] = {}
    for command in commands:
        name, _, more = command.short.partition(" ")
        own = f"command-{name}"
        phrase = own if more and phrases.has(own) else command.phrase
        entries.setdefault(name, phrases(phrase)[:LONGEST_DESCRIPTION])
    return tuple(entries.items())[:MOST_COMMANDS]
