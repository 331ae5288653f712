"""Who acts in an interaction, whom it names, and what Discord says about them there."""

from bot.core.chat import Platform, User
from bot.core.moderation.ranks import Standing
from bot.platforms.discord.permissions import RUNS_SERVER
from bot.platforms.discord.wire import (
    WireInteraction,
    WireOption,
    WireProfile,
    WireResolved,
    WireUser,
)

ATTACHMENT, MENTIONABLE = 11, 9  # option types
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
