"""What Discord checks of application commands (reference: application commands)."""

import re
from collections.abc import Iterator
from typing import Any

from bot.sandbox.guild.refusals import bad_form

Json = dict[str, Any]
Problem = tuple[str, str, str]

NAME = re.compile(r"^[-_'\w]{1,32}$")
MOST_COMMANDS = 100
MOST_OPTIONS = 25
COMMAND_CHARACTERS = 8000


def check_commands(commands: list[Json]) -> None:
    """Raise Refused for a catalogue that Discord would not take."""
    problems: list[Problem] = []
    if len(commands) > MOST_COMMANDS:
        problems.append(("_", "APPLICATION_COMMAND_TOO_MANY", "Maximum number reached (100)."))
    seen: set[tuple[str, int]] = set()
    for index, command in enumerate(commands):
        problems += _command(str(index), command, seen)
    if problems:
        raise bad_form(problems)


def _command(path: str, command: Json, seen: set[tuple[str, int]]) -> Iterator[Problem]:
    key = (str(command.get("name")), int(command.get("type", 1)))
    if key in seen:
        yield f"{path}.name", "APPLICATION_COMMANDS_DUPLICATE_NAME", "Names must be unique"
    seen.add(key)
    yield from _named(path, command, described=key[1] == 1)
    yield from _options(path, command.get("options") or [])
    if _characters(command) > COMMAND_CHARACTERS:
        yield path, "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)."


def _named(path: str, thing: Json, *, described: bool) -> Iterator[Problem]:
    name = thing.get("name")
    if not isinstance(name, str) or not NAME.match(name) or name != name.lower():
        text = "Command name is invalid"
        yield f"{path}.name", "APPLICATION_COMMAND_INVALID_NAME", text
    for label, localized in (thing.get("name_localizations") or {}).items():
        if not NAME.match(localized):
            problem = "Command name is invalid"
            yield f"{path}.name_localizations.{label}", "APPLICATION_COMMAND_INVALID_NAME", problem
    described_as = {"description": thing.get("description")}
    described_as |= thing.get("description_localizations") or {}
    for label, words in described_as.items() if described else ():
        if not isinstance(words, str) or not 1 <= len(words) <= 100:
            problem = "Must be between 1 and 100 in length."
            yield f"{path}.{label}", "BASE_TYPE_BAD_LENGTH", problem


def _options(path: str, options: list[Json]) -> Iterator[Problem]:
    if len(options) > MOST_OPTIONS:
        yield f"{path}.options", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length."
    optional = False
    names: set[str] = set()
    for index, option in enumerate(options):
        here = f"{path}.options.{index}"
        yield from _named(here, option, described=True)
        if option.get("name") in names:
            text = "Option names must be unique"
            yield here, "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", text
        names.add(str(option.get("name")))
        if option.get("type") in (1, 2):
            yield from _options(here, option.get("options") or [])
            continue
        if option.get("required") and optional:
            text = "Required options must be placed before non-required options"
            yield here, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", text
        optional = optional or not option.get("required")
        yield from _choices(here, option)


def _choices(path: str, option: Json) -> Iterator[Problem]:
    choices = option.get("choices") or []
    if len(choices) > 25:
        yield f"{path}.choices", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length."
    if choices and option.get("autocomplete"):
        text = "Choices and autocomplete exclude each other"
        yield path, "APPLICATION_COMMAND_OPTIONS_INVALID", text
    for index, choice in enumerate(choices):
        if not 1 <= len(str(choice.get("name", ""))) <= 100 or len(str(choice.get("value"))) > 100:
            text = "Must be between 1 and 100 in length."
            yield f"{path}.choices.{index}", "BASE_TYPE_BAD_LENGTH", text


def _characters(thing: Json) -> int:
    total = len(str(thing.get("name", ""))) + len(str(thing.get("description", "")))
    for choice in thing.get("choices") or []:
        total += len(str(choice.get("name", ""))) + len(str(choice.get("value", "")))
    return total + sum(_characters(option) for option in thing.get("options") or [])
