"""The doorbell: an unguessable address per task that the provider may push to.

No Midjourney proxy signs, retries or orders its callbacks (CONTRACT.md 6), so a ring is never
believed: it only says which task to look at now. The address holds an HMAC of the task's id; the
secret is derived from the operator's key, so that it outlives restarts without being stored.
"""

import hashlib
import hmac
from dataclasses import dataclass, field

import msgspec

from bot.core.ids import TaskId


class _Ring(msgspec.Struct):
    id: str | int | None = None


@dataclass(frozen=True, slots=True)
class Doorbell:
    """Makes and checks addresses. Without *public_url* there are none: polling only."""

    public_url: str
    key: str = field(repr=False)

    @property
    def is_on(self) -> bool:
        """Tell whether others can ring at all."""
        return bool(self.public_url)

    def address(self, task: TaskId) -> str:
        """Return the task's ``notifyHook``, or an empty string."""
        if not self.public_url:
            return ""
        return f"{self.public_url}/hook/{task}/{self._proof(task)}"

    def is_genuine(self, task: str, proof: str) -> bool:
        """Tell, in constant time, whether we made that address."""
        return hmac.compare_digest(self._proof(task).encode(), proof.encode(errors="replace"))

    def _proof(self, task: str) -> str:
        secret = hashlib.sha256(b"imagine-bot doorbell " + self.key.encode()).digest()
        return hmac.new(secret, task.encode(errors="replace"), hashlib.sha256).hexdigest()[:40]


def hint(body: bytes) -> str:
    """Return the provider's id that a ring's body claims, or an empty string. Never raises."""
    try:
        claimed = msgspec.json.decode(body, type=_Ring).id
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return ""
    return str(claimed or "")[:64]
