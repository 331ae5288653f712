"""The provider's state as owners read it: what is wrong, what to do, how it answers, what lacks."""

from collections import Counter
from collections.abc import Sequence

from bot.core import calls as told
from bot.core.calls import AccountState, Call
from bot.core.cards import Card, Tone
from bot.core.families import FAMILIES
from bot.core.moments import date_time
from bot.core.operations import PRESSED
from bot.core.panels.cases import quoted
from bot.core.words import Words

_MOST_CODES = 8
_REASON_LONGEST = 200
_BROKEN = frozenset({AccountState.BLOCKED, AccountState.EMPTY})
_CAPTIONS = {family.name: family.caption for family in reversed(FAMILIES) if family.caption}


def provider_card(
    state: AccountState, calls: Sequence[Call], missing: frozenset[str], words: Words
) -> Card:
    """Return it whole; *calls* the oldest first, *missing* as ``Capabilities`` names it."""
    title = words("provider-title")
    if not calls:
        lines = [words("provider-none"), "", _lacks(missing, words)]
        return Card(title=title, text="\n".join(lines))
    lines = [*_state(state, calls, words), "", words("provider-speeds"), *_speeds(calls, words)]
    lines += ["", words("provider-codes", count=len(calls), codes=_codes(calls, words))]
    trouble = next((call for call in reversed(calls) if call.outcome != told.WELL), None)
    if trouble is not None:
        lines.append(_trouble(trouble, words))
    lines += ["", _lacks(missing, words)]
    tone = Tone.FAILED if state in _BROKEN else Tone.PLAIN
    return Card(title=title, text="\n".join(lines), tone=tone)


def _state(state: AccountState, calls: Sequence[Call], words: Words) -> list[str]:
    if state not in _BROKEN:
        return [words(f"provider-state-{state}")]
    outcome = "key" if state is AccountState.BLOCKED else "credit"
    reason = next((call.reason for call in reversed(calls) if call.outcome == outcome), "")
    said = words(f"provider-state-{state}", reason=_reason(reason, words))
    return [said, words(f"provider-cure-{state}")]


def _speeds(calls: Sequence[Call], words: Words) -> list[str]:
    return [
        words(
            "provider-speed",
            operation=words(f"provider-operation-{pace.operation}"),
            median=f"{pace.median:.1f}",
            most=f"{pace.most:.1f}",
            count=pace.count,
        )
        for pace in told.paces(calls)
    ]


def _codes(calls: Sequence[Call], words: Words) -> str:
    counts = Counter((call.outcome, call.code) for call in calls).most_common(_MOST_CODES)
    return ", ".join(f"{_outcome(*what, words)} × {count}" for what, count in counts)


def _outcome(outcome: str, code: int | None, words: Words) -> str:
    said = words(f"provider-outcome-{outcome}")
    return said if code is None else f"{said} ({words('provider-code', code=str(code))})"


def _trouble(call: Call, words: Words) -> str:
    return words(
        "provider-last",
        when=date_time(call.at),
        operation=words(f"provider-operation-{call.operation}"),
        code=_outcome(call.outcome, call.code, words),
        reason=_reason(call.reason, words),
    )


def _reason(reason: str, words: Words) -> str:
    return quoted(reason, longest=_REASON_LONGEST) or words("provider-silent")


def _lacks(missing: frozenset[str], words: Words) -> str:
    if not missing:
        return words("provider-lacks-none")
    named = sorted({_named(operation, words) for operation in missing})
    return words("provider-lacks", operations=", ".join(named))


def _named(operation: str, words: Words) -> str:
    """Return a button's caption, or the name of a command."""
    if not operation.startswith(PRESSED):
        return operation
    name = operation.removeprefix(PRESSED)
    caption = _CAPTIONS.get(name, "")
    return f"“{words(caption)}”" if caption else name
