"""Admins steer a place: what is off, who may press, where, what runs, and what was done."""

import pytest

from tests.journeys.keeping import MODLOGS, modlog, private, told, typed, victim
from tests.journeys.visit import bodies, has, sides, visiting

BOTH = pytest.mark.parametrize("name", ["discord", "telegram"])
pytestmark = pytest.mark.timeout(240)


class Admin:
    """Ada, who runs the bot, giving commands in the public room."""

    def __init__(self, sandbox, name, home, person="ADA"):
        self._name, self._home = name, home
        self._side = sides(sandbox, person)[name]

    async def __call__(self, discord, telegram, wanted):
        line = typed(self._name, discord, telegram)
        return await told(self._side, wanted, lambda: self._side.say(line), also=(self._home,))


async def admin(sandbox, name, person="ADA"):
    return Admin(sandbox, name, await private(sandbox, name, person), person)


@BOTH
async def test_what_is_off_is_refused_and_back_on_it_works(tmp_path, name):
    async with visiting(tmp_path) as sandbox:
        rio, home = await victim(sandbox, name), await private(sandbox, name, "RIO")
        ada = await admin(sandbox, name)
        grid = await rio.ask_for("/imagine an owl", "U1", "V1")
        await ada("/admin feature off name:variation", "/feature off variation", "variation is off")
        await ada("/admin feature off name:turbo", "/feature off turbo", "turbo is off")
        await ada("/admin feature list", "/feature list", "turbo, variation")
        await told(rio, "switched off", lambda: rio.press(grid, "V1"), also=(home,))
        line = "/imagine a fox --turbo"
        await told(rio, "turbo", lambda: rio.say(line), also=(home,))
        assert len(sandbox.midjourney.submits()) == 1
        await ada("/admin feature on name:variation", "/feature on variation", "variation is on")
        await rio.follow(grid, "V1", "U1")


@BOTH
async def test_who_may_press_and_where_pictures_are_made_is_chosen(tmp_path, name):
    async with visiting(tmp_path) as sandbox:
        rio, mei = await victim(sandbox, name), sides(sandbox, "MEI")[name]
        home, meis = await private(sandbox, name, "RIO"), await private(sandbox, name, "MEI")
        ada = await admin(sandbox, name)
        grid = await rio.ask_for("/imagine an owl", "U1", "U2", "U3")
        await ada("/admin press who:owner", "/press owner", "Only the person whose result")
        await told(mei, "只有提出请求的人", lambda: mei.press(grid, "U1"), also=(meis,))
        await rio.follow(grid, "U2", "Custom Zoom")
        await ada("/admin press who:everyone", "/press everyone", "Everyone may press")
        await mei.follow(grid, "U3", "自定义缩放")
        if name == "discord":
            await ada(f"/admin channels only channel:{MODLOGS[name]}", "", "one channel only")
            await told(rio, "other channels", lambda: rio.say("/imagine a fox"), also=(home,))
            await ada("/admin channels all", "", "all channels")
        else:
            await ada("", "/channels only", "no topics")
        await rio.ask_for("/imagine a fox", "U1")


@BOTH
async def test_a_moderator_sees_what_runs_here_and_cancels_it(tmp_path, name):
    async with visiting(tmp_path, speed=1.0) as sandbox:
        rio, ben = await victim(sandbox, name), sides(sandbox, "BEN")[name]
        home = await private(sandbox, name, "BEN") if name == "telegram" else ben
        await rio.say("/imagine a red fox")
        card = await rio.until(lambda one: has(one, "Cancel") and "red fox" in one.text)
        await ben.say(typed(name, "/mod queue", "/mod queue"))
        queue = await home.until(lambda one: has(one, "Cancel 1") and "red fox" in one.text)
        await home.press(queue, "Cancel 1")
        await rio.until(lambda one: one.id == card.id and "Cancelled" in one.text)

    assert "Rio" in queue.text or "@" in queue.text


@BOTH
async def test_a_listed_word_may_also_be_reported_and_a_warning_stands_in_ones_record(
    tmp_path, name
):
    async with visiting(tmp_path) as sandbox:
        rio, home = await victim(sandbox, name), await private(sandbox, name, "RIO")
        ben = await admin(sandbox, name, "BEN")
        await ben(
            "/mod words add terms:fox as:report",
            "/words add fox as report",
            "the moderators are told",
        )
        await told(rio, "fox", lambda: rio.say("/imagine a f.0.x in the snow"), also=(home,))
        assert sandbox.midjourney.submits() == []
        log = modlog(sandbox, name)
        card = await log.until(lambda one: "f.0.x" in one.text and has(one, "Warn"))
        await log.press(card, "Warn")
        await home.until(lambda one: "warn" in one.text.lower())
        record = await told(rio, "warning", lambda: rio.say("/mycases"), also=(home,))

    assert "fox" in record


@BOTH
async def test_numbers_the_audit_and_the_provider_are_shown(tmp_path, name):
    async with visiting(tmp_path) as sandbox:
        rio = await victim(sandbox, name)
        ada, adas = await admin(sandbox, name), await private(sandbox, name, "ADA")
        side = adas if name == "telegram" else sides(sandbox, "ADA")[name]
        await rio.ask_for("/imagine an owl", "U1")
        await ada("/admin pause reason:spring", "/pause spring", "Paused")
        await ada("/admin resume", "/resume", "Resumed")
        audit = await ada("/admin audit", "/audit", "spring")
        await ada("/admin audit words:resume as:csv", "/audit resume as csv", "One line")
        file = await side.until(lambda one: "One line" in one.text and one.media)
        await ada("/admin stats span:week", "/stats week", "1")
        plots = await side.until(lambda one: one.media and one.id != file.id)
        provider = await ada("/admin provider", "/provider", "It works")

    assert "Ada" in audit
    assert file.media[0].kind == "document"
    assert plots.media[0].kind in ("photo", "document")
    assert provider
    assert len(bodies(sandbox, "imagine")) == 1
