"""What Discord checks of application commands (reference: application commands)."""

import re
from typing import Any

from bot.sandbox.discord.checks import (
    Json,
    Problems,
    at_most,
    between,
    count_at_most,
    listed,
    one_of,
)
from bot.sandbox.discord.refusals import Problem, Refused, bad_form

# Letters and numbers of all languages, and what joins them in Devanagari and Thai.
NAME = re.compile(r"[-_'\w\u0900-\u097f\u0e00-\u0e7f]{1,32}")
LOCALES = (  # reference: locales
    "id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru"
    " uk hi th zh-CN ja zh-TW ko"
)
TRANSLATED = "name_localizations"
CHAT_INPUT, USER, MESSAGE = 1, 2, 3  # command types
SUBCOMMAND, GROUP = 1, 2  # option types
STRING, INTEGER, NUMBER, ATTACHMENT = 3, 4, 10, 11
CHANNEL_KINDS = (0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15, 16)  # reference: channel types
MOST_COMMANDS = {CHAT_INPUT: 100, USER: 15, MESSAGE: 15}
MOST_OPTIONS = MOST_CHOICES = 25
COMMAND_CHARACTERS = 8000
LONGEST_VALUE = 6000


def check_commands(commands: list[Json], *, at: str = "") -> None:
    """Raise Refused for a catalogue that Discord would not take.

    *at* is where the first stands in the form: empty for a single command.
    """
    for kind, most in MOST_COMMANDS.items():
        if sum(_kind(command) == kind for command in commands) > most:
            text = f"Maximum number of application commands reached ({most})."
            raise Refused(400, 30032, text)
    seen: set[tuple[str, int]] = set()
    problems: list[Problem] = []
    for index, command in enumerate(commands):
        problems += _command(f"{index}." if at else "", command, seen)
    if at:
        problems += _translated("", [one for one in commands if _kind(one) == CHAT_INPUT])
    if problems:
        raise bad_form(*problems)


def _kind(command: Json) -> int:
    return int(command.get("type") or CHAT_INPUT)


def _command(path: str, command: Json, seen: set[tuple[str, int]]) -> Problems:
    kind = _kind(command)
    yield from one_of(f"{path}type", kind, (CHAT_INPUT, USER, MESSAGE))
    key = (str(command.get("name")), kind)
    if key in seen:
        text = "Application command names must be unique"
        yield Problem(f"{path}name", "APPLICATION_COMMANDS_DUPLICATE_NAME", text)
    seen.add(key)
    yield from _places(path, command)
    if kind != CHAT_INPUT:
        for where, name in _said(command, "name").items():
            yield from between(f"{path}{where}", name, 1, 32)
        yield from at_most(f"{path}description", command.get("description"), 0)
        yield from count_at_most(f"{path}options", listed(command, "options"), 0)
        return
    yield from _named(path, command)
    yield from _options(path, listed(command, "options"), level=0)
    if _characters(command) > COMMAND_CHARACTERS:
        text = f"Command exceeds maximum size ({COMMAND_CHARACTERS})"
        yield Problem(f"{path}_", "APPLICATION_COMMAND_TOO_LARGE", text)


def _places(path: str, command: Json) -> Problems:
    needed = command.get("default_member_permissions")
    if needed is not None and not str(needed).isdecimal():
        text = f'Value "{needed}" is not a set of permissions.'
        yield Problem(f"{path}default_member_permissions", "NUMBER_TYPE_COERCE", text)
    for key, allowed in (("contexts", (0, 1, 2)), ("integration_types", (0, 1))):
        for index, value in enumerate(command.get(key) or []):
            yield from one_of(f"{path}{key}.{index}", value, allowed)


def _named(path: str, thing: Json) -> Problems:
    for key, name in _said(thing, "name").items():
        if not isinstance(name, str) or not NAME.fullmatch(name) or name != name.lower():
            text = "Command name is invalid"
            yield Problem(f"{path}{key}", "APPLICATION_COMMAND_INVALID_NAME", text)
    for key, words in _said(thing, "description").items():
        yield from between(f"{path}{key}", words, 1, 100)


def _translated(path: str, things: list[Json]) -> Problems:
    """Translations are in the clients' languages, in none of which two names are the same."""
    for locale in dict.fromkeys(tag for one in things for tag in one.get(TRANSLATED) or {}):
        names: set[object] = set()
        for index, thing in enumerate(things):
            name = (thing.get(TRANSLATED) or {}).get(locale, thing.get("name"))
            here = f"{path}{index}.{TRANSLATED}.{locale}"
            if locale not in LOCALES.split():
                yield Problem(here, "BASE_TYPE_CHOICES", f"Value must be one of {LOCALES}.")
            if name in names:
                text = "Names must be unique in each language"
                yield Problem(here, "APPLICATION_COMMANDS_DUPLICATE_NAME", text)
            names.add(name)


