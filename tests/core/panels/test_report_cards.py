"""Cards of cases and reports on both platforms: whole, and nothing of a member's in them acts."""

from dataclasses import replace

import pytest

from bot import locales
from bot.core.chat import Platform, User
from bot.core.messages.cards import Verb
from bot.core.moderation.cases import Case, CaseKind
from bot.core.moderation.reports import Report, Verdict
from bot.core.panels.cases import MOST, case_card, cases_card, decided_card, quoted, record_card
from bot.core.panels.reports import ReportChoice, outcome_phrase, report_card
from bot.platforms.discord import encoding as discord
from bot.platforms.telegram import encoding as telegram

BOOK = locales.load()
WORDS = BOOK.phrases("en")
ADA = User(Platform.DISCORD, "100001", "Ada")
MOD = User(Platform.DISCORD, "100004", "Mod")
EVIL = "**bold** `code` [link](https://evil.example) <@100001> @everyone\n# /resume <b>x</b>"
REPORT = Report(
    id="abcdefghjkmn",
    space="discord:3001",
    user=replace(ADA, name=EVIL),
    at=1000.0,
    task="abcdefghjkmp",
    reporters=(replace(MOD, name=EVIL),),
    reason=EVIL,
    prompt=EVIL,
    link="https://discord.com/channels/3001/2001/5001",
)
CASE = Case(
    id="abcdefghjkmn",
    scope="discord:3001",
    kind=CaseKind.BAN,
    user=replace(ADA, name=EVIL),
    by=replace(MOD, name=EVIL),
    at=1000.0,
    number=4,
    reason=EVIL,
    prompt=EVIL,
)


@pytest.mark.parametrize(
    "card",
    [report_card(REPORT, WORDS), case_card(CASE, WORDS), decided_card(CASE, WORDS)],
    ids=["report", "case", "answer"],
)
def test_markup_of_members_is_inert_on_both_platforms(card):
    body = discord.encode(card).body
    html = telegram.write(card, is_caption=True).html

    assert body["allowed_mentions"] == {"parse": [], "users": [], "replied_user": False}
    assert "@everyone" not in body["content"]
    assert " **bold**" not in body["content"]
    assert "](https://evil" not in body["content"]
    assert "<b>x</b>" not in html
    assert "/resume" not in html.replace("/\u2060resume", "")


def test_a_whole_report_fits_under_a_picture_on_telegram():
    long = replace(REPORT, prompt="fox " * 1000, reason="why " * 500)

    html = telegram.write(report_card(long, WORDS), is_caption=True).html

    assert len(html) < 1400
    assert "Whose" in html


def test_every_verdict_has_its_words_in_every_language():
    for choice in ReportChoice:
        report = replace(
            REPORT,
            verdict=choice.verdict,
            decided_by=MOD,
            decided_at=1.0,
            until=choice.seconds,
        )
        for locale in BOOK.locales:
            phrases = BOOK.phrases(locale)
            assert "Mod (100004)" in report_card(report, phrases).text
            assert phrases(outcome_phrase(choice))


def test_an_undone_case_offers_no_undo():
    report = replace(REPORT, verdict=Verdict.WARNED, decided_by=MOD)
    undone = replace(CASE, undone_by=MOD, undone_at=9.0)

    assert report_card(report, WORDS, case=CASE).rows[0][0].ref.verb is Verb.UNDO
    assert report_card(report, WORDS, case=undone).rows == ()
    assert case_card(undone, WORDS).rows == ()


def test_many_reporters_are_counted():
    many = tuple(User(Platform.DISCORD, str(number), f"N{number}") for number in range(9))

    text = report_card(replace(REPORT, reporters=many), WORDS).text

    assert "Reported by 9: N0 (0)" in text
    assert "and 4 more" in text


def test_lists_hold_at_most_ten_lines_of_any_length():
    cases = [replace(CASE, number=number) for number in range(30)]

    card = cases_card(cases, WORDS, now=2000.0, count=30, user=None)

    assert len(card.text.split("\n")) == MOST + 1
    assert EVIL.split("\n", maxsplit=1)[0] not in record_card(cases, WORDS, now=1.0).title


def test_words_of_members_stay_on_one_line_and_start_no_command():
    assert quoted("a\nb\t/ban  x") == "a b /\u2060ban x"
    assert quoted("x" * 900).endswith("…")
    assert len(quoted("x" * 900)) == 500
