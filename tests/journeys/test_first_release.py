"""The bot of today finds what 0.1.0 left, and its old buttons do what they did."""

import asyncio

import aiohttp
import msgspec
import pytest
from redis.asyncio import Redis

from tests.journeys.first_sandbox import card, data_of, left_behind, press
from tests.journeys.visit import bodies, clicked, eventually, has
from tests.store import first_release

BOTH = pytest.mark.parametrize("name", ["discord", "telegram"])
pytestmark = pytest.mark.timeout(240)

PATIENCE = 30.0  # seconds for one press

# What each control of the settings meant, by the number that its button carries.
SETTINGS = {
    10: ("version", ""),
    11: ("version", "8.1"),
    12: ("version", "7"),
    13: ("version", "6.1"),
    14: ("version", "niji 7"),
    15: ("aspect", ""),
    16: ("aspect", "3:2"),
    17: ("aspect", "2:3"),
    18: ("aspect", "16:9"),
    19: ("aspect", "9:16"),
    20: ("stylize", ""),
    21: ("stylize", "50"),
    22: ("stylize", "250"),
    23: ("stylize", "750"),
    24: ("raw", True),
    25: ("chaos", ""),
    26: ("chaos", "10"),
    27: ("chaos", "30"),
    28: ("chaos", "60"),
    29: ("speed", ""),
    30: ("speed", "relax"),
    31: ("speed", "fast"),
    32: ("speed", "turbo"),
    33: ("remix", ""),
    34: ("remix", "on"),
    35: ("remix", "off"),
    36: ("variation", ""),
    37: ("variation", "subtle"),
    38: ("variation", "strong"),
    39: ("language", ""),
    40: ("language", "en"),
    41: ("language", "zh-CN"),
    42: ("notify", "reply"),
    43: ("notify", "private"),
    44: ("notify", "off"),
    45: ("hidden", True),
}


async def stored_likes(url, key, **changes):
    """Return a member's likes by their stored names; *changes* are put into them before."""
    async with Redis.from_url(url) as client:
        record = await client.get(key)
        found = msgspec.msgpack.decode(record[1:]) | changes
        if changes:
            await client.set(key, record[:1] + msgspec.msgpack.encode(found))
    return found


async def comes_to(url, key, field, value):
    found = None
    try:
        async with asyncio.timeout(PATIENCE):
            while (found := (await stored_likes(url, key))[field]) != value:
                await asyncio.sleep(0.02)
    except TimeoutError:
        raise AssertionError(f"{field} never became {value!r}, it is {found!r}") from None


def another(field, value):
    """Return a choice that a control does not make, to be there before it is pressed."""
    if isinstance(value, bool):
        return not value
    return next(one for of, one in SETTINGS.values() if of == field and one != value)


@BOTH
async def test_every_control_of_the_settings_chooses_what_it_chose(tmp_path, name):
    async with left_behind(tmp_path) as (sandbox, url, _):
        side, panel = card(sandbox, name, "settings")
        key = f"imagine:preferences:{name}:{side.person}"
        prefix = data_of(panel, "Remix on")[:13]
        assert data_of(panel, "Don't tell me") == f"{prefix}44"
        for slot, (field, value) in SETTINGS.items():
            await stored_likes(url, key, **{field: another(field, value)})
            await press(side, panel, f"{prefix}{slot}")
            await comes_to(url, key, field, value)
        await press(side, panel, data_of(panel, "Picture settings"))
        await side.until(lambda one: one.id == panel["id"] and has(one, "16:9"))


@BOTH
async def test_a_results_buttons_press_what_they_pressed(tmp_path, name):
    async with left_behind(tmp_path) as (sandbox, _, _):
        side, grid = card(sandbox, name, "grid")
        job = task_of(grid)["buttons"][1]["custom_id"]
        await side.chats.press(side.person, side.room, grid["id"], data_of(grid, "U2"))
        await side.until(lambda one: has(one, "Custom Zoom") and one.id not in old_ids(name))
        [action] = bodies(sandbox, "action")
        _, details = card(sandbox, name, "details")
        assert "❤️" in data_labels(details)
        await side.chats.press(side.person, side.room, grid["id"], data_of(grid, "Details"))
        await side.until(lambda one: has(one, "Use 3", "Seed") and one.id not in old_ids(name))

    assert action["taskId"] == task_of(grid)["remote_id"]
    assert action["customId"] == job
    assert "::upsample::2::" in job


