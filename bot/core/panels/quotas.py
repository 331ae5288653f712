"""Limits, costs and credits as people read them: a place's tables, and what one person has left."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.members.quota import Grants, Limits, Usage, Windows
from bot.core.messages.cards import Card
from bot.core.messages.moments import clock_time, date_time
from bot.core.messages.phrasebook import Phrases
from bot.core.moderation.policies import CostRule, EffectivePolicy, LimitRule, Policy
from bot.core.moderation.prices import COST, EVERYONE, USUAL, left, price
from bot.core.panels.cases import quoted

MOST_LINES = 40  # of rules on one card


@dataclass(frozen=True, slots=True)
class Quota:
    """All that says how much a person may make in a place; *name* is empty for one's own."""

    limits: Limits
    used: Usage
    windows: Windows
    grants: Grants
    effective: EffectivePolicy
    is_owner: bool = False
    name: str = ""


def limits_card(effective: EffectivePolicy, usual: Limits, phrases: Phrases) -> Card:
    """Return the limits of a place, and those of everywhere."""
    lines = [limit_line(rule, effective.here, phrases) for rule in effective.here.limits]
    wide = phrases("limit-where")
    lines += [
        f"{limit_line(rule, effective.everywhere, phrases)} ({wide})"
        for rule in effective.everywhere.limits
    ]
    amounts = {"day": usual.member_day, "running": usual.running, "chat": usual.chat_day}
    last = phrases("limit-usual", **amounts)
    return _list_card("limit", lines, last, phrases)


def costs_card(effective: EffectivePolicy, phrases: Phrases) -> Card:
    """Return what things cost in a place."""
    lines = cost_lines(effective, phrases)
    is_whole = any(not (rule.action or rule.speed) for rule in _cost_rules(effective))
    last = phrases("cost-usual") if lines and not is_whole else ""
    return _list_card("cost", lines, last, phrases)


def quota_card(quota: Quota, phrases: Phrases) -> Card:
    """Return what a person may make, what is left of it, and when each count starts again."""
    title = phrases("quota-title-of", name=quota.name) if quota.name else phrases("quota-title")
    if quota.is_owner:
        return Card(title=title, text=phrases("quota-owner"))
    costs = cost_lines(quota.effective, phrases)
    lines = [
        _left_line(quota, phrases),
        *_window_lines(quota, phrases),
        *_grant_lines(quota.grants, phrases),
        *([phrases("quota-costs"), *costs[:MOST_LINES]] if costs else []),
    ]
    return Card(title=title, text="\n".join(lines))


def limit_line(rule: LimitRule, policy: Policy, phrases: Phrases) -> str:
    """Return one limit as a line."""
    who = subject_name(rule.subject, policy, phrases)
    return phrases(f"limit-set-{rule.kind}", who=who, amount=rule.amount)


def subject_name(subject: str, policy: Policy, phrases: Phrases) -> str:
    """Return for whom a limit is."""
    if subject == EVERYONE:
        return phrases("limit-everyone")
    kind, _, name = subject.partition(":")
    if kind == "role":
        return phrases("limit-role", role=name)
    return quoted(policy.names.get(subject, name))


def cost_lines(effective: EffectivePolicy, phrases: Phrases) -> list[str]:
    """Return what has a cost of its own here, as lines; none when everything costs the usual."""
    rules = _cost_rules(effective)
    if all(rule.credits == COST for rule in rules):
        return []
    named = sorted({(rule.action, rule.speed) for rule in rules})
    return [
        phrases("cost-set", what=cost_name(*one, phrases), credits=price(*one, effective))
        for one in named
    ]


def cost_name(action: str, speed: str, phrases: Phrases) -> str:
    """Return what has a cost: an action, at a speed."""
    what = action or phrases("cost-all")
    return phrases("cost-at", what=what, speed=phrases(f"choice-{speed}")) if speed else what


def grant_text(amount: int, ends: float, phrases: Phrases) -> str:
    """Return some credits and when they end."""
    return phrases("credits-part", amount=amount, ends=end_text(ends, phrases))


def end_text(ends: float, phrases: Phrases) -> str:
    """Return when credits end, in seconds since the epoch; 0 never."""
    return phrases("credits-until", when=date_time(ends)) if ends else phrases("credits-ever")


def _cost_rules(effective: EffectivePolicy) -> tuple[CostRule, ...]:
    return (*effective.here.costs, *effective.everywhere.costs, *USUAL)


def _list_card(kind: str, lines: Sequence[str], last: str, phrases: Phrases) -> Card:
    shown = [f"• {line}" for line in lines[:MOST_LINES]] or [phrases(f"{kind}-none")]
    if len(lines) > MOST_LINES:
        shown.append(phrases("limit-more", count=len(lines) - MOST_LINES))
    return Card(title=phrases(f"{kind}-title"), text="\n".join(filter(None, (*shown, last))))


def _left_line(quota: Quota, phrases: Phrases) -> str:
    count = left(quota.used, quota.limits, price("imagine", "", quota.effective))
    return phrases("quota-free") if count is None else phrases("quota-left", count=count)


def _window_lines(quota: Quota, phrases: Phrases) -> list[str]:
    limits, used, windows = quota.limits, quota.used, quota.windows
    rows = (
        ("hour", limits.member_hour, used.member_hour, clock_time(windows.hour.ends)),
        ("day", limits.member_day, used.member_day, clock_time(windows.day.ends)),
        ("month", limits.member_month, used.member_month, date_time(windows.month.ends)),
        ("chat", limits.chat_day, used.chat_day, clock_time(windows.day.ends)),
    )
    lines = [
        phrases(f"quota-{name}", used=count, cap=cap, when=when)
        for name, cap, count, when in rows
        if cap is not None
    ]
    lines.append(phrases("quota-running", cap=limits.running))
    if limits.cooldown:
        lines.append(phrases("quota-cooldown", seconds=limits.cooldown))
    return lines


def _grant_lines(grants: Grants, phrases: Phrases) -> list[str]:
    if not grants.parts:
        return []
    parts = [f"• {grant_text(amount, ends, phrases)}" for amount, ends in grants.parts[:MOST_LINES]]
    return [phrases("quota-credits"), *parts]
