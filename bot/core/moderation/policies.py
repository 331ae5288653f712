"""What a place has decided about the bot: one record a place, and one for everywhere.

A policy is changed by putting a new one in the place of the one that was read; the store refuses
when another change came first.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from bot.core.chat import Chat, User
from bot.core.moderation.cases import Ban
from bot.core.moderation.ranks import Rank, Standing

EVERYWHERE = "everywhere"  # the scope of what owners decide for all places


class PressPolicy(StrEnum):
    """Who may press the buttons of a result that is somebody else's."""

    EVERYONE = "everyone"
    OWNER = "owner"  # only the person whose result it is, and moderators
    MODERATORS = "moderators"


class LimitKind(StrEnum):
    """What a limit counts."""

    RUNNING = "running"  # pictures under way at once
    MEMBER_HOUR = "hour"  # credits in an hour
    MEMBER_DAY = "day"
    MEMBER_MONTH = "month"
    COOLDOWN = "cooldown"  # seconds between two


@dataclass(frozen=True, slots=True)
class LimitRule:
    """One limit; *subject* is ``everyone``, ``role:123`` or ``user:discord:123``."""

    kind: LimitKind
    amount: int
    subject: str = "everyone"


@dataclass(frozen=True, slots=True)
class CostRule:
    """What something costs: *action* is a feature's name (``features``), empty for everything;
    *speed* empty for every speed. The rule that says more wins.
    """

    credits: int
    action: str = ""
    speed: str = ""


@dataclass(frozen=True, slots=True)
class Pause:
    """Nothing new is taken. *drains*: an owner is about to stop the bot."""

    by: User
    at: float
    reason: str = ""
    drains: bool = False


@dataclass(frozen=True, slots=True)
class Policy:
    """What one place has decided; *revision* counts the changes.

    *moderators* are ``user:discord:123`` and ``role:456``. *channels*: only there, when there are
    any (Discord channels, Telegram topics). *features_off* are names from ``features``. *modlog*
    is where reports and decisions are told, in the language *locale*. *terms* counts
    the changes of the word lists.
    """

    revision: int = 0
    moderators: tuple[str, ...] = ()
    names: dict[str, str] = field(default_factory=dict)  # of those moderators, for show
    channels: tuple[str, ...] = ()
    features_off: tuple[str, ...] = ()
    press: PressPolicy = PressPolicy.EVERYONE
    pause: Pause | None = None
    limits: tuple[LimitRule, ...] = ()
    costs: tuple[CostRule, ...] = ()
    modlog: Chat | None = None
    locale: str = "en"
    terms: int = 0


@dataclass(frozen=True, slots=True)
class EffectivePolicy:
    """All that decides about one person in one place, read at once."""

    is_allowed: bool = False
    ban: Ban | None = None  # the one that counts: everywhere before here
    here: Policy = field(default_factory=Policy)
    everywhere: Policy = field(default_factory=Policy)

    @property
    def pause(self) -> Pause | None:
        """Return the pause that holds here, if any."""
        return self.everywhere.pause or self.here.pause

    @property
    def features_off(self) -> frozenset[str]:
        """Return the names of what is switched off here."""
        return frozenset(self.here.features_off) | frozenset(self.everywhere.features_off)


def rank_of(user: User, standing: Standing, policy: Policy, *, is_owner: bool) -> Rank:
    """Return how high a person stands where *policy* is in force."""
    if is_owner:
        return Rank.OWNER
    if standing.is_admin:
        return Rank.ADMIN
    named = {f"user:{user.key}", *(f"role:{role}" for role in standing.roles)}
    return Rank.MODERATOR if named.intersection(policy.moderators) else Rank.MEMBER