def data_labels(known):
    return " ".join(one["label"] for row in known["rows"] for one in row)


def task_of(known):
    """Return the stored task that a card's buttons name."""
    return first_release.record_of(f"task:{known['rows'][0][0]['data'][1:13]}")


def old_ids(name):
    return {known["id"] for known in first_release.told()["messages"][name].values()}


@BOTH
async def test_a_window_that_stood_open_still_takes_its_words(tmp_path, name):
    async with left_behind(tmp_path) as (sandbox, _, _):
        side, single = card(sandbox, name, "single")
        for label, words in (
            ("zoom", "a red fox --zoom 1.4"),
            ("words for a start", "a fox in winter"),
        ):
            if name == "telegram":
                _, question = card(sandbox, name, label)
                await side.say(words, reply_to=question["id"])
            else:
                await side.chats.fill(side.person, label, {"prompt": words})
        await eventually(lambda: len(bodies(sandbox, "modal")) == 1)
        await eventually(
            lambda: any("winter" in body["prompt"] for body in bodies(sandbox, "imagine"))
        )

        [started] = [one for one in bodies(sandbox, "imagine") if "winter" in one["prompt"]]
        [pressed] = [one for one in clicked(sandbox) if "CustomZoom" in one]
        filled = bodies(sandbox, "modal")[0]["prompt"]
    assert "--zoom 1.4" in filled
    assert pressed == task_of(single)["buttons"][7]["custom_id"]
    assert len(started["base64Array"]) == 1


@BOTH
async def test_drafts_run_are_left_and_mended_as_they_said(tmp_path, name):
    async with left_behind(tmp_path) as (sandbox, _, _):
        for label, button in (
            ("gathering", "Cancel"),
            ("several", "Yes"),
            ("fix", "Fix and run"),
            ("consent", "They agreed"),
            ("purposes", "Animate it"),
        ):
            side, known = card(sandbox, name, label)
            await side.chats.press(side.person, side.room, known["id"], data_of(known, button))
        left = card(sandbox, name, "gathering")[1]["id"]
        await side.until(lambda one: one.id == left and "Left as it was" in one.text)
        # The owners had switched swaps off after that question was asked.
        await side.until(lambda one: "switched off here: swap" in one.text)
        await eventually(lambda: len(bodies(sandbox, "video")) == 1)
        wanted = {"red castle", "blue castle"}
        await eventually(lambda: wanted <= words_of(bodies(sandbox, "imagine")))
        await eventually(
            lambda: any(one["prompt"].startswith("a fox") for one in imagined(sandbox))
        )

        [video], swaps = bodies(sandbox, "video"), bodies(sandbox, "swap")
        fix = next(one["prompt"] for one in imagined(sandbox) if one["prompt"].startswith("a fox"))
    assert swaps == []
    assert "--chaos 100" in fix
    assert video["image"].startswith("data:image/")


def imagined(sandbox):
    return bodies(sandbox, "imagine")


# What each use of a picture leads to: a draft of that command, its picture given to that option.
PURPOSES = {
    10: ("imagine", "picture"),
    11: ("imagine", "style"),
    12: ("imagine", "character"),
    13: ("imagine", "omni"),
    15: ("edit", "picture"),
    16: ("retexture", "picture"),
    18: ("blend", "picture"),
}


async def drafts_in(url):
    """Return every stored draft by its key: its command, and what its last picture is for."""
    found = {}
    async with Redis.from_url(url) as client:
        async for key in client.scan_iter("imagine:sheet:*"):
            panel = msgspec.msgpack.decode((await client.get(key))[1:])["sheet"]
            if panel["type"] == "draft" and panel["pictures"]:
                uses = (panel["command"], panel["pictures"][-1]["option"])
                found[key] = (*uses, len(panel["pictures"]))
    return found


@BOTH
async def test_every_purpose_of_a_picture_leads_where_it_led(tmp_path, name):
    async with left_behind(tmp_path) as (sandbox, url, _):
        side, known = card(sandbox, name, "purposes")
        panel = data_of(known, "Start from it")[:13]
        key = f"imagine:sheet:{panel[1:]}"
        async with Redis.from_url(url) as client:
            draft = await client.get(key)
            for slot, wanted in PURPOSES.items():
                await client.set(key, draft)
                before = await drafts_in(url)
                await press(side, known, f"{panel}{slot}")
                async with asyncio.timeout(PATIENCE):
                    while wanted not in await made_since(url, before):
                        await asyncio.sleep(0.02)


