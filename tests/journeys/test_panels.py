"""What people like and what is asked before painting: settings, presets, batches, cells."""

import pytest

from tests.journeys.visit import at_home, bodies, eventually, has, hurry, sides, visiting

BOTH = pytest.mark.parametrize("name", ["discord", "telegram"])
pytestmark = pytest.mark.timeout(240)


async def turned(side, panel, *labels):
    """Press the panel's choices one after the other; return how it looks then."""
    for label in labels:
        edits = panel.edits
        await side.press(panel, label)
        panel = await side.until(
            lambda one, panel=panel, edits=edits: one.id == panel.id and one.edits > edits
        )
    return panel


def typed(name, discord, telegram):
    return discord if name == "discord" else telegram


@BOTH
async def test_every_row_of_the_settings_reaches_the_provider_and_is_previewed(tmp_path, name):
    async with visiting(tmp_path) as sandbox:
        side = await at_home(sandbox, name)
        panel = await side.ask_for("/settings", "V 7")
        panel = await turned(side, panel, "V 6.1", "16:9", "high", "Raw", "30", "Turbo")
        assert panel.button("Raw").style == "success"
        assert "your settings" in panel.text
        await side.ask_for("/imagine a red fox", "U1")
        await side.ask_for("/imagine a blue fox --ar 1:1 --relax", "U1")
        panel = await turned(side, panel, "More settings", "Reset", "Picture settings")
        assert panel.button("Newest model").style == "success"
        await side.ask_for("/imagine a green fox", "U1")

        red, blue, green = sandbox.midjourney.submits("imagine")
    wanted = {"--ar 16:9", "--v 6.1", "--s 250", "--chaos 30", "--raw"}
    assert all(piece in red.body["prompt"] for piece in wanted - {"--raw", "--chaos 30"})
    assert "raw" in red.body["prompt"]
    assert "30" in red.body["prompt"]
    assert "/mj-turbo/" in red.path
    assert "--ar" not in blue.body["prompt"]  # 1:1 is what the service does unasked
    assert "/mj-relax/" in blue.path
    assert green.body["prompt"] == "a green fox"


@BOTH
async def test_language_notice_and_privacy_are_as_chosen(tmp_path, name):
    async with visiting(tmp_path, speed=2.0, access="open") as sandbox:
        side = await at_home(sandbox, name)
        panel = await side.ask_for("/settings", "More settings")
        panel = await turned(side, panel, "More settings", "Tell me privately", "简体中文")
        assert has(panel, "私")
        room = sides(sandbox)[name]
        await room.say("/imagine a red fox")
        hurry(sandbox)
        await room.until(lambda one: has(one, "U1", "详情"))
        hidden = await turned(side, panel, "English", "Only I see my pictures")
        assert has(hidden, "Don't tell me")
        ben = sides(sandbox, "BEN")[name]
        seen = {one.id for one in ben.messages()}
        await room.say("/imagine a secret owl")
        own = room if name == "discord" else side
        await own.until(lambda one: "secret owl" in one.text and has(one, "U1"))

        later = [one for one in ben.messages() if one.id not in seen and one.from_bot]
    assert not any("secret owl" in one.text or one.media for one in later)


@BOTH
async def test_a_preset_of_one_member_is_used_by_another_and_stays_its_makers(tmp_path, name):
    async with visiting(tmp_path) as sandbox:
        ada, ben = sides(sandbox)[name], sides(sandbox, "BEN")[name]
        save = typed(
            name, "/preset save name:oil text:in thick oil", "/preset save oil in thick oil"
        )
        remove = typed(name, "/preset remove name:oil", "/preset remove oil")
        await ben.say(save)
        await ben.until(lambda one: "Everybody here can use it" in one.text)
        await ada.ask_for("/imagine a fox --oil --ar 3:2", "U1")
        mei = sides(sandbox, "MEI")[name]
        await mei.say(remove)
        await mei.until(lambda one: "只有" in one.text)
        await ada.say("/preset list")
        await ada.until(lambda one: "--oil = in thick oil" in one.text)
        await ben.say(remove)
        await ben.until(lambda one: "Removed." in one.text)

        [body] = bodies(sandbox, "imagine")
    assert body["prompt"] == "a fox in thick oil --ar 3:2"


@BOTH
async def test_a_suffix_and_shortcuts_are_checked_listed_and_forgotten(tmp_path, name):
    shortcut = {
        "discord": "/prefer shortcut name:{} text:{}",
        "telegram": "/prefer shortcut {} {}",
    }[name]
    suffix = typed(name, "/prefer suffix text:{}", "/prefer suffix {}")
    async with visiting(tmp_path) as sandbox:
        side = await at_home(sandbox, name)
        for line, told in (
            (suffix.format("a red fox"), "Only parameters"),
            (shortcut.format("ar", "3:2"), "can't be a name"),
            (suffix.format("--ar 3:2"), "goes after each"),
            (shortcut.format("wide", "--ar 16:9"), "Kept"),
        ):
            await side.say(line)
            await side.until(lambda one, told=told: told in one.text)
        await side.say("/prefer list")
        listed = await side.until(lambda one: "--wide = --ar 16:9" in one.text)
        assert "--ar 3:2" in listed.text
        await side.ask_for("/imagine a fox", "U1")
        await side.ask_for("/imagine an owl --wide", "U1")
        await side.say("/prefer suffix")
        await side.until(lambda one: "Nothing goes after" in one.text)
        await side.say(typed(name, "/prefer shortcut name:wide", "/prefer shortcut wide"))
        await side.until(lambda one: "Forgotten" in one.text)
        await side.ask_for("/imagine a cat", "U1")

        sent = [body["prompt"] for body in bodies(sandbox, "imagine")]
    assert sent == ["a fox --ar 3:2", "an owl --ar 16:9", "a cat"]


