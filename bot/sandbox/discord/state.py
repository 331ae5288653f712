"""What the sandbox knows: servers, channels, messages, interactions."""

import itertools
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.clock import Clock
from bot.sandbox.discord import permissions, world

Json = dict[str, Any]

EPOCH = 1_420_070_400  # Discord reference, snowflakes: seconds of 1 January 2015
ANSWER_WITHIN = 3.0  # receiving-and-responding: an interaction must be answered within 3 s
TOKEN_LIVES = 900.0  # the same page: a token is good for 15 minutes
SUPPRESS_EMBEDS, EPHEMERAL, LOADING = 1 << 2, 1 << 6, 1 << 7  # message flags
TEXT, PRIVATE, GROUP, THREAD = 0, 1, 3, 11  # channel types


@dataclass(frozen=True, slots=True)
class Stored:
    """A file somebody uploaded; *width* and *height* are 0 when it is no picture."""

    id: str
    name: str
    data: bytes = field(repr=False)
    description: str = ""
    media_type: str = "application/octet-stream"
    width: int = 0
    height: int = 0


@dataclass(slots=True)
class Channel:
    """A place to write in; *guild* is empty for private ones.

    *permissions* are the bot's there. *has_bot* is False in private groups of people. *roles*:
    when there are any, only these, administrators and the owner see it. A *deleted* one is kept
    for what was said in it.
    """

    id: str
    name: str
    guild: str = ""
    members: tuple[str, ...] = ()
    permissions: int = permissions.EVERYONE
    kind: int = TEXT
    parent: str = ""
    archived: bool = False
    locked: bool = False
    has_bot: bool = True
    roles: tuple[str, ...] = ()
    deleted: bool = False


@dataclass(slots=True)
class Role:
    """A server's role, with what it lets its members do everywhere there."""

    id: str
    name: str
    permissions: int = 0
    mentionable: bool = False


@dataclass(slots=True)
class Guild:
    """A server; *has_bot* is False where the app is only on people's accounts.

    *granted*: what single people may do beyond everybody, as permission flags. *roles* by id,
    *holders*: the people of each. *left*: who is in it no longer.
    """

    id: str
    name: str
    owner: str
    has_bot: bool = True
    locale: str = "en-US"
    granted: dict[str, int] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)
    holders: dict[str, set[str]] = field(default_factory=dict)
    left: set[str] = field(default_factory=set)

    def roles_of(self, person: str) -> tuple[str, ...]:
        """Return the ids of a member's roles; everybody's own is not told (reference: member)."""
        return tuple(role for role in self.roles if person in self.holders.get(role, ()))

    def permissions_of(self, person: str) -> int:
        """Return what a member may do in the whole server (topics: permissions)."""
        if self.owner == person:
            return permissions.ALL
        held = permissions.EVERYONE | self.granted.get(person, 0)
        for role in self.roles_of(person):
            held |= self.roles[role].permissions
        return permissions.ALL if held & permissions.ADMINISTRATOR else held


@dataclass(frozen=True, slots=True)
class Edition:
    """What a message said from a moment on."""

    at: float
    content: str
    embeds: tuple[Json, ...]
    components: tuple[Json, ...]
    files: tuple[Stored, ...]


@dataclass(slots=True)
class Message:
    """A message as Discord stores it; *only* is the one person an ephemeral one is for.

    *editions* are all it ever said, the first included; a deferred answer's first edition is the
    empty placeholder.
    """

    id: str
    channel: str
    author: str
    created: float
    content: str = ""
    files: tuple[Stored, ...] = ()
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    only: str = ""
    loading: bool = False
    edits: int = 0
    edited: float = 0.0
    reply_to: str = ""
    pings: tuple[str, ...] = ()
    interaction: str = ""
    deleted: bool = False
    nonce: str = ""
    flags: int = 0
    editions: list[Edition] = field(default_factory=list)

    def keep_edition(self, at: float) -> None:
        """Note what it says now."""
        self.editions.append(
            Edition(at, self.content, tuple(self.embeds), tuple(self.components), self.files)
        )


