"""The provider's state as owners read it: what is wrong, what to do, how it answers, what lacks."""

from collections import Counter
from collections.abc import Sequence

from bot.core import provider_calls as told
from bot.core.messages.cards import Card, Tone
from bot.core.messages.moments import date_time
from bot.core.messages.phrasebook import Phrases
from bot.core.panels.cases import quoted
from bot.core.provider_calls import AccountState, Call
from bot.core.tasks.families import FAMILIES
from bot.core.tasks.operations import PRESSED

_MOST_CODES = 8
_REASON_LONGEST = 200
_BROKEN = frozenset({AccountState.BLOCKED, AccountState.EMPTY})
_CAPTIONS = {family.name: family.caption for family in reversed(FAMILIES) if family.caption}


def provider_card(
    state: AccountState, calls: Sequence[Call], missing: frozenset[str], phrases: Phrases
) -> Card:
    """Return it whole; *calls* the oldest first, *missing* as ``Capabilities`` names it."""
    title = phrases("provider-title")
    if not calls:
        lines = [phrases("provider-none"), "", _lacks(missing, phrases)]
        return Card(title=title, text="\n".join(lines))
    lines = [
        *_state(state, calls, phrases),
        "",
        phrases("provider-speeds"),
        *_speeds(calls, phrases),
    ]
    lines += ["", phrases("provider-codes", count=len(calls), codes=_codes(calls, phrases))]
    trouble = next((call for call in reversed(calls) if call.outcome != told.WELL), None)
    if trouble is not None:
        lines.append(_trouble(trouble, phrases))
    lines += ["", _lacks(missing, phrases)]
    tone = Tone.FAILED if state in _BROKEN else Tone.PLAIN
    return Card(title=title, text="\n".join(lines), tone=tone)


def _state(state: AccountState, calls: Sequence[Call], phrases: Phrases) -> list[str]:
    if state not in _BROKEN:
        return [phrases(f"provider-state-{state}")]
    outcome = "key" if state is AccountState.BLOCKED else "credit"
    reason = next((call.reason for call in reversed(calls) if call.outcome == outcome), "")
    said = phrases(f"provider-state-{state}", reason=_reason(reason, phrases))
    return [said, phrases(f"provider-cure-{state}")]


def _speeds(calls: Sequence[Call], phrases: Phrases) -> list[str]:
    return [
        phrases(
            "provider-speed",
            operation=phrases(f"provider-operation-{pace.operation}"),
            median=f"{pace.median:.1f}",
            most=f"{pace.most:.1f}",
            count=pace.count,
        )
        for pace in told.paces(calls)
    ]


def _codes(calls: Sequence[Call], phrases: Phrases) -> str:
    counts = Counter((call.outcome, call.code) for call in calls).most_common(_MOST_CODES)
    return ", ".join(f"{_outcome(*what, phrases)} × {count}" for what, count in counts)


def _outcome(outcome: str, code: int | None, phrases: Phrases) -> str:
    said = phrases(f"provider-outcome-{outcome}")
    return said if code is None else f"{said} ({phrases('provider-code', code=str(code))})"


def _trouble(call: Call, phrases: Phrases) -> str:
    return phrases(
        "provider-last",
        when=date_time(call.at),
        operation=phrases(f"provider-operation-{call.operation}"),
        code=_outcome(call.outcome, call.code, phrases),
        reason=_reason(call.reason, phrases),
    )


def _reason(reason: str, phrases: Phrases) -> str:
    return quoted(reason, longest=_REASON_LONGEST) or phrases("provider-silent")


def _lacks(missing: frozenset[str], phrases: Phrases) -> str:
    if not missing:
        return phrases("provider-lacks-none")
    named = sorted({_named(operation, phrases) for operation in missing})
    return phrases("provider-lacks", operations=", ".join(named))


def _named(operation: str, phrases: Phrases) -> str:
    """Return a button's caption, or the name of a command."""
    if not operation.startswith(PRESSED):
        return operation
    name = operation.removeprefix(PRESSED)
    caption = _CAPTIONS.get(name, "")
    return f"“{phrases(caption)}”" if caption else name
