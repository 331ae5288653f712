"""Where people meet the bot: greeted when it is added, in topics, in private, as a guest."""

import pytest

from bot.demo import discord_world, telegram_world
from bot.sandbox.clock import Clock
from tests.journeys.visit import ROOMS, has, labels, sides, visiting

BOTH = pytest.mark.parametrize("name", ["discord", "telegram"])

FOXES = f"{telegram_world.STUDIO_FORUM}:{telegram_world.FOXES_TOPIC}"


@BOTH
async def test_added_to_a_place_it_greets_once_and_an_owner_opens_it(tmp_path, name):
    async with visiting(tmp_path) as sandbox:
        ada, ben = sides(sandbox)[name], sides(sandbox, "BEN")[name]
        await ada.ask_for("/imagine a fox", "U1", "V1")  # what discord.py hears at first is no news
        added = sandbox.discord.invite if name == "discord" else sandbox.telegram.add_bot
        room = await added(*(["Fox Friends"] if name == "discord" else [ada.person, "Fox Friends"]))
        ada, ben = ada.as_(ada.person, room), ben.as_(ben.person, room)
        greeting = await ben.until(lambda one: one.from_bot)
        await ben.say("/imagine a fox")
        await ben.until(lambda one: "not open here" in one.text)
        await ada.say("/allow here")
        await ada.until(lambda one: "Everyone here may use me" in one.text)
        await ben.ask_for("/imagine a fox", "U1", "V1")

    assert "Hello" in greeting.text
    assert "/allow here" in greeting.text
    assert sum("Hello" in one.text for one in ben.messages()) == 1


async def test_a_plain_telegram_group_that_grows_up_takes_its_permission_along(tmp_path):
    async with visiting(tmp_path) as sandbox:
        ada, ben = sides(sandbox)["telegram"], sides(sandbox, "BEN")["telegram"]
        old = await sandbox.telegram.add_bot(ada.person, "Small", kind="group")
        small = ada.as_(ada.person, old)
        await small.until(lambda one: "Hello" in one.text)
        await small.say("/allow here")
        await small.until(lambda one: "Everyone here may use me" in one.text)
        new = await sandbox.telegram.migrate(old)
        await ben.as_(ben.person, new).ask_for("/imagine a fox", "U1", "V1")


async def test_answers_stay_in_the_topic_they_were_asked_in(tmp_path):
    async with visiting(tmp_path) as sandbox:
        side = sides(sandbox, "BEN")["telegram"].as_(str(telegram_world.BEN.id), FOXES)
        grid = await side.ask_for("/imagine a fox", "U1", "V1")
        single = await side.follow(grid, "U1", "Custom Zoom")
        await side.press(single, "Custom Zoom")
        await side.answer("a fox --zoom 1.5")
        known = {grid.id, single.id}
        await side.until(lambda one: one.id not in known and has(one, "U1", "V1"))
        general = side.as_(side.person, str(telegram_world.STUDIO_FORUM))

    assert not [one for one in general.messages() if one.from_bot]
    assert not [one for one in sides(sandbox)["telegram"].messages() if one.from_bot]


@BOTH
async def test_in_private_a_picture_goes_all_the_way(tmp_path, name):
    async with visiting(tmp_path, access="open") as sandbox:
        rio = sides(sandbox, "RIO")[name]
        room = discord_world.private_channel(rio.person) if name == "discord" else rio.person
        private = rio.as_(rio.person, room)
        await private.say("/start")
        hello = await private.until(lambda one: "Hello" in one.text)
        grid = await private.ask_for("/imagine a fox", "U1", "V1")
        single = await private.follow(grid, "U1", "Custom Zoom")
        await private.press(single, "Custom Zoom")
        await private.answer("a fox --zoom 1.5")
        known = {grid.id, single.id}
        await private.until(lambda one: one.id not in known and has(one, "U1", "V1"))

    assert "not open to you" not in hello.text
    assert sandbox.midjourney.submits("modal")[-1].body["prompt"] == "a fox --zoom 1.5"


async def test_in_private_a_stranger_is_told_that_it_is_closed(tmp_path):
    async with visiting(tmp_path) as sandbox:
        for name, room in (
            ("discord", discord_world.private_channel(discord_world.BEN.id)),
            ("telegram", str(telegram_world.BEN.id)),
        ):
            ben = sides(sandbox, "BEN")[name]
            ben = ben.as_(ben.person, room)
            await ben.say("/start")
            await ben.until(lambda one: "not open to you" in one.text)
            await ben.say("/imagine a fox")
            await ben.until(lambda one: "not open here" in one.text)

    assert sandbox.midjourney.submits() == []


async def test_as_a_guest_on_somebodys_account_all_is_private_and_complete(tmp_path):
    async with visiting(tmp_path, access="open") as sandbox:
        ben = sides(sandbox, "BEN")["discord"].as_(discord_world.BEN.id, discord_world.RANDOM)
        rio = ben.as_(discord_world.RIO.id)
        grid = await ben.ask_for("/imagine a fox", "U1", "V1")
        single = await ben.follow(grid, "U1", "Custom Zoom")
        await ben.press(single, "Custom Zoom")
        await ben.answer("a fox --zoom 1.5")
        known = {grid.id, single.id}
        zoomed = await ben.until(lambda one: one.id not in known and has(one, "U1", "V1"))

    assert all(one.only_you for one in (grid, single, zoomed))
    assert grid.media
    assert not [one for one in rio.messages() if one.from_bot]
    assert not sandbox.discord.limits.invalid


async def test_a_guests_card_says_goodbye_before_its_token_dies_and_comes_back(tmp_path):
    clock = Clock()
    async with visiting(tmp_path, access="open", clock=clock) as sandbox:
        sandbox.midjourney.faults.stuck = True
        ben = sides(sandbox, "BEN")["discord"].as_(discord_world.BEN.id, discord_world.RANDOM)
        await ben.say("/imagine a fox")
        working = await ben.until(lambda one: "%" in one.text)
        clock.skip(13 * 60 + 5)
        goodbye = await ben.until(lambda one: has(one, "Show result"))
        clock.skip(10 * 60)
        await ben.press(goodbye, "Show result")
        back = await ben.until(
            lambda one: one.id != goodbye.id and has(one, "Cancel") and one.media
        )
        await ben.press(back, "Cancel")
        await ben.until(lambda one: one.id == back.id and "Cancelled" in one.text)

    assert goodbye.id == working.id
    assert "Still working" in goodbye.text
    assert back.only_you


@BOTH
async def test_a_thread_and_a_general_topic_are_places_like_others(tmp_path, name):
    async with visiting(tmp_path) as sandbox:
        ben = sides(sandbox, "BEN")[name]
        if name == "discord":
            room = sandbox.discord.open_thread(ROOMS["discord"], "foxes only")
        else:
            room = str(telegram_world.STUDIO_FORUM)
        inside = ben.as_(ben.person, room)
        grid = await inside.ask_for("/imagine a fox", "U1", "V1")

    assert "V4" in labels(grid)
    assert not [one for one in ben.messages() if one.from_bot]


@BOTH
async def test_an_empty_prompt_is_asked_for(tmp_path, name):
    async with visiting(tmp_path) as sandbox:
        side = sides(sandbox)[name]
        await side.say("/imagine \u200b \u2060" if name == "discord" else "/imagine")
        wanted = "/imagine a red fox" if name == "discord" else "your words for /imagine"
        told = await side.until(lambda one: wanted in one.text)

    assert sandbox.midjourney.submits() == []
    assert told.from_bot
