"""Every button that asks for words: asked once, answered once, on both platforms."""

import asyncio
import signal

import pytest

from bot.sandbox.clock import Clock
from bot.sandbox.sandbox import Sandbox
from tests.journeys.visit import (
    WINDOWS,
    at_home,
    bodies,
    clicked,
    has,
    overhear,
    sides,
    visiting,
    watch_windows,
)
from tests.test_cli import environment, ready, running

BOTH = pytest.mark.parametrize("name", ["discord", "telegram"])
pytestmark = pytest.mark.timeout(240)

TYPING = 3.1  # seconds; who answers the same question sooner sent one answer twice


async def set_remix(side, label):
    panel = await side.ask_for("/settings", "More settings")
    await side.press(panel, "More settings")
    panel = await side.until(lambda one: one.id == panel.id and has(one, label))
    await side.press(panel, label)
    await side.until(lambda one: one.id == panel.id and one.button(label).style == "success")


@BOTH
async def test_with_remix_on_every_family_that_can_take_words_asks_for_them(tmp_path, name):
    async with visiting(tmp_path) as sandbox:
        side = await at_home(sandbox, name)
        await set_remix(side, "Remix on")
        grid = await side.ask_for("/imagine a castle --v 7", "V1")
        opened = await side.window(grid, "V1")
        shown = opened.text if name == "telegram" else opened.fields[0].value
        varied = await side.worded(grid, "V1", "a glass castle", "U1")
        rolled = await side.worded(varied, "🔄", "a sand castle", "U1")
        single = await side.follow(rolled, "U1", "Vary (Strong)")
        for label, words in (
            ("Vary (Strong)", "a snow castle"),
            ("Vary (Subtle)", "a clay castle"),
            ("⬅️", "a castle by the sea"),
            ("Animate (High motion)", "its flags wave"),
        ):
            await side.worded(single, label, words, "U1")
        grid = await side.until(
            lambda one: one.id == grid.id and one.button("V1").style == "success"
        )

        sent = [body["prompt"] for body in bodies(sandbox, "modal")]
        forced = [body.get("enableRemix") for body in bodies(sandbox, "action")]
    assert "a castle" in shown
    assert sent == [
        "a glass castle",
        "a sand castle",
        "a snow castle",
        "a clay castle",
        "a castle by the sea",
        "its flags wave",
    ]
    assert forced == [True, True, None, True, True, True, True]
    assert has(grid, "V2")


@BOTH
async def test_a_window_the_service_opens_unasked_is_edited_used_as_is_or_left(tmp_path, name):
    async with visiting(tmp_path) as sandbox:
        side = await at_home(sandbox, name)
        grid = await side.ask_for("/imagine a castle --v 7", "V1")
        single = await side.follow(grid, "U1", "Vary (Strong)")
        sandbox.midjourney.remix = True
        asking = await side.follow(grid, "🔄", "Edit prompt", "Use as is", "Cancel")
        await side.press(asking, "Edit prompt")
        await side.answer("a castle of paper")
        await side.until(lambda one: one.id == asking.id and has(one, "V1"))
        asking = await side.follow(single, "⬅️", "Use as is")
        await side.press(asking, "Use as is")
        await side.until(lambda one: one.id == asking.id and has(one, "U1"))
        asking = await side.follow(single, "Vary (Strong)", "Use as is")
        await side.press(asking, "Cancel")
        await side.until(lambda one: one.id == asking.id and "Cancelled" in one.text)

        sent = [body["prompt"] for body in bodies(sandbox, "modal")]
    assert sent == ["a castle of paper", "a castle --v 7.0"]  # the parent's, as the service has it


@BOTH
async def test_with_remix_off_a_window_that_comes_all_the_same_is_sent_as_it_is(tmp_path, name):
    async with visiting(tmp_path) as sandbox:
        side = await at_home(sandbox, name)
        await set_remix(side, "Remix off")
        grid = await side.ask_for("/imagine a castle --v 7", "V1")
        sandbox.midjourney.remix = True
        await side.follow(grid, "V2", "U1", "V1")

        assert len(bodies(sandbox, "modal")) == 1


