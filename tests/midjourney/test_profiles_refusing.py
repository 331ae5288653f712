"""Every refusal of a submit by every dialect of the sandbox; each cell is a test."""

import asyncio

import pytest

from bot.core.errors import (
    InvalidRequest,
    KeyRefused,
    ParentGone,
    PromptBanned,
    QueueFull,
    Unsupported,
)
from bot.core.tasks.requests import (
    Change,
    PressButton,
)
from bot.core.tasks.task import FailureKind, RemoteStatus
from tests.midjourney.acts import is_done, press, single
from tests.midjourney.servers import GATEWAYS, PROFILES, submission, world

every_profile = pytest.mark.parametrize("profile", PROFILES)
# java has neither buttons, windows nor speeds; how it refuses them are cells of their own
with_buttons = pytest.mark.parametrize("profile", [name for name in PROFILES if name != "java"])
with_change = pytest.mark.parametrize("profile", ["plus", "newapi", "java"])
SUCCEEDED = RemoteStatus.SUCCEEDED


@every_profile
async def test_a_banned_word_is_named(profile):
    async with world(profile) as here:
        here.sandbox.faults.banned = True
        if profile == "net":  # net finds out later (CONTRACT.md 4.7)
            receipt = await here.imagine()
            news = await here.until(receipt.remote_id, is_done)
            assert (news.status, news.fail_kind) == (RemoteStatus.FAILED, FailureKind.CONTENT)
            return

        with pytest.raises(PromptBanned) as refused:
            await here.imagine()

        assert refused.value.word == "!banned"


@every_profile
async def test_a_blank_prompt_is_an_invalid_request(profile):
    async with world(profile) as here:
        with pytest.raises(InvalidRequest) as refused:
            await here.imagine("")

        assert "prompt" in refused.value.reason


@every_profile
@pytest.mark.parametrize("chinese", [True, False], ids=["chinese", "english"])
async def test_a_full_line_is_no_failure(profile, chinese):
    async with world(profile) as here:
        here.sandbox.faults.full = True
        here.sandbox.faults.chinese = chinese

        with pytest.raises(QueueFull):
            await here.imagine()


@every_profile
async def test_a_wrong_key_is_refused_everywhere(profile):
    async with world(profile, key="wrong-key") as here:
        for call in (
            here.imagine(),
            here.client.fetch(["1"]),
            here.client.fetch(["1", "2"]),
            here.client.probe(),
        ):
            with pytest.raises(KeyRefused):
                await call


@every_profile
async def test_a_parent_nobody_knows_is_gone(profile):
    async with world(profile) as here:
        request = (
            Change("1999", "UPSCALE", 1)
            if profile == "java"
            else PressButton("1999", "MJ::JOB::upsample::1::u")
        )

        with pytest.raises(ParentGone):
            await here.client.submit(submission(request))

        tries = len(here.sandbox.log)
        assert (tries, here.clock.slept) == ((1, []) if profile in GATEWAYS else (3, [2.0, 2.0]))


@with_change
async def test_a_parent_that_was_late_by_a_moment_is_asked_for_again(profile):
    async with world(profile) as here:
        parent = (await here.imagine()).remote_id
        change = Change(parent, "UPSCALE", 1)
        waiting = asyncio.create_task(here.client.submit(submission(change)))
        sleep = here.clock.sleep

        async def finish_meanwhile(seconds):
            await sleep(seconds)
            while here.sandbox.tasks[parent].status != "SUCCESS":
                here.time.skip(5)
                await asyncio.sleep(0.002)

        here.clock.sleep = finish_meanwhile

        assert (await waiting).remote_id in here.sandbox.tasks
        assert len(here.sandbox.submits("change")) == 1


@with_buttons
async def test_a_button_the_gateway_does_not_let_through_is_unsupported(profile):
    async with world(profile) as here:
        parent = await single(here)
        ask = submission(press(parent, "animate_high"))
        if profile in GATEWAYS:
            with pytest.raises(Unsupported) as refused:
                await here.client.submit(ask)
            assert refused.value.operation == "action:animate_high"
            return

        receipt = await here.client.submit(ask)

        news = await here.until(receipt.remote_id, is_done)
        assert news.video_urls
