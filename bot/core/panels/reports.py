"""A report as moderators see it: what was reported, by whom and why, and what became of it."""

from enum import IntEnum
from typing import assert_never

from bot.core.cards import Button, ButtonRef, ButtonStyle, Card, Picture, Row, Tone, Verb
from bot.core.moderation.cases import Case
from bot.core.moderation.reports import Report, Verdict
from bot.core.moments import date_time
from bot.core.panels.cases import named, numbered, quoted
from bot.core.words import Words

MOST_NAMES = 5
ALT_LONGEST = 1024  # Discord: an attachment's description
DAY, WEEK = 86400.0, 7 * 86400.0  # seconds


class Choice(IntEnum):
    """What a moderator can make of a report: the slots of its buttons."""

    DISMISS = 0
    DELETE = 1
    WARN = 2
    DAY = 3
    WEEK = 4
    EVER = 5

    @property
    def verdict(self) -> Verdict:
        """Return what the report becomes."""
        match self:
            case Choice.DISMISS:
                return Verdict.DISMISSED
            case Choice.DELETE:
                return Verdict.DELETED
            case Choice.WARN:
                return Verdict.WARNED
            case Choice.DAY | Choice.WEEK | Choice.EVER:
                return Verdict.BANNED
            case never:
                assert_never(never)

    @property
    def seconds(self) -> float:
        """Return how long its ban holds; 0 for ever."""
        return {Choice.DAY: DAY, Choice.WEEK: WEEK}.get(self, 0.0)


def report_card(report: Report, words: Words, *, case: Case | None = None) -> Card:
    """Return a report's card; *case* is the one that its verdict opened."""
    decided = report.verdict is not None
    return Card(
        title=words("report-title-term" if report.term else "report-title"),
        prompt=report.prompt,
        text="\n".join([*_about(report, words), *_outcome(report, case, words)]),
        author=report.user,
        picture=_picture(report),
        rows=_undo(case, words) if decided else _choices(report, words),
        tone=Tone.PLAIN if decided else Tone.ASKING,
        link=report.link,
    )


def outcome_phrase(choice: Choice) -> str:
    """Return the key of what a reporter hears."""
    return f"told-report-{choice.verdict}"


def _picture(report: Report) -> Picture | None:
    if not report.picture_url:
        return None
    return Picture(report.picture_url, alt=report.prompt[:ALT_LONGEST], veiled=True)


def _about(report: Report, words: Words) -> list[str]:
    lines = [words("report-whose", name=named(report.user))]
    if report.term:
        return [*lines, *_term(report, words)]
    if report.reporters:
        names = ", ".join(named(user) for user in report.reporters[:MOST_NAMES])
        rest = len(report.reporters) - MOST_NAMES
        names = words("report-names-more", names=names, count=rest) if rest > 0 else names
        lines.append(words("report-by", count=len(report.reporters), names=names))
    if report.reason:
        lines.append(words("report-reason", reason=quoted(" · ".join(report.reason.split("\n")))))
    return lines


def _term(report: Report, words: Words) -> list[str]:
    """Return which word was found, and how it was written; nobody has reported that."""
    lines = [words("report-term", term=quoted(report.term))]
    if report.reason:
        lines.append(words("report-piece", piece=quoted(report.reason)))
    return lines


def _outcome(report: Report, case: Case | None, words: Words) -> list[str]:
    if report.verdict is None or report.decided_by is None:
        return []
    values = {"name": named(report.decided_by), "when": date_time(report.decided_at)}
    key = f"report-{report.verdict}"
    if report.verdict is Verdict.BANNED:
        key = f"{key}-{'until' if report.until else 'ever'}"
        values["until"] = date_time(report.until)
    lines = [words(key, **values)]
    if case is not None:
        lines.append(words("case-number", case=numbered(case)))
        if case.undone_by is not None:
            by, when = named(case.undone_by), date_time(case.undone_at)
            lines.append(words("case-undone", name=by, when=when))
    return lines


def _choices(report: Report, words: Words) -> tuple[Row, ...]:
    first = [_choice(report, Choice.DISMISS, words)]
    if report.task is not None:
        first.append(_choice(report, Choice.DELETE, words, style=ButtonStyle.DANGER))
    first.append(_choice(report, Choice.WARN, words))
    bans = tuple(
        _choice(report, choice, words, style=ButtonStyle.DANGER)
        for choice in (Choice.DAY, Choice.WEEK, Choice.EVER)
    )
    return (tuple(first), bans)


def _choice(
    report: Report, choice: Choice, words: Words, *, style: ButtonStyle = ButtonStyle.PLAIN
) -> Button:
    label = words(f"button-judge-{choice.name.lower()}")
    return Button(label, ButtonRef(Verb.JUDGE, report.id, choice), style=style)


def _undo(case: Case | None, words: Words) -> tuple[Row, ...]:
    if case is None or case.undone_by is not None:
        return ()
    return ((Button(words("button-undo"), ButtonRef(Verb.UNDO, case.id), emoji="↩️"),),)
