"""Cancel from the first second: in our line, at the provider, and where that can't be done."""

import asyncio

import pytest

from tests.journeys.people import has


async def submitted(town, count=1):
    async with asyncio.timeout(10):
        while len(town.midjourney.submits()) < count:
            await asyncio.sleep(0.01)


async def test_what_waits_in_our_line_and_what_runs_can_be_cancelled(visiting, name):
    async with visiting(speed=1.0, midjourney_capacity=1) as town:
        side = town.side(name)
        first = await side.ask_for("/imagine one", "Cancel")
        await submitted(town)
        second = await side.ask_for("/imagine two", "Cancel")
        await side.press(second, "Cancel")
        await side.until(lambda one: one.id == second.id and "Cancelled" in one.text)
        await side.press(first, "Cancel")
        ended = await side.until(lambda one: one.id == first.id and "Cancelled" in one.text)

    assert "does not count" in ended.text
    assert len(town.midjourney.submits()) == 1
    assert [task.status for task in town.midjourney.tasks.values()] != ["SUCCESS"]


async def test_the_command_cancels_the_newest(visiting, name):
    async with visiting(speed=1.0) as town:
        side = town.side(name)
        card = await side.ask_for("/imagine one", "Cancel")
        await submitted(town)
        await side.say("/cancel")
        await side.until(lambda one: one.id == card.id and "Cancelled" in one.text)


async def test_a_stranger_can_not_cancel_what_another_asked_for(visiting, name):
    async with visiting(speed=1.0) as town:
        card = await town.side(name).ask_for("/imagine one", "Cancel")
        ben = town.side(name, "BEN")
        await ben.press(card, "Cancel")
        await ben.told("Only the person who asked")

        assert has(next(one for one in ben.messages() if one.id == card.id), "Cancel")


@pytest.mark.parametrize("profile", ["java", "newapi"])
async def test_where_the_dialect_can_not_cancel_the_button_goes_with_a_word(
    visiting, name, profile
):
    auth = "mj-api-secret" if profile == "java" else "bearer"
    async with visiting(profile=profile, speed=8.0, midjourney_auth=auth) as town:
        side = town.side(name)
        card = await side.ask_for("/imagine a fox", "Cancel")
        await submitted(town)
        await asyncio.sleep(0.3)  # the answer to the submit is on its way
        await side.press(card, "Cancel")
        await side.told("can't stop a running picture")
        await side.until(lambda one: one.id == card.id and not has(one, "Cancel"))
        await side.until(lambda one: one.id == card.id and has(one, "U1"))
