"""Pictures go in: mixed, described, swapped, animated, and lent for their style or character."""

import asyncio
import base64
import io

import pytest
from PIL import Image, ImageStat

from tests.journeys.visit import at_home, bodies, has, picture, visiting

BOTH = pytest.mark.parametrize("name", ["discord", "telegram"])
pytestmark = pytest.mark.timeout(240)

COLOURS = {"red": (255, 0, 0), "green": (0, 128, 0), "blue": (0, 0, 255), "white": (255,) * 3}
FIVE = ("red", "green", "blue", "white", "red")


def colour_of(text):
    """Return the name of a sent picture's colour."""
    with Image.open(io.BytesIO(base64.b64decode(text.partition(",")[2]))) as sent:
        seen = ImageStat.Stat(sent.convert("RGB")).mean
    away = {
        name: sum(abs(one - other) for one, other in zip(seen, colour, strict=True))
        for name, colour in COLOURS.items()
    }
    return min(away, key=away.get)


def pictures(*colours):
    return tuple(picture(colour) for colour in colours)


@BOTH
async def test_five_pictures_are_mixed_in_their_order_and_shape(tmp_path, name):
    async with visiting(tmp_path) as sandbox:
        side = await at_home(sandbox, name)
        line = "/blend shape:landscape" if name == "discord" else "/blend landscape"
        await side.ask_for(line, "U1", pictures=pictures(*FIVE))
        known = {one.id for one in side.messages()}
        if name == "telegram":
            await side.say("/blend", pictures=pictures(*FIVE, "blue"))
            await side.until(lambda one: one.id not in known and "At most 5" in one.text)
        else:
            with pytest.raises(ValueError, match="Attach 2 to 5"):  # its client sends no sixth
                await side.say("/blend", pictures=pictures(*FIVE, "blue"))

        [body] = bodies(sandbox, "blend")
    assert tuple(map(colour_of, body["base64Array"])) == FIVE
    assert body["dimensions"] == "LANDSCAPE"


async def test_pictures_to_mix_are_collected_in_replies_and_shown_in_order(tmp_path):
    async with visiting(tmp_path) as sandbox:
        side = await at_home(sandbox, "telegram")
        gathering = await side.ask_for("/blend", "Cancel")
        await side.say("", reply_to=gathering.id, pictures=pictures("red"))
        await side.until(lambda one: one.id == gathering.id and "1 of 5" in one.text)
        await side.say("words alone", reply_to=gathering.id)
        await side.until(lambda one: "had no picture" in one.text)
        await side.say("", reply_to=gathering.id, pictures=pictures("blue", "green"))
        ready = await side.until(lambda one: one.id == gathering.id and has(one, "Done"))
        await side.say("", reply_to=gathering.id, pictures=pictures("red", "red", "red"))
        await side.until(lambda one: "At most 5" in one.text)
        await side.follow(ready, "Done", "U1")
        left = await side.ask_for("/blend", "Cancel")
        await side.press(left, "Cancel")
        await side.until(lambda one: one.id == left.id and "Left as it was" in one.text)

        [body] = bodies(sandbox, "blend")
    assert [colour_of(one) for one in body["base64Array"]] == ["red", "blue", "green"]
    assert "3 of 5" in ready.text
    assert "3. " in ready.text


async def test_blend_with_from_a_messages_menu_on_discord(tmp_path):
    async with visiting(tmp_path) as sandbox:
        side = await at_home(sandbox, "discord")
        grid = await side.ask_for("/imagine a red fox", "U1")
        known = {one.id for one in side.messages()}
        await side.chats.choose(side.person, side.room, grid.id, "Blend with…")
        gathering = await side.until(lambda one: one.id not in known and has(one, "Cancel"))
        other = await side.say("look at this", pictures=pictures("blue"))
        known = {one.id for one in side.messages()}
        await side.chats.choose(side.person, side.room, other, "Blend with…")
        ready = await side.until(lambda one: one.id not in known and has(one, "Done"))
        await side.follow(ready, "Done", "U1")

        [body] = bodies(sandbox, "blend")
    assert "1 of 5" in gathering.text
    assert "2 of 5" in ready.text
    assert len(body["base64Array"]) == 2
    assert colour_of(body["base64Array"][1]) == "blue"


@BOTH
async def test_a_face_is_swapped_after_a_yes_where_the_operator_wants_one(tmp_path, name):
    async with visiting(tmp_path, swap_consent=True) as sandbox:
        side = await at_home(sandbox, name)
        asked = await side.ask_for("/swap", "They agreed", pictures=pictures("red", "green"))
        await side.press(asked, "Cancel")
        await side.until(lambda one: one.id == asked.id and "Left as it was" in one.text)
        assert sandbox.midjourney.submits() == []
        asked = await side.ask_for("/swap", "They agreed", pictures=pictures("red", "green"))
        await side.follow(asked, "They agreed", "Details")

        [body] = bodies(sandbox, "swap")
    assert colour_of(body["sourceBase64"]) == "red"
    assert colour_of(body["targetBase64"]) == "green"


