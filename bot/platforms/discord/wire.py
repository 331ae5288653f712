"""Discord's JSON, as far as the bot reads it; what is not named here is never decoded.

discord.py builds the whole message under a pressed button (DECISIONS.md 18.4); msgspec takes the
few fields below out of the payload in a fraction of that.
"""

from typing import Any

import msgspec


class WireUser(msgspec.Struct, frozen=True):
    """A user object."""

    id: str
    username: str = ""
    global_name: str | None = None
    bot: bool = False


class WireProfile(msgspec.Struct, frozen=True, kw_only=True):
    """What a server says about a member; *nick* is the name there."""

    nick: str | None = None
    roles: tuple[str, ...] = ()


class WireMember(WireProfile, frozen=True, kw_only=True):
    """A server member; *permissions* come with interactions alone, as a decimal number."""

    user: WireUser
    permissions: str = ""


class WireRole(msgspec.Struct, frozen=True):
    """A server's role; the one with the server's own id is everybody's."""

    id: str
    permissions: str = "0"


class WireServer(msgspec.Struct, frozen=True):
    """A server, as far as it says who runs it."""

    owner_id: str
    roles: tuple[WireRole, ...] = ()


class WireThread(msgspec.Struct, frozen=True):
    """A thread's own facts."""

    archived: bool = False


class WireChannel(msgspec.Struct, frozen=True):
    """The channel an interaction came from; types 10, 11 and 12 are threads."""

    id: str
    type: int = 0
    thread_metadata: WireThread | None = None


class WireMedia(msgspec.Struct, frozen=True):
    """A picture of an embed or of a component. Some of it is told only for the latter."""

    url: str = ""
    proxy_url: str | None = None
    content_type: str | None = None


class WireEmbed(msgspec.Struct, frozen=True):
    """An embed: its words and its pictures."""

    title: str | None = None
    description: str | None = None
    image: WireMedia | None = None
    thumbnail: WireMedia | None = None


class WireAttachment(msgspec.Struct, frozen=True):
    """A file given to a command, or lying in a message."""

    url: str
    filename: str = ""
    size: int = 0
    content_type: str | None = None


class WireItem(msgspec.Struct, frozen=True):
    """One picture of a gallery."""

    media: WireMedia = msgspec.field(default_factory=WireMedia)


class WirePart(msgspec.Struct, frozen=True):
    """A component of a message, as far as it shows words (type 10) or pictures (11, 12)."""

    type: int
    content: str | None = None
    media: WireMedia | None = None
    items: tuple[WireItem, ...] = ()
    components: tuple["WirePart", ...] = ()
    accessory: "WirePart | None" = None


class WireContent(msgspec.Struct, frozen=True):
    """What a message says and shows."""

    content: str = ""
    embeds: tuple[WireEmbed, ...] = ()
    attachments: tuple[WireAttachment, ...] = ()
    components: tuple[WirePart, ...] = ()


class WireSnapshot(msgspec.Struct, frozen=True):
    """A forwarded message: what it said when it was forwarded."""

    message: WireContent = msgspec.field(default_factory=WireContent)


class WireMessage(msgspec.Struct, frozen=True):
    """A message of ours, under a button or just written; flag 64: only one person sees it.

    No more is read than an answer needs: it comes with every press.
    """

    id: str
    channel_id: str = ""
    content: str = ""
    flags: int = 0
    embeds: tuple[WireEmbed, ...] = ()


class WireTarget(WireContent, frozen=True, kw_only=True):
    """Anybody's message, from whose menu a command was chosen."""

    id: str
    flags: int = 0
    author: WireUser | None = None
    message_snapshots: tuple[WireSnapshot, ...] = ()


class WireResolved(msgspec.Struct, frozen=True):
    """What a command's values stand for."""

    attachments: dict[str, WireAttachment] = msgspec.field(default_factory=dict)
    messages: dict[str, WireTarget] = msgspec.field(default_factory=dict)
    users: dict[str, WireUser] = msgspec.field(default_factory=dict)
    members: dict[str, WireProfile] = msgspec.field(default_factory=dict)
    roles: dict[str, WireRole] = msgspec.field(default_factory=dict)


class WireOption(msgspec.Struct, frozen=True):
    """A command's option: a value, a subcommand with options of its own (1), a group of these (2).

    *focused*: it is being typed right now.
    """

    name: str
    type: int
    value: str | int | float | bool | None = None
    options: tuple["WireOption", ...] = ()
    focused: bool = False


class WireInput(msgspec.Struct, frozen=True):
    """A part of a filled window: a label or row around inputs, or the input itself."""

    type: int
    custom_id: str = ""
    value: str | None = None
    component: "WireInput | None" = None
    components: tuple["WireInput", ...] = ()


class WireData(msgspec.Struct, frozen=True):
    """What was typed (*name*, *options*), pressed (*custom_id*) or filled (*components*).

    *type* is the command's: 3 when it was chosen from the menu of the message *target_id*.
    """

    name: str = ""
    type: int = 1
    target_id: str = ""
    options: tuple[WireOption, ...] = ()
    resolved: WireResolved = msgspec.field(default_factory=WireResolved)
    custom_id: str = ""
    components: tuple[WireInput, ...] = ()


class WireInteraction(msgspec.Struct, frozen=True):
    """An interaction; *context* is 0 in a server, 1 in a chat with the bot, 2 in any other.

    *authorizing_integration_owners* has ``"0"`` where a server has the app and ``"1"`` where the
    person has. *app_permissions* is what the bot may do in that channel, as a decimal number.
    """

    id: str
    application_id: str
    type: int
    token: str
    data: WireData = msgspec.field(default_factory=WireData)
    guild_id: str = ""
    channel_id: str = ""
    channel: WireChannel | None = None
    member: WireMember | None = None
    user: WireUser | None = None
    message: WireMessage | None = None
    locale: str = "en-US"
    app_permissions: str = ""
    context: int | None = None
    authorizing_integration_owners: dict[str, str] = msgspec.field(default_factory=dict)


EPHEMERAL = 64  # message flag
COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 2, 3, 4, 5  # interaction types
MESSAGE_COMMAND = 3  # a command's type


def read_interaction(payload: dict[str, Any]) -> WireInteraction:
    """Return an interaction. Raises msgspec.ValidationError when it isn't one.

    Discord sends null for what is absent in many places: those keys are left out first.
    """
    return msgspec.convert(_without_nulls(payload), WireInteraction, strict=False)


def read_message(payload: object) -> WireMessage:
    """Return a message. Raises msgspec.ValidationError when it isn't one."""
    return msgspec.convert(payload, WireMessage, strict=False)


def read_channel(payload: object) -> WireChannel:
    """Return a channel. Raises msgspec.ValidationError when it isn't one."""
    return msgspec.convert(payload, WireChannel, strict=False)


def read_member(payload: object) -> WireMember:
    """Return a server's member. Raises msgspec.ValidationError when it isn't one."""
    return msgspec.convert(payload, WireMember, strict=False)


def read_server(payload: object) -> WireServer:
    """Return a server. Raises msgspec.ValidationError when it isn't one."""
    return msgspec.convert(payload, WireServer, strict=False)


def _without_nulls(payload: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in payload.items() if value is not None}
