"""The whole bot in the sandbox, run by one test; afterwards no platform's rule was broken.

Where ``IMAGINE_SPECS`` names the official documents, all traffic is judged by them too.
"""

import asyncio
import os
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot.app.house import House
from bot.app.running import serve
from bot.app.wiring import built
from bot.demo import demo_settings, discord_world, open_places, telegram_world
from bot.sandbox.town import Town
from tests.journeys.people import HOME, PATIENCE, Ears, Side
from tests.sandbox.discord.judge import judge_of
from tests.sandbox.telegram.judge import Judge

SPECS = os.environ.get("IMAGINE_SPECS", "")
SIDE = 96  # pixels: quick to paint

# A 429 that is heeded, what stands for success, the bot's own last poll that ends the one before
# it, and the try to write to somebody privately first.
HARMLESS = (
    "Too Many Requests",
    "not modified",
    "terminated by other getUpdates",
    "can't initiate conversation",
)


@dataclass
class Visit:
    """A town with the bot at work in it."""

    town: Town
    house: House
    ears: dict[str, Ears] = field(default_factory=lambda: {"discord": Ears(), "telegram": Ears()})
    failures_allowed: bool = False

    @property
    def midjourney(self):
        return self.town.midjourney

    @property
    def discord(self):
        return self.town.discord

    @property
    def telegram(self):
        return self.town.telegram

    def side(self, name, person="ADA", room=""):
        return side_of(self.town, name, self.ears[name], person=person, room=room)

    def clicked(self):
        """Return the customIds that were pressed at the provider, in order."""
        return [call.body["customId"] for call in self.midjourney.submits("action")]


def side_of(town, name, ears, *, person="ADA", room=""):
    world = {"discord": discord_world, "telegram": telegram_world}[name]
    number = str(getattr(world, person).id)
    return Side(name, getattr(town, name), ears, number, room or HOME[name])


@asynccontextmanager
async def visiting(folder, redis_url, *, speed=40.0, profile="plus", opened=True, **settings):
    """Run the bot in the sandbox and yield the visit; *settings* go on top of the demo's."""
    capacity = settings.pop("provider_takes", 3)
    async with Town(speed=speed, profile=profile, capacity=capacity) as town:
        town.midjourney.side = SIDE
        wanted = demo_settings(town, folder, redis_url=redis_url, **settings)
        async with built(wanted) as house:
            if opened:
                await open_places(house)
            visit = Visit(town, house)
            async with running(visit, wanted.http_listen):
                yield visit
        must_have_behaved(visit)


@asynccontextmanager
async def running(visit, listen):
    """Run the bot and listen to both platforms."""
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        listening = [
            group.create_task(ears.listen(getattr(visit, name)))
            for name, ears in visit.ears.items()
        ]
        at_work = group.create_task(serve(visit.house, listen, stop))
        await up(visit.house)
        yield
        stop.set()
        await at_work
        for one in listening:
            one.cancel()


async def up(house):
    """Wait until every part is up and the commands are known."""
    async with asyncio.timeout(PATIENCE):
        while set((await house.readiness()).values()) != {"up"}:
            await asyncio.sleep(0.01)


def must_have_behaved(visit):
    """Fail when a platform had to refuse something, or a press was left without an answer."""
    assert [one for one in visit.discord.refusals if one.status != 429] == []
    refused = [f"{one.method}: {one.description}" for one in visit.telegram.refusals]
    assert [text for text in refused if not any(fine in text for fine in HARMLESS)] == []
    heard = [one for ears in visit.ears.values() for one in ears.happenings]
    if not visit.failures_allowed:
        assert [one for one in heard if one.kind == "failed"] == []
    if SPECS:
        assert judge_of(SPECS).log(visit.discord.log) == []
        assert Judge(Path(SPECS) / "telegram-bot-api.json").log(visit.telegram.log) == []
