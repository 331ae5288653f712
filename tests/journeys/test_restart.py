"""The process is killed in the middle: one result, one submit, and the buttons still work."""

import asyncio
import signal

import pytest

from bot.sandbox.midjourney import faults as wrong
from bot.sandbox.town import Town
from tests.journeys.visit import has, sides
from tests.test_cli import environment, ready, running

BOTH = pytest.mark.parametrize("name", ["discord", "telegram"])

pytestmark = pytest.mark.timeout(90)


async def submitted(town):
    async with asyncio.timeout(30):
        while not town.midjourney.submits("imagine"):
            await asyncio.sleep(0.01)


def results(side):
    """Return the bot's messages that hold a result."""
    return [one for one in side.messages() if one.from_bot and one.media and has(one, "U1")]


@BOTH
@pytest.mark.parametrize("moment", ["after the submit", "during the submit"])
async def test_killed_it_goes_on_with_exactly_one_result(tmp_path, name, moment):
    async with Town(speed=8.0) as town:
        town.midjourney.side = 128
        values = environment(tmp_path, town, IMAGINE_ACCESS="open")
        side = sides(town)[name]
        if moment == "during the submit":
            town.midjourney.faults.next("submit/imagine", wrong.lost(20))
        async with running("run", values) as first:
            await ready(values)
            await side.say("/imagine a red fox")
            await submitted(town)
            first.send_signal(signal.SIGKILL)
            await first.communicate()
        assert results(side) == []
        async with running("run", values):
            await ready(values)
            grid = await side.until(lambda one: has(one, "U1", "V1"), seconds=60)
            single = await side.follow(grid, "U2", "Custom Zoom")
            await asyncio.sleep(0.5)

    assert [one.id for one in results(side) if has(one, "V1")] == [grid.id]
    assert len(town.midjourney.submits("imagine")) == 1
    assert single.media


@BOTH
async def test_a_button_made_before_the_restart_works_after_it(tmp_path, name):
    async with Town(speed=30.0) as town:
        town.midjourney.side = 128
        values = environment(tmp_path, town, IMAGINE_ACCESS="open")
        side = sides(town)[name]
        async with running("run", values) as first:
            await ready(values)
            grid = await side.ask_for("/imagine a red fox", "U1", "V1")
            first.send_signal(signal.SIGTERM)
            await first.communicate()
        async with running("run", values):
            await ready(values)
            single = await side.follow(grid, "U4", "Custom Zoom")

    assert first.returncode == 0
    assert single.media