@BOTH
async def test_repeats_are_confirmed_counted_capped_and_stopped_together(tmp_path, name):
    async with visiting(tmp_path, daily_member=5) as sandbox:
        side = await at_home(sandbox, name, "ADA")
        asked = await side.ask_for("/imagine a fox --repeat 3", "Yes", "No")
        assert "3 pictures" in asked.text
        await side.press(asked, "No")
        await side.until(lambda one: one.id == asked.id and "Left as it was" in one.text)
        assert sandbox.midjourney.submits() == []
        asked = await side.ask_for("/imagine a fox --repeat 3", "Yes")
        await side.press(asked, "Yes")
        await side.until(lambda one: "3 of 3 done" in one.text)
        sent = [body["prompt"] for body in bodies(sandbox, "imagine")]
        await side.say("/imagine {a, b, c, d, e, f, g, h} {fox, owl, cat, dog, cow, hen, ape}")
        await side.until(lambda one: "at most" in one.text and "56" in one.text)
        sandbox.midjourney.faults.stuck = True
        asked = await side.ask_for("/imagine {red, blue} castle", "Yes")
        await side.press(asked, "Yes")
        card = await side.until(lambda one: has(one, "Cancel all"))
        await eventually(lambda: len(bodies(sandbox, "imagine")) == 5)
        await side.press(card, "Cancel all")
        await side.until(lambda one: one.id == card.id and "Cancelled" in one.text)
        for word in ("red", "blue"):
            await side.until(
                lambda one, word=word: f"{word} castle" in one.text and "not count" in one.text
            )

    assert len(sent) == len(set(sent)) == 3
    assert all(prompt.startswith("a fox") for prompt in sent)


@BOTH
async def test_what_is_wrong_can_also_be_changed_by_hand(tmp_path, name):
    async with visiting(tmp_path) as sandbox:
        side = await at_home(sandbox, name)
        told = await side.ask_for("/imagine a red fox --ar 3:x --chaos 900", "Fix and run")
        await side.worded(told, "Change the prompt", "a red fox --ar 2:3", "U1")
        await side.say("/imagine a fox --frobnicate 3")
        odd = await side.until(lambda one: "I do not know" in one.text or has(one, "U1", "fro"))

        sent = [body["prompt"] for body in bodies(sandbox, "imagine")]
    assert sent[0] == "a red fox --ar 2:3"
    assert "--frobnicate" in odd.text


@BOTH
async def test_cells_turn_on_and_off_take_words_and_are_sent_as_that_mask(tmp_path, name):
    async with visiting(tmp_path, http_public_url=None) as sandbox:
        side = await at_home(sandbox, name)
        grid = await side.ask_for("/imagine a red fox --ar 3:2", "U1")
        single = await side.follow(grid, "U1", "Vary (Region)")
        cells = await side.follow(single, "Vary (Region)", "4×4", "Send")
        await side.press(cells, "Send")
        await eventually(lambda: not bodies(sandbox, "modal"))
        cells = await turned(side, cells, "4×4")
        for row, column in ((0, 0), (3, 3), (1, 2), (0, 0)):
            key = cells.rows[row][column].key
            await side.chats.press(side.person, side.room, cells.id, key)
            cells = await side.until(
                lambda one, card=cells: one.id == card.id and one.edits > card.edits
            )
        opened = await side.window(cells, "Edit prompt")
        await side.fill(opened, "a blue owl")
        cells = await side.until(lambda one: "a blue owl" in one.text and has(one, "Send"))
        await side.follow(cells, "Send", "U1")

        mask = sandbox.midjourney.masks[-1]
    width, height = mask.picture.size
    white = {
        (row, column)
        for row in range(4)
        for column in range(4)
        if mask.picture.getpixel((width * (2 * column + 1) // 8, height * (2 * row + 1) // 8)) > 127
    }
    assert white == {(3, 3), (1, 2)}
    assert abs(width / height - 1.5) < 0.05
    assert mask.prompt.startswith("a blue owl")


async def test_a_command_is_called_by_its_name_in_ones_own_language(tmp_path):
    async with visiting(tmp_path) as sandbox:
        mei = sides(sandbox, "MEI")["discord"]
        await mei.ask_for("/绘图 提示词:a red fox 宽高比:16:9", "U1")
        await mei.ask_for("/imagine prompt:a blue fox", "U1")

    prompts = [body["prompt"] for body in bodies(sandbox, "imagine")]
    assert prompts == ["a red fox --ar 16:9", "a blue fox"]
