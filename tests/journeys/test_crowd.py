"""Sixty pictures of twenty people at once, and a provider that takes three."""

import asyncio
from collections import defaultdict

import pytest

from tests.journeys.visit import ROOMS, eventually, has, newcomers, visiting

pytestmark = pytest.mark.timeout(240)

PEOPLE, EACH = 20, 3
SETTINGS = {"access": "open", "midjourney_capacity": 3}


@pytest.mark.parametrize("name", ["discord", "telegram"])
async def test_sixty_at_once_all_arrive_in_order_per_person_and_reads_are_batched(
    tmp_path, name, monkeypatch, capsys
):
    async with visiting(tmp_path, speed=80.0, **SETTINGS) as sandbox:
        people = list(newcomers(sandbox, name, PEOPLE, monkeypatch))
        if name == "discord":  # all in one channel; a Telegram group takes 20 writes a minute
            people = [side.as_(side.person, ROOMS[name]) for side in people]
        async with asyncio.TaskGroup() as group:
            for side in people:
                group.create_task(ask(side))
        for side in people:
            await eventually(lambda side=side: grids(side) == EACH, seconds=180, every=0.25)
        submits = sandbox.midjourney.submits("imagine")
        reads = [call for call in sandbox.midjourney.log if "/task/" in call.path]

    asked = defaultdict(list)
    for call in submits:
        person, number = call.body["prompt"].split()[:2]
        asked[person].append(int(number))
    assert asked == {side.person: list(range(EACH)) for side in people}
    assert len(reads) < 2 * len(submits)
    with capsys.disabled():
        print(f"\n{name}: {len(reads) / len(submits):.1f} reads and 1 submit a task")


async def ask(side):
    for number in range(EACH):
        await side.say(f"/imagine {side.person} {number} foxes")
        await asyncio.sleep(0.01)


def grids(side):
    """Count the finished pictures of that person that stand in the room."""
    mine = [one for one in side.messages() if one.from_bot and f"{side.person} " in one.text]
    return sum(has(one, "U1", "V4") and bool(one.media) for one in mine)
