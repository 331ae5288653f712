"""Replies to one person that wait behind a link, where a group can't be told them."""

import secrets
from dataclasses import dataclass

from bot.core.chat import User
from bot.core.messages.cards import Card
from bot.core.ports import Clock

REPLY_LIFETIME = 600.0  # seconds a word waits behind a link
MOST_REMEMBERED = 1000


@dataclass(frozen=True, slots=True)
class _Kept:
    user: str
    card: Card
    until: float


class DeferredReplies:
    """Replies that wait until the person opens the private chat through a link."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._kept: dict[str, _Kept] = {}

    def keep(self, user: User, card: Card) -> str:
        """Return the payload of the link under which *card* waits for that person."""
        while len(self._kept) >= MOST_REMEMBERED:
            del self._kept[next(iter(self._kept))]
        payload = secrets.token_urlsafe(9)
        self._kept[payload] = _Kept(user.id, card, self._clock.now() + REPLY_LIFETIME)
        return payload

    def collect(self, user: User, payload: str) -> Card | None:
        """Return what waits for that person there, once."""
        kept = self._kept.get(payload)
        if kept is None or kept.user != user.id or kept.until < self._clock.now():
            return None
        del self._kept[payload]
        return kept.card
