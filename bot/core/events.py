"""What people do: each platform's ``inbound`` turns its own news into these."""

from dataclasses import dataclass, field

from bot.core.chat import Chat, MessageRef, User
from bot.core.messages.cards import ButtonRef
from bot.core.moderation.ranks import Standing
from bot.core.pictures import PictureInput


@dataclass(frozen=True, slots=True)
class CommandInvoked:
    """Somebody typed a command. *id* is unique per event, also when it is delivered twice.

    *message* is the message that asked, where there is one; *quoted* the message it replies to.
    *people* are those who are mentioned in it, as far as the platform says who they are;
    *quoted_author* wrote the quoted message (None: nobody, or the bot). *standing* is the
    person's own, None when the platform has to be asked. *is_line*: it was one line of words, whose
    parts were told apart by us and not by a modal.
    """

    id: str
    user: User
    chat: Chat
    name: str
    values: dict[str, str] = field(default_factory=dict)
    pictures: tuple[PictureInput, ...] = ()
    message: MessageRef | None = None
    quoted: MessageRef | None = None
    people: tuple[User, ...] = ()
    quoted_author: User | None = None
    standing: Standing | None = None
    is_line: bool = False


@dataclass(frozen=True, slots=True)
class SuggestionsAsked:
    """Somebody is typing an option for which we have proposals; *suggests* names which."""

    user: User
    chat: Chat
    suggests: str
    typed: str = ""


@dataclass(frozen=True, slots=True)
class ButtonPressed:
    """Somebody pressed a button. *ref* is None when what it carries is not ours.

    *shown_prompt* is the prompt read back from the message, for tasks that are gone.
    """

    id: str
    user: User
    chat: Chat
    message: MessageRef
    ref: ButtonRef | None
    shown_prompt: str = ""
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class ModalSubmitted:
    """Somebody filled the modal that *ref* asked for."""

    id: str
    user: User
    chat: Chat
    ref: ButtonRef
    values: dict[str, str] = field(default_factory=dict)
    message: MessageRef | None = None
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class MessageReplied:
    """Somebody replied to a message of the bot: the answer to a question, where there are no
    modals, or pictures that a command still needs.
    """

    id: str
    user: User
    chat: Chat
    text: str
    message: MessageRef
    quoted: MessageRef
    pictures: tuple[PictureInput, ...] = ()
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class ChatJoined:
    """The bot was added to a place: it introduces itself once."""

    id: str
    chat: Chat
    locale: str = "en"


@dataclass(frozen=True, slots=True)
class ChatMoved:
    """A Telegram group became a supergroup: what is stored under *old* follows to *new*."""

    id: str
    old: Chat
    new: Chat


Event = CommandInvoked | ButtonPressed | ModalSubmitted | MessageReplied | ChatJoined | ChatMoved
