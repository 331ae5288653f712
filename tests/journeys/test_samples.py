"""Recorded answers of real servers go the whole way to a card on both platforms."""

import asyncio
import json
from pathlib import Path

import pytest

from bot.app.running import built
from bot.core.chat import Chat, Platform
from bot.core.presenting.present import task_card
from bot.demo import demo_settings, discord_world, telegram_world
from bot.locales import load
from bot.midjourney.updates import updates
from bot.sandbox.sandbox import Sandbox
from tests.core.makers import make_task
from tests.journeys.visit import broken_rules, complaints, sides, up

SAMPLES = json.loads(
    (Path(__file__).parents[1] / "midjourney" / "samples.json").read_text(encoding="utf-8")
)
TASKS = [sample for sample in SAMPLES if "task" in sample["note"].partition("]")[0]]
PLACES = {
    "discord": Chat(Platform.DISCORD, discord_world.STUDIO, discord_world.IMAGINE_LAB),
    "telegram": Chat(
        Platform.TELEGRAM, str(telegram_world.PICTURE_CLUB), str(telegram_world.PICTURE_CLUB)
    ),
}


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
async def test_every_recorded_task_is_a_card_that_both_platforms_take(tmp_path, locale):
    phrases = load().phrases(locale)
    stop = asyncio.Event()
    async with Sandbox() as sandbox, built(demo_settings(sandbox, tmp_path)) as app:
        sandbox.telegram.limits.enforce = False
        async with asyncio.TaskGroup() as group:
            running = group.create_task(app.run(stop))
            await up(app)
            for sample in TASKS:
                update = updates(sample["json"])[0]
                task = make_task(remote_id=update.remote_id).advance(update, 2000.0)
                card = task_card(task, phrases, now=2000.0)
                for runner in app.runners:
                    await runner.messenger.post(PLACES[runner.name], card)
            stop.set()
            await running
        seen = [len(side.messages()) for side in sides(sandbox).values()]

    assert len(TASKS) >= 6
    assert seen == [len(TASKS)] * 2
    assert broken_rules(sandbox) == []
    assert complaints(sandbox) == []
