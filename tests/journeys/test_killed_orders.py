"""The process is killed in the middle of a decision: it is done once or not at all."""

import asyncio
import re
import signal

import pytest

from bot.sandbox.sandbox import Sandbox
from tests.journeys.keeping import private, told, typed, victim
from tests.journeys.visit import has, sides
from tests.test_cli import environment, ready, running

BOTH = pytest.mark.parametrize("name", ["discord", "telegram"])
# Seconds after the order at which the process dies.
MOMENTS = {"discord": (0.0, 0.01, 0.03), "telegram": (0.01,)}
# Seconds until another process handles what a dead one had taken: a poller's lease (10), then
# the silence (15) after which its updates are taken over. Discord brings nothing a second time.
TAKEN_OVER = {"discord": 0.0, "telegram": 27.0}
pytestmark = pytest.mark.timeout(300)


async def killed(values, order, moment):
    """Run the bot, give it an order, and kill it that soon after."""
    async with running("run", values) as process:
        await ready(values)
        await order()
        await asyncio.sleep(moment)
        process.send_signal(signal.SIGKILL)
        await process.communicate()


@BOTH
async def test_a_ban_and_a_gift_are_done_once_or_not_at_all(tmp_path, name):
    ban = typed(name, "/mod ban who:@Rio for:7d", "/ban 7310092846 7d")
    give = typed(name, "/admin credits give who:@Rio amount:5", "/credits give 7310092846 5")
    cases = gifts = 0
    async with Sandbox(speed=30.0) as sandbox:
        values = environment(tmp_path, sandbox, IMAGINE_ACCESS="open")
        ada = sides(sandbox)[name]

        async def order():
            await ada.say(ban)
            await ada.say(give)

        async with running("run", values):
            await ready(values)
            rio, home = await victim(sandbox, name), await private(sandbox, name, "ADA")
            rios = await private(sandbox, name, "RIO")
        for moment in MOMENTS[name]:
            await killed(values, order, moment)
            async with running("run", values):
                await ready(values)
                await asyncio.sleep(TAKEN_OVER[name])
                said = await told(ada, "shut out here", lambda: ada.say(ban), also=(home,))
                case = int(re.search(r"Case (\d+)", said)[1])
                said = await told(ada, "credits", lambda: ada.say(give), also=(home,))
                total = int(re.search(r"have (\d+) now", said)[1])
                await told(rio, "shut you out", lambda: rio.say("/imagine an owl"), also=(rios,))
            done = {"discord": (0, 1), "telegram": (1,)}[name]
            assert case - cases - 1 in done
            assert (total - gifts) // 5 - 1 in done
            cases, gifts = case, total
        submits = sandbox.midjourney.submits()

    assert submits == []


@BOTH
async def test_a_report_is_judged_once_or_not_at_all(tmp_path, name):
    async with Sandbox(speed=30.0) as sandbox:
        sandbox.midjourney.side = 128
        values = environment(tmp_path, sandbox, IMAGINE_ACCESS="open")
        ada = sides(sandbox)[name]
        async with running("run", values):
            await ready(values)
            rio = await victim(sandbox, name)
            home = await private(sandbox, name, "ADA")
            modlog = typed(name, "/admin modlog here", "/modlog here")
            await told(home, "from now on", lambda: ada.say(modlog), also=(ada,))
            grid = await rio.ask_for("/imagine a red fox", "U1")
            mei = sides(sandbox, "MEI")[name]
            await mei.press(grid, "🚩")
            card = await ada.until(lambda one: has(one, "Dismiss") and one.media)

        async def order():
            await ada.press(card, "Ban for a day")

        await killed(values, order, 0.01)
        async with running("run", values):
            await ready(values)
            await asyncio.sleep(TAKEN_OVER[name])
            now = next(one for one in ada.messages() if one.id == card.id)
            if has(now, "Ban for a day"):
                await ada.press(now, "Ban for a day")
            # Killed while it changed the card, that entry's lease of two minutes has to end first.
            await ada.until(
                lambda one: one.id == card.id and not has(one, "Ban for a day"), seconds=180
            )
            await told(rio, "shut you out", lambda: rio.press(grid, "U1"))
            record = typed(name, "/mod cases who:@Rio", "/cases 7310092846")
            said = await told(ada, "ban", lambda: ada.say(record), also=(home,))

    assert len(re.findall(r"\bban\b", said)) == 1
