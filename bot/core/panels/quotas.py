"""Limits, costs and credits as people read them: a place's tables, and what one person has left."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.cards import Card
from bot.core.moderation.policies import CostRule, EffectivePolicy, LimitRule, Policy
from bot.core.moderation.prices import COST, EVERYONE, USUAL, left, price
from bot.core.moments import clock_time, date_time
from bot.core.panels.cases import quoted
from bot.core.quota import Grants, Limits, Used, Windows
from bot.core.words import Words

MOST_LINES = 40  # of rules on one card


@dataclass(frozen=True, slots=True)
class Quota:
    """All that says how much a person may make in a place; *name* is empty for one's own."""

    limits: Limits
    used: Used
    windows: Windows
    grants: Grants
    effective: EffectivePolicy
    is_owner: bool = False
    name: str = ""


def limits_card(effective: EffectivePolicy, usual: Limits, words: Words) -> Card:
    """Return the limits of a place, and those of everywhere."""
    lines = [limit_line(rule, effective.here, words) for rule in effective.here.limits]
    wide = words("limit-where")
    lines += [
        f"{limit_line(rule, effective.everywhere, words)} ({wide})"
        for rule in effective.everywhere.limits
    ]
    amounts = {"day": usual.member_day, "running": usual.running, "chat": usual.chat_day}
    last = words("limit-usual", **amounts)
    return _list_card("limit", lines, last, words)


def costs_card(effective: EffectivePolicy, words: Words) -> Card:
    """Return what things cost in a place."""
    lines = cost_lines(effective, words)
    is_whole = any(not (rule.action or rule.speed) for rule in _cost_rules(effective))
    last = words("cost-usual") if lines and not is_whole else ""
    return _list_card("cost", lines, last, words)


def quota_card(quota: Quota, words: Words) -> Card:
    """Return what a person may make, what is left of it, and when each count starts again."""
    title = words("quota-title-of", name=quota.name) if quota.name else words("quota-title")
    if quota.is_owner:
        return Card(title=title, text=words("quota-owner"))
    costs = cost_lines(quota.effective, words)
    lines = [
        _left_line(quota, words),
        *_window_lines(quota, words),
        *_grant_lines(quota.grants, words),
        *([words("quota-costs"), *costs[:MOST_LINES]] if costs else []),
    ]
    return Card(title=title, text="\n".join(lines))


def limit_line(rule: LimitRule, policy: Policy, words: Words) -> str:
    """Return one limit as a line."""
    who = subject_name(rule.subject, policy, words)
    return words(f"limit-set-{rule.kind}", who=who, amount=rule.amount)


def subject_name(subject: str, policy: Policy, words: Words) -> str:
    """Return for whom a limit is."""
    if subject == EVERYONE:
        return words("limit-everyone")
    kind, _, name = subject.partition(":")
    if kind == "role":
        return words("limit-role", role=name)
    return quoted(policy.names.get(subject, name))


def cost_lines(effective: EffectivePolicy, words: Words) -> list[str]:
    """Return what has a cost of its own here, as lines; none when everything costs the usual."""
    rules = _cost_rules(effective)
    if all(rule.credits == COST for rule in rules):
        return []
    named = sorted({(rule.action, rule.speed) for rule in rules})
    return [
        words("cost-set", what=cost_name(*one, words), credits=price(*one, effective))
        for one in named
    ]


def cost_name(action: str, speed: str, words: Words) -> str:
    """Return what has a cost: an action, at a speed."""
    what = action or words("cost-all")
    return words("cost-at", what=what, speed=words(f"choice-{speed}")) if speed else what


def grant_text(amount: int, ends: float, words: Words) -> str:
    """Return some credits and when they end."""
    return words("credits-part", amount=amount, ends=end_text(ends, words))


def end_text(ends: float, words: Words) -> str:
    """Return when credits end, in seconds since the epoch; 0 never."""
    return words("credits-until", when=date_time(ends)) if ends else words("credits-ever")


def _cost_rules(effective: EffectivePolicy) -> tuple[CostRule, ...]:
    return (*effective.here.costs, *effective.everywhere.costs, *USUAL)


def _list_card(kind: str, lines: Sequence[str], last: str, words: Words) -> Card:
    shown = [f"• {line}" for line in lines[:MOST_LINES]] or [words(f"{kind}-none")]
    if len(lines) > MOST_LINES:
        shown.append(words("limit-more", count=len(lines) - MOST_LINES))
    return Card(title=words(f"{kind}-title"), text="\n".join(filter(None, (*shown, last))))


def _left_line(quota: Quota, words: Words) -> str:
    count = left(quota.used, quota.limits, price("imagine", "", quota.effective))
    return words("quota-free") if count is None else words("quota-left", count=count)


def _window_lines(quota: Quota, words: Words) -> list[str]:
    limits, used, windows = quota.limits, quota.used, quota.windows
    rows = (
        ("hour", limits.member_hour, used.member_hour, clock_time(windows.hour.ends)),
        ("day", limits.member_day, used.member_day, clock_time(windows.day.ends)),
        ("month", limits.member_month, used.member_month, date_time(windows.month.ends)),
        ("chat", limits.chat_day, used.chat_day, clock_time(windows.day.ends)),
    )
    lines = [
        words(f"quota-{name}", used=count, cap=cap, when=when)
        for name, cap, count, when in rows
        if cap is not None
    ]
    lines.append(words("quota-running", cap=limits.running))
    if limits.cooldown:
        lines.append(words("quota-cooldown", seconds=limits.cooldown))
    return lines


def _grant_lines(grants: Grants, words: Words) -> list[str]:
    if not grants.parts:
        return []
    parts = [f"• {grant_text(amount, ends, words)}" for amount, ends in grants.parts[:MOST_LINES]]
    return [words("quota-credits"), *parts]