@BOTH
async def test_what_a_window_is_told_wrongly_is_refused_and_can_be_told_again(tmp_path, name):
    async with visiting(tmp_path) as sandbox:
        side = await at_home(sandbox, name)
        grid = await side.ask_for("/imagine a castle", "U1")
        single = await side.follow(grid, "U1", "Custom Zoom")
        zoom = await side.window(single, "Custom Zoom")
        await side.fill(zoom, "a castle --zoom 7")
        await side.until(lambda one: "out of range" in one.text)
        assert len(clicked(sandbox)) == 1
        known = {one.id for one in side.messages()}
        if name == "discord":
            zoom = await side.window(single, "Custom Zoom")
        else:
            await asyncio.sleep(TYPING)
        await side.fill(zoom, "a castle --zoom 1.4")
        await side.until(lambda one: one.id not in known and has(one, "U1"))

        assert [body["prompt"] for body in bodies(sandbox, "modal")] == ["a castle --zoom 1.4"]


@BOTH
async def test_an_unanswered_window_is_let_go_and_costs_nothing(tmp_path, name):
    clock = Clock()
    async with visiting(tmp_path, clock=clock) as sandbox:
        side = await at_home(sandbox, name)
        grid = await side.ask_for("/imagine a castle", "V1")
        sandbox.midjourney.remix = True
        asking = await side.follow(grid, "V1", "Use as is")
        clock.skip(16 * 60)
        left = await side.until(lambda one: one.id == asking.id and "15 minutes" in one.text)

        assert bodies(sandbox, "modal") == []
    assert "does not count against your day" in left.text
    assert has(left, "Try again")


@BOTH
async def test_a_window_answered_twice_is_sent_once(tmp_path, name):
    async with visiting(tmp_path) as sandbox:
        side = await at_home(sandbox, name)
        heard = []
        following = asyncio.create_task(overhear(side.chats, heard))
        grid = await side.ask_for("/imagine a castle", "V1")
        sandbox.midjourney.remix = True
        asking = await side.follow(grid, "V1", "Edit prompt")
        windows = [await side.window(asking, "Edit prompt") for _ in range(2)]
        await asyncio.gather(
            side.fill(windows[0], "a glass castle"), side.fill(windows[1], "a paper castle")
        )
        await side.until(lambda one: one.id == asking.id and has(one, "U1"))
        await side.until(lambda one: "question is closed" in one.text)
        following.cancel()

        [sent] = bodies(sandbox, "modal")
    assert sent["prompt"] in ("a glass castle", "a paper castle")


async def test_windows_that_were_open_while_the_bot_restarted_are_answered_after_it(tmp_path):
    async with Sandbox(speed=30.0) as sandbox:
        sandbox.midjourney.side = 128
        values = environment(tmp_path, sandbox, IMAGINE_ACCESS="open")
        both = sides(sandbox).values()
        WINDOWS.clear()
        watching = asyncio.create_task(watch_windows(sandbox.discord))
        async with running("run", values) as first:
            await ready(values)
            opened = [await left_open(sandbox, side) for side in both]
            first.send_signal(signal.SIGTERM)
            await first.communicate()
        async with running("run", values):
            await ready(values)
            for side, (zoom, asking, edit) in zip(both, opened, strict=True):
                known = {one.id for one in side.messages()}
                await side.fill(zoom, "a castle --zoom 1.2")
                await side.until(lambda one, known=known: one.id not in known and has(one, "V1"))
                await side.fill(edit, "a glass castle")
                await side.until(lambda one, card=asking: one.id == card.id and has(one, "V1"))
        watching.cancel()

    sent = [call.body["prompt"] for call in sandbox.midjourney.submits("modal")]
    assert sent == ["a castle --zoom 1.2", "a glass castle"] * 2


async def left_open(sandbox, side):
    """Open the window of a button and that of a picture that waits for words."""
    grid = await side.ask_for("/imagine a castle", "U1", "V1")
    single = await side.follow(grid, "U1", "Custom Zoom")
    zoom = await side.window(single, "Custom Zoom")
    sandbox.midjourney.remix = True
    asking = await side.follow(grid, "V1", "Edit prompt")
    edit = await side.window(asking, "Edit prompt")
    sandbox.midjourney.remix = False
    return zoom, asking, edit
