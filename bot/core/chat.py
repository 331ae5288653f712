"""Who and where: platforms, people, places, messages."""

from dataclasses import dataclass
from enum import StrEnum


class Platform(StrEnum):
    """A chat platform."""

    DISCORD = "discord"
    TELEGRAM = "telegram"


@dataclass(frozen=True, slots=True)
class User:
    """A person; the id is the platform's number, the name is only for show.

    *roles* are Discord's role ids, *handle* is Telegram's username, as they were when the person
    last did something; whether somebody may moderate is never read from here.
    """

    platform: Platform
    id: str
    name: str
    locale: str = "en"
    roles: tuple[str, ...] = ()
    handle: str = ""

    @property
    def key(self) -> str:
        """Return the name under which this person is stored: ``discord:123``."""
        return f"{self.platform}:{self.id}"


@dataclass(frozen=True, slots=True)
class Chat:
    """A place to write.

    *id* is the Discord channel or the Telegram chat. *space* is what an owner lets in and what a
    daily cap counts: the Discord server, or the chat itself. *topic* is a Telegram forum topic.
    """

    platform: Platform
    id: str
    space: str
    private: bool = False
    topic: str = ""

    @property
    def key(self) -> str:
        """Return the name under which this place's messages are stored."""
        return f"{self.platform}:{self.id}"

    @property
    def space_key(self) -> str:
        """Return the name under which this place is let in and counted."""
        return f"{self.platform}:{self.space}"


@dataclass(frozen=True, slots=True)
class MessageRef:
    """One chat message.

    Discord: *token* edits it until *token_until* (seconds since the epoch; 15 minutes after the
    interaction), outside the global rate limit. *token_only*: the bot token can't edit it at all
    (ephemeral messages; servers where only the user has installed the app): LIMITS.md 1.5.
    """

    chat: Chat
    id: str
    token: str = ""
    token_until: float = 0.0
    token_only: bool = False

    @property
    def key(self) -> str:
        """Return the name under which this message is stored."""
        return f"{self.chat.key}:{self.id}"
