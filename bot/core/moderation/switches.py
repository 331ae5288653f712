"""What a place has switched off: pauses, channels, features, and who may press."""

from bot.core.chat import Chat
from bot.core.errors import Paused, SwitchedOff, WrongChannel
from bot.core.moderation.policies import EffectivePolicy, PressPolicy
from bot.core.moderation.ranks import Rank


def require_open(effective: EffectivePolicy, chat: Chat, rank: Rank) -> None:
    """Raise unless new pictures are taken here: Paused, WrongChannel.

    Owners go on under a pause, to see whether all is well; nobody does while the bot drains.
    """
    pause = effective.pause
    if pause is not None and (pause.drains or rank < Rank.OWNER):
        raise Paused(pause.reason, drains=pause.drains)
    channels = effective.here.channels
    if channels and not chat.private and spot(chat) not in channels:
        raise WrongChannel(channels)


def spot(chat: Chat) -> str:
    """Return what a place chooses among: a channel of a server, or a topic of a forum.

    Empty where there is nothing to choose.
    """
    return chat.topic if chat.id == chat.space else chat.id


def require_features(effective: EffectivePolicy, names: frozenset[str]) -> None:
    """Raise SwitchedOff when one of these is off here."""
    off = names & effective.features_off
    if off:
        raise SwitchedOff(min(off))


def may_press(policy: PressPolicy, presser: str, owner: str, rank: Rank) -> bool:
    """Tell whether somebody (a key) may press under a result of *owner*'s."""
    if presser == owner or rank >= Rank.MODERATOR:
        return True
    return policy is PressPolicy.EVERYONE
