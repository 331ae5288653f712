"""Cases as people read them: one whole, a list of them, one's own record, a decision's answer."""

import re
from collections.abc import Sequence

from bot.core.chat import User
from bot.core.messages.cards import Button, ButtonRef, ButtonStyle, Card, Row, Tone, Verb
from bot.core.messages.moments import date_time
from bot.core.messages.phrasebook import Phrases
from bot.core.moderation.cases import Case, CaseKind
from bot.core.moderation.policies import EVERYWHERE

MOST = 10  # cases on one card
REASON_LONGEST, LINE_LONGEST, NAME_LONGEST = 500, 80, 60
LEADER = "E"  # before the number of a case that holds everywhere
_COMMAND = re.compile(r"/(?=\w)")
_JOINER = "\u2060"  # parts a slash from what follows, so that Telegram makes no command of it


def quoted(text: str, *, longest: int = REASON_LONGEST) -> str:
    """Return a member's words for one line of ours: no line breaks, nothing to tap, cut to size.

    What formats, links or pings is made inert by each platform's own encoder.
    """
    line = " ".join(text.split())
    if len(line) > longest:
        line = line[: longest - 1].rstrip() + "…"
    return _COMMAND.sub("/" + _JOINER, line)


def named(user: User) -> str:
    """Return a person's name for a sentence, with the number that tells two of a name apart."""
    name = quoted(user.name, longest=NAME_LONGEST)
    return f"{name} ({user.id})" if name and name != user.id else user.id


def numbered(case: Case) -> str:
    """Return a case's number as it is said: ``12``, or ``E12`` for one that holds everywhere."""
    return f"{LEADER if case.scope == EVERYWHERE else ''}{case.number}"


def case_card(case: Case, phrases: Phrases, *, picture: str = "") -> Card:
    """Return a case whole, with its undo; *picture* is the address of the result it is about."""
    lines = [
        phrases("case-whose", name=named(case.user)),
        phrases("case-by", name=named(case.by), when=date_time(case.at)),
    ]
    if case.kind is CaseKind.BAN:
        lines.append(phrases("case-term", term=_term(case, phrases)))
    if case.reason:
        lines.append(phrases("case-reason", reason=quoted(case.reason)))
    if case.undone_by is not None:
        lines.append(_undone(case, case.undone_by, phrases))
    shown = Button(phrases("case-picture"), url=picture) if picture else None
    row: Row = tuple(button for button in (_undo(case, phrases), shown) if button is not None)
    return Card(
        title=phrases(f"case-title-{case.kind}", case=numbered(case)),
        prompt=case.prompt,
        text="\n".join(lines),
        rows=(row,) if row else (),
        tone=Tone.PLAIN if case.undone_by else Tone.FAILED,
        link=case.link,
    )


def decided_card(case: Case, phrases: Phrases, *, instead: Case | None = None) -> Card:
    """Return what a moderator is told of a decision; *instead*: the ban it takes the place of."""
    lines = [phrases(_decided_key(case), name=named(case.user), when=date_time(case.until))]
    if instead is not None:
        lines.append(phrases("ban-instead", case=numbered(instead)))
    lines.append(phrases("case-number", case=numbered(case)))
    undo = _undo(case, phrases)
    return Card(text="\n".join(lines), rows=((undo,),) if undo else (), tone=Tone.DONE)


def cases_card(
    cases: Sequence[Case], phrases: Phrases, *, now: float, count: int, user: User | None
) -> Card:
    """Return the newest cases of a place, or of one person there; *count* is how many there are."""
    title = phrases("cases-of", name=named(user)) if user else phrases("cases-title")
    if not cases:
        return Card(title=title, text=phrases("cases-none"))
    lines = [_line(case, phrases, now=now, is_own=False) for case in cases[:MOST]]
    shown = len(lines)
    if count > shown:
        lines.append(phrases("cases-more", shown=shown, count=count))
    return Card(title=title, text="\n".join(lines))


def record_card(cases: Sequence[Case], phrases: Phrases, *, now: float) -> Card:
    """Return a person's own record; who decided is not told."""
    if not cases:
        return Card(title=phrases("record-title"), text=phrases("record-none"))
    lines = [_line(case, phrases, now=now, is_own=True) for case in cases[: 2 * MOST]]
    return Card(title=phrases("record-title"), text="\n".join(lines))


def _decided_key(case: Case) -> str:
    if case.kind is not CaseKind.BAN:
        return f"decided-{case.kind}"
    where = "-everywhere" if case.scope == EVERYWHERE else ""
    return f"decided-ban{where}-{'until' if case.until else 'ever'}"


def _undo(case: Case, phrases: Phrases) -> Button | None:
    if case.undone_by is not None:
        return None
    return Button(
        phrases("button-undo"), ButtonRef(Verb.UNDO, case.id), emoji="↩️", style=ButtonStyle.PLAIN
    )


def _term(case: Case, phrases: Phrases) -> str:
    if not case.until:
        return phrases("case-ever")
    return phrases("case-until", when=date_time(case.until))


def _undone(case: Case, by: User, phrases: Phrases) -> str:
    return phrases("case-undone", name=named(by), when=date_time(case.undone_at))


def _line(case: Case, phrases: Phrases, *, now: float, is_own: bool) -> str:
    said = [f"{numbered(case)}. {phrases(f'case-kind-{case.kind}')}"]
    if not is_own:
        said.append(quoted(case.user.name, longest=NAME_LONGEST))
    said.append(date_time(case.at))
    if case.undone_by is not None:
        said.append(phrases("case-state-undone"))
    elif case.kind is CaseKind.BAN:
        said.append(_state(case, phrases, now=now))
    if case.reason:
        said.append(quoted(case.reason, longest=LINE_LONGEST))
    return " · ".join(said)


def _state(case: Case, phrases: Phrases, *, now: float) -> str:
    return _term(case, phrases) if case.holds(now) else phrases("case-state-over")
