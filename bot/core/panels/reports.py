"""A report as moderators see it: what was reported, by whom and why, and what became of it."""

from enum import IntEnum
from typing import assert_never

from bot.core.messages.cards import Button, ButtonRef, ButtonStyle, Card, Picture, Row, Tone, Verb
from bot.core.messages.moments import date_time
from bot.core.messages.phrasebook import Phrases
from bot.core.moderation.cases import Case
from bot.core.moderation.reports import Report, Verdict
from bot.core.panels.cases import named, numbered, quoted

MOST_NAMES = 5
ALT_LONGEST = 1024  # Discord: an attachment's description
DAY, WEEK = 86400.0, 7 * 86400.0  # seconds


class ReportChoice(IntEnum):
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
            case ReportChoice.DISMISS:
                return Verdict.DISMISSED
            case ReportChoice.DELETE:
                return Verdict.DELETED
            case ReportChoice.WARN:
                return Verdict.WARNED
            case ReportChoice.DAY | ReportChoice.WEEK | ReportChoice.EVER:
                return Verdict.BANNED
            case never:
                assert_never(never)

    @property
    def seconds(self) -> float:
        """Return how long its ban holds; 0 for ever."""
        return {ReportChoice.DAY: DAY, ReportChoice.WEEK: WEEK}.get(self, 0.0)


def report_card(report: Report, phrases: Phrases, *, case: Case | None = None) -> Card:
    """Return a report's card; *case* is the one that its verdict opened."""
    decided = report.verdict is not None
    return Card(
        title=phrases("report-title-term" if report.term else "report-title"),
        prompt=report.prompt,
        text="\n".join([*_about(report, phrases), *_outcome(report, case, phrases)]),
        author=report.user,
        picture=_picture(report),
        rows=_undo(case, phrases) if decided else _choices(report, phrases),
        tone=Tone.PLAIN if decided else Tone.ASKING,
        link=report.link,
    )


def outcome_phrase(choice: ReportChoice) -> str:
    """Return the key of what a reporter hears."""
    return f"told-report-{choice.verdict}"


def _picture(report: Report) -> Picture | None:
    if not report.picture_url:
        return None
    return Picture(report.picture_url, alt=report.prompt[:ALT_LONGEST], veiled=True)


def _about(report: Report, phrases: Phrases) -> list[str]:
    lines = [phrases("report-whose", name=named(report.user))]
    if report.term:
        return [*lines, *_term(report, phrases)]
    if report.reporters:
        names = ", ".join(named(user) for user in report.reporters[:MOST_NAMES])
        rest = len(report.reporters) - MOST_NAMES
        names = phrases("report-names-more", names=names, count=rest) if rest > 0 else names
        lines.append(phrases("report-by", count=len(report.reporters), names=names))
    if report.reason:
        lines.append(phrases("report-reason", reason=quoted(" · ".join(report.reason.split("\n")))))
    return lines


def _term(report: Report, phrases: Phrases) -> list[str]:
    """Return which word was found, and how it was written; nobody has reported that."""
    lines = [phrases("report-term", term=quoted(report.term))]
    if report.reason:
        lines.append(phrases("report-piece", piece=quoted(report.reason)))
    return lines


def _outcome(report: Report, case: Case | None, phrases: Phrases) -> list[str]:
    if report.verdict is None or report.decided_by is None:
        return []
    values = {"name": named(report.decided_by), "when": date_time(report.decided_at)}
    key = f"report-{report.verdict}"
    if report.verdict is Verdict.BANNED:
        key = f"{key}-{'until' if report.until else 'ever'}"
        values["until"] = date_time(report.until)
    lines = [phrases(key, **values)]
    if case is not None:
        lines.append(phrases("case-number", case=numbered(case)))
        if case.undone_by is not None:
            by, when = named(case.undone_by), date_time(case.undone_at)
            lines.append(phrases("case-undone", name=by, when=when))
    return lines


def _choices(report: Report, phrases: Phrases) -> tuple[Row, ...]:
    first = [_choice(report, ReportChoice.DISMISS, phrases)]
    if report.task is not None:
        first.append(_choice(report, ReportChoice.DELETE, phrases, style=ButtonStyle.DANGER))
    first.append(_choice(report, ReportChoice.WARN, phrases))
    bans = tuple(
        _choice(report, choice, phrases, style=ButtonStyle.DANGER)
        for choice in (ReportChoice.DAY, ReportChoice.WEEK, ReportChoice.EVER)
    )
    return (tuple(first), bans)


def _choice(
    report: Report,
    choice: ReportChoice,
    phrases: Phrases,
    *,
    style: ButtonStyle = ButtonStyle.PLAIN,
) -> Button:
    label = phrases(f"button-judge-{choice.name.lower()}")
    return Button(label, ButtonRef(Verb.JUDGE, report.id, choice), style=style)


def _undo(case: Case | None, phrases: Phrases) -> tuple[Row, ...]:
    if case is None or case.undone_by is not None:
        return ()
    return ((Button(phrases("button-undo"), ButtonRef(Verb.UNDO, case.id), emoji="↩️"),),)
