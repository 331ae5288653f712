"""The catalogue as Discord's slash commands, given to it only when it changed."""

import hashlib
import logging
from collections.abc import Mapping
from functools import lru_cache

import msgspec
from discord.http import Route

from bot.core.messages.commands import STAFF, Choice, Command, Menu, Option, OptionKind
from bot.core.messages.phrasebook import ENGLISH, Phrasebook, Phrases
from bot.platforms.discord.locales import LOCALES
from bot.platforms.discord.markup import cut
from bot.platforms.discord.permissions import MANAGE_GUILD
from bot.platforms.discord.transport import DiscordApi, Json, Payload
from bot.platforms.discord.wire import MESSAGE_COMMAND
from bot.store.commands import SyncedCommands

log = logging.getLogger(__name__)

CHAT_INPUT = 1
SUBCOMMAND, GROUP, TEXT, ATTACHMENT = 1, 2, 3, 11
KINDS: Mapping[OptionKind, int] = {
    OptionKind.TEXT: TEXT,
    OptionKind.NUMBER: 4,
    OptionKind.PERSON: 6,
    OptionKind.CHANNEL: 7,
    OptionKind.PERSON_OR_ROLE: 9,
    OptionKind.PICTURE: ATTACHMENT,
}
WRITTEN_IN = [0, 5, 10, 11, 12]  # channels of text, of announcements, and threads
EVERYWHERE = [0, 1, 2]  # contexts: servers, chats with the bot, other private chats
INSTALLS = [0, 1]  # to a server, to a person
# Who keeps order does so in a server that has the bot. Discord shows ``/admin`` to those who may
# manage it, unless the server decides otherwise; we check at each call.
IN_SERVERS: Json = {"contexts": [0], "integration_types": [0]}
NEEDED: Mapping[str, int] = {"admin": MANAGE_GUILD}
DESCRIPTION_LONGEST = 100
CHOICE_LONGEST = 100
MENU_LONGEST = 32  # the name of a message's command
VALUE_LONGEST = 6000  # a string option's max_length


def to_native(
    commands: tuple[Command, ...], phrasebook: Phrasebook, *, menus: tuple[Menu, ...] = ()
) -> list[Json]:
    """Return the commands as Discord takes them.

    ``allow here`` is ``here`` under ``allow``, ``mod words add`` is ``add`` in the group ``words``
    under ``mod``. *menus* become the commands of a message's own menu.
    """
    native: dict[str, Json] = {}
    for command in commands:
        top, *parts = command.name.split()
        if not parts:
            native[top] = (
                _top(top, command, phrasebook)
                | _named(top, (f"name-{top}",), phrasebook)
                | {"options": _options(command, phrasebook)}
            )
            continue
        if top not in native:
            native[top] = _top(top, command, phrasebook) | {"options": []}
        *groups, last = parts
        inside = native[top]["options"]
        if groups:
            inside = _group(inside, f"{top} {groups[0]}", phrasebook)["options"]
        inside.append(
            {"type": SUBCOMMAND, "options": _options(command, phrasebook)}
            | _named(last, (f"name-{_dashed(command)}",), phrasebook)
            | _described(command.phrase, phrasebook)
        )
    return [*native.values(), *(_menu(menu, phrasebook) for menu in menus)]


def menu_name(menu: Menu, phrasebook: Phrasebook) -> str:
    """Return the name that Discord knows a menu's command by, in whatever language it is shown."""
    return cut(phrasebook.phrases(ENGLISH)(menu.label), MENU_LONGEST)


def fingerprint(native: list[Json], application: str) -> str:
    """Return what changes whenever the catalogue or the application does."""
    whole = msgspec.json.encode([application, native], order="deterministic")
    return hashlib.sha256(whole).hexdigest()[:32]


async def sync(api: DiscordApi, native: list[Json], synced: SyncedCommands) -> bool:
    """Overwrite the commands if Discord knows others (200 creations a day); tell whether it did.

    Raises MessengerError, StoreError.
    """
    mark = fingerprint(native, api.application)
    if not await synced.changed(mark):
        return False
    route = Route("PUT", "/applications/{application}/commands", application=api.application)
    await api.by_bot(route, Payload(native))
    await synced.done(mark)
    log.info("commands synced", extra={"commands": len(native)})
    return True


