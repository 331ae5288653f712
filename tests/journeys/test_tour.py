"""A tour of everything that can be asked for, as a member in a private chat on both platforms."""

import pytest

from tests.journeys.visit import at_home, bodies, clicked, has, picture, visiting

BOTH = pytest.mark.parametrize("name", ["discord", "telegram"])
pytestmark = pytest.mark.timeout(150)


@BOTH
async def test_pictures_are_mixed_described_swapped_and_uploaded(tmp_path, name):
    async with visiting(tmp_path) as sandbox:
        side = await at_home(sandbox, name)
        await side.ask_for("/blend", "U1", "V4", pictures=(picture(), picture("blue")))
        await side.ask_for("/swap", "Details", pictures=(picture(), picture("green")))
        described = await side.ask_for("/describe", "Imagine all", pictures=(picture(),))
        known = {one.id for one in side.messages()}
        await side.press(described, "2️⃣")
        await side.answer("a quiet red wall")
        await side.until(lambda one: one.id not in known and has(one, "U1"))
        await side.say("/upload", pictures=(picture(),))
        await side.until(lambda one: "/pictures/uploads/" in one.text)

        assert [len(body["base64Array"]) for body in bodies(sandbox, "blend")] == [2]
        assert len(bodies(sandbox, "swap")) == 1
        assert "PicReader::2" in clicked(sandbox)[0]
        assert bodies(sandbox, "modal")[0]["prompt"] == "a quiet red wall"
    assert described.text.count("\n") >= 3


@BOTH
async def test_one_picture_to_blend_is_asked_for_more_and_six_are_refused(tmp_path, name):
    async with visiting(tmp_path) as sandbox:
        side = await at_home(sandbox, name)
        if name == "telegram":
            gathering = await side.ask_for("/blend", "Cancel", pictures=(picture(),))
            await side.say("", reply_to=gathering.id, pictures=(picture("blue"),))
            ready = await side.until(lambda one: has(one, "Done"))
            await side.follow(ready, "Done", "U1")
            await side.say("/blend", pictures=tuple(picture() for _ in range(6)))
            await side.until(lambda one: "At most 5" in one.text)
        else:
            with pytest.raises(ValueError, match=r".*"):  # Discord itself wants the second one
                await side.say("/blend", pictures=(picture(),))
            await side.ask_for("/blend", "U1", pictures=tuple(picture() for _ in range(5)))

        assert len(bodies(sandbox, "blend")) == 1


@BOTH
async def test_a_prompt_is_shortened_and_a_picture_edited_retextured_and_set_in_motion(
    tmp_path, name
):
    async with visiting(tmp_path, profile="net", midjourney_auth="raw") as sandbox:
        side = await at_home(sandbox, name)
        short = await side.ask_for("/shorten a very big red fox in the deep snow", "Show Details")
        known = {one.id for one in side.messages()}
        await side.press(short, "1️⃣")
        await side.answer("red fox, snow")
        await side.until(lambda one: one.id not in known and has(one, "U1"))
        await side.ask_for("/edit make it night", "U1", pictures=(picture(),))
        await side.ask_for("/retexture in wool", "U1", pictures=(picture(),))
        clips = await side.ask_for("/video it waves --motion high", "U1", pictures=(picture(),))
        longer = await side.follow(clips, "U1", "Extend (High motion)")
        await side.follow(longer, "Extend (Low motion)", "U1")

        assert bodies(sandbox, "edits")[0]["prompt"] == "make it night"
        assert bodies(sandbox, "video")[0]["motion"] == "high"
        assert len(bodies(sandbox, "retexture")) == 1


@BOTH
async def test_settings_shortcuts_and_presets_go_into_the_next_prompt(tmp_path, name):
    async with visiting(tmp_path) as sandbox:
        side = await at_home(sandbox, name)
        panel = await side.ask_for("/settings", "V 7")
        await side.press(panel, "V 7")
        await side.until(lambda one: one.id == panel.id and "--v 7" in one.text)
        await side.press(panel, "3:2")
        await side.until(lambda one: one.id == panel.id and "--ar 3:2" in one.text)
        if name == "discord":
            await side.say("/prefer shortcut name:oil text:in thick oil paint")
            await side.say("/prefer suffix text:--s 250")
        else:
            await side.say("/prefer shortcut oil in thick oil paint")
            await side.say("/prefer suffix --s 250")
        await side.until(lambda one: "goes after each" in one.text)
        await side.ask_for("/imagine a red fox --oil", "U1")

        assert bodies(sandbox, "imagine")[0]["prompt"] == (
            "a red fox in thick oil paint --s 250 --v 7 --ar 3:2"
        )


@BOTH
async def test_several_pictures_are_confirmed_and_counted_on_one_card(tmp_path, name):
    async with visiting(tmp_path) as sandbox:
        side = await at_home(sandbox, name)
        asked = await side.ask_for("/imagine {red, blue} fox", "Yes")
        assert bodies(sandbox, "imagine") == []
        await side.press(asked, "Yes")
        await side.until(lambda one: "2 of 2" in one.text)
        await side.until(lambda one: has(one, "U1") and "red fox" in one.text)
        await side.until(lambda one: has(one, "U1") and "blue fox" in one.text)

        assert [body["prompt"] for body in bodies(sandbox, "imagine")] == ["red fox", "blue fox"]
    assert "2 pictures" in asked.text


