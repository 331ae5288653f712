"""An interaction becomes an event: what was typed, pressed or filled, by whom, where."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.core.chat import Chat, MessageRef, Platform, User
from bot.core.events import ButtonPressed, CommandInvoked, ModalSubmitted, SuggestionsAsked
from bot.core.messages.cards import ButtonRef, Modal
from bot.core.messages.commands import Command, Menu
from bot.core.messages.phrasebook import Phrasebook
from bot.core.pictures import PictureInput
from bot.platforms.discord import late_modals, people, targets
from bot.platforms.discord.autocomplete import being_typed
from bot.platforms.discord.commands import menu_name
from bot.platforms.discord.markup import read_prompt
from bot.platforms.discord.people import invoked
from bot.platforms.discord.wire import (
    COMMAND,
    COMPONENT,
    EPHEMERAL,
    MESSAGE_COMMAND,
    MODAL_SUBMIT,
    WireInput,
    WireInteraction,
    WireMessage,
    WireOption,
)

TOKEN_LIFE = 15 * 60.0  # Discord, receiving-and-responding
TOKEN_SAFETY = 60.0
TEXT_INPUT = 4
BOT_CHAT, OTHER_CHAT = 1, 2  # interaction contexts
Personal = CommandInvoked | ButtonPressed | ModalSubmitted


@dataclass(frozen=True, slots=True)
class InteractionContext:
    """What is needed to answer an interaction; *kind* is its type.

    *token_only*: the bot's own token reaches nothing there. *is_on_message*: it came from a button,
    or from a modal that a button opened; *source* is that message. *obstacle*: why the bot may not
    post there, as a phrase key, else empty.
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
    source: WireMessage | None = None

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
class DiscordInbound:
    """Reads interactions. *is_in*: whether the bot itself is in a server."""

    phrasebook: Phrasebook
    is_in: Callable[[str], bool]
    commands: tuple[Command, ...] = ()
    menus: tuple[Menu, ...] = ()

    def context(self, interaction: WireInteraction, *, now: float) -> InteractionContext | None:
        """Return where and to whom to answer, or None when nobody or no place is named."""
        user, chat = people.acting(interaction), _chat(interaction)
        if user is None or chat is None:
            return None
        token_only = self._is_foreign(interaction)
        return InteractionContext(
            id=interaction.id,
            token=interaction.token,
            kind=interaction.type,
            chat=chat,
            user=user,
            token_until=now + TOKEN_LIFE - TOKEN_SAFETY,
            token_only=token_only,
            is_on_message=interaction.message is not None,
            source=interaction.message,
            obstacle=people.obstacle(interaction, is_foreign=token_only),
        )

    def event(self, interaction: WireInteraction, context: InteractionContext) -> Personal | None:
        """Return what happened, or None for what we never offered."""
        match interaction.type:
            case kind if kind == COMMAND and interaction.data.type == MESSAGE_COMMAND:
                return self._chosen(interaction, context)
            case kind if kind == COMMAND:
                return self._command(interaction, context)
            case kind if kind == COMPONENT:
                return _press(interaction, context)
            case kind if kind == MODAL_SUBMIT:
                return _filled(interaction, context)
            case _:
                return None

    def suggestions_asked(
        self, interaction: WireInteraction, context: InteractionContext
    ) -> SuggestionsAsked | None:
        """Return what proposals somebody's typing asks for, or None where we have none."""
        typed = being_typed(interaction.data, self.commands)
        if typed is None:
            return None
        suggests, text = typed
        return SuggestionsAsked(context.user, context.chat, suggests, text)

    def modal(self, interaction: WireInteraction) -> Modal | None:
        """Return the modal that a pressed button of an offer opens, read back from its message."""
        if interaction.message is None:
            return None
        phrases = self.phrasebook.phrases(interaction.locale)
        return late_modals.read(interaction.data.custom_id, interaction.message, phrases)

    def _command(self, interaction: WireInteraction, context: InteractionContext) -> CommandInvoked:
        name, options = invoked(interaction.data)
        has_files = bool(interaction.data.resolved.attachments)
        return CommandInvoked(
            id=context.id,
            user=context.user,
            chat=context.chat,
            name=name,
            values=people.values(options, interaction.data.resolved),
            pictures=tuple(self._pictures(interaction, name, options)) if has_files else (),
            people=people.named(interaction),
            standing=people.standing(interaction),
        )

    def _pictures(
        self, interaction: WireInteraction, name: str, options: tuple[WireOption, ...]
    ) -> Iterator[PictureInput]:
        """Yield the attached pictures in the order in which the command declares its options."""
        resolved = interaction.data.resolved.attachments
        command = next((one for one in self.commands if one.name == name), None)
        declared = [option.name for option in command.options] if command else []
        places = {option: place for place, option in enumerate(declared)}
        ordered = sorted(options, key=lambda one: (places.get(one.name, len(places)), one.name))
        for option in ordered:
            file = resolved.get(str(option.value)) if option.type == people.ATTACHMENT else None
            if file is not None:
                yield targets.attached(file, option=option.name)

    def _chosen(
        self, interaction: WireInteraction, context: InteractionContext
    ) -> CommandInvoked | None:
        """Return the command that a message's menu stands for."""
        data = interaction.data
        named = (one for one in self.menus if menu_name(one, self.phrasebook) == data.name)
        menu, target = next(named, None), data.resolved.messages.get(data.target_id)
        if menu is None or target is None:
            return None
        said = targets.words(target) if menu.takes else ""
        hidden = context.token_only or bool(target.flags & EPHEMERAL)
        return CommandInvoked(
            id=context.id,
            user=context.user,
            chat=context.chat,
            name=menu.command,
            values={menu.takes: said} if said else {},
            pictures=targets.pictures(target),
            quoted=MessageRef(context.chat, target.id, token_only=hidden),
            quoted_author=people.author(target.author),
            standing=people.standing(interaction),
        )

    def _is_foreign(self, interaction: WireInteraction) -> bool:
        """Tell whether the bot itself is not there: only the person has installed the app."""
        if interaction.guild_id:
            owners = interaction.authorizing_integration_owners
            is_installed = not owners or "0" in owners
            return not (is_installed and self.is_in(interaction.guild_id))
        return interaction.context == OTHER_CHAT


