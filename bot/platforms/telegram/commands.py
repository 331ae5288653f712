"""The command menus, made from the catalogue, written only when something in them changed."""

import hashlib
import logging
from dataclasses import dataclass
from typing import Protocol

import msgspec
from telegram import (
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
)

from bot.core.commands import Audience, Command
from bot.core.words import Phrasebook, Words
from bot.platforms.telegram.errors import translated
from bot.platforms.telegram.transport import Line

log = logging.getLogger(__name__)

LONGEST_DESCRIPTION = 256  # TG BotCommand
MOST_COMMANDS = 100  # TG setMyCommands; the rest can be typed all the same
DEFAULT = ""  # the language of everybody whose language we don't speak


class SyncGuard(Protocol):
    """Remembers what was written last, for all processes."""

    async def changed(self, fingerprint: str) -> bool:
        """Tell whether this differs from what was written last."""

    async def done(self, fingerprint: str) -> None:
        """Remember that it was written."""


@dataclass(frozen=True, slots=True)
class Menu:
    """What is suggested in one kind of chat to people of one language; DEFAULT: to all others."""

    scope: str
    language: str
    entries: tuple[tuple[str, str], ...]


_SCOPES: dict[str, BotCommandScope] = {
    scope.type: scope
    for scope in (
        BotCommandScopeAllPrivateChats(),
        BotCommandScopeAllGroupChats(),
        BotCommandScopeAllChatAdministrators(),
    )
}


def menus(commands: tuple[Command, ...], phrasebook: Phrasebook) -> tuple[Menu, ...]:
    """Return all menus. In groups only administrators are shown what is for owners."""
    found = []
    for scope in _SCOPES:
        is_wide = scope != BotCommandScopeAllGroupChats().type
        shown = tuple(
            command for command in commands if is_wide or command.audience is Audience.EVERYONE
        )
        for locale in phrasebook.locales:
            language = DEFAULT if locale == "en" else locale.partition("-")[0]
            found.append(Menu(scope, language, _entries(shown, phrasebook.speak(locale))))
    return tuple(found)


def fingerprint(made: tuple[Menu, ...], *, bot: int) -> str:
    """Return what tells one set of menus from another."""
    return hashlib.sha256(msgspec.json.encode((bot, made))).hexdigest()


async def sync(line: Line, made: tuple[Menu, ...], guard: SyncGuard, *, bot: int) -> bool:
    """Write the menus if they changed; tell whether they did. Raises MessengerError, StoreError."""
    mark = fingerprint(made, bot=bot)
    if not await guard.changed(mark):
        return False
    for menu in made:
        with translated():
            await line.bot.set_my_commands(
                menu.entries, scope=_SCOPES[menu.scope], language_code=menu.language or None
            )
    await guard.done(mark)
    log.info("command menus written")
    return True


def _entries(commands: tuple[Command, ...], words: Words) -> tuple[tuple[str, str], ...]:
    """Return name and description of each; commands of two words stand there by their first.

    Such a family has its own phrase; without one the first of its commands speaks for it.
    """
    entries: dict[str, str] = {}
    for command in commands:
        name = command.name.partition(" ")[0]
        phrase = f"command-{name}" if words.has(f"command-{name}") else command.phrase
        entries.setdefault(name, words(phrase)[:LONGEST_DESCRIPTION])
    return tuple(entries.items())[:MOST_COMMANDS]
