"""Which limits hold for somebody here, and what something costs here.

A rule that says more about whom, or what, goes before one that says less; of two that say as much,
the place's own goes before that of everywhere.
"""

from dataclasses import replace

from bot.core.chat import User
from bot.core.members.quota import Limits, Usage
from bot.core.moderation.features import action_of
from bot.core.moderation.policies import CostRule, EffectivePolicy, LimitKind, LimitRule, Policy
from bot.core.tasks import operations
from bot.core.tasks.task import Task

EVERYONE = "everyone"
COST = 1  # of what no rule speaks of, in credits
# What the operations' own table prices otherwise: the last to be asked, after everywhere's.
USUAL = tuple(
    CostRule(order.credits, order.name) for order in operations.ORDERS if order.credits != COST
)


def limits_for(effective: EffectivePolicy, user: User, defaults: Limits) -> Limits:
    """Return what holds for a person here.

    A rule for the person goes before one for a role of theirs (of several, the most generous),
    that before one for everyone, and *defaults* (the settings) come last. So what owners say of a
    person everywhere goes before what a place says of everyone, and after what it says of them.
    The cap of a whole place (*chat_day*) is the operator's alone.
    """
    amounts = {kind: _amount(kind, effective, user) for kind in LimitKind}
    fields = {
        "running": amounts[LimitKind.RUNNING],
        "member_hour": amounts[LimitKind.MEMBER_HOUR],
        "member_day": amounts[LimitKind.MEMBER_DAY],
        "member_month": amounts[LimitKind.MEMBER_MONTH],
        "cooldown": amounts[LimitKind.COOLDOWN],
    }
    return replace(
        defaults, **{name: amount for name, amount in fields.items() if amount is not None}
    )


def cost_of(task: Task, effective: EffectivePolicy) -> int:
    """Return what a task costs here, in credits."""
    return price(action_of(task.request, task.family), task.speed.value, effective)


def price(action: str, speed: str, effective: EffectivePolicy) -> int:
    """Return what an action (a feature's name) at a speed costs here, in credits.

    A rule that names the action goes before one that names only the speed, and one that names
    both before all others.
    """
    tables = (effective.here.costs, effective.everywhere.costs, USUAL)
    found = [
        (bool(rule.action), bool(rule.speed), -place, rule.credits)
        for place, table in enumerate(tables)
        for rule in table
        if rule.action in ("", action) and rule.speed in ("", speed)
    ]
    return max(found)[-1] if found else COST


def left(used: Usage, limits: Limits, cost: int) -> int | None:
    """Return how often something may be done now, None when it is free.

    Credits pay for what no longer fits a window, each time the whole cost.
    """
    if cost <= 0:
        return None
    caps = (
        (limits.member_hour, used.member_hour),
        (limits.member_day, used.member_day),
        (limits.member_month, used.member_month),
    )
    free = min(max(cap - count, 0) // cost for cap, count in caps if cap is not None)
    whole = max(limits.chat_day - used.chat_day, 0) // cost
    return min(free + used.credits // cost, whole)


def with_limit(policy: Policy, rule: LimitRule) -> Policy:
    """Return a policy in which *rule* stands in the place of the one of its kind and subject."""
    kept = without_limit(policy, rule.kind, rule.subject).limits
    return replace(policy, limits=(*kept, rule))


def without_limit(policy: Policy, kind: LimitKind, subject: str) -> Policy:
    """Return a policy without that limit."""
    kept = (rule for rule in policy.limits if (rule.kind, rule.subject) != (kind, subject))
    return replace(policy, limits=tuple(kept))


def with_cost(policy: Policy, rule: CostRule) -> Policy:
    """Return a policy in which *rule* stands in the place of the one about the same."""
    kept = without_cost(policy, rule.action, rule.speed).costs
    return replace(policy, costs=(*kept, rule))


def without_cost(policy: Policy, action: str, speed: str) -> Policy:
    """Return a policy without that cost."""
    kept = (rule for rule in policy.costs if (rule.action, rule.speed) != (action, speed))
    return replace(policy, costs=tuple(kept))


def _amount(kind: LimitKind, effective: EffectivePolicy, user: User) -> int | None:
    """Return the amount of the rule that counts, None when there is none."""
    classes = (
        frozenset({f"user:{user.key}"}),
        frozenset(f"role:{role}" for role in user.roles),
        frozenset({EVERYONE}),
    )
    most_generous = min if kind is LimitKind.COOLDOWN else max
    for subjects in classes:
        for policy in (effective.here, effective.everywhere):
            amounts = [
                rule.amount
                for rule in policy.limits
                if rule.kind is kind and rule.subject in subjects
            ]
            if amounts:
                return most_generous(amounts)
    return None
