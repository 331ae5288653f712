"""What a person sees and does in a sandbox chat: the values the page and the journeys share.

Both chat sandboxes speak these, so that one page shows both and one journey drives both.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account; *locale* is a language tag such as ``en-US`` or ``zh-CN``.

    *part* is what they are in the story that the sandbox tells, for show.
    """

    id: str
    name: str
    locale: str = "en-US"
    part: str = ""


@dataclass(frozen=True, slots=True)
class Room:
    """A place to talk in; *kind* says which.

    Discord: ``server`` (a text channel), ``private`` (a DM with the bot), ``foreign`` (a channel
    of a server without the bot, where the person has the app installed on their account).
    Telegram: ``private``, ``group``, ``topic`` (one topic of a forum group).
    """

    id: str
    name: str
    kind: str
    members: tuple[str, ...] = ()
    topic: str = ""


@dataclass(frozen=True, slots=True)
class SeenMedia:
    """A picture, clip or file in a message; *path* is where the page may load it from."""

    kind: str  # photo | animation | video | document
    path: str
    name: str
    size: int
    alt: str = ""
    spoiler: bool = False
    data: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class SeenButton:
    """A button; *key* is what ``press`` takes (Discord's custom_id, Telegram's callback data)."""

    key: str
    label: str
    style: str = "secondary"  # primary | secondary | success | danger | link
    url: str = ""
    disabled: bool = False
    copies: str = ""


@dataclass(frozen=True, slots=True)
class SeenMessage:
    """One message as one person sees it now."""

    id: str
    room: str
    author: str
    from_bot: bool
    text: str  # as it was sent, markup and all
    html: str  # rendered and safe to put into the page
    media: tuple[SeenMedia, ...] = ()
    rows: tuple[tuple[SeenButton, ...], ...] = ()
    only_you: bool = False
    reply_to: str = ""
    thinking: bool = False
    edits: int = 0
    pings: tuple[str, ...] = ()  # person ids notified by it
    asks_reply: bool = False
    time: float = 0.0
    used: str = ""  # the command it answers, where the platform says so above it
    used_by: str = ""

    def button(self, label: str) -> SeenButton:
        """Return the button whose label is or contains *label*; KeyError when there is none."""
        for exact in (True, False):
            for row in self.rows:
                for button in row:
                    if button.label == label or (not exact and label in button.label):
                        return button
        raise KeyError(label)


@dataclass(frozen=True, slots=True)
class SeenField:
    """One input of an opened window (modal)."""

    key: str
    label: str
    value: str = ""
    placeholder: str = ""
    long: bool = False
    required: bool = True
    longest: int = 4000


@dataclass(frozen=True, slots=True)
class SeenForm:
    """A window a person is asked to fill."""

    id: str
    title: str
    fields: tuple[SeenField, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A command a person is offered while typing, with its options."""

    name: str
    description: str
    options: tuple[dict[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """What may stand in an option: *name* is shown, *value* is sent."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class ChatEvent:
    """Something changed for *person* (empty: for everyone in the room).

    *kind*: ``message`` (new or changed), ``deleted``, ``form`` (a window opens), ``alert`` (a
    pop-up with *text*), ``toast`` (a short notice with *text*), ``failed`` (the platform's own
    "did not respond" line).
    """

    kind: str
    room: str
    person: str = ""
    message: str = ""
    text: str = ""
    form: SeenForm | None = None


class Chats(Protocol):
    """What both chat sandboxes offer to the page and to the journeys."""

    def people(self) -> tuple[Person, ...]:
        """Return everybody with an account."""

    def rooms(self, person: str) -> tuple[Room, ...]:
        """Return the rooms that person is in."""

    def messages(self, person: str, room: str) -> tuple[SeenMessage, ...]:
        """Return what that person sees there now, oldest first."""

    def suggestions(self, person: str, room: str) -> tuple[Suggestion, ...]:
        """Return the commands offered to that person there, in their language."""

    async def say(
        self,
        person: str,
        room: str,
        text: str,
        *,
        pictures: tuple[tuple[str, bytes], ...] = (),
        reply_to: str = "",
    ) -> str:
        """Send what was typed (on Discord a leading slash makes it a command); return its id."""

    async def press(self, person: str, room: str, message: str, key: str) -> None:
        """Press a button."""

    async def fill(self, person: str, form: str, values: dict[str, str]) -> None:
        """Send a filled window."""

    def chat_events(self) -> AsyncIterator[ChatEvent]:
        """Follow what changes from now on."""


@runtime_checkable
class Apps(Protocol):
    """What only a platform with message menus and proposals offers (Discord)."""

    def menus(self, person: str, room: str, message: str) -> tuple[str, ...]:
        """Return the commands of a message's own menu, as that person reads them."""

    async def choose(self, person: str, room: str, message: str, name: str) -> None:
        """Use one of these commands. Raises KeyError when it is not offered there."""

    async def complete(self, person: str, room: str, text: str) -> tuple[Proposal, ...]:
        """Return what is proposed for the last option of a line being typed. Raises ValueError."""
