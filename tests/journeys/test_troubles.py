"""Bad luck: a plain sentence on the card, what became of the quota, a next step."""

import os
import re
import signal

import pytest

from bot.midjourney.client import MidjourneyClient
from bot.platforms.discord.outbound import DiscordMessenger
from bot.platforms.telegram.outbound import TelegramMessenger
from bot.sandbox.clock import Clock
from bot.sandbox.midjourney import account
from bot.sandbox.midjourney import faults as wrong
from tests.journeys.visit import (
    eventually,
    has,
    newcomers,
    sides,
    time_flies,
    visiting,
)

BOTH = pytest.mark.parametrize("name", ["discord", "telegram"])

UNTAKEN = wrong.Answer(504, b"", after=0.2)
NO_CREDIT = wrong.as_json(403, {"error": {"message": "用户额度不足", "code": "quota_not_enough"}})
FULL = wrong.as_json(200, {"code": 23, "description": "队列已满，请稍后尝试", "result": None})
FULL_9 = wrong.as_json(200, {"code": 9, "description": "提交失败，队列已满，请稍后重试"})
NO_ACCOUNT = wrong.as_json(200, {"code": 3, "description": "无可用的账号实例", "result": None})
SATURATED = wrong.as_json(429, {"code": 30, "description": "当前分组上游负载已饱和"})
BUSY = wrong.as_json(503, {"error": {"message": "service restarting"}})
BROKEN_9 = wrong.as_json(200, {"code": 9, "description": "提交失败，系统异常", "result": None})
WRONG_4 = wrong.as_json(200, {"code": 4, "description": "参数错误", "result": None})
UNKNOWN_3 = wrong.as_json(200, {"code": 3, "description": "未找到", "result": None})
PARENT_3 = wrong.as_json(200, {"code": 3, "description": "关联任务不存在或已失效"})

# What stands in a prompt to bring it about, and what the person is told then.
TOLD = {
    "bannedword": "does not allow “bannedword”",
    "!code3": "未找到",
    "!code4": "参数错误",
    "!code9": "系统异常",
    "!credit": "is empty",
    "!401": "refuses this bot's key",
    "!403": "refuses this bot's key",
    "!503": "does not offer",
    "!500": "does not offer",
    "!fail": "could not read part of the prompt",
    "!moderated": "did not accept the words",
    "!outoftime": "gave up waiting",
    "!noroom": "no room or no account free",
    "!odd": "says: something odd",
    "!html": "nobody can tell whether it was taken",
    "!empty": "nobody can tell whether it was taken",
    "!204": "nobody can tell whether it was taken",
    "!504": "nobody can tell whether it was taken",
}
UNCLEAR = ("!html", "!empty", "!204", "!504")  # looked for during a minute
SPELLS = {
    "!code3": UNKNOWN_3,
    "!code4": WRONG_4,
    "!code9": BROKEN_9,
    "!credit": NO_CREDIT,
    "!504": UNTAKEN,
}
REASONS = {
    "!outoftime": "任务超时",
    "!noroom": "无可用的账号实例",
    "!odd": "something odd",
}


@BOTH
async def test_every_failure_says_what_happened_gives_the_quota_back_and_a_next_step(
    tmp_path, name, monkeypatch, caplog
):
    for word, answer in SPELLS.items():
        monkeypatch.setitem(wrong._SPELLS, word, answer)
    for word, reason in REASONS.items():
        monkeypatch.setitem(account._REASONS, word, reason)
    clock = Clock()
    settings = {"access": "open", "midjourney_capacity": len(TOLD)}
    async with visiting(tmp_path, clock=clock, speed=100.0, capacity=9, **settings) as sandbox:
        crowd = newcomers(sandbox, name, len(TOLD), monkeypatch)
        sides_of = dict(zip(TOLD, crowd, strict=True))
        for word, side in sides_of.items():
            await side.say(f"/imagine a fox {word}")
        for word in UNCLEAR:
            await sides_of[word].until(lambda one: "whether the picture service took" in one.text)
        clock.skip(70)
        cards = {word: await side.until(_ended) for word, side in sides_of.items()}

    logged = {getattr(record, "support", "") for record in caplog.records}
    for word, told in TOLD.items():
        card = cards[word]
        assert told in card.text, word
        assert has(card, "Try again", "Change the prompt"), word
        assert re.search("Support code ([a-z0-9]+)", card.text)[1] in logged, word


def _ended(message):
    return message.from_bot and "does not count against your day" in message.text


