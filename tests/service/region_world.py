"""A finished single picture, and the service that knows the links to its page."""

import io

from PIL import Image

from bot.core.errors import (
    StoreUnavailable,
)
from bot.core.tasks.regions import Area, Point
from bot.core.tasks.requests import Imagine, Speed
from bot.core.tasks.task import RemoteStatus, TaskButton
from bot.pictures import cutting
from bot.service.generating.regions import Regions
from bot.service.submitting.inputs import Inputs
from bot.service.submitting.picture_cache import PictureCache
from tests.clock import FakeClock
from tests.service.world import ADA, SINGLE, Pictures, RandomSource, U

INPAINT = f"MJ::Inpaint::1::{U}::SOLO"
BUTTONS = (*SINGLE, TaskButton(INPAINT, "Vary (Region)", "🖌️"))
SLOT = len(SINGLE)
HALF = (Area((Point(0, 0), Point(0.5, 0), Point(0.5, 1), Point(0, 1))),)


class Drawing(Pictures):
    """Downloads of any address, and masks that are really drawn."""

    async def mask(self, areas, *, width, height):
        return cutting.mask(areas, width=width, height=height)


class Hasty(FakeClock):
    """A clock whose sleepers need not wait."""

    def __init__(self):
        super().__init__()
        self.slept = []

    async def sleep(self, seconds):
        self.slept.append(seconds)


class Away:
    """A store that does not answer."""

    async def recall(self, key):
        raise StoreUnavailable


class RegionWorld:
    """A finished single picture, and the service that knows it."""

    def __init__(self, world, task, pictures, **changes):
        self.world, self.task, self.pictures = world, task, pictures
        messengers = {"discord": world.messenger}
        inputs = Inputs(world.store.tasks, pictures, messengers)
        parts = {
            "public_url": "https://bot.example",
            "key": "key",
            "tasks": world.store.tasks,
            "memos": world.store.memos,
            "picture_cache": PictureCache(inputs, world.clock),
            "pictures": pictures,
            "gate": world.gate,
            "button_actions": world.bot.modals.button_actions,
            "messengers": messengers,
            "phrasebook": world.bot.phrasebook,
            "clock": world.clock,
            "random": RandomSource(),
        }
        self.region_service = Regions(**parts | changes)

    def token(self, user=ADA, slot=SLOT):
        return self.region_service.link(self.task, slot, user).removeprefix(
            "https://bot.example/region/"
        )

    async def send(self, token=None, areas=HALF, prompt="a blue fox"):
        return await self.region_service.send(token or self.token(), areas, prompt=prompt)

    async def made(self):
        """Return the open tasks that were made since."""
        return await self.world.store.tasks.open_of(ADA)


async def begun(world, prompt):
    """Return a task in the queue, by its responder's message."""
    event, responder = f"b{next(world.events)}", world.responder()
    context = await world.context(event, responder=responder)
    task = world.submitter.task(context, Imagine(prompt), prompt=prompt, speed=Speed.DEFAULT)
    assert await world.submitter.begin(task, context)
    return await world.now(task)


async def finished(world):
    task = await begun(world, "a red fox")
    await world.run()
    world.provider.say(
        "R1",
        RemoteStatus.SUCCEEDED,
        picture_url="http://pictures/R1.png",
        final_prompt="a red fox --v 7",
        buttons=BUTTONS,
        width=1456,
        height=816,
    )
    await world.run()
    return await world.now(task)


def pixels(media):
    with Image.open(io.BytesIO(media.data)) as image:
        return image.convert("L").getbbox(), image.size
