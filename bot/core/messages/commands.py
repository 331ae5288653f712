"""What can be typed: one declaration, from which each platform builds its native command."""

import re
from dataclasses import dataclass
from enum import StrEnum


class OptionKind(StrEnum):
    """What an option holds."""

    TEXT = "text"
    PICTURE = "picture"
    PERSON = "person"  # the value is the platform's number, or ``@handle``
    PERSON_OR_ROLE = "person or role"  # a role's value is ``role:123``
    CHANNEL = "channel"  # the value is the number of a Discord channel or a Telegram topic
    NUMBER = "number"  # a whole number


class Audience(StrEnum):
    """To whom a command is offered; whether it may be used is checked at each call."""

    EVERYONE = "everyone"
    MODERATORS = "moderators"
    ADMINS = "admins"
    OWNERS = "owners"


STAFF = frozenset({"mod", "admin"})  # first words of the commands that keep order


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

    It may have three, the first of them ``mod`` or ``admin``: the second is a group there. Chats
    without subcommands know those also without that first word (``short``). Its description is
    the phrase ``command-<name with dashes>``.
    """

    name: str
    options: tuple[Option, ...] = ()
    audience: Audience = Audience.EVERYONE

    @property
    def short(self) -> str:
        """Return the name without ``mod`` or ``admin``: ``ban``, ``words add``."""
        first, _, rest = self.name.partition(" ")
        return rest if first in STAFF else self.name

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


MOST_WORDS = 3  # of a command's name
WHERE, EVERYWHERE = "where", "everywhere"  # the option that ends a line by its value alone
LEADS = frozenset({"for", "until"})  # options whose name may be written before their value
_LINE = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]{3,64}))?(?:\s+(.*))?", re.DOTALL)


def parse_line(text: str, commands: tuple[Command, ...], *, me: str) -> TypedLine | None:
    """Return what a line such as ``/imagine@bot a fox`` asks for, or None when it isn't for us.

    *me* is the bot's own name there: a command addressed to another bot is not ours. The longest
    name wins, and a name before a short one (``Command.short``).
    """
    match = _LINE.fullmatch(text.strip())
    if match is None:
        return None
    word, addressee, rest = match[1].lower(), match[2], (match[3] or "").strip()
    if addressee and addressee.lower() != me.lower():
        return None
    named = {command.short: command for command in reversed(commands)}
    named |= {command.name: command for command in commands}
    parts = [word, *rest.split(maxsplit=MOST_WORDS)[: MOST_WORDS - 1]]
    for count in range(len(parts), 0, -1):
        if command := named.get(" ".join(parts[:count]).lower()):
            return TypedLine(command, _values(command, _without(rest, count - 1)))
    return None


def _without(text: str, count: int) -> str:
    """Return a text without its first words."""
    parts = text.split(maxsplit=count)
    return parts[count].strip() if len(parts) > count else ""


def _values(command: Command, rest: str) -> dict[str, str]:
    rest, values = _from_behind(command, rest)
    for option in command.options:
        if not option.word:
            continue
        rest = _unled(option, rest)
        if rest:
            word, *more = rest.split(maxsplit=1)
            values[option.name] = _chosen(option, word)
            rest = more[0] if more else ""
    takes_rest = next((option for option in command.options if option.rest), None)
    if takes_rest and (rest := _unled(takes_rest, rest)):
        values[takes_rest.name] = rest
    return values


def _from_behind(command: Command, rest: str) -> tuple[str, dict[str, str]]:
    """Take what stands at the end of a line that keeps order: ``as csv``, ``everywhere``.

    A member's own words are never taken apart so, nor is the only word of a text that has to be
    there: ``/words add everywhere`` lists a word.
    """
    values: dict[str, str] = {}
    if command.audience is Audience.EVERYONE:
        return rest, values
    needed = sum(option.required and option.kind is OptionKind.TEXT for option in command.options)
    for option in reversed(command.options):
        words = rest.split()
        if option.word or option.rest or not option.choices:
            continue
        if option.name == WHERE and words[needed:] and words[-1].lower() == EVERYWHERE:
            values[WHERE], rest = EVERYWHERE, _without_last(rest, 1)
        elif words[needed + 1 :] and words[-2].lower() == option.name:
            chosen = _chosen(option, words[-1])
            if chosen in {choice.value for choice in option.choices}:
                values[option.name], rest = chosen, _without_last(rest, 2)
    return rest, values


def _unled(option: Option, text: str) -> str:
    """Return a text without the little word before it that is the option's name: ``for 7d``."""
    lead, *more = text.split(maxsplit=1) or [""]
    return more[0] if more and lead.lower() == option.name in LEADS else text


def _chosen(option: Option, word: str) -> str:
    """Return the choice that is meant, however it is written; else the word as it is."""
    found = (choice.value for choice in option.choices if choice.value == word.lower())
    return next(found, word)


def _without_last(text: str, count: int) -> str:
    """Return a text without its last words."""
    parts = text.rsplit(maxsplit=count)
    return parts[0].strip() if len(parts) > count else ""
