"""Moderators keep order: bans, reports, words, credits, pauses, as people live through them."""

import pytest

from bot.sandbox.clock import Clock
from bot.sandbox.sandbox import Sandbox
from tests.journeys.keeping import modlog, private, told, typed, victim
from tests.journeys.visit import (
    bodies,
    eventually,
    has,
    hurry,
    serving,
    sides,
    visiting,
)

BOTH = pytest.mark.parametrize("name", ["discord", "telegram"])
pytestmark = pytest.mark.timeout(240)


@BOTH
async def test_who_is_banned_is_refused_without_a_submit_until_it_is_undone(tmp_path, name):
    async with visiting(tmp_path) as sandbox:
        rio, ben = await victim(sandbox, name), sides(sandbox, "BEN")[name]
        home = await private(sandbox, name, "BEN") if name == "telegram" else ben
        grid = await rio.ask_for("/imagine a red fox", "U1")
        line = typed(name, "/mod ban who:@Rio for:7d reason:spam", "/ban 7d spam")
        more = {} if name == "discord" else {"reply_to": grid.id}
        await ben.say(line, **more)
        answer = await home.until(lambda one: has(one, "Undo") and "shut out" in one.text)
        said = await told(
            rio,
            "spam",
            lambda: rio.say("/imagine a blue fox"),
            also=(await private(sandbox, name, "RIO"),),
        )
        await told(rio, "spam", lambda: rio.press(grid, "U1"))
        assert len(sandbox.midjourney.submits()) == 1
        await home.press(answer, "Undo")
        await home.until(lambda one: one.id == answer.id and "Taken back" in one.text)
        await rio.ask_for("/imagine a green fox", "U1")

    assert "UTC" in said
    assert [body["prompt"] for body in bodies(sandbox, "imagine")] == ["a red fox", "a green fox"]


@BOTH
async def test_a_ban_ends_what_is_under_way_and_ends_itself_across_a_restart(tmp_path, name):
    clock = Clock()
    async with Sandbox(speed=1.0, clock=clock) as sandbox:
        sandbox.midjourney.side = 128
        async with serving(sandbox, tmp_path, clock=clock):
            await ban_amid_work(sandbox, name)
        async with serving(sandbox, tmp_path, clock=clock):
            rio, home = await victim(sandbox, name), await private(sandbox, name, "RIO")
            count = len(sandbox.midjourney.submits())
            await told(rio, "spam", lambda: rio.say("/imagine a blue fox"), also=(home,))
            assert len(sandbox.midjourney.submits()) == count
            await eventually(lambda: all_answered(sandbox))
            clock.skip(3 * 3600.0)
            hurry(sandbox)
            await rio.ask_for("/imagine a green fox", "U1")

    assert bodies(sandbox, "imagine")[-1]["prompt"] == "a green fox"


def all_answered(sandbox):
    """Tell whether no press or command still waits for its answer, which a skip would cut off."""
    interactions = sandbox.discord._state.interactions.values()
    queries = sandbox.telegram._state.queries.values()
    return all(one.answered for one in interactions) and all(one.is_answered for one in queries)


async def ban_amid_work(sandbox, name):
    """Ban Rio while a picture of his is under way, which ends it."""
    rio, ben = await victim(sandbox, name), sides(sandbox, "BEN")[name]
    await rio.say("/imagine a red fox")
    card = await rio.until(lambda one: has(one, "Cancel"))
    await ben.say(
        typed(name, "/mod ban who:@Rio for:2h reason:spam", "/ban 2h spam"),
        **({} if name == "discord" else {"reply_to": card.id}),
    )
    await rio.until(lambda one: one.id == card.id and "Cancelled" in one.text)


@BOTH
async def test_a_report_is_judged_on_its_card_and_the_reporter_hears_of_it(tmp_path, name):
    async with visiting(tmp_path) as sandbox:
        rio, mei = await victim(sandbox, name), sides(sandbox, "MEI")[name]
        home = await private(sandbox, name, "MEI")
        grid = await rio.ask_for("/imagine a red fox", "U1")
        await told(mei, "谢谢", lambda: mei.press(grid, "🚩"), also=(home,))
        log = modlog(sandbox, name)
        card = await log.until(lambda one: "a red fox" in one.text and has(one, "Dismiss"))
        card = await log.until(lambda one: one.id == card.id and one.media)
        assert card.media[0].spoiler
        await told(mei, "已经", lambda: mei.press(grid, "🚩"), also=(home,))
        await log.press(card, "Ban for a day")
        card = await log.until(lambda one: one.id == card.id and "Ben" in one.text)
        assert not has(card, "Dismiss")
        await home.until(lambda one: "举报" in one.text and "禁" in one.text)
        await told(rio, "shut you out", lambda: rio.press(grid, "U1"))
        undo = await log.until(lambda one: has(one, "Undo"))
        await log.press(undo, "Undo")
        await log.until(lambda one: "aken back" in one.text)
        await rio.follow(grid, "U1", "Custom Zoom")


