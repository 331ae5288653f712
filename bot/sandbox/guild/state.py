"""What the sandbox knows: servers, channels, messages, interactions."""

import itertools
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.clock import Clock
from bot.sandbox.guild import world

Json = dict[str, Any]

EPOCH = 1_420_070_400  # Discord reference, snowflakes: seconds of 1 January 2015
ANSWER_WITHIN = 3.0  # receiving-and-responding: an interaction must be answered within 3 s
TOKEN_LIVES = 900.0  # the same page: a token is good for 15 minutes
EPHEMERAL = 64

VIEW, SEND, EMBED, ATTACH, HISTORY = 1 << 10, 1 << 11, 1 << 14, 1 << 15, 1 << 16
USE_COMMANDS, SEND_IN_THREADS = 1 << 31, 1 << 38
ALL_NEEDED = VIEW | SEND | EMBED | ATTACH | HISTORY | USE_COMMANDS | SEND_IN_THREADS


@dataclass(slots=True)
class Stored:
    """A file somebody uploaded."""

    id: str
    name: str
    data: bytes
    description: str = ""
    media_type: str = "application/octet-stream"
    width: int = 0
    height: int = 0


@dataclass(slots=True)
class Channel:
    """A text channel, or a private one (*guild* empty)."""

    id: str
    name: str
    guild: str = ""
    members: tuple[str, ...] = ()
    permissions: int = ALL_NEEDED
    archived: bool = False


@dataclass(slots=True)
class Guild:
    """A server; *has_bot* is False where the app is only on people's accounts."""

    id: str
    name: str
    has_bot: bool = True
    locale: str = "en-US"


@dataclass(slots=True)
class Message:
    """A message as Discord stores it; *only* is the one person an ephemeral one is for."""

    id: str
    channel: str
    author: str
    content: str
    created: float
    files: list[Stored] = field(default_factory=list)
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    only: str = ""
    loading: bool = False
    edits: int = 0
    reply_to: str = ""
    pings: tuple[str, ...] = ()
    interaction: str = ""
    deleted: bool = False
    nonce: str = ""
    flags: int = 0
    versions: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Interaction:
    """One interaction, from its sending to the death of its token."""

    id: str
    token: str
    kind: int
    person: str
    channel: str
    created: float
    is_foreign: bool = False
    answered: bool = False
    deferred: str = ""  # "", "message", "ephemeral", "update"
    original: str = ""
    source: str = ""
    followups: int = 0


class State:
    """Everything, in memory."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self._count = itertools.count(1)
        people = tuple(person.id for person in world.PEOPLE)
        self.people = {person.id: person for person in world.PEOPLE}
        self.guilds = {
            world.IMAGINE_LAB: Guild(world.IMAGINE_LAB, "Imagine Lab"),
            world.ELSEWHERE: Guild(world.ELSEWHERE, "Elsewhere", has_bot=False),
        }
        self.channels = {
            world.STUDIO: Channel(world.STUDIO, "studio", world.IMAGINE_LAB, people),
            world.LOUNGE: Channel(world.LOUNGE, "lounge", world.IMAGINE_LAB, people),
            world.RANDOM: Channel(world.RANDOM, "random", world.ELSEWHERE, people),
        }
        for person in world.PEOPLE:
            key = world.private_channel(person.id)
            self.channels[key] = Channel(key, "Imagine Bot", "", (person.id,))
        self.messages: dict[str, Message] = {}
        self.interactions: dict[str, Interaction] = {}
        self.tokens: dict[str, Interaction] = {}
        self.commands: dict[str, list[Json]] = {}
        self.files: dict[str, Stored] = {}
        self.base = ""
        self.gateway = ""

    def snowflake(self) -> str:
        """Return a new id that sorts by time."""
        milliseconds = int((self.clock.now() - EPOCH) * 1000)
        return str((milliseconds << 22) | (next(self._count) & 0x3FFFFF))

    def has_bot(self, channel: Channel) -> bool:
        """Tell whether the bot's own token reaches that channel."""
        return not channel.guild or self.guilds[channel.guild].has_bot

    def in_channel(self, channel: str) -> list[Message]:
        """Return every message ever written there, deleted ones too, oldest first."""
        return [message for message in self.messages.values() if message.channel == channel]
