"""An interaction becomes an event: what was typed, pressed or filled, by whom, where."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.core.cards import ButtonRef, Field, Modal
from bot.core.chat import Chat, MessageRef, Platform, User
from bot.core.events import ButtonPressed, CommandInvoked, ModalSubmitted
from bot.core.pictures import PictureInput
from bot.core.words import Phrasebook
from bot.platforms.discord import permissions
from bot.platforms.discord.markup import read_prompt, restore
from bot.platforms.discord.wire import (
    COMMAND,
    COMPONENT,
    EPHEMERAL,
    WINDOW,
    WireInput,
    WireInteraction,
    WireMessage,
    WireOption,
)

TOKEN_LIFE = 15 * 60.0  # Discord, receiving-and-responding
TOKEN_SAFETY = 60.0
SUBCOMMANDS = frozenset({1, 2})
ATTACHMENT = 11
TEXT_INPUT = 4
BOT_CHAT, OTHER_CHAT = 1, 2  # interaction contexts
# A button that opens the window its message shows, when the window itself came too late.
WINDOW_BUTTON = "window:"
_TITLE = re.compile(r"\*\*((?:[^\\*]|\\.)+)\*\*")

Personal = CommandInvoked | ButtonPressed | ModalSubmitted


@dataclass(frozen=True, slots=True)
class Occasion:
    """What is needed to answer an interaction; *kind* is its type.

    *token_only*: the bot's own token reaches nothing there. *is_on_message*: it came from a button,
    or from a window that a button opened. *obstacle*: why the bot may not post there, as a phrase
    key, else empty.
    """

    id: str
    token: str
    kind: int
    chat: Chat
    user: User
    token_until: float
    token_only: bool = False
    is_on_message: bool = False
    obstacle: str = ""

    def message(self, message: WireMessage) -> MessageRef:
        """Return a message that this interaction's token can edit."""
        return MessageRef(
            chat=self.chat,
            id=message.id,
            token=self.token,
            token_until=self.token_until,
            token_only=self.token_only or bool(message.flags & EPHEMERAL),
        )


@dataclass(frozen=True, slots=True)
class Inbound:
    """Reads interactions. *is_in*: whether the bot itself is in a server."""

    phrasebook: Phrasebook
    is_in: Callable[[str], bool]

    def occasion(self, interaction: WireInteraction, *, now: float) -> Occasion | None:
        """Return where and to whom to answer, or None when nobody or no place is named."""
        user, chat = _user(interaction), _chat(interaction)
        if user is None or chat is None:
            return None
        token_only = self._is_foreign(interaction)
        return Occasion(
            id=interaction.id,
            token=interaction.token,
            kind=interaction.type,
            chat=chat,
            user=user,
            token_until=now + TOKEN_LIFE - TOKEN_SAFETY,
            token_only=token_only,
            is_on_message=interaction.message is not None,
            obstacle=permissions.obstacle(interaction, is_foreign=token_only),
        )

    def event(self, interaction: WireInteraction, occasion: Occasion) -> Personal | None:
        """Return what happened, or None for what we never offered."""
        match interaction.type:
            case kind if kind == COMMAND:
                return _command(interaction, occasion)
            case kind if kind == COMPONENT:
                return _press(interaction, occasion)
            case kind if kind == WINDOW:
                return _filled(interaction, occasion)
            case _:
                return None

    def window(self, interaction: WireInteraction) -> Modal | None:
        """Return the window that a pressed *WINDOW_BUTTON* opens, read back from its message."""
        packed = interaction.data.custom_id.removeprefix(WINDOW_BUTTON)
        message = interaction.message
        if message is None or packed == interaction.data.custom_id:
            return None
        ref = ButtonRef.parse(packed)
        if ref is None:
            return None
        words = self.phrasebook.speak(interaction.locale)
        titled = _TITLE.match(message.content)
        value = restore(message.embeds[0].description or "") if message.embeds else ""
        field = Field(
            key="prompt",
            label=words("modal-label-prompt"),
            value=value,
            hint=words("modal-hint"),
        )
        title = restore(titled[1]) if titled else words("modal-title-prompt")
        return Modal(ref=ref, title=title, text="", fields=(field,))

    def _is_foreign(self, interaction: WireInteraction) -> bool:
        """Tell whether the bot itself is not there: only the person has installed the app."""
        if interaction.guild_id:
            owners = interaction.authorizing_integration_owners
            is_installed = not owners or "0" in owners
            return not (is_installed and self.is_in(interaction.guild_id))
        return interaction.context == OTHER_CHAT


def _user(interaction: WireInteraction) -> User | None:
    member = interaction.member
    user = member.user if member else interaction.user
    if user is None:
        return None
    nick = (member.nick if member else None) or user.global_name or user.username
    return User(Platform.DISCORD, user.id, nick, interaction.locale)


def _chat(interaction: WireInteraction) -> Chat | None:
    channel = interaction.channel_id or (interaction.channel.id if interaction.channel else "")
    if not channel:
        return None
    if interaction.guild_id:
        return Chat(Platform.DISCORD, channel, space=interaction.guild_id)
    is_private = interaction.context in (None, BOT_CHAT)
    return Chat(Platform.DISCORD, channel, space=channel, private=is_private)


def _command(interaction: WireInteraction, occasion: Occasion) -> CommandInvoked:
    name, options = interaction.data.name, interaction.data.options
    while options and options[0].type in SUBCOMMANDS:
        name, options = f"{name} {options[0].name}", options[0].options
    return CommandInvoked(
        id=occasion.id,
        user=occasion.user,
        chat=occasion.chat,
        name=name,
        values={
            option.name: str(option.value)
            for option in options
            if option.type != ATTACHMENT and option.value is not None
        },
        pictures=tuple(_pictures(interaction, options)),
    )


def _pictures(
    interaction: WireInteraction, options: tuple[WireOption, ...]
) -> Iterator[PictureInput]:
    """Yield the attached pictures in the order of their options' names."""
    resolved = interaction.data.resolved.attachments
    for option in sorted(options, key=lambda option: option.name):
        file = resolved.get(str(option.value)) if option.type == ATTACHMENT else None
        if file is not None:
            yield PictureInput(
                handle=file.url,
                name=file.filename,
                size=file.size,
                media_type=file.content_type or "",
            )


def _press(interaction: WireInteraction, occasion: Occasion) -> ButtonPressed | None:
    if interaction.message is None:
        return None
    return ButtonPressed(
        id=occasion.id,
        user=occasion.user,
        chat=occasion.chat,
        message=occasion.message(interaction.message),
        ref=ButtonRef.parse(interaction.data.custom_id),
        shown_prompt=read_prompt(interaction.message.content),
    )


def _filled(interaction: WireInteraction, occasion: Occasion) -> ModalSubmitted | None:
    ref = ButtonRef.parse(interaction.data.custom_id)
    if ref is None:
        return None
    message = interaction.message
    return ModalSubmitted(
        id=occasion.id,
        user=occasion.user,
        chat=occasion.chat,
        ref=ref,
        values=dict(_inputs(interaction.data.components)),
        message=occasion.message(message) if message else None,
    )


def _inputs(parts: tuple[WireInput, ...]) -> Iterator[tuple[str, str]]:
    """Yield what was written; inputs lie in labels, in older windows in rows."""
    for part in parts:
        if part.type == TEXT_INPUT:
            yield part.custom_id, part.value or ""
        if part.component is not None:
            yield from _inputs((part.component,))
        yield from _inputs(part.components)
