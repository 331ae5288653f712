"""From a prompt to pictures and on, on both platforms, as people do it."""

import asyncio
import io

import pytest
from PIL import Image

from tests.journeys.people import has, labels, results

GRID = ["U1", "U2", "U3", "U4", "🔄", "V1", "V2", "V3", "V4"]
SINGLE_ROWS = [
    ["Upscale (Subtle)", "Upscale (Creative)"],
    ["Vary (Subtle)", "Vary (Strong)"],
    ["Zoom Out 2x", "Zoom Out 1.5x", "Custom Zoom"],
    ["⬅️", "➡️", "⬆️", "⬇️"],
]


def picture(colour="red"):
    file = io.BytesIO()
    Image.new("RGB", (320, 240), colour).save(file, "PNG")
    return file.getvalue()


async def test_progress_is_told_on_the_message_that_becomes_the_grid(visiting, name):
    async with visiting(speed=5.0) as town:
        side = town.side(name)
        await side.say("/imagine a red fox in the snow")
        running = await side.until(lambda one: "%" in one.text)
        grid = await side.until(lambda one: has(one, "U3", "V4"))

    assert running.id == grid.id
    assert [one.kind for one in grid.media] == ["photo"]
    assert [one.id for one in results(side)] == [grid.id]


async def test_grid_then_u3_then_vary_strong_then_reroll(visiting, name):
    async with visiting() as town:
        side = town.side(name)
        grid = await side.ask_for("/imagine a red fox in the snow", "U3", "V4")
        single = await side.follow(grid, "U3", "Vary (Strong)", "Custom Zoom")
        varied = await side.follow(single, "Vary (Strong)", "U1", "V1")
        rerolled = await side.follow(varied, "🔄", "U1", "V1")

    cards = [grid, single, varied, rerolled]
    assert [one.id for one in results(side)] == [one.id for one in cards]
    assert all(len(one.media) == 1 for one in cards)
    assert [labels_of(row) for row in grid.rows[:2]] == [GRID[:5], GRID[5:]]
    shown = [[strip(label) for label in labels_of(row)] for row in single.rows]
    print(shown)
    assert shown[0] == 2
    clicked = town.clicked()
    assert [one.split("::")[2] for one in clicked] == ["upsample", "high_variation", "reroll"]
    assert clicked[0].split("::")[3] == "3"
    if name == "discord":
        assert grid.media[0].alt.startswith("a red fox")


def labels_of(row):
    return [button.label for button in row]


def strip(label):
    """Return a label without the emoji before its words."""
    head, _, tail = label.partition(" ")
    return tail if tail and not head.isascii() else label


async def test_custom_zoom_asks_for_its_words_first(visiting, name):
    async with visiting() as town:
        side = town.side(name)
        grid = await side.ask_for("/imagine a castle", "U1")
        single = await side.follow(grid, "U1", "Custom Zoom")
        known = side.known()
        await side.press(single, "Custom Zoom")
        proposed = await side.answer("a castle --zoom 1.5")
        zoomed = await side.until(lambda one: one.id not in known and has(one, "U1", "V1"))

    assert "--zoom 2" in proposed
    sent = town.midjourney.submits("modal")
    assert [call.body["prompt"] for call in sent] == ["a castle --zoom 1.5"]
    assert zoomed.media


@pytest.mark.parametrize("way", ["Edit prompt", "Use as is"])
async def test_a_remix_disguised_as_success_asks_and_is_carried_out(visiting, name, way):
    async with visiting(profile="newapi", speed=60.0) as town:
        side = town.side(name)
        grid = await side.ask_for("/imagine a castle", "V1")
        town.midjourney.remix = True
        asking = await side.follow(grid, "V1", "Edit prompt", "Use as is", "Cancel")
        await side.press(asking, way)
        if way == "Edit prompt":
            await side.answer("a castle of glass")
        done = await side.until(lambda one: one.id == asking.id and has(one, "U1", "V1"))

    sent = town.midjourney.submits("modal")
    assert len(sent) == 1
    assert ("glass" in sent[0].body["prompt"]) == (way == "Edit prompt")
    assert done.media


