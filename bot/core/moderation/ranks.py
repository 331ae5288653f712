"""Who may do what: owner, chat admin, moderator, member."""

from dataclasses import dataclass
from enum import IntEnum

from bot.core.messages.commands import Audience


class Rank(IntEnum):
    """How high somebody stands in one place; whoever decides about another stands higher."""

    MEMBER = 0
    MODERATOR = 1  # named by ``/admin moderator add``
    ADMIN = 2  # Discord: Manage Server; Telegram: administrator of the chat
    OWNER = 3  # IMAGINE_OWNERS, everywhere


NEEDED = {
    Audience.EVERYONE: Rank.MEMBER,
    Audience.MODERATORS: Rank.MODERATOR,
    Audience.ADMINS: Rank.ADMIN,
    Audience.OWNERS: Rank.OWNER,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What a platform says about a person in one place.

    *roles* are Discord's role ids there. *is_anonymous*: somebody speaks as the chat itself, as
    Telegram lets its administrators do: the person is unknown, the rank is not. *is_bot*: it is
    the bot itself or another one.
    """

    is_admin: bool = False
    roles: tuple[str, ...] = ()
    is_anonymous: bool = False
    is_bot: bool = False