@dataclass(slots=True)
class Interaction:
    """One interaction, from its sending to the death of its token.

    *kind*: 2 command, 3 component, 4 autocomplete, 5 window. *source*: the message it came from.
    *command*: the name of the command that was used, with a slash when it was typed.
    """

    id: str
    token: str
    kind: int
    person: str
    channel: str
    created: float
    is_foreign: bool = False
    answered: bool = False
    original: str = ""
    source: str = ""
    followups: int = 0
    command: str = ""


class State:
    """Everything, in memory."""

    def __init__(self, clock: Clock, application: str = world.APPLICATION) -> None:
        self.clock = clock
        self.application = application  # the bot's user has the same id
        self._count = itertools.count(1)
        self.people = {person.id: person for person in world.PEOPLE}
        self.guilds: dict[str, Guild] = {}
        self.channels: dict[str, Channel] = {}
        self.messages: dict[str, Message] = {}
        self.interactions: dict[str, Interaction] = {}
        self.tokens: dict[str, Interaction] = {}
        self.commands: dict[str, list[Json]] = {}
        self.files: dict[str, Stored] = {}
        self.closed: set[str] = set()  # people who take no direct messages
        self.base = ""
        self._settle()

    def _settle(self) -> None:
        people = tuple(self.people)
        lab = Guild(world.IMAGINE_LAB, "Imagine Lab", world.ADA.id)
        elsewhere = Guild(world.ELSEWHERE, "Elsewhere", world.RIO.id, has_bot=False)
        lab.roles[world.MODERATORS] = Role(world.MODERATORS, "Moderators")
        lab.holders[world.MODERATORS] = {world.BEN.id}
        self.guilds = {lab.id: lab, elsewhere.id: elsewhere}
        self.add_channel(Channel(world.STUDIO, "studio", lab.id, people))
        self.add_channel(Channel(world.LOUNGE, "lounge", lab.id, people))
        for_moderators = (world.MODERATORS,)
        log = Channel(world.MOD_LOG, "mod-log", lab.id, people, roles=for_moderators)
        self.add_channel(log)
        self.add_channel(Channel(world.RANDOM, "random", elsewhere.id, people))
        for person in people:
            key = world.private_channel(person)
            self.add_channel(Channel(key, world.BOT_NAME, "", (person,), kind=PRIVATE))

    @property
    def gateway(self) -> str:
        """Where the gateway is."""
        return self.base.replace("http://", "ws://") + "/gateway"

    def add_channel(self, channel: Channel) -> Channel:
        """Keep a channel and return it."""
        self.channels[channel.id] = channel
        return channel

    def snowflake(self) -> str:
        """Return a new id that sorts by time."""
        milliseconds = int((self.clock.now() - EPOCH) * 1000)
        return str((milliseconds << 22) | (next(self._count) & 0x3FFFFF))

    def has_bot(self, channel: Channel) -> bool:
        """Tell whether the bot's own token reaches that channel."""
        return self.guilds[channel.guild].has_bot if channel.guild else channel.has_bot

    def bot_permissions(self, channel: Channel) -> int:
        """Return what an interaction says the app may do there."""
        if not self.has_bot(channel):
            return permissions.INSTALLED_BY_PERSON
        return channel.permissions

    def person_permissions(self, person: str, channel: Channel) -> int:
        """Return what a person may do there."""
        guild = self.guilds.get(channel.guild)
        return permissions.EVERYONE if guild is None else guild.permissions_of(person)

    def inside(self, channel: Channel) -> tuple[str, ...]:
        """Return who sees a channel: its people, where only some roles do those with one."""
        return tuple(person for person in channel.members if self._sees(person, channel))

    def _sees(self, person: str, channel: Channel) -> bool:
        guild = self.guilds.get(channel.guild)
        if channel.deleted or guild is None:
            return not channel.deleted
        if person in guild.left:
            return False
        is_named = not channel.roles or bool({*guild.roles_of(person)}.intersection(channel.roles))
        return is_named or guild.permissions_of(person) == permissions.ALL

    def in_channel(self, channel: str) -> list[Message]:
        """Return every message ever written there, deleted ones too, oldest first."""
        return [message for message in self.messages.values() if message.channel == channel]
