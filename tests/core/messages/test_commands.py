"""Typed lines: which command, for whom, with what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.messages.commands import parse_line
from bot.service.catalogue import COMMANDS


def read(text):
    line = parse_line(text, COMMANDS, me="imagine_bot")
    return line and (line.command.name, line.values)


MEANT = [
    ("/imagine a red fox", ("imagine", {"prompt": "a red fox"})),
    ("/imagine@imagine_bot a fox", ("imagine", {"prompt": "a fox"})),
    ("/IMAGINE@Imagine_Bot a fox", ("imagine", {"prompt": "a fox"})),
    ("/imagine", ("imagine", {})),
    ("/imagine a\nfox", ("imagine", {"prompt": "a\nfox"})),
    ("/allow here", ("allow here", {})),
    ("/Allow Here", ("allow here", {})),
    ("/help", ("help", {})),
    ("/imagine@other_bot a fox", None),
    ("/nothing", None),
    ("imagine a fox", None),
    ("", None),
    ("/", None),
]
KEEPING_ORDER = [
    ("/ban @x 7d spam", ("mod ban", {"who": "@x", "for": "7d", "reason": "spam"})),
    ("/ban @x for 7d spam", ("mod ban", {"who": "@x", "for": "7d", "reason": "spam"})),
    ("/mod ban @x", ("mod ban", {"who": "@x"})),
    ("/ban\n@x\n7d\na b\nc", ("mod ban", {"who": "@x", "for": "7d", "reason": "a b\nc"})),
    ("/ban", ("mod ban", {})),
    (
        "/ban @x 7d spam  Everywhere",
        ("mod ban", {"who": "@x", "for": "7d", "reason": "spam", "where": "everywhere"}),
    ),
    ("/ban @x everywhere", ("mod ban", {"who": "@x", "where": "everywhere"})),
    ("/ban everywhere", ("mod ban", {"where": "everywhere"})),
    ("/unban 5 sorry", ("mod unban", {"who": "5", "reason": "sorry"})),
    ("/warn @x be nice", ("mod warn", {"who": "@x", "reason": "be nice"})),
    ("/warn @x seen everywhere", ("mod warn", {"who": "@x", "reason": "seen everywhere"})),
    ("/cases", ("mod cases", {})),
    ("/case 12", ("mod case", {"number": "12"})),
    ("/delete", ("delete", {})),
    ("/mod delete 0123", ("mod delete", {"id": "0123"})),
    ("/queue", ("queue", {})),
    ("/mod queue", ("mod queue", {})),
    ("/words add spam, red ham", ("mod words add", {"terms": "spam, red ham"})),
    ("/words add spam as report", ("mod words add", {"terms": "spam", "as": "report"})),
    ("/words add spam as such", ("mod words add", {"terms": "spam as such"})),
    (
        "/words add spam as Allow everywhere",
        ("mod words add", {"terms": "spam", "as": "allow", "where": "everywhere"}),
    ),
    ("/words add everywhere", ("mod words add", {"terms": "everywhere"})),
    ("/words add as report", ("mod words add", {"terms": "as report"})),
    (
        "/words remove spam everywhere",
        ("mod words remove", {"terms": "spam", "where": "everywhere"}),
    ),
    ("/words list everywhere", ("mod words list", {"where": "everywhere"})),
    ("/words test everywhere", ("mod words test", {"text": "everywhere"})),
    ("/words pack Family", ("mod words pack", {"name": "family"})),
    ("/words pack odd", ("mod words pack", {"name": "odd"})),
    (
        "/words pack strict everywhere",
        ("mod words pack", {"name": "strict", "where": "everywhere"}),
    ),
    ("/moderator add @x", ("admin moderator add", {"who": "@x"})),
    ("/modlog here", ("admin modlog here", {})),
    ("/limit", ("admin limit", {})),
    ("/limit Day 20", ("admin limit", {"kind": "day", "amount": "20"})),
    ("/limit day off", ("admin limit", {"kind": "day", "amount": "off"})),
    ("/limit day 20 @x", ("admin limit", {"kind": "day", "amount": "20", "for": "@x"})),
    ("/limit day 20 for @x", ("admin limit", {"kind": "day", "amount": "20", "for": "@x"})),
    (
        "/limit month 9 for everyone everywhere",
        (
            "admin limit",
            {"kind": "month", "amount": "9", "for": "everyone", "where": "everywhere"},
        ),
    ),
    ("/credits give @x 20", ("admin credits give", {"who": "@x", "amount": "20"})),
    (
        "/credits give @x 20 until 7d",
        ("admin credits give", {"who": "@x", "amount": "20", "until": "7d"}),
    ),
    (
        "/credits set @x 5 7d",
        ("admin credits set", {"who": "@x", "amount": "5", "until": "7d"}),
    ),
    (
        "/cost video 4 Turbo",
        ("admin cost", {"action": "video", "credits": "4", "speed": "turbo"}),
    ),
    ("/allow", ("admin allow", {})),
    ("/deny discord:12", ("admin deny", {"place": "discord:12"})),
    ("/channels only", ("admin channels only", {})),
    ("/channels only 7", ("admin channels only", {"channel": "7"})),
    ("/channels all", ("admin channels all", {})),
    ("/feature off video", ("admin feature off", {"name": "video"})),
    (
        "/feature on turbo everywhere",
        ("admin feature on", {"name": "turbo", "where": "everywhere"}),
    ),
    ("/feature off everywhere", ("admin feature off", {"name": "everywhere"})),
    ("/press OWNER", ("admin press", {"who": "owner"})),
    ("/pause", ("admin pause", {})),
    ("/pause for lunch", ("admin pause", {"reason": "for lunch"})),
    (
        "/pause new rules everywhere",
        ("admin pause", {"reason": "new rules", "where": "everywhere"}),
    ),
    ("/resume everywhere", ("admin resume", {"where": "everywhere"})),
    ("/drain", ("admin drain", {})),
    ("/stats", ("admin stats", {})),
    ("/stats Week", ("admin stats", {"span": "week"})),
    ("/stats everywhere", ("admin stats", {"where": "everywhere"})),
    ("/stats day everywhere", ("admin stats", {"span": "day", "where": "everywhere"})),
    ("/audit", ("admin audit", {})),
    ("/audit @x bans", ("admin audit", {"words": "@x bans"})),
    ("/audit @x as CSV", ("admin audit", {"words": "@x", "as": "csv"})),
    ("/audit as csv", ("admin audit", {"as": "csv"})),
    ("/report rude", ("report", {"reason": "rude"})),
    ("/imagine a fox everywhere", ("imagine", {"prompt": "a fox everywhere"})),
    ("/imagine a fox speed fast", ("imagine", {"prompt": "a fox speed fast"})),
]


@pytest.mark.parametrize(("text", "expected"), [*MEANT, *KEEPING_ORDER])
def test_a_line_is_read_as_it_is_meant(text, expected):
    assert read(text) == expected


@given(st.text(max_size=200))
def test_any_line_is_read_without_an_error(text):
    read(text)
    read("/imagine " + text)
