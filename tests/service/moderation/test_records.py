"""Cases read: by moderators whole, by the person without the moderators' names."""

import pytest

from bot.core.errors import BadInput
from bot.service import moderation_catalogue
from tests.service.moderation.court import ADA, BEN, HALL, MOD, OWNER, open_court

HERE = HALL.space_key


@pytest.fixture
async def court(url):
    async with open_court(url) as court:
        await court.appoint()
        yield court


async def test_cases_are_listed_newest_first_with_their_count(court):
    for number in range(12):
        reason = {"who": ADA.id, "reason": f"warning {number}"}
        await court.command(moderation_catalogue.WARN, values=reason)

    (card,) = (await court.command(moderation_catalogue.CASES)).private

    lines = card.text.split("\n")
    assert len(lines) == 11
    assert lines[0].startswith("12. warning")
    assert "The newest 10 of 12" in lines[-1]


async def test_cases_of_one_person_show_a_ban_everywhere_too(court):
    await court.ban(ADA, **{"for": "1h"})
    await court.ban(ADA, OWNER, where="everywhere")
    await court.command(moderation_catalogue.WARN, values={"who": BEN.id})

    said = (await court.command(moderation_catalogue.CASES, values={"who": ADA.id})).said

    assert said.split("\n")[0].startswith("E1. ban")
    assert said.split("\n")[1].startswith("1. ban")
    assert "warning" not in said


async def test_no_cases_are_told_as_such(court):
    assert (await court.command(moderation_catalogue.CASES)).said == "There are none."
    assert "empty" in (await court.command(moderation_catalogue.MY_CASES, ADA)).said


async def test_one_case_is_shown_whole_with_its_undo_and_its_picture(court):
    task = await court.task(ADA)
    await court.command(moderation_catalogue.BAN, quoted=task.message, values={"reason": "gore"})

    (card,) = (await court.command(moderation_catalogue.CASE, values={"number": "#1"})).private

    assert card.prompt == "a red fox"
    assert card.link.endswith(task.message.id)
    assert "Decided by Mod" in card.text
    assert "Reason: gore" in card.text
    undo, picture = card.rows[0]
    assert undo.ref is not None
    assert picture.url == task.result.picture_url


@pytest.mark.parametrize(
    ("number", "problem"),
    [("7", "case-unknown"), ("x", "case-unreadable"), ("9" * 40, "case-unreadable")],
)
async def test_a_case_that_is_none_is_refused_plainly(court, number, problem):
    with pytest.raises(BadInput) as raised:
        await court.command(moderation_catalogue.CASE, values={"number": number})

    assert raised.value.problem == problem


async def test_ones_own_record_keeps_the_moderators_names_to_itself(court):
    await court.ban(ADA, **{"for": "1h", "reason": "spam"})
    await court.command(moderation_catalogue.WARN, OWNER, values={"who": ADA.id})
    court.clock._now += 3601

    said = (await court.command(moderation_catalogue.MY_CASES, ADA)).said

    assert "1. ban" in said
    assert "over" in said
    assert "spam" in said
    assert MOD.name not in said
    assert OWNER.name not in said
