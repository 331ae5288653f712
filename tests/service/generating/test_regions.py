"""Links to the region page: from a token to one task, or a sentence why not."""

import asyncio
from dataclasses import replace

import pytest

from bot.core.ports.regions import RegionState
from bot.core.tasks.requests import PressButton
from bot.service.generating import tickets
from tests.service.region_world import (
    INPAINT,
    SLOT,
    Drawing,
    RegionWorld,
    finished,
    pixels,
)
from tests.service.world import ADA, BEN, STUDIO


@pytest.fixture
async def region(world):
    return RegionWorld(world, await finished(world), Drawing())


async def test_without_a_public_address_there_is_no_link(region):
    region_service = replace(region.region_service, public_url="")

    assert region_service.link(region.task, SLOT, ADA) == ""


async def test_a_link_opens_the_page_with_the_picture_and_its_prompt(region):
    view = await region.region_service.open(region.token(replace(ADA, locale="zh-hans")))

    assert view.state is RegionState.OPEN
    assert view.prompt == "a red fox --v 7"
    assert (view.locale, view.words["region-undo"]) == ("zh-CN", "撤销")
    assert view.words["region-area"] == "区域 {number} · {percent} %"
    assert (await region.region_service.picture(region.token())).width == 64


async def test_a_selection_becomes_a_press_with_a_mask_by_whoever_got_the_link(region):
    answer = await region.send()

    (task,) = await region.made()
    assert answer.is_sent
    assert (task.user.key, task.chat, task.parent) == (ADA.key, STUDIO, region.task.id)
    assert isinstance(task.request, PressButton)
    assert (task.request.remote_id, task.request.custom_id) == ("R1", INPAINT)
    assert (task.request.fill, task.request.mask) == ("a blue fox", True)
    (mask,) = await region.world.store.tasks.pictures(task.id)
    assert pixels(mask) == ((0, 0, 32, 64), (64, 64))
    message, _, reply_to = region.world.messenger.posts[-1]
    assert (message, reply_to) == (task.message, region.task.message)


async def test_the_parents_button_is_shown_as_pressed(region):
    await region.send()

    assert SLOT in (await region.world.now(region.task)).pressed


async def test_without_words_the_old_prompt_stays(region):
    await region.send(prompt=" \0 ")

    (task,) = await region.made()
    assert task.request.fill == ""


async def test_the_same_token_twice_is_one_task_even_at_once(region):
    token = region.token()
    answers = await asyncio.gather(*(region.send(token) for _ in range(5)))
    again = await region.send(token)

    assert all(answer.is_sent for answer in (*answers, again))
    assert len(await region.made()) == 1


async def test_a_sent_link_opens_nothing_any_more(region):
    token = region.token()
    await region.send(token)

    view = await region.region_service.open(token)
    assert view.state is RegionState.SENT
    assert "press the button in the chat again" in view.sentence
    assert await region.region_service.picture(token) is None


async def test_an_expired_link_opens_nothing_and_sends_nothing(region):
    token = region.token()
    region.world.clock._now += tickets.VALID + 1

    assert (await region.region_service.open(token)).state is RegionState.EXPIRED
    assert await region.region_service.picture(token) is None
    answer = await region.send(token)
    assert not answer.is_sent
    assert "half an hour" in answer.sentence
    assert await region.made() == []


async def test_a_forged_link_opens_nothing_and_sends_nothing(region):
    forged = region.token(BEN)[:-32] + region.token(ADA)[-32:]

    assert (await region.region_service.open(forged, languages="zh-CN")).locale == "zh-CN"
    assert (await region.region_service.open(forged)).state is RegionState.UNKNOWN
    assert await region.region_service.picture(forged) is None
    assert not (await region.send(forged)).is_sent
    assert await region.made() == []


async def test_a_task_that_is_forgotten_is_told(region):
    ticket = tickets.issue("gone00000000", SLOT, ADA, now=region.world.clock.now())
    token = tickets.sign(ticket, "key")

    assert (await region.region_service.open(token)).state is RegionState.GONE
    assert not (await region.send(token)).is_sent


async def test_only_a_button_that_wants_a_selection_takes_one(region):
    for slot in (0, 1, SLOT + 1, -1):
        answer = await region.send(region.token(slot=slot))
        assert not answer.is_sent

    assert await region.made() == []
