"""The catalogue as Discord's slash commands, given to it only when it changed."""

import hashlib
import logging
from collections.abc import Mapping

import msgspec
from discord.http import Route

from bot.core.commands import Choice, Command, Menu, Option, OptionKind
from bot.core.ports import CommandLedger
from bot.core.words import Phrasebook, Words
from bot.platforms.discord.markup import cut
from bot.platforms.discord.transport import Json, Line, Parcel
from bot.platforms.discord.wire import MESSAGE_COMMAND

log = logging.getLogger(__name__)

CHAT_INPUT = 1
SUBCOMMAND, TEXT, ATTACHMENT = 1, 3, 11
EVERYWHERE = [0, 1, 2]  # contexts: servers, chats with the bot, other private chats
INSTALLS = [0, 1]  # to a server, to a person
DESCRIPTION_LONGEST = 100
CHOICE_LONGEST = 100
MENU_LONGEST = 32  # the name of a message's command
VALUE_LONGEST = 6000  # a string option's max_length
# Discord's own names of the languages we speak beside English.
LOCALES: Mapping[str, str] = {"zh-CN": "zh-CN", "zh-TW": "zh-TW"}


def to_native(
    commands: tuple[Command, ...], phrasebook: Phrasebook, *, menus: tuple[Menu, ...] = ()
) -> list[Json]:
    """Return the commands as Discord takes them; ``allow here`` is ``here`` under ``allow``.

    *menus* become the commands of a message's own menu.
    """
    native: dict[str, Json] = {}
    for command in commands:
        name, _, part = command.name.partition(" ")
        if not part:
            native[name] = _top(name, _described(command.phrase, phrasebook)) | {
                "options": _options(command, phrasebook)
            }
            continue
        described = _described(command.phrase, phrasebook)
        group = native.setdefault(name, _top(name, described) | {"options": []})
        options = _options(command, phrasebook)
        group["options"].append({"type": SUBCOMMAND, "name": part, "options": options} | described)
    return [*native.values(), *(_menu(menu, phrasebook) for menu in menus)]


def menu_name(menu: Menu, phrasebook: Phrasebook) -> str:
    """Return the name that Discord knows a menu's command by, in whatever language it is shown."""
    return cut(phrasebook.speak("en")(menu.label), MENU_LONGEST)


def fingerprint(native: list[Json], application: str) -> str:
    """Return what changes whenever the catalogue or the application does."""
    whole = msgspec.json.encode([application, native], order="deterministic")
    return hashlib.sha256(whole).hexdigest()[:32]


async def sync(line: Line, native: list[Json], ledger: CommandLedger) -> bool:
    """Overwrite the commands if Discord knows others (200 creations a day); tell whether it did.

    Raises MessengerError, StoreError.
    """
    mark = fingerprint(native, line.application)
    if not await ledger.changed(mark):
        return False
    route = Route("PUT", "/applications/{application}/commands", application=line.application)
    await line.by_bot(route, Parcel(native))
    await ledger.done(mark)
    log.info("commands synced", extra={"commands": len(native)})
    return True


def _top(name: str, described: Json) -> Json:
    return {
        "type": CHAT_INPUT,
        "name": name,
        "contexts": EVERYWHERE,
        "integration_types": INSTALLS,
    } | described


def _menu(menu: Menu, phrasebook: Phrasebook) -> Json:
    return {
        "type": MESSAGE_COMMAND,
        "name": menu_name(menu, phrasebook),
        "name_localizations": {
            tag: cut(phrasebook.speak(locale)(menu.label), MENU_LONGEST)
            for tag, locale in LOCALES.items()
        },
        "contexts": EVERYWHERE,
        "integration_types": INSTALLS,
    }


def _options(command: Command, phrasebook: Phrasebook) -> list[Json]:
    """Return a command's options; Discord wants the required ones first."""
    ordered = sorted(command.options, key=lambda option: not option.required)
    return [_option(command, option, phrasebook) for option in ordered]


def _option(command: Command, option: Option, phrasebook: Phrasebook) -> Json:
    shown: Json = {
        "type": ATTACHMENT if option.kind is OptionKind.PICTURE else TEXT,
        "name": option.name,
        "required": option.required,
    } | _described(command.option_phrase(option), phrasebook)
    if option.choices:
        shown["choices"] = [_choice(choice, phrasebook) for choice in option.choices]
    elif option.kind is OptionKind.TEXT:
        if option.longest:
            shown["max_length"] = min(option.longest, VALUE_LONGEST)
        if option.suggests:
            shown["autocomplete"] = True
    return shown


def _choice(choice: Choice, phrasebook: Phrasebook) -> Json:
    english = _say(phrasebook.speak("en"), choice.label)
    translated = {
        tag: cut(_say(phrasebook.speak(locale), choice.label), CHOICE_LONGEST)
        for tag, locale in LOCALES.items()
    }
    name = cut(english, CHOICE_LONGEST)
    return {"name": name, "value": choice.value, "name_localizations": translated}


def _say(words: Words, label: str) -> str:
    return words(label) if words.has(label) else label


def _described(phrase: str, phrasebook: Phrasebook) -> Json:
    return {
        "description": cut(phrasebook.speak("en")(phrase), DESCRIPTION_LONGEST),
        "description_localizations": {
            tag: cut(phrasebook.speak(locale)(phrase), DESCRIPTION_LONGEST)
            for tag, locale in LOCALES.items()
        },
    }
