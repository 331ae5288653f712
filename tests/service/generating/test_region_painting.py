"""Selections: what can be drawn is painted, what can't is refused before anything is spent."""

import asyncio
from dataclasses import replace

import pytest

from bot.core.chat import MessageRef
from bot.core.errors import (
    BadInput,
    BadPrompt,
    ButtonGone,
    CannotWrite,
    MessengerUnavailable,
    PictureUnreachable,
    RateLimited,
)
from bot.core.members.quota import Limits
from bot.core.ports.regions import RegionState
from bot.core.tasks.regions import Area, Point, cells
from tests.service.region_world import (
    HALF,
    SLOT,
    Away,
    Drawing,
    Hasty,
    RegionWorld,
    begun,
    finished,
    pixels,
)
from tests.service.world import STUDIO, make_world


@pytest.fixture
async def region(world):
    return RegionWorld(world, await finished(world), Drawing())


def ring(count, radius=0.4):
    return Area(tuple(Point(0.5, 0.5 + radius * (-1) ** place) for place in range(count)))


@pytest.mark.parametrize(
    ("areas", "problem"),
    [
        ((), "region-empty"),
        ((Area(()),), "region-empty"),
        ((Area((Point(0.1, 0.1), Point(0.101, 0.1), Point(0.101, 0.101))),), "region-empty"),
        ((Area((Point(2, 2), Point(3, 2), Point(3, 3))),), "region-empty"),
        (HALF * 65, "region-too-much"),
        ((ring(2001),), "region-too-much"),
        ((ring(1900),), "region-too-much"),
        ((Area((Point(0, 0), Point(1, 0), Point(1, float("nan")))),), "region-unreadable"),
        ((Area((Point(0, 0), Point(1, 0), Point(1, float("inf")))),), "region-unreadable"),
    ],
)  # fmt: skip
async def test_a_selection_that_cannot_be_drawn_is_refused(region, areas, problem):
    answer = await region.send(areas=areas)

    assert answer.sentence == region.world.bot.phrasebook.phrases("en")(problem)
    assert not answer.is_sent
    assert await region.made() == []


async def test_what_leaves_the_picture_ends_at_its_edge(region):
    over = (Area((Point(0.5, 0.5), Point(7, 0.5), Point(7, 9), Point(0.5, 9))),)
    await region.send(areas=over)

    (task,) = await region.made()
    (mask,) = await region.world.store.tasks.pictures(task.id)
    assert pixels(mask)[0] == (32, 32, 64, 64)


async def test_a_prompt_that_cannot_be_sent_is_refused_in_words(region):
    answer = await region.send(prompt="a fox --ar 0:0")

    assert not answer.is_sent
    assert "ar" in answer.sentence
    assert await region.made() == []


async def test_the_gates_no_is_a_sentence_and_the_link_stays_good(url):
    async with make_world(url, limits=Limits(running=1)) as world:
        region = RegionWorld(world, await finished(world), Drawing())
        other = await begun(world, "a dog")
        token = region.token()

        answer = await region.send(token)
        assert not answer.is_sent
        assert answer.sentence
        await world.run()
        world.provider.finish("R2")
        await world.run()
        assert (await world.now(other)).is_final
        assert (await region.send(token)).is_sent


async def test_a_card_that_could_not_be_posted_can_be_sent_again(region):
    class Shy:
        def __init__(self, messenger):
            self.messenger, self.errors = messenger, [MessengerUnavailable(), CannotWrite()]

        async def post(self, *args, **options):
            if self.errors:
                raise self.errors.pop(0)
            return await self.messenger.post(*args, **options)

    region_service = replace(
        region.region_service, messengers={"discord": Shy(region.world.messenger)}
    )
    token = region.token()
    region.world.clock._now += 10
    first = await region_service.send(token, HALF, prompt="")
    assert (first.is_sent, await region.made()) == (False, [])
    assert "Support code" in first.sentence
    region.world.clock._now += 10
    assert not (await region_service.send(token, HALF, prompt="")).is_sent
    region.world.clock._now += 10
    assert (await region_service.send(token, HALF, prompt="")).is_sent
    assert len(await region.made()) == 1