async def made_since(url, before):
    after = await drafts_in(url)
    return {uses[:2] for key, uses in after.items() if uses != before.get(key)}


def words_of(sent):
    return {one["prompt"].partition(" --")[0] for one in sent}


@BOTH
async def test_the_history_turns_its_page_and_shows_a_result_again(tmp_path, name):
    async with left_behind(tmp_path) as (sandbox, _, _):
        side, history = card(sandbox, name, "history")
        await side.chats.press(side.person, side.room, history["id"], data_of(history, "Show 2"))
        shown = first_release.record_of(f"sheet:{data_of(history, 'Show 2')[1:13]}")["sheet"]
        prompt = first_release.record_of(f"words:{shown['shown'][1]}")["prompt"]
        # Other cards may come too: tasks without one are given theirs after the start.
        await side.until(
            lambda one: one.id not in old_ids(name) and has(one, "Details") and prompt in one.text
        )
        await press(side, history, data_of(history, "Older"))
        older = await side.until(lambda one: one.id == history["id"] and has(one, "Newer"))

    assert "a red fox" in older.text
    assert "page 2" in older.text


@BOTH
async def test_cells_are_chosen_and_sent_as_that_selection(tmp_path, name):
    async with left_behind(tmp_path, public=False) as (sandbox, _, _):
        side, cells = card(sandbox, name, "cells")
        panel = data_of(cells, "Send")[:13]
        await press(side, cells, f"{panel}18")  # the last of nine
        await side.until(lambda one: one.id == cells["id"] and [*labels_of(one)].count("🟥") == 2)
        await press(side, cells, data_of(cells, "Send"))
        await eventually(lambda: sandbox.midjourney.masks)
        mask = sandbox.midjourney.masks[-1]

    width, height = mask.picture.size
    white = {
        (row, column)
        for row in range(3)
        for column in range(3)
        if mask.picture.getpixel((width * (2 * column + 1) // 6, height * (2 * row + 1) // 6)) > 127
    }
    assert white == {(0, 1), (2, 2)}


def labels_of(message):
    return [button.label for row in message.rows for button in row]


@BOTH
async def test_reports_are_judged_and_decisions_taken_back(tmp_path, name):
    async with left_behind(tmp_path) as (sandbox, url, _):
        log, report = card(sandbox, name, "report")
        await log.chats.press(log.person, log.room, report["id"], data_of(report, "Dismiss"))
        await log.until(lambda one: one.id == report["id"] and not has(one, "Dismiss"))
        home, ban = card(sandbox, name, "ban")
        await home.chats.press(home.person, home.room, ban["id"], data_of(ban, "Undo"))
        await home.until(lambda one: one.id == ban["id"] and "Taken back" in one.text)
        case = data_of(ban, "Undo")[1:13]
        scope = first_release.record_of(f"case:{case}")["scope"]
        async with Redis.from_url(url) as client:
            verdict = await client.hget(
                f"imagine:report:{data_of(report, 'Dismiss')[1:13]}", "verdict"
            )
            bans = await client.exists(f"imagine:bans:{scope}")

    assert verdict == b"dismissed"
    assert bans == 0


async def test_what_was_under_way_ends_on_its_card_and_what_waited_is_begun(tmp_path):
    async with left_behind(tmp_path) as (sandbox, _, _):
        ben, light = card(sandbox, "discord", "under way")
        await ben.until(lambda one: one.id == light["id"] and has(one, "U1", "V1"))
        side, batch = card(sandbox, "discord", "batch")
        await side.until(lambda one: one.id == batch["id"] and "2 of 2 done" in one.text)
        wanted = {"a lighthouse", "big windmill", "small windmill", "a letter from before"}
        await eventually(lambda: wanted <= words_of(bodies(sandbox, "imagine")))
        await side.until(lambda one: "warned you" in one.text)  # an outbox entry nobody had done

        sent = [body["prompt"].partition(" --")[0] for body in bodies(sandbox, "imagine")]
    assert sorted(one for one in sent if one in wanted) == sorted(wanted)


@BOTH
async def test_the_link_to_the_page_opens_the_picture_it_was_made_for(tmp_path, name):
    async with left_behind(tmp_path) as (_, _, address):
        link = first_release.told()["links"][name].replace("http://bot.test", address)
        async with aiohttp.ClientSession() as session, session.get(link) as answer:
            text = await answer.text()

    assert answer.status == 200
    assert "a red fox" in text
