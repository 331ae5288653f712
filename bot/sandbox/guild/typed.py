"""A typed slash command as the data of its interaction: options named, or the lazy way."""

import re
from typing import Any

Json = dict[str, Any]


class Unfit(ValueError):
    """What was typed is no command, or lacks a part; Discord's client would not send it."""


def find(commands: list[Json], text: str) -> tuple[Json, Json | None, str]:
    """Return the command, its subcommand if it has one, and the rest of the line."""
    word, _, rest = text.removeprefix("/").partition(" ")
    command = next((item for item in commands if item["name"] == word), None)
    if command is None:
        raise Unfit(f"There is no command /{word} here.")
    subs = [item for item in command.get("options") or [] if item["type"] == 1]
    if not subs:
        return command, None, rest.strip()
    name, _, rest = rest.strip().partition(" ")
    sub = next((item for item in subs if item["name"] == name), None)
    if sub is None:
        offered = ", ".join(f"/{word} {item['name']}" for item in subs)
        raise Unfit(f"Choose one: {offered}")
    return command, sub, rest.strip()


def values(options: list[Json], rest: str) -> dict[str, str]:
    """Return what each option was given.

    ``name:value`` names an option; what stands before the first goes to the first text option.
    """
    names = [option["name"] for option in options if option["type"] != 11]
    found: dict[str, str] = {}
    pattern = "|".join(re.escape(name) for name in names) or r"\A\Z\b"
    pieces = re.split(rf"(?:^|(?<=\s))({pattern}):\s*", rest)
    lead = pieces[0].strip()
    for name, value in zip(pieces[1::2], pieces[2::2], strict=True):
        found[name] = value.strip()
    first = next((option for option in options if option["type"] == 3), None)
    if lead and first and first["name"] not in found:
        found[first["name"]] = lead
    return {name: value for name, value in found.items() if value}


def checked(options: list[Json], given: dict[str, str]) -> list[Json]:
    """Return the options of the interaction. Raises Unfit as the client would refuse to send."""
    made: list[Json] = []
    for option in options:
        value = given.get(option["name"])
        if value is None:
            if option.get("required") and option["type"] != 11:
                raise Unfit(f"{option['name']} is required.")
            continue
        choices = option.get("choices") or []
        if choices:
            match = next(
                (item for item in choices if value in (str(item["value"]), item["name"])), None
            )
            if match is None:
                raise Unfit(f"{value} is no choice for {option['name']}.")
            value = match["value"]
        longest = option.get("max_length") or 6000
        if isinstance(value, str) and len(value) > longest:
            raise Unfit(f"{option['name']} is too long: at most {longest} characters.")
        made.append({"name": option["name"], "type": option["type"], "value": value})
    return made
