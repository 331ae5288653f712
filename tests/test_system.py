"""The manners of the process: a cancellation that was swallowed is heeded, an old one is not."""

import asyncio
import contextlib

import pytest

from bot.system import cancellations, heed_cancellation


async def test_a_cancellation_that_was_swallowed_is_heeded():
    async def swallows():
        before = cancellations()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(10)
        heed_cancellation(before)

    task = asyncio.create_task(swallows())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])

    assert task.cancelled()


async def test_what_a_failed_group_left_behind_cancels_nothing():
    async def fails():
        await asyncio.sleep(0)
        raise ValueError

    async def goes_on():
        for _ in range(3):
            with pytest.raises(ExceptionGroup):
                async with asyncio.TaskGroup() as group:
                    group.create_task(fails())
            before = cancellations()
            await asyncio.sleep(0)
            heed_cancellation(before)

    await asyncio.create_task(goes_on())
