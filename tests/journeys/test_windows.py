"""Windows for words: every family that has one, left alone, answered twice, and after a restart."""

import asyncio
import signal

import pytest

from bot.sandbox.clock import Clock
from bot.sandbox.town import Town
from tests.journeys.test_tour import at_home, bodies
from tests.journeys.visit import clicked, has, sides, visiting
from tests.test_cli import environment, ready, running

BOTH = pytest.mark.parametrize("name", ["discord", "telegram"])
pytestmark = pytest.mark.timeout(200)


async def worded(side, card, label, words):
    """Press a button that asks for words, give them; return what it asked with, and the result."""
    known = {one.id for one in side.messages()}
    await side.press(card, label)
    if side.name == "telegram":
        await side.until(lambda one: one.asks_reply and one.id not in known)
    asked = await side.answer(words)
    return asked, await side.until(
        lambda one: one.id not in known and one.media and has(one, "Details")
    )


@BOTH
async def test_with_remix_on_every_family_asks_for_words_first_and_sends_them(tmp_path, name):
    async with visiting(tmp_path) as town:
        town.midjourney.remix = True
        side = await at_home(town, name)
        panel = await side.ask_for("/settings", "More settings")
        await side.press(panel, "More settings")
        panel = await side.until(lambda one: one.id == panel.id and has(one, "Remix on"))
        await side.press(panel, "Remix on")
        grid = await side.ask_for("/imagine a red fox --v 7", "U1")
        wanted = []
        for number, label in enumerate(("V2", "🔄")):
            asked, _ = await worded(side, grid, label, f"a blue fox {number}")
            assert "a red fox" in asked
            wanted.append(f"a blue fox {number}")
        single = await side.follow(grid, "U1", "Vary (Strong)")
        for label in ("Vary (Subtle)", "⬅️", "Animate (High motion)"):
            await worded(side, single, label, f"a green fox, {label[:4]}")
            wanted.append(f"a green fox, {label[:4]}")
        grid = await side.until(lambda one: one.id == grid.id and has(one, "V2"))

        sent = [body["prompt"] for body in bodies(town, "modal")]
        assert len(sent) == len(wanted)
        assert all(words in prompt for words, prompt in zip(wanted, sent, strict=True))
    assert grid.button("V2").style == "success"


@BOTH
async def test_a_window_that_nobody_fills_is_let_go_after_a_quarter_of_an_hour(tmp_path, name):
    clock = Clock()
    async with visiting(tmp_path, clock=clock) as town:
        side = await at_home(town, name)
        grid = await side.ask_for("/imagine a red fox", "V1")
        town.midjourney.remix = True
        asking = await side.follow(grid, "V1", "Edit prompt")
        for _ in range(16):
            clock.skip(60)
            await asyncio.sleep(0.05)
        ended = await side.until(lambda one: one.id == asking.id and "Nobody answered" in one.text)

        assert bodies(town, "modal") == []
    assert "does not count" in ended.text


@BOTH
async def test_a_window_answered_twice_is_sent_once(tmp_path, name):
    async with visiting(tmp_path) as town:
        side = await at_home(town, name)
        grid = await side.ask_for("/imagine a red fox", "V1")
        town.midjourney.remix = True
        asking = await side.follow(grid, "V1", "Edit prompt", "Use as is")
        await asyncio.gather(side.press(asking, "Use as is"), side.press(asking, "Use as is"))
        await side.until(lambda one: one.id == asking.id and has(one, "U1"))

        assert len(bodies(town, "modal")) == 1
        assert len(clicked(town)) == 1


async def test_a_window_answered_after_a_restart_is_carried_out_on_each_platform(tmp_path):
    async with Town(speed=30.0) as town:
        town.midjourney.side = 128
        values = environment(tmp_path, town, IMAGINE_ACCESS="open")
        both = sides(town).values()
        async with running("run", values) as first:
            await ready(values)
            grids = [await side.ask_for("/imagine a red fox", "V1") for side in both]
            town.midjourney.remix = True
            asking = [
                await side.follow(grid, "V1", "Use as is")
                for side, grid in zip(both, grids, strict=True)
            ]
            first.send_signal(signal.SIGTERM)
            await first.communicate()
        async with running("run", values):
            await ready(values)
            for side, card in zip(both, asking, strict=True):
                await side.press(card, "Use as is")
                key = card.id
                await side.until(lambda one, key=key: one.id == key and has(one, "U1"))

    assert len(town.midjourney.submits("modal")) == 2