@BOTH
async def test_a_result_is_deleted_by_a_moderator_or_by_whose_it_is_and_by_nobody_else(
    tmp_path, name
):
    async with visiting(tmp_path) as sandbox:
        rio, ben, mei = (
            await victim(sandbox, name),
            sides(sandbox, "BEN")[name],
            sides(sandbox, "MEI")[name],
        )
        first = await rio.ask_for("/imagine a red fox", "U1")
        second = await rio.ask_for("/imagine an owl", "U1")

        def gone(card):
            return all(one.id != card.id for one in rio.messages())

        async def delete(side, card):
            if name == "telegram":
                await side.say("/delete", reply_to=card.id)
            else:
                details = await side.follow(card, "Details", "🗑️")
                await side.press(details, "🗑️")

        home = await private(sandbox, name, "MEI")
        await told(mei, "只有", lambda: delete(mei, first), also=(home,))
        assert not gone(first)
        await delete(rio, first)
        await eventually(lambda: gone(first))
        details = await private(sandbox, name, "BEN") if name == "telegram" else ben
        await ben.press(second, "Details")
        card = await details.until(lambda one: has(one, "🗑️"))
        await details.press(card, "🗑️")
        await eventually(lambda: gone(second))


@BOTH
async def test_a_listed_word_is_refused_the_prompt_edited_and_the_picture_comes(tmp_path, name):
    async with visiting(tmp_path) as sandbox:
        rio, ben = await victim(sandbox, name), sides(sandbox, "BEN")[name]
        await told(
            ben,
            "Refused from now on",
            lambda: ben.say(typed(name, "/mod words add terms:fox", "/words add fox")),
            also=(await private(sandbox, name, "BEN"),),
        )
        home = await private(sandbox, name, "RIO")
        known = {one.id for one in rio.messages()}
        await rio.say("/imagine a f.0.x in the snow")
        asked = await rio.until(lambda one: one.id not in known and has(one, "Change the prompt"))
        assert sandbox.midjourney.submits() == []
        assert "fox" in asked.text
        grid = await rio.worded(asked, "Change the prompt", "an owl in the snow", "U1")
        single = await rio.follow(grid, "U1", "Custom Zoom")
        opened = await rio.window(single, "Custom Zoom")
        await told(rio, "fox", lambda: rio.fill(opened, "a fox --zoom 1.4"), also=(home,))

    assert [body["prompt"] for body in bodies(sandbox, "imagine")] == ["an owl in the snow"]
    assert bodies(sandbox, "modal") == []


@BOTH
async def test_a_spent_quota_is_refused_with_its_end_and_credits_go_on_top(tmp_path, name):
    async with visiting(tmp_path) as sandbox:
        rio, ada = await victim(sandbox, name), sides(sandbox, "ADA")[name]
        home, adas = await private(sandbox, name, "RIO"), await private(sandbox, name, "ADA")
        await told(
            ada,
            "1",
            lambda: ada.say(typed(name, "/admin limit kind:day amount:1", "/limit day 1")),
            also=(adas,),
        )
        grid = await rio.ask_for("/imagine a red fox", "U1")
        said = await told(rio, "UTC", lambda: rio.say("/imagine an owl"), also=(home,))
        assert len(sandbox.midjourney.submits()) == 1
        give = typed(name, "/admin credits give who:@Rio amount:2", "/credits give 7310092846 2")
        await told(ada, "2", lambda: ada.say(give), also=(adas,))
        await rio.follow(grid, "U1", "Custom Zoom")
        quota = await told(rio, "1", lambda: rio.say("/quota"), also=(home,))

    assert "UTC" in said
    assert len(sandbox.midjourney.submits()) == 2
    assert quota


@BOTH
async def test_a_pause_takes_nothing_new_until_it_ends(tmp_path, name):
    async with visiting(tmp_path) as sandbox:
        rio, ada = await victim(sandbox, name), sides(sandbox, "ADA")[name]
        home, adas = await private(sandbox, name, "RIO"), await private(sandbox, name, "ADA")
        pause = typed(name, "/admin pause reason:spring cleaning", "/pause spring cleaning")
        await told(ada, "Paused", lambda: ada.say(pause), also=(adas,))
        await told(rio, "spring cleaning", lambda: rio.say("/imagine a red fox"), also=(home,))
        assert sandbox.midjourney.submits() == []
        resume = typed(name, "/admin resume", "/resume")
        await told(ada, "Resumed", lambda: ada.say(resume), also=(adas,))
        await rio.ask_for("/imagine an owl", "U1")

    assert [body["prompt"] for body in bodies(sandbox, "imagine")] == ["an owl"]


async def test_an_anonymous_administrator_acts_as_the_chats_admin_on_telegram(tmp_path):
    async with visiting(tmp_path) as sandbox:
        ada, rio = sides(sandbox, "ADA")["telegram"], await victim(sandbox, "telegram")
        home = await private(sandbox, "telegram", "RIO")
        await told(ada, "Paused", lambda: ada.say("/pause", anonymous=True))
        await told(home, "Nothing new", lambda: rio.say("/imagine an owl"), also=(rio,))
        await told(ada, "Resumed", lambda: ada.say("/resume", anonymous=True))
        await rio.ask_for("/imagine an owl", "U1")

    assert [body["prompt"] for body in bodies(sandbox, "imagine")] == ["an owl"]
