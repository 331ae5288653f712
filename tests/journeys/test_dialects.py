"""What each dialect can do, as a member meets it: it is done, or they are told that it is not."""

import pytest

from tests.journeys.visit import at_home, has, picture, visiting

pytestmark = pytest.mark.timeout(240)

ABSENT = "does not offer"
SETTINGS = {
    "plus": {},
    "newapi": {},
    "net": {"midjourney_auth": "raw"},
    "java": {"midjourney_auth": "mj-api-secret"},
}
# What a dialect does not have (CONTRACT.md 2.1, 5.9); all else is done, if need be in another way.
LACKING = {
    "plus": {"/edit", "/retexture"},
    "newapi": {"/retexture"},
    "net": set(),
    "java": {"/shorten", "/swap", "/edit", "/retexture", "/video"},
}
COMMANDS = {
    "/imagine": ("/imagine a red fox --v 7", ()),
    "/blend": ("/blend", ("red", "blue")),
    "/describe": ("/describe", ("red",)),
    "/shorten": ("/shorten a very big red fox in the deep snow", ()),
    "/swap": ("/swap", ("red", "blue")),
    "/edit": ("/edit make it night", ("red",)),
    "/retexture": ("/retexture in wool", ("red",)),
    "/video": ("/video it waves", ("red",)),
}


async def outcome(side, known):
    """Return what came of a request: ``done``, or the sentence on its card."""
    card = await side.until(
        lambda one: (
            one.id not in known
            and one.from_bot
            and not one.thinking
            and (ABSENT in one.text or has(one, "Details"))
        )
    )
    return (ABSENT, card) if ABSENT in card.text else ("done", card)


async def ask(side, line, colours):
    known = {one.id for one in side.messages()}
    await side.say(line, pictures=tuple(picture(colour) for colour in colours))
    return await outcome(side, known)


async def press(side, card, label):
    known = {one.id for one in side.messages()}
    await side.press(card, label)
    return await outcome(side, known)


@pytest.mark.parametrize("profile", ["plus", "newapi", "net", "java"])
async def test_every_command_is_done_or_said_to_be_missing(tmp_path, profile):
    found = {}
    async with visiting(tmp_path, profile=profile, **SETTINGS[profile]) as sandbox:
        side = await at_home(sandbox, "discord")
        for name, (line, colours) in COMMANDS.items():
            found[name], _ = await ask(side, line, colours)
        again = {
            name: await ask(side, *COMMANDS[name])
            for name in sorted(LACKING[profile] & set(COMMANDS))
        }

    missing = {name for name, said in found.items() if said == ABSENT}
    assert missing == LACKING[profile] & set(COMMANDS)
    assert {said for said, _ in again.values()} <= {ABSENT}


@pytest.mark.parametrize("profile", ["plus", "newapi", "net"])
async def test_every_family_of_buttons_is_done_or_done_in_another_way(tmp_path, profile):
    async with visiting(tmp_path, profile=profile, **SETTINGS[profile]) as sandbox:
        side = await at_home(sandbox, "discord")
        _, grid = await ask(side, "/imagine a red fox --v 7 --ar 3:2", ())
        for label in ("V1", "🔄"):
            assert (await press(side, grid, label))[0] == "done", label
        _, single = await press(side, grid, "U1")
        for label in (
            "Upscale (Subtle)",
            "Vary (Strong)",
            "Zoom Out 2x",
            "Make Square",
            "⬅️",
            "Animate (High motion)",
        ):
            assert (await press(side, single, label))[0] == "done", label
        _, described = await ask(side, "/describe", ("red",))
        known = {one.id for one in side.messages()}
        await side.press(described, "1️⃣")
        await side.answer("a red wall")
        assert (await outcome(side, known))[0] == "done"
        assert (await press(side, described, "🔄"))[0] == "done"


async def test_a_server_without_buttons_gets_ours(tmp_path):
    async with visiting(tmp_path, profile="java", **SETTINGS["java"]) as sandbox:
        side = await at_home(sandbox, "discord")
        _, grid = await ask(side, "/imagine a red fox", ())
        for label in ("U2", "V3", "🔄"):
            assert (await press(side, grid, label))[0] == "done", label
        _, described = await ask(side, "/describe", ("red",))
        known = {one.id for one in side.messages()}
        await side.press(described, "1")
        await side.answer("a red wall")
        assert (await outcome(side, known))[0] == "done"


async def test_a_refused_button_is_marked_and_tells_why_when_it_is_pressed_again(tmp_path):
    async with visiting(tmp_path, profile="newapi") as sandbox:
        side = await at_home(sandbox, "discord")
        _, clips = await ask(side, "/video it waves", ("red",))
        said, _ = await press(side, clips, "U1")
        marked = await side.until(lambda one: one.id == clips.id and has(one, "🚫 U1"))
        submits = len(sandbox.midjourney.submits("action"))
        await side.press(marked, "🚫 U2")
        told = await side.until(lambda one: one.only_you and ABSENT in one.text)

        assert len(sandbox.midjourney.submits("action")) == submits
    assert said == ABSENT
    assert "within a day" in told.text


async def test_a_region_and_a_custom_zoom_go_through_a_gateway_that_filters(tmp_path):
    async with visiting(tmp_path, profile="newapi") as sandbox:
        side = await at_home(sandbox, "discord")
        _, grid = await ask(side, "/imagine a red fox --v 7", ())
        _, single = await press(side, grid, "U1")
        known = {one.id for one in side.messages()}
        await side.press(single, "Custom Zoom")
        await side.answer("a red fox --zoom 1.4")
        assert (await outcome(side, known))[0] == "done"
        how = await side.follow(single, "Vary (Region)", "Choose cells")
        cells = await side.follow(how, "Choose cells", "Send")
        await side.chats.press(side.person, side.room, cells.id, cells.rows[1][1].key)
        cells = await side.until(lambda one: one.id == cells.id and "One part" in one.text)
        assert (await press(side, cells, "Send"))[0] == "done"

        assert len(sandbox.midjourney.masks) == 1