@BOTH
async def test_what_failed_does_not_count_and_its_next_step_works(tmp_path, name, monkeypatch):
    async with visiting(tmp_path, access="open", daily_member=2) as sandbox:
        [side] = newcomers(sandbox, name, 1, monkeypatch)
        sandbox.midjourney.faults.failure = "任务超时"
        await side.say("/imagine a fox")
        failed = await side.until(_ended)
        sandbox.midjourney.faults.failure = ""
        grid = await side.follow(failed, "Try again", "U1", "V1")
        sandbox.midjourney.faults.always("submit/action", PARENT_3)
        await side.press(grid, "U1")
        gone = await side.until(lambda one: one.id != failed.id and _ended(one))
        sandbox.midjourney.faults.clear()
        await side.follow(grid, "U2", "Custom Zoom")
        await side.say("/imagine one too many")
        await side.until(lambda one: "your 2 pictures for today" in one.text)

    assert "no longer knows this picture" in gone.text


@BOTH
async def test_a_full_or_limited_provider_is_a_place_in_the_line_and_no_error(tmp_path, name):
    clock = Clock()
    answers = (FULL, FULL_9, NO_ACCOUNT, SATURATED, BUSY, wrong.limited())
    async with visiting(tmp_path, clock=clock) as sandbox:
        sandbox.midjourney.faults.next("submit/imagine", *answers)
        side = sides(sandbox)[name]
        await side.say("/imagine a fox")
        waiting = await side.until(lambda one: one.from_bot and "Waiting in line" in one.text)
        async with time_flies(clock):
            await eventually(sandbox.midjourney.submits)
        grid = await side.until(lambda one: has(one, "U1", "V1"))
        asked = [one for one in sandbox.midjourney.log if one.route == "submit/imagine"]

    assert grid.id == waiting.id
    assert len(asked) == len(answers) + 1
    assert len(sandbox.midjourney.submits("imagine")) == 1


async def test_a_wait_the_provider_names_is_heeded_by_all(tmp_path):
    clock = Clock()
    async with visiting(tmp_path, clock=clock) as sandbox:
        both = sides(sandbox).values()
        sandbox.midjourney.faults.next("submit/imagine", wrong.limited(60))
        began = clock.now()
        for side in both:
            await side.say("/imagine a fox")
            await side.until(lambda one: one.from_bot and "Waiting in line" in one.text)
        async with time_flies(clock):
            await eventually(sandbox.midjourney.submits)
            waited = clock.now() - began
        for side in both:
            await side.until(lambda one: has(one, "U1", "V1"))

    assert waited > 0.8 * 60  # the jitter of the pause is a fifth
    assert len(sandbox.midjourney.submits("imagine")) == 2


async def test_the_provider_away_for_a_minute_leaves_the_cards_waiting(tmp_path):
    clock = Clock()
    async with visiting(tmp_path, clock=clock) as sandbox:
        both = sides(sandbox).values()
        await sandbox.midjourney.leave()
        for side in both:
            await side.say("/imagine a fox")
            await side.until(lambda one: one.from_bot and "Waiting in line" in one.text)
        end = clock.now() + 60
        async with time_flies(clock):
            await eventually(lambda: clock.now() > end)
            await sandbox.midjourney.come_back()
            await eventually(lambda: len(sandbox.midjourney.submits()) == 2)
        for side in both:
            await side.until(lambda one: has(one, "U1", "V1"))

    assert len(sandbox.midjourney.submits("imagine")) == 2


async def test_while_nothing_can_be_read_the_cards_wait_and_then_go_on(tmp_path):
    clock = Clock()
    answers = (wrong.HTML, wrong.EMPTY, wrong.limited(), UNTAKEN, wrong.UNAUTHORISED)
    async with visiting(tmp_path, clock=clock) as sandbox:
        both = sides(sandbox).values()
        for route in ("task/list-by-condition", "task/fetch"):
            sandbox.midjourney.faults.next(route, *answers)
        for side in both:
            await side.say("/imagine a fox")
        for side in both:
            async with time_flies(clock):
                await side.until(lambda one: has(one, "U1", "V1"))

    assert len(sandbox.midjourney.submits("imagine")) == 2


