"""Bad luck: a plain sentence on the card, what became of the quota, a next step."""

import asyncio

import pytest

from bot.sandbox.midjourney import faults as wrong
from tests.journeys.visit import has, sides, visiting

BOTH = pytest.mark.parametrize("name", ["discord", "telegram"])


@pytest.mark.parametrize(
    ("prompt", "told"),
    [
        ("bannedword", "Change the prompt"),
        ("a fox !fail", "picture service"),
        ("a fox !moderated", "did not accept"),
        ("a fox !401", "key"),
        ("a fox !403", "key"),
        ("a fox !503", "does not offer"),
    ],
)
async def test_a_failure_says_what_happened_and_gives_the_quota_back(tmp_path, prompt, told):
    async with visiting(tmp_path) as town:
        side = sides(town)["discord"]
        await side.say(f"/imagine {prompt}")
        card = await side.until(lambda one: one.from_bot and "does not count" in one.text)

    assert told in card.text
    assert "Support code" in card.text
    assert has(card, "Try again") or has(card, "Change the prompt")


@BOTH
async def test_a_full_or_limited_provider_is_a_place_in_the_line_and_no_error(tmp_path, name):
    async with visiting(tmp_path) as town:
        town.midjourney.faults.next("submit/imagine", wrong.limited(0.3))
        side = sides(town)[name]
        await side.ask_for("/imagine a fox", "U1", "V1")

    assert len(town.midjourney.submits("imagine")) == 1


@BOTH
async def test_the_provider_away_for_a_while_leaves_the_card_waiting(tmp_path, name):
    async with visiting(tmp_path) as town:
        side = sides(town)[name]
        await town.midjourney.leave()
        await side.say("/imagine a fox")
        await side.until(lambda one: one.from_bot and "Waiting in line" in one.text)
        await asyncio.sleep(1)
        await town.midjourney.come_back()
        await side.until(lambda one: has(one, "U1", "V1"))

    assert len(town.midjourney.submits("imagine")) == 1


@BOTH
async def test_a_lost_answer_is_found_by_our_id_and_nothing_is_sent_twice(tmp_path, name):
    async with visiting(tmp_path) as town:
        town.midjourney.faults.next("submit/imagine", wrong.lost(0.2))
        side = sides(town)[name]
        await side.ask_for("/imagine a fox", "U1", "V1")

    assert len(town.midjourney.submits("imagine")) == 1


@BOTH
async def test_a_picture_that_can_not_be_carried_leaves_a_link_and_try_again(tmp_path, name):
    async with visiting(tmp_path) as town:
        side = sides(town)[name]
        town.midjourney.faults.picture = "html"
        broken = await side.ask_for("/imagine a fox", "Try again", "U1")
        town.midjourney.faults.clear()
        town.midjourney.faults.picture = ""
        await side.press(broken, "Try again")
        mended = await side.until(lambda one: one.id == broken.id and one.media)

    assert "open the link" in broken.text.lower()
    assert mended.media


@BOTH
async def test_one_platform_away_the_other_goes_on(tmp_path, name):
    other = "telegram" if name == "discord" else "discord"
    async with visiting(tmp_path) as town:
        away = getattr(town, other)
        away.faults.away = True
        await sides(town)[name].ask_for("/imagine a fox", "U1", "V1")
        away.faults.away = False
        await asyncio.sleep(0.1)
        town.discord.refusals.clear()
        town.telegram.refusals.clear()
