"""Limits and costs are set: how much people may make here, and what each thing costs."""

import difflib
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.core.errors import BadInput
from bot.core.members.quota import Limits
from bot.core.messages.cards import Tone
from bot.core.messages.phrasebook import Phrases
from bot.core.moderation.durations import parse_duration
from bot.core.moderation.features import NAMES, SPEEDS
from bot.core.moderation.policies import CostRule, LimitKind, LimitRule, Policy
from bot.core.moderation.prices import EVERYONE, with_cost, with_limit, without_cost, without_limit
from bot.core.panels.cases import named
from bot.core.panels.quotas import cost_name, costs_card, limit_line, limits_card
from bot.core.ports import Responder
from bot.core.presenting.answers import note
from bot.service import moderation_catalogue
from bot.service.moderation.amounts import OFF, whole
from bot.service.moderation.changing import change_policy
from bot.service.moderation.command import CommandHandler, ModerationCommand
from bot.service.moderation.people import ROLE, People
from bot.store.policies import RedisPolicies

MOST_RULES = 200  # of each kind in one policy
DEAREST = 1000  # credits
ALL = frozenset({"", "all"})
BOUNDS = {
    LimitKind.RUNNING: (1, 1000),
    LimitKind.MEMBER_HOUR: (0, 1_000_000),
    LimitKind.MEMBER_DAY: (0, 1_000_000),
    LimitKind.MEMBER_MONTH: (0, 1_000_000),
    LimitKind.COOLDOWN: (0, 30 * 86400),  # seconds
}
_EVERYONE = frozenset({"", EVERYONE, "@everyone"})

Alter = Callable[[Policy], Policy]


@dataclass(frozen=True, slots=True, repr=False)
class Limiting:
    """Sets limits and costs, and lists them. Raises BadInput, RankTooLow."""

    people: People
    policies: RedisPolicies
    usual: Limits

    def handlers(self) -> dict[str, CommandHandler]:
        """Return what each command does."""
        return {
            moderation_catalogue.LIMIT.name: self.limit,
            moderation_catalogue.COST.name: self.cost,
        }

    async def limit(self, command: ModerationCommand, responder: Responder) -> None:
        """Set a limit, take it away, or list them all."""
        values = command.event.values
        amount = values.get("amount", "").strip().lower()
        kind = _kind(values.get("kind", "").strip().lower()) if values.get("kind") else None
        if kind is None or not amount:
            await responder.reply_privately(
                limits_card(command.effective, self.usual, command.phrases)
            )
            return
        subject, name = await self._subject(command)
        if amount in OFF:
            await self._change(command, _unlimited(kind, subject), "limit", subject, f"{kind} off")
            await responder.reply_privately(note(command.phrases, "limit-off", tone=Tone.DONE))
            return
        rule = LimitRule(kind, _amount(kind, amount, command.phrases), subject)
        detail = f"{kind} {rule.amount}"
        policy = await self._change(command, _limited(rule, name), "limit", subject, detail)
        line = limit_line(rule, policy, command.phrases)
        await responder.reply_privately(
            replace(note(command.phrases, "limit-title", tone=Tone.DONE), text=line)
        )

    async def cost(self, command: ModerationCommand, responder: Responder) -> None:
        """Set what something costs, forget it, or list all costs."""
        values, words = command.event.values, command.phrases
        written = values.get("credits", "").strip().lower()
        action, speed = _priced(command)
        if not written:
            await responder.reply_privately(costs_card(command.effective, words))
            return
        subject, what = f"{action or 'all'} {speed}".strip(), cost_name(action, speed, words)
        if written in OFF:
            await self._change(
                command, lambda policy: without_cost(policy, action, speed), "cost", subject, "off"
            )
            await responder.reply_privately(note(words, "cost-off", tone=Tone.DONE, what=what))
            return
        rule = CostRule(
            whole(written, least=0, most=DEAREST, problem="cost-unreadable"), action, speed
        )
        await self._change(command, _costing(rule), "cost", subject, str(rule.credits))
        card = note(words, "cost-set", tone=Tone.DONE, what=what, credits=rule.credits)
        await responder.reply_privately(card)

    async def _subject(self, command: ModerationCommand) -> tuple[str, str]:
        """Return for whom a limit is, and the name to show for a person."""
        event = command.event
        written = event.values.get("for", "").strip()
        if written.lower() in {*_EVERYONE, *command.phrases.typed("typed-everyone")}:
            return EVERYONE, ""
        if written.startswith(ROLE):
            return (EVERYONE if self.people.is_everyone(command, written) else written), ""
        values = event.values | {"who": written}
        user = await self.people.named(replace(command, event=replace(event, values=values)))
        return f"user:{user.key}", named(user)

    async def _change(
        self, command: ModerationCommand, alter: Alter, action: str, subject: str, detail: str
    ) -> Policy:
        entry = command.entry(action, subject=subject, detail=detail)
        return await change_policy(self.policies, command.scope, alter, entry, command.event.id)


def _kind(written: str) -> LimitKind:
    try:
        return LimitKind(written)
    except ValueError:
        choices = ", ".join(kind.value for kind in LimitKind)
        raise BadInput("limit-kind", {"text": written[:40], "choices": choices}) from None


def _amount(kind: LimitKind, written: str, phrases: Phrases) -> int:
    """Return a limit's amount; a cooldown may also be written as a duration."""
    least, most = BOUNDS[kind]
    seconds = _seconds(written, phrases) if kind is LimitKind.COOLDOWN else None
    if seconds is not None:
        written = str(int(seconds))
    return whole(written, least=least, most=most, problem="limit-amount-unreadable")


def _seconds(written: str, phrases: Phrases) -> float | None:
    try:
        return parse_duration(written, phrases)
    except ValueError:
        return None


def _limited(rule: LimitRule, name: str) -> Alter:
    def limited(policy: Policy) -> Policy:
        changed = with_limit(policy, rule)
        if len(changed.limits) > MOST_RULES:
            raise BadInput("limit-many", {"most": MOST_RULES})
        names = policy.names | {rule.subject: name} if name else policy.names
        return replace(changed, names=names)

    return limited


def _unlimited(kind: LimitKind, subject: str) -> Alter:
    def unlimited(policy: Policy) -> Policy:
        changed = without_limit(policy, kind, subject)
        still_named = {*policy.moderators, *(rule.subject for rule in changed.limits)}
        names = {key: name for key, name in policy.names.items() if key in still_named}
        return replace(changed, names=names)

    return unlimited


def _costing(rule: CostRule) -> Alter:
    def costing(policy: Policy) -> Policy:
        changed = with_cost(policy, rule)
        if len(changed.costs) > MOST_RULES:
            raise BadInput("cost-many", {"most": MOST_RULES})
        return changed

    return costing


def _priced(command: ModerationCommand) -> tuple[str, str]:
    """Return the action (empty: all) and the speed (empty: every). Raises BadInput."""
    values = command.event.values
    action = values.get("action", "").strip().lower().replace("-", "_")
    speed = values.get("speed", "").strip().lower()
    if speed and speed not in SPEEDS:
        choices = ", ".join(SPEEDS)
        raise BadInput("cost-speed-unknown", {"name": speed[:40], "choices": choices})
    if action in SPEEDS and not speed:
        return "", action
    if action in ALL:
        return "", speed
    if action in NAMES and action not in SPEEDS:
        return action, speed
    near = ", ".join(difflib.get_close_matches(action, (*NAMES, "all"), n=3, cutoff=0.4)) or "–"
    raise BadInput("cost-unknown", {"name": action[:40], "near": near})
