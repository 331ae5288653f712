"""Sixty pictures at once, and a provider that takes three."""

import asyncio
from collections import defaultdict

import pytest

from tests.journeys.visit import has, sides, visiting

pytestmark = pytest.mark.timeout(120)


async def test_sixty_at_once_all_arrive_in_order_per_person_and_reads_are_batched(tmp_path, capsys):
    async with visiting(
        tmp_path, speed=80.0, running=99, daily_member=99, midjourney_capacity=3
    ) as town:
        people = [sides(town, name)["discord"] for name in ("ADA", "BEN", "MEI", "RIO")]
        async with asyncio.TaskGroup() as group:
            for side in people:
                group.create_task(ask_fifteen(side))
        ada = people[0]
        async with asyncio.timeout(90):
            while sum(has(one, "U1") for one in ada.messages()) < 60:
                await asyncio.sleep(0.1)
        submits = town.midjourney.submits("imagine")
        reads = [call for call in town.midjourney.log if "/task/" in call.path]

    asked = defaultdict(list)
    for call in submits:
        person, number = call.body["prompt"].split()[:2]
        asked[person].append(int(number))
    assert len(submits) == 60
    assert all(numbers == sorted(numbers) for numbers in asked.values())
    with capsys.disabled():
        print(f"\nrequests per task: {len(reads) / 60:.1f} reads, 1 submit")


async def ask_fifteen(side):
    for number in range(15):
        await side.say(f"/imagine {side.person} {number} foxes")
        await asyncio.sleep(0.01)