async def test_a_platforms_limit_is_waited_out_but_not_for_ever(region):
    class Slow:
        def __init__(self, messenger, *waits):
            self.messenger, self.waits = messenger, list(waits)

        async def post(self, *args, **options):
            if self.waits:
                raise RateLimited(self.waits.pop(0))
            return await self.messenger.post(*args, **options)

    clock = Hasty()
    slow = Slow(region.world.messenger, 15, 15)
    region_service = replace(region.region_service, messengers={"discord": slow}, clock=clock)
    token = region.token()

    assert not (await region_service.send(token, HALF, prompt="")).is_sent
    slow.waits[:] = [3, 4]
    region.world.clock._now += 10
    assert (await region_service.send(token, HALF, prompt="")).is_sent
    assert clock.slept == [15, 3, 4]


async def test_a_platform_that_is_off_now_is_told(region):
    region_service = replace(region.region_service, messengers={})

    assert not (await region_service.send(region.token(), HALF, prompt="")).is_sent


async def test_the_picture_is_fetched_once_for_the_page_and_the_mask(region):
    token = region.token()
    await asyncio.gather(*(region.region_service.picture(token) for _ in range(3)))
    await region.send(token)

    assert region.pictures.downloads == ["http://pictures/R1.png"]


async def test_the_picture_is_fetched_anew_after_a_while_and_old_ones_are_let_go(region):
    picture_cache = region.region_service.picture_cache
    await picture_cache.of(region.task)
    for number in range(9):
        await picture_cache.of(replace(region.task, id=f"other{number}"))
    region.world.clock._now += 130
    await picture_cache.of(region.task)

    assert len(region.pictures.downloads) == 11
    assert len(picture_cache._kept) == 8


async def test_without_the_picture_the_told_size_gives_the_aspect(region):
    region.pictures.broken["http://pictures/R1.png"] = PictureUnreachable("gone")

    assert await region.region_service.picture(region.token()) is None
    assert (await region.send()).is_sent
    (task,) = await region.made()
    (mask,) = await region.world.store.tasks.pictures(task.id)
    assert pixels(mask) == ((0, 0, 512, 574), (1024, 574))


async def test_without_picture_and_size_nothing_is_begun(region):
    region.pictures.broken["http://pictures/R1.png"] = PictureUnreachable("gone")
    known = replace(region.task, result=replace(region.task.result, width=0, height=0))
    context = await region.world.context("e1")

    with pytest.raises(BadInput) as caught:
        await region.region_service.paint(HALF, context, parent=known, slot=SLOT, prompt="")
    assert caught.value.problem == "region-picture-gone"


async def test_a_store_that_is_away_is_told_in_a_sentence(region):
    region_service = replace(region.region_service, memos=Away())

    view = await region_service.open(region.token())
    answer = await region_service.send(region.token(), HALF, prompt="")
    assert view.state is RegionState.AWAY
    assert view.sentence == answer.sentence != ""
    assert await region_service.picture(region.token()) is None


async def test_cells_of_the_chats_grid_are_painted_the_same_way(region):
    responder, message = region.world.responder(), MessageRef(STUDIO, "8")
    context = await region.world.context("e77", responder=responder, message=message)

    await region.region_service.paint(
        cells(frozenset({4}), 3), context, parent=region.task, slot=SLOT, prompt=""
    )

    (task,) = await region.made()
    (mask,) = await region.world.store.tasks.pictures(task.id)
    assert pixels(mask) == ((21, 21, 43, 43), (64, 64))
    assert responder.posted == [task.message]


async def test_paint_says_what_is_wrong_with_typed_errors(region):
    context = await region.world.context("e78")
    with pytest.raises(ButtonGone):
        await region.region_service.paint(HALF, context, parent=region.task, slot=0, prompt="")
    with pytest.raises(BadPrompt):
        await region.region_service.paint(
            HALF, context, parent=region.task, slot=SLOT, prompt="fox --ar 0:0"
        )
