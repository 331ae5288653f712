"""What can be typed: one declaration, from which each platform builds its native command."""

import re
from dataclasses import dataclass
from enum import StrEnum


class OptionKind(StrEnum):
    """What an option holds."""

    TEXT = "text"
    PICTURE = "picture"


class Audience(StrEnum):
    """To whom a command is offered; whether it may be used is checked at each call."""

    EVERYONE = "everyone"
    OWNERS = "owners"


@dataclass(frozen=True, slots=True)
class Choice:
    """A value to pick; *label* is a phrase key when a phrase of that name exists, else a text."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Option:
    """One part of a command. *rest*: on chats without options it takes the rest of the line.

    *word*: there it takes one word, in the order of the options, before the rest. *suggests*
    names what is proposed while typing, where a platform can do that. Its description is the
    phrase ``option-<command>-<name>``.
    """

    name: str
    kind: OptionKind = OptionKind.TEXT
    required: bool = False
    choices: tuple[Choice, ...] = ()
    longest: int = 0
    rest: bool = False
    word: bool = False
    suggests: str = ""


@dataclass(frozen=True, slots=True)
class Command:
    """One command. *name* may have two words (``allow here``): a subcommand on Discord.

    Its description is the phrase ``command-<name with dashes>``.
    """

    name: str
    options: tuple[Option, ...] = ()
    audience: Audience = Audience.EVERYONE

    @property
    def phrase(self) -> str:
        """Return the key of its description."""
        return "command-" + self.name.replace(" ", "-")

    def option_phrase(self, option: Option) -> str:
        """Return the key of an option's description."""
        return f"option-{self.name.replace(' ', '-')}-{option.name}"


@dataclass(frozen=True, slots=True)
class Menu:
    """A command from a message's own menu, where a platform has such menus.

    *label* is a phrase key, *command* the command's name: it gets the message's pictures and, as
    *takes*, its words.
    """

    label: str
    command: str
    takes: str = ""


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A typed command: which one, and what it was given."""

    command: Command
    values: dict[str, str]


_LINE = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]{3,64}))?(?:\s+(.*))?", re.DOTALL)


def parse_line(text: str, commands: tuple[Command, ...], *, me: str) -> TypedLine | None:
    """Return what a line such as ``/imagine@bot a fox`` asks for, or None when it isn't for us.

    *me* is the bot's own name there: a command addressed to another bot is not ours. A command of
    two words wins over one of one word.
    """
    match = _LINE.fullmatch(text.strip())
    if match is None:
        return None
    word, addressee, rest = match[1].lower(), match[2], (match[3] or "").strip()
    if addressee and addressee.lower() != me.lower():
        return None
    by_name = {command.name: command for command in commands}
    second, _, remainder = rest.partition(" ")
    if command := by_name.get(f"{word} {second.lower()}".strip()):
        return TypedLine(command, _values(command, remainder.strip() if second else rest))
    if command := by_name.get(word):
        return TypedLine(command, _values(command, rest))
    return None


def _values(command: Command, rest: str) -> dict[str, str]:
    values: dict[str, str] = {}
    for option in command.options:
        if option.word and rest:
            values[option.name], _, rest = rest.partition(" ")
            rest = rest.strip()
    takes_rest = next((option.name for option in command.options if option.rest), None)
    return values | {takes_rest: rest} if takes_rest and rest else values