def _said(thing: Json, key: str) -> dict[str, Any]:
    """Return a text and its translations by their paths."""
    translated = thing.get(f"{key}_localizations") or {}
    return {key: thing.get(key)} | {
        f"{key}_localizations.{locale}": text for locale, text in translated.items()
    }


def _options(path: str, options: list[Json], *, level: int) -> Problems:
    yield from count_at_most(f"{path}options", options, MOST_OPTIONS)
    yield from _mixed(path, options, level=level)
    yield from _translated(f"{path}options.", options)
    names: set[str] = set()
    is_optional = False
    for index, option in enumerate(options):
        here = f"{path}options.{index}."
        yield from _named(here, option)
        if option.get("name") in names:
            text = "Option names must be unique"
            yield Problem(here + "name", "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", text)
        names.add(str(option.get("name")))
        if option.get("type") in (SUBCOMMAND, GROUP):
            inner = 2 if option["type"] == SUBCOMMAND else 1
            yield from _options(here, listed(option, "options"), level=inner)
            continue
        if option.get("required") and is_optional:
            text = "Required options must be placed before non-required options"
            yield Problem(here + "_", "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", text)
        is_optional = is_optional or not option.get("required")
        yield from _value_option(here, option)


def _mixed(path: str, options: list[Json], *, level: int) -> Problems:
    """Subcommands stand beside subcommands; a group holds subcommands, these hold values."""
    kinds = [option.get("type") for option in options]
    branches = [kind for kind in kinds if kind in (SUBCOMMAND, GROUP)]
    is_bad = (
        (branches and len(branches) != len(kinds))
        or (level == 1 and any(kind != SUBCOMMAND for kind in kinds))
        or (level == 2 and branches)
    )
    if is_bad:
        text = "Sub-command and sub-command group option types are mutually exclusive"
        yield Problem(path + "options", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", text)


def _value_option(path: str, option: Json) -> Problems:
    kind = option.get("type")
    yield from one_of(path + "type", kind, tuple(range(1, 12)))
    choices = listed(option, "choices")
    yield from count_at_most(path + "choices", choices, MOST_CHOICES)
    if choices and option.get("autocomplete"):
        text = "Choices and autocomplete exclude each other"
        yield Problem(path + "_", "APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE", text)
    if (choices or option.get("autocomplete")) and kind not in (STRING, INTEGER, NUMBER):
        text = "Only strings, integers and numbers have choices or autocomplete"
        yield Problem(path + "type", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", text)
    for key in ("min_length", "max_length"):
        length = option.get(key)
        if length is not None and (kind != STRING or not 0 <= length <= LONGEST_VALUE):
            yield Problem(
                path + key, "NUMBER_TYPE_MAX", f"Must be 0 to {LONGEST_VALUE}, of strings."
            )
    for index, place in enumerate(option.get("channel_types") or []):
        yield from one_of(f"{path}channel_types.{index}", place, CHANNEL_KINDS)
    yield from _choices(path, choices, kind=kind)


def _choices(path: str, choices: list[Json], *, kind: object) -> Problems:
    names: set[str] = set()
    for index, choice in enumerate(choices):
        here = f"{path}choices.{index}."
        for key, name in _said(choice, "name").items():
            yield from between(here + key, name, 1, 100)
        value = choice.get("value")
        if kind == STRING:
            yield from between(here + "value", value, 1, 100)
        elif isinstance(value, bool) or not isinstance(value, int | float):
            yield Problem(here + "value", "NUMBER_TYPE_COERCE", "Value is not a number.")
        if choice.get("name") in names:
            text = "Choice names must be unique"
            yield Problem(here + "name", "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_EXISTS", text)
        names.add(str(choice.get("name")))


def _characters(thing: Json) -> int:
    """Names, descriptions and values in all; of translations only the longest counts."""
    total = sum(
        max((len(str(text)) for text in _said(thing, key).values() if text), default=0)
        for key in ("name", "description")
    )
    for choice in listed(thing, "choices"):
        total += max(len(str(text)) for text in _said(choice, "name").values())
        total += len(str(choice.get("value", "")))
    return total + sum(map(_characters, listed(thing, "options")))


def check_suggestions(choices: list[Json]) -> None:
    """Raise Refused for an autocomplete answer: at most 25, names and values 1-100 characters."""
    problems = [*count_at_most("data.choices", choices, MOST_CHOICES)]
    for index, choice in enumerate(choices):
        here = f"data.choices.{index}."
        problems += between(here + "name", choice.get("name"), 1, 100)
        if isinstance(choice.get("value"), str):
            problems += between(here + "value", choice["value"], 1, 100)
    if problems:
        raise bad_form(*problems)
