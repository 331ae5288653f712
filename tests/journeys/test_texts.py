"""Texts come out: descriptions, shorter prompts, seeds, the queue, and what was made before."""

import asyncio

import pytest

from tests.journeys.visit import (
    at_home,
    bodies,
    clicked,
    eventually,
    has,
    hurry,
    overhear,
    picture,
    sides,
    visiting,
)

BOTH = pytest.mark.parametrize("name", ["discord", "telegram"])
pytestmark = pytest.mark.timeout(240)


async def heard(side, wanted, do):
    """Do something; return what pops up or comes as a message that has that in it."""
    known = {one.id for one in side.messages()}
    alerts = []
    listening = asyncio.create_task(overhear(side.chats, alerts))

    def told():
        texts = [one.text for one in side.messages() if one.id not in known]
        return next((text for text in alerts + texts if wanted in text), "")

    await asyncio.sleep(0)
    await do()
    await eventually(told)
    listening.cancel()
    return told()


@BOTH
async def test_a_linked_picture_is_described_and_its_prompts_painted(tmp_path, name):
    async with visiting(tmp_path) as sandbox:
        side = await at_home(sandbox, name)
        await side.ask_for("/imagine a red fox", "U1")
        link = next(iter(sandbox.midjourney.tasks.values())).image_url
        line = f"/describe link:{link}" if name == "discord" else f"/describe {link}"
        described = await side.ask_for(line, "Imagine all")
        await side.worded(described, "3️⃣", "a quiet red fox", "U1")
        again = await side.follow(described, "🔄", "Imagine all")
        asked = await side.follow(again, "Imagine all", "Yes", "No")
        await side.press(asked, "Yes")
        await side.until(lambda one: "4 of 4" in one.text)
        await side.say("/describe nothing" if name == "telegram" else "/describe link:nothing")
        await side.until(lambda one: "That is no link" in one.text)

        painted = [body["prompt"] for body in bodies(sandbox, "imagine")[1:]]
        assert [body["prompt"] for body in bodies(sandbox, "modal")] == ["a quiet red fox"]
    assert len(set(painted)) == 4
    assert all(prompt.split(" --")[0][:20] in again.text for prompt in painted)


@BOTH
async def test_where_the_gateway_refuses_these_buttons_the_same_is_done_in_another_way(
    tmp_path, name
):
    async with visiting(tmp_path, profile="newapi") as sandbox:
        side = await at_home(sandbox, name)
        described = await side.ask_for("/describe", "Imagine all", pictures=(picture(),))
        await side.worded(described, "2️⃣", "a quiet red wall", "U1")
        await side.worded(described, "4️⃣", "a loud red wall", "U1")
        asked = await side.follow(described, "Imagine all", "Yes")
        await side.press(asked, "No")
        short = await side.ask_for("/shorten a very big red fox in the deep snow", "1️⃣")
        await side.worded(short, "1️⃣", "red fox, snow", "U1")

        painted = [body["prompt"] for body in bodies(sandbox, "imagine")]
        tried = [call for call in sandbox.midjourney.log if call.route == "submit/action"]
    assert painted == ["a quiet red wall", "a loud red wall", "red fox, snow"]
    assert len(tried) == 2  # once for each family: what is refused is remembered


@BOTH
async def test_a_prompt_is_weighed_and_its_shorter_forms_painted(tmp_path, name):
    async with visiting(tmp_path) as sandbox:
        side = await at_home(sandbox, name)
        short = await side.ask_for("/shorten a very big red fox in the deep snow", "Show Details")
        details = await side.follow(short, "Show Details", "Details")
        await side.worded(short, "2️⃣", "fox in snow", "U1")
        await side.say("/shorten" if name == "telegram" else "/queue")
        if name == "telegram":
            await side.until(lambda one: one.asks_reply and "/shorten" in one.text)
            await side.answer("an enormous blue whale in a very small pond")
            await side.until(lambda one: "whale" in one.text and has(one, "Show Details"))

        assert [body["prompt"] for body in bodies(sandbox, "modal")] == ["fox in snow"]
    assert "fox" in details.text


