"""What the provider turned out not to offer: learned from its answers, forgotten after a day."""

import pytest

from bot.core.errors import Unavailable, Unsupported
from bot.core.tasks.operations import name_of
from bot.core.tasks.requests import (
    Blend,
    Change,
    Describe,
    FillModal,
    Imagine,
    PressButton,
    Shorten,
    Video,
)
from bot.core.tasks.task import FailureKind
from bot.service.capabilities import FORGET_AFTER, NEVER_MISSING, Capabilities
from tests.service.typed import typed
from tests.service.world import GRID

DAY = 86_400
REROLL = PressButton("R1", GRID[4].custom_id)


@pytest.fixture
def capabilities(world):
    return Capabilities(world.store.memos)


@pytest.mark.parametrize(
    ("request_", "operation"),
    [
        (Imagine("a fox"), "imagine"),
        (Blend(2), "blend"),
        (Describe(), "describe"),
        (Shorten("a fox"), "shorten"),
        (Video("a fox"), "video"),
        (FillModal("R1", "a fox"), "fill"),
        (Change("R1", "UPSCALE", 1), "change"),
        (REROLL, "action:reroll"),
        (PressButton("R1", GRID[0].custom_id), "action:upsample"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_request_needs_the_operation_that_the_client_names(request_, operation):
    assert name_of(request_) == operation


async def test_what_was_refused_as_not_offered_is_unavailable_until_a_day_is_over(
    world, capabilities
):
    await capabilities.miss("blend")

    with pytest.raises(Unavailable) as refused:
        await capabilities.require(Blend(2))
    assert refused.value.operation == "blend"
    world.clock._now += DAY - 1
    assert await capabilities.missing() == {"blend"}
    world.clock._now += 2
    assert await capabilities.missing() == frozenset()
    assert await capabilities.require(Blend(2)) == Blend(2)
    assert FORGET_AFTER == DAY


async def test_one_missing_operation_is_no_other(capabilities):
    await capabilities.miss("action:reroll")

    assert await capabilities.require(Blend(2)) == Blend(2)
    with pytest.raises(Unavailable):
        await capabilities.require(REROLL)


@pytest.mark.parametrize("operation", sorted(NEVER_MISSING))
async def test_what_the_bot_can_not_be_without_is_never_missing(capabilities, operation):
    await capabilities.miss(operation)

    assert await capabilities.missing() == frozenset()


async def test_a_button_gives_way_to_what_does_the_same(capabilities):
    instead = Video("a fox")
    button = PressButton("R1", "MJ::JOB::animate_high::1::x::SOLO", instead=instead)
    assert await capabilities.require(button) == button

    await capabilities.miss(name_of(button))
    assert await capabilities.require(button) == instead

    await capabilities.miss("video")
    with pytest.raises(Unavailable):
        await capabilities.require(button)


async def test_a_refused_submit_teaches_and_a_day_later_it_is_asked_again(world):
    world.provider.answers = [Unsupported("unknown_action", 3, operation="shorten")]
    first = await typed(world, "shorten", {"prompt": "a very red fox"})
    await world.run()
    task = await world.task_of(first)

    assert task.failure.kind is FailureKind.UNSUPPORTED

    second = await typed(world, "shorten", {"prompt": "a very red fox"})
    assert second.posted == []
    assert len(world.provider.submissions) == 1

    world.clock._now += DAY + 1
    third = await typed(world, "shorten", {"prompt": "a very red fox"})
    await world.run()
    assert len(third.posted) == 1
    assert len(world.provider.submissions) == 2


async def test_what_another_process_learned_is_known_here(world, capabilities):
    await Capabilities(world.store.memos).miss("video")

    assert await capabilities.missing() == {"video"}


async def test_words_that_are_not_imagined_are_shown_as_they_were_typed(world):
    responder = await typed(world, "shorten", {"prompt": "a Red  fox --AR=3:2"})

    assert (await world.task_of(responder)).prompt == "a Red  fox --AR=3:2"
