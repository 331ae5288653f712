"""A policy is changed: read, altered, put in its place, and tried again when another was first."""

from collections.abc import Callable

from bot.core.errors import StoreUnavailable
from bot.core.moderation.decisions import AuditEntry
from bot.core.moderation.policies import Policy
from bot.store.policies import RedisPolicies

TRIES = 20


async def change_policy(
    store: RedisPolicies,
    scope: str,
    alter: Callable[[Policy], Policy],
    entry: AuditEntry,
    event: str,
) -> Policy:
    """Change a scope's policy, with its line in the audit, once an event; return what holds now.

    Raises StoreUnavailable.
    """
    for _ in range(TRIES):
        known = await store.of(scope)
        altered = alter(known)
        if altered == known:
            return known
        if await store.change(scope, altered, entry, event=event):
            return altered
    raise StoreUnavailable
