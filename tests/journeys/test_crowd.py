"""Sixty pictures of twenty people at once, and a provider that takes three."""

import asyncio
from collections import defaultdict

import pytest

from bot.demo import discord_world
from bot.sandbox.people import Person
from tests.journeys.visit import Side, has, visiting

pytestmark = pytest.mark.timeout(240)

PEOPLE, EACH = 20, 3


def newcomers(town):
    """Let twenty people join the server; return each one's side."""
    state = town.discord._state
    studio = state.channels[discord_world.STUDIO]
    for number in range(PEOPLE):
        person = Person(str(900_000_000_000_000_000 + number), f"Guest {number}")
        state.people[person.id] = person
        studio.members = (*studio.members, person.id)
        yield Side("discord", town.discord, person.id, studio.id)


async def test_sixty_at_once_all_arrive_in_order_per_person_and_reads_are_batched(tmp_path, capsys):
    async with visiting(tmp_path, speed=80.0, midjourney_capacity=3) as town:
        people = list(newcomers(town))
        async with asyncio.TaskGroup() as group:
            for side in people:
                group.create_task(ask(side))
        async with asyncio.timeout(180):
            while sum(has(one, "U1") for one in people[0].messages()) < PEOPLE * EACH:
                await asyncio.sleep(0.1)
        submits = town.midjourney.submits("imagine")
        reads = [call for call in town.midjourney.log if "/task/" in call.path]

    asked = defaultdict(list)
    for call in submits:
        person, number = call.body["prompt"].split()[:2]
        asked[person].append(int(number))
    assert len(submits) == PEOPLE * EACH
    assert len(asked) == PEOPLE
    assert all(numbers == sorted(numbers) for numbers in asked.values())
    with capsys.disabled():
        print(f"\nrequests per task: {len(reads) / len(submits):.1f} reads, 1 submit")


async def ask(side):
    for number in range(EACH):
        await side.say(f"/imagine {side.person} {number} foxes")
        await asyncio.sleep(0.01)
