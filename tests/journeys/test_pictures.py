"""From a prompt to pictures and on, on both platforms, as people do it."""

import asyncio
import io

import pytest
from PIL import Image

from bot.demo import discord_world, telegram_world
from tests.journeys.visit import (
    at_home,
    clicked,
    eventually,
    has,
    hurry,
    labels,
    overhear,
    sides,
    time_flies,
    visiting,
)

BOTH = pytest.mark.parametrize("name", ["discord", "telegram"])

GRID = ["U1", "U2", "U3", "U4", "🔄", "V1", "V2", "V3", "V4"]


def picture(colour="red"):
    file = io.BytesIO()
    Image.new("RGB", (320, 240), colour).save(file, "PNG")
    return file.getvalue()


@BOTH
async def test_imagine_progress_grid_u3_vary_and_reroll(tmp_path, name):
    async with visiting(tmp_path, speed=2.0) as sandbox:
        side = sides(sandbox)[name]
        await side.say("/imagine a red fox in the snow")
        running = await side.until(lambda message: "%" in message.text)
        hurry(sandbox)
        async with time_flies(sandbox.midjourney._clock):
            grid = await side.until(lambda message: has(message, "U3", "V4"))
        single = await side.follow(grid, "U3", "Vary (Strong)", "Custom Zoom")
        varied = await side.follow(single, "Vary (Strong)", "U1", "V1")
        rerolled = await side.follow(varied, "🔄", "U1", "V1")

    assert running.id == grid.id
    assert labels(grid)[:9] == GRID
    assert len(grid.media) == 1
    assert grid.media[0].kind == "photo"
    assert "red fox" in single.text
    assert len({grid.id, single.id, varied.id, rerolled.id}) == 4
    verbs = [custom_id.split("::")[2] for custom_id in clicked(sandbox)]
    assert verbs == ["upsample", "high_variation", "reroll"]
    if name == "discord":
        assert grid.media[0].alt.startswith("a red fox")


@BOTH
async def test_custom_zoom_asks_for_its_words_first(tmp_path, name):
    async with visiting(tmp_path) as sandbox:
        side = sides(sandbox)[name]
        grid = await side.ask_for("/imagine a castle", "U1")
        single = await side.follow(grid, "U1", "Custom Zoom")
        known = {message.id for message in side.messages()}
        await side.press(single, "Custom Zoom")
        shown = await side.answer("a castle --zoom 1.5")
        zoomed = await side.until(lambda one: one.id not in known and has(one, "U1", "V1"))

    assert "--zoom 2" in shown
    sent = sandbox.midjourney.submits("modal")[-1].body
    assert sent["prompt"] == "a castle --zoom 1.5"
    assert zoomed.media


@BOTH
@pytest.mark.parametrize("way", ["Edit prompt", "Use as is"])
async def test_a_remix_that_comes_disguised_asks_and_is_carried_out(tmp_path, name, way):
    async with visiting(tmp_path, profile="newapi", speed=60.0) as sandbox:
        side = sides(sandbox)[name]
        grid = await side.ask_for("/imagine a castle", "V1")
        sandbox.midjourney.remix = True
        asking = await side.follow(grid, "V1", "Edit prompt", "Use as is", "Cancel")
        await side.press(asking, way)
        if way == "Edit prompt":
            await side.answer("a castle of glass")
        done = await side.until(lambda one: one.id == asking.id and has(one, "U1", "V1"))

    sent = sandbox.midjourney.submits("modal")
    assert len(sent) == 1
    assert ("glass" in sent[0].body["prompt"]) == (way == "Edit prompt")
    assert done.media


async def test_pictures_attached_on_discord_go_along(tmp_path):
    async with visiting(tmp_path) as sandbox:
        side = sides(sandbox)["discord"]
        two = (("one.png", picture()), ("two.png", picture("blue")))
        await side.ask_for("/imagine in this style", "U1", pictures=two)

    assert len(sandbox.midjourney.submits("imagine")[0].body["base64Array"]) == 2


async def test_a_photo_with_a_caption_and_a_reply_to_a_photo_go_along_on_telegram(tmp_path):
    async with visiting(tmp_path) as sandbox:
        side = sides(sandbox)["telegram"]
        private = side.as_(side.person, side.person)
        await private.say("/start")
        await private.ask_for("/imagine like this", "U1", pictures=(("a.jpg", picture()),))
        photo = await private.say("", pictures=(("b.jpg", picture("green")),))
        await private.ask_for("/imagine like that", "U1", reply_to=photo)

    arrays = [call.body["base64Array"] for call in sandbox.midjourney.submits("imagine")]
    assert [len(array) for array in arrays] == [1, 1]


async def test_what_is_no_picture_is_refused_with_a_sentence(tmp_path):
    async with visiting(tmp_path) as sandbox:
        side = sides(sandbox)["discord"]
        await side.say("/imagine a fox", pictures=(("a.png", b"not a picture at all"),))
        told = await side.until(lambda message: "not a picture" in message.text)

    assert told.only_you
    assert sandbox.midjourney.submits() == []


