"""What a person's client sends for a command: typed, half typed, or from a message's menu."""

import re
from dataclasses import dataclass
from typing import Any

from bot.sandbox.discord import typed
from bot.sandbox.discord.menus import MESSAGE
from bot.sandbox.discord.objects import message as message_json
from bot.sandbox.discord.resolving import Resolving
from bot.sandbox.discord.state import Message, State, Stored

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class CommandLine:
    """A typed line that is a command: *options* are its own, *rest* is what follows its name."""

    command: Json
    path: tuple[Json, ...]
    options: list[Json]
    rest: str

    @property
    def name(self) -> str:
        """Return the whole name, with a slash."""
        return "/" + " ".join([self.command["name"], *(step["name"] for step in self.path)])

    def data(self, made: list[Json]) -> Json:
        """Return the interaction's data with what the options were given."""
        data: Json = {"id": self.command["id"], "name": self.command["name"], "type": 1}
        data["options"] = typed.nested(self.path, made)
        if "guild_id" in self.command:
            data["guild_id"] = self.command["guild_id"]
        return data


def read(commands: list[Json], text: str, locale: str) -> CommandLine:
    """Return the command that a line means, written in English or in *locale*. Raises Unfit."""
    command, path, rest = typed.find(commands, text, locale)
    options = (path[-1] if path else command).get("options") or []
    return CommandLine(command, path, options, typed.in_english(options, rest, locale))


def placed(line: CommandLine, count: int) -> tuple[dict[str, int], str]:
    """Return which of *count* files goes to which option, and the line without what says so.

    ``style:#2`` gives the second file to ``style``; the others fill what is free, in order. Raises
    Unfit, as the client would not send it.
    """
    slots = [option for option in line.options if option["type"] == typed.ATTACHMENT]
    places: dict[str, int] = {}

    def take(match: re.Match[str]) -> str:
        places[match[1]] = int(match[2]) - 1
        return ""

    names = "|".join(re.escape(slot["name"]) for slot in slots)
    rest = re.sub(rf"(?<!\S)({names}):\s*#(\d+)(?!\S)", take, line.rest) if slots else line.rest
    taken = set(places.values())
    if len(taken) != len(places) or not taken <= set(range(count)):
        raise typed.Unfit("There is no such file.")
    others = [number for number in range(count) if number not in taken]
    free = [slot["name"] for slot in slots if slot["name"] not in places]
    needed = {slot["name"] for slot in slots if slot.get("required")}
    places |= dict(zip(free, others, strict=False))
    if len(others) > len(free) or not needed <= places.keys():
        raise typed.Unfit(f"Attach {len(needed)} to {len(slots)} files.")
    return places, rest.strip()


def sent(resolving: Resolving, line: CommandLine, *, rest: str, files: dict[str, Stored]) -> Json:
    """Return the data of a line that was sent; *files* by option. Raises Unfit."""
    made = typed.checked(line.options, typed.values(line.options, rest))
    declared = {option["name"]: option for option in line.options}
    for given in made:
        resolving.add(declared[given["name"]], given)
    made += [
        {"name": option["name"], "type": option["type"], "value": files[option["name"]].id}
        for option in line.options
        if option["name"] in files
    ]
    for file in files.values():
        resolving.add_file(file)
    return line.data(made) | ({"resolved": resolving.found} if resolving.found else {})


def being_typed(line: CommandLine) -> Json:
    """Return the data of a line whose last option is in focus. Raises Unfit without proposals."""
    given = typed.values(line.options, line.rest)
    asking = re.search(r"(?:^|\s)([\w-]+):\s*$", line.rest)
    names = [option["name"] for option in line.options if option["type"] != typed.ATTACHMENT]
    if asking and asking[1] in names:
        given = {name: value for name, value in given.items() if name != asking[1]}
        given[asking[1]] = ""
    elif not given and names:
        given = {names[0]: ""}
    focused = list(given)[-1] if given else ""
    if not any(one["name"] == focused and one.get("autocomplete") for one in line.options):
        raise typed.Unfit("Nothing is proposed there.")
    return line.data(
        [
            {"name": one["name"], "type": one["type"], "value": given[one["name"]]}
            | ({"focused": True} if one["name"] == focused else {})
            for one in line.options
            if one["name"] in given
        ]
    )


def chosen(state: State, command: Json, target: Message) -> Json:
    """Return the data of a command from a message's own menu (reference: resolved data)."""
    return {
        "id": command["id"],
        "name": command["name"],
        "type": MESSAGE,
        "target_id": target.id,
        "resolved": {"messages": {target.id: message_json(state, target)}},
    }