async def test_a_task_that_hangs_for_ever_is_late_and_after_a_day_let_go(tmp_path):
    clock = Clock()
    async with visiting(tmp_path, clock=clock) as sandbox:
        sandbox.midjourney.faults.stuck = True
        both = sides(sandbox).values()
        began = clock.now()
        for side in both:
            await side.say("/imagine a fox")
        for side in both:
            await side.until(lambda one: "%" in one.text)
        clock.skip(1205 - (clock.now() - began))
        for side in both:
            late = await side.until(lambda one: "takes longer than usual" in one.text)
            assert has(late, "Cancel")
        clock.skip(24 * 3600)
        for side in both:
            ended = await side.until(_ended)
            assert "Try again" in ended.text
            assert has(ended, "Try again")

    assert len(sandbox.midjourney.submits()) == 2


@BOTH
async def test_a_lost_answer_is_found_by_our_id_and_nothing_is_sent_twice(tmp_path, name):
    async with visiting(tmp_path) as sandbox:
        sandbox.midjourney.faults.next("submit/imagine", wrong.lost(0.2))
        side = sides(sandbox)[name]
        await side.ask_for("/imagine a fox", "U1", "V1")

    assert len(sandbox.midjourney.submits("imagine")) == 1


@BOTH
async def test_a_picture_that_can_not_be_carried_leaves_a_link_and_try_again(tmp_path, name):
    async with visiting(tmp_path) as sandbox:
        side = sides(sandbox)[name]
        sandbox.midjourney.faults.picture = "html"
        broken = await side.ask_for("/imagine a fox", "Try again", "U1")
        sandbox.midjourney.faults.clear()
        sandbox.midjourney.faults.picture = ""
        await side.press(broken, "Try again")
        mended = await side.until(lambda one: one.id == broken.id and one.media)

    assert "open the link" in broken.text.lower()
    assert mended.media


@BOTH
async def test_one_platform_away_the_other_goes_on(tmp_path, name):
    other = "telegram" if name == "discord" else "discord"
    async with visiting(tmp_path) as sandbox:
        away = getattr(sandbox, other)
        away.faults.away = True
        await sides(sandbox)[name].ask_for("/imagine a fox", "U1", "V1")
        away.faults.away = False
        await sides(sandbox)[other].ask_for("/imagine a fox", "U1", "V1")
        sandbox.discord.refusals.clear()
        sandbox.telegram.refusals.clear()


def dead(folder):
    """Kill the embedded server; return what tells whether there is another one."""
    (server,) = folder.rglob("server.pid")
    before = int(server.read_text())
    os.kill(before, signal.SIGKILL)
    return lambda: server.exists() and int(server.read_text() or before) != before


@BOTH
async def test_the_store_dies_again_and_again_and_the_result_arrives_all_the_same(tmp_path, name):
    async with visiting(tmp_path, speed=4.0) as sandbox:
        side = sides(sandbox)[name]
        await side.say("/imagine a red fox")
        await eventually(lambda: len(sandbox.midjourney.submits("imagine")) == 1)
        for _ in range(3):
            await eventually(dead(tmp_path))
        grid = await side.until(lambda one: has(one, "U1", "V1"))
        assert (await side.follow(grid, "U2", "Custom Zoom")).media

    assert len(sandbox.midjourney.submits()) == 2


MOMENTS = {
    "the provider took it": ("submit", MidjourneyClient, MidjourneyClient),
    "the news was read": ("fetch", MidjourneyClient, MidjourneyClient),
    "the card was written": ("edit", DiscordMessenger, TelegramMessenger),
}


@BOTH
@pytest.mark.parametrize("moment", MOMENTS)
async def test_the_store_dies_before_it_learns_what_happened_and_nothing_is_forgotten_or_repeated(
    tmp_path, name, moment, monkeypatch
):
    method, *owners = MOMENTS[moment]
    owner = owners[name == "telegram"]
    works, back = getattr(owner, method), []

    async def dies(self, *parts, **named):
        answer = await works(self, *parts, **named)
        if not back:
            back.append(dead(tmp_path))
        return answer

    clock = Clock()
    async with visiting(tmp_path, clock=clock, speed=4.0) as sandbox:
        side = sides(sandbox)[name]
        monkeypatch.setattr(owner, method, dies)
        began = clock.now()
        await side.say("/imagine a red fox")
        grid = await side.until(lambda one: has(one, "U1", "V1"))
        took = clock.now() - began
        assert back
        assert (await side.follow(grid, "U2", "Custom Zoom")).media
        cards = [one for one in side.messages() if has(one, "U1", "V1")]

    assert len(cards) == 1
    assert took < 60  # no lease had to end
    assert len(sandbox.midjourney.submits()) == 2
