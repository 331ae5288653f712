"""What places have decided, and who is banned there: read at once, changed one at a time."""

from dataclasses import dataclass, field, replace

from bot.core.chat import Chat, User
from bot.core.moderation.cases import Ban
from bot.core.moderation.decisions import AuditEntry
from bot.core.moderation.policies import EVERYWHERE, EffectivePolicy, Policy
from bot.core.ports import Clock
from bot.store import keys
from bot.store.audit import ENTRIES, oldest
from bot.store.codec import Codec
from bot.store.scripting import Scripts

POLICIES = Codec(Policy)
REMEMBERED = 4096  # decoded policies of one process

Parts = tuple[bytes | None, bytes | None]  # a record, and how often the terms were changed


@dataclass(frozen=True, slots=True)
class RedisPolicies:
    """Policies of spaces and of everywhere. A *scope* is a space's key or ``everywhere``."""

    scripts: Scripts
    clock: Clock
    _decoded: dict[Parts, Policy] = field(default_factory=dict)

    async def effective(self, user: User, chat: Chat) -> EffectivePolicy:
        """Return all that decides about a person in a place, in one round trip."""
        names, here = self.scripts.keys, chat.space_key
        allowed, everywhere, banned, wide, near = await self.scripts.run(
            "sight",
            bans_everywhere=names.bans(EVERYWHERE),
            reasons_everywhere=names.reasons(EVERYWHERE),
            bans_here=names.bans(here),
            reasons_here=names.reasons(here),
            policy_everywhere=names.policy(EVERYWHERE),
            policy_here=names.policy(here),
            space=here,
            user=user.key,
            now=self.clock.now(),
        )
        ban = _ban(EVERYWHERE, everywhere) or _ban(here, banned)
        return EffectivePolicy(bool(allowed), ban, self._policy(*near), self._policy(*wide))

    async def of(self, scope: str) -> Policy:
        """Return a scope's policy, the plain one when nothing was ever decided."""
        key, database = self.scripts.keys.policy(scope), self.scripts.database
        policy = self._policy(*await database.command("HMGET", key, "record", "terms"))
        if policy.modlog is None:
            return policy
        moved = self.scripts.keys.fixed("moved")  # the moderators' group may have become another
        now = await database.command("HGET", moved, policy.modlog.space_key)
        return replace(policy, modlog=_moved(policy.modlog, now.decode())) if now else policy

    async def change(self, scope: str, policy: Policy, entry: AuditEntry, *, event: str) -> bool:
        """Put *policy* (made from the newest) in its place, with its line in the audit.

        False when another change came first: read again. The same event twice is done once and
        answers True. The store gives the next revision.
        """
        names = self.scripts.keys
        following = replace(policy, revision=policy.revision + 1, terms=0)
        done = await self.scripts.run(
            "change_policy",
            policy=names.policy(scope),
            audit=names.audit(entry.scope),
            answer=names.answer(f"policy:{event}"),
            revision=policy.revision,
            next=following.revision,
            record=POLICIES.encode(following),
            entry=ENTRIES.encode(entry),
            oldest=oldest(self.clock),
            answer_lives=int(keys.EVENT_LIFETIME),
        )
        return bool(done)

    def _policy(self, record: bytes | None, terms: bytes | None) -> Policy:
        known = self._decoded.get((record, terms))
        if known is None:
            if len(self._decoded) >= REMEMBERED:
                self._decoded.clear()
            known = self._decoded[record, terms] = _decode(record, terms)
        return known


def _decode(record: bytes | None, terms: bytes | None) -> Policy:
    policy = POLICIES.decode(record) if record else Policy()
    return replace(policy, terms=int(terms or 0))


def _moved(chat: Chat, space_key: str) -> Chat:
    """Return a group as what it became; on Telegram, where that happens, a chat is its space."""
    space = space_key.partition(":")[2]
    return replace(chat, id=space, space=space)


def _ban(scope: str, parts: list[bytes] | None) -> Ban | None:
    if not parts:
        return None
    until, number, reason = parts
    return Ban(scope, int(number), float(until), reason.decode())