@BOTH
async def test_a_wrong_parameter_is_fixed_and_run_with_one_press(tmp_path, name):
    async with visiting(tmp_path) as sandbox:
        side = await at_home(sandbox, name)
        told = await side.ask_for("/imagine a red fox --s 5000", "Fix and run")
        await side.follow(told, "Fix and run", "U1")

        assert [body["prompt"] for body in bodies(sandbox, "imagine")] == ["a red fox --s 1000"]
    assert "1000" in told.text


@BOTH
async def test_a_picture_lends_its_style_and_a_result_is_used_in_another_prompt(tmp_path, name):
    async with visiting(tmp_path) as sandbox:
        side = await at_home(sandbox, name)
        line = "/imagine an owl style:#1" if name == "discord" else "/imagine an owl --sref"
        grid = await side.ask_for(line, "U1", pictures=(picture(),))
        details = await side.follow(grid, "Details", "Use 2")
        purposes = await side.follow(details, "Use 2", "Use its style")
        known = {one.id for one in side.messages()}
        await side.press(purposes, "Use its style")
        await side.answer("a boat")
        await side.until(lambda one: one.id not in known and has(one, "U1"))

        owl, boat = (body["prompt"] for body in bodies(sandbox, "imagine"))
        assert "--sref http" in owl
        assert "--sref http" in boat
        assert len(sandbox.midjourney.uploads) == 2


@BOTH
async def test_what_was_made_is_found_shown_again_and_kept_as_a_favourite(tmp_path, name):
    async with visiting(tmp_path) as sandbox:
        side = await at_home(sandbox, name)
        grid = await side.ask_for("/imagine a red fox", "U1")
        details = await side.follow(grid, "Details", "Favourite")
        await side.press(details, "Favourite")
        await side.say("/seed")
        await side.until(lambda one: "--seed" in one.text)
        page = await side.ask_for("/history", "Show 1")
        await side.press(page, "Favourites")
        await side.until(lambda one: one.id == page.id and "❤️" in one.text)
        shown = await side.follow(page, "Show 1", "U1")
        shown = await side.until(lambda one: one.id == shown.id and one.media)
        await side.follow(shown, "U2", "Vary (Region)")
        await side.say("/queue")
        await side.until(lambda one: "under way" in one.text)

        assert "upsample::2" in clicked(sandbox)[0]


@BOTH
async def test_a_region_is_chosen_with_cells_and_the_provider_gets_that_mask(tmp_path, name):
    async with visiting(tmp_path) as sandbox:
        side = await at_home(sandbox, name)
        grid = await side.ask_for("/imagine a red fox", "U1")
        single = await side.follow(grid, "U1", "Vary (Region)")
        how = await side.follow(single, "Vary (Region)", "Choose cells")
        cells = await side.follow(how, "Choose cells", "Send")
        await side.chats.press(side.person, side.room, cells.id, cells.rows[0][0].key)
        cells = await side.until(lambda one: one.id == cells.id and "One part" in one.text)
        await side.follow(cells, "Send", "U1")

        mask = sandbox.midjourney.masks[-1].picture
        width, height = mask.size
        assert mask.getpixel((width // 6, height // 6)) == 255
        assert mask.getpixel((width // 2, height // 2)) == 0


@BOTH
async def test_a_pressed_button_changes_its_look_and_can_be_pressed_again(tmp_path, name):
    async with visiting(tmp_path) as sandbox:
        side = await at_home(sandbox, name)
        grid = await side.ask_for("/imagine a red fox", "U1")
        await side.follow(grid, "U1", "Vary (Region)")
        grid = await side.until(
            lambda one: one.id == grid.id and one.button("U1").style == "primary"
        )
        assert grid.button("U2").style != "primary"


async def test_pictures_to_blend_are_gathered_from_their_own_menus_on_discord(tmp_path):
    async with visiting(tmp_path) as sandbox:
        side = await at_home(sandbox, "discord")
        grids = [await side.ask_for(f"/imagine {one}", "U1") for one in ("a fox", "an owl")]
        for grid in grids:
            await side.chats.choose(side.person, side.room, grid.id, "Blend with…")
            await side.until(lambda one: has(one, "Cancel") and one.only_you)
        ready = await side.until(lambda one: has(one, "Done"))
        known = {one.id for one in side.messages()}
        await side.press(ready, "Done")
        blend = await side.until(lambda one: one.id not in known and has(one, "U1"))

        assert [len(body["base64Array"]) for body in bodies(sandbox, "blend")] == [2]
    assert "2 of 5" in ready.text
    assert "Blend (" in blend.text


async def test_a_messages_own_menu_on_discord(tmp_path):
    async with visiting(tmp_path) as sandbox:
        side = await at_home(sandbox, "discord")
        grid = await side.ask_for("/imagine a red fox", "U1")
        menus = side.chats.menus(side.person, side.room, grid.id)
        await side.chats.choose(side.person, side.room, grid.id, "Describe")
        described = await side.until(lambda one: has(one, "Imagine all"))

    assert menus == ("Describe", "Blend with…", "Imagine from this text", "Cancel", "Report")
    assert described.text


async def test_a_picture_without_a_word_on_telegram_is_asked_about(tmp_path):
    async with visiting(tmp_path) as sandbox:
        side = await at_home(sandbox, "telegram")
        purposes = await side.ask_for("", "Describe it", pictures=(picture(),))
        await side.follow(purposes, "Describe it", "Imagine all")

        assert len(bodies(sandbox, "describe")) == 1
