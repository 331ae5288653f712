"""Who acts in an interaction, what it names, and what they and the bot may do there."""

from bot.core.chat import Platform, User
from bot.core.moderation.ranks import Standing
from bot.platforms.discord.permissions import (
    ADMINISTRATOR,
    ATTACH_FILES,
    RUNS_SERVER,
    SEND_MESSAGES,
    SEND_MESSAGES_IN_THREADS,
    THREADS,
    VIEW_CHANNEL,
)
from bot.platforms.discord.wire import (
    WireData,
    WireInteraction,
    WireOption,
    WireProfile,
    WireResolved,
    WireUser,
)

ATTACHMENT, MENTIONABLE = 11, 9  # option types
SUBCOMMANDS = frozenset({1, 2})
ROLE = "role:"  # stands before a role's id, so that it is never taken for a person's


def acting(interaction: WireInteraction) -> User | None:
    """Return who did it, or None when nobody is named."""
    member = interaction.member
    user = member.user if member else interaction.user
    return _known(user, member, interaction.locale) if user else None


def standing(interaction: WireInteraction) -> Standing | None:
    """Return what Discord says about who did it; outside servers nobody stands above another.

    ``permissions`` are a member's there, an owner's all of them (Discord: interaction object).
    """
    if not interaction.guild_id:
        return Standing()
    member = interaction.member
    if member is None:
        return None
    held = int(member.permissions) if member.permissions.isdigit() else 0
    return Standing(bool(held & RUNS_SERVER), member.roles, is_bot=member.user.bot)


def obstacle(interaction: WireInteraction, *, is_foreign: bool) -> str:
    """Return why the bot may not post its card there, as a phrase key, or an empty string.

    Where only the person has installed the app, answers go through the interaction: the right to
    send does not count, the right to attach does.
    """
    channel = interaction.channel
    if channel is not None and channel.thread_metadata and channel.thread_metadata.archived:
        return "obstacle-archived"
    if not interaction.app_permissions.isdigit() or not interaction.guild_id:
        return ""
    held = int(interaction.app_permissions)
    if held & ADMINISTRATOR:
        return ""
    is_thread = channel is not None and channel.type in THREADS
    send = SEND_MESSAGES_IN_THREADS if is_thread else SEND_MESSAGES
    if not is_foreign and not held & VIEW_CHANNEL:
        return "obstacle-view"
    if not is_foreign and not held & send:
        return "obstacle-send"
    return "" if held & ATTACH_FILES else "obstacle-attach"


def invoked(data: WireData) -> tuple[str, tuple[WireOption, ...]]:
    """Return a command's whole name, subcommands and all, and what it was given."""
    name, options = data.name, data.options
    while options and options[0].type in SUBCOMMANDS:
        name, options = f"{name} {options[0].name}", options[0].options
    return name, options


def named(interaction: WireInteraction) -> tuple[User, ...]:
    """Return the people whom a command's options name."""
    resolved = interaction.data.resolved
    return tuple(_known(user, resolved.members.get(key)) for key, user in resolved.users.items())


def author(user: WireUser | None) -> User | None:
    """Return who wrote a message; None for a bot or a webhook."""
    return None if user is None or user.bot else _known(user, None)


def values(options: tuple[WireOption, ...], resolved: WireResolved) -> dict[str, str]:
    """Return what a command's options were given; files are none of them."""
    return {
        option.name: _value(option, resolved)
        for option in options
        if option.type != ATTACHMENT and option.value is not None
    }


def _value(option: WireOption, resolved: WireResolved) -> str:
    value = str(option.value)
    is_role = option.type == MENTIONABLE and value in resolved.roles
    return ROLE + value if is_role else value


def _known(user: WireUser, profile: WireProfile | None, locale: str = "en") -> User:
    nick = profile.nick if profile else None
    roles = profile.roles if profile else ()
    name = nick or user.global_name or user.username
    return User(Platform.DISCORD, user.id, name, locale, roles)
