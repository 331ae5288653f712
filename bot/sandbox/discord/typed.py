"""A typed slash command as the data of its interaction: options named, or the lazy way."""

import re
from typing import Any

Json = dict[str, Any]

SUBCOMMAND, GROUP, STRING, INTEGER, BOOLEAN, USER, CHANNEL = 1, 2, 3, 4, 5, 6, 7
ROLE, MENTIONABLE, NUMBER, ATTACHMENT = 8, 9, 10, 11
LONGEST = 6000  # of a string option without max_length
_MENTION = re.compile(r"<(?:@[!&]?|#)(\d+)>|(\d{15,20})")


class Unfit(ValueError):
    """What was typed is no command, or lacks a part; Discord's client would not send it."""


def said(thing: Json, key: str, locale: str) -> str:
    """Return a name or a description as a person of that language reads it."""
    return str((thing.get(f"{key}_localizations") or {}).get(locale) or thing[key])


def find(commands: list[Json], text: str, locale: str) -> tuple[Json, tuple[Json, ...], str]:
    """Return the command, the path of its (group and) subcommand, and the rest of the line.

    A name is understood in English and in the person's language.
    """
    word, _, rest = text.removeprefix("/").partition(" ")
    command = _named(commands, word, locale)
    if command is None:
        raise Unfit(f"There is no command /{word} here.")
    path: tuple[Json, ...] = ()
    inner = command
    while branches := _branches(inner):
        name, _, rest = rest.strip().partition(" ")
        found = _named(branches, name, locale)
        if found is None:
            said = " ".join(["/" + word, *(step["name"] for step in path)])
            offered = ", ".join(f"{said} {item['name']}" for item in branches)
            raise Unfit(f"Choose one: {offered}")
        path, inner = (*path, found), found
    return command, path, rest.strip()


def _branches(thing: Json) -> list[Json]:
    return [item for item in thing.get("options") or [] if item["type"] in (SUBCOMMAND, GROUP)]


def _named(things: list[Json], word: str, locale: str) -> Json | None:
    fits = (item for item in things if word in (item["name"], said(item, "name", locale)))
    return next(fits, None)


def leaves(command: Json, locale: str) -> list[tuple[str, Json]]:
    """Return what can be typed of a command: full names with what holds the options."""
    branches, name = _branches(command), said(command, "name", locale)
    if not branches:
        return [(name, command)]
    return [(f"{name} {rest}", leaf) for one in branches for rest, leaf in leaves(one, locale)]


def in_english(options: list[Json], rest: str, locale: str) -> str:
    """Return the rest of a line with the options' own names in place of translated ones."""
    for option in options:
        name = re.escape(said(option, "name", locale))
        rest = re.sub(rf"(?<!\S){name}:", f"{option['name']}:", rest)
    return rest


def nested(path: tuple[Json, ...], options: list[Json]) -> list[Json]:
    """Return the options as the interaction carries them: inside their subcommands."""
    for step in reversed(path):
        options = [{"name": step["name"], "type": step["type"], "options": options}]
    return options


def values(options: list[Json], rest: str) -> dict[str, str]:
    """Return what each option was given.

    ``name:value`` names an option; what stands before the first goes to the first required text
    option, or the first one.
    """
    names = [option["name"] for option in options if option["type"] != ATTACHMENT]
    found: dict[str, str] = {}
    pattern = "|".join(re.escape(name) for name in names) or r"\A\Z\b"
    pieces = re.split(rf"(?:^|(?<=\s))({pattern}):\s*", rest)
    for name, value in zip(pieces[1::2], pieces[2::2], strict=True):
        found[name] = value.strip()
    lead = pieces[0].strip()
    if lead and (first := _first(options, found)):
        found = {first: lead, **found}
    elif lead:
        raise Unfit(f"No option takes {lead!r}.")
    return {name: value for name, value in found.items() if value}


def _first(options: list[Json], found: dict[str, str]) -> str:
    """Return the option that unnamed words go to: what must be given, then text."""
    free = [one for one in options if one["name"] not in found and one["type"] != ATTACHMENT]
    free.sort(key=lambda one: (not one.get("required"), one["type"] != STRING))
    return str(free[0]["name"]) if free else ""


def checked(options: list[Json], given: dict[str, str]) -> list[Json]:
    """Return the options of the interaction. Raises Unfit as the client would refuse to send."""
    made: list[Json] = []
    for option in options:
        if option["type"] == ATTACHMENT:
            continue
        value = given.get(option["name"])
        if value is None:
            if option.get("required"):
                raise Unfit(f"{option['name']} is required.")
            continue
        entry = {"name": option["name"], "type": option["type"], "value": _value(option, value)}
        made.append(entry)
    return made


def _value(option: Json, value: str) -> str | int | float | bool:
    name = option["name"]
    if choices := option.get("choices") or []:
        fits = (item["value"] for item in choices if value in (str(item["value"]), item["name"]))
        chosen: str | int | float | None = next(fits, None)
        if chosen is None:
            raise Unfit(f"{value} is no choice for {name}.")
        return chosen
    try:
        match option["type"]:
            case 3:
                return _text(option, value)
            case 4:
                return int(_in_range(option, int(value)))
            case 5:
                return {"true": True, "false": False}[value.lower()]
            case 10:
                return _in_range(option, float(value))
            case _:
                return _identifier(value)
    except (KeyError, ValueError) as error:
        raise Unfit(f"{value} does not fit {name}: {error}") from error


def _text(option: Json, value: str) -> str:
    if not (option.get("min_length") or 0) <= len(value) <= (option.get("max_length") or LONGEST):
        raise ValueError("wrong length")
    return value


def _in_range(option: Json, value: float) -> float:
    low, high = option.get("min_value"), option.get("max_value")
    if (low is not None and value < low) or (high is not None and value > high):
        raise ValueError("out of range")
    return value


def _identifier(value: str) -> str:
    """Return the id in ``<@123>``, ``<@&123>``, ``<#123>`` or ``123``."""
    found = _MENTION.fullmatch(value)
    if found is None:
        raise ValueError("nobody and nothing of that name")
    return found[1] or found[2]
