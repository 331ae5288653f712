"""What runs and waits in a place is shown to moderators, who can cancel any of it."""

import pytest

from bot.core.chat import Chat, MessageRef, Platform, User
from bot.core.members.access import Access
from bot.core.messages.cards import ButtonRef, Verb
from bot.core.tasks.task import TaskStatus
from tests.service.typed import controls, pressed, typed
from tests.service.world import ADA, BEN, STUDIO, make_world

OWNER = User(Platform.DISCORD, "1009", "Olga")
ELSEWHERE = Chat(Platform.DISCORD, "2055", "3055")
LIST = MessageRef(STUDIO, "9100")


@pytest.fixture
async def world(url):
    access = Access(frozenset({OWNER.key}), is_open=True)
    async with make_world(url, access=access, capacity=1) as made:
        yield made


async def queue(world):
    way = await typed(world, "mod queue", user=OWNER)
    (card,) = way.private
    return card


async def test_what_runs_and_what_waits_is_shown_with_its_place_in_the_line(world):
    await world.imagine("a red fox")
    await world.imagine("**a** blue\nfox", user=BEN)
    await world.imagine("a green fox", chat=ELSEWHERE)
    await world.serve()

    card = await queue(world)

    first, second = card.text.splitlines()
    assert card.title == "2 pictures run or wait here"
    assert first.startswith("1. runs")
    assert "a red fox" in first
    assert "waits, number 1" in second
    assert list(controls(card)) == ["Cancel 1", "Cancel 2"]


async def test_nothing_is_shown_where_nothing_runs(world):
    await world.imagine(chat=ELSEWHERE)

    assert "Nothing runs or waits here" in (await queue(world)).text


async def test_of_many_ten_are_shown_and_the_rest_counted(world):
    for number in range(12):
        user = User(Platform.DISCORD, str(4000 + number), "Guest")
        await world.imagine(f"fox {number}", user=user)

    card = await queue(world)

    assert card.text.endswith("And 2 more.")
    assert [len(row) for row in card.rows] == [5, 5]


async def test_any_of_it_is_cancelled_and_that_is_written_down(world):
    _, running = await world.imagine("a red fox")
    _, waiting = await world.imagine("a blue fox", user=BEN)
    await world.serve()
    card = await queue(world)

    for ref in controls(card).values():
        way = await pressed(world, ref, LIST, user=OWNER)
        assert way.said

    entries = [entry for _, entry in await world.store.audit.read(STUDIO.space_key, limit=9)]
    assert (await world.now(waiting)).status is TaskStatus.CANCELLED
    assert world.provider.cancelled == ["R1"]
    assert {(one.action, one.subject, one.detail) for one in entries} == {
        ("cancel", ADA.key, running.id),
        ("cancel", BEN.key, waiting.id),
    }


async def test_what_was_cancelled_meanwhile_is_said(world):
    await world.imagine("a blue fox")
    (ref,) = controls(await queue(world)).values()

    await pressed(world, ref, LIST, user=OWNER)
    again = await pressed(world, ref, LIST, user=OWNER)

    assert world.provider.cancelled == []
    assert again.said


async def test_a_member_who_has_the_button_stops_nothing(world):
    _, task = await world.imagine("a red fox")
    await world.serve()

    way = await pressed(world, ButtonRef(Verb.STOP, task.id), LIST, user=BEN)

    assert "Only moderators" in way.said
    assert world.provider.cancelled == []


async def test_a_moderator_of_another_place_stops_nothing_here(world):
    _, task = await world.imagine("a red fox", chat=ELSEWHERE)
    await world.serve()
    await typed(world, "admin moderator add", {"who": BEN.id}, user=OWNER)

    way = await pressed(world, ButtonRef(Verb.STOP, task.id), LIST, user=BEN)

    assert "Only moderators" in way.said
    assert world.provider.cancelled == []