@BOTH
async def test_the_queue_shows_what_is_under_way_and_the_seed_is_told(tmp_path, name):
    async with visiting(tmp_path, speed=1.0) as sandbox:
        side = await at_home(sandbox, name)
        await side.say("/queue")
        await side.until(lambda one: "Nothing of yours is under way" in one.text)
        await side.say("/imagine a red fox")
        await side.until(lambda one: has(one, "Cancel"))
        await side.say("/queue")
        told = await side.until(lambda one: "Under way" in one.text and "a red fox" in one.text)
        assert "One picture under way in all" in told.text
        await side.say("/cancel")
        await side.until(lambda one: "Cancelled" in one.text and "red fox" in one.text)
        hurry(sandbox)
        grid = await side.ask_for("/imagine a blue fox", "U1")
        details = await side.follow(grid, "Details", "Seed")
        told = await heard(side, "--seed", lambda: side.press(details, "Seed"))
        await side.say("/seed")
        await side.until(lambda one: told in one.text)

        asked = [call for call in sandbox.midjourney.log if call.route == "task/image-seed"]
    assert len(asked) == 1  # a seed never changes


@BOTH
async def test_the_history_is_paged_sieved_and_moves_results_here(tmp_path, name):
    async with visiting(tmp_path, midjourney_capacity=3) as sandbox:
        side = await at_home(sandbox, name)
        for number in range(6):
            await side.ask_for(f"/imagine fox number {number}", "U1")
        owl = await side.ask_for("/imagine an owl", "U1")
        await side.follow(owl, "U1", "Custom Zoom")
        page = await side.ask_for("/history", "Older")
        assert "an owl" in page.text
        await side.press(page, "Older")
        older = await side.until(lambda one: one.id == page.id and "page 2" in one.text)
        assert "fox number 0" in older.text
        await side.press(older, "All kinds")
        grids = await side.until(lambda one: one.id == page.id and has(one, "Grids"))
        await side.press(grids, "Grids")
        singles = await side.until(lambda one: one.id == page.id and has(one, "Single pictures"))
        assert "an owl" in singles.text
        assert "fox" not in singles.text
        line = "/history words:number 3" if name == "discord" else "/history number 3"
        found = await side.ask_for(line, "Show 1")
        assert "fox number 3" in found.text
        assert "fox number 4" not in found.text
        shown = await side.follow(found, "Show 1", "U4")
        shown = await side.until(lambda one: one.id == shown.id and one.media)
        await side.follow(shown, "U4", "Custom Zoom")


@BOTH
async def test_a_result_of_another_room_is_shown_here_by_its_link(tmp_path, name):
    async with visiting(tmp_path, access="open") as sandbox:
        home, public = await at_home(sandbox, name), sides(sandbox)[name]
        grid = await home.ask_for("/imagine a red fox", "U1")
        details = await home.follow(grid, "Details", "Use 1")
        named = details.text.split("Task ")[1].split()[0]
        line = f"/show id:{named}" if name == "discord" else f"/show {named}"
        shown = await public.ask_for(line, "U1", "V1")
        shown = await public.until(lambda one: one.id == shown.id and one.media)
        await public.follow(shown, "U3", "Custom Zoom")
        ben = await at_home(sandbox, name, "BEN")
        await ben.say(line)
        await ben.until(lambda one: "Only the person who asked" in one.text)
        await home.say("/show id:abcdefabcdef" if name == "discord" else "/show abcdefabcdef")
        await home.until(lambda one: "too old" in one.text)

        assert "upsample::3" in clicked(sandbox)[0]


async def test_what_was_made_is_proposed_while_typing_on_discord(tmp_path):
    async with visiting(tmp_path) as sandbox:
        side = await at_home(sandbox, "discord")
        await side.ask_for("/imagine a red fox", "U1")
        await side.ask_for("/imagine an owl", "U1")
        proposed = await side.chats.complete(side.person, side.room, "/show id:fox")
        [fox] = proposed
        await side.ask_for(f"/show id:{fox.value}", "U1", "V4")
        await side.say("/prefer shortcut name:oil text:in oil")
        await side.until(lambda one: "Kept" in one.text)
        names = await side.chats.complete(side.person, side.room, "/prefer shortcut name:o")

    assert "red fox" in fox.name
    assert [one.value for one in names] == ["oil"]


async def test_a_messages_menu_paints_its_words_and_cancels_on_discord(tmp_path):
    async with visiting(tmp_path, speed=1.0) as sandbox:
        side = sides(sandbox)["discord"]
        said = await side.say("a castle in the clouds --ar 3:2")
        known = {one.id for one in side.messages()}
        await side.chats.choose(side.person, side.room, said, "Imagine from this text")
        running = await side.until(lambda one: one.id not in known and has(one, "Cancel"))
        await eventually(lambda: sandbox.midjourney.submits("imagine"))
        await side.chats.choose(side.person, side.room, running.id, "Cancel")
        await side.until(lambda one: one.id == running.id and "Cancelled" in one.text)

        [body] = bodies(sandbox, "imagine")
    assert body["prompt"] == "a castle in the clouds --ar 3:2"
