"""Message menus, files for certain options, proposals, and what is told above an answer."""

import asyncio
from io import BytesIO

import pytest
from PIL import Image

from bot.sandbox.discord import world
from bot.sandbox.discord.typed import Unfit
from tests.sandbox.discord.conftest import ALLOW, IMAGINE

ADA, BEN, MEI = world.ADA.id, world.BEN.id, world.MEI.id
MESSAGE, DEFER, DEFER_UPDATE, UPDATE, CHOICES, WINDOW = 4, 5, 6, 7, 8, 9
DESCRIBE = {
    "name": "Describe it…",
    "name_localizations": {"zh-CN": "描述"},
    "type": 3,
    "contexts": [0, 1, 2],
    "integration_types": [0, 1],
}
PANEL = {
    "content": "panel",
    "components": [
        {"type": 1, "components": [{"type": 2, "style": 1, "label": "A", "custom_id": "a"}]}
    ],
}


@pytest.fixture
def png():
    stream = BytesIO()
    Image.new("RGB", (4, 4), "red").save(stream, "PNG")
    return stream.getvalue()


@pytest.fixture
async def menu(bare, line, sandbox):
    """Use the menu of a message; return the interaction."""
    assert (await bare.register(IMAGINE, ALLOW, DESCRIBE)).status == 200

    async def used(message, *, person=ADA, room=world.STUDIO, name="Describe it…"):
        await sandbox.choose(person, room, message, name)
        return await line.event("INTERACTION_CREATE")

    return used


async def test_a_menu_carries_the_message_it_was_opened_on(menu, sandbox, png):
    message = await sandbox.say(BEN, world.STUDIO, "look", pictures=(("fox.png", png),))

    event = await menu(message)

    data = event["data"]
    assert (event["type"], data["type"], data["name"]) == (2, 3, "Describe it…")
    assert data["target_id"] == message
    target = data["resolved"]["messages"][message]
    assert (target["content"], target["author"]["id"]) == ("look", BEN)
    assert [file["content_type"] for file in target["attachments"]] == ["image/png"]
    assert "message" not in event


async def test_a_menu_is_read_in_ones_own_language_and_told_in_english(menu, sandbox):
    message = await sandbox.say(BEN, world.STUDIO, "look")

    assert sandbox.menus(ADA, world.STUDIO, message) == ("Describe it…",)
    assert sandbox.menus(MEI, world.STUDIO, message) == ("描述",)
    event = await menu(message, person=MEI, name="描述")
    assert event["data"]["name"] == "Describe it…"


async def test_a_menu_that_is_not_offered_is_not_chosen(menu, sandbox):
    message = await sandbox.say(BEN, world.STUDIO, "look")

    for person, room, chosen, name in (
        (ADA, world.STUDIO, message, "Blend"),
        (ADA, world.LOUNGE, message, "Describe it…"),
        (ADA, world.STUDIO, "1", "Describe it…"),
    ):
        with pytest.raises(KeyError):
            await sandbox.choose(person, room, chosen, name)


async def test_a_whispered_message_has_no_menu(bare, menu, sandbox):
    event = await menu(await sandbox.say(BEN, world.STUDIO, "look"))
    await bare.answer(event, MESSAGE, {"content": "x", "flags": 64})
    whisper = sandbox.messages(ADA, world.STUDIO)[-1]

    assert whisper.only_you
    assert sandbox.menus(ADA, world.STUDIO, whisper.id) == ()


async def test_a_menu_is_answered_as_a_command_is(bare, menu, sandbox):
    message = await sandbox.say(BEN, world.STUDIO, "look")

    for kind in (DEFER_UPDATE, UPDATE, CHOICES):
        reply = await bare.answer(await menu(message), kind, {"content": "x"})
        assert "type" in reply.complaints()
    event = await menu(message)
    reply = await bare.answer(event, MESSAGE, {"content": "x"})

    assert reply.body["resource"]["message"]["type"] == 23
    assert (await bare.own("PATCH", event, {"content": "y"}, message=message)).code == 10008


async def test_the_first_answer_says_who_used_what(bare, command, menu, sandbox):
    event = await command("/imagine fox")
    await bare.answer(event, MESSAGE, PANEL)
    await bare.follow_up(event, {"content": "more"})
    message = await sandbox.say(BEN, world.STUDIO, "look")
    await bare.answer(await menu(message, person=MEI, name="描述"), MESSAGE, {"content": "it is"})

    seen = {one.text: (one.used, one.used_by) for one in sandbox.messages(BEN, world.STUDIO)}
    assert seen == {
        "panel": ("/imagine", "Ada"),
        "more": ("", ""),
        "look": ("", ""),
        "it is": ("Describe it…", "Mei"),
    }