@BOTH
async def test_a_picture_moves_from_its_first_frame_to_its_last(tmp_path, name):
    async with visiting(tmp_path) as sandbox:
        side = await at_home(sandbox, name)
        if name == "discord":
            line = "/video it waves end:#2 motion:high loop:yes batch:2"
        else:
            line = "/video it waves --motion high --loop --bs 2"
        clips = await side.ask_for(line, "U1", pictures=pictures("red", "blue"))
        await side.follow(clips, "U2", "Extend (Low motion)")

        [body] = bodies(sandbox, "video")
    assert body["motion"] == "high"
    assert "it waves" in body["prompt"]
    sent = f"{body.get('image', '')[:40]} {body.get('endImage', body.get('tailImage', ''))[:40]}"
    assert sent.count("data:image") == 2, body.keys()


@BOTH
async def test_pictures_have_roles_by_option_or_by_bare_parameter(tmp_path, name):
    lines = {
        "discord": (
            "/imagine an owl --v 6.1 character:#1",
            "/imagine a hat --v 7 omni:#1",
            "/imagine a boat --v 7 style:#2",
        ),
        "telegram": (
            "/imagine an owl --v 6.1 --cref",
            "/imagine a hat --v 7 --oref",
            "",
        ),
    }[name]
    async with visiting(tmp_path) as sandbox:
        side = await at_home(sandbox, name)
        await side.ask_for(lines[0], "U1", pictures=pictures("red"))
        await side.ask_for(lines[1], "U1", pictures=pictures("blue"))
        if lines[2]:
            await side.ask_for(lines[2], "U1", pictures=pictures("red", "blue"))
        else:
            photo = await side.say("", pictures=pictures("red"))
            await side.ask_for("/imagine a boat --v 7 --sref", "U1", reply_to=photo)

        owl, hat, boat = bodies(sandbox, "imagine")
    assert "--cref http" in owl["prompt"]
    assert "--oref http" in hat["prompt"]
    assert "--sref http" in boat["prompt"]
    assert len(boat.get("base64Array") or ()) == (1 if name == "discord" else 0)
    assert len(sandbox.midjourney.uploads) == 3


@BOTH
async def test_a_role_its_model_does_not_have_is_refused_before_anything_is_uploaded(
    tmp_path, name
):
    async with visiting(tmp_path) as sandbox:
        side = await at_home(sandbox, name)
        line = "/imagine an owl --v 7 character:#1"
        if name == "telegram":
            line = "/imagine an owl --v 7 --cref"
        told = await side.ask_for(line, "Fix and run", pictures=pictures("red"))
        assert sandbox.midjourney.uploads == ()
        await side.follow(told, "Fix and run", "U1")

        [body] = bodies(sandbox, "imagine")
    assert "--cref http" in body["prompt"]
    assert "--v 7" not in body["prompt"]


@BOTH
async def test_a_result_goes_on_as_a_picture_of_another_command(tmp_path, name):
    async with visiting(tmp_path) as sandbox:
        side = await at_home(sandbox, name)
        grid = await side.ask_for("/imagine a red fox", "U1")
        details = await side.follow(grid, "Details", "Use 3")
        purposes = await side.follow(details, "Use 3", "Animate it")
        await side.follow(purposes, "Animate it", "U1")
        purposes = await side.follow(details, "Use 4", "Blend it")
        ready = await one_more(side, details, await side.follow(purposes, "Blend it", "Cancel"))
        await side.follow(ready, "Done", "U1")
        purposes = await side.follow(details, "Use 1", "Start from it")
        await side.worded(purposes, "Start from it", "in winter", "U1")

        assert len(bodies(sandbox, "video")) == 1
        assert len(bodies(sandbox, "blend")[0]["base64Array"]) == 2
        winter = bodies(sandbox, "imagine")[-1]
    assert winter["prompt"] == "in winter"
    assert len(winter["base64Array"]) == 1


async def one_more(side, details, gathering):
    """Hand in a second picture, in the platform's own way; return the card with *Done*."""
    if side.name == "telegram":
        await side.say("", reply_to=gathering.id, pictures=pictures("blue"))
        return await side.until(lambda one: one.id == gathering.id and has(one, "Done"))
    purposes = await side.follow(details, "Use 2", "Blend it")
    return await side.follow(purposes, "Blend it", "Done")


@BOTH
async def test_links_to_pictures_are_given_and_asked_for_one_picture_at_least(tmp_path, name):
    async with visiting(tmp_path) as sandbox:
        side = await at_home(sandbox, name)
        await side.say("/upload", pictures=pictures("red", "blue"))
        told = await side.until(lambda one: one.text.count("/pictures/uploads/") == 2)
        if name == "telegram":
            await side.say("/upload")
            await side.until(lambda one: "Attach a picture, or reply to one" in one.text)

        assert len(sandbox.midjourney.uploads) == 2
        assert sandbox.midjourney.submits("imagine") == []
    assert "http" in told.text


async def test_orders_that_come_at_once_are_each_carried_out(tmp_path):
    async with visiting(tmp_path) as sandbox:
        side = await at_home(sandbox, "discord")
        known = {one.id for one in side.messages()}
        await asyncio.gather(
            side.say("/describe", pictures=pictures("red")),
            side.say("/blend", pictures=pictures("red", "blue")),
            side.say("/shorten a very big red fox"),
        )
        for wanted in ("Imagine all", "V4", "Show Details"):
            await side.until(lambda one, label=wanted: one.id not in known and has(one, label))
