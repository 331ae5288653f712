"""The process is killed in the middle: one result, one submit, and the buttons still work."""

import signal

import pytest

from bot.sandbox.midjourney import faults as wrong
from bot.sandbox.sandbox import Sandbox
from tests.journeys.visit import eventually, has, sides
from tests.test_cli import environment, ready, running

pytestmark = pytest.mark.timeout(240)


async def submitted(sandbox, count):
    await eventually(lambda: len(sandbox.midjourney.submits("imagine")) == count)


def results(side):
    """Return the bot's messages that hold a result."""
    return [one for one in side.messages() if one.from_bot and one.media and has(one, "U1")]


def _is_grid(message):
    return has(message, "U1", "V1")


@pytest.mark.parametrize("moment", ["after the submit", "during the submit"])
async def test_killed_it_goes_on_with_exactly_one_result_on_each_platform(tmp_path, moment):
    async with Sandbox(speed=8.0) as sandbox:
        sandbox.midjourney.side = 128
        values = environment(tmp_path, sandbox, IMAGINE_ACCESS="open")
        both = sides(sandbox).values()
        if moment == "during the submit":
            sandbox.midjourney.faults.next("submit/imagine", wrong.lost(20), wrong.lost(20))
        async with running("run", values) as first:
            await ready(values)
            for side in both:
                await side.say("/imagine a red fox")
            await submitted(sandbox, 2)
            first.send_signal(signal.SIGKILL)
            await first.communicate()
        assert [results(side) for side in both] == [[], []]
        async with running("run", values):
            await ready(values)
            # Killed while it wrote a card, the card's lease of a minute has to end first.
            grids = [await side.until(_is_grid, seconds=120) for side in both]
            for side, grid in zip(both, grids, strict=True):
                assert (await side.follow(grid, "U2", "Custom Zoom")).media

    for side, grid in zip(both, grids, strict=True):
        assert [one.id for one in results(side) if has(one, "V1")] == [grid.id]
    assert len(sandbox.midjourney.submits("imagine")) == 2
    assert len(sandbox.midjourney.submits("action")) == 2


async def test_a_button_made_before_the_restart_works_after_it_on_each_platform(tmp_path):
    async with Sandbox(speed=30.0) as sandbox:
        sandbox.midjourney.side = 128
        values = environment(tmp_path, sandbox, IMAGINE_ACCESS="open")
        both = sides(sandbox).values()
        async with running("run", values) as first:
            await ready(values)
            grids = [await side.ask_for("/imagine a red fox", "U1", "V1") for side in both]
            first.send_signal(signal.SIGTERM)
            await first.communicate()
        async with running("run", values):
            await ready(values)
            for side, grid in zip(both, grids, strict=True):
                assert (await side.follow(grid, "U4", "Custom Zoom")).media

    assert first.returncode == 0