@pytest.mark.parametrize("flags", [0, 64])
async def test_an_update_changes_the_message_that_was_pressed(bare, command, line, sandbox, flags):
    await bare.answer(await command(), MESSAGE, PANEL | {"flags": flags})
    seen = sandbox.messages(ADA, world.STUDIO)[0]
    await sandbox.press(ADA, world.STUDIO, seen.id, "a")
    event = await line.event("INTERACTION_CREATE")

    reply = await bare.answer(event, UPDATE, {"content": "changed", "components": []})
    again = await bare.own("PATCH", event, {"content": "again"})

    assert reply.body["resource"]["type"] == UPDATE
    assert (reply.body["resource"]["message"]["id"], again.body["id"]) == (seen.id, seen.id)
    after = sandbox.messages(ADA, world.STUDIO)
    assert [(one.id, one.text, one.only_you) for one in after] == [(seen.id, "again", bool(flags))]


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("/imagine fox", {"image": "0.png", "image2": "1.png"}),
        ("/imagine fox image2:#1", {"image": "1.png", "image2": "0.png"}),
        ("/imagine image: #2 image2: #1 prompt:fox", {"image": "1.png", "image2": "0.png"}),
    ],
)
async def test_files_go_to_the_options_they_are_meant_for(command, text, given):
    event = await command(text, pictures=(("0.png", b"a"), ("1.png", b"b")))

    data = event["data"]
    files = data["resolved"]["attachments"]
    named = {one["name"]: one["value"] for one in data["options"]}
    assert {name: files[named[name]]["filename"] for name in given} == given
    assert named["prompt"] == "fox"


async def test_a_file_for_one_option_alone_leaves_the_first_empty(command):
    event = await command("/imagine fox image2:#1", pictures=(("0.png", b"a"),))

    assert [one["name"] for one in event["data"]["options"]] == ["prompt", "image2"]


@pytest.mark.parametrize("text", ["/imagine fox image:#2", "/imagine fox image:#1 image2:#1"])
async def test_a_file_that_is_not_there_goes_nowhere(line, sandbox, text):
    with pytest.raises(Unfit, match="no such file"):
        await sandbox.say(ADA, world.STUDIO, text, pictures=(("0.png", b"a"),))


@pytest.mark.parametrize(
    ("text", "focused"),
    [
        ("/imagine fox style: no", ("style", "no")),
        ("/imagine fox style:", ("style", "")),
        ("/imagine fox aspect: 3:2 style: x", ("style", "x")),
    ],
)
async def test_what_is_being_typed_is_in_focus(bare, line, sandbox, text, focused):
    asked = asyncio.create_task(sandbox.complete(ADA, world.STUDIO, text))
    event = await line.event("INTERACTION_CREATE")
    await bare.answer(event, CHOICES, {"choices": []})

    assert event["type"] == 4
    options = {one["name"]: one for one in event["data"]["options"] if one.get("focused")}
    assert [(name, one["value"]) for name, one in options.items()] == [focused]
    assert await asked == ()


async def test_nothing_is_proposed_for_an_option_without_proposals(line, sandbox):
    with pytest.raises(Unfit):
        await sandbox.complete(ADA, world.STUDIO, "/imagine fox aspect: 3")


async def test_a_typing_person_is_answered_with_proposals_alone(bare, line, sandbox):
    asked = asyncio.create_task(sandbox.complete(ADA, world.STUDIO, "/imagine fox style: no"))
    event = await line.event("INTERACTION_CREATE")

    for kind in (MESSAGE, DEFER, DEFER_UPDATE, UPDATE, WINDOW):
        assert "type" in (await bare.answer(event, kind, {"content": "x"})).complaints()
    long = {"name": "x" * 101, "value": "x"}
    assert (await bare.answer(event, CHOICES, {"choices": [long]})).code == 50035
    assert (await bare.answer(event, CHOICES, {"choices": []})).status == 200
    assert (await bare.follow_up(event, {"content": "x"})).code == 10015
    assert await asked == ()


async def test_who_waits_too_long_gets_no_proposals(line, sandbox, clock):
    asked = asyncio.create_task(sandbox.complete(ADA, world.STUDIO, "/imagine fox style: no"))
    await line.event("INTERACTION_CREATE")
    clock.skip(3.1)

    assert await asked == ()


async def test_a_link_to_a_message_is_shown_by_its_room(bare, sandbox):
    first = (await bare.post({"content": "look"})).body["id"]
    jump = f"https://discord.com/channels/{world.IMAGINE_LAB}/{world.STUDIO}/{first}"
    other = f"https://discord.com/channels/@me/{ADA}/{first}"
    await bare.post({"content": f"{jump} <{jump}> {other}"})

    shown = sandbox.messages(ADA, world.STUDIO)[-1].html
    assert shown.count(f'href="{jump}"') == shown.count("#studio › 💬") == 2
    assert f">{other}</a>" in shown