def _top(name: str, command: Command, phrasebook: Phrasebook) -> Json:
    """Return a command without its options; several in one have a phrase of their own, or not."""
    shared = f"command-{name}"
    phrase = shared if phrasebook.phrases(ENGLISH).has(shared) else command.phrase
    where = {"contexts": EVERYWHERE, "integration_types": INSTALLS}
    top: Json = {"type": CHAT_INPUT, "name": name} | (IN_SERVERS if name in STAFF else where)
    if name in NEEDED:
        top["default_member_permissions"] = NEEDED[name]
    return top | _described(phrase, phrasebook)


def _group(beside: list[Json], name: str, phrasebook: Phrasebook) -> Json:
    """Return the group of that name, put beside the others when it is new."""
    part = name.rsplit(maxsplit=1)[-1]
    found = next((one for one in beside if one["name"] == part), None)
    if found is None:
        described = _described(f"command-{name.replace(' ', '-')}", phrasebook)
        found = {"type": GROUP, "name": part, "options": []} | described
        beside.append(found)
    return found


def _menu(menu: Menu, phrasebook: Phrasebook) -> Json:
    return {
        "type": MESSAGE_COMMAND,
        "name": menu_name(menu, phrasebook),
        "name_localizations": {
            locale: cut(words(menu.label), MENU_LONGEST)
            for locale, words in _translations(phrasebook).items()
        },
        "contexts": EVERYWHERE,
        "integration_types": INSTALLS,
    }


def _options(command: Command, phrasebook: Phrasebook) -> list[Json]:
    """Return a command's options; Discord wants the required ones first."""
    ordered = sorted(command.options, key=lambda option: not option.required)
    return [_option(command, option, phrasebook) for option in ordered]


def _option(command: Command, option: Option, phrasebook: Phrasebook) -> Json:
    own = f"name-option-{_dashed(command)}-{option.name}"
    shown: Json = (
        {"type": KINDS[option.kind], "required": option.required}
        | _named(option.name, (own, f"name-option-{option.name}"), phrasebook)
        | _described(command.option_phrase(option), phrasebook)
    )
    if option.choices:
        shown["choices"] = [_choice(choice, phrasebook) for choice in option.choices]
    elif option.kind is OptionKind.TEXT:
        if option.longest:
            shown["max_length"] = min(option.longest, VALUE_LONGEST)
        if option.suggests:
            shown["autocomplete"] = True
    elif option.kind is OptionKind.CHANNEL:
        shown["channel_types"] = WRITTEN_IN
    return shown


def _choice(choice: Choice, phrasebook: Phrasebook) -> Json:
    english = _say(phrasebook.phrases(ENGLISH), choice.label)
    translated = {
        locale: cut(_say(words, choice.label), CHOICE_LONGEST)
        for locale, words in _translations(phrasebook).items()
    }
    name = cut(english, CHOICE_LONGEST)
    return {"name": name, "value": choice.value, "name_localizations": translated}


def _say(phrases: Phrases, label: str) -> str:
    return phrases(label) if phrases.has(label) else label


def _described(phrase: str, phrasebook: Phrasebook) -> Json:
    return {
        "description": cut(phrasebook.phrases(ENGLISH)(phrase), DESCRIPTION_LONGEST),
        "description_localizations": {
            locale: cut(words(phrase), DESCRIPTION_LONGEST)
            for locale, words in _translations(phrasebook).items()
        },
    }


def _named(name: str, phrases: tuple[str, ...], phrasebook: Phrasebook) -> Json:
    """Return a name with its translations, where a language has one of the phrases.

    Only commands without subcommands, subcommands and options are given translated names: clients
    do not find the subcommands of a translated command (discord/discord-api-docs issue 5105). The
    English name works for everybody, and it is what an interaction carries.
    """
    translated = {
        locale: words(phrase)
        for locale, words in _translations(phrasebook).items()
        if (phrase := next(filter(words.has, phrases), ""))
    }
    return {"name": name, "name_localizations": translated}


@lru_cache(maxsize=4)  # asked for each of some hundred parts
def _translations(phrasebook: Phrasebook) -> Mapping[str, Phrases]:
    """Return the words of each of Discord's languages that we speak, but for English."""
    spoken = {locale: phrasebook.phrases(locale) for locale in LOCALES}
    return {locale: words for locale, words in spoken.items() if words.locale != ENGLISH}


def _dashed(command: Command) -> str:
    return command.name.replace(" ", "-")