def _chat(interaction: WireInteraction) -> Chat | None:
    channel = interaction.channel_id or (interaction.channel.id if interaction.channel else "")
    if not channel:
        return None
    if interaction.guild_id:
        return Chat(Platform.DISCORD, channel, space=interaction.guild_id)
    is_private = interaction.context in (None, BOT_CHAT)
    return Chat(Platform.DISCORD, channel, space=channel, private=is_private)


def _press(interaction: WireInteraction, context: InteractionContext) -> ButtonPressed | None:
    if interaction.message is None:
        return None
    return ButtonPressed(
        id=context.id,
        user=context.user,
        chat=context.chat,
        message=context.message(interaction.message),
        ref=ButtonRef.parse(interaction.data.custom_id),
        shown_prompt=read_prompt(interaction.message.content),
        standing=people.standing(interaction),
    )


def _filled(interaction: WireInteraction, context: InteractionContext) -> ModalSubmitted | None:
    ref = ButtonRef.parse(interaction.data.custom_id)
    if ref is None:
        return None
    message = interaction.message
    return ModalSubmitted(
        id=context.id,
        user=context.user,
        chat=context.chat,
        ref=ref,
        values=dict(_inputs(interaction.data.components)),
        message=context.message(message) if message else None,
        standing=people.standing(interaction),
    )


def _inputs(parts: tuple[WireInput, ...]) -> Iterator[tuple[str, str]]:
    """Yield what was written; inputs lie in labels, in older modals in rows."""
    for part in parts:
        if part.type == TEXT_INPUT:
            yield part.custom_id, part.value or ""
        if part.component is not None:
            yield from _inputs((part.component,))
        yield from _inputs(part.components)
