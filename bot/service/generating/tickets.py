"""Signed tickets: who may select a region of which picture, until when, without storing a thing.

A ticket is carried by a link that only its owner is shown. The secret is derived from the
operator's key, so that links outlive restarts; a ticket says nothing that its owner doesn't know.
"""

import binascii
import hashlib
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode

import msgspec

from bot.core.chat import Platform, User
from bot.core.ids import TaskId

VALID = 30 * 60.0  # seconds from the press to the sending
_NAME = 24  # characters of a name that travel: Discord's link buttons hold 512 in all
_LONGEST = 600
_PROOF = 24  # bytes of the HMAC
_PROOF_SPELLED = 32  # characters: 24 bytes need no padding


class Ticket(msgspec.Struct, frozen=True, array_like=True):
    """Button *slot* of *task* for one person, until *expires* (seconds since the epoch)."""

    task: TaskId
    slot: int
    platform: Platform
    user_id: str
    name: str
    locale: str
    expires: int

    @property
    def user(self) -> User:
        """Return whose it is."""
        return User(self.platform, self.user_id, self.name, self.locale)


def issue(task: TaskId, slot: int, user: User, *, now: float) -> Ticket:
    """Return a fresh ticket."""
    name, locale = user.name[:_NAME], user.locale[:_NAME]
    return Ticket(task, slot, user.platform, user.id, name, locale, int(now + VALID))


def sign(ticket: Ticket, key: str) -> str:
    """Return the ticket as a token: letters, digits, ``-`` and ``_``, as ``startapp`` wants it."""
    claim = _spelled(msgspec.json.encode(ticket))
    return claim + _proof(claim, key)


def read(token: str, key: str) -> Ticket | None:
    """Return the ticket if we signed it, expired or not; compared in constant time."""
    claim, proof = token[:-_PROOF_SPELLED], token[-_PROOF_SPELLED:]
    is_ours = hmac.compare_digest(_proof(claim, key).encode(), proof.encode(errors="replace"))
    if len(token) > _LONGEST or not is_ours:
        return None
    try:
        return msgspec.json.decode(urlsafe_b64decode(claim + "=" * (-len(claim) % 4)), type=Ticket)
    except (binascii.Error, msgspec.MsgspecError, UnicodeDecodeError):
        return None  # signed by an older version of ours


def _proof(claim: str, key: str) -> str:
    secret = hashlib.sha256(b"imagine-bot region " + key.encode()).digest()
    digest = hmac.new(secret, claim.encode(errors="replace"), hashlib.sha256).digest()
    return _spelled(digest[:_PROOF])


def _spelled(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()