@BOTH
async def test_cancel_in_our_line_and_while_running(tmp_path, name):
    async with visiting(tmp_path, speed=1.0, midjourney_capacity=1) as sandbox:
        side = sides(sandbox)[name]
        await side.say("/imagine one")
        first = await side.until(lambda one: has(one, "Cancel") and "one" in one.text)
        await eventually(sandbox.midjourney.submits)
        await side.say("/imagine two")
        second = await side.until(lambda one: has(one, "Cancel") and "two" in one.text)
        await side.press(second, "Cancel")
        await side.until(lambda one: one.id == second.id and "Cancelled" in one.text)
        await side.press(first, "Cancel")
        await side.until(lambda one: one.id == first.id and "Cancelled" in one.text)

    assert len(sandbox.midjourney.submits()) == 1


@BOTH
async def test_where_the_dialect_can_not_cancel_the_button_goes_with_a_word(tmp_path, name):
    java = {"profile": "java", "midjourney_auth": "mj-api-secret"}
    async with visiting(tmp_path, speed=2.0, **java) as sandbox:
        side = sides(sandbox)[name]
        heard = []
        following = asyncio.create_task(overhear(side.chats, heard))
        await side.say("/imagine a fox")
        card = await side.until(lambda one: has(one, "Cancel") and _is_theirs(one))
        hurry(sandbox)
        await side.press(card, "Cancel")
        await side.until(lambda one: one.id == card.id and not has(one, "Cancel"))
        async with time_flies(sandbox.midjourney._clock):
            grid = await side.until(lambda one: one.id == card.id and has(one, "U1"))
        single = await side.follow(grid, "U2", "Original")
        following.cancel()

    told = " ".join(heard + [message.text for message in side.messages()])
    assert "can't stop" in told
    assert sandbox.midjourney.submits("change")[0].body["action"] == "UPSCALE"
    assert single.id != grid.id


def _is_theirs(card):
    return "Waiting to start" in card.text or "Painting" in card.text


@BOTH
async def test_a_stranger_in_a_closed_place_is_refused_until_an_owner_opens_it(tmp_path, name):
    async with visiting(tmp_path, opened=False) as sandbox:
        ben = sides(sandbox, "BEN")[name]
        ada = sides(sandbox)[name]
        await ben.say("/imagine a fox")
        await ben.until(lambda message: "not open here" in message.text)
        assert sandbox.midjourney.submits() == []
        await ada.say("/allow here")
        await ada.until(lambda message: "Everyone here may use me" in message.text)
        await ben.ask_for("/imagine a fox", "U1")


@BOTH
async def test_a_button_pressed_twice_at_once_is_asked_for_once(tmp_path, name):
    async with visiting(tmp_path) as sandbox:
        side = sides(sandbox)[name]
        grid = await side.ask_for("/imagine a fox", "U1", "U2")
        heard = []
        following = asyncio.create_task(overhear(side.chats, heard))
        await asyncio.gather(side.press(grid, "U1"), side.press(grid, "U1"))
        first = await side.until(lambda one: has(one, "Custom Zoom"))
        second = await side.follow(grid, "U2", "Custom Zoom")
        following.cancel()

    told = " ".join(heard + [message.text for message in side.messages()])
    assert "Heard you the first time" in told
    assert first.id != second.id
    assert [custom_id.split("::")[2:4] for custom_id in clicked(sandbox)] == [
        ["upsample", "1"],
        ["upsample", "2"],
    ]


@BOTH
async def test_somebody_elses_picture_may_be_pressed_and_the_new_one_is_the_pressers(
    tmp_path, name
):
    async with visiting(tmp_path) as sandbox:
        grid = await sides(sandbox)[name].ask_for("/imagine a fox", "U1")
        ben = sides(sandbox, "BEN")[name]
        single = await ben.follow(grid, "U1", "Custom Zoom")

    shown = discord_world.BEN.id if name == "discord" else telegram_world.BEN.name
    assert shown in single.text


@BOTH
async def test_a_chinese_reader_is_answered_in_chinese(tmp_path, name):
    async with visiting(tmp_path) as sandbox:
        mei, home = sides(sandbox, "MEI")[name], await at_home(sandbox, name, "MEI")
        await home.say("/help")
        await home.until(lambda message: "使用说明" in message.text)
        await mei.ask_for("/imagine 雪地里的红狐狸", "U1", "详情")


@BOTH
@pytest.mark.parametrize(
    "prompt",
    [
        "@everyone <@&1> @here",
        "**bold** `code` [x](http://y.example) <b>x</b> &amp;",
        "مرحبا بالعالم --ar 3:2",
        "a\u200bfox\u202e and\0 a cat",
        "fox " * 900,
    ],
    ids=["pings", "markup", "right-to-left", "invisible", "long"],
)
async def test_odd_prompts_are_shown_inert(tmp_path, name, prompt):
    async with visiting(tmp_path, speed=100.0) as sandbox:
        side = sides(sandbox)[name]
        card = await side.ask_for(f"/imagine {prompt}", "U1")

    everyone = {ping for message in side.messages() if message.from_bot for ping in message.pings}
    assert everyone <= {side.person}
    assert "<script" not in card.html