async def test_pictures_attached_on_discord_go_along(visiting):
    async with visiting() as town:
        two = (("one.png", picture()), ("two.png", picture("blue")))
        await town.side("discord").ask_for("/imagine in this style", "U1", pictures=two)

    assert len(town.midjourney.submits("imagine")[0].body["base64Array"]) == 2


async def test_a_photo_with_a_caption_and_a_reply_to_a_photo_go_along_on_telegram(visiting):
    async with visiting() as town:
        private = town.side("telegram").in_private()
        await private.ask_for("/imagine like this", "U1", pictures=(("a.jpg", picture()),))
        photo = await private.say("", pictures=(("b.jpg", picture("green")),))
        await private.ask_for("/imagine like that", "U1", reply_to=photo)

    arrays = [call.body["base64Array"] for call in town.midjourney.submits("imagine")]
    assert [len(array) for array in arrays] == [1, 1]
    assert arrays[0] != arrays[1]


async def test_what_is_no_picture_is_refused_with_a_sentence_and_spends_nothing(visiting):
    async with visiting() as town:
        side = town.side("discord")
        await side.say("/imagine a fox", pictures=(("a.png", b"not a picture at all"),))
        told = await side.until(lambda one: "not a picture" in one.text)

    assert told.only_you
    assert town.midjourney.submits() == []


async def test_original_gives_the_untouched_file(visiting, name):
    async with visiting() as town:
        side = town.side(name)
        grid = await side.ask_for("/imagine a fox", "U1", "Original")
        await side.press(grid, "Original")
        told = await side.until(lambda one: "untouched" in one.text and one.media)

    [task] = town.midjourney.tasks.values()
    assert told.media[0].kind in ("photo", "document")
    assert task.job[:8] in told.media[0].name or told.media[0].size > 0


async def test_details_are_told_to_the_person_alone(visiting, name):
    async with visiting() as town:
        side = town.side(name)
        grid = await side.ask_for("/imagine a fox --ar 3:2", "Details")
        await side.press(grid, "Details")
        told = await side.told("About this picture" if name == "discord" else "a fox --ar 3:2")

    assert "a fox --ar 3:2" in told


async def test_a_double_press_is_one_task_and_says_so(visiting, name):
    async with visiting() as town:
        side = town.side(name)
        grid = await side.ask_for("/imagine a fox", "U1")
        async with asyncio.TaskGroup() as group:
            group.create_task(side.press(grid, "U1"))
            group.create_task(side.press(grid, "U1"))
        await side.told("Heard you the first time")
        await side.until(lambda one: has(one, "Custom Zoom"))

    assert len(town.clicked()) == 1
    assert len(results(side)) == 2


async def test_somebody_elses_picture_may_be_pressed_and_the_new_one_is_the_pressers(
    visiting, name
):
    async with visiting() as town:
        grid = await town.side(name).ask_for("/imagine a fox", "U1")
        ben = town.side(name, "BEN")
        single = await ben.follow(grid, "U1", "Custom Zoom")

    assert (ben.person if name == "discord" else "Ben") in single.text


async def test_a_server_without_buttons_is_asked_by_change(visiting, name):
    async with visiting(profile="java", midjourney_auth="mj-api-secret") as town:
        side = town.side(name)
        grid = await side.ask_for("/imagine a fox", "U1", "V1")
        single = await side.follow(grid, "U2", "Original")
        varied = await side.follow(grid, "V3", "U1")

    assert labels(grid)[:9] == GRID
    assert len({grid.id, single.id, varied.id}) == 3
    asked = [(one.body["action"], one.body["index"]) for one in town.midjourney.submits("change")]
    assert asked == [("UPSCALE", 2), ("VARIATION", 3)]
