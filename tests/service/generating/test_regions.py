"""Links to the region page: from a token to one task, or a sentence why not."""

import asyncio
from dataclasses import replace

import pytest

from bot.core.ports.regions import RegionState
from bot.core.tasks.requests import PressButton
from bot.service.generating import tickets
from tests.service.region_studio import (
    INPAINT,
    SLOT,
    Drawing,
    RegionStudio,
    finished,
    pixels,
)
from tests.service.world import ADA, BEN, STUDIO


@pytest.fixture
async def studio(world):
    return RegionStudio(world, await finished(world), Drawing())


async def test_without_a_public_address_there_is_no_link(studio):
    region_service = replace(studio.region_service, public_url="")

    assert region_service.link(studio.task, SLOT, ADA) == ""


async def test_a_link_opens_the_page_with_the_picture_and_its_prompt(studio):
    view = await studio.region_service.open(studio.token(replace(ADA, locale="zh-hans")))

    assert view.state is RegionState.OPEN
    assert view.prompt == "a red fox --v 7"
    assert (view.locale, view.words["region-undo"]) == ("zh-CN", "撤销")
    assert view.words["region-area"] == "区域 {number} · {percent} %"
    assert (await studio.region_service.picture(studio.token())).width == 64


async def test_a_selection_becomes_a_press_with_a_mask_by_whoever_got_the_link(studio):
    answer = await studio.send()

    (task,) = await studio.made()
    assert answer.is_sent
    assert (task.user.key, task.chat, task.parent) == (ADA.key, STUDIO, studio.task.id)
    assert isinstance(task.request, PressButton)
    assert (task.request.remote_id, task.request.custom_id) == ("R1", INPAINT)
    assert (task.request.fill, task.request.mask) == ("a blue fox", True)
    (mask,) = await studio.world.store.tasks.pictures(task.id)
    assert pixels(mask) == ((0, 0, 32, 64), (64, 64))
    message, _, reply_to = studio.world.messenger.posts[-1]
    assert (message, reply_to) == (task.message, studio.task.message)


async def test_the_parents_button_is_shown_as_pressed(studio):
    await studio.send()

    assert SLOT in (await studio.world.now(studio.task)).pressed


async def test_without_words_the_old_prompt_stays(studio):
    await studio.send(prompt=" \0 ")

    (task,) = await studio.made()
    assert task.request.fill == ""


async def test_the_same_token_twice_is_one_task_even_at_once(studio):
    token = studio.token()
    answers = await asyncio.gather(*(studio.send(token) for _ in range(5)))
    again = await studio.send(token)

    assert all(answer.is_sent for answer in (*answers, again))
    assert len(await studio.made()) == 1


async def test_a_sent_link_opens_nothing_any_more(studio):
    token = studio.token()
    await studio.send(token)

    view = await studio.region_service.open(token)
    assert view.state is RegionState.SENT
    assert "press the button in the chat again" in view.sentence
    assert await studio.region_service.picture(token) is None


async def test_an_expired_link_opens_nothing_and_sends_nothing(studio):
    token = studio.token()
    studio.world.clock._now += tickets.VALID + 1

    assert (await studio.region_service.open(token)).state is RegionState.EXPIRED
    assert await studio.region_service.picture(token) is None
    answer = await studio.send(token)
    assert not answer.is_sent
    assert "half an hour" in answer.sentence
    assert await studio.made() == []


async def test_a_forged_link_opens_nothing_and_sends_nothing(studio):
    forged = studio.token(BEN)[:-32] + studio.token(ADA)[-32:]

    assert (await studio.region_service.open(forged, languages="zh-CN")).locale == "zh-CN"
    assert (await studio.region_service.open(forged)).state is RegionState.UNKNOWN
    assert await studio.region_service.picture(forged) is None
    assert not (await studio.send(forged)).is_sent
    assert await studio.made() == []


async def test_a_task_that_is_forgotten_is_told(studio):
    ticket = tickets.issue("gone00000000", SLOT, ADA, now=studio.world.clock.now())
    token = tickets.sign(ticket, "key")

    assert (await studio.region_service.open(token)).state is RegionState.GONE
    assert not (await studio.send(token)).is_sent


async def test_only_a_button_that_wants_a_selection_takes_one(studio):
    for slot in (0, 1, SLOT + 1, -1):
        answer = await studio.send(studio.token(slot=slot))
        assert not answer.is_sent

    assert await studio.made() == []
