"""The sandbox's time: a skip is never missed."""

import asyncio

from bot.sandbox.clock import Clock

STANDING = 0.001


async def test_a_skip_wakes_a_wait_that_has_begun():
    clock = Clock(STANDING)
    wait = asyncio.ensure_future(clock.sleep(30))
    await asyncio.sleep(0.01)

    clock.skip(31)

    async with asyncio.timeout(10):
        await wait


async def test_a_skip_counts_for_a_wait_that_is_yet_to_begin():
    clock = Clock(STANDING)
    wait = asyncio.ensure_future(clock.sleep(30))

    clock.skip(31)

    async with asyncio.timeout(10):
        await wait


async def test_a_skip_too_short_ends_no_wait():
    clock = Clock(STANDING)
    wait = asyncio.ensure_future(clock.sleep(30))
    clock.skip(29)

    await asyncio.sleep(0.05)

    assert not wait.done()
    wait.cancel()
