"""Who is named in a line: people without a username, whom only a mark in the text tells apart."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.chat import Platform, User
from bot.core.messages.commands import Command, OptionKind
from bot.platforms.telegram.markup import piece, units
from bot.platforms.telegram.wire import WireChat, WireMessage, WireUser

TEXT_MENTION = "text_mention"  # TG MessageEntity, "for users without usernames"
PEOPLE = frozenset({OptionKind.PERSON, OptionKind.PERSON_OR_ROLE})


@dataclass(frozen=True, slots=True)
class Mention:
    """One such mark: where it stands (in UTF-16 units), what is shown there, and who is meant."""

    offset: int
    length: int
    shown: str
    user: User


def person(user: WireUser) -> User:
    """Return the person behind an account."""
    name = " ".join(part for part in (user.first_name, user.last_name) if part)
    return User(
        Platform.TELEGRAM,
        str(user.id),
        name or user.username,
        user.language_code or "en",
        handle=user.username.lower(),
    )


def chat_itself(chat: WireChat) -> User:
    """Return a chat as whoever speaks in its name: an administrator who hides (TG sender_chat)."""
    return User(Platform.TELEGRAM, str(chat.id), chat.title)


def author(message: WireMessage, *, me: int) -> User | None:
    """Return who wrote a message; None for the bot called *me* and for channels."""
    if message.sender_chat is not None:
        is_hidden = message.sender_chat.id == message.chat.id
        return chat_itself(message.sender_chat) if is_hidden else None
    if message.sender is None or message.sender.id == me:
        return None
    return person(message.sender)


def mentions(message: WireMessage) -> tuple[Mention, ...]:
    """Return the marks in a message's words, in their order."""
    found = [
        Mention(
            mark.offset,
            mark.length,
            piece(message.words, mark.offset, mark.length),
            person(mark.user),
        )
        for mark in message.marks
        if mark.type == TEXT_MENTION and mark.user is not None
    ]
    return tuple(sorted(found, key=lambda mention: mention.offset))


def numbered(words: str, found: tuple[Mention, ...]) -> str:
    """Return the words with each name that is marked replaced by the person's number."""
    parts, at = [], 0
    for mention in found:
        if mention.length < 1 or mention.offset < at:
            continue
        parts += [piece(words, at, mention.offset - at), mention.user.id]
        at = mention.offset + mention.length
    return "".join([*parts, piece(words, at, units(words))])


def named(
    command: Command, values: Mapping[str, str], found: tuple[Mention, ...]
) -> dict[str, str]:
    """Return a numbered line's values with the names back wherever no person is asked for.

    A reason that mentions somebody keeps the name.
    """
    about = {option.name for option in command.options if option.kind in PEOPLE}
    return {
        name: value if name in about else _renamed(value, found) for name, value in values.items()
    }


def asks_for_people(command: Command) -> bool:
    """Tell whether a command has an option that names somebody."""
    return any(option.kind in PEOPLE for option in command.options)


def _renamed(value: str, found: tuple[Mention, ...]) -> str:
    for mention in found:
        value = value.replace(mention.user.id, mention.shown)
    return value
